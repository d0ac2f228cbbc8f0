"""Tabellen over stavemåter, og tallene som kan siteres: ``python -m tests.stavemaater``."""

import json
from collections import Counter
from datetime import date
from functools import cache
from typing import Any

from checks import lesing, tegn
from checks.fylltekst import er_fylltekst
from checks.lesing import Avslag
from checks.nav.utveksling import telefon_til_nav
from checks.regler.parter import tolk_telefon
from tests.cases import PROVER

FIL = PROVER / "stavemaater.json"


@cache
def tabell() -> dict[str, Any]:
    """Hele filen: ``om``, ``dagen`` og ``rader``."""
    return json.loads(FIL.read_text(encoding="utf-8"))


def lest(rad: dict[str, Any]) -> dict[str, Any]:
    """Det Python leser av en rad: ``verdi``, eller ``avslag`` og kanskje ``forslag``."""
    inn = rad["inn"]
    match rad["slag"]:
        case "dato":
            dagen = date.fromisoformat(tabell()["dagen"])
            return _som_rad(lesing.dato(inn, dagen, helt_aar=rad.get("heltAar", False)))
        case "tall":
            return _som_rad(lesing.tall(inn, rad.get("enhet")))
        case "klokkeslett":
            return _som_rad(lesing.klokkeslett(inn))
        case "organisasjonsnummer":
            return {"verdi": lesing.organisasjonsnummer(inn)}
        case "telefon":
            return {"verdi": telefon_til_nav(inn) if tolk_telefon(inn)[0] else None}
        case "tom":
            return {"verdi": tegn.er_tom(inn)}
        case "fylltekst":
            return {"verdi": er_fylltekst(inn)}
        case slag:
            raise ValueError(slag)


def _som_rad(verdi: date | float | str | Avslag) -> dict[str, Any]:
    if isinstance(verdi, Avslag):
        forslag = {"forslag": verdi.forslag.isoformat()} if verdi.forslag else {}
        return {"avslag": verdi.utfall} | forslag
    return {"verdi": verdi.isoformat() if isinstance(verdi, date) else verdi}


def ventet(rad: dict[str, Any]) -> dict[str, Any]:
    """Det raden sier skal leses."""
    return {navn: rad[navn] for navn in ("verdi", "avslag", "forslag") if navn in rad}


def statistikk() -> str:
    """Tabellene over stavemåtene og over grunnene til avslag."""
    linjer = ["| slag | stavemåter | leses | avslås | som ventet |", "|---|---|---|---|---|"]
    sum_ = Counter[str]()
    for slag in dict.fromkeys(rad["slag"] for rad in tabell()["rader"]):
        rader = [rad for rad in tabell()["rader"] if rad["slag"] == slag]
        avslaatt = sum("avslag" in rad or rad.get("verdi") is None for rad in rader)
        rett = sum(lest(rad) == ventet(rad) for rad in rader)
        sum_.update({"alle": len(rader), "avslag": avslaatt, "rett": rett})
        linjer.append(f"| {slag} | {len(rader)} | {len(rader) - avslaatt} | {avslaatt} | {rett} |")
    linjer.append(f"| alle | {sum_['alle']} | {sum_['alle'] - sum_['avslag']} | {sum_['avslag']} | {sum_['rett']} |")
    grunner = Counter(rad["avslag"] for rad in tabell()["rader"] if "avslag" in rad)
    linjer += ["", "| avslag | stavemåter |", "|---|---|"]
    linjer += [f"| {grunn} | {antall} |" for grunn, antall in sorted(grunner.items())]
    return "\n".join(linjer)


if __name__ == "__main__":
    print(statistikk())
    for rad in tabell()["rader"]:
        if lest(rad) != ventet(rad):
            print(f"{rad['slag']} {rad['inn']!r}: ventet {ventet(rad)}, leste {lest(rad)}")
