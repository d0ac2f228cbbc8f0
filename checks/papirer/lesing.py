"""Svarene i et utkast slik papirene trenger dem: bare det som er besvart og brukbart, og med de ordene skjemaet bruker."""

from datetime import date

from checks import draft, schemas
from checks.datoer import norsk_dato
from checks.limits import norsk_tall

ARBEIDSTRENING = "arbeidstrening"
"""Tiltaket papirene gjelder, når utkastet sier hvilket."""


def regime(utkast: dict) -> str | None:
    """Regimet utkastet følger, eller None når det ikke sier det."""
    modus = utkast.get("modus") if isinstance(utkast, dict) else None
    return modus if isinstance(modus, str) and modus in schemas.MODI else None


def svar(utkast: dict, dato: date) -> dict:
    """De besvarte og brukbare svarene, etter feltnavn, i skjemaets rekkefølge. Datoer er ``date``.

    Gir et tomt dict når utkastet ikke sier hvilket regime det følger.
    """
    modus = regime(utkast)
    return dict(draft.les(utkast, modus, dato).svar) if modus else {}


def annet_tiltak(svar: dict) -> bool:
    """Om svarene sier at utkastet gjelder et annet tiltak gjennom Nav enn arbeidstrening."""
    return svar.get("nav_tiltak", ARBEIDSTRENING) != ARBEIDSTRENING


def ubrukelige(utkast: dict, dato: date) -> list[str]:
    """Pekere til det som er besvart med noe et papir ikke kan bruke, i skjemaets rekkefølge. Også dagene for møtene."""
    modus = regime(utkast)
    if not modus:
        return []
    funnet = draft.les(utkast, modus, dato).svar.ubrukelige | set(_uleste_dager(utkast))
    rekkefoelge = list(schemas.felter())
    return sorted(funnet, key=lambda peker: (rekkefoelge.index(peker.split("/")[1]), peker))


def _uleste_dager(utkast: dict) -> list[str]:
    """Pekere til møtedager som ikke er datoer. Ingen regel vurderer dem, så ingen andre sier fra."""
    oppstart, dager = utkast.get("oppstartsmote_dato"), utkast.get("evalueringsdatoer")
    rader = enumerate(dager) if isinstance(dager, list) else []
    found = [
        schemas.peker("evalueringsdatoer", n) for n, dag in rader if not draft.er_ubesvart(dag) and not som_dato(dag)
    ]
    return found if draft.er_ubesvart(oppstart) or som_dato(oppstart) else [schemas.peker("oppstartsmote_dato"), *found]


def avtalte_evalueringer(utkast: dict) -> list[date]:
    """Dagene i ``evalueringsdatoer`` som er datoer, sortert. Feltet vurderes aldri, så galt innhold hoppes over."""
    dager = utkast.get("evalueringsdatoer") if isinstance(utkast, dict) else None
    return sorted({d for d in map(som_dato, dager) if d}) if isinstance(dager, list) else []


def som_dato(verdi: object) -> date | None:
    """En dato skrevet ÅÅÅÅ-MM-DD, ellers None."""
    from checks.boundary import les_dato

    try:
        return les_dato(verdi) if isinstance(verdi, str) else None
    except ValueError:
        return None


def vist(felt: str, verdi: object) -> str:
    """Et svar med ord: valget slik skjemaet viser det, datoen i ord, tallet med komma. Tom tekst når det er ubesvart."""
    return i_ord(schemas.felter()[felt].schema, verdi)


def i_ord(schema: dict, verdi: object) -> str:
    """Det samme for en verdi med sitt eget schema, for eksempel et felt i en rad."""
    if draft.er_ubesvart(verdi):
        return ""
    if isinstance(verdi, list):
        return ", ".join(i_ord(schema.get("items", {}), ett) for ett in verdi)
    for valg in schemas.resolve(schema).get("oneOf", []):
        if valg["const"] == verdi and isinstance(valg["const"], bool) == isinstance(verdi, bool):
            return valg["title"]
    if isinstance(verdi, date):
        return norsk_dato(verdi)
    if isinstance(verdi, int | float) and not isinstance(verdi, bool):
        return norsk_tall(verdi)
    return str(verdi)
