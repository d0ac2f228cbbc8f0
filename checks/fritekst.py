"""Tekstene i et utkast som noen kan ha skrevet hva som helst i, og hva hver av dem handler om."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, cast

from checks import schemas
from checks.data import Json
from checks.detektorer import Slag

VURDERT = "vurdert"
"""Feltet med begrunnelsene for at advarsler kan stå. Ingen regel vurderer det ellers."""


class Skrevet(NamedTuple):
    """En tekst i et utkast: hvor den står, og hva den handler om."""

    peker: str
    slag: Slag
    tekst: str


def tekster(utkast: Mapping[str, Json], modus: str) -> Iterator[Skrevet]:
    """Tekstene i feltene som hører til regimet, i skjemaets rekkefølge, også i rader og i begrunnelsene i ``vurdert``.

    Tar med det som ikke ellers vurderes, og det som ikke er brukbart i feltet sitt.
    """
    for navn, felt in schemas.felter().items():
        verdi = utkast.get(navn)
        if modus not in felt.modi or verdi is None:
            continue
        if navn == VURDERT:
            yield from (Skrevet(peker, "navn", tekst) for peker, tekst in _begrunnelser(verdi))
        elif isinstance(verdi, str):
            if slag := _slag(felt.schema):
                yield Skrevet(schemas.peker(navn), slag, verdi)
        elif isinstance(verdi, list):
            for indre, schema in _egenskaper(felt.schema).items():
                if slag := _slag(schema):
                    yield from _i_rader(navn, indre, slag, verdi)


def fritekstfelt(modus: str | None) -> Iterator[str]:
    """Navnene på feltene i regimet som er mer enn et navn eller et nummer, i skjemaets rekkefølge."""
    for navn, felt in schemas.felter().items():
        if modus in felt.modi and navn != VURDERT and felt.vurderes and slag_av(navn) != "navn":
            yield navn


def slag_av(felt: str) -> Slag:
    """Hva teksten i et felt handler om; i ``maal`` og ``vurdert`` er den i radene. Kaster KeyError for ukjente felt."""
    schema = schemas.felter()[felt].schema
    for ett in (schema, *_egenskaper(schema).values()):
        if slag := _slag(ett):
            return slag
    return "navn"


def _begrunnelser(vurdert: Json) -> Iterator[tuple[str, str]]:
    """(peker, begrunnelse) for hver vurdering."""
    for nummer, post in enumerate(vurdert if isinstance(vurdert, list) else []):
        begrunnelse = post.get("begrunnelse") if isinstance(post, dict) else None
        if isinstance(begrunnelse, str):
            yield schemas.peker(VURDERT, nummer, "begrunnelse"), begrunnelse


def _i_rader(navn: str, indre: str, slag: Slag, rader: list[Json]) -> Iterator[Skrevet]:
    for nummer, rad in enumerate(rader):
        tekst = rad.get(indre) if isinstance(rad, dict) else None
        if isinstance(tekst, str):
            yield Skrevet(schemas.peker(navn, nummer, indre), slag, tekst)


def _egenskaper(schema: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return schema.get("items", {}).get("properties", {})


def _slag(schema: dict[str, Any]) -> Slag | None:
    """Slaget et felt har i schemaet. Korte tekster uten et eget slag er navn og nummer."""
    if "x-handler-om" in schema:
        return cast("Slag", schema["x-handler-om"])
    return "navn" if schema.get("type") == "string" and "format" not in schema else None
