"""Papirene som lages av et utkast: kalender, e-post og resten. Rene data ut; filformatene skrives ved kanten.

Ett papir er én modul her med en funksjon ``lag(utkast, dato)``. Modulene lastes først når noen ber om papiret.
"""

from datetime import date
from importlib import import_module

PAPIRER = ("dokumenter", "epost", "kalender", "overforingsark", "rapport")
"""Papirene som finnes. Navnet er modulens navn, og det siden ber om."""


def lag(navn: str, utkast: dict, dato: date) -> dict:
    """Papiret ``navn`` av et utkast, som rene data.

    Kaster KeyError med navnet når papiret ikke finnes. Kaster aldri på grunn av innholdet i utkastet.
    """
    if navn not in PAPIRER:
        raise KeyError(f"Papiret «{navn}» finnes ikke.")
    return import_module(f"checks.papirer.{navn}").lag(utkast, dato)
