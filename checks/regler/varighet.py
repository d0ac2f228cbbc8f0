"""Regning med datoer: hvor lenge arbeidstreningen kan vare."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Literal, NamedTuple

from checks.datoer import SisteDag, pluss_dager, pluss_maaneder, siste_dag
from checks.helligdager import er_virkedag
from checks.limits import Grenser
from checks.model import IkkeAktuelt, Kontroll, Mangler, Slutning, Treff
from checks.schemas import peker
from checks.svar import JaNei, Periode, Svar
from checks.verdier import Mengde

_LENGSTE_HELG = 7
"""Lengre enn dette er ingen rad av bare fridager: påsken er fem dager, og julen høyst så lang."""

SLUTT = ("/sluttdato",)
BEGGE = ("/startdato", "/sluttdato")
EVNEN = ("/nedsatt_arbeidsevne",)


def rekkefolge(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """Siste dag før første dag er en selvmotsigelse, også i tidligere perioder."""
    if svar["sluttdato"] < svar["startdato"]:
        yield Treff("bakvendt", BEGGE, {"start": svar["startdato"], "slutt": svar["sluttdato"]})
    for nummer, periode in enumerate(svar.get("tidligere_perioder", [])):
        felt = (peker("tidligere_perioder", nummer, "fra"), peker("tidligere_perioder", nummer, "til"))
        fra, til = periode.get("fra"), periode.get("til")
        if fra and til and til < fra:
            yield Treff("tidligere_bakvendt", felt, {"start": fra, "slutt": til})
        elif svar.get("er_forlengelse"):
            yield from _naar_forlengelsen(svar, nummer, periode)
        elif fra and fra > svar["startdato"]:
            yield Treff("tidligere_er_senere", (felt[0], "/startdato"), {"start": fra})


def _naar_forlengelsen(svar: Svar, nummer: int, periode: Periode) -> Iterator[Slutning]:
    """I en forlengelse er første dag den første avtalens. En tidligere periode skal være slutt før den dagen."""
    fra, til, samme = periode.get("fra"), periode.get("til"), periode.get("samme_virksomhet")
    felt, start = peker("tidligere_perioder", nummer, "fra" if til is None else "til"), svar["startdato"]
    siste = til or fra
    if samme is None or siste is None or siste < start:
        return
    verdier = {"slutt": siste, "start": start}
    if not samme:
        yield Treff("samtidig_annet_sted", (felt, "/startdato"), verdier)
    elif fra == start:
        yield Treff("den_forste_avtalen", (peker("tidligere_perioder", nummer, "fra"), "/startdato"), {"start": start})
    else:
        yield Treff("naar_forlengelsen", (felt, "/startdato"), verdier)


def arbeidsevnen_kan_avgjoere(svar: Svar, grense: Grenser) -> bool:
    """Om svaret om arbeidsevnen kan bety noe: for en lang periode, og for den som er ansatt et annet sted."""
    if svar.get("ansatt_hos_annen_arbeidsgiver"):
        return True
    if svar.kap_3 is False:
        return False
    start, slutt = svar.get("startdato"), svar.get("sluttdato")
    if start is None or slutt is None or svar.get("tidligere_perioder"):
        return True
    return slutt > siste_dag(start, grense("varighet.hovedregel").antall).streng


def kan_trenge_vurdering(svar: Svar, grense: Grenser) -> bool:
    """Om perioden er så lang at Nav skal vurdere den underveis, eller det ikke er avgjort."""
    start, slutt = svar.get("startdato"), svar.get("sluttdato")
    return start is None or slutt is None or slutt > siste_dag(start, grense("varighet.vurdering").antall).romslig


def hovedregel(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """Tiltaksforskriften § 3-5 annet ledd første punktum, når arbeidsevnen ikke er nedsatt."""
    nedsatt = svar.get("nedsatt_arbeidsevne")
    if nedsatt:
        yield IkkeAktuelt(EVNEN)
        return
    if _summen_slaar_ut(svar, grense):
        yield _summen_avgjoer(svar, grense)
        return
    maks = grense("varighet.hovedregel")
    siste = siste_dag(svar["startdato"], maks.antall)
    if svar["sluttdato"] > siste.romslig and nedsatt is None:
        yield Mangler(EVNEN)
    elif svar["sluttdato"] > siste.romslig:
        verdier = {"grense": maks.mengde, "nav_grense": grense("nav.lengste_periode").mengde}
        yield Treff(
            "for_lang",
            SLUTT,
            verdier | {"siste": siste.streng},
            _sett_slutt(siste.streng),
            i_navs_loesning=grense("nav.lengste_periode").antall > maks.antall,
        )


def lengste(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """Tiltaksforskriften § 3-5 annet ledd: hovedregelen og forlengelsen til sammen.

    Dagen funnet foreslår, er hovedregelens. Bare i en forlengelse med nedsatt arbeidsevne er den den lengste.
    """
    if _summen_slaar_ut(svar, grense):
        yield _summen_avgjoer(svar, grense)
        return
    maaneder, nedsatt = _lengste(grense), svar.get("nedsatt_arbeidsevne")
    hele = siste_dag(svar["startdato"], maaneder)
    if svar["sluttdato"] <= hele.romslig:
        return
    forlenget = bool(nedsatt and svar.get("er_forlengelse"))
    siste = hele.streng if forlenget else siste_dag(svar["startdato"], grense("varighet.hovedregel").antall).streng
    utfall = "for_lang" if forlenget or nedsatt is False else "for_lang_forste" if nedsatt else "for_lang_uavklart"
    verdier = {"grense": _maaneder(maaneder), "siste": siste, "hele": hele.streng}
    yield Treff(utfall, SLUTT, verdier, _sett_slutt(siste), i_navs_loesning=_nav_stopper(svar, grense))


def forlengelse(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """Tiltaksforskriften § 3-5 annet ledd annet punktum: mer enn hovedregelen gis ved forlengelse."""
    if svar.get("nedsatt_arbeidsevne") is False:
        yield IkkeAktuelt(EVNEN)
        return
    if svar.get("er_forlengelse"):
        yield IkkeAktuelt(("/er_forlengelse",))
        return
    if _summen_slaar_ut(svar, grense):
        yield _summen_avgjoer(svar, grense)
        return
    maks = grense("varighet.hovedregel")
    siste = siste_dag(svar["startdato"], maks.antall)
    if svar["sluttdato"] > siste_dag(svar["startdato"], _lengste(grense)).romslig:
        yield IkkeAktuelt(BEGGE)
    elif svar["sluttdato"] > siste.romslig and "nedsatt_arbeidsevne" not in svar:
        yield Mangler(EVNEN)
    elif svar["sluttdato"] > siste.romslig:
        felt = ("/sluttdato", "/er_forlengelse")
        verdier = {"grense": maks.mengde, "siste": siste.streng}
        yield Treff("ikke_forlengelse", felt, verdier, _sett_slutt(siste.streng))


def arbeidsevne_ukjent(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """Et ubesvart spørsmål forskriften gjør avgjørende når perioden er lang."""
    maks = grense("varighet.hovedregel")
    siste = siste_dag(svar["startdato"], maks.antall)
    hele = siste_dag(svar["startdato"], _lengste(grense))
    utenfor = not siste.romslig < svar["sluttdato"] <= hele.romslig
    if "nedsatt_arbeidsevne" in svar:
        yield IkkeAktuelt(EVNEN)
    elif utenfor:
        yield IkkeAktuelt(BEGGE)
    elif _summen_slaar_ut(svar, grense):
        yield _summen_avgjoer(svar, grense)
    else:
        yield Treff("ubesvart", ("/nedsatt_arbeidsevne",), {"grense": maks.mengde, "siste": siste.streng})


def tvilsdag(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """Den ene dagen der streng og romslig regning skiller seg."""
    if _summen_slaar_ut(svar, grense):
        yield _summen_avgjoer(svar, grense)
        return
    hoved, hele = grense("varighet.hovedregel").antall, _lengste(grense)
    nedsatt = svar.get("nedsatt_arbeidsevne")
    mulige = [hoved] if nedsatt is False else [hele] if nedsatt and svar.get("er_forlengelse") else [hoved, hele]
    for maaneder in mulige:
        siste = siste_dag(svar["startdato"], maaneder)
        if siste.streng < svar["sluttdato"] <= siste.romslig:
            verdier = {"grense": _maaneder(maaneder), "siste": siste.streng}
            if maaneder == hoved:
                yield Treff("en_dags_tvil", SLUTT, verdier, _sett_slutt(siste.streng))
            else:
                retting = _sett_lengste_slutt(svar, siste.streng)
                stopper = _nav_stopper(svar, grense)
                yield Treff("en_dags_tvil_lengste", SLUTT, verdier, retting, i_navs_loesning=stopper)


def samlet(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """Perioder rett etter hverandre i samme virksomhet er én arbeidstrening; resten er uavklart.

    Er grensen ikke nådd selv om alt blir lagt sammen, er det ingen tvil å nevne.
    """
    perioder = svar.get("tidligere_perioder")
    if not perioder:
        yield _uten_perioder(svar)
        return
    hele = _hele_perioder(svar)
    for nummer, periode in enumerate(perioder):
        felt = tuple(peker("tidligere_perioder", nummer, f) for f in ("fra", "til"))
        mangler = tuple(f for f in felt if f.rpartition("/")[2] not in periode)
        if mangler or nummer not in hele:
            yield Mangler(mangler or felt)
    kjede, fra = _sammenhengende(hele, svar["startdato"])
    andre = {nummer: periode for nummer, periode in hele.items() if nummer not in kjede}
    kan_vaere_for_lenge = _kan_vaere_for_lenge(svar, grense, fra, andre.values())
    for nummer, periode in andre.items():
        felt = peker("tidligere_perioder", nummer, "samme_virksomhet")
        if periode.samme_virksomhet is None and (kan_vaere_for_lenge or not _er_foer(svar, periode)):
            yield Treff("ubesvart_virksomhet", (felt,))
        elif periode.samme_virksomhet is not None and kan_vaere_for_lenge:
            felt = (peker("tidligere_perioder", nummer, "fra"), peker("tidligere_perioder", nummer, "til"))
            utfall = "usikkert_helg" if periode.samme_virksomhet and _bare_fridager(periode.til, fra) else "usikkert"
            yield Treff(utfall, felt, {"fra": periode.fra, "til": periode.til})
    if kjede:
        yield from _sum_av_kjeden(svar, grense, fra)


def _uten_perioder(svar: Svar) -> Slutning:
    """Om det er avgjort at ingen perioder skal regnes med. Ellers mangler svaret, eller periodene."""
    hatt_foer = svar.get("hatt_arbeidstrening_foer")
    if hatt_foer is False:
        return IkkeAktuelt(("/hatt_arbeidstrening_foer",))
    uten_liste = hatt_foer or svar.er_ubrukelig("/tidligere_perioder")
    return Mangler(("/tidligere_perioder" if uten_liste else "/hatt_arbeidstrening_foer",))


def tidligere(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """Svaret om arbeidstrening før, mot listen over perioder (kontrakten del 6)."""
    perioder = svar.get("tidligere_perioder")
    felt = ("/hatt_arbeidstrening_foer", "/tidligere_perioder")
    if perioder and not svar["hatt_arbeidstrening_foer"]:
        yield Treff("nei_med_perioder", felt)
    elif svar["hatt_arbeidstrening_foer"] and perioder is None:
        yield Treff("ubesvart", ("/tidligere_perioder",))
    elif svar["hatt_arbeidstrening_foer"] and not perioder:
        yield Treff("ja_uten_perioder", felt)


def vurdering(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """Tiltaksforskriften § 3-5 første ledd annet punktum; plikten ligger på Nav."""
    maks = grense("varighet.vurdering")
    if svar["sluttdato"] <= siste_dag(svar["startdato"], maks.antall).romslig:
        yield IkkeAktuelt(BEGGE)
        return
    avtalt = svar.get("vurdering_minst_hver_tredje_maaned")
    if not avtalt:
        senest = pluss_maaneder(svar["startdato"], maks.antall)
        yield Treff(
            "ubesvart" if avtalt is None else "ikke_avtalt",
            ("/vurdering_minst_hver_tredje_maaned",),
            {"grense": maks.mengde, "senest": senest},
        )


def kort(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """Én dag er lovlig, men sjelden ment."""
    if svar["startdato"] == svar["sluttdato"]:
        yield Treff("en_dag", BEGGE, {"start": svar["startdato"]})


FOER, I_PERIODEN = "foer", "i_perioden"
MOTEDAGER: dict[Literal["oppstartsmote_dato", "evalueringsdatoer", "sluttmote_dato"], str] = {
    "oppstartsmote_dato": FOER,
    "evalueringsdatoer": I_PERIODEN,
    "sluttmote_dato": I_PERIODEN,
}
"""Når et møte hører hjemme, etter feltet. Feltet er én dato eller en liste med datoer."""


def motedager(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """Møter som ikke passer med datoene for perioden. I en forlengelse var oppstartsmøtet om den første avtalen."""
    start, slutt = svar.get("startdato"), svar.get("sluttdato")
    if not any(felt in svar for felt in MOTEDAGER):
        yield Mangler(tuple(peker(felt) for felt in MOTEDAGER))
    for felt, hoerer_til in MOTEDAGER.items():
        for sti, dag in _dager(svar, felt):
            if hoerer_til == FOER:
                if start and dag > start and not svar.get("er_forlengelse"):
                    yield Treff("etter_start", (sti, "/startdato"), {"dag": dag, "start": start})
            elif start and dag < start:
                yield Treff("for_start", (sti, "/startdato"), {"dag": dag, "start": start})
            elif slutt and dag > slutt:
                yield Treff("etter_slutt", (sti, "/sluttdato"), {"dag": dag, "slutt": slutt})


def _dager(svar: Svar, felt: str) -> Iterator[tuple[str, date]]:
    """(peker, dato) for hver dato i et felt med én dato eller en liste."""
    verdi = svar.get(felt)
    if isinstance(verdi, date):
        yield peker(felt), verdi
    elif isinstance(verdi, list):
        yield from ((peker(felt, nummer), dag) for nummer, dag in enumerate(verdi) if isinstance(dag, date))


FORBI_SJUDAGERSREGELEN: tuple[JaNei, ...] = ("er_forlengelse", "avtale_godkjent_av_alle_og_nav")


def tilbake_i_tid(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """Navs sjudagersregel; gjelder ikke forlengelser eller en avtale alle alt har godkjent."""
    for felt in FORBI_SJUDAGERSREGELEN:
        if svar.get(felt):
            yield IkkeAktuelt((peker(felt),))
            return
    maks = grense("nav.tilbake_i_tid")
    start = svar["startdato"]
    verdier = {"grense": maks.mengde, "start": start, "sist_mulig": pluss_dager(start, maks.antall)}
    if pluss_dager(start, maks.antall) < svar.dato:
        yield Treff("for_lenge_siden", ("/startdato",), verdier)
    elif start < svar.dato:
        yield Treff("nylig", ("/startdato",), verdier)


def datovelger(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """Datovelgeren regner (start − 1 dag) + måneder, avtaleløsningen (start + måneder) − 1 dag.

    Grensen er bare en sak når så lange perioder kan være lov: med nedsatt arbeidsevne og uten en periode rett før.
    """
    maaneder = grense("nav.lengste_periode").antall
    for_lang = svar["sluttdato"] > siste_dag(svar["startdato"], _lengste(grense)).romslig
    velgerens = pluss_maaneder(pluss_dager(svar["startdato"], -1), maaneder)
    loesningens = siste_dag(svar["startdato"], maaneder).streng
    if svar["sluttdato"] <= min(velgerens, loesningens):
        return
    if svar["sluttdato"] > max(velgerens, loesningens) or for_lang:
        yield IkkeAktuelt(BEGGE)
    elif _kjeden(svar)[0]:
        yield IkkeAktuelt(("/tidligere_perioder",))
    elif not svar.get("nedsatt_arbeidsevne"):
        yield IkkeAktuelt(EVNEN)
    elif svar["sluttdato"] > loesningens:
        yield Treff("slipper_gjennom", SLUTT, {"siste": loesningens}, _sett_lengste_slutt(svar, loesningens))
    else:
        yield Treff("stopper", SLUTT, {"siste": velgerens}, _sett_lengste_slutt(svar, velgerens))


def siste_aar(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """Navs løsning har en ytterste siste dag, uansett når perioden begynner."""
    maks = grense("nav.siste_aar")
    if svar["sluttdato"].year > maks.antall:
        yield Treff("for_sent", SLUTT, {"grense": maks.mengde, "slutt": svar["sluttdato"]})


def _i_rekkefolge(kontroll: Kontroll) -> Kontroll:
    """Kjør kontrollen bare når datoene står i rekkefølge; ellers har de alt sitt eget funn."""

    def ordnet(svar: Svar, grense: Grenser) -> Iterable[Slutning]:
        if svar["sluttdato"] < svar["startdato"]:
            return [Mangler(BEGGE)]
        return kontroll(svar, grense)

    return ordnet


KONTROLLER: dict[str, Kontroll] = {
    "varighet-rekkefolge": rekkefolge,
    "varighet-hovedregel": _i_rekkefolge(hovedregel),
    "varighet-lengste": _i_rekkefolge(lengste),
    "varighet-forlengelse": _i_rekkefolge(forlengelse),
    "varighet-arbeidsevne-ukjent": _i_rekkefolge(arbeidsevne_ukjent),
    "varighet-tvilsdag": _i_rekkefolge(tvilsdag),
    "varighet-tidligere": tidligere,
    "varighet-samlet": _i_rekkefolge(samlet),
    "varighet-vurdering": _i_rekkefolge(vurdering),
    "varighet-kort": kort,
    "varighet-motedager": motedager,
    "varighet-tilbake-i-tid": tilbake_i_tid,
    "varighet-datovelger": _i_rekkefolge(datovelger),
    "varighet-siste-aar": siste_aar,
}


class HelPeriode(NamedTuple):
    """En tidligere periode med begge datoene. ``samme_virksomhet`` er None når det ikke er svart."""

    fra: date
    til: date
    samme_virksomhet: bool | None


def _hele_perioder(svar: Svar) -> dict[int, HelPeriode]:
    """Tidligere perioder med begge datoene i rekkefølge, etter nummer."""
    hele = {
        nummer: HelPeriode(periode["fra"], periode["til"], periode.get("samme_virksomhet"))
        for nummer, periode in enumerate(svar.get("tidligere_perioder", []))
        if "fra" in periode and "til" in periode
    }
    return {nummer: periode for nummer, periode in hele.items() if _kan_telle(svar, periode)}


def _kan_telle(svar: Svar, periode: HelPeriode) -> bool:
    """Om datoene i en hel periode kan stemme. Gjør de ikke det, har de sitt eget funn i varighet-rekkefolge."""
    if periode.fra > periode.til:
        return False
    if svar.get("er_forlengelse"):
        return not periode.samme_virksomhet or periode.til < svar["startdato"]
    return periode.fra <= svar["startdato"]


def _er_foer(svar: Svar, periode: HelPeriode) -> bool:
    """Om det ikke spiller noen rolle for datoene hvor perioden var: bare en forlengelse må begynne etter den."""
    return not svar.get("er_forlengelse") or periode.til < svar["startdato"]


def _kan_vaere_for_lenge(svar: Svar, grense: Grenser, fra: date, andre: Iterable[HelPeriode]) -> bool:
    """Om periodene til sammen kan være for lange, regnet på den måten som gir mest.

    Lengdene legges sammen, både i dager og i hele måneder og dager. Opphold på bare fridager regnes også med.
    """
    rader = list(andre)
    starter = [fra, *(periode.fra for periode in rader)]
    i_dager, i_maaneder = fra, fra
    for periode in rader:
        neste = min((dag for dag in starter if dag > periode.til), default=fra)
        opphold = (neste - periode.til).days - 1 if _bare_fridager(periode.til, neste) else 0
        etter = pluss_dager(periode.til, 1)
        maaneder = (etter.year - periode.fra.year) * 12 + etter.month - periode.fra.month
        maaneder -= pluss_maaneder(periode.fra, maaneder) > etter
        rest = (etter - pluss_maaneder(periode.fra, maaneder)).days
        i_dager = pluss_dager(i_dager, -((etter - periode.fra).days + opphold))
        i_maaneder = pluss_dager(pluss_maaneder(i_maaneder, -maaneder), -(rest + opphold))
    maaneder = _lengste(grense) if svar.get("nedsatt_arbeidsevne") else grense("varighet.hovedregel").antall
    return svar["sluttdato"] > siste_dag(min(i_dager, i_maaneder), maaneder).streng


def _bare_fridager(til: date, fra: date) -> bool:
    """Om det er et opphold mellom to perioder, og hver dag i det er helg eller helligdag."""
    opphold = (fra - til).days - 1
    return 0 < opphold <= _LENGSTE_HELG and not any(er_virkedag(pluss_dager(til, n + 1)) for n in range(opphold))


def _kjeden(svar: Svar) -> tuple[set[int], date]:
    """Periodene som er én arbeidstrening med denne, og første dag."""
    return _sammenhengende(_hele_perioder(svar), svar["startdato"])


def rett_foer(svar: Svar) -> list[HelPeriode]:
    """De tidligere periodene som er én arbeidstrening med denne. Krever første dag."""
    hele = _hele_perioder(svar)
    return [hele[nummer] for nummer in sorted(_kjeden(svar)[0])]


def _summen_slaar_ut(svar: Svar, grense: Grenser) -> bool:
    """Om varighet-samlet har funnet noe om summen; da er dens siste dag den tidligste, og den eneste som vises."""
    kjede, fra = _kjeden(svar)
    return bool(kjede) and any(_sum_av_kjeden(svar, grense, fra))


def _summen_avgjoer(svar: Svar, grense: Grenser) -> IkkeAktuelt:
    """At de tidligere periodene avgjør. Er summen bare for lang uten nedsatt arbeidsevne, trengs også det svaret."""
    if svar.get("nedsatt_arbeidsevne") is None:
        alltid_for_lang = svar["sluttdato"] > siste_dag(_kjeden(svar)[1], _lengste(grense)).streng
        return IkkeAktuelt(("/tidligere_perioder",) if alltid_for_lang else ("/tidligere_perioder", *EVNEN))
    return IkkeAktuelt(("/tidligere_perioder",))


def _sammenhengende(perioder: Mapping[int, HelPeriode], startdato: date) -> tuple[set[int], date]:
    """Numrene på periodene i samme virksomhet som henger sammen med startdatoen, og første dag."""
    fra = startdato
    kjede: set[int] = set()
    while True:
        neste = {
            n
            for n, p in perioder.items()
            if n not in kjede and p.samme_virksomhet and p.fra <= fra and pluss_dager(p.til, 1) >= fra
        }
        if not neste:
            return kjede, fra
        kjede |= neste
        fra = min(perioder[n].fra for n in kjede)


def _sum_av_kjeden(svar: Svar, grense: Grenser, fra: date) -> Iterator[Treff]:
    nedsatt = svar.get("nedsatt_arbeidsevne")
    hoved = grense("varighet.hovedregel").antall
    hele = hoved if nedsatt is False else _lengste(grense)
    slutt = svar["sluttdato"]
    felt = ("/sluttdato", "/tidligere_perioder")
    grensen: SisteDag = siste_dag(fra, hele if nedsatt else hoved)
    if slutt <= grensen.streng:
        return
    verdier = {"grense": _maaneder(hele if nedsatt else hoved), "fra": fra, "siste": grensen.streng}
    if slutt <= grensen.romslig:
        yield Treff("en_dags_tvil", felt, verdier, _sett_slutt(grensen.streng))
    elif nedsatt is None and slutt <= siste_dag(fra, hele).romslig:
        yield Treff("ubesvart_arbeidsevne", ("/nedsatt_arbeidsevne",), verdier)
    else:
        siste, alene = siste_dag(fra, hele).streng, siste_dag(svar["startdato"], hele)
        verdier |= {"grense": _maaneder(hele), "siste": siste}
        brukt = siste < (svar.dato if svar.get("er_forlengelse") else svar["startdato"])
        retting = None if brukt else _sett_slutt(siste)
        if slutt > alene.romslig:
            utfall = "oppbrukt_alene" if brukt else "for_lang_alene"
            yield Treff(utfall, felt, verdier | {"alene": alene.streng}, retting)
        elif brukt:
            yield Treff("oppbrukt_forlengelse" if svar.get("er_forlengelse") else "oppbrukt", felt, verdier)
        else:
            yield Treff("for_lang", felt, verdier, retting)


def _sett_slutt(dag: date) -> tuple[str, str]:
    return ("sluttdato", dag.isoformat())


def _sett_lengste_slutt(svar: Svar, dag: date) -> tuple[str, str] | None:
    """Bare i en forlengelse er det sikkert at perioden kan være så lang. Ellers viser andre funn en tidligere dag."""
    return _sett_slutt(dag) if svar.get("er_forlengelse") else None


def _nav_stopper(svar: Svar, grense: Grenser) -> bool:
    """Om Navs avtaleløsning stopper perioden fordi den er for lang; den regner (start + måneder) − 1 dag, for alle."""
    return svar["sluttdato"] > siste_dag(svar["startdato"], grense("nav.lengste_periode").antall).streng


def _lengste(grense: Grenser) -> int:
    return grense("varighet.hovedregel").antall + grense("varighet.forlengelse").antall


def _maaneder(antall: int) -> Mengde:
    return Mengde(antall, "maaneder")
