"""Rapporten om utkastet, som filer til arkivet. De samme filene gir kommandolinjen."""

from datetime import date

from checks.boundary import til_json
from checks.engine import sjekk
from checks.rapport import html, innhold


def lag(utkast: dict, dato: date) -> dict:
    """Nøkler: ``filnavn`` (uten endelse), ``fingeravtrykk``, ``html`` og ``json`` (innholdet i filene)."""
    resultat = sjekk(utkast, dato)
    rapport = innhold.lag(utkast, resultat)
    return {
        "filnavn": f"rapport-{dato.isoformat()}",
        "fingeravtrykk": rapport["fingeravtrykk"],
        "html": html.en(rapport),
        "json": til_json(innhold.som_data(utkast, resultat)) + "\n",
    }
