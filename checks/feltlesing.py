"""Verdien i ett felt, lest slik feltets schema sier: en dato, et tall, et klokkeslett eller et nummer som tekst.

Det som er skrevet på en annen måte enn i et utkast, blir lest, og det blir sagt hvordan. Det som ikke lar seg lese,
blir det også sagt fra om.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from checks import lesing, tegn
from checks.data import Json
from checks.datoer import som_dato
from checks.lesing import Avslag
from checks.model import Treff
from checks.verdier import Dag, Innsatt, Klokkeslett


@dataclass(frozen=True)
class Lesing:
    """En verdi slik reglene ser den; None når ingenting er igjen.

    ``lesemaater`` er treff av ``utkast-verdi`` som sier hvordan noe er lest, og ``avslag`` par av regel-id og treff for
    det som ikke lot seg lese.
    """

    verdi: Json
    lesemaater: Sequence[Treff] = ()
    avslag: Sequence[tuple[str, Treff]] = ()


def les_verdi(verdi: Json, schema: Mapping[str, Any], pointer: str, dag: date) -> Lesing:
    """Les verdien på stedet ``pointer``, også i rader. ``dag`` er dagen sjekken gjøres. Kilde: kontrakten del 6.

    Datoer er kjent på ``format`` i schemaet, tall på ``type``, og klokkeslett og numre på ``x-lesing``.
    """
    egenskaper = schema.get("items", {}).get("properties")
    if isinstance(verdi, list) and egenskaper:
        return _rader(verdi, egenskaper, pointer, dag)
    return _tekst(verdi, schema, pointer, dag) if isinstance(verdi, str) else Lesing(verdi)


def _rader(rader: list[Json], egenskaper: Mapping[str, Any], pointer: str, dag: date) -> Lesing:
    lest: list[Json] = []
    deler: list[Lesing] = []
    for nummer, rad in enumerate(rader):
        if not isinstance(rad, dict):
            lest.append(rad)
            continue
        i_rad = {k: les_verdi(v, egenskaper[k], f"{pointer}/{nummer}/{k}", dag) for k, v in rad.items()}
        lest.append({k: del_.verdi for k, del_ in i_rad.items() if del_.verdi is not None})
        deler += i_rad.values()
    return Lesing(lest, [t for del_ in deler for t in del_.lesemaater], [a for del_ in deler for a in del_.avslag])


def _tekst(tekst: str, schema: Mapping[str, Any], pointer: str, dag: date) -> Lesing:
    if schema.get("format") == "date":
        lest = _dato(tekst, pointer, dag, helt_aar=schema.get("x-helt-aar", False))
        return _bare_merknad(lest, schema, pointer) if lest.avslag and schema.get("x-bare-merknad") else lest
    if schema.get("type") == "number":
        tall = lesing.tall(tekst, schema.get("x-enhet"))
        return _avslag(tall, pointer) if isinstance(tall, Avslag) else _lest(tall, "lest_tall", pointer, tall=tall)
    match schema.get("x-lesing"):
        case "klokkeslett":
            tid = lesing.klokkeslett(tekst)
            if isinstance(tid, Avslag):
                return _avslag(tid, pointer)
            if tid == tegn.renset(tekst):
                return Lesing(tid)
            return _lest(tid, "lest_klokkeslett", pointer, tid=Klokkeslett(tid))
        case "organisasjonsnummer":
            nummer = lesing.organisasjonsnummer(tekst)
            if nummer is None or nummer == tegn.tett(tekst):
                return Lesing(nummer or tekst)
            return _lest(nummer, "lest_nummer", pointer)
        case _:
            return Lesing(tekst)


def _dato(tekst: str, pointer: str, dag: date, *, helt_aar: bool) -> Lesing:
    if som_dato(tekst):
        return Lesing(tekst)
    lest = lesing.dato(tekst, dag, helt_aar=helt_aar)
    if isinstance(lest, Avslag):
        return _avslag(lest, pointer)
    iso = lest.isoformat()
    return Lesing(iso) if iso == tegn.renset(tekst) else _lest(iso, "lest_dato", pointer, dato=Dag(lest))


def _bare_merknad(lest: Lesing, schema: Mapping[str, Any], pointer: str) -> Lesing:
    """Avslaget slik schemaet sier det, i et felt som aldri kan gi mer enn en merknad."""
    regel, _, utfall = schema["x-regel"]["format"].partition("/")
    return replace(lest, avslag=[(regel, Treff(utfall, (pointer,)))])


def _lest(verdi: str | float, utfall: str, pointer: str, **innsatt: Innsatt) -> Lesing:
    return Lesing(verdi, [Treff(utfall, (pointer,), innsatt)])


def _avslag(avslag: Avslag, pointer: str) -> Lesing:
    felt = pointer.removeprefix("/")
    if avslag.forslag is None:
        return Lesing(None, (), [(avslag.regel, Treff(avslag.utfall, (pointer,)))])
    # En rad har ikke noe navn en retting kan settes inn ved.
    retting = None if "/" in felt else (felt, avslag.forslag.isoformat())
    treff = Treff(avslag.utfall, (pointer,), {"forslag": avslag.forslag}, retting)
    return Lesing(None, (), [(avslag.regel, treff)])
