"""Papirene som lages av et utkast: kalender, e-post og resten. Rene data ut; filformatene skrives ved kanten.

Ett papir er én modul her med en funksjon ``lag(sak, kode)``, der ``kode`` er språket det skrives på. Modulene lastes
først når noen ber om papiret.
"""

from importlib import import_module
from typing import Protocol, cast

from checks.sak import Sak
from checks.spraak import NB

PAPIRER = ("dokumenter", "epost", "kalender", "overforingsark", "rapport")
"""Papirene som finnes. Navnet er modulens navn, og det siden ber om."""


class _Papir(Protocol):
    """Det modulene har til felles. Hver sier selv hvilke nøkler papiret har."""

    def lag(self, sak: Sak, kode: str) -> dict[str, object]: ...


def lag(navn: str, sak: Sak, kode: str = NB) -> dict[str, object]:
    """Papiret ``navn`` av en sak, som rene data, skrevet på språket.

    Kaster KeyError med navnet når papiret ikke finnes, og UkjentSpraak når språket ikke finnes. Kaster aldri på grunn
    av innholdet i utkastet.
    """
    if navn not in PAPIRER:
        raise KeyError(f"Papiret «{navn}» finnes ikke.")
    return cast("_Papir", import_module(f"checks.papirer.{navn}")).lag(sak, kode)
