"""Grensen mot nettleseren: JSON-tekst eller en fils byte inn, JSON-tekst ut. Filer leses i ``checks/fil.py``."""

import json
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from checks.data import til_json
from checks.datoer import les_dato
from checks.detektorer import finn_i_tekster
from checks.fil import MAX_BYTES, LestFil, UbrukeligFil, les_fil, les_utkast
from checks.opplysninger import opplysninger
from checks.rapport.vurdert import gjelder
from checks.sak import Sak, les_sak

__all__ = [
    "MAX_BYTES",
    "LestFil",
    "UbrukeligFil",
    "fil_json",
    "les_dato",
    "les_fil",
    "les_utkast",
    "opplysninger_json",
    "papir_json",
    "personvern_json",
    "sjekk_json",
    "til_json",
    "vurdert_json",
]


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


def vurdert_json(text: str, dato: str) -> str:
    """Hvilke av vurderingene i et utkast som fortsatt gjelder: ``{"gjelder": [true, false, …]}``.

    De står i utkastets rekkefølge.

    Gir ``{"grunn": "…"}`` når teksten ikke er et utkast. Dagen betyr ingenting; spørsmålene har samme form.
    """
    return _svar(text, dato, lambda dag: {"gjelder": gjelder(les_utkast(text))})


def personvern_json(text: str) -> str:
    """Hva detektorene finner i tekstene i et papir, ``[{"felt", "slag", "tekst"}]``: ``[{"felt", "detektor"}]``.

    ``slag`` er hva teksten handler om, se :data:`checks.detektorer.Slag`; er det ukjent, handler den om personen.
    Ingenting av tekstene kommer ut igjen. Kaster ValueError når teksten ikke er en slik liste.
    """
    return til_json(finn_i_tekster(json.loads(text)))


def fil_json(data: bytes | memoryview) -> str:
    """Utkastet i en fil, gitt som byte: ``{"utkast", "slag", "notater", "gjelder"}``, se :func:`checks.fil.les_fil`.

    ``gjelder`` er som i :func:`vurdert_json`. Gir ``{"grunn": "…"}`` når filen ikke kan brukes. Svaret er bare ASCII:
    en fil kan ha halve tegn, og de finnes ikke i UTF-8.
    """
    try:
        fil = les_fil(bytes(data))
    except UbrukeligFil as error:
        return til_json({"grunn": str(error)})
    svar = {"utkast": fil.utkast, "slag": fil.slag, "notater": fil.notater, "gjelder": gjelder(fil.utkast)}
    return json.dumps(svar, ensure_ascii=True, separators=(",", ":"), allow_nan=False)


def _svar(text: str, dato: str, om: Callable[[date], object]) -> str:
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
