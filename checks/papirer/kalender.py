"""Møtene i et utkast som en kalenderfil (iCalendar, RFC 5545): heldagshendelser med nøytrale titler.

Skrives her fordi et bibliotek i nettleseren ville lagt 0,5 MB til det som hentes. Prøvene leser filen med icalendar.
"""

import hashlib
from dataclasses import dataclass
from datetime import date

from checks.data import read_toml
from checks.datoer import pluss_dager
from checks.opplysninger import dag_i_ord, opplysninger
from checks.papirer import lesing
from checks.schemas import peker

TEKSTER = "checks/papirer/kalender.toml"
OKTETTER = 75
"""Så lang kan en linje i filen være, i byte uten linjeskiftet (RFC 5545 3.1)."""


@dataclass(frozen=True)
class Moete:
    """Ett møte: hva slags, hvilken dag, hvilket i rekken av samme slag, og om dagen bare er vårt forslag."""

    slag: str
    dag: date
    nummer: int = 1
    forslag: bool = False


def lag(utkast: dict, dato: date) -> dict:
    """Kalenderen til et utkast.

    Nøkler: ``moeter`` (``[{slag, tittel, dato, tekst, forslag}]`` i datorekkefølge), ``filnavn``, ``innhold`` (filen, eller
    None når ingen møter kan regnes ut) og ``mangler`` (pekere til svarene som ville gitt flere møter).
    """
    svar = lesing.svar(utkast, dato)
    alle = moeter(utkast, dato)
    return {
        "moeter": [
            {"slag": m.slag, "tittel": _tittel(m), "dato": m.dag.isoformat(), "tekst": dag_i_ord(m.dag), "forslag": m.forslag}
            for m in alle
        ],
        "filnavn": f"moeter-{(alle[0].dag if alle else dato).isoformat()}.ics",
        "innhold": _fil(alle, _utkastets_id(utkast, svar), dato) if alle else None,
        "mangler": [peker(felt) for felt in ("startdato", "sluttdato") if felt not in svar],
    }


def moeter(utkast: dict, dato: date) -> list[Moete]:
    """Møtene i datorekkefølge. Avtalte dager går foran forslag."""
    svar = lesing.svar(utkast, dato)
    oppstart = lesing.som_dato(utkast.get("oppstartsmote_dato")) if isinstance(utkast, dict) else None
    ett_felt = {svar["evalueringsdato"]} if "evalueringsdato" in svar else set()
    avtalte = sorted({*lesing.avtalte_evalueringer(utkast), *ett_felt})
    if avtalte:
        evalueringer = [(dag, False, len(avtalte) == 1) for dag in avtalte]
    else:
        foreslatt = opplysninger(utkast, dato)["evalueringer"]
        evalueringer = [(date.fromisoformat(e["dato"]), True, e["midtveis"]) for e in foreslatt]
    found = [Moete("oppstart", oppstart)] if oppstart else []
    for nummer, (dag, forslag, midtveis) in enumerate(evalueringer, 1):
        found.append(Moete("midtveis" if midtveis else "evaluering", dag, nummer, forslag))
    if "sluttdato" in svar:
        found.append(Moete("avslutning", svar["sluttdato"]))
    return sorted(found, key=lambda m: (m.dag, m.nummer))


def _utkastets_id(utkast: dict, svar: dict) -> str:
    """En id som er den samme når datoene endres: målene i skjemaet får hver sin, og den første brukes.

    Uten den brukes det som sjelden endres. Navn er aldri med: en id kan leses av alle som får filen.
    """
    maal = utkast.get("maal")
    ider = [m.get("id") for m in maal if isinstance(m, dict)] if isinstance(maal, list) else []
    fast = next((i for i in ider if isinstance(i, str) and i), None)
    return fast or "|".join(str(svar.get(felt, "")) for felt in ("modus", "startdato"))


def _tittel(moete: Moete) -> str:
    tekster = read_toml(TEKSTER)
    tittel = tekster[moete.slag]["tittel"]
    return f"{tittel} ({tekster['forslag']['ord']})" if moete.forslag else tittel


def _fil(alle: list[Moete], utkast_id: str, dato: date) -> str:
    linjer = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Arbeidstrening//Sjekk av avtaleutkast//NO", "CALSCALE:GREGORIAN"]
    tekster = read_toml(TEKSTER)
    for moete in alle:
        beskrivelse = tekster[moete.slag]["beskrivelse"]
        if moete.forslag:
            beskrivelse += f" {tekster['forslag']['beskrivelse']}"
        id_ = hashlib.sha256(f"{utkast_id}|{moete.slag}|{moete.nummer}".encode()).hexdigest()[:24]
        linjer += [
            "BEGIN:VEVENT",
            f"UID:{id_}@arbeidstrening",
            f"DTSTAMP:{dato:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{_dag(moete.dag)}",
            f"DTEND;VALUE=DATE:{_dag(pluss_dager(moete.dag, 1))}",
            f"SUMMARY;LANGUAGE=nb:{_escaped(_tittel(moete))}",
            f"DESCRIPTION;LANGUAGE=nb:{_escaped(beskrivelse)}",
            "CLASS:PRIVATE",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    return "".join(f"{_folded(linje)}\r\n" for linje in [*linjer, "END:VCALENDAR"])


def _dag(dag: date) -> str:
    return dag.isoformat().replace("-", "")


def _escaped(text: str) -> str:
    for tegn in "\\;,":
        text = text.replace(tegn, f"\\{tegn}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> str:
    """Linjen brutt slik at ingen del er over 75 byte; et tegn deles aldri."""
    deler, lengde = [""], 0
    for tegn in line:
        bredde = len(tegn.encode())
        if lengde + bredde > OKTETTER:
            deler.append(" ")
            lengde = 1
        deler[-1] += tegn
        lengde += bredde
    return "\r\n".join(deler)
