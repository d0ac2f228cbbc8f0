"""Grensen mot filer og nettleser: JSON-tekst inn, JSON-tekst ut."""

import json
import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from checks.data import til_json
from checks.datoer import les_dato
from checks.opplysninger import opplysninger
from checks.sak import Sak, les_sak
from checks.schemas import felter

MAX_BYTES = 1_000_000
"""Større enn dette er ikke et utkast."""

MAX_DEPTH = 20
"""Dypere nøsting enn dette er ikke et utkast."""

MAX_DIGITS = 300
"""Et heltall med flere siffer leses som desimaltall, så regning med det aldri går i stå."""


class UbrukeligFil(ValueError):
    """Teksten er ikke et utkast. Meldingen er én norsk setning eller to, som sier hvor og hva."""


def les_utkast(data: bytes | str) -> dict:
    """Les et utkast fra JSON i UTF-8, strengt.

    Kaster UbrukeligFil ved gal tegnkoding, feil i JSON, samme felt to ganger, NaN, for dyp
    nøsting, for stor fil, og når filen ikke er ett JSON-objekt.
    """
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    if len(raw) > MAX_BYTES:
        raise UbrukeligFil("Filen er større enn 1 MB. Et utkast er bare noen få kilobyte.")
    text = (data if isinstance(data, str) else _decode(raw)).removeprefix("\ufeff")
    if not text.strip():
        raise UbrukeligFil("Filen er tom.")
    _inspect(text)
    try:
        utkast = json.loads(text, parse_int=_whole_number)
    except json.JSONDecodeError as error:
        raise UbrukeligFil(_syntax_error(text, error)) from None
    if not isinstance(utkast, dict):
        raise UbrukeligFil("Filen inneholder ikke et utkast: den må være ett JSON-objekt, altså stå mellom { og }.")
    return utkast


def sjekk_json(text: str, dato: str) -> str:
    """Sjekk et utkast gitt som JSON-tekst, på dagen ``dato`` (ÅÅÅÅ-MM-DD).

    Gir resultatet som JSON, eller ``{"grunn": "…"}`` når teksten ikke er et utkast.
    """
    return _svar(text, dato, lambda dag: _sak(text, dag).resultat.til_dict())


def opplysninger_json(text: str, dato: str) -> str:
    """Opplysningene skjemaet viser ved feltene, om et utkast gitt som JSON-tekst.

    Gir :func:`checks.opplysninger.opplysninger` som JSON, eller ``{"grunn": "…"}`` når teksten ikke er et utkast.
    """
    return _svar(text, dato, lambda dag: opplysninger(_sak(text, dag)))


def papir_json(text: str, dato: str, navn: str) -> str:
    """Papiret ``navn`` av et utkast gitt som JSON-tekst, se :func:`checks.papirer.lag`.

    Gir papiret som JSON, eller ``{"grunn": "…"}`` når teksten ikke er et utkast.
    """
    from checks import papirer  # lastes først når noen ber om et papir

    return _svar(text, dato, lambda dag: papirer.lag(navn, _sak(text, dag)))


def fra_nav_json(text: str, dato: str) -> str:
    """Utkastet i en fil fra Navs avtaleløsning, gitt som JSON-tekst, se :func:`checks.nav.utveksling.fra_nav`.

    Gir JSON, eller ``{"grunn": "…"}`` når teksten ikke kan brukes. ``dato`` betyr ingenting; spørsmålene har samme form.
    """
    from checks.nav.utveksling import fra_nav  # lastes først når noen åpner en slik fil

    return _svar(text, dato, lambda _: fra_nav(les_utkast(text)))


def _svar(text: str, dato: str, om: Callable[[date], dict]) -> str:
    dag = les_dato(dato)
    try:
        svar = om(dag)
    except UbrukeligFil as error:
        return til_json({"grunn": str(error)})
    return til_json(svar)


@lru_cache(maxsize=1)
def _sak(text: str, dag: date) -> Sak:
    """Saken. Skjemaet spør om resultatet, opplysningene og papirene av det samme utkastet rett etter hverandre."""
    return les_sak(les_utkast(text), dag)


