"""Det feltene og valgene heter: fra schemaene på bokmål, fra ``checks/etiketter.<språk>.toml`` på andre språk."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from checks import schemas
from checks.spraak import NB, krev_samme_noekler, les_oversatt, spraak


@dataclass(frozen=True)
class Etiketter:
    """Navnene på ett språk. Et felt i en rad er ``maal/kategori``.

    ``felt`` er etikettene, ``entall`` det en rad heter, og ``valg`` det valgene heter, etter feltet og verdien.
    ``ja_nei`` er svarene på et spørsmål, etter ``ja`` og ``nei``, og ``tema`` det temaene heter.
    ``felt_i`` er etikettene i regimene der feltet heter noe annet, etter regimet.
    """

    felt: Mapping[str, str]
    felt_i: Mapping[str, Mapping[str, str]]
    entall: Mapping[str, str]
    valg: Mapping[str, Mapping[str, str]]
    ja_nei: Mapping[str, str]
    tema: Mapping[str, str]

    def navn(self, felt: str, modus: str | None = None) -> str:
        """Det feltet heter, i regimet når det er kjent. Kaster KeyError uten feltet."""
        return self.felt_i.get(modus or "", {}).get(felt, self.felt[felt])


@cache
def etiketter(kode: str) -> Etiketter:
    """Navnene på språket. Kaster UkjentSpraak, og ManglendeTekst når noe ikke er oversatt."""
    spraak(kode)
    if kode == NB:
        return _fra_schemaene()
    fil = f"checks/etiketter.{kode}.toml"
    data = les_oversatt(fil)
    krev_samme_noekler(asdict(_fra_schemaene()), data, fil)
    return Etiketter(**data)


def etikett(pointer: str, kode: str = NB, modus: str | None = None) -> str:
    """Navnet leseren kjenner feltet under: «Siste dag», «Beskrivelse (mål 2)». I regimet når det er kjent."""
    felt, *rad = pointer.split("/")[1:]
    navn = etiketter(kode)
    if felt not in navn.felt:
        return felt
    if len(rad) < 2:
        return navn.navn(felt, modus)
    radnavn = navn.entall[felt]
    indre = navn.felt.get(f"{felt}/{rad[1]}", rad[1])
    return spraak(kode).i_rad.format(etikett=indre, rad=radnavn, nummer=int(rad[0]) + 1)


def sitert(felt: Iterable[str], kode: str = NB) -> str:
    """Navnene på feltene, ramset opp: ««Første dag», «Siste dag»»."""
    paa, navn = spraak(kode), etiketter(kode).felt
    return paa.skille.join(paa.siter(navn[ett]) for ett in felt)


@cache
def _fra_schemaene() -> Etiketter:
    felt: dict[str, str] = {}
    felt_i: dict[str, dict[str, str]] = {}
    entall: dict[str, str] = {}
    valg: dict[str, dict[str, str]] = {}
    for navn, ett in schemas.felter().items():
        felt[navn] = ett.etikett
        for modus, tittel in ett.schema.get("x-tittel-i", {}).items():
            felt_i.setdefault(modus, {})[navn] = tittel
        if "x-entall" in ett.schema:
            entall[navn] = ett.schema["x-entall"]
        items = ett.schema.get("items", {})
        deler = {navn: ett.schema} | {f"{navn}/{del_}": schema for del_, schema in items.get("properties", {}).items()}
        for sti, schema in deler.items():
            if sti != navn:
                felt[sti] = schema["title"]
            if not schemas.er_ja_nei(schema) and (valgene := _valg(schema) or _valg(schema.get("items", {}))):
                valg[sti] = valgene
    svarene = {svar["const"]: svar["title"] for svar in schemas.read_felles()["$defs"]["jaNei"]["oneOf"]}
    ja_nei = {"ja": svarene[True], "nei": svarene[False]}
    tema = {navn: schemas.tema_schema(navn)["title"] for navn in schemas.temaer()}
    return Etiketter(felt, felt_i, entall, valg, ja_nei, tema)


def _valg(schema: dict[str, Any]) -> dict[str, str]:
    return {ett["const"]: ett["title"] for ett in schemas.resolve(schema).get("oneOf", [])}
