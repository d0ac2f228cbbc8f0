"""Det papirene leser i tillegg til svarene: dagene for møtene, som ingen regel vurderer, og svarene med ord."""

from datetime import date
from typing import cast

from checks import draft, schemas
from checks.data import Json
from checks.etiketter import etiketter
from checks.lesing import dato
from checks.sak import Sak
from checks.spraak import NB, spraak
from checks.svar import Maal, Periode, Verdi


def ubrukelige(sak: Sak) -> list[str]:
    """Pekere til det som er besvart med noe et papir ikke kan bruke, i skjemaets rekkefølge. Også dagene for møtene."""
    if sak.modus is None:
        return []
    rekkefoelge = list(schemas.felter())
    funnet = sak.svar.ubrukelige | set(_uleste_dager(sak))
    return sorted(funnet, key=lambda peker: (rekkefoelge.index(peker.split("/")[1]), peker))


def _uleste_dager(sak: Sak) -> list[str]:
    """Pekere til møtedager som ikke er datoer. Reglene sier bare en merknad om dem."""
    dager = (
        *(((felt,), sak.skrevet(felt)) for felt in ("oppstartsmote_dato", "sluttmote_dato")),
        *((("evalueringsdatoer", nummer), dag) for nummer, dag in enumerate(liste(sak.skrevet("evalueringsdatoer")))),
    )
    return [schemas.peker(*sti) for sti, dag in dager if not draft.er_ubesvart(dag) and not _dag(dag)]


def oppstartsmoete(sak: Sak) -> date | None:
    """Dagen for oppstartsmøtet, når den er en dato."""
    return _dag(sak.skrevet("oppstartsmote_dato"))


def sluttmoete(sak: Sak) -> date | None:
    """Dagen for sluttmøtet, når den er en dato."""
    return _dag(sak.skrevet("sluttmote_dato"))


def avtalte_evalueringer(sak: Sak) -> list[date]:
    """Dagene i ``evalueringsdatoer`` som er datoer, sortert. Galt innhold hoppes over."""
    return sorted({d for en in liste(sak.skrevet("evalueringsdatoer")) if (d := _dag(en))})


def _dag(verdi: object) -> date | None:
    """Dagen, skrevet på en av måtene som leses; None når det ikke er en."""
    lest = dato(verdi) if isinstance(verdi, str) else None
    return lest if isinstance(lest, date) else None


def liste(verdi: object) -> list[Json]:
    """Listen som står i utkastet; tom når det står noe annet der."""
    return cast("list[Json]", verdi) if isinstance(verdi, list) else []


def i_ord(felt: str, verdi: Verdi | Maal | Periode | None, kode: str = NB) -> str:
    """Et svar med ord: valget slik skjemaet viser det, datoen i ord, tallet med komma. Tom tekst er ubesvart.

    ``felt`` er navnet på feltet; i en rad er det ``maal/kategori``.
    """
    if draft.er_ubesvart(verdi):
        return ""
    paa, navn = spraak(kode), etiketter(kode)
    match verdi:
        case list():
            forste, *resten = [ord_ for ett in verdi if (ord_ := i_ord(felt, ett, kode))] or [""]
            return paa.skille.join([forste, *(f"{ord_[0].lower()}{ord_[1:]}" for ord_ in resten)])
        case bool():
            return navn.ja_nei["ja" if verdi else "nei"]
        case date():
            return paa.skriv_dato(verdi)
        case int() | float():
            return paa.skriv_tall(verdi)
        case str():
            return navn.valg.get(felt, {}).get(verdi, verdi)
        case _:
            return str(verdi)
