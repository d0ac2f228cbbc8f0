"""Møtene i et utkast som en kalenderfil (iCalendar, RFC 5545): heldagshendelser med nøytrale titler.

Skrives her fordi et bibliotek i nettleseren ville lagt 0,5 MB til det som hentes. Prøvene leser filen med icalendar.
"""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Literal, NotRequired, TypedDict

from checks.datoer import pluss_dager
from checks.opplysninger import evalueringer, sluttmoetedag
from checks.papirer import lesing
from checks.sak import Sak
from checks.schemas import peker
from checks.spraak import NB, spraak
from checks.tekster import tekster

TEKSTER = "checks/papirer/kalender.toml"
DAGER = ("startdato", "sluttdato", "oppstartsmote_dato", "evalueringsdato", "evalueringsdatoer", "sluttmote_dato")
"""Feltene møtene regnes ut av."""

EVALUERINGER = ("midtveis", "evaluering")

STABILE = ("modus", "startdato", "formaal", "stillingstittel", "innhold", "maal")
"""Svarene som skiller ett utkast fra et annet når ingen mål har en id."""

NULLDAG = date(2020, 1, 1)
"""Dagen ``SEQUENCE`` telles fra."""

OKTETTER = 75
"""Så lang kan en linje i filen være, i byte uten linjeskiftet (RFC 5545 3.1)."""


type Slag = Literal["oppstart", "midtveis", "evaluering", "avslutning"]
"""Hva slags møte det er."""


class Moetetekst(TypedDict):
    """Det kalenderen sier om ett slag møte. ``forslag`` kommer etter beskrivelsen når dagen ikke er avtalt."""

    tittel: str
    beskrivelse: str
    forslag: NotRequired[str]


class Forslagstekst(TypedDict):
    """Det kalenderen legger til når dagen ikke er avtalt."""

    ord: str
    beskrivelse: str


class Tekster(TypedDict):
    """``checks/papirer/kalender.toml``."""

    oppstart: Moetetekst
    midtveis: Moetetekst
    evaluering: Moetetekst
    avslutning: Moetetekst
    forslag: Forslagstekst


class Rad(TypedDict):
    """Ett møte som rene data. ``dato`` er ÅÅÅÅ-MM-DD, ``tekst`` dagen i ord."""

    slag: Slag
    tittel: str
    dato: str
    tekst: str
    forslag: bool


class Kalender(TypedDict):
    """Papiret, se :func:`lag`."""

    moeter: list[Rad]
    filnavn: str
    innhold: str | None
    mangler: list[str]
    ubrukelige: list[str]
    fastId: bool


@dataclass(frozen=True)
class Moete:
    """Ett møte: hva slags, hvilken dag, hvilket i rekken av evalueringer, og om dagen bare er vårt forslag."""

    slag: Slag
    dag: date
    nummer: int = 1
    forslag: bool = False


def lag(sak: Sak, kode: str = NB) -> Kalender:
    """Kalenderen til et utkast.

    Nøkler: ``moeter`` (``[{slag, tittel, dato, tekst, forslag}]`` i datorekkefølge), ``filnavn``, ``innhold`` (filen,
    eller None når ingen møter kan regnes ut), ``mangler`` (pekere til svarene som ville gitt flere møter),
    ``ubrukelige`` (pekere til dager som ikke lot seg lese) og ``fastId`` (om en ny fil flytter møtene, også når
    svarene er endret).
    """
    alle, fast_id = moeter(sak), _maalets_id(sak)
    return {
        "moeter": rader(alle, kode),
        "filnavn": f"moeter-{(alle[0].dag if alle else sak.dato).isoformat()}.ics",
        "innhold": _fil(alle, fast_id or _svarenes_id(sak), sak.dato, kode) if alle else None,
        "mangler": [peker(felt) for felt in ("startdato", "sluttdato") if felt not in sak.svar],
        "ubrukelige": ubrukelige(sak),
        "fastId": fast_id is not None,
    }


def rader(moetene: list[Moete], kode: str = NB) -> list[Rad]:
    """Møtene som rene data: ``[{slag, tittel, dato, tekst, forslag}]``."""
    return [
        {
            "slag": m.slag,
            "tittel": _tittel(m, kode),
            "dato": m.dag.isoformat(),
            "tekst": spraak(kode).skriv_dag(m.dag),
            "forslag": m.forslag,
        }
        for m in moetene
    ]


def ubrukelige(sak: Sak) -> list[str]:
    """Pekere til dagene møtene regnes ut av, som ikke lot seg lese."""
    return [p for p in lesing.ubrukelige(sak) if p.split("/")[1] in DAGER]


