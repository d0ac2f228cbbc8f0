"""Saken: ett utkast lest én gang, på én dag. Alt som sier noe om et utkast, får den samme saken."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import cast

from checks import draft, engine
from checks.draft import Lest
from checks.limits import Grenser, grense_paa
from checks.model import Resultat
from checks.svar import Svar


@dataclass(frozen=True, eq=False)
class Sak:
    """Et lest utkast og det som følger av det. Lages av :func:`les_sak`.

    ``utkast`` er det som ble lest, urørt; det kan være noe annet enn et objekt. ``dato`` er dagen sjekken gjøres.
    """

    utkast: object
    dato: date
    lest: Lest

    @property
    def modus(self) -> str | None:
        """Regimet, eller None når utkastet ikke sier det."""
        return self.lest.modus

    @property
    def svar(self) -> Svar:
        """De besvarte og brukbare svarene, med datoer som ``date``. Tomt uten regime."""
        return self.lest.svar

    @property
    def kap_3(self) -> bool | None:
        """Om tiltaksforskriften kapittel 3 gjelder; None når det ikke er avgjort."""
        return self.svar.kap_3

    @property
    def er_arbeidstrening(self) -> bool:
        """Om det er avgjort at dette er arbeidstrening gjennom Nav, etter kapittel 3."""
        return self.kap_3 is True

    @property
    def passer_papirene(self) -> bool:
        """Om papirene passer: ikke et annet tiltak gjennom Nav, og ikke et tiltak som ikke er avgjort."""
        return self.svar.vilkaar is None or self.er_arbeidstrening

    @cached_property
    def grense(self) -> Grenser:
        """Oppslaget i grensene slik de er på første dag, eller på dagen sjekken gjøres når den er ubesvart."""
        return grense_paa(self.svar.get("startdato", self.dato))

    @cached_property
    def resultat(self) -> Resultat:
        """Det reglene sier. Regnes ut første gang noen spør."""
        return engine.vurder(self.lest)

    def skrevet(self, felt: str) -> object:
        """Det som står i feltet i utkastet, også når ingen regel vurderer det. None når det ikke står der."""
        utkast = self.utkast
        return cast("dict[str, object]", utkast).get(felt) if isinstance(utkast, dict) else None


def les_sak(utkast: object, dato: date) -> Sak:
    """Les et utkast slik det skal vurderes på dagen ``dato``. Kaster aldri på grunn av innholdet."""
    return Sak(utkast, dato, draft.les(utkast, dato))
