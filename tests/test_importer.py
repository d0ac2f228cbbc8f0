"""Importene: ingen sirkler, heller ikke gjennom en import inne i en funksjon, og hver slik import har en grunn."""

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import TypeGuard

ROOT = Path(__file__).parents[1]
MAPPER = ("checks", "cli", "pages", "tools")

I_FUNKSJONER = {
    "checks": (1, "Ctrl-C skal virke før reglene lastes"),
    "checks.boundary": (3, "papirene lastes først når noen ber om dem"),
    "checks.engine": (1, "difflib trengs bare når et felt er ukjent"),
    "checks.fil": (2, "Navs filer og kjennetegnene på dem lastes først når en fil kan være derfra"),
    "checks.papirer": (1, "et papir lastes først når noen ber om det"),
    "checks.rulebook": (1, "kontrollene finnes ved navnet på temaet"),
    "cli.command": (4, "formatet lastes når noen ber om det; --version, --explain og tidssonene trengs sjelden"),
    "cli.data": (1, "rapporten lastes bare når noen ber om den"),
    "cli.explain": (1, "difflib trengs bare når navnet på en regel er skrevet feil"),
    "cli.options": (1, "difflib trengs bare når et valg er skrevet feil"),
    "cli.start": (4, "signalene må være på plass før resten lastes; det andre trengs bare ved en feil i programmet"),
    "tools.build.bundle": (1, "verktøyet skal kunne lastes før pakkene er på plass"),
    "tools.build.everything": (1, "verktøyet skal kunne lastes før pakkene er på plass"),
    "tools.build.package.arbeidstrening_sjekk": (1, "mappen med modulene må være på plass først"),
    "tools.build.finish": (6, "verktøyet skal kunne lastes før pakkene er på plass"),
    "tools.build.libraries": (1, "verktøyet skal kunne lastes før pakkene er på plass"),
    "tools.build.wheels": (1, "verktøyet skal kunne lastes før pakkene er på plass"),
    "tools.content.findings": (1, "difflib trengs bare når noe er feil"),
    "tools.env.steps": (2, "låsing av filer er én modul i Windows og en annen ellers"),
}
"""De meste en modul kan importere inne i funksjoner, og hvorfor. Tallet kan bare gå ned uten en ny grunn."""


@cache
def moduler() -> dict[str, tuple[ast.Module, bool]]:
    """(tre, om det er en pakke) for hver Python-fil, etter navnet på modulen."""
    found = {}
    for mappe in MAPPER:
        for path in sorted((ROOT / mappe).rglob("*.py")):
            deler = path.relative_to(ROOT).with_suffix("").parts
            pakke = deler[-1] == "__init__"
            found[".".join(deler[:-1] if pakke else deler)] = (ast.parse(path.read_text(encoding="utf-8")), pakke)
    return found


def importer(navn: str, node: ast.AST) -> Iterator[str]:
    """Modulene våre en setning importerer. Navnet i ``import_module`` kan være begynnelsen på flere moduler."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names if alias.name in moduler())
    elif isinstance(node, ast.ImportFrom):
        fra = node.module or ""
        if node.level:
            pakke = navn.split(".") if moduler()[navn][1] else navn.split(".")[:-1]
            fra = ".".join([*pakke[: len(pakke) - node.level + 1], *filter(None, [fra])])
        for alias in node.names:
            full = f"{fra}.{alias.name}"
            if full in moduler() or fra in moduler():
                yield full if full in moduler() else fra
    elif er_import_module(node):
        start = next((n.value for n in ast.walk(node.args[0]) if isinstance(n, ast.Constant)), None)
        yield from (modul for modul in moduler() if isinstance(start, str) and start and modul.startswith(start))


def er_import_module(node: ast.AST) -> TypeGuard[ast.Call]:
    return isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "import_module"


def er_import(node: ast.AST) -> bool:
    return isinstance(node, ast.Import | ast.ImportFrom) or er_import_module(node)


def test_ingen_moduler_importerer_hverandre_i_ring():
    graf = {
        navn: {til for node in ast.walk(tre) for til in importer(navn, node) if til != navn}
        for navn, (tre, _) in moduler().items()
    }
    assert "checks.limits" in graf["checks.sak"] and "checks.regler.alder" in graf["checks.rulebook"]
    try:
        TopologicalSorter(graf).prepare()
    except CycleError as error:
        raise AssertionError(" -> ".join(reversed(error.args[1]))) from None


def test_importer_inne_i_funksjoner_er_talt_og_har_en_grunn():
    found = {}
    for navn, (tre, _) in moduler().items():
        funksjoner = (n for n in ast.walk(tre) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))
        if antall := len({id(node) for f in funksjoner for node in ast.walk(f) if er_import(node)}):
            found[navn] = antall
    flere = {navn: antall for navn, antall in found.items() if antall > I_FUNKSJONER.get(navn, (0,))[0]}
    assert not flere, "Flytt importen til toppen av filen, eller skriv grunnen i I_FUNKSJONER."
    assert set(I_FUNKSJONER) <= set(found), "En grunn som ingen bruker, skal bort."
