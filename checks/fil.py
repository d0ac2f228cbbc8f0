"""Døra: fra bytene i en fil til et utkast, eller én setning om hvorfor filen ikke kan brukes.

Kommandolinjen, nettleseren og alt annet som tar imot en fil, går hit. Derfor får den samme filen den samme dommen og
den samme setningen overalt. Setningene står i ``checks/fil.toml``. En fil blir aldri sitert: det eneste som gjentas,
er navn på felt vi kjenner selv.
"""

import json
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypedDict

from checks.data import Json
from checks.schemas import felter
from checks.spraak import NB
from checks.tekster import tekster

MAX_BYTES = 1_000_000
"""Større enn dette er ikke et utkast."""

MAX_DEPTH = 20
"""Dypere nøsting enn dette er ikke et utkast."""

MAX_ROWS = 1000
"""Flere rader enn dette i én liste er ikke et utkast."""

MAX_DIGITS = 300
"""Et heltall med flere siffer leses som desimaltall, så regning med det aldri går i stå."""

UTKAST, NAV = "utkast", "nav"
"""Det en fil kan være: et utkast herfra, eller en avtale fra Navs løsning."""


class UbrukeligFil(ValueError):
    """Filen er ikke et utkast. ``skrevet(kode)`` er én linje på språket, som sier hvor og hva; ``str`` er bokmål.

    ``linje`` og ``tegn`` teller fra 1, og er None når feilen ikke har noe sted.
    """

    def __init__(self, skrevet: Callable[[str], str], linje: int | None = None, tegn: int | None = None):
        super().__init__(skrevet(NB))
        self.skrevet = skrevet
        self.linje = linje
        self.tegn = tegn


@dataclass(frozen=True)
class LestFil:
    """Utkastet i en fil, hva filen var (``utkast`` eller ``nav``), og setninger om det som ikke fulgte med."""

    utkast: dict[str, Json]
    slag: str = UTKAST
    notater: tuple[str, ...] = ()


def les_fil(data: bytes, kode: str = NB) -> LestFil:
    """Les en fil med et utkast, lagret herfra, skrevet for hånd eller fra Navs løsning. Notatene er på språket.

    Kaster UbrukeligFil når filen ikke kan leses, se :func:`les_utkast`, og når den er noe annet enn et utkast: et
    objekt som verken har ``modus`` eller noe felt som vurderes (kontrakten del 6).
    """
    read = les_utkast(data)
    if "modus" not in read and _er_fra_nav(read):
        from checks.nav.utveksling import fra_nav  # lastes først når noen åpner en slik fil

        svar = fra_nav(read, kode)
        return LestFil(svar["utkast"], NAV, tuple(svar["notater"]))
    if "modus" not in read and not any(navn in read for navn, felt in felter().items() if felt.vurderes):
        raise _ubrukelig("hele", "ikke_utkast", hjelp=True)
    return LestFil(read)


def les_utkast(data: bytes | str) -> dict[str, Json]:
    """Les ett JSON-objekt i UTF-8, strengt, uten å se etter om innholdet er et utkast.

    Skjemaet sender det som står der, også når ingenting er besvart. Kaster UbrukeligFil ved gal tegnkoding, feil i
    JSON, samme felt to ganger, tall som er uendelige eller ikke er tall, for dyp nøsting, for mange rader, for stor
    fil, og når filen ikke er ett JSON-objekt.
    """
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    if len(raw) > MAX_BYTES:
        raise _ubrukelig("hele", "for_stor")
    text = (data if isinstance(data, str) else _decode(raw)).removeprefix("\ufeff")
    if not text.strip():
        raise _ubrukelig("hele", "tom")
    if text.lstrip()[:1] not in ("{", "["):
        raise _ubrukelig("hele", "ikke_objekt", hjelp=True)
    _inspect(text)
    try:
        utkast: Json = json.loads(text, parse_int=_whole_number)
    except json.JSONDecodeError as error:
        raise _syntax_error(text, error) from None
    if not isinstance(utkast, dict):
        raise _ubrukelig("hele", "ikke_objekt", hjelp=True)
    return utkast


def for_stor(kode: str = NB) -> str:
    """Setningen om en fil som er for stor. Siden viser den før filen er lest."""
    return _setninger(kode)["hele"]["for_stor"]


def _er_fra_nav(read: dict[str, Json]) -> bool:
    from checks.nav.felt import kjennetegn  # leser en fil til; trengs bare når filen ikke sier hva den er

    return any(navn in read for navn in kjennetegn())