def _decode(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        linje = raw.count(b"\n", 0, error.start) + 1
        raise UbrukeligFil(f"Linje {linje}: tegnene er ikke UTF-8. Lagre filen på nytt som UTF-8.") from None


def _whole_number(digits: str) -> int | float:
    # Python nekter å lese heltall på tusenvis av siffer, og regning med slike tall kan stanse.
    return int(digits) if len(digits) <= MAX_DIGITS else float(digits)


# -- det json-modulen ikke sier fra om, eller ikke tåler -------------------------------------

# En tekst uten avsluttende anførselstegn går til filens slutt; da er også filen gal.
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"?|[][{}:,]|[^][{}:,"\s]+', re.DOTALL)
_NOT_JSON = ("NaN", "Infinity", "-Infinity")


def _inspect(text: str) -> None:
    """Finn for dyp nøsting, samme felt to ganger og NaN før teksten leses, og si nøyaktig hvor.

    Dybden må ses på først: i nettleseren kan en dyp nøsting velte hele Python.
    """
    open_objects: list[set | None] = []
    previous = None
    for token in _TOKEN.finditer(text):
        mark = token.group()
        if mark in ("{", "["):
            open_objects.append(set() if mark == "{" else None)
            if len(open_objects) > MAX_DEPTH:
                raise UbrukeligFil(f"{_place(text, token.start())}: her er filen nøstet dypere enn et utkast kan være.")
        elif mark in ("}", "]"):
            del open_objects[-1:]
        elif mark in _NOT_JSON:
            raise UbrukeligFil(
                f"{_place(text, token.start())}: {mark} er ikke et tall i JSON. Skriv tallet, eller fjern feltet."
            )
        elif mark == ":" and previous and open_objects and open_objects[-1] is not None:
            key = _key(previous.group())
            if key in open_objects[-1]:
                raise UbrukeligFil(f"{_place(text, previous.start())}: {_naming(key)} står to ganger. Behold bare ett.")
            open_objects[-1].add(key)
        previous = token if mark.startswith('"') else None


def _key(token: str) -> str:
    """Nøkkelen slik JSON leser den; samme navn kan skrives på flere måter."""
    try:
        return json.loads(token)
    except json.JSONDecodeError:
        return token


def _naming(key: str) -> str:
    """Bare navn vi kjenner, gjentas: et ukjent navn kan være en opplysning om noen."""
    kjente = set(felter())
    for felt in felter().values():
        kjente.update(felt.schema.get("items", {}).get("properties", {}))
    return f"feltet «{key}»" if key in kjente else "et felt"


# -- hva som er galt med JSON-en, på norsk ---------------------------------------------------


def _syntax_error(text: str, error: json.JSONDecodeError) -> str:
    """Hvor og hva. Ulike versjoner av Python peker litt ulikt; her blir svaret det samme."""
    position = error.pos
    before = text[:position].rstrip()
    after = text[position : position + 1]
    if after == "," and text[position + 1 :].lstrip()[:1] in ("}", "]"):
        return f"{_place(text, position)}: kommaet foran {text[position + 1 :].lstrip()[0]} skal bort."
    if before.endswith(",") and after in ("}", "]") and after:
        return f"{_place(text, len(before) - 1)}: kommaet foran {after} skal bort."
    if not text[position:].strip():
        return f"{_place(text, len(text.rstrip()))}: filen slutter for tidlig. Noe mangler på slutten."
    for beginning, meaning in _MEANINGS:
        if error.msg.startswith(beginning):
            return f"{_place(text, position)}: {meaning}"
    return f"{_place(text, position)}: dette kan ikke leses som JSON."


_MEANINGS = (
    ("Expecting ',' delimiter", "her mangler det et komma eller en avsluttende klamme."),
    ("Expecting ':' delimiter", "her mangler det et kolon mellom navnet og verdien."),
    ("Expecting property name", "her skal det stå et feltnavn i doble anførselstegn."),
    ("Expecting value", "her skal det stå en verdi. Tekst må stå i doble anførselstegn."),
    ("Unterminated string", "teksten som begynner her, mangler et anførselstegn til slutt."),
    ("Invalid control character", "et linjeskift eller en tabulator i en tekst må skrives som \\n eller \\t."),
    ("Invalid \\", "en omvendt skråstrek i en tekst må skrives dobbelt: \\\\."),
    ("Extra data", "filen har mer innhold etter utkastet. Behold bare ett JSON-objekt."),
)


def _place(text: str, position: int) -> str:
    linje = text.count("\n", 0, position) + 1
    return f"Linje {linje}, tegn {position - text.rfind(chr(10), 0, position)}"
