"""Rapporten om utkastet, som filer til arkivet. De samme filene gir kommandolinjen."""

from typing import TypedDict

from checks.data import til_json
from checks.rapport import html, innhold
from checks.sak import Sak
from checks.spraak import NB


class Rapport(TypedDict):
    """Papiret, se :func:`lag`."""

    filnavn: str
    fingeravtrykk: str
    html: str
    json: str


def lag(sak: Sak, kode: str = NB) -> Rapport:
    """Nøkler: ``filnavn`` (uten endelse), ``fingeravtrykk``, ``html`` og ``json`` (innholdet i filene)."""
    rapport = innhold.lag(sak, kode)
    return {
        "filnavn": f"rapport-{sak.dato.isoformat()}",
        "fingeravtrykk": rapport["fingeravtrykk"],
        "html": html.en(rapport),
        "json": til_json(innhold.som_data(sak, kode)) + "\n",
    }