def _whole_number(digits: str) -> int | float:
    # Python nekter å lese heltall på tusenvis av siffer, og regning med slike tall kan stanse.
    return int(digits) if len(digits) <= MAX_DIGITS else float(digits)


# -- setningene ------------------------------------------------------------------------------


class _Setninger(TypedDict):
    """``checks/fil.toml``."""

    hvordan: str
    sted: str
    hele: dict[str, str]
    slag: dict[str, str]
    tegnsett: dict[str, str]
    innhold: dict[str, str]
    skrivemaate: dict[str, str]


type _Del = Literal["hele", "slag", "tegnsett", "innhold", "skrivemaate"]


def _setninger(kode: str) -> _Setninger:
    return tekster("checks/fil.toml", kode, _Setninger)


def _ubrukelig(del_: _Del, navn: str, *, hjelp: bool = False) -> UbrukeligFil:
    """Feilen ved hele filen. ``hjelp``: si også hvilken fil som kan brukes."""

    def skrevet(kode: str) -> str:
        setning = _setninger(kode)[del_][navn]
        return f"{setning} {_setninger(kode)['hvordan']}" if hjelp else setning

    return UbrukeligFil(skrevet)


def _ubrukelig_ved(text: str, position: int, del_: _Del, navn: str, **ord_: object) -> UbrukeligFil:
    """Feilen ved ett sted i teksten. Et linjeskift kan skrives på tre måter og er alltid ett."""
    linjer = re.split("\r\n|\r|\n", text[:position])
    linje, tegn = len(linjer), len(linjer[-1]) + 1

    def skrevet(kode: str) -> str:
        sted = _setninger(kode)["sted"].format(linje=linje, tegn=tegn)
        return _setninger(kode)[del_][navn].format(sted=sted, **ord_)

    return UbrukeligFil(skrevet, linje, tegn)


# -- hva slags fil det er --------------------------------------------------------------------

