"""Papirene som lages av et utkast: kalender, e-post og resten. Rene data ut; filformatene skrives ved kanten.

Ett papir er én modul her med en funksjon ``lag(sak)``. Modulene lastes først når noen ber om papiret.
"""

from importlib import import_module

from checks.sak import Sak

PAPIRER = ("dokumenter", "epost", "kalender", "overforingsark", "rapport")
"""Papirene som finnes. Navnet er modulens navn, og det siden ber om."""


def lag(navn: str, sak: Sak) -> dict:
    """Papiret ``navn`` av en sak, som rene data.

    Kaster KeyError med navnet når papiret ikke finnes. Kaster aldri på grunn av innholdet i utkastet.
    """
    if navn not in PAPIRER:
        raise KeyError(f"Papiret «{navn}» finnes ikke.")
    return import_module(f"checks.papirer.{navn}").lag(sak)
