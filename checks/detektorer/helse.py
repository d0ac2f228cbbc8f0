"""Opplysninger om helse i fritekst. Ordene står i ``helse.toml``; her står det hvordan de veies."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypedDict

from checks.data import read_toml
from checks.detektorer.ordbok import ORDBOK, Ord, Stammer, naer

ANDRE_NAER = 4
"""Så mange ord foran kan «beboere» stå, og likevel si at det er dem det handler om."""
RAMME = 3
KODE = 4

_KODE = re.compile(r"[A-Za-z][0-9]{2}")


class _Gruppe(TypedDict, total=False):
    navn: str
    grunn: str
    styrke: str
    ramme: list[str]
    ikke_ved: list[str]
    stammer: list[str]


class _Par(TypedDict, total=False):
    grunn: str
    a: str
    b: str
    avstand: int
    bare_person: bool
    ikke_ved: list[str]


_DATA = read_toml("checks/detektorer/helse.toml")
_GRUPPER: dict[str, _Gruppe] = {f"helse {gruppe['navn']}": gruppe for gruppe in _DATA["gruppe"]}
_PAR: list[_Par] = _DATA["par"]


def _stammer() -> Stammer:
    grupper = {navn: gruppe["stammer"] for navn, gruppe in _GRUPPER.items()}  # pyright: ignore
    rammer = {f"ramme {navn}": gruppe["ramme"] for navn, gruppe in _GRUPPER.items() if "ramme" in gruppe}
    hjelpere = {navn: post["stammer"] for navn, post in {**ORDBOK["ord"], **_DATA["ord"]}.items()}
    faste = {"ramme": _DATA["ramme"]["stammer"], "uten": _DATA["uten"]["stammer"]}
    return Stammer({**grupper, **rammer, **hjelpere, **faste})


_STAMMER = _stammer()
_SAMMENSATT = re.compile("({foerst})({ledd})({sist})".format_map({n: "|".join(o) for n, o in _DATA["sammensatt"].items()}))


class _Treff(NamedTuple):
    sted: int
    ikke_ved: Sequence[str]


def har_helseopplysning(tekst: str, *, oppgaver: bool) -> bool:
    """Om teksten sier noe om helsen til en person.

    ``oppgaver`` er om feltet beskriver arbeidet. Da er avdelinger, kunder og varer ikke opplysninger om deltakeren.
    """
    return any(
        _teller(ordene, treff, oppgaver)
        for ordene in _STAMMER.setninger(tekst)
        for treff in (*_enkeltord(ordene, oppgaver), *_i_par(ordene, oppgaver), *_koder(ordene))
    )


def _enkeltord(ordene: Sequence[Ord], oppgaver: bool) -> Iterator[_Treff]:
    for sted, ord_ in enumerate(ordene):
        if "uten" in ord_.grupper:
            continue
        if _SAMMENSATT.match(ord_.skrevet.lower()):
            yield _Treff(sted, ())
        for navn in ord_.grupper & _GRUPPER.keys():
            gruppe = _GRUPPER[navn]
            sikker = gruppe["styrke"] == "alltid" or (gruppe["styrke"] == "person" and not oppgaver)
            ramme = f"ramme {navn}" if "ramme" in gruppe else "ramme"
            if sikker or naer(ordene, sted, ramme, RAMME, RAMME) or (oppgaver and _om_personen(ordene)):
                yield _Treff(sted, gruppe.get("ikke_ved", ()))


def _i_par(ordene: Sequence[Ord], oppgaver: bool) -> Iterator[_Treff]:
    for par in _PAR:
        if par.get("bare_person") and oppgaver and not _om_personen(ordene):
            continue
        for sted, ord_ in enumerate(ordene):
            if par["a"] in ord_.grupper and "uten" not in ord_.grupper:
                sammensatt = par["a"] != "kroppsdel" and par["b"] in ord_.grupper
                if sammensatt or naer(ordene, sted, par["b"], par["avstand"], par["avstand"]):
                    yield _Treff(sted, par.get("ikke_ved", ()))


def _koder(ordene: Sequence[Ord]) -> Iterator[_Treff]:
    """Diagnosekoder (ICD-10 og ICPC-2), bare ved siden av et ord som gjør dem til det."""
    for sted, ord_ in enumerate(ordene):
        if _KODE.fullmatch(ord_.skrevet) and naer(ordene, sted, "kode", KODE, KODE):
            yield _Treff(sted, ("ting",))


def _teller(ordene: Sequence[Ord], treff: _Treff, oppgaver: bool) -> bool:
    i_setningen = frozenset[str]().union(*(o.grupper for o in ordene))
    if not i_setningen.isdisjoint(treff.ikke_ved):
        return False
    andre = {"andre", "andre_i_oppgaver"} if oppgaver else {"andre"}
    if any(naer(ordene, treff.sted, gruppe, ANDRE_NAER, 1) for gruppe in andre):
        return False
    return not oppgaver or _om_personen(ordene) or i_setningen.isdisjoint({*andre, "virke"})


def _om_personen(ordene: Sequence[Ord]) -> bool:
    return any("personen" in o.grupper for o in ordene)