_BOM = b"\xef\xbb\xbf"
_TEGNSETT = (
    ("utf32", (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")),
    ("utf16", (b"\xff\xfe", b"\xfe\xff", b"{\x00", b"\x00{", b"[\x00", b"\x00[")),
)
_SLAG = (
    ("pdf", (b"%PDF-",)),
    ("rtf", (b"{\\rtf",)),
    ("office", (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",)),
    ("zip", (b"PK\x03\x04", b"PK\x05\x06")),
    ("pakket", (b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"BZh", b"\xfd7zXZ\x00", b"\x28\xb5\x2f\xfd")),
    ("bilde", (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*")),
)
"""Det vanlige filer begynner med. Ingen av dem begynner slik et utkast gjør."""

_I_ZIP = (("word", b"word/"), ("excel", b"xl/"), ("office", b"ppt/"), ("office", b"mimetypeapplication/vnd.oasis"))
_OPPMERKING = (("html", (b"<!doctype html", b"<html")), ("xml", (b"<?xml", b"<")))


def _decode(raw: bytes) -> str:
    """Teksten i filen. Kaster UbrukeligFil når filen er en annen slags fil, eller tegnene ikke er UTF-8."""
    for navn, begynnelser in _TEGNSETT:
        if raw.startswith(begynnelser):
            raise _ubrukelig("tegnsett", navn)
    slag = next(_slag(raw), None)
    if slag:
        raise _ubrukelig("slag", slag, hjelp=True)
    body = raw.removeprefix(_BOM)
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        before = body[: error.start].decode("utf-8")
        raise _ubrukelig_ved(before, len(before), "tegnsett", "ukjent") from None


def _slag(raw: bytes) -> Iterator[str]:
    """Det filen er i stedet for et utkast, det mest bestemte først. Ingenting når den kan være et utkast."""
    for navn, begynnelser in _SLAG:
        if raw.startswith(begynnelser):
            if navn == "zip":
                yield from (inni for inni, merke in _I_ZIP if merke in raw)
            yield navn
    begynnelse = raw.removeprefix(_BOM).lstrip()[:20].lower()
    for navn, begynnelser in _OPPMERKING:
        if begynnelse.startswith(begynnelser):
            yield navn
    if b"\x00" in raw:
        yield "annet"


# -- det json-modulen ikke sier fra om, eller ikke tåler -------------------------------------

# En tekst uten avsluttende anførselstegn går til filens slutt; da er også filen gal.
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"?|[][{}:,]|[^][{}:,"\s]+', re.DOTALL)
_NOT_JSON = ("NaN", "Infinity", "-Infinity")
_NUMBER = re.compile(r"-?[0-9][0-9.]*(?:[eE][-+]?[0-9]+)?")


def _inspect(text: str) -> None:
    """Finn for dyp nøsting, for mange rader, samme felt to ganger og tall som ikke er det, og si nøyaktig hvor.

    Dybden må ses på før teksten leses: i nettleseren kan en dyp nøsting velte hele Python.
    """
    open_parts: list[set[str] | int] = []  # navnene i et objekt, eller antall skiller i en liste
    previous = None
    for token in _TOKEN.finditer(text):
        mark = token.group()
        if mark in ("{", "["):
            open_parts.append(set() if mark == "{" else 0)
            if len(open_parts) > MAX_DEPTH:
                raise _ubrukelig_ved(text, token.start(), "innhold", "for_dyp")
        elif mark in ("}", "]"):
            del open_parts[-1:]
        elif mark == ",":
            if open_parts and isinstance(open_parts[-1], int):
                open_parts[-1] += 1
                if open_parts[-1] >= MAX_ROWS:
                    raise _ubrukelig_ved(text, token.start(), "innhold", "for_mange", antall=MAX_ROWS)
        elif mark in _NOT_JSON:
            raise _ubrukelig_ved(text, token.start(), "innhold", "ikke_tall", tall=mark)
        elif mark == ":":
            if previous and open_parts and isinstance(open_parts[-1], set):
                _add_key(open_parts[-1], previous, text)
        elif _is_infinite(mark):
            raise _ubrukelig_ved(text, token.start(), "innhold", "for_stort_tall")
        previous = token if mark.startswith('"') else None


def _add_key(names: set[str], token: re.Match[str], text: str) -> None:
    key = _key(token.group())
    if key in names:
        if key in _kjente():
            raise _ubrukelig_ved(text, token.start(), "innhold", "dobbelt", felt=key)
        # Et ukjent navn kan være en opplysning om noen, og gjentas ikke.
        raise _ubrukelig_ved(text, token.start(), "innhold", "dobbelt_ukjent")
    names.add(key)


def _key(token: str) -> str:
    """Nøkkelen slik JSON leser den; samme navn kan skrives på flere måter."""
    try:
        return json.loads(token)
    except json.JSONDecodeError:
        return token


@cache
def _kjente() -> frozenset[str]:
    i_rader = (navn for felt in felter().values() for navn in felt.schema.get("items", {}).get("properties", {}))
    return frozenset((*felter(), *i_rader))


def _is_infinite(mark: str) -> bool:
    """Om et tall er så stort at det blir uendelig når det leses."""
    may_be = len(mark) > MAX_DIGITS or "e" in mark or "E" in mark
    if not may_be or not _NUMBER.fullmatch(mark) or mark.count(".") > 1:
        return False
    return math.isinf(float(mark))


# -- hva som er galt med JSON-en, på norsk ---------------------------------------------------


def _syntax_error(text: str, error: json.JSONDecodeError) -> UbrukeligFil:
    """Hvor og hva. Ulike versjoner av Python peker litt ulikt; her blir svaret det samme."""
    position = error.pos
    before = text[:position].rstrip()
    after = text[position : position + 1]
    if after == "," and text[position + 1 :].lstrip()[:1] in ("}", "]"):
        klamme = text[position + 1 :].lstrip()[0]
        return _ubrukelig_ved(text, position, "skrivemaate", "komma_for_mye", klamme=klamme)
    if before.endswith(",") and after in ("}", "]") and after:
        return _ubrukelig_ved(text, len(before) - 1, "skrivemaate", "komma_for_mye", klamme=after)
    if not text[position:].strip():
        return _ubrukelig_ved(text, len(text.rstrip()), "skrivemaate", "slutt")
    navn = next((navn for beginning, navn in _MEANINGS if error.msg.startswith(beginning)), "annet")
    return _ubrukelig_ved(text, position, "skrivemaate", navn)


_MEANINGS = (
    ("Expecting ',' delimiter", "komma"),
    ("Expecting ':' delimiter", "kolon"),
    ("Expecting property name", "navn"),
    ("Expecting value", "verdi"),
    ("Unterminated string", "apen_tekst"),
    ("Invalid control character", "styretegn"),
    ("Invalid \\", "skraastrek"),
    ("Extra data", "mer"),
)
