"""Fra et utkast til JSON-en Navs avtaleløsning bruker (EndreAvtale), og tilbake. Rene data begge veier.

Et fødselsnummer som står for seg selv i en fil fra Nav, følger ikke med. Står det inne i en tekst, blir teksten med, og
det blir sagt. Ingenting noen har skrevet, blir klippet i.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from fnmatch import fnmatchcase
from typing import TypedDict, cast

from checks import draft, tegn
from checks.data import Json
from checks.datoer import som_dato
from checks.detektorer.identitetsnummer import har_fodselsnummer
from checks.etiketter import sitert
from checks.lesing import dato
from checks.nav import felt as nav
from checks.regler.parter import tolk_telefon
from checks.sak import Sak
from checks.spraak import NB, spraak
from checks.svar import Maal

ARBEIDSTRENING = "ARBEIDSTRENING"
MAAL = "maal"
MEST_NEVNT = 10
"""Flere navn enn dette blir ikke nevnt, bare telt."""

_UUID = re.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_SKILLE = re.compile(r"[\s.-]")
_NAVN = re.compile("[A-Za-zÆØÅæøå_]{1,40}[0-9]{0,2}")

type Enkel = str | float | date
"""Svaret på et felt som har én verdi. Alle feltene med plass hos Nav er slike, utenom målene."""


class FraNav(TypedDict):
    """Utkastet i en fil fra Nav, og setninger om det som ikke fulgte med."""

    utkast: dict[str, Json]
    notater: list[str]


# -- til Nav ---------------------------------------------------------------------------------


def til_nav(sak: Sak) -> dict[str, Json]:
    """Innholdet i avtalen slik Navs løsning tar imot det (EndreAvtale), i Navs rekkefølge.

    Bare besvarte og brukbare svar er med. ``maal`` er alltid en liste: løsningen tåler ikke at den mangler.
    Kaster aldri på grunn av innholdet i utkastet.
    """
    svar = sak.svar
    found: dict[str, Json] = {}
    for felt in nav.felter():
        if felt.ved:
            continue
        if felt.slag == "maal":
            found[felt.nav] = _maal_til_nav(felt, svar.get("maal", []), sak.skrevet("maal"))
        else:
            verdi = samlet(svarene(felt, svar))
            if verdi is not None:
                found[felt.nav] = _til_nav(felt.slag, verdi)
    return found


def svarene(felt: nav.NavFelt, svar: Mapping[str, object]) -> list[Enkel | None]:
    """Svarene et felt hos Nav lages av, ett for hvert av feltene våre; None er ubesvart. ``svar`` kan være et mål."""
    return cast("list[Enkel | None]", [svar.get(navn) for navn in felt.felt])


def samlet(deler: Sequence[Enkel | None]) -> Enkel | None:
    """Svarene som én verdi. Bare tekster kan være flere."""
    return nav.skjoet(cast("Sequence[str | None]", deler)) if len(deler) > 1 else deler[0]


def del_opp(tekst: str) -> tuple[str | None, str | None]:
    """De to delene av et skjøtt felt: det motsatte av :func:`checks.nav.felt.skjoet`.

    Deles ved den første overskriften. Teksten er hel når den ikke har overskriften, eller når en del ville vært tom.
    """
    overskrift = nav.overskrift()
    if tekst.startswith(overskrift):
        foerste, andre = None, tekst.removeprefix(overskrift)
    else:
        foerste, _, andre = tekst.partition(f"\n\n{overskrift}")
        if tegn.er_tom(foerste):
            return tekst, None
    return (tekst, None) if tegn.er_tom(andre) else (foerste, andre)


def telefon_til_nav(nummer: str) -> str:
    """Nummeret slik Navs skjema lagrer det, uten mellomrom og landkode. Tas det ikke imot, står det som det er."""
    return re.sub(r"^(\+47|0047)", "", tegn.tett(nummer)) if tolk_telefon(nummer)[0] else nummer


def _maal_til_nav(felt: nav.NavFelt, rader: list[Maal], skrevet: object) -> list[Json]:
    # Har målene et svar, er det skrevet en liste med like mange.
    raa = cast("list[Json]", skrevet) if rader else []
    found: list[Json] = []
    for rad, urort in zip(rader, raa, strict=True):
        if rad:
            post = _id(urort)
            for part in felt.rad:
                verdi = samlet(svarene(part, rad))
                if verdi is not None:
                    post[part.nav] = _til_nav(part.slag, verdi)
            found.append(post)
    return found


def _id(rad: Json) -> dict[str, Json]:
    """Id-en til et mål, når den er slik Navs løsning lager dem."""
    id_ = rad.get("id") if isinstance(rad, dict) else None
    return {"id": id_} if isinstance(id_, str) and _UUID.fullmatch(id_) else {}


def _til_nav(slag: nav.Slag, verdi: Enkel) -> str | float:
    match verdi:
        case date():
            return verdi.isoformat()
        case str() if slag == "telefon":
            return telefon_til_nav(verdi)
        case str() if slag == "kategori":
            return {vaart: navs for navs, vaart in nav.kategorier().items()}[verdi]
        case _:
            return verdi


# -- fra Nav ---------------------------------------------------------------------------------


def fra_nav(fil: Mapping[str, Json], kode: str = NB) -> FraNav:
    """Utkastet i en fil fra Navs løsning: bare innholdet (EndreAvtale), eller hele avtalen.

    Nøkler: ``utkast``, og ``notater``: setninger om det som ikke fulgte med, på språket. Kaster aldri på grunn av
    innholdet.
    """
    innhold = fil.get(nav.INNHOLD)
    kilder = [innhold, {k: v for k, v in fil.items() if k != nav.INNHOLD}] if isinstance(innhold, dict) else [fil]
    verdier = {k: v for kilde in reversed(kilder) for k, v in kilde.items() if not draft.er_ubesvart(v) and v != []}
    utkast: dict[str, Json] = {"modus": "nav", "nav_tiltak": "arbeidstrening"}
    uleselige: list[str] = []
    delt = False
    for felt in nav.felter():
        if felt.nav not in verdier or _er_fnr(felt.nav, verdier[felt.nav]):
            continue
        verdi, hel = _lest(felt, verdier[felt.nav])
        if verdi is None or not hel:
            uleselige.append(felt.nav)
        if verdi is None:
            continue
        deler = del_opp(verdi) if len(felt.felt) > 1 and isinstance(verdi, str) else (verdi,)
        delt |= len(deler) > 1 and deler[1] is not None
        utkast |= {navn: del_ for navn, del_ in zip(felt.felt, deler, strict=True) if del_ is not None}
    tekster = nav.data(kode)["lest"]
    notater = [tekster["innledning"], *_utelatt(verdier, kode)]
    if verdier.get(nav.TILTAKSTYPE, ARBEIDSTRENING) != ARBEIDSTRENING:
        utkast["nav_tiltak"] = "annet"
        notater.append(tekster["annet_tiltak"])
    if delt:
        notater.append(tekster["delt"])
    if med_nummer := [navn for navn, verdi in utkast.items() if _har_nummer_i_tekst(verdi)]:
        notater.append(tekster["fnr_i_tekst"].format(navn=sitert(med_nummer, kode)))
    for slag, navn in (("uleselig", uleselige), ("ukjent", _ukjente(verdier))):
        if navn:
            notater.append(tekster[slag].format(navn=_ramset(navn, kode)))
    return {"utkast": utkast, "notater": [*notater, tekster["resten"]]}


def _lest(felt: nav.NavFelt, rader: Json) -> tuple[Json, bool]:
    """(verdien i et utkast, om alt i den lot seg lese)."""
    if felt.slag != "maal":
        return _fra_nav(felt.slag, rader), True
    if not isinstance(rader, list):
        return None, False
    found: list[Json] = []
    hele = True
    for rad in rader:
        if not isinstance(rad, dict):
            hele = False
            continue
        post: dict[str, Json] = {}
        for part in felt.rad:
            if not draft.er_ubesvart(rad.get(part.nav)):
                verdi = None if _er_fnr(part.nav, rad[part.nav]) else _fra_nav(part.slag, rad[part.nav])
                hele = hele and verdi is not None
                if verdi is not None:
                    post[part.felt[0]] = verdi
        if post:
            found.append(_id(rad) | post)
    return found or None, hele


def _fra_nav(slag: nav.Slag, verdi: Json) -> Json:
    """Verdien slik den står i et utkast, eller None når den ikke er av den typen Navs løsning bruker."""
    match slag:
        case "tall":
            er_tall = isinstance(verdi, int | float) and not isinstance(verdi, bool)
            return verdi if er_tall and not draft.er_uendelig(verdi) else None
        case "dato":
            return _dato_fra_nav(verdi) if isinstance(verdi, str) else None
        case "kategori":
            return nav.kategorier().get(verdi) if isinstance(verdi, str) else None
        case _:
            return verdi if isinstance(verdi, str) else None


def _dato_fra_nav(tekst: str) -> str | None:
    """En ISO-dato, også med klokkeslett bak. Andre skrivemåter er ikke Navs, og gjettes det ikke på."""
    if som_dato(tekst):
        return tekst
    lest = dato(tekst)
    iso = lest.isoformat() if isinstance(lest, date) else None
    return iso if iso and tekst.startswith(iso) else None


def _utelatt(verdier: dict[str, Json], kode: str) -> list[str]:
    """Grunnene til at noe kjent ikke følger med. Et fødselsnummer er kjent på navnet eller på sifrene."""
    alle = _alle(_uten_maalenes_id(verdier))
    return [post["grunn"] for post in nav.data(kode)["bare_nav"] if any(_er_bare_nav(post, k, v) for k, v in alle)]


def _uten_maalenes_id(verdier: dict[str, Json]) -> dict[str, Json]:
    """Id-en til et mål følger med, så den er ingenting å si fra om."""
    rader = verdier.get(MAAL)
    if not isinstance(rader, list):
        return verdier
    uten: list[Json] = [{k: v for k, v in r.items() if k != "id"} if isinstance(r, dict) else r for r in rader]
    return {**verdier, MAAL: uten}


def _alle(verdier: Json) -> list[tuple[str, Json]]:
    """Alle navn og verdier i filen, også dem inne i lister og objekter."""
    if isinstance(verdier, dict):
        return [par for k, v in verdier.items() for par in ((str(k), v), *_alle(v))]
    return [par for v in verdier for par in _alle(v)] if isinstance(verdier, list) else []


def _er_bare_nav(post: nav.BareNav, navn: str, verdi: Json) -> bool:
    return any(fnmatchcase(navn, m) for m in post["nav"]) or (post["slag"] == "fnr" and _er_fnr(navn, verdi))


def _er_fnr(navn: str, verdi: Json) -> bool:
    """Om navnet eller hele verdien er et fødselsnummer."""
    return _er_nummer(navn) or (isinstance(verdi, str | int) and _er_nummer(str(verdi)))


def _er_nummer(tekst: str) -> bool:
    siffer = _SKILLE.sub("", tegn.renset(tekst))
    return len(siffer) == 11 and har_fodselsnummer(siffer)


def _har_nummer_i_tekst(verdi: Json) -> bool:
    return any(isinstance(v, str) and har_fodselsnummer(v) for _, v in _alle({"": verdi}))


def _ukjente(verdier: dict[str, Json]) -> list[str]:
    kjente = {felt.nav for felt in nav.felter()} | {nav.TILTAKSTYPE, nav.INNHOLD}
    return [
        k
        for k, v in verdier.items()
        if k not in kjente and not any(_er_bare_nav(post, str(k), v) for post in nav.data()["bare_nav"])
    ]


def _ramset(navn: list[str], kode: str) -> str:
    """Navnene i anførselstegn. Det som ikke ligner et feltnavn, kan være en opplysning om noen, og blir bare telt."""
    nevnt = [n for n in navn if _NAVN.fullmatch(n)][:MEST_NEVNT]
    flere = nav.data(kode)["lest"]["flere"].format(antall=len(navn) - len(nevnt))
    paa = spraak(kode)
    tekst = paa.skille.join(map(paa.siter, nevnt))
    return tekst if len(nevnt) == len(navn) else f"{tekst} {flere}".strip()
