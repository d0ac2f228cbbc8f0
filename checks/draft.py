"""Fra et utkast slik det står i en fil til svarene reglene kan regne med.

Her avgjøres hva som er besvart, hva som er ukjent, og hva som har en verdi feltet ikke tar imot.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from checks import fritekst, rulebook, schemas, tegn
from checks.data import Json, finn
from checks.datoer import som_dato
from checks.feltlesing import les_verdi
from checks.model import ALVOR, Treff
from checks.svar import Svar, Verdi
from checks.verdier import Innsatt, Valgene

VET_IKKE = "vet_ikke"
KONTROLLDATO = "kontrolldato"
"""Dagen sjekken gjøres er et argument. Står den i utkastet, blir den oversett."""


@dataclass(frozen=True)
class Lest:
    """Et lest utkast: svarene som JSON, svarene til reglene, og treff om feltene selv.

    ``utkast`` er det som ble lest, urørt. ``modus`` er regimet, eller None når utkastet ikke sier det; da er resten
    tomt.
    ``vet_ikke`` er pekere til spørsmålene noen har svart «vet ikke» på. De er ikke besvart.
    ``treff`` er par av regel-id og treff for felt med gal type, ukjent verdi eller verdi utenfor det feltet tar imot.
    ``lesemaater`` er treffene som sier hvordan en verdi er lest, når den er skrevet på en annen måte enn i et utkast.
    """

    utkast: object
    modus: str | None
    som_json: dict[str, Json]
    svar: Svar
    treff: tuple[tuple[str, Treff], ...]
    vet_ikke: frozenset[str] = frozenset()
    lesemaater: tuple[Treff, ...] = ()

    def har(self, pointer: str) -> bool:
        """Om feltet er besvart med en brukbar verdi."""
        try:
            finn(self.som_json, pointer.split("/")[1:])
        except LookupError:
            return False
        return True


def er_ubesvart(verdi: object) -> bool:
    """``null`` og en tekst der ingenting vises, er ikke svar (kontrakten del 1 og 6)."""
    return verdi is None or (isinstance(verdi, str) and tegn.er_tom(verdi))


def regime(utkast: object) -> str | None:
    """Regimet et utkast sier at det følger, eller None når det ikke sier det, eller sier noe ukjent."""
    modus = cast("dict[str, object]", utkast).get("modus") if isinstance(utkast, dict) else None
    return modus if isinstance(modus, str) and modus in schemas.MODI else None


def er_utkast(verdi: object) -> bool:
    """Om verdien i det hele er et utkast: et objekt som har ``modus`` eller minst ett felt noen regel vurderer.

    ``{}`` er det ikke (kontrakten del 6). Sjekken selv kan kalles med hva som helst.
    """
    if not isinstance(verdi, dict):
        return False
    return "modus" in verdi or any(felt.vurderes and navn in verdi for navn, felt in schemas.felter().items())


def les(utkast: object, dato: date) -> Lest:
    """Les feltene som hører til regimet utkastet følger. Kaster aldri på grunn av innholdet."""
    modus = regime(utkast)
    if modus is None:
        return Lest(utkast, None, {}, Svar({}, frozenset(), dato), ())
    innhold = cast("dict[str, Json]", utkast)
    verdier: dict[str, Json] = {}
    ubrukelige: set[str] = set()
    treff: list[tuple[str, Treff]] = []
    vet_ikke: set[str] = set()
    lesemaater: list[Treff] = []
    for navn, felt in schemas.felter().items():
        if modus not in felt.modi or not felt.vurderes or navn not in innhold:
            continue
        vet_ikke.update(_vet_ikke(innhold[navn], felt.schema, schemas.peker(navn)))
        verdi = _besvart_del(innhold[navn], felt.schema)
        if verdi is None:
            continue
        lest = les_verdi(verdi, felt.schema, schemas.peker(navn), dato)
        verdi = lest.verdi
        lesemaater += lest.lesemaater
        treff += lest.avslag
        ubrukelige |= {funnet.felt[0] for _, funnet in lest.avslag}
        if verdi is None:
            continue
        for pointer, regel, funnet, stanser in _feil_i_felt(felt, verdi):
            treff.append((regel, funnet))
            if stanser:
                ubrukelige.add(pointer)
                verdi = _uten(verdi, pointer.split("/")[2:], felt.schema)
        if verdi is not None:
            verdier[navn] = verdi
    verdier |= _svart_av_listen(verdier, vet_ikke | ubrukelige)
    alle = {n: _med_datoer(v, schemas.felter()[n].schema) for n, v in verdier.items()}
    med_datoer = {n: v for n, v in alle.items() if v is not None}
    # Det som ikke har feltets type, er funnet av schemaet og tatt bort over.
    svar = Svar(
        cast("dict[str, Verdi]", med_datoer),
        frozenset(ubrukelige),
        dato,
        modus,
        tuple(fritekst.tekster(innhold, modus)),
    )
    return Lest(utkast, modus, verdier, svar, tuple(treff), frozenset(vet_ikke), tuple(lesemaater))


def _svart_av_listen(verdier: Mapping[str, Json], uten_svar: set[str]) -> dict[str, Json]:
    """Spørsmålene en liste svarer på når de selv ikke er besvart: ja når den har rader, ellers nei (kontrakten del 6).

    ``uten_svar`` er pekere til spørsmål med et svar som ikke kan brukes, eller «vet ikke». De blir stående uten svar.
    """
    return {
        navn: bool(liste)
        for navn, felt in schemas.felter().items()
        if navn not in verdier and schemas.peker(navn) not in uten_svar
        if isinstance(liste := verdier.get(felt.schema.get("x-besvart-av", "")), list)
    }


def ukjente_felt(utkast: Mapping[str, Json]) -> list[str]:
    """Nøkler i utkastet, også i rader, som ikke er kjent i noe regime."""
    kjente = schemas.felter()
    ukjente = [k for k in utkast if k not in kjente and k != KONTROLLDATO]
    for navn, felt in kjente.items():
        rader = utkast.get(navn)
        if felt.vurderes and isinstance(rader, list) and "properties" in felt.schema.get("items", {}):
            kjente_i_rad = felt.schema["items"]["properties"]
            ukjente += [k for rad in rader if isinstance(rad, dict) for k in rad if k not in kjente_i_rad]
    return ukjente


def felt_fra_annet_regime(utkast: Mapping[str, Json], modus: str) -> list[str]:
    """Besvarte felt som bare hører til det andre regimet."""
    return [
        navn
        for navn, felt in schemas.felter().items()
        if modus not in felt.modi and not er_ubesvart(utkast.get(navn)) and utkast.get(navn) not in ([], VET_IKKE)
    ]


# -- hva som er besvart ----------------------------------------------------------------------


def _besvart_del(verdi: Json, schema: dict[str, Any]) -> Json:
    """Verdien uten det som ikke er besvart; None når ingenting er besvart."""
    if er_ubesvart(verdi):
        return None
    if _er_vet_ikke(verdi, schema):
        return None
    if verdi == [] and schema.get("x-tom-er-ubesvart"):
        return None
    egenskaper = schema.get("items", {}).get("properties")
    if isinstance(verdi, list) and verdi and all(er_ubesvart(rad) for rad in verdi) and not egenskaper:
        return None
    if isinstance(verdi, list) and _er_dato(schema.get("items", {})):
        return [None if er_ubesvart(rad) else rad for rad in verdi]
    if isinstance(verdi, list) and egenskaper:
        rader: list[Json] = [_besvart_rad(rad, egenskaper) for rad in verdi]
        if all(rad == {} for rad in rader):
            return None if schema.get("x-tom-er-ubesvart") else []
        return rader
    return verdi


def _er_vet_ikke(verdi: Json, schema: dict[str, Any]) -> bool:
    """Om svaret er «vet ikke», i et felt som tar imot det."""
    return isinstance(verdi, str) and verdi == VET_IKKE and bool(schemas.resolve(schema).get("x-vet-ikke"))


def _vet_ikke(verdi: Json, schema: dict[str, Any], pointer: str) -> Iterator[str]:
    """Pekerne til «vet ikke» i et felt, også i radene."""
    if _er_vet_ikke(verdi, schema):
        yield pointer
    if isinstance(verdi, list):
        for nummer, rad in enumerate(verdi):
            for navn, i_rad in schema.get("items", {}).get("properties", {}).items():
                if isinstance(rad, dict) and _er_vet_ikke(rad.get(navn), i_rad):
                    yield schemas.peker(*pointer.split("/")[1:], nummer, navn)


def _besvart_rad(rad: Json, egenskaper: dict[str, dict[str, Any]]) -> Json:
    if er_ubesvart(rad):
        return {}
    if not isinstance(rad, dict):
        return rad
    kjente = {k: _besvart_del(rad[k], egenskaper[k]) for k in egenskaper if k in rad and k != "id"}
    return {k: v for k, v in kjente.items() if v is not None}


# -- hva feltet tar imot ---------------------------------------------------------------------


def _feil_i_felt(felt: schemas.Felt, verdi: Json) -> Iterator[tuple[str, str, Treff, bool]]:
    """(peker, regel, treff, om verdien er ubrukelig) for hvert sted i feltet som ikke stemmer."""
    funnet: dict[str, list[tuple[int, str, str, dict[str, Innsatt]]]] = {}
    for pointer, adresse, innsatt in _schema_feil(felt, verdi):
        regel, _, utfall = adresse.partition("/")
        alvor = rulebook.regel(regel).utfall[utfall].alvor
        funnet.setdefault(pointer, []).append((ALVOR.index(alvor), regel, utfall, innsatt))
    for pointer, kandidater in funnet.items():
        alvor, regel, utfall, innsatt = min(kandidater, key=lambda k: k[0])
        yield pointer, regel, Treff(utfall, (pointer,), innsatt), alvor == 0


def _schema_feil(felt: schemas.Felt, verdi: Json) -> Iterator[tuple[str, str, dict[str, Innsatt]]]:
    if er_uendelig(verdi):
        yield schemas.peker(felt.navn), "utkast-verdi/tall", {}
        return
    validator = schemas.validator(f"tema/{felt.tema}.schema.json#/properties/{felt.navn}")
    try:
        errors = list(validator.iter_errors(verdi))
    except (ValueError, RecursionError):  # jsonschema skriver verdien i sin egen melding, og noen lar seg ikke skrive
        yield schemas.peker(felt.navn), *_typefeil(felt)
        return
    for error in errors:
        pointer = schemas.peker(felt.navn, *error.absolute_path)
        adresse = error.schema.get("x-regel", {}).get(error.validator) or _standard(error)
        yield (
            pointer,
            adresse,
            _verdier(error, "/".join([felt.navn, *(p for p in error.absolute_path if isinstance(p, str))])),
        )


def er_uendelig(verdi: object) -> bool:
    """NaN, uendelig, og heltall som er for store til å regnes med som desimaltall."""
    try:
        return isinstance(verdi, int | float) and not math.isfinite(verdi)
    except OverflowError:
        return True


_TYPEFEIL = {
    "string": "utkast-verdi/tekst",
    "number": "utkast-verdi/tall",
    "array": "utkast-verdi/liste",
    "object": "utkast-verdi/rad",
}


def _typefeil(felt: schemas.Felt) -> tuple[str, dict[str, Innsatt]]:
    """(utfall, verdier) for en verdi som ikke engang lar seg skrive."""
    schema = schemas.resolve(felt.schema)
    if "type" in schema:
        return _TYPEFEIL[schema["type"]], {}
    return schema.get("x-regel", {}).get("oneOf", "utkast-verdi/valg"), {"valg": Valgene(felt.navn)}


def _standard(error: schemas.Feil) -> str:
    """Utfallet av utkast-verdi som passer til schema-nøkkelordet som ikke holdt."""
    if error.validator == "type":
        return _TYPEFEIL[error.validator_value]
    return {"exclusiveMinimum": "utkast-verdi/for_lite", "maximum": "utkast-verdi/for_stort"}.get(
        error.validator, "utkast-verdi/valg"
    )


def _verdier(error: schemas.Feil, felt: str) -> dict[str, Innsatt]:
    if error.validator == "maxLength":
        lengde = schemas.utf16_length(error.instance)
        return {
            "lengde": lengde,
            "grense": error.validator_value,
            "over": lengde - error.validator_value,
        }
    if error.validator in ("maximum", "minimum", "exclusiveMinimum"):
        return {"grense": error.validator_value}
    if error.validator in ("oneOf", "type") and "oneOf" in error.schema:
        return {"valg": Valgene(felt)}
    return {}


def _uten(verdi: Json, sti: Sequence[str], schema: dict[str, Any]) -> Json:
    """Verdien uten det som står på stien; en rad eller et valg som er galt, blir tomt, slik at numrene står."""
    if not sti or not isinstance(verdi, list):
        return None
    nummer = int(sti[0])
    rad = verdi[nummer]
    if "properties" not in schema["items"]:
        beholdt = None
    else:
        beholdt = {k: v for k, v in rad.items() if k != sti[1]} if len(sti) > 1 and isinstance(rad, dict) else {}
    return [*verdi[:nummer], beholdt, *verdi[nummer + 1 :]]


def _med_datoer(verdi: Json, schema: dict[str, Any]) -> object:
    """Datotekster som ``date``, også i rader og lister. En dato som bare har gitt en merknad, er None."""
    if _er_dato(schema):
        return som_dato(verdi)
    if _er_dato(schema.get("items", {})):
        return [som_dato(dag) for dag in verdi] if isinstance(verdi, list) else None
    if isinstance(verdi, list) and "properties" in schema.get("items", {}):
        egenskaper = schema["items"]["properties"]
        rader = cast("list[dict[str, Json]]", verdi)
        return [{k: _med_datoer(v, egenskaper[k]) for k, v in rad.items()} for rad in rader]
    return verdi


def _er_dato(schema: dict[str, Any]) -> bool:
    return schema.get("format") == "date"
