"""Setningene en leser ser, står i data med én fil for hvert språk, ikke i Python, JavaScript eller maler."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

from pages.script_words import modules, with_script_words
from pages.shell import with_shell_words
from pages.words import words

ROOT = Path(__file__).resolve().parent.parent
TILLATT = tomllib.loads((ROOT / "tests" / "setninger.toml").read_text(encoding="utf-8"))
FOR_UTVIKLERE = frozenset(
    "UnknownName PlaceholderError UkjentSpraak ManglendeTekst "
    "ValueError TypeError KeyError LookupError AssertionError RuntimeError".split()
)
"""Feil den som endrer prosjektet, får se. De blir aldri vist på en side, og trenger ikke oversettes."""

NORSK = frozenset(
    "alle at av avtale avtalen bare ble blir da de den denne der deres det dette du eller en er et etter ett flere "
    "for fra få får før gjelder ha hadde han har her hvis hvem hvor hvordan i ikke ingen inn kan kom må man med mellom "
    "mens når nå og om opp oss over på se seg selv sin siste skal skriv som så til trenger under ut uten var ved vi "
    "vil være å".split()
)
CALENDAR = r"\b(januar|februar|april|juni|juli|september|oktober|november|tirsdag|onsdag|torsdag|søndag)\b"
_VALUE = re.compile(r"\$?\{[^{}]*\}|<[^<>]*>|\\[nrtu]")
_WORD = re.compile(r"[A-Za-zÆØÅæøå]+(?:-[A-Za-zÆØÅæøå]+)*")
_SHELL = re.compile(r"\[\[skall\.[^\[\]]*\]\]")
_ATTRIBUTE = re.compile(r"[\w-]+=|</?\w+>")
_REPLACED = re.compile(r"replace\('[^']*'")  # ordet temaet har
_JS = re.compile(
    r"(?P<skip>//[^\n]*|/\*.*?\*/)"
    r"|(?P<regex>(?<=[(,=:!&|?{};\n])\s*/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[a-z]*)"
    r"|(?P<text>'(?:\\.|[^'\\\n])*'|\"(?:\\.|[^\"\\\n])*\"|`(?:\\.|[^`\\])*`)",
    re.DOTALL,
)


def is_sentence(text: str) -> bool:
    """Om teksten er norsk for en leser: minst to ord, der minst ett er et vanlig norsk ord eller har æ, ø eller å."""
    found = _WORD.findall(_VALUE.sub(" ", text))
    norwegian = [one for one in found if one.lower() in NORSK or re.search("[æøåÆØÅ]", one)]
    return len(found) >= 2 and bool(norwegian) and " " in text.strip()


def in_python(source: str) -> list[str]:
    """Setningene i en Python-fil, uten docstrings og feil for utviklere."""
    found: list[str] = []

    def visit(node: ast.AST) -> None:
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and _name(node.exc.func) in FOR_UTVIKLERE:
            return
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            return  # en docstring, eller en streng som forklarer navnet over
        if isinstance(node, ast.JoinedStr):
            parts = [str(p.value) if isinstance(p, ast.Constant) else "{}" for p in node.values]
            found.extend(filter(is_sentence, ["".join(parts)]))
            for part in node.values:
                if isinstance(part, ast.FormattedValue):
                    visit(part.value)
            return
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and is_sentence(node.value):
            found.append(node.value)
        for child in ast.iter_child_nodes(node):
            visit(child)

    visit(ast.parse(source))
    return found


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def in_script(source: str) -> list[str]:
    """Setningene i en JavaScript-fil, uten kommentarer og regulære uttrykk."""
    texts = (match["text"] for match in _JS.finditer(source) if match["text"])
    return [text[1:-1] for text in texts if is_sentence(text[1:-1])]


def in_template(source: str) -> list[str]:
    """Norske ord i en mal: alt utenom HTML, kommentarer, og det i et uttrykk som ikke er til leseren."""
    source = re.sub(r"\{#.*?#\}", "", source, flags=re.DOTALL)
    bare = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", source, flags=re.DOTALL)
    names = re.findall(r'(?:aria-label|title|alt|placeholder)="([^"{]+)"', bare)
    bare = re.sub(r"<[^<>]*>|[\w-]+=\"[^\"]*\"|\]\([^()]*\)|\{:?[^{}\n]*\}|&[#\w]+;", "\n", bare)
    shown = [_SHELL.sub("", line).strip() for line in [*bare.splitlines(), *names]]
    code = " ".join(re.findall(r"\{[%{](.*?)[%}]\}", source, re.DOTALL))
    texts = [text[1:-1] for text in re.findall(r"'[^']*'|\"[^\"]*\"", _REPLACED.sub("", code))]
    return [*filter(_WORD.search, shown), *filter(_is_shown, texts)]


def _is_shown(text: str) -> bool:
    """Om en tekst i et uttrykk er til leseren: en setning, et ord med stor bokstav, eller et ord med mellomrom ved."""
    found = _WORD.findall(_SHELL.sub("", _ATTRIBUTE.sub("", text)))
    return bool(found) and (is_sentence(text) or found[0][0].isupper() or text != text.strip())


def files() -> dict[str, list[str]]:
    """Setningene i hver fil som har noen."""
    readers = [(in_python, path) for folder in ("checks", "cli", "pages") for path in (ROOT / folder).rglob("*.py")]
    readers += [
        (in_script, path)
        for path in (ROOT / "docs" / "assets").rglob("*.js")
        if not {"bibliotek", "pakke"} & set(path.parts)
    ]
    found = {p.relative_to(ROOT).as_posix(): read(p.read_text(encoding="utf-8")) for read, p in readers}
    return {name: sentences for name, sentences in sorted(found.items()) if sentences}


# -- lesingen selv ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "source, found",
    [
        ('x = "Svaret er tatt bort."', ["Svaret er tatt bort."]),
        ('"""Dette er en docstring."""', []),
        ('x = 1\n"""Dette forklarer x."""', []),
        ('def f():\n    """Dette er en docstring."""\n    return f"Etter {n} måneder"', ["Etter {} måneder"]),
        ('raise ValueError(f"«{x}» er ikke en dato.")', []),
        ('raise Stop("Dette er ikke en dato.")', ["Dette er ikke en dato."]),
        ('x = "skjema-felt ds-field"', []),
        ('x = "varighet.hovedregel"', []),
        ("# Dette er en kommentar", []),
    ],
)
def test_en_setning_i_python_blir_funnet(source, found):
    assert in_python(source) == found


@pytest.mark.parametrize(
    "source, found",
    [
        ("a = 'Svaret er tatt bort.'", ["Svaret er tatt bort."]),
        ("a = `Det er ${n} treff`", ["Det er ${n} treff"]),
        ("// Det står 'ikke her' i koden\na = 'x'", []),
        ("/* 'Det er ikke her' */", []),
        ("a = b.match(/'er ikke det/); c = 'x'", []),
        ("a.className = 'skjema-felt ds-field'", []),
        ("a = 'https://eksempel.no/til/en/side'", []),
    ],
)
def test_en_setning_i_javascript_blir_funnet(source, found):
    assert in_script(source) == found


@pytest.mark.parametrize(
    "source, found",
    [
        ("<p>{{ t.skjema.deler }}</p>", []),
        ("<p>Les mer</p>", ["Les mer"]),
        ('<nav aria-label="Fasene">', ["Fasene"]),
        ("{# Derfor er rollene sagt ut. #}<b>{% if a %} · {% endif %}</b>", []),
        ("<h2>[[skall.om_siden]]</h2>", []),
        ('<dd>[[skall.maalgruppe|{{ page.meta.maalgruppe | join("|") }}]]</dd>', []),
        ('{% for title, url in [("Kontakt", "kontakt/")] %}', ["Kontakt"]),
        ('<dd>{{ " og " if loop.last else ", " }}</dd>', [" og "]),
        ("""{{ super() | replace('aria-label="Header"', 'aria-label="[[skall.toppen]]"') }}""", []),
        ("""{{ super() | replace('aria-label="Header"', 'aria-label="Toppen"') }}""", ['aria-label="Toppen"']),
        ("{{ 'ingen av dem' if a }}", ["ingen av dem"]),
        ("<p>[[skall.fant_ikke]] på siden</p>", ["på siden"]),
    ],
)
def test_et_ord_i_en_mal_blir_funnet(source, found):
    assert in_template(source) == found


# -- prosjektet ------------------------------------------------------------------------------


def test_ingen_fil_har_flere_eller_faerre_setninger_enn_tabellen_sier():
    found = {name: len(sentences) for name, sentences in files().items()}
    allowed = {one["fil"]: one["antall"] for one in TILLATT["fil"]}
    assert len(allowed) == len(TILLATT["fil"]) and all(one["grunn"].strip() for one in TILLATT["fil"])
    too_many = {
        n: [f"{count} mot {allowed.get(n, 0)}", *files()[n][:20]]
        for n, count in found.items()
        if count > allowed.get(n, 0)
    }
    assert not too_many, "flytt setningene til data, én fil for hvert språk"
    too_high = {
        name: f"{found.get(name, 0)} mot {count}" for name, count in allowed.items() if count > found.get(name, 0)
    }
    assert not too_high, "sett ned tallet i tests/setninger.toml, så det ikke kan vokse igjen"


TEMPLATES = sorted([*(ROOT / "pages" / "templates").iterdir(), *(ROOT / "overrides").rglob("*.html")])


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_malen_har_ingen_ord_selv(path):
    assert in_template(path.read_text(encoding="utf-8")) == []


def test_hvert_ord_i_rammen_finnes_og_er_i_bruk():
    used = {
        name
        for path in (ROOT / "overrides").rglob("*.html")
        for name in re.findall(r"\[\[skall\.(\w+)", path.read_text(encoding="utf-8"))
    }
    assert used == words()["skall"].keys() | {"maalgruppe"}


@pytest.mark.parametrize(
    "html, filled",
    [
        ("<h2>[[skall.sok]]</h2>", "<h2>Søk</h2>"),
        (
            "[[skall.sok_hjelp|../a/|b/]]",
            'Finner du ikke fram? Se <a href="../a/">alle sidene</a> eller <a href="b/">ordlisten</a>.',
        ),
        ("[[skall.maalgruppe|ledere|kontakter|ansatte]]", "Ledere, koordinatorer &amp; co og ansatte"),
        ("<code>[[steg]]</code>", "<code>[[steg]]</code>"),
    ],
)
def test_ordene_i_rammen_settes_inn(html, filled):
    organisation = {"rolle": {"kontakt": {"flertall": "koordinatorer & co"}}}
    assert with_shell_words(html, organisation) == filled == with_shell_words(filled, organisation)


def test_et_ord_som_mangler_i_rammen_stanser_byggingen():
    with pytest.raises(KeyError, match="finnes_ikke"):
        with_shell_words("[[skall.finnes_ikke]]", {})


def test_ordene_til_skriptene_kommer_bare_paa_sider_som_har_skriptet():
    place = '<script type="application/json" class="tekster"></script>'
    page = f'{place}<script type="module" src="../assets/felles/husket.js"></script>'
    filled = with_script_words(page)
    assert words()["skript"]["husket"]["slettet"] in filled and words()["skript"]["sok"]["feil"] not in filled
    assert with_script_words(filled) == filled


def test_ordene_til_det_et_skript_henter_kommer_med():
    place = '<script type="application/json" class="tekster"></script>'
    filled = with_script_words(f'{place}<script type="module" src="../assets/sjekk/avtalesjekk.js"></script>')
    assert words()["skript"]["loading"]["klar"] in filled
    later = {"sjekk/avtalesjekk.js": "papirer/rapport.js", "sok/sok.js": "sok/treff.js"}
    for script, fetched in later.items():
        assert ROOT / "docs/assets" / fetched in modules(ROOT / "docs/assets" / script), "hentes når noen trenger det"
    names = [path.stem for path in (ROOT / "docs/assets").rglob("*.js") if path.stem in words()["skript"]]
    assert sorted(names) == sorted(words()["skript"]), "to skript med samme navn ville delt ord"


def test_maanedene_og_ukedagene_kommer_fra_sjekken_til_sider_med_skjema():
    place = '<script type="application/json" class="tekster"></script>'
    with_form = with_script_words(f'{place}<script type="module" src="../assets/sjekk/avtalesjekk.js"></script>')
    assert '"kalender":{"maaneder":["januar",' in with_form and '"ukedager":["mandag",' in with_form
    without = with_script_words(f'{place}<script type="module" src="../assets/felles/husket.js"></script>')
    assert "kalender" not in without


def test_navnene_paa_maaneder_og_ukedager_staar_ett_sted():
    folders = ("checks", "cli", "pages", "overrides", "tools", "docs/assets", "forms", "innhold", "schemas")
    found = {
        path.relative_to(ROOT).as_posix()
        for folder in folders
        for path in (ROOT / folder).rglob("*")
        if path.suffix in (".py", ".toml", ".js", ".html", ".json") and not {"bibliotek", "pakke"} & set(path.parts)
        if len(set(re.findall(CALENDAR, path.read_text(encoding="utf-8")))) > 4
    }
    assert found == {"checks/spraak.toml"}


def test_skriptene_spor_bare_etter_ord_som_finnes():
    asked = {}
    for path in (ROOT / "docs" / "assets").rglob("*.js"):
        source = path.read_text(encoding="utf-8")
        if name := re.search(r"\btexts\(['\"]([\w-]+)['\"]\)", source):
            asked[name[1]] = set(re.findall(r"\bt\(['\"](\w+)['\"]", source))
    assert asked == {name: set(texts) for name, texts in words()["skript"].items()}


def _lower() -> None:
    """Sett ned tallene i tabellen til det som er igjen. Ingen tall går opp."""
    path, found = ROOT / "tests" / "setninger.toml", files()

    def new(match: re.Match) -> str:
        count = min(int(match[3]), len(found.get(match[2], ())))
        return f"{match[1]}{count}{match[4]}" if count else ""

    text = path.read_text(encoding="utf-8")
    row = re.compile(r'( *\{ fil = "([^"]+)", antall = )(\d+)(,[^\n]*\n)')
    path.write_text(row.sub(new, text), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    _lower()
