"""Motoren: les utkastet, kjør reglene, samle alt. Den kjenner ingen regel og ingen grense."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple, TypeGuard, cast

from checks import draft, lesing, schemas
from checks.limits import grense_paa
from checks.model import (
    ALVOR,
    BRUDD,
    GRUNNER,
    UBESVART,
    VET_IKKE,
    Funn,
    IkkeAktuelt,
    IkkeVurdert,
    Mangler,
    Regel,
    Resultat,
    Retting,
    Slutning,
    Treff,
)
from checks.regimer import ALLE, regimer
from checks.rulebook import kontroller, regler
from checks.sporsmaal import FILENS_TEMA, felt_i, felt_med_egen_grense
from checks.svar import Svar
from checks.verdier import Feltliste, Feltnavn, Rang, rang
from checks.version import REGELVERK

type Slutninger = dict[str, list[Slutning]]
"""Det hver regel kom til."""


def sjekk(utkast: object, dato: date) -> Resultat:
    """Sjekk et utkast slik reglene er på avtalens startdato.

    ``utkast`` er et flatt dict med feltnavnene i schemaene. ``dato`` er dagen sjekken gjøres.
    Kaster aldri på grunn av innholdet i utkastet: gale verdier blir til funn.
    """
    return vurder(draft.les(utkast, dato))


def vurder(lest: draft.Lest) -> Resultat:
    """Sjekk et utkast som alt er lest. Ellers som :func:`sjekk`."""
    utkast, modus = lest.utkast, lest.modus
    if not isinstance(utkast, dict):
        return _uten_regime(Treff("ikke_utkast", ()), lest)
    felt = cast("dict[str, Any]", utkast)
    if modus is None:
        utfall = "mangler" if draft.er_ubesvart(felt.get("modus")) else "ukjent"
        return _uten_regime(Treff(utfall, ("/modus",)), lest)

    proevd = {regel.id: _proev(regel, lest) for regel in regler().values()}
    slutninger = {regel_id: proeve.slutninger for regel_id, proeve in proevd.items()}
    lesemaater = [(lesing.VERDIREGEL, treff) for treff in lest.lesemaater]
    for regel_id, treff in [*lest.treff, *lesemaater, *_om_feltene(felt, modus)]:
        if _gjelder(regler()[regel_id], lest):
            slutninger[regel_id] = [*(s for s in slutninger[regel_id] if isinstance(s, Treff)), treff]
    if lest.svar.kap_3 is False:
        slutninger = {r: _uten_navs_grenser(regler()[r], deler) for r, deler in slutninger.items()}
    sier_ingenting = frozenset(_svar_som_ikke_teller(slutninger))
    if sier_ingenting:
        slutninger = {
            r: d or _bare_tomme_svar(regler()[r], proevd[r], sier_ingenting, lest) for r, d in slutninger.items()
        }
    return _resultat(_ett_funn_per_mangel(slutninger, lest), lest)


# -- én regel --------------------------------------------------------------------------------


class _Proeve(NamedTuple):
    """Hva en regel kom til, og feltene den så på. Ingen slutninger betyr at den ble kjørt og ikke slo ut."""

    slutninger: list[Slutning]
    spurt: frozenset[str] = frozenset()


def _proev(regel: Regel, lest: draft.Lest) -> _Proeve:
    kap_3 = lest.svar.vilkaar
    if not _gjelder(regel, lest):
        return _Proeve([IkkeAktuelt(("/modus",))])
    if kap_3 and regel.gjelder == kap_3.omfang and lest.svar.kap_3 is None:
        return _Proeve([Mangler((schemas.peker(kap_3.felt),))])
    if _om_filen(regel) and regel.id not in kontroller():
        return _Proeve([])
    mangler = [schemas.peker(felt) for felt in regel.krever if felt not in lest.svar]
    if mangler:
        return _Proeve([Mangler(tuple(mangler))])
    slutninger: list[Slutning] = []
    deler = 0
    spurt: set[str] = set(regel.krever)
    for utsagn in _utsagn(regel.id):
        deler += 1
        spurt |= felt_i(utsagn)
        slutninger += _fra_utsagn(utsagn, lest)
    if regel.id in kontroller():
        deler += 1
        start = lest.svar.get("startdato", lest.svar.dato)
        svar = lest.svar.sporet()
        slutninger += kontroller()[regel.id](svar, grense_paa(start))
        spurt |= svar.spurt
    slutninger = [_ubrukelig_er_ikke_ubesvart(regel, s, lest.svar) for s in slutninger]
    felt = felt_med_egen_grense(regel.id)
    spurt.update(felt)
    if not deler and felt:
        return _Proeve(_bare_felt(felt, lest), frozenset(spurt))
    uaktuelle = [s for s in slutninger if isinstance(s, IkkeAktuelt)]
    rest: list[Slutning] = [s for s in slutninger if not isinstance(s, IkkeAktuelt)]
    if len(uaktuelle) == deler:
        uavklart = _foerst_uavklart(uaktuelle, lest)
        rest = [Mangler(uavklart) if uavklart else IkkeAktuelt(tuple(f for s in uaktuelle for f in s.fordi))]
    return _Proeve(rest or _noe_er_besvart(spurt, lest), frozenset(spurt))


def _foerst_uavklart(uaktuelle: Sequence[IkkeAktuelt], lest: draft.Lest) -> tuple[str, ...]:
    """Svarene som mangler for å si om regelen gjelder. Henger alle delene på det samme svaret, er det bare det."""
    mangler = [tuple(f for f in s.fordi if not lest.har(f)) for s in uaktuelle]
    ventende = [felt for felt in mangler if felt]
    felles = tuple(f for f in ventende[0] if all(f in felt for felt in ventende)) if ventende else ()
    return felles or tuple(f for felt in ventende for f in felt)


def _noe_er_besvart(spurt: Iterable[str], lest: draft.Lest) -> list[Slutning]:
    """Ingenting når minst ett av svarene regelen bygger på, er der; ellers er den ikke vurdert (kontrakten del 6)."""
    bygger_paa = _bygger_paa(spurt, lest)
    if not bygger_paa or any(f in lest.svar for f in bygger_paa):
        return []
    return [Mangler(tuple(schemas.peker(f) for f in bygger_paa))]


def _bygger_paa(spurt: Iterable[str], lest: draft.Lest) -> list[str]:
    """Feltene en regel bygger på, av dem den så på: ikke de som bare sier hvilke regler som gjelder."""
    vilkaar = lest.svar.vilkaar
    return [f for f in spurt if f in schemas.felter() and f != "modus" and not (vilkaar and f == vilkaar.felt)]


def _svar_som_ikke_teller(slutninger: Slutninger) -> Iterator[str]:
    """Pekerne til svarene en regel har sagt at ikke sier noe."""
    for regel_id, deler in slutninger.items():
        for d in deler:
            if isinstance(d, Treff) and regler()[regel_id].utfall[d.utfall].teller_ikke:
                yield from d.felt


def _bare_tomme_svar(regel: Regel, proeve: _Proeve, tomme: frozenset[str], lest: draft.Lest) -> list[Slutning]:
    """En regel er ikke i orden på svar som ikke sier noe: når den krever ett av dem, eller bare har slike."""
    krevde = tuple(f for f in map(schemas.peker, regel.krever) if f in tomme)
    besvarte = tuple(schemas.peker(f) for f in _bygger_paa(proeve.spurt, lest) if f in lest.svar)
    bare_tomme = besvarte if tomme.issuperset(besvarte) else ()
    return [Mangler(krevde or bare_tomme)] if krevde or bare_tomme else []


def _om_filen(regel: Regel) -> bool:
    """Om regelen handler om filen selv. Den står bare i resultatet når den har et funn."""
    return regel.tema == FILENS_TEMA


def _gjelder(regel: Regel, lest: draft.Lest) -> bool:
    """Om regelen gjelder utkastet: regimet har omfanget, og kapittel 3 er ikke utelukket når den hører til der."""
    if regel.gjelder == ALLE:
        return True
    if lest.modus is None or regel.gjelder not in regimer()[lest.modus].omfang:
        return False
    kap_3 = lest.svar.vilkaar
    return kap_3 is None or regel.gjelder != kap_3.omfang or lest.svar.kap_3 is not False


def _uten_navs_grenser(regel: Regel, deler: Iterable[Slutning]) -> list[Slutning]:
    """Grenser som bare Navs skjema for arbeidstrening setter, gjelder ikke andre avtaler."""
    return [d for d in deler if not (isinstance(d, Treff) and regel.utfall[d.utfall].art == "nav-praksis")]


def _fra_utsagn(utsagn: schemas.Utsagn, lest: draft.Lest) -> Iterable[Slutning]:
    mangler = tuple(schemas.peker(felt) for felt in utsagn.krever if felt not in lest.svar)
    if mangler:
        return [Mangler(mangler)]
    sti = utsagn.sti
    if utsagn.har_hvis:
        uoppfylt = list(schemas.validator(f"{sti}/if").iter_errors(lest.som_json))
        # Et svar som ikke passer, avgjør. Er det bare svar som mangler, er vilkåret uavklart.
        avgjort = [error for error in uoppfylt if error.validator != "required"]
        if uoppfylt:
            return [IkkeAktuelt(tuple(f for error in avgjort or uoppfylt for f in _feltene(error)))]
        sti = f"{sti}/then"
    felt = sorted(
        {f for error in schemas.validator(sti).iter_errors(lest.som_json) for f in _feltene(error)},
        key=schemas.rekkefolge,
    )
    return [Treff(utsagn.utfall, (f,)) for f in felt]


def _feltene(error: schemas.Feil) -> list[str]:
    if error.validator == "required":
        return [
            schemas.peker(*error.absolute_path, navn) for navn in error.validator_value if navn not in error.instance
        ]
    return [schemas.peker(*error.absolute_path)]


def _spor(slutning: Slutning, regel: Regel) -> TypeGuard[Treff]:
    """Om slutningen er et spørsmål som ikke er besvart."""
    return isinstance(slutning, Treff) and regel.utfall[slutning.utfall].grunn == UBESVART


def _ubrukelig_er_ikke_ubesvart(regel: Regel, slutning: Slutning, svar: Svar) -> Slutning:
    """Et felt med gal verdi har alt sitt eget funn; da er spørsmålet ikke ubesvart i tillegg."""
    if not _spor(slutning, regel):
        return slutning
    return Mangler(slutning.felt) if any(svar.er_ubrukelig(f) for f in slutning.felt) else slutning


def _ett_funn_per_mangel(slutninger: Slutninger, lest: draft.Lest) -> Slutninger:
    """Én manglende verdi gir ett funn (kontrakten del 4). De andre reglene som trenger den, er ikke vurdert.

    Det strengeste funnet blir stående, så det som spør om flest verdier, så det første.
    """
    ubesvarte = [
        (ALVOR.index(regler()[regel_id].utfall[treff.utfall].alvor), treff, mangler)
        for regel_id, deler in slutninger.items()
        for treff in deler
        if _spor(treff, regler()[regel_id])
        if (mangler := frozenset(f for f in treff.felt if not lest.har(f)))
    ]
    spurt: dict[int, Mangler] = {}
    dekket: set[str] = set()
    for _, treff, mangler in sorted(ubesvarte, key=lambda u: (u[0], -len(u[2]))):
        if mangler <= dekket:
            spurt[id(treff)] = Mangler(tuple(f for f in treff.felt if f in mangler))
        dekket |= mangler
    return {regel_id: [spurt.get(id(d), d) for d in deler] for regel_id, deler in slutninger.items()}


def _bare_felt(felt: tuple[str, ...], lest: draft.Lest) -> list[Slutning]:
    """En regel som bare er en grense i feltenes eget schema."""
    aktuelle = [f for f in felt if lest.modus in schemas.felter()[f].modi]
    if not aktuelle:
        return [IkkeAktuelt(("/modus",))]
    if any(f in lest.som_json for f in aktuelle):
        return []
    return [Mangler(tuple(schemas.peker(f) for f in aktuelle))]


@cache
def _utsagn(regel_id: str) -> tuple[schemas.Utsagn, ...]:
    return tuple(u for u in schemas.utsagn() if u.regel == regel_id)


# -- utkastet selv ---------------------------------------------------------------------------


def _om_feltene(utkast: dict[str, Any], modus: str) -> list[tuple[str, Treff]]:
    treff = [("utkast-ukjent-felt", t) for t in _ukjente(draft.ukjente_felt(utkast))]
    andre = draft.felt_fra_annet_regime(utkast, modus)
    if andre:
        treff.append(("utkast-annet-regime", Treff("oversett", (), {"felt": Feltliste(tuple(andre))})))
    return treff


def _ukjente(navn: Sequence[object]) -> list[Treff]:
    """Ett treff for hvert ukjent felt som ligner et kjent, og ett for resten."""
    from difflib import get_close_matches  # bare her, og sjelden

    kjente = list(schemas.felter())
    naermest = [get_close_matches(n, kjente, n=1) for n in navn[:50] if isinstance(n, str)]
    treff = [Treff("ligner", (), {"nærmest": n[0], "etikett_nærmest": Feltnavn(n[0])}) for n in naermest if n]
    if len(treff) < len(navn):
        treff.append(Treff("ukjent", (), {"antall": len(navn) - len(treff)}))
    return treff


def _uten_regime(treff: Treff, lest: draft.Lest) -> Resultat:
    slutninger: Slutninger = {regel_id: [Mangler(("/modus",))] for regel_id, r in regler().items() if not _om_filen(r)}
    slutninger["utkast-modus"] = [treff]
    return _resultat(slutninger, lest)


# -- resultatet ------------------------------------------------------------------------------


def _resultat(slutninger: Slutninger, lest: draft.Lest) -> Resultat:
    funn: list[Funn] = []
    ikke_vurdert: list[IkkeVurdert] = []
    i_orden: list[str] = []
    ikke_aktuelt: list[str] = []
    for regel_id, deler in slutninger.items():
        regel = regler()[regel_id]
        treff = [d for d in deler if isinstance(d, Treff)]
        mangler = {f for d in deler if isinstance(d, Mangler) for f in d.felt}
        if treff:
            funn += [_funn(regel, t, lest) for t in treff]
        elif _om_filen(regel):
            continue
        elif mangler:
            felt = tuple(sorted(mangler, key=schemas.rekkefolge))
            ikke_vurdert.append(IkkeVurdert(regel_id, felt, _hvorfor_mangler(felt, lest)))
        elif deler:
            ikke_aktuelt.append(regel_id)
        else:
            i_orden.append(regel_id)
    return Resultat(
        regelverk=REGELVERK,
        dato=lest.svar.dato.isoformat(),
        avtaletype=lest.modus,
        funn=tuple(sorted(dict.fromkeys(funn), key=_plass)),
        ikke_vurdert=tuple(ikke_vurdert),
        i_orden=tuple(i_orden),
        ikke_aktuelt=tuple(ikke_aktuelt),
    )


def _hvorfor_mangler(felt: Iterable[str], lest: draft.Lest) -> str:
    """Hvorfor svarene ikke er der. Er ett av dem bare ubesvart, er det grunnen; ellers er det et «vet ikke»."""
    uten = [f for f in felt if not lest.har(f) and not lest.svar.er_ubrukelig(f)]
    if any(f not in lest.vet_ikke for f in uten):
        return UBESVART
    return VET_IKKE if uten else BRUDD


def _funn(regel: Regel, treff: Treff, lest: draft.Lest) -> Funn:
    utfall = regel.utfall[treff.utfall]
    regime = regimer()[lest.modus] if lest.modus else None
    return Funn(
        regel=regel.id,
        utfall=utfall.navn,
        alvor=utfall.alvor,
        grunn=_hvorfor_mangler(treff.felt, lest) if utfall.grunn == UBESVART and treff.felt else utfall.grunn,
        felt=treff.felt,
        hvem=_uten(utfall.hvem, regime.fremmede_parter if regime else ()),
        kilder=_uten(utfall.kilder, _fremmede_kilder(lest)),
        art=utfall.art,
        verdier=tuple(treff.verdier.items()),
        i_navs_loesning=treff.i_navs_loesning and (regime is None or lest.svar.kap_3 is not False),
        retting=Retting(*treff.retting) if treff.retting else None,
        modus=lest.modus,
    )


def _fremmede_kilder(lest: draft.Lest) -> tuple[str, ...]:
    """Begynnelsen på kildene som ikke gjelder utkastet."""
    regime, kap_3 = regimer()[lest.modus] if lest.modus else None, lest.svar.vilkaar
    fremmede = regime.fremmede_kilder if regime else ()
    return fremmede + (kap_3.kilder if kap_3 and lest.svar.kap_3 is False else ())


def _uten(navn: tuple[str, ...], fremmede: tuple[str, ...]) -> tuple[str, ...]:
    """Navnene som ikke begynner med noe fremmed. Er alle det, handler funnet om det fremmede, og de blir stående."""
    return tuple(n for n in navn if not n.startswith(fremmede)) or navn


type _Plass = tuple[int, int, int, tuple[int, ...], str, tuple[str, ...], int, tuple[Rang, ...]]


def _plass(funn: Funn) -> _Plass:
    """Plassen funnet har i resultatet. Setningene har ingenting å si: rekkefølgen er lik på alle språk."""
    regel = regler()[funn.regel]
    return (
        ALVOR.index(funn.alvor),
        GRUNNER.index(funn.grunn),
        schemas.temaer().index(regel.tema),
        schemas.rekkefolge(funn.felt[0]) if funn.felt else (-1,),
        funn.regel,
        funn.felt,
        list(regel.utfall).index(funn.utfall),
        tuple(rang(verdi) for _, verdi in funn.verdier),
    )
