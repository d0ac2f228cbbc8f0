"""Det papirene leser i tillegg til svarene: dagene for møtene, som ingen regel vurderer, og svarene med ord."""

from datetime import date
from typing import Any, TypedDict, cast

from checks import draft, schemas
from checks.data import Json
from checks.datoer import norsk_dato
from checks.lesing import dato
from checks.limits import norsk_tall
from checks.sak import Sak
from checks.svar import Maal, Periode, Verdi


class Valg(TypedDict):
    """Ett av valgene et felt har i schemaet."""

    const: str | bool
    title: str


def ubrukelige(sak: Sak) -> list[str]:
    """Pekere til det som er besvart med noe et papir ikke kan bruke, i skjemaets rekkefølge. Også dagene for møtene."""
    if sak.modus is None:
        return []
    rekkefoelge = list(schemas.felter())
    funnet = sak.svar.ubrukelige | set(_uleste_dager(sak))
    return sorted(funnet, key=lambda peker: (rekkefoelge.index(peker.split("/")[1]), peker))


def _uleste_dager(sak: Sak) -> list[str]:
    """Pekere til møtedager som ikke er datoer. Ingen regel vurderer dem, så ingen andre sier fra."""
    dager = (
        (("oppstartsmote_dato",), sak.skrevet("oppstartsmote_dato")),
        *((("evalueringsdatoer", nummer), dag) for nummer, dag in enumerate(liste(sak.skrevet("evalueringsdatoer")))),
    )
    return [schemas.peker(*sti) for sti, dag in dager if not draft.er_ubesvart(dag) and not _dag(dag)]


def oppstartsmoete(sak: Sak) -> date | None:
    """Dagen for oppstartsmøtet, når den er en dato."""
    return _dag(sak.skrevet("oppstartsmote_dato"))


def avtalte_evalueringer(sak: Sak) -> list[date]:
    """Dagene i ``evalueringsdatoer`` som er datoer, sortert. Feltet vurderes aldri, så galt innhold hoppes over."""
    return sorted({d for en in liste(sak.skrevet("evalueringsdatoer")) if (d := _dag(en))})


def _dag(verdi: object) -> date | None:
    """Dagen, skrevet på en av måtene som leses; None når det ikke er en."""
    lest = dato(verdi) if isinstance(verdi, str) else None
    return lest if isinstance(lest, date) else None


def liste(verdi: object) -> list[Json]:
    """Listen som står i utkastet; tom når det står noe annet der."""
    return cast("list[Json]", verdi) if isinstance(verdi, list) else []


def vist(felt: str, verdi: Verdi) -> str:
    """Et svar med ord: valget slik skjemaet viser det, datoen i ord, tallet med komma. Tom tekst er ubesvart."""
    return i_ord(schemas.felter()[felt].schema, verdi)


def i_ord(schema: dict[str, Any], verdi: Verdi | Maal | Periode | None) -> str:
    """Det samme for en verdi med sitt eget schema, for eksempel et felt i en rad."""
    if draft.er_ubesvart(verdi):
        return ""
    if isinstance(verdi, list):
        return ", ".join(i_ord(schema.get("items", {}), ett) for ett in verdi)
    valgene: list[Valg] = schemas.resolve(schema).get("oneOf", [])
    for valg in valgene:
        if valg["const"] == verdi and isinstance(valg["const"], bool) == isinstance(verdi, bool):
            return valg["title"]
    if isinstance(verdi, date):
        return norsk_dato(verdi)
    if isinstance(verdi, int | float) and not isinstance(verdi, bool):
        return norsk_tall(verdi)
    return str(verdi)
