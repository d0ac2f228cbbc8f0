"""Svarene reglene regner med, og typen hvert felt har når det er besvart og brukbart.

Typene følger schemaene i ``schemas/tema/``; en prøve holder dem like. Et felt som ikke står her, har typen ``Verdi``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, TypedDict, cast, overload, override

from checks.fritekst import Skrevet
from checks.regimer import Kap3, regimer

type Dato = Literal[
    "fodselsdato",
    "startdato",
    "sluttdato",
    "droftingsdato",
    "evalueringsdato",
    "oppstartsmote_dato",
    "sluttmote_dato",
]
type Tall = Literal[
    "stillingsprosent",
    "timer_per_uke",
    "fulltid_timer_per_uke",
    "dager_per_uke",
    "lengste_dag_timer",
    "travleste_uke_timer",
]
type JaNei = Literal[
    "skolepliktig",
    "risikovurdering_under_18",
    "er_forlengelse",
    "nedsatt_arbeidsevne",
    "hatt_arbeidstrening_foer",
    "vurdering_minst_hver_tredje_maaned",
    "gjennomsnittsberegning_skriftlig_avtalt",
    "tariffavtalt_gjennomsnitt",
    "kontaktpunkt_arbeidsplass",
    "kontaktpunkt_nav",
    "har_ansatte",
    "i_tillegg_til_grunnbemanning",
    "erstatter_bestemt_person",
    "nylig_nedbemannet_samme_oppgaver",
    "ansatt_i_virksomheten",
    "kalt_nav_avtale",
    "lonn_fra_arbeidsgiver",
    "ansatt_hos_annen_arbeidsgiver",
    "oppfolgingsplan_innhentet_av_nav",
    "bedriftsinterne_tiltak_dokumentert",
    "naer_familie",
    "kommune_unntak_samtykke",
    "oppstart_har_skjedd",
    "avtale_godkjent_av_alle_og_nav",
    "taushetserklaering",
    "naavaerende_leder_deltar",
    "ny_leder_deltar",
    "koordinator",
    "overforing_til_annet_arbeid_aktuelt",
    "arbeidstaker_raadfort",
    "tillitsvalgte_raadfort",
    "oppfolgingsplan_oppdatert",
]
type Tekst = Literal[
    "modus",
    "nav_tiltak",
    "arbeidsgivertype",
    "drofting",
    "yrkesskadeforsikring",
    "virksomhet_navn",
    "organisasjonsnummer",
    "arbeidsgiver_fornavn",
    "arbeidsgiver_etternavn",
    "arbeidsgiver_telefon",
    "deltaker_fornavn",
    "deltaker_etternavn",
    "deltaker_telefon",
    "veileder_fornavn",
    "veileder_etternavn",
    "veileder_telefon",
    "stillingstittel",
    "arbeid_fra",
    "arbeid_til",
    "formaal",
    "innhold",
    "opplaeringsplan",
    "oppfolging",
    "tilrettelegging",
    "annen_bistand",
    "naavaerende_enhet",
    "naavaerende_leder_navn",
    "ny_enhet",
    "ny_leder_navn",
    "koordinator_navn",
    "kostnadssted",
    "moteplass",
    "stedfortreder",
    "fravaer_meldes_til",
    "arbeidstoy",
    "reise",
]
type Flervalg = Literal["samtidige_tiltak", "arbeidsdager"]


class Maal(TypedDict, total=False):
    """En rad i ``maal``. Tom når raden ikke kan brukes."""

    kategori: str
    beskrivelse: str


class Periode(TypedDict, total=False):
    """En rad i ``tidligere_perioder``. Tom når raden ikke kan brukes."""

    fra: date
    til: date
    samme_virksomhet: bool


type Verdi = str | bool | int | float | date | list[str] | list[date | None] | list[Maal] | list[Periode]
"""Det et svar kan være."""


@dataclass(frozen=True)
class Svar(Mapping[str, Verdi]):
    """Svarene i et utkast: bare det som er besvart og brukbart, med datoer som ``date``.

    ``ubrukelige`` er pekere til felt som er besvart med en verdi feltet ikke tar imot.
    ``dato`` er dagen sjekken gjøres, ``modus`` regimet utkastet følger. ``fritekst`` er alt som er skrevet, urørt, til
    reglene som leter i teksten.
    """

    verdier: Mapping[str, Verdi]
    ubrukelige: frozenset[str]
    dato: date
    modus: str | None = None
    fritekst: tuple[Skrevet, ...] = ()

    @overload
    def __getitem__(self, felt: Dato, /) -> date: ...
    @overload
    def __getitem__(self, felt: Tall, /) -> float: ...
    @overload
    def __getitem__(self, felt: JaNei, /) -> bool: ...
    @overload
    def __getitem__(self, felt: Tekst, /) -> str: ...
    @overload
    def __getitem__(self, felt: Flervalg, /) -> list[str]: ...
    @overload
    def __getitem__(self, felt: Literal["evalueringsdatoer"], /) -> list[date | None]: ...
    @overload
    def __getitem__(self, felt: Literal["maal"], /) -> list[Maal]: ...
    @overload
    def __getitem__(self, felt: Literal["tidligere_perioder"], /) -> list[Periode]: ...
    @overload
    def __getitem__(self, felt: str, /) -> Verdi: ...
    def __getitem__(self, felt: str, /) -> Verdi:
        return self.verdier[felt]

    @overload
    def get(self, felt: Dato, /) -> date | None: ...
    @overload
    def get(self, felt: Tall, /) -> float | None: ...
    @overload
    def get(self, felt: JaNei, /) -> bool | None: ...
    @overload
    def get(self, felt: Tekst, /) -> str | None: ...
    @overload
    def get(self, felt: Flervalg, /) -> list[str] | None: ...
    @overload
    def get(self, felt: Literal["evalueringsdatoer"], /) -> list[date | None] | None: ...
    @overload
    def get(self, felt: Literal["maal"], /) -> list[Maal] | None: ...
    @overload
    def get(self, felt: Literal["tidligere_perioder"], /) -> list[Periode] | None: ...
    @overload
    def get[D](self, felt: Dato, default: D, /) -> date | D: ...
    @overload
    def get[D](self, felt: Tall, default: D, /) -> float | D: ...
    @overload
    def get[D](self, felt: JaNei, default: D, /) -> bool | D: ...
    @overload
    def get[D](self, felt: Tekst, default: D, /) -> str | D: ...
    @overload
    def get(self, felt: Flervalg, default: list[str], /) -> list[str]: ...
    @overload
    def get(self, felt: Literal["evalueringsdatoer"], default: list[date | None], /) -> list[date | None]: ...
    @overload
    def get(self, felt: Literal["maal"], default: list[Maal], /) -> list[Maal]: ...
    @overload
    def get(self, felt: Literal["tidligere_perioder"], default: list[Periode], /) -> list[Periode]: ...
    @overload
    def get(self, felt: str, /) -> Verdi | None: ...
    @overload
    def get[D](self, felt: str, default: D, /) -> Verdi | D: ...
    def get(  # pyright: ignore[reportIncompatibleMethodOverride] -- flere former enn Mapping har, med smalere felt først
        self, felt: str, default: object = None, /
    ) -> object:
        """Svaret, eller ``default`` når feltet ikke er besvart med noe brukbart."""
        return self.verdier.get(felt, default)

    def __iter__(self) -> Iterator[str]:
        return iter(self.verdier)

    def __len__(self) -> int:
        return len(self.verdier)

    @property
    def vilkaar(self) -> Kap3 | None:
        """Når kapittel 3 gjelder i regimet; None uten regime, og i et regime der det aldri gjelder."""
        return regimer()[self.modus].kap_3 if self.modus else None

    @property
    def kap_3(self) -> bool | None:
        """Om tiltaksforskriften kapittel 3 (arbeidstrening) gjelder; None når svaret om tiltaket ikke kan brukes.

        Ubesvart er arbeidstrening (kontrakten del 1).
        """
        vilkaar = self.vilkaar
        if vilkaar is None:
            return False
        return None if self.er_ubrukelig(f"/{vilkaar.felt}") else self.get(vilkaar.felt, vilkaar.svar) == vilkaar.svar

    def sporet(self) -> "SporetSvar":
        """De samme svarene, som husker hvilke felt noen har spurt etter."""
        return SporetSvar(self)

    def er_ubrukelig(self, pointer: str) -> bool:
        """Om feltet, eller listen det står i, har en verdi som er funnet ubrukelig."""
        return any(pointer == bad or pointer.startswith(f"{bad}/") for bad in self.ubrukelige)


class SporetSvar(Svar):
    """Svar som husker feltene noen har spurt etter, i ``spurt``. Det sier hvilke svar en kontroll bygger på."""

    def __init__(self, svar: Svar):
        super().__init__(_Sporet(svar.verdier), svar.ubrukelige, svar.dato, svar.modus, svar.fritekst)

    @property
    def spurt(self) -> frozenset[str]:
        """Navnene på feltene noen har spurt etter, besvart eller ikke."""
        return frozenset(cast("_Sporet", self.verdier).spurt)


class _Sporet(dict[str, Verdi]):
    def __init__(self, verdier: Mapping[str, Verdi]):
        super().__init__(verdier)
        self.spurt: set[str] = set()

    @override
    def __getitem__(self, felt: str, /) -> Verdi:
        self.spurt.add(felt)
        return super().__getitem__(felt)

    @override
    def get(self, felt: str, default: Any = None, /) -> Any:
        self.spurt.add(felt)
        return super().get(felt, default)
