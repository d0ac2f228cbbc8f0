"""Ordene sjekken snakker i: regel, utfall, treff, funn og resultat. Rene data uten atferd av betydning."""

from dataclasses import dataclass, field

FEIL, ADVARSEL, MERKNAD = "feil", "advarsel", "merknad"
ALVOR = (FEIL, ADVARSEL, MERKNAD)
"""Alvorlighetsgradene, strengest først (kontrakten del 4)."""

ARTER = ("lov", "nav-praksis", "avledet", "råd")
"""Hva slags grunnlag en regel har."""

OMFANG = ("alle", "nav", "arbeidstrening", "intern")
"""Hvilke utkast en regel gjelder: alle, regimet nav, bare arbeidstrening etter kap. 3, eller regimet intern."""


@dataclass(frozen=True)
class Utfall:
    """Én måte en regel kan slå ut på, med teksten leseren får.

    ``tiltak_uten_nav`` er tiltaket uten det som bare er sant om en avtale i Navs løsning.
    """

    navn: str
    alvor: str
    melding: str
    tiltak: str
    tiltak_uten_nav: str
    hvem: tuple[str, ...]
    kilder: tuple[str, ...]
    art: str
    retting: str | None = None


@dataclass(frozen=True)
class Regel:
    """En regel slik den står i ``checks/regler/<tema>.toml``."""

    id: str
    tema: str
    tittel: str
    forklaring: str
    art: str
    kilder: tuple[str, ...]
    hvem: tuple[str, ...]
    gjelder: str
    krever: tuple[str, ...]
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
    """En kontroll slo ut: hvilket utfall, på hvilke felt, med hvilke verdier i teksten.

    ``retting`` er verdien som retter funnet, når den er kjent: (feltnavn, verdi slik den står i et utkast).
    """

    utfall: str
    felt: tuple[str, ...]
    verdier: dict[str, str] = field(default_factory=dict)
    retting: tuple[str, str | int | float] | None = None


@dataclass(frozen=True)
class Retting:
    """En kjent måte å rette et funn på: sett ``felt`` til ``verdi``. ``tekst`` er det knappen sier."""

    felt: str
    verdi: str | int | float
    tekst: str


@dataclass(frozen=True)
class Mangler:
    """Kontrollen kunne ikke fullføres fordi disse feltene ikke er besvart."""

    felt: tuple[str, ...]


@dataclass(frozen=True)
class IkkeAktuelt:
    """Regelen gjelder ikke for dette utkastet."""


@dataclass(frozen=True)
class Funn:
    """Et funn slik det står i resultatet (kontrakten del 2).

    ``retting`` og ``utfall`` er ikke en del av resultatet. Skjemaet får rettingen gjennom :func:`checks.opplysninger`,
    og :mod:`checks.nav.koder` kjenner funnet på utfallet.
    """

    regel: str
    alvor: str
    felt: tuple[str, ...]
    melding: str
    tiltak: str
    hvem: tuple[str, ...]
    kilder: tuple[str, ...]
    art: str
    retting: Retting | None = None
    utfall: str = field(default="", compare=False)

    def til_dict(self) -> dict:
        """Funnet som rene data, nøklene i fast rekkefølge."""
        return {
            "regel": self.regel,
            "alvor": self.alvor,
            "felt": list(self.felt),
            "melding": self.melding,
            "tiltak": self.tiltak,
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
    ikke_vurdert: tuple[tuple[str, tuple[str, ...]], ...]
    i_orden: tuple[str, ...]
    ikke_aktuelt: tuple[str, ...]

    def antall(self, alvor: str) -> int:
        """Hvor mange funn det er av en alvorlighetsgrad."""
        return sum(f.alvor == alvor for f in self.funn)

    def til_dict(self) -> dict:
        """Resultatet som rene data etter ``schemas/resultat.schema.json``."""
        return {
            "regelverk": self.regelverk,
            "dato": self.dato,
            "avtaletype": self.avtaletype,
            "funn": [f.til_dict() for f in self.funn],
            "ikkeVurdert": [{"regel": r, "mangler": list(m)} for r, m in self.ikke_vurdert],
            "iOrden": list(self.i_orden),
            "ikkeAktuelt": list(self.ikke_aktuelt),
        }
