"""Regelboken: reglene i ``checks/regler/<tema>.toml`` og kontrollene i ``checks/regler/<tema>.py``."""

from functools import cache
from importlib import import_module
from typing import Any

from checks import schemas, setninger
from checks.data import read_toml
from checks.model import BRUDD, Kontroll, Regel, Utfall
from checks.regler import MED_KONTROLLER
from checks.spraak import NB
from checks.tekster import tekster

_AML = "aml."


@cache
def regler() -> dict[str, Regel]:
    """Alle regler, i rekkefølgen temaene og filene gir."""
    found: dict[str, Regel] = {}
    for tema in schemas.temaer():
        for regel_id, post in read_toml(f"checks/regler/{tema}.toml").items():
            found[regel_id] = _regel(regel_id, tema, post)
    return found


def regel(regel_id: str) -> Regel:
    """Regelen med denne id-en. Kaster KeyError med id-en hvis den ikke finnes."""
    return regler()[regel_id]


@cache
def kontroller() -> dict[str, Kontroll]:
    """Funksjonene som regner, etter regel-id. Temaer uten regning har ingen Python-fil."""
    found: dict[str, Kontroll] = {}
    for tema in MED_KONTROLLER:
        found.update(import_module(f"checks.regler.{tema}").KONTROLLER)
    return found


def kilde_noekler(kode: str = NB) -> dict[str, dict[str, Any]]:
    """Kildene i ``checks/kilder.toml``, med titlene på språket. Nøkkelen er henvisningen selv."""
    return tekster("checks/kilder.toml", kode)


def kildenavn(noekkel: str) -> str:
    """Henvisningen slik en leser ser den, uten forkortelse: «arbeidsmiljøloven § 4-6» for ``aml. § 4-6``."""
    return "arbeidsmiljøloven" + noekkel.removeprefix(_AML) if noekkel.startswith(_AML) else noekkel


def _regel(regel_id: str, tema: str, post: dict[str, Any]) -> Regel:
    hvem, kilder = tuple(post["hvem"]), tuple(post["kilder"])
    return Regel(
        id=regel_id,
        tema=tema,
        tittel=post["tittel"],
        forklaring=post["forklaring"],
        art=post["art"],
        kilder=kilder,
        hvem=hvem,
        gjelder=post["gjelder"],
        krever=tuple(post.get("krever", [])),
        bruker=tuple(post.get("bruker", [])),
        leser_fritekst=post.get("leser_fritekst", False),
        grenser=tuple(post.get("grenser", [])),
        gyldig_fra=post["gyldig_fra"].isoformat(),
        sist_kontrollert=post["sist_kontrollert"].isoformat(),
        utfall={
            navn: Utfall(
                navn=navn,
                alvor=utfall["alvor"],
                grunn=utfall.get("grunn", BRUDD),
                melding=(mal := setninger.maler(NB)[f"{regel_id}/{navn}"]).melding,
                tiltak=mal.tiltak_i_navs_loesning,
                hvem=tuple(utfall.get("hvem", hvem)),
                kilder=tuple(utfall.get("kilder", kilder)),
                art=utfall.get("art", post["art"]),
                teller_ikke=utfall.get("teller_ikke", False),
            )
            for navn, utfall in post["utfall"].items()
        },
    )
