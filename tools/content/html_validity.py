"""Gyldig HTML, med html-validate. Innstillingene står i ``html-validate.json``.

Slått av der: det som bare er stil, to regler for skjemaer som sendes inn (vårt sendes aldri), og en om roller:
en tabell som vises som en liste på mobil, må si at den fortsatt er en tabell.
"""

import json
import subprocess
from bisect import bisect_right
from pathlib import Path

from tools.content import locate
from tools.content.built_page import Page
from tools.content.findings import Funn
from tools.env import steps

SETTINGS = Path(__file__).with_name("html-validate.json")
THEMES_OWN = frozenset(("attribute-allowed-values", "unique-landmark"))
"""Feil temaet har utenfor innholdet på sidene. Inni innholdet er de våre."""
STRUCTURE = frozenset(("close-order", "no-implicit-close", "parser-error"))

_SAID = {
    "close-order": "En HTML-kode er ikke lukket, eller er lukket i feil rekkefølge",
    "close-attr": "En avsluttende HTML-kode har et attributt",
    "element-name": "En HTML-kode heter noe som ikke finnes",
    "element-permitted-content": "En HTML-kode står inni en den ikke kan stå i",
    "element-permitted-parent": "En HTML-kode står inni en den ikke kan stå i",
    "element-required-content": "En HTML-kode mangler noe som må stå i den",
    "element-required-attributes": "En HTML-kode mangler et attributt",
    "attribute-allowed-values": "Et HTML-attributt har en verdi som ikke går",
    "no-implicit-close": "En HTML-kode er ikke lukket, eller er lukket i feil rekkefølge",
    "no-dup-id": "To ting på siden har samme id (anker)",
    "no-dup-attr": "En HTML-kode har samme attributt to ganger",
    "deprecated": "HTML-koden er gått ut av bruk",
    "no-inline-style": "Utseendet er skrevet rett inn i HTML-en",
    "no-unknown-elements": "HTML-koden finnes ikke",
    "unrecognized-char-ref": "En tegnkode som begynner med & finnes ikke",
    "no-raw-characters": "Et tegn som < eller & står alene i HTML-en",
    "parser-error": "HTML-en lar seg ikke lese",
    "empty-heading": "Overskriften er tom",
    "input-missing-label": "Et felt mangler ledetekst",
    "text-content": "En knapp eller lenke har ingen tekst",
    "wcag/h30": "Lenken har ingen tekst",
    "wcag/h37": "Bildet har ingen alternativ tekst",
    "wcag/h63": "En overskriftscelle i en tabell mangler scope",
    "wcag/h67": "Et bilde som er pynt, har en tittel",
}


def check(report: list[dict], pages: dict[str, Page], markdown: dict[str, str]) -> list[Funn]:
    """Funn i svaret fra html-validate. ``pages`` er sidene ved stien i nettstedet."""
    found: dict[tuple, Funn] = {}
    for result in report:
        page = pages.get(result["filePath"])
        if page is None:
            continue
        for message, inside in _own_messages(page, result["messages"]):
            fil, line = _place(page, markdown.get(page.fil, ""), message["line"], inside)
            said = _SAID.get(message["ruleId"], "HTML-en er ikke gyldig")
            detail = message["message"].rstrip(".")
            # Én av hver på en linje: en kode som ikke er lukket, gir mange meldinger om det samme.
            found.setdefault(
                (fil, line, said),
                Funn(
                    fil,
                    line,
                    f"{said} ({message['ruleId']}: {detail}).",
                    "Rett HTML-en her. Er den laget av en plassholder, "
                    "viser du meldingen til en som vedlikeholder nettstedet.",
                ),
            )
    return list(found.values())


def _own_messages(page: Page, messages: list[dict]) -> list[tuple[dict, bool]]:
    """Meldingene det er noe å gjøre med, og om de står i innholdet.

    Er noe i innholdet ikke lukket, er det som kommer etter innholdet, en følge av det.
    """
    placed = [(m, _in_article(page.html, _position(page.html, m["line"], m["column"]))) for m in messages]
    broken = any(inside and m["ruleId"] in STRUCTURE for m, inside in placed)
    return [(m, inside) for m, inside in placed if inside or not (broken or m["ruleId"] in THEMES_OWN)]


def run(site: Path, node: str, node_modules: Path) -> list[dict]:
    """Kjør html-validate på alle sidene i mappen; stiene i svaret er stier i nettstedet."""
    answer = site.resolve().with_name(f"{site.name}-html.json")  # i en fil, fordi et rør kutter lange svar
    answer.unlink(missing_ok=True)
    done = subprocess.run(
        check=False,
        args=[
            node,
            str(node_modules / "html-validate" / "bin" / "html-validate.mjs"),
            "--config",
            str(SETTINGS),
            "--formatter",
            f"json={answer}",
            "**/*.html",
        ],
        cwd=site,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
    )
    if not answer.is_file():
        raise steps.Stop(f"html-validate stanset: {(done.stderr or done.stdout).strip()[-500:]}")
    root = site.resolve()
    return [
        {**result, "filePath": _relative(result["filePath"], root)}
        for result in json.loads(answer.read_text(encoding="utf-8"))
    ]


def _relative(path: str, root: Path) -> str:
    given = Path(path)
    return (given if not given.is_absolute() else given.resolve().relative_to(root)).as_posix()


def _place(page: Page, markdown: str, line: int, inside: bool) -> tuple[str, int]:
    if not inside and page.fil.startswith("docs/"):
        return "overrides/main.html", 1
    starts = [block.line for block in page.blocks]
    block = page.blocks[max(0, bisect_right(starts, line) - 1)] if starts else None
    return page.fil, locate.markdown_line(markdown, block.heading, block.words) if block else 1


def _position(html: str, line: int, column: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = html.find("\n", start) + 1
    return start + column - 1


def _in_article(html: str, position: int) -> bool:
    start = html.find("<article")
    end = html.find("</article>", start)
    return start >= 0 and start <= position <= (end if end >= 0 else len(html))
