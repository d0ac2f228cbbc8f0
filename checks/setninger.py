"""Setningene i resultatet, skrevet på ett språk. Det eneste stedet setningene i et funn skrives.

Bokmål står ved reglene i ``checks/regler/<tema>.toml``. Et annet språk er ``checks/regler/<tema>.<språk>.toml`` med de
samme tabellene, og bare setningene.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from string import Formatter
from typing import Any, NamedTuple

from checks import schemas
from checks.data import read_toml
from checks.etiketter import etikett, etiketter
from checks.spraak import NB, ManglendeTekst, krev_samme_noekler, les_oversatt, spraak
from checks.verdier import Dag, Feltliste, Feltnavn, Innsatt, Klokkeslett, Mengde, Ord, Valg, Valgene

SETNINGER = ("melding", "tiltak", "i_navs_loesning", "retting")
"""Setningene et utfall kan ha i en regelfil."""

_NEVNT = 3
"""Så mange felt blir nevnt ved navn i en liste."""


class Setninger(NamedTuple):
    """Det leseren ser om ett funn. ``knapp`` er teksten på knappen som retter det; tom når det ikke er noen."""

    melding: str
    tiltak: str
    knapp: str


@dataclass(frozen=True)
class Mal:
    """Setningene et utfall har, med ``{navn}`` der verdiene skal stå."""

    melding: str
    tiltak: str
    i_navs_loesning: str
    retting: str

    @property
    def tiltak_i_navs_loesning(self) -> str:
        """Tiltaket med det som bare er sant om en avtale i Navs løsning."""
        return " ".join(filter(None, (self.tiltak, self.i_navs_loesning)))


@cache
def maler(kode: str) -> Mapping[str, Mal]:
    """Malene til alle utfall på språket, etter ``regel/utfall``.

    Kaster UkjentSpraak, og ManglendeTekst når en setning mangler eller bruker en verdi bokmål ikke bruker.
    """
    spraak(kode)
    paa_nb = {f"{regel}/{utfall}": mal for tema in schemas.temaer() for regel, utfall, mal in _i_fil(tema, NB)}
    if kode == NB:
        return paa_nb
    oversatt: dict[str, Mal] = {}
    for tema in schemas.temaer():
        fil = _fil(tema, kode)
        krev_samme_noekler(_bare_setninger(read_toml(_fil(tema, NB))), les_oversatt(fil), fil)
        for regel, utfall, mal in _i_fil(tema, kode):
            adresse = f"{regel}/{utfall}"
            if ukjente := _verdier_i(mal) - _verdier_i(paa_nb[adresse]):
                raise ManglendeTekst(f"{fil} {adresse} bruker {', '.join(sorted(ukjente))}, som bokmål ikke bruker.")
            oversatt[adresse] = mal
    return oversatt


def skriv(
    adresse: str,
    felt: Sequence[str],
    verdier: Sequence[tuple[str, Innsatt]],
    *,
    i_navs_loesning: bool,
    kode: str = NB,
) -> Setninger:
    """Setningene til utfallet ``adresse`` (``regel/utfall``) om feltene i ``felt``, med verdiene satt inn.

    Kaster som :func:`maler`.
    """
    mal, innsatt = maler(kode)[adresse], _Utfylling(felt, dict(verdier), kode)
    tiltak = mal.tiltak_i_navs_loesning if i_navs_loesning else mal.tiltak
    return Setninger(
        melding=_etter_sporsmal(mal.melding.format_map(innsatt)),
        tiltak=tiltak.format_map(innsatt),
        knapp=mal.retting.format_map(innsatt),
    )


class _Utfylling(dict[str, str]):
    """Verdiene skrevet på språket, hver først når setningen ber om den."""

    def __init__(self, felt: Sequence[str], verdier: Mapping[str, Innsatt], kode: str):
        super().__init__()
        self.felt, self.verdier, self.kode = felt, verdier, kode

    def __missing__(self, navn: str) -> str:
        if navn == "etikett":
            self[navn] = etikett(self.felt[0], self.kode) if self.felt else ""
        else:
            self[navn] = _verdi(self.verdier[navn], self.kode)
        return self[navn]


def _verdi(verdi: Innsatt, kode: str) -> str:
    paa = spraak(kode)
    match verdi:
        case str():
            return verdi
        case date():
            return paa.skriv_dato(verdi)
        case Dag():
            return paa.skriv_dag(verdi.dato)
        case int() | float():
            return paa.skriv_tall(verdi)
        case Mengde():
            return paa.skriv_mengde(verdi)
        case Klokkeslett():
            return paa.skriv_klokkeslett(verdi.tid)
        case Feltnavn():
            return etiketter(kode).felt[verdi.navn]
        case Feltliste():
            navn = [paa.sitat.format(tekst=etiketter(kode).felt[n]) for n in verdi.navn]
            nevnt, flere = paa.skille.join(navn[:_NEVNT]), len(navn) - _NEVNT
            return paa.flere.format(navn=nevnt, antall=flere) if flere > 0 else nevnt
        case Valg():
            return etiketter(kode).valg[verdi.felt][verdi.verdi]
        case Valgene():
            return paa.skille.join(paa.sitat.format(tekst=navn) for navn in etiketter(kode).valg[verdi.felt].values())
        case Ord():
            return paa.ord[verdi.noekkel]


def _etter_sporsmal(melding: str) -> str:
    """Er etiketten et spørsmål, begynner det som står etter den, en ny setning."""
    sporsmal, skille, rest = melding.partition("?: ")
    return f"{sporsmal}? {rest[:1].upper()}{rest[1:]}" if skille else melding


# -- filene ----------------------------------------------------------------------------------


def _fil(tema: str, kode: str) -> str:
    return f"checks/regler/{tema}.toml" if kode == NB else f"checks/regler/{tema}.{kode}.toml"


def _i_fil(tema: str, kode: str) -> Iterator[tuple[str, str, Mal]]:
    """(regel, utfall, mal) for hvert utfall i en fil."""
    for regel, post in read_toml(_fil(tema, kode)).items():
        for utfall, tekster in post["utfall"].items():
            yield regel, utfall, Mal(**{navn: tekster.get(navn, "") for navn in SETNINGER})


def _bare_setninger(regler: Mapping[str, Any]) -> dict[str, Any]:
    return {
        regel: {
            "utfall": {
                utfall: {navn: tekster[navn] for navn in SETNINGER if navn in tekster}
                for utfall, tekster in post["utfall"].items()
            }
        }
        for regel, post in regler.items()
    }


def _verdier_i(mal: Mal) -> set[str]:
    tekster = (mal.melding, mal.tiltak, mal.i_navs_loesning, mal.retting)
    return {navn for tekst in tekster for _, navn, _, _ in Formatter().parse(tekst) if navn}
