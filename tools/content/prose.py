"""Det leseren ser av en Markdown-fil eller en datafil, linje for linje.

Koden, HTML-en, adressene og plassholderne er tatt bort. Linjene er like mange som i filen, slik at et funn
i teksten har samme linjenummer som i filen.
"""

import json
import re
import tomllib
from collections.abc import Iterator
from html import unescape

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FENCE = re.compile(
    r"^(?P<fence>[ \t]*(?:`{3,}|~{3,}))[^\n]*\n.*?(?:^[ \t]*(?P=fence)[`~]*[ \t]*$|\Z)", re.DOTALL | re.MULTILINE
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_CODE = re.compile(r"(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)", re.DOTALL)
_PLACEHOLDER = re.compile(r"(?<!\\)\{\{.*?\}\}")
_RAW = re.compile(r"<(?P<name>script|style|code|pre)\b.*?</(?P=name)\s*>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_READ_ALOUD = re.compile(
    r"""\b(?:alt|title|aria-label|summary|placeholder)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE
)
_DEFINITION = re.compile(r"^[ ]{0,3}\[[^\]\n]+\]:[ \t]*\S+.*$", re.MULTILINE)
_ABBREVIATION = re.compile(r"^\*\[([^\]\n]+)\]:", re.MULTILINE)
_LINK = re.compile(
    r"""!?\[(?P<text>[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*)\]\((?:<[^<>\n]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)"""
    r"""(?:\s+"(?P<title>[^"]*)")?\s*\)"""
)
_REFERENCE = re.compile(r"!?\[(?P<text>[^\[\]\n]+)\]\[[^\[\]\n]*\]")
_ADDRESS = re.compile(
    r"<?\b(?:https?://|www\.|mailto:)[^\s<>\"»)]+>?|\b[\w.+-]+@[\w-]+\.[\w.]+|\b(?:[\w-]+\.)+(?:no|com|org|net|dev|eu|io)\b"
)
_ATTRIBUTES = re.compile(r"\{:?[ \t]*(?:(?:[.#][\w-]+|[\w-]+=(?:\"[^\"]*\"|'[^']*'|[^\s{}]+))[ \t]*)+\}")
_ADMONITION = re.compile(r"^([ \t]*)(?:!!!|\?\?\?\+?)[ \t]+[\w -]+?(?:[ \t]+\"([^\"\n]*)\")?[ \t]*$", re.MULTILINE)
_SIGNS = re.compile(
    r"^[ \t]*(?:#{1,6}|>|[-+*]|\d+[.)])[ \t]+|(?<!\w)[*_]+|[*_]+(?!\w)|\*\*|^[ \t:|-]+$|\\(?=[^\w\s])", re.MULTILINE
)

# Nøkler i datafilene der verdien er til maskinen og ikke til leseren.
MACHINE_KEYS = frozenset(
    (
        "id",
        "url",
        "kilde",
        "kilder",
        "art",
        "type",
        "enhet",
        "fra_schema",
        "gjelder",
        "krever",
        "modul",
        "bruker",
        "grenser",
        "alvor",
        "pattern",
        "format",
        "const",
        "enum",
        "required",
        "vis_hvis",
        "skjul_hvis",
        "regel",
        "felt",
        "kode",
        "slag",
        "stammer",
        "ramme",
        "endelser",
        "foerst",
        "sist",
        "styrke",
        "ikke_ved",
        "uttrykk",
        "ledd",
        "a",
        "b",
        "uten",
        "bare_besvart",
        "tema",
        "side",
        "anker",
        "schema",
        "ikon",
        "mappe",
        "hvem",
        "fase",
        "grunnlag",
        "plassering",
        "med",
        "dokumenter",
        "arbeidsgivertype",
        "epost",
        "telefon",
        "lenke",
        "synonymer",
        "gamle_ord",
        "ord",
        "unntatt",
        "unntatt_foran",
        "monster",
    )
)


def visible(markdown: str) -> str:
    """Teksten leseren ser, med like mange linjeskift som Markdown-filen."""
    text = without_code(_FRONT_MATTER.sub(_newlines, markdown.replace("\r\n", "\n")))
    text = _PLACEHOLDER.sub(_newlines, text)
    text = _RAW.sub(_newlines, text)
    text = _TAG.sub(_read_aloud, text)
    text = _DEFINITION.sub("", text)
    text = _ABBREVIATION.sub(r"\1: ", text)
    for _ in range(2):  # et bilde kan stå inni en lenke
        text = _LINK.sub(lambda m: m["text"] + (f" ({m['title']})" if m["title"] else ""), text)
    text = _REFERENCE.sub(lambda m: m["text"], text)
    text = _ADDRESS.sub(" ", text)
    text = _ATTRIBUTES.sub("", text)
    text = _ADMONITION.sub(lambda m: m[1] + (m[2] or ""), text)
    text = _SIGNS.sub("", text)
    return unescape(text).replace("\u00ad", "")


def without_code(markdown: str) -> str:
    """Filen uten kode og kommentarer, med like mange linjeskift."""
    return _without(markdown, _FENCE, _COMMENT, _CODE)


def _without(text: str, *patterns: re.Pattern) -> str:
    for pattern in patterns:
        text = pattern.sub(_newlines, text)
    return text


def lines(markdown: str) -> list[str]:
    """De synlige linjene. Linje ``n`` i filen er nummer ``n - 1`` her."""
    return visible(markdown).split("\n")


def numbered(markdown: str) -> Iterator[tuple[int, str]]:
    """Linjenummer og tekst for hver linje leseren ser noe på."""
    return ((number, line) for number, line in enumerate(lines(markdown), 1) if line.strip())


def _newlines(match: re.Match) -> str:
    return " " + "\n" * match[0].count("\n")


def _read_aloud(match: re.Match) -> str:
    """Det en skjermleser leser av en HTML-kode: alternativ tekst og navn. Resten er ikke tekst."""
    spoken = " ".join(a or b for a, b in _READ_ALOUD.findall(match[0]))
    missing = match[0].count("\n") - spoken.count("\n")
    block = " " if re.match(r"</?(?:a|b|em|i|strong|span|abbr|time|sub|sup|mark)\b", match[0]) is None else ""
    return (f" {spoken} " if spoken else block) + "\n" * missing


# -- merker som unntar tekst fra en kontroll ------------------------------------------------


def marks(markdown: str, kind: str) -> dict[int, str]:
    """Linjene et merke som ``<!-- tall: grunnen -->`` unntar, og grunnen som er gitt.

    Merket gjelder linjen det står på og resten av avsnittet eller punktet over.
    """
    found = {}
    rows = _without(markdown.replace("\r\n", "\n"), _FENCE, _CODE).split("\n")
    for number, row in enumerate(rows, 1):
        mark = re.search(rf"<!--\s*{kind}:(.*?)-->", row)
        if not mark:
            continue
        found[number] = mark[1].strip()
        above = number
        while above > 1 and rows[above - 2].strip() and not _begins_block(rows[above - 1]):
            above -= 1
            found.setdefault(above, mark[1].strip())
    return found


def _begins_block(row: str) -> bool:
    return bool(re.match(r"\s*(?:[-+*]|\d+[.)]|#{1,6}|>|\|)\s", row)) or (
        row.lstrip().startswith("<") and not row.lstrip().startswith("<!--")
    )


# -- datafiler -------------------------------------------------------------------------------


def data_texts(name: str, text: str) -> list[tuple[int, str]]:
    """Linje og tekst for hver verdi i en TOML- eller JSON-fil som er skrevet for en leser."""
    data = json.loads(text) if name.endswith(".json") else tomllib.loads(text)
    found, position = [], 0
    for value in _values(data):
        # Verdien står slik i filen; bare hermetegn og bakstreker er skrevet om.
        written = json.dumps(value, ensure_ascii=False)[1:-1]
        at = next(
            (p for p in (text.find(written, position), text.find(value, position), text.find(written)) if p >= 0),
            position,
        )
        first = text.count("\n", 0, at) + 1
        rows = value.split("\n") if text.startswith(value, at) else [value]  # ellers står linjeskiftene som \n
        code = _TYPED if name.startswith("cli/") else _PLAIN
        found += [(first + number, code.sub(" ", row)) for number, row in enumerate(rows) if row.strip()]
        position = max(position, at)
    return found


_PLAIN = re.compile(r"`[^`]*`|\{[^{}]*\}|https?://\S+")
_TYPED = re.compile(
    _PLAIN.pattern + r"""|"\w+"|(?<!\S)--?[a-z][a-z-]*|[\w./*-]*\.(?:html|json)\b"""
    r"""|\b(?:html|json|jsonl|rapport-json|sarif|junit|github)\b"""
)
"""Det som også er kode på kommandolinjen: valg, filer, formater, og det som står i rette hermetegn."""


def _values(node, key: str = "") -> Iterator[str]:
    if key in MACHINE_KEYS or key.startswith(("$", "x-regel", "x-modus", "x-vis", "x-maa")):
        return
    if isinstance(node, list) and key in ("nav", "sporsmaal"):
        return  # navn på felt; som én tekst er de noe leseren ser
    if isinstance(node, dict):
        for name, value in node.items():
            yield from _values(value, name)
    elif isinstance(node, list):
        for value in node:
            yield from _values(value, key)
    elif (
        isinstance(node, str)
        and any(c.isalpha() for c in node)
        and not re.fullmatch(r"[a-z0-9_./#-]*[_./#][a-z0-9_./#-]*", node)
    ):
        yield node
