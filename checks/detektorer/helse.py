"""Opplysninger om helse i fritekst. Ordene står i ``helse.toml``; her står det hvordan de veies."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, NotRequired, TypedDict

from checks.data import read_toml
from checks.detektorer.ordbok import ORDBOK, Ord, Stammer, naer

ANDRE_NAER = 4
"""Så mange ord foran kan «beboere» stå, og likevel si at det er dem det handler om."""
RAMME = 3
KODE = 4
SAMMENSATT = "sammensatt"
"""Gruppen til ord som er en kroppsdel og det som er galt med den."""

_KODE = re.compile(r"[A-Za-z][0-9]{2}")


class _Gruppe(TypedDict):
    id: str
    styrke: str
    stammer: list[str]
    ramme: NotRequired[list[str]]
    ikke_ved: NotRequired[list[str]]


class _Par(TypedDict):
    a: str
    b: str
    avstand: int
    bare_person: NotRequired[bool]
    ikke_ved: NotRequired[list[str]]


_DATA = read_toml("checks/detektorer/helse.toml")
_GRUPPER: dict[str, _Gruppe] = {f"helse {gruppe['id']}": gruppe for gruppe in _DATA["gruppe"]}
_PAR: list[_Par] = _DATA["par"]


def _stammer() -> Stammer:
    grupper = {navn: gruppe["stammer"] for navn, gruppe in _GRUPPER.items()}
    rammer = {f"ramme {navn}": gruppe["ramme"] for navn, gruppe in _GRUPPER.items() if "ramme" in gruppe}
    hjelpere = {navn: post["stammer"] for navn, post in {**ORDBOK["ord"], **_DATA["ord"]}.items()}
    faste = {"ramme": _DATA["ramme"]["stammer"], "uten": _DATA["uten"]["stammer"]}
    ledd = {navn: "|".join(_DATA["sammensatt"][navn]) for navn in ("foerst", "ledd", "sist")}
    sammensatt = re.compile("({foerst})({ledd})({sist})".format_map(ledd))
    return Stammer({**grupper, **rammer, **hjelpere, **faste}, {SAMMENSATT: sammensatt})


_STAMMER = _stammer()
_TELLER = frozenset({*_GRUPPER, SAMMENSATT})


class _Setning(NamedTuple):
    """Ordene i en setning, og det som gjelder hele setningen. Regnes ut én gang, så tiden følger lengden."""

    ordene: Sequence[Ord]
    grupper: frozenset[str]
    oppgaver: bool

    @property
    def om_personen(self) -> bool:
        return "personen" in self.grupper


class _Treff(NamedTuple):
    sted: int
    ikke_ved: Sequence[str]


def har_helseopplysning(tekst: str, *, oppgaver: bool) -> bool:
    """Om teksten sier noe om helsen til en person.

    ``oppgaver`` er om feltet beskriver arbeidet. Da er avdelinger, kunder og varer ikke opplysninger om deltakeren.
    Bruker tid i takt med lengden på teksten.
    """
    for ordene in _STAMMER.setninger(tekst):
        setning = _Setning(ordene, frozenset[str]().union(*(o.grupper for o in ordene)), oppgaver)
        if any(_teller(setning, t) for t in (*_enkeltord(setning), *_i_par(setning), *_koder(setning))):
            return True
    return False


def _enkeltord(setning: _Setning) -> Iterator[_Treff]:
    if setning.grupper.isdisjoint(_TELLER):
        return
    for sted, ord_ in enumerate(setning.ordene):
        if "uten" in ord_.grupper or ord_.grupper.isdisjoint(_TELLER):
            continue
        if SAMMENSATT in ord_.grupper:
            yield _Treff(sted, ())
        for navn in ord_.grupper & _GRUPPER.keys():
            if _har_ramme(setning, sted, navn):
                yield _Treff(sted, _GRUPPER[navn].get("ikke_ved", ()))


def _har_ramme(setning: _Setning, sted: int, navn: str) -> bool:
    """Om gruppen teller her: alltid, fordi teksten handler om personen, eller på grunn av et ord i nærheten."""
    gruppe = _GRUPPER[navn]
    if gruppe["styrke"] == "alltid" or (gruppe["styrke"] == "person" and not setning.oppgaver):
        return True
    ramme = f"ramme {navn}" if "ramme" in gruppe else "ramme"
    return naer(setning.ordene, sted, ramme, RAMME, RAMME) or (setning.oppgaver and setning.om_personen)


def _i_par(setning: _Setning) -> Iterator[_Treff]:
    for par in _PAR:
        if not {par["a"], par["b"]} <= setning.grupper:
            continue
        if par.get("bare_person") and setning.oppgaver and not setning.om_personen:
            continue
        for sted, ord_ in enumerate(setning.ordene):
            if par["a"] in ord_.grupper and "uten" not in ord_.grupper:
                i_ordet = par["a"] != "kroppsdel" and par["b"] in ord_.grupper
                if i_ordet or naer(setning.ordene, sted, par["b"], par["avstand"], par["avstand"]):
                    yield _Treff(sted, par.get("ikke_ved", ()))


def _koder(setning: _Setning) -> Iterator[_Treff]:
    """Diagnosekoder (ICD-10 og ICPC-2), bare ved siden av et ord som gjør dem til det."""
    if "kode" not in setning.grupper:
        return
    for sted, ord_ in enumerate(setning.ordene):
        if _KODE.fullmatch(ord_.skrevet) and naer(setning.ordene, sted, "kode", KODE, KODE):
            yield _Treff(sted, ("ting",))


def _teller(setning: _Setning, treff: _Treff) -> bool:
    """Om treffet handler om personen, og ikke om andre, en ting eller et sted."""
    if not setning.grupper.isdisjoint(treff.ikke_ved):
        return False
    andre = ("andre", "andre_i_oppgaver") if setning.oppgaver else ("andre",)
    if any(naer(setning.ordene, treff.sted, gruppe, ANDRE_NAER, 1) for gruppe in andre):
        return False
    return not setning.oppgaver or setning.om_personen or setning.grupper.isdisjoint({*andre, "virke"})
