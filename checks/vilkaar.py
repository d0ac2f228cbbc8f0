"""Spørsmålene svarene til nå gjør at ikke kan bety noe. Skjemaet stiller dem ikke, og ingen regel trenger dem."""

from collections.abc import Callable
from typing import TypedDict

from checks import schemas, sporsmaal
from checks.draft import Lest
from checks.limits import Grenser
from checks.regler import alder, arbeidstid, godkjenning, varighet
from checks.spraak import NB
from checks.svar import Svar
from checks.tekster import tekster

FIL = "checks/vilkaar.toml"

type Vilkaar = Callable[[Svar, Grenser], bool]
"""Om spørsmålet kan bety noe, etter det som er svart. Er det ikke avgjort, kan det det."""

VILKAAR: dict[str, Vilkaar] = {
    "ung": alder.kan_vaere_ung,
    "lange_timer": arbeidstid.trenger_avtale,
    "lang_periode": varighet.kan_trenge_vurdering,
    "arbeidsevne": varighet.arbeidsevnen_kan_avgjoere,
    "begynt": godkjenning.kan_ha_begynt,
}
"""Funksjonene bak vilkårene i filen."""


class Post(TypedDict):
    """Ett vilkår i filen."""

    felt: list[str]
    tekst: str


def vilkaarene(kode: str = NB) -> dict[str, Post]:
    """Vilkårene, med teksten på språket."""
    return tekster(FIL, kode)


def uaktuelle(lest: Lest, grense: Grenser) -> list[str]:
    """Navnene på spørsmålene som ikke kan bety noe, i skjemaets rekkefølge. Besvarte kan også være med."""
    if lest.modus is None:
        return []
    etter_vilkaar = {
        felt for navn, post in vilkaarene().items() if not VILKAAR[navn](lest.svar, grense) for felt in post["felt"]
    }
    return [
        navn
        for navn, felt in schemas.felter().items()
        if lest.modus in felt.modi and (navn in etter_vilkaar or (_er_sporsmaal(navn) and _uten_bruk(navn, lest)))
    ]


def _er_sporsmaal(navn: str) -> bool:
    """Om feltet har svar å velge mellom. Tekst, tall og datoer er en del av avtalen også når ingen regel bruker dem."""
    return "oneOf" in schemas.resolve(schemas.felter()[navn].schema)


def _uten_bruk(navn: str, lest: Lest) -> bool:
    """Om ingen regel bruker svaret: ingen i tilfellet, eller bare utsagn som svarene alt har utelukket."""
    vilkaar, modus = lest.svar.vilkaar, lest.modus
    avgjoer = ("modus", vilkaar.felt) if vilkaar else ("modus",)
    if modus is None or navn in avgjoer or (vilkaar and lest.svar.kap_3 is None):
        return False
    valg = {vilkaar.felt: str(lest.svar.get(vilkaar.felt, vilkaar.svar))} if vilkaar else {}
    if navn not in sporsmaal.brukte(modus, valg):
        return True
    utsagn = sporsmaal.bare_i_utsagn(navn)
    return bool(utsagn) and all(sporsmaal.er_utelukket(ett, lest.som_json) for ett in utsagn)
