"""Rapporten om utkastet, som filer til arkivet. De samme filene gir kommandolinjen."""

from checks.data import til_json
from checks.rapport import html, innhold
from checks.sak import Sak


def lag(sak: Sak) -> dict:
    """Nøkler: ``filnavn`` (uten endelse), ``fingeravtrykk``, ``html`` og ``json`` (innholdet i filene)."""
    rapport = innhold.lag(sak)
    return {
        "filnavn": f"rapport-{sak.dato.isoformat()}",
        "fingeravtrykk": rapport["fingeravtrykk"],
        "html": html.en(rapport),
        "json": til_json(innhold.som_data(sak)) + "\n",
    }
