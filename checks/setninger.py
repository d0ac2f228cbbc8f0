"""Setningene i resultatet, skrevet på ett språk. Det eneste stedet setningene i et funn skrives.

Bokmål står ved reglene i ``checks/regler/<tema>.toml``, et annet språk ved siden av (:mod:`checks.tekster`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from checks import schemas
from checks.etiketter import etikett, etiketter
from checks.spraak import NB, spraak
from checks.tekster import tekster
from checks.verdier import Dag, Feltliste, Feltnavn, Innsatt, Klokkeslett, Mengde, Ord, Valg, Valgene

SETNINGER = ("melding", "tiltak", "vet_ikke", "vet_ikke_tiltak", "i_navs_loesning", "retting")
"""Setningene et utfall kan ha i en regelfil."""

_NEVNT = 3
"""Så mange felt blir nevnt ved navn i en liste."""


class Setninger(NamedTuple):
    """Det leseren ser om ett funn. ``knapp`` er teksten på knappen som retter det; tom når det ikke er noen."""

    melding: str
    tiltak: str
    knapp: str


class Regeltekst(NamedTuple):
    """Det en regel heter, og hva den ser etter. Grensene er ikke satt inn i forklaringen.

    ``tittel_i`` er det den heter i regimene der den heter noe annet, og ``i_orden`` det listen over det som er i orden,
    sier i stedet for tittelen; tom når det er tittelen.
    """

    tittel: str
    forklaring: str
    tittel_i: Mapping[str, str]
    i_orden: str


@dataclass(frozen=True)
class Mal:
    """Setningene et utfall har, med ``{navn}`` der verdiene skal stå.

    ``vet_ikke`` og ``vet_ikke_tiltak`` er meldingen og tiltaket når svaret er «vet ikke». Er en av dem tom, står den
    vanlige.
    """

    melding: str
    tiltak: str
    vet_ikke: str
    vet_ikke_tiltak: str
    i_navs_loesning: str
    retting: str

    @property
    def tiltak_i_navs_loesning(self) -> str:
        """Tiltaket med det som bare er sant om en avtale i Navs løsning."""
        return " ".join(filter(None, (self.tiltak, self.i_navs_loesning)))

    @property
    def uten_kunnskap(self) -> "Mal":
        """Malen når svaret er «vet ikke»."""
        return replace(self, melding=self.vet_ikke or self.melding, tiltak=self.vet_ikke_tiltak or self.tiltak)


@cache
def maler(kode: str) -> Mapping[str, Mal]:
    """Malene til alle utfall på språket, etter ``regel/utfall``. Kaster som :func:`checks.tekster.tekster`."""
    return {
        f"{regel}/{utfall}": Mal(**{navn: tekst.get(navn, "") for navn in SETNINGER})
        for regel, post in _regler(kode)
        for utfall, tekst in post["utfall"].items()
    }


@cache
def reglene(kode: str) -> Mapping[str, Regeltekst]:
    """Tittelen og forklaringen til hver regel på språket. Kaster som :func:`maler`."""
    return {regel: _regeltekst(post) for regel, post in _regler(kode)}


def tittel(regel: str, kode: str = NB, modus: str | None = None) -> str:
    """Tittelen på regelen, i regimet når det er kjent. Kaster KeyError uten regelen, ellers som :func:`maler`."""
    tekst = reglene(kode)[regel]
    return tekst.tittel_i.get(modus or "", tekst.tittel)


def i_orden(regel: str, kode: str = NB, modus: str | None = None) -> str:
    """Det listen over det som er i orden, sier om regelen (kontrakten del 6). Kaster som :func:`tittel`."""
    return reglene(kode)[regel].i_orden or tittel(regel, kode, modus)


def _regeltekst(post: Mapping[str, Any]) -> Regeltekst:
    return Regeltekst(post["tittel"], post["forklaring"], post.get("tittel_i", {}), post.get("i_orden", ""))


def _regler(kode: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for tema in schemas.temaer():
        yield from tekster(f"checks/regler/{tema}.toml", kode).items()


def skriv(
    adresse: str,
    felt: Sequence[str],
    verdier: Sequence[tuple[str, Innsatt]],
    *,
    i_navs_loesning: bool,
    vet_ikke: bool = False,
    modus: str | None = None,
    kode: str = NB,
) -> Setninger:
    """Setningene til utfallet ``adresse`` (``regel/utfall``) om feltene i ``felt``, med verdiene satt inn.

    ``vet_ikke`` er om svaret som mangler, er «vet ikke», og ``modus`` regimet, som avgjør hva noen av feltene heter.

    Kaster som :func:`maler`.
    """
    mal, innsatt = maler(kode)[adresse], _Utfylling(felt, dict(verdier), modus, kode)
    if vet_ikke:
        mal = mal.uten_kunnskap
    tiltak = mal.tiltak_i_navs_loesning if i_navs_loesning else mal.tiltak
    return Setninger(
        melding=etter_sporsmal(mal.melding.format_map(innsatt)),
        tiltak=tiltak.format_map(innsatt),
        knapp=mal.retting.format_map(innsatt),
    )


class _Utfylling(dict[str, str]):
    """Verdiene skrevet på språket, hver først når setningen ber om den."""

    def __init__(self, felt: Sequence[str], verdier: Mapping[str, Innsatt], modus: str | None, kode: str):
        super().__init__()
        self.felt, self.verdier, self.modus, self.kode = felt, verdier, modus, kode

    def __missing__(self, navn: str) -> str:
        if navn == "etikett":
            self[navn] = etikett(self.felt[0], self.kode, self.modus) if self.felt else ""
        else:
            self[navn] = _verdi(self.verdier[navn], self.modus, self.kode)
        return self[navn]


def _verdi(verdi: Innsatt, modus: str | None, kode: str) -> str:
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
            return etiketter(kode).navn(verdi.navn, modus)
        case Feltliste():
            navn = [paa.siter(etiketter(kode).navn(n, modus)) for n in verdi.navn]
            nevnt, flere = paa.skille.join(navn[:_NEVNT]), len(navn) - _NEVNT
            return paa.flere.format(navn=nevnt, antall=flere) if flere > 0 else nevnt
        case Valg():
            return etiketter(kode).valg[verdi.felt][verdi.verdi]
        case Valgene():
            return paa.skille.join(paa.siter(navn) for navn in etiketter(kode).valg[verdi.felt].values())
        case Ord():
            return paa.ord[verdi.noekkel]


def etter_sporsmal(melding: str) -> str:
    """Er etiketten et spørsmål, begynner det som står etter den, en ny setning."""
    sporsmal, skille, rest = melding.partition("?: ")
    return f"{sporsmal}? {rest[:1].upper()}{rest[1:]}" if skille else melding
