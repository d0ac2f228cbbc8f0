"""Grensen mot nettleseren: JSON-tekst eller en fils byte inn, JSON-tekst ut. Filer leses i ``checks/fil.py``.

``kode`` er språket svaret skrives på.
"""

import json
from binascii import a2b_base64, b2a_base64
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from checks.data import til_json
from checks.datoer import les_dato
from checks.fil import MAX_BYTES, LestFil, UbrukeligFil, les_fil, les_utkast
from checks.gjennomlesing import les_gjennom
from checks.opplysninger import opplysninger
from checks.rapport.vurdert import gjelder
from checks.sak import Sak, les_sak
from checks.spraak import NB

__all__ = [
    "MAX_BYTES",
    "LestFil",
    "UbrukeligFil",
    "fil_json",
    "forhaandsvisning_json",
    "les_dato",
    "les_fil",
    "les_utkast",
    "opplysninger_json",
    "pakke_json",
    "papir_json",
    "sjekk_json",
    "tekster_json",
    "til_json",
    "vurdert_json",
]


def sjekk_json(text: str, dato: str, kode: str = NB) -> str:
    """Sjekk et utkast gitt som JSON-tekst, på dagen ``dato`` (ÅÅÅÅ-MM-DD).

    Gir resultatet som JSON, eller ``{"grunn": "…"}`` når teksten ikke er et utkast.
    """
    return _svar(dato, lambda dag: _sak(text, dag).resultat.til_dict(kode), kode)


def opplysninger_json(text: str, dato: str, kode: str = NB) -> str:
    """Opplysningene skjemaet viser ved feltene, om et utkast gitt som JSON-tekst.

    Gir :func:`checks.opplysninger.opplysninger` som JSON, eller ``{"grunn": "…"}`` når teksten ikke er et utkast.
    """
    return _svar(dato, lambda dag: opplysninger(_sak(text, dag), kode), kode)


def papir_json(text: str, dato: str, navn: str, kode: str = NB) -> str:
    """Papiret ``navn`` av et utkast gitt som JSON-tekst, se :func:`checks.papirer.lag`.

    Gir papiret som JSON, eller ``{"grunn": "…"}`` når teksten ikke er et utkast.
    """
    from checks import papirer  # lastes først når noen ber om et papir

    return _svar(dato, lambda dag: papirer.lag(navn, _sak(text, dag), kode), kode)


def forhaandsvisning_json(dokument: bytes | memoryview) -> str:
    """Et ferdig Word-dokument, gitt som byte, som blokker: se :func:`checks.papirer.forhaandsvisning.blokker`."""
    from checks.papirer import forhaandsvisning

    return til_json(forhaandsvisning.blokker(bytes(dokument)))


def pakke_json(text: str, dato: str, dokumenter: str, kode: str = NB) -> str:
    """Alle papirene av et utkast gitt som JSON-tekst, i én zip-fil: se :func:`checks.papirer.pakke.lag`.

    ``dokumenter`` er Word-filene som JSON, ``{navnet i pakken: base64}``. Gir ``{"filnavn", "filer", "innhold"}`` med
    innholdet i base64, eller ``{"grunn": "…"}`` når teksten ikke er et utkast.
    """
    from checks.papirer import pakke

    filer = {navn: a2b_base64(innhold) for navn, innhold in json.loads(dokumenter).items()}

    def lag(dag: date) -> object:
        laget = pakke.lag(_sak(text, dag), text, filer, kode)
        return {**laget, "innhold": b2a_base64(laget["innhold"], newline=False).decode()}

    return _svar(dato, lag, kode)


def vurdert_json(text: str, dato: str, kode: str = NB) -> str:
    """Hvilke av vurderingene i et utkast som fortsatt gjelder: ``{"gjelder": [true, false, …]}``.

    De står i utkastets rekkefølge.

    Gir ``{"grunn": "…"}`` når teksten ikke er et utkast. Dagen betyr ingenting; spørsmålene har samme form.
    """
    return _svar(dato, lambda dag: {"gjelder": gjelder(les_utkast(text))}, kode)


def tekster_json(text: str, kode: str = NB) -> str:
    """Det detektorene fant i tekstene i et papirskjema, se :func:`checks.gjennomlesing.les_gjennom`.

    ``text`` er en JSON-liste med ``{"etikett", "slag", "tekst"}`` for hver av dem.
    """
    return til_json(les_gjennom(json.loads(text), kode))


def fil_json(data: bytes | memoryview, kode: str = NB) -> str:
    """Utkastet i en fil, gitt som byte: ``{"utkast", "slag", "notater", "gjelder"}``, se :func:`checks.fil.les_fil`.

    ``gjelder`` er som i :func:`vurdert_json`. Gir ``{"grunn": "…"}`` når filen ikke kan brukes. Svaret er bare ASCII:
    en fil kan ha halve tegn, og de finnes ikke i UTF-8.
    """
    try:
        fil = les_fil(bytes(data), kode)
    except UbrukeligFil as error:
        return til_json({"grunn": error.skrevet(kode)})
    svar = {"utkast": fil.utkast, "slag": fil.slag, "notater": fil.notater, "gjelder": gjelder(fil.utkast)}
    return json.dumps(svar, ensure_ascii=True, separators=(",", ":"), allow_nan=False)


def _svar(dato: str, om: Callable[[date], object], kode: str) -> str:
    dag = les_dato(dato)
    try:
        svar = om(dag)
    except UbrukeligFil as error:
        return til_json({"grunn": error.skrevet(kode)})
    return til_json(svar)


@lru_cache(maxsize=1)
def _sak(text: str, dag: date) -> Sak:
    """Saken. Skjemaet spør om resultatet, opplysningene og papirene av det samme utkastet rett etter hverandre."""
    return les_sak(les_utkast(text), dag)
