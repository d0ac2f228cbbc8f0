"""Hvilke svar reglene bruker i hvert tilfelle, slik schemaene og regelfilene sier det. Ingen regel kjøres her."""

from collections.abc import Iterator, Mapping
from functools import cache

from checks import fritekst, regimer, rulebook, schemas
from checks.data import Json
from checks.model import Regel

FILENS_TEMA = "utkast"
"""Reglene om filen selv. De kontrollerer hvert svar og trenger ingen av dem."""


def brukte(modus: str, valg: Mapping[str, str]) -> frozenset[str]:
    """Svarene reglene bruker i regimet, med deler av rader som ``maal/kategori``.

    ``valg`` er det som ellers avgjør hvilke regler som gjelder: tiltaket.
    """
    return _brukte(modus, tuple(sorted(valg.items())))


@cache
def _brukte(modus: str, valgt: tuple[tuple[str, str], ...]) -> frozenset[str]:
    valg = dict(valgt)
    kap_3 = regimer.regimer()[modus].kap_3
    uten_kap_3 = kap_3 is not None and valg.get(kap_3.felt, kap_3.svar) != kap_3.svar
    funnet = {kap_3.felt} if kap_3 else set[str]()
    for regel in rulebook.regler().values():
        aktuell = regel.gjelder in regimer.regimer()[modus].gjelder
        if regel.tema == FILENS_TEMA or not aktuell or (uten_kap_3 and kap_3 and regel.gjelder == kap_3.omfang):
            continue
        funnet |= brukte_av(regel, modus, valg)
        funnet |= set(fritekst.fritekstfelt(modus)) if regel.leser_fritekst else set()
    return frozenset(felt for felt in funnet if _i_regimet(felt, modus))


def brukte_av(regel: Regel, modus: str, valg: Mapping[str, str]) -> set[str]:
    """Svarene én regel bruker i regimet, utenom teksten den eventuelt leser. ``valg`` er som i :func:`brukte`."""
    return {
        *regel.krever,
        *regel.bruker,
        *felt_med_egen_grense(regel.id),
        *_i_utsagnene(regel, {"modus": modus, **valg}),
    }


def _i_regimet(felt: str, modus: str) -> bool:
    navn = felt.partition("/")[0]
    return navn in schemas.felter() and modus in schemas.felter()[navn].modi


def _i_utsagnene(regel: Regel, valg: Mapping[str, str]) -> Iterator[str]:
    """Feltene i utsagnene som kan slå ut med disse valgene."""
    for utsagn in schemas.utsagn():
        if utsagn.regel != regel.id or (utsagn.har_hvis and _utelukket(utsagn, valg)):
            continue
        yield from felt_i(utsagn)
        for node in schemas.nodes(schemas.tema_utsagn(utsagn.sti)):
            for navn, schema in node.get("properties", {}).items():
                yield from (f"{navn}/{del_}" for del_ in schema.get("items", {}).get("required", []))


def _utelukket(utsagn: schemas.Utsagn, valg: Mapping[str, str]) -> bool:
    """Om vilkåret i utsagnet ikke kan holde med disse valgene, hva de andre svarene enn er."""
    feil = schemas.validator(f"{utsagn.sti}/if").iter_errors(dict(valg))
    return any(error.absolute_path and error.absolute_path[0] in valg for error in feil)


def er_utelukket(utsagn: schemas.Utsagn, svar: Mapping[str, Json]) -> bool:
    """Om et av svarene gjør at vilkåret i utsagnet ikke holder. Mangler bare noe, er det ikke avgjort."""
    feil = schemas.validator(f"{utsagn.sti}/if").iter_errors(dict(svar)) if utsagn.har_hvis else ()
    return any(error.validator != "required" and error.absolute_path for error in feil)


@cache
def bare_i_utsagn(navn: str) -> tuple[schemas.Utsagn, ...]:
    """Utsagnene som krever noe av feltet, når ingenting annet bruker det: ingen kontroll, og ikke noe vilkår."""
    regler = rulebook.regler().values()
    if any(navn in (*r.krever, *r.bruker, *felt_med_egen_grense(r.id)) for r in regler if r.tema != FILENS_TEMA):
        return ()
    funnet: list[schemas.Utsagn] = []
    for utsagn in schemas.utsagn():
        node = schemas.tema_utsagn(utsagn.sti)
        deler: dict[str, Json] = node if isinstance(node, dict) else {}
        i_saa = _nevner(deler.get("then"), navn)
        if _nevner(deler.get("if"), navn) or (_nevner(node, navn) and not i_saa):
            return ()
        funnet += [utsagn] if i_saa else []
    return tuple(funnet)


def _nevner(schema: Json, navn: str) -> bool:
    return any(navn in (*node.get("properties", {}), *node.get("required", [])) for node in schemas.nodes(schema))


@cache
def felt_i(utsagn: schemas.Utsagn) -> frozenset[str]:
    """Feltene et utsagn ser på."""
    return frozenset(
        navn
        for node in schemas.nodes(schemas.tema_utsagn(utsagn.sti))
        for navn in [*node.get("properties", {}), *node.get("required", [])]
    )


@cache
def felt_med_egen_grense(regel_id: str) -> tuple[str, ...]:
    """Feltene som har en grense fra regelen i sitt eget schema."""
    return tuple(
        navn
        for navn, felt in schemas.felter().items()
        if any(
            adresse.partition("/")[0] == regel_id
            for node in schemas.nodes(felt.schema)
            if isinstance(node.get("x-regel"), dict)
            for adresse in node["x-regel"].values()
        )
    )
