"""Ordene sjekken snakker i: regel, utfall, treff, funn og resultat. Rene data, uten setninger på noe språk.

Setningene skrives av :mod:`checks.setninger` når noen ber om dem.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from checks import setninger
from checks.limits import Grenser
from checks.spraak import NB
from checks.spraak import spraak as krev
from checks.svar import Svar
from checks.verdier import Innsatt

FEIL, ADVARSEL, MERKNAD = "feil", "advarsel", "merknad"
ALVOR = (FEIL, ADVARSEL, MERKNAD)
"""Alvorlighetsgradene, strengest først (kontrakten del 4)."""

BRUDD, UBESVART, VET_IKKE = "brudd", "ubesvart", "vet_ikke"
GRUNNER = (BRUDD, UBESVART, VET_IKKE)
"""Hvorfor det er et funn, i rekkefølge (kontrakten del 6): svarene selv, et svar som mangler, «vet ikke»."""

GRUPPER = (FEIL, ADVARSEL, UBESVART, MERKNAD)
"""Gruppene funnene vises i, i rekkefølge, se :attr:`Funn.gruppe`."""


@dataclass(frozen=True)
class Utfall:
    """Én måte en regel kan slå ut på. ``melding`` og ``tiltak`` er malene på bokmål, til den som leser om regelen.

    ``grunn`` er ``brudd`` eller ``ubesvart``. Om et ubesvart spørsmål er svart «vet ikke», avgjøres av utkastet.
    ``teller_ikke`` er at svaret ikke teller som et svar for de andre reglene: det sier ingenting.
    """

    navn: str
    alvor: str
    grunn: str
    melding: str
    tiltak: str
    hvem: tuple[str, ...]
    kilder: tuple[str, ...]
    art: str
    teller_ikke: bool = False


@dataclass(frozen=True)
class Regel:
    """En regel slik den står i ``checks/regler/<tema>.toml``.

    ``krever`` er svarene den ikke kan vurderes uten, og ``bruker`` de andre svarene kontrollen i Python ser på.
    """

    id: str
    tema: str
    tittel: str
    forklaring: str
    art: str
    kilder: tuple[str, ...]
    hvem: tuple[str, ...]
    gjelder: str
    krever: tuple[str, ...]
    bruker: tuple[str, ...]
    leser_fritekst: bool
    grenser: tuple[str, ...]
    gyldig_fra: str
    sist_kontrollert: str
    utfall: dict[str, Utfall]

    @property
    def alvor(self) -> str:
        """Det strengeste regelen kan gi."""
        return min((u.alvor for u in self.utfall.values()), key=ALVOR.index)


@dataclass(frozen=True)
class Treff:
    """En kontroll slo ut: hvilket utfall, på hvilke felt, med hvilke verdier til setningene.

    ``retting`` er verdien som retter funnet, når den er kjent: (feltnavn, verdi slik den står i et utkast).
    ``i_navs_loesning`` er om setningen om Navs løsning er sann med grensene som gjelder.
    """

    utfall: str
    felt: tuple[str, ...]
    verdier: Mapping[str, Innsatt] = field(default_factory=dict[str, Innsatt])
    retting: tuple[str, str | int | float] | None = None
    i_navs_loesning: bool = True


@dataclass(frozen=True)
class Retting:
    """En kjent måte å rette et funn på: sett ``felt`` til ``verdi``."""

    felt: str
    verdi: str | int | float


@dataclass(frozen=True)
class Mangler:
    """Kontrollen kunne ikke fullføres fordi disse feltene ikke er besvart."""

    felt: tuple[str, ...]


@dataclass(frozen=True)
class IkkeVurdert:
    """En regel som ikke kunne kontrolleres: pekerne til svarene den ventet på, og hvorfor de ikke er der.

    ``grunn`` er ``brudd`` når svarene er der og ikke kan brukes.
    """

    regel: str
    mangler: tuple[str, ...]
    grunn: str


@dataclass(frozen=True)
class IkkeAktuelt:
    """Regelen, eller en del av den, gjelder ikke for dette utkastet.

    ``fordi`` er pekere til svarene som avgjør det. Mangler ett av dem, er regelen ikke vurdert (kontrakten del 6).
    """

    fordi: tuple[str, ...]


type Slutning = Treff | Mangler | IkkeAktuelt
"""Det en kontroll kan komme til. Ingen slutning betyr at regelen ble kjørt og ikke slo ut."""

type Kontroll = Callable[[Svar, Grenser], Iterable[Slutning]]
"""En funksjon som regner: svarene og grensene på første dag inn, slutninger ut."""


@dataclass(frozen=True)
class Funn:
    """Et funn (kontrakten del 2), uten setninger: utfallet og verdiene sier hvilke det får.

    ``verdier`` er verdiene setningene kan bruke, med navn. ``i_navs_loesning`` er om avtalen lages i Navs løsning, så
    det som bare er sant der, skal sies. ``modus`` er regimet: noen felt heter noe annet i det. Skjemaet får ``retting``
    gjennom :func:`checks.opplysninger`.
    """

    regel: str
    utfall: str
    alvor: str
    grunn: str
    felt: tuple[str, ...]
    hvem: tuple[str, ...]
    kilder: tuple[str, ...]
    art: str
    verdier: tuple[tuple[str, Innsatt], ...] = ()
    i_navs_loesning: bool = True
    retting: Retting | None = None
    modus: str | None = None

    @property
    def gruppe(self) -> str:
        """Gruppen funnet vises i: alvoret, men en advarsel om et svar som mangler, er ``ubesvart``.

        En feil er en feil også når det som er galt, er at svaret mangler.
        """
        return UBESVART if self.alvor == ADVARSEL and self.grunn != BRUDD else self.alvor

    def skrevet(self, spraak: str = NB) -> setninger.Setninger:
        """Setningene om funnet. Kaster UkjentSpraak når språket ikke finnes."""
        adresse = f"{self.regel}/{self.utfall}"
        return setninger.skriv(
            adresse,
            self.felt,
            self.verdier,
            i_navs_loesning=self.i_navs_loesning,
            vet_ikke=self.grunn == VET_IKKE,
            modus=self.modus,
            kode=spraak,
        )

    def til_dict(self, spraak: str = NB) -> dict[str, Any]:
        """Funnet som rene data, nøklene i fast rekkefølge, med setningene på språket. Kaster som :meth:`skrevet`."""
        skrevet = self.skrevet(spraak)
        return {
            "regel": self.regel,
            "alvor": self.alvor,
            "grunn": self.grunn,
            "felt": list(self.felt),
            "melding": skrevet.melding,
            "tiltak": skrevet.tiltak,
            "hvem": list(self.hvem),
            "kilder": list(self.kilder),
            "art": self.art,
        }


@dataclass(frozen=True)
class Resultat:
    """Svaret fra :func:`checks.sjekk`."""

    regelverk: str
    dato: str
    avtaletype: str | None
    funn: tuple[Funn, ...]
    ikke_vurdert: tuple[IkkeVurdert, ...]
    i_orden: tuple[str, ...]
    ikke_aktuelt: tuple[str, ...]

    def antall(self, alvor: str) -> int:
        """Hvor mange funn det er av en alvorlighetsgrad."""
        return sum(f.alvor == alvor for f in self.funn)

    def i_gruppe(self, gruppe: str) -> tuple[Funn, ...]:
        """Funnene som vises i gruppen, i resultatets rekkefølge."""
        return tuple(f for f in self.funn if f.gruppe == gruppe)

    def til_dict(self, spraak: str = NB) -> dict[str, Any]:
        """Resultatet som rene data etter ``schemas/resultat.schema.json``, med setningene på språket.

        Kaster UkjentSpraak, en ValueError, når språket ikke finnes, også uten funn.
        """
        krev(spraak)
        return {
            "regelverk": self.regelverk,
            "dato": self.dato,
            "avtaletype": self.avtaletype,
            "funn": [f.til_dict(spraak) for f in self.funn],
            "ikkeVurdert": [
                {"regel": post.regel, "mangler": list(post.mangler), "grunn": post.grunn} for post in self.ikke_vurdert
            ],
            "iOrden": list(self.i_orden),
            "ikkeAktuelt": list(self.ikke_aktuelt),
        }