def moeter(sak: Sak) -> list[Moete]:
    """Møtene i datorekkefølge. Avtalte dager går foran forslag."""
    svar, oppstart = sak.svar, lesing.oppstartsmoete(sak)
    ett_felt = {svar["evalueringsdato"]} if "evalueringsdato" in svar else set[date]()
    avtalte = sorted({*lesing.avtalte_evalueringer(sak), *ett_felt})
    dager: list[tuple[date, bool, bool]]
    if avtalte:
        dager = [(dag, False, len(avtalte) == 1) for dag in avtalte]
    else:
        dager = [(date.fromisoformat(e["dato"]), True, e["midtveis"]) for e in evalueringer(sak)]
    found: list[Moete] = [Moete("oppstart", oppstart)] if oppstart else []
    for nummer, (dag, forslag, midtveis) in enumerate(dager, 1):
        found.append(Moete("midtveis" if midtveis else "evaluering", dag, nummer, forslag))
    if avtalt := lesing.sluttmoete(sak):
        found.append(Moete("avslutning", avtalt))
    elif "sluttdato" in svar and (dag := sluttmoetedag(svar.get("startdato"), svar["sluttdato"])):
        found.append(Moete("avslutning", dag, forslag=True))
    return sorted(found, key=lambda m: (m.dag, m.nummer))


def _maalets_id(sak: Sak) -> str | None:
    """Id-en til det første målet som har en. Skjemaet gir målene hver sin, og den er den samme når svarene endres."""
    ider = [m.get("id") for m in lesing.liste(sak.skrevet("maal")) if isinstance(m, dict)]
    return next((i for i in ider if isinstance(i, str) and i), None)


def _svarenes_id(sak: Sak) -> str:
    """En id av svarene, når ingen mål har noen. Navn er aldri med: noen kunne gjettet seg fram til dem av id-en."""
    return repr([sak.svar.get(felt) for felt in STABILE])


def _tittel(moete: Moete, kode: str) -> str:
    ord_ = tekster(TEKSTER, kode, Tekster)
    tittel = ord_[moete.slag]["tittel"]
    return f"{tittel} ({ord_['forslag']['ord']})" if moete.forslag else tittel


def _fil(alle: list[Moete], utkast_id: str, dato: date, kode: str) -> str:
    linjer = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Arbeidstrening//Sjekk av avtaleutkast//NO",
        "CALSCALE:GREGORIAN",
    ]
    for moete in alle:
        linjer += ["BEGIN:VEVENT", *_hendelse(moete, utkast_id, dato, kode), "END:VEVENT"]
    return "".join(f"{_folded(linje)}\r\n" for linje in [*linjer, "END:VCALENDAR"])


def _hendelse(moete: Moete, utkast_id: str, dato: date, kode: str) -> list[str]:
    ord_ = tekster(TEKSTER, kode, Tekster)
    om = ord_[moete.slag]
    forslag = (om.get("forslag"), ord_["forslag"]["beskrivelse"]) if moete.forslag else ()
    beskrivelse = " ".join(filter(None, (om["beskrivelse"], *forslag)))
    dagen_etter = pluss_dager(moete.dag, 1)
    return [
        f"UID:{_uid(moete, utkast_id)}",
        f"DTSTAMP:{_dag(dato)}T000000Z",
        # En fil fra en senere dag går foran, også når noen har flyttet møtet i kalenderen imens.
        f"SEQUENCE:{max(0, (dato - NULLDAG).days)}",
        f"DTSTART;VALUE=DATE:{_dag(moete.dag)}",
        # Etter kalenderens siste dag kommer ingen. Uten DTEND varer hendelsen én dag (RFC 5545 3.6.1).
        *([f"DTEND;VALUE=DATE:{_dag(dagen_etter)}"] if dagen_etter > moete.dag else []),
        f"SUMMARY;LANGUAGE={kode}:{_escaped(_tittel(moete, kode))}",
        f"DESCRIPTION;LANGUAGE={kode}:{_escaped(beskrivelse)}",
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
    ]


def _uid(moete: Moete, utkast_id: str) -> str:
    """Den samme for et forslag og for dagen som avtales i stedet: evalueringene telles for seg, hva de enn heter."""
    plass = f"evaluering|{moete.nummer}" if moete.slag in EVALUERINGER else moete.slag
    return f"{hashlib.sha256(f'{utkast_id}|{plass}'.encode('utf-8', 'surrogatepass')).hexdigest()[:24]}@arbeidstrening"


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
