"""Overføringsarket: svarene i utkastet i den rekkefølgen og med de ordene Navs skjema har, og filen til Navs løsning.

Hvert felt har verdien slik Nav vil ha den, hvor lang den er, og det reglene sier om den.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypedDict, cast

from checks import draft, schemas, setninger
from checks.etiketter import etikett, etiketter
from checks.model import Funn
from checks.nav import felt as nav
from checks.nav import koder, utveksling
from checks.papirer import lesing
from checks.sak import Sak
from checks.spraak import NB, spraak
from checks.svar import Maal, Svar
from checks.tekster import tekster as paa_spraak

TEKSTER = "checks/papirer/overforingsark.toml"
FORMAAL = "formaal"
LENGDE = "innhold-lengde"
"""Regelen om plassen i Navs felt. Den gjelder også to tekster som er for lange sammen; det vet bare arket."""


class Tekster(TypedDict):
    """``checks/papirer/overforingsark.toml``."""

    teller: str
    maal: str
    mangler: str
    mangler_valgfri: str
    ubrukelig: str
    skjoet: str
    bare_planen: str
    senere: str
    for_lang: str
    stopper_ikke: str
    mangler_antall: str
    fnr: str
    godkjenning: str
    rader: str


class Note(TypedDict):
    """Det en regel sier om et felt."""

    regel: str
    tittel: str
    tekst: str


class MedFormaal(TypedDict):
    """Det samme feltet når leseren velger å sende formålet med."""

    verdi: str
    teller: str
    forLang: bool


class Rad(TypedDict):
    """Ett felt i Navs skjema, se :func:`lag`."""

    nav: str
    etikett: str
    felt: list[str]
    verdi: str
    kreves: bool
    mangler: str | None
    teller: str | None
    forLang: bool
    om: list[str]
    noter: list[Note]
    medFormaal: MedFormaal | None


class Del(TypedDict):
    """En del av et steg."""

    navn: str
    felt: list[Rad]


class Steg(TypedDict):
    """Ett steg i Navs skjema."""

    navn: str
    deler: list[Del]


class Stopper(TypedDict):
    """Noe Navs løsning ville stoppet, og regelen som sier det."""

    kode: str | None
    naar: str
    tekst: str
    regel: str
    tittel: str
    felt: list[str]


class Besvart(TypedDict):
    """Et svar uten felt hos Nav."""

    felt: str
    etikett: str
    verdi: str
    fritekst: bool


class UtenFelt(TypedDict):
    """Svar uten felt hos Nav, og rådet om hvor de kan stå."""

    tekst: str
    svar: list[Besvart]


class Ark(TypedDict):
    """Papiret, se :func:`lag`."""

    gjelder: bool
    stopper: list[Stopper]
    merknader: list[str]
    steg: list[Steg]
    utenFelt: list[UtenFelt]
    filnavn: str | None
    innhold: str | None


@dataclass(frozen=True)
class Grunnlag:
    """Det radene lages av. ``forutsett`` er det Navs løsning ville stoppet, med funnet som sier det."""

    sak: Sak
    forutsett: tuple[tuple[koder.Stopp, Funn], ...]
    tekster: Tekster
    kode: str


def lag(sak: Sak, kode: str = NB) -> Ark:
    """Arket til en sak om arbeidstrening gjennom Nav.

    Nøkler: ``gjelder`` (usant for andre avtaler; da er resten tomt), ``stopper`` (det Navs løsning ville stoppet:
    ``[{kode, naar, tekst, regel, tittel, felt}]``), ``merknader`` (setninger om arket i det hele), ``steg``
    (``[{navn, deler: [{navn, felt: [rad]}]}]``), ``utenFelt``
    (``[{tekst, svar: [{felt, etikett, verdi, fritekst}]}]``), ``filnavn`` og ``innhold`` (JSON-en til Navs løsning som
    tekst).

    En rad: ``nav`` (navnet i JSON-en), ``etikett``, ``felt`` (pekere til feltene i skjemaet), ``verdi`` (tom tekst når
    den mangler), ``kreves`` (om Nav krever feltet), ``mangler`` (setningen som sier det), ``teller`` (tekst eller
    None), ``forLang``, ``om`` (setninger), ``noter`` (``[{regel, tittel, tekst}]``) og ``medFormaal``
    (``{verdi, teller, forLang}``, feltet med formålet først, når leseren kan velge det).
    """
    tekster = paa_spraak(TEKSTER, kode, Tekster)
    svar = sak.svar
    if not sak.er_arbeidstrening:
        return {
            "gjelder": False,
            "stopper": [],
            "merknader": [],
            "steg": [],
            "utenFelt": [],
            "filnavn": None,
            "innhold": None,
        }
    blanke = {schemas.peker("maal", n) for n, rad in enumerate(svar.get("maal", [])) if not rad}
    forutsett = tuple(
        (stopp, funn)
        for stopp, funn in koder.forutsett(sak.resultat, fylt_av_andre(svar), kode)
        if isinstance(funn, Funn) and not all(_rad_til(peker) in blanke for peker in funn.felt)
    )
    grunnlag = Grunnlag(sak, forutsett, tekster, kode)
    steg = list(_steg(grunnlag))
    rader = [rad for s in steg for del_ in s["deler"] for rad in del_["felt"]]
    stopper = _stopper(grunnlag)
    return {
        "gjelder": True,
        "stopper": stopper,
        "merknader": list(_merknader(grunnlag, rader, stopper)),
        "steg": steg,
        "utenFelt": _uten_felt(grunnlag),
        "filnavn": f"nav-avtale-{sak.dato.isoformat()}.json",
        "innhold": json.dumps(utveksling.til_nav(sak), ensure_ascii=False, indent=2, allow_nan=False) + "\n",
    }


def _rad_til(peker: str) -> str:
    """Pekeren til raden et felt står i: «/maal/0» av «/maal/0/kategori». En tom rad er ikke med på arket."""
    return "/".join(peker.split("/")[:3])


def fylt_av_andre(svar: Svar) -> frozenset[str]:
    """Pekere til felt som er tomme, men som deler et felt hos Nav med et som er besvart."""
    delte = (felt.felt for felt in nav.felter() if len(felt.felt) > 1 and any(navn in svar for navn in felt.felt))
    return frozenset(schemas.peker(navn) for deler in delte for navn in deler if navn not in svar)


def vist(slag: nav.Slag, verdi: utveksling.Enkel) -> str:
    """En verdi slik den skrives i Navs skjermbilde: dd.mm.åååå, komma i tall, telefon og siffer uten mellomrom.

    Skjermbildet er på bokmål, hva språket ellers er.
    """
    if isinstance(verdi, date):
        return f"{verdi.day:02}.{verdi.month:02}.{verdi.year:04}"
    if not isinstance(verdi, str):
        return spraak().skriv_tall(verdi)
    match slag:
        case "telefon":
            return utveksling.telefon_til_nav(verdi)
        case "siffer":
            return "".join(verdi.split())
        case "langtekst":
            return verdi
        case _:
            return verdi.strip()


# -- feltene i Navs rekkefølge ---------------------------------------------------------------


def _steg(grunnlag: Grunnlag) -> Iterator[Steg]:
    felter = nav.felter(grunnlag.kode)
    for navn in dict.fromkeys(felt.steg for felt in felter):
        deler: dict[str, list[Rad]] = {}
        for felt in (f for f in felter if f.steg == navn):
            if felt.slag == "maal":
                deler |= _maalene(felt, grunnlag)
            else:
                deler.setdefault(felt.del_, []).append(_rad(felt, "", grunnlag.sak.svar, grunnlag.sak.utkast, grunnlag))
        yield {"navn": navn, "deler": [{"navn": del_, "felt": rader} for del_, rader in deler.items()]}


def _maalene(felt: nav.NavFelt, grunnlag: Grunnlag) -> dict[str, list[Rad]]:
    """Målene som har noe i seg, med de samme numrene som i dokumentene. Uten mål er det én tom rad."""
    lest: list[Maal] = grunnlag.sak.svar.get("maal") or [{}]
    skrevet = lesing.liste(grunnlag.sak.skrevet("maal"))
    raa: Sequence[object] = skrevet if len(skrevet) == len(lest) else lest
    brukt = [n for n, rad in enumerate(lest) if rad] or [0]
    return {
        grunnlag.tekster["maal"].format(nummer=nummer): [
            _rad(part, schemas.peker(felt.felt[0], n), lest[n], raa[n], grunnlag) for part in felt.rad
        ]
        for nummer, n in enumerate(brukt, 1)
    }


def _rad(felt: nav.NavFelt, over: str, svar: Mapping[str, object], raa: object, grunnlag: Grunnlag) -> Rad:
    """Ett felt. ``svar`` er det som er besvart og brukbart, ``raa`` det som står i utkastet, ``over`` pekeren dit."""
    tekster = grunnlag.tekster
    deler = utveksling.svarene(felt, svar)
    verdi = utveksling.samlet(deler)
    tekst = "" if verdi is None else vist(felt.slag, verdi)
    grense = grunnlag.sak.grense(felt.grense).antall if felt.grense else None
    antall = schemas.utf16_length(tekst)
    for_mye = antall - grense if grense is not None and antall > grense else 0
    pekere = [f"{over}/{navn}" for navn in felt.felt]
    skjoet = len(deler) > 1 and deler[1] is not None
    noter = list(_noter(pekere, grunnlag))
    if skjoet and for_mye and grense is not None and schemas.utf16_length(str(deler[0] or "")) > grense:
        noter.append(_note(LENGDE, tekster["for_lang"].format(over=_tall(for_mye, grunnlag)), grunnlag))
    return {
        "nav": felt.nav,
        "etikett": felt.etikett,
        "felt": pekere,
        "verdi": tekst,
        "kreves": felt.kreves,
        "mangler": None if tekst else tekster[_hvorfor_tom(felt, raa)],
        "teller": _teller(antall, grense, grunnlag) if grense and tekst else None,
        "forLang": for_mye > 0,
        "om": list(_om(felt, deler, antall, grunnlag)),
        "noter": noter,
        "medFormaal": _med_formaal(svar, tekst or None, grense, grunnlag) if len(felt.felt) > 1 and grense else None,
    }


def _med_formaal(svar: Mapping[str, object], tekst: str | None, grense: float, grunnlag: Grunnlag) -> MedFormaal | None:
    """Navs skjema har ikke noe felt for formålet. Leseren kan velge å ha det først i det samme feltet."""
    formaal = svar.get(FORMAAL)
    if not isinstance(formaal, str):
        return None
    verdi = nav.med_formaal(formaal, tekst)
    antall = schemas.utf16_length(verdi)
    return {
        "verdi": verdi,
        "teller": _teller(antall, grense, grunnlag),
        "forLang": antall > grense,
    }


def _hvorfor_tom(felt: nav.NavFelt, raa: object) -> Literal["ubrukelig", "mangler", "mangler_valgfri"]:
    skrevet = cast("dict[str, object]", raa) if isinstance(raa, dict) else {}
    if not all(draft.er_ubesvart(skrevet.get(navn)) for navn in felt.felt):
        return "ubrukelig"
    return "mangler" if felt.kreves else "mangler_valgfri"


def _om(felt: nav.NavFelt, deler: Sequence[object], antall: int, grunnlag: Grunnlag) -> Iterator[str]:
    """Det leseren bør vite om feltet og det som står i det."""
    tekster = grunnlag.tekster
    if felt.om:
        yield felt.om
    if len(deler) > 1 and deler[1] is not None:
        if deler[0] is None:
            yield tekster["bare_planen"]
        yield tekster["skjoet"].format(overskrift=nav.data()["skjoet"]["overskrift"].rstrip(":"))
    if felt.grense_senere:
        grense = grunnlag.sak.grense(felt.grense_senere).antall
        if antall > grense:
            yield tekster["senere"].format(grense=_tall(grense, grunnlag))


def _noter(pekere: list[str], grunnlag: Grunnlag) -> Iterator[Note]:
    """Det reglene sier om feltet, når Navs løsning ville stoppet eller varslet."""
    funnene = dict.fromkeys(funn for _, funn in grunnlag.forutsett if set(pekere) & set(funn.felt))
    for funn in funnene:
        if not _sier_bare_at_noe_mangler(funn):
            skrevet = funn.skrevet(grunnlag.kode)
            yield _note(funn.regel, f"{skrevet.melding} {skrevet.tiltak}", grunnlag)


def _note(regel: str, tekst: str, grunnlag: Grunnlag) -> Note:
    return {"regel": regel, "tittel": setninger.tittel(regel, grunnlag.kode), "tekst": tekst}


def _teller(antall: float, grense: float, grunnlag: Grunnlag) -> str:
    return grunnlag.tekster["teller"].format(antall=_tall(antall, grunnlag), grense=_tall(grense, grunnlag))


def _tall(verdi: float, grunnlag: Grunnlag) -> str:
    return spraak(grunnlag.kode).skriv_tall(verdi)


def _sier_bare_at_noe_mangler(funn: Funn) -> bool:
    """Raden sier selv at den er tom."""
    return funn.utfall in (koder.UBESVART, "mangler")


# -- det som stopper, det som mangler, og det som ikke har noe felt --------------------------


def _stopper(grunnlag: Grunnlag) -> list[Stopper]:
    """Det Navs løsning ville stoppet, i tabellens rekkefølge. Tomme felt er nevnt for seg, i merknadene."""
    return [
        _stopp(stopp, funn.regel, funn.felt, grunnlag)
        for stopp, funn in grunnlag.forutsett
        if not stopp.varsler and not _sier_bare_at_noe_mangler(funn)
    ]


def _stopp(stopp: koder.Stopp, regel: str, felt: Sequence[str], grunnlag: Grunnlag) -> Stopper:
    return {
        "kode": stopp.kode,
        "naar": koder.naar(grunnlag.kode)[stopp.naar],
        "tekst": stopp.tekst,
        "regel": regel,
        "tittel": setninger.tittel(regel, grunnlag.kode),
        "felt": list(felt),
    }


def _merknader(grunnlag: Grunnlag, rader: list[Rad], stopper: list[Stopper]) -> Iterator[str]:
    tekster = grunnlag.tekster
    krevd = [rad for rad in rader if rad["kreves"]]  # radene leseren ser; hvert mål er to
    mangler = [rad for rad in krevd if rad["mangler"]]
    if mangler:
        paa = spraak(grunnlag.kode)
        navn = paa.skille.join(paa.siter(etikett(rad["felt"][0], grunnlag.kode)) for rad in mangler)
        yield tekster["mangler_antall"].format(antall=len(mangler), alle=len(krevd), navn=navn)
    elif not stopper:
        yield tekster["stopper_ikke"]
    yield tekster["fnr"]
    yield tekster["godkjenning"]


def _uten_felt(grunnlag: Grunnlag) -> list[UtenFelt]:
    """Svarene som ikke har noe felt hos Nav, med råd om hvor de kan stå."""
    svar = grunnlag.sak.svar
    found: list[UtenFelt] = []
    for post in nav.data(grunnlag.kode)["uten_felt"]:
        besvart = [felt for felt in post["felt"] if felt in svar and svar[felt] != []]
        if besvart and post.get("vises", True):
            found.append({"tekst": post["tekst"], "svar": [_svar(felt, grunnlag) for felt in besvart]})
    return found


def _svar(navn: str, grunnlag: Grunnlag) -> Besvart:
    felt = schemas.felter()[navn]
    return {
        "felt": schemas.peker(navn),
        "etikett": etiketter(grunnlag.kode).felt[navn],
        "verdi": _i_ord(navn, grunnlag),
        "fritekst": felt.schema.get("x-fritekst", False),
    }


def _i_ord(felt: str, grunnlag: Grunnlag) -> str:
    verdi = grunnlag.sak.svar[felt]
    if isinstance(verdi, list) and "properties" in schemas.felter()[felt].schema["items"]:
        return grunnlag.tekster["rader"].format(antall=len(verdi))
    return lesing.i_ord(felt, verdi, grunnlag.kode)
