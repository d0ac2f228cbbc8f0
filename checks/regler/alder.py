"""Regning med alder på første dag, på dagen avtalen lages og på siste dag."""

from collections.abc import Iterator

from checks import oppgaveord
from checks.datoer import alder, fyller, pluss_dager, pluss_maaneder
from checks.limits import Grenser
from checks.model import IkkeAktuelt, Kontroll, Slutning, Treff
from checks.svar import Svar
from checks.verdier import Ord

FELT = ("/fodselsdato",)
ALDEREN = ("/fodselsdato", "/startdato")
"""Svarene som avgjør om deltakeren er ung."""


def er_ung(svar: Svar, grense: Grenser) -> bool | None:
    """Om deltakeren er under 18 på første dag; None når det ikke kan regnes ut.

    Aldersreglene for arbeidstid vurderes på første dag, den strengeste i perioden.
    """
    if "fodselsdato" not in svar or "startdato" not in svar:
        return None
    return alder(svar["fodselsdato"], svar["startdato"]) < grense("alder.voksen").antall


def kan_vaere_ung(svar: Svar, grense: Grenser) -> bool:
    """Om deltakeren er under 18 på første dag, eller det ikke er avgjort."""
    return er_ung(svar, grense) is not False


def minste(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """Tiltaksforskriften § 1-3 tredje ledd; ved opprettelsen er det bare Navs løsning som krever alderen."""
    maks = grense("alder.minste")
    verdier = {"grense": maks.mengde, "fyller": fyller(svar["fodselsdato"], maks.antall)}
    if alder(svar["fodselsdato"], svar["startdato"]) < maks.antall:
        tidligst = fyller(svar["fodselsdato"], maks.antall)
        i_perioden = tidligst <= svar.get("sluttdato", tidligst)
        retting = ("startdato", tidligst.isoformat()) if i_perioden else None
        yield Treff("for_ung", ALDEREN, verdier, retting)
    elif alder(svar["fodselsdato"], svar.dato) < maks.antall and not svar.get("er_forlengelse"):
        yield Treff("for_ung_ved_opprettelse", FELT, verdier)


def ovre_grense(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """Navs løsning: født før (siste dag − 72 år + 1 dag) avvises. Ingen slik grense i forskriften."""
    maks = grense("nav.ovre_alder")
    foedt_foer = pluss_dager(pluss_maaneder(svar["sluttdato"], -12 * maks.antall), 1)
    if svar["fodselsdato"] < foedt_foer:
        yield Treff("for_gammel", ("/fodselsdato", "/sluttdato"), {"grense": maks.mengde})


def risikovurdering(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """Forskrift om organisering, ledelse og medvirkning § 12-1: før den unge begynner."""
    if not er_ung(svar, grense):
        yield IkkeAktuelt(ALDEREN)
        return
    vurdert = svar.get("risikovurdering_under_18")
    verdier = {"grense": grense("alder.voksen").mengde, "start": svar["startdato"]}
    if not vurdert:
        yield Treff("ubesvart" if vurdert is None else "ikke_gjort", ("/risikovurdering_under_18",), verdier)


def unge(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """Plikter som følger med unge deltakere, men som utkastet ikke viser."""
    if er_ung(svar, grense):
        yield Treff("under_voksen", FELT, {"grense": grense("alder.voksen").mengde})
    else:
        yield IkkeAktuelt(ALDEREN)


def forbudt_arbeid(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """Forskrift om organisering, ledelse og medvirkning §§ 12-5, 12-6 og 12-7: noe arbeid er forbudt, noe er unntatt.

    Funnet nevner det den første gruppen i ``oppgaveord.toml`` heter, ikke det som står i teksten.
    """
    if not er_ung(svar, grense):
        yield IkkeAktuelt(ALDEREN)
    elif nevnt := oppgaveord.funnet("forbudt", svar["innhold"]):
        verdier = {"grense": grense("alder.voksen").mengde, "utstyr": grense("alder.arbeidsutstyr").mengde}
        yield Treff("nevnt", ("/innhold", "/fodselsdato"), verdier | {"ord": Ord(nevnt[0])})


KONTROLLER: dict[str, Kontroll] = {
    "alder-minste": minste,
    "alder-ovre-grense": ovre_grense,
    "alder-risikovurdering": risikovurdering,
    "alder-unge": unge,
    "alder-forbudt-arbeid": forbudt_arbeid,
}
