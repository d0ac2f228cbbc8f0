"""Spørsmål som ikke kan bety noe, blir ikke stilt. Det er sjekken som avgjør det, ikke skjemaet."""

from datetime import date

import pytest

from checks import schemas, sjekk, vilkaar
from checks.data import read_toml
from checks.sak import les_sak
from tests.cases import alle_utkast, read
from tests.merker import deler
from tests.test_ikke_aktuelt import DATO, _mulige, _varianter

NAV, INTERN = (read(f"forms/eksempler/{n}-gyldig.json") for n in ("nav", "intern"))
UNGE = {"skolepliktig", "risikovurdering_under_18"}
SNITTET = {"gjennomsnittsberegning_skriftlig_avtalt", "tariffavtalt_gjennomsnitt"}
EVNEN, VURDERING, GODKJENT = (
    {"nedsatt_arbeidsevne"},
    {"vurdering_minst_hver_tredje_maaned"},
    {"avtale_godkjent_av_alle_og_nav"},
)
BARE_ARBEIDSTRENING = {
    *("kontaktpunkt_arbeidsplass", "kontaktpunkt_nav", "har_ansatte", "drofting", "ansatt_i_virksomheten"),
    "lonn_fra_arbeidsgiver",
}

# (hva utkastet sier, utkastet, spørsmålene som stilles, spørsmålene som ikke stilles)
TABELL = [
    ("deltakeren er voksen på første dag", NAV, set(), UNGE),
    ("deltakeren fyller 18 dagen etter første dag", NAV | {"fodselsdato": "2008-03-03"}, UNGE, set()),
    ("deltakeren fyller 18 på første dag", NAV | {"fodselsdato": "2008-03-02"}, set(), UNGE),
    ("fødselsdatoen er ikke kjent", NAV | {"fodselsdato": None}, UNGE, set()),
    ("timene er innenfor loven", NAV, set(), SNITTET),
    ("uken er lengre enn loven", NAV | {"timer_per_uke": 41}, SNITTET, set()),
    ("dagen er lengre enn loven", INTERN | {"lengste_dag_timer": 9.5}, SNITTET, set()),
    ("den travleste uken er lengre enn loven", INTERN | {"travleste_uke_timer": 44}, SNITTET, set()),
    ("dagen blir for lang når timene fordeles", NAV | {"dager_per_uke": 2, "lengste_dag_timer": None}, SNITTET, set()),
    ("unge kan ikke avtale gjennomsnitt", NAV | {"fodselsdato": "2009-01-01", "timer_per_uke": 41}, UNGE, SNITTET),
    ("timene er ikke kjent", {"modus": "intern"}, set(), SNITTET),
    ("perioden er kortere enn hovedregelen", NAV, VURDERING, EVNEN),
    ("perioden er lengre enn hovedregelen", NAV | {"sluttdato": "2027-03-02"}, EVNEN, set()),
    ("perioden slutter på den siste sikre dagen", NAV | {"sluttdato": "2027-03-01"}, set(), EVNEN),
    ("siste dag er ikke kjent", NAV | {"sluttdato": None}, EVNEN | VURDERING, set()),
    ("deltakeren er ansatt et annet sted", NAV | {"ansatt_hos_annen_arbeidsgiver": True}, EVNEN, set()),
    ("perioden er så kort at Nav ikke må vurdere den", NAV | {"sluttdato": "2026-06-01"}, set(), VURDERING),
    ("perioden er én dag for lang til det", NAV | {"sluttdato": "2026-06-02"}, VURDERING, set()),
    ("deltakeren har ingen andre tiltak", NAV, set(), {"naer_familie"}),
    ("deltakeren har en mentor", NAV | {"samtidige_tiltak": ["mentor"]}, {"naer_familie"}, set()),
    ("tiltaket er et annet", NAV | {"nav_tiltak": "aft"}, set(), BARE_ARBEIDSTRENING | VURDERING | EVNEN),
    ("tiltaket er arbeidstrening", NAV, BARE_ARBEIDSTRENING, set()),
    ("første dag kommer senere", NAV, {"oppstart_har_skjedd"}, GODKJENT),
    ("første dag har vært", NAV | {"startdato": "2026-02-01"}, GODKJENT, set()),
    ("deltakeren har begynt", NAV | {"oppstart_har_skjedd": True}, GODKJENT, set()),
    ("arbeidsgiveren er staten", NAV | {"arbeidsgivertype": "stat"}, {"taushetserklaering"}, set()),
    ("arbeidsgiveren er privat", NAV, set(), {"taushetserklaering"}),
]


def _uaktuelle(utkast: dict, dato=DATO) -> set[str]:
    sak = les_sak(utkast, dato)
    return set(vilkaar.uaktuelle(sak.lest, sak.grense))


@pytest.mark.parametrize("utkast, stilles, stilles_ikke", [t[1:] for t in TABELL], ids=[t[0] for t in TABELL])
def test_bare_spoersmaal_som_kan_bety_noe_blir_stilt(utkast, stilles, stilles_ikke):
    uaktuelle = _uaktuelle(utkast)
    assert (stilles & uaktuelle, stilles_ikke - uaktuelle) == (set(), set())


def _uten_uaktuelle() -> list[tuple[str, dict, date, set[str]]]:
    """(navnet, utkastet uten svar på det som ikke blir stilt, dagen, spørsmålene som ikke blir stilt da)."""
    korte = [
        ("et kort", NAV | {"sluttdato": "2026-04-30"}, DATO),
        ("et annet tiltak", NAV | {"nav_tiltak": "aft"}, DATO),
    ]
    found = []
    for navn, utkast, dag in [*korte, *_varianter()]:
        uten_svar = {k: v for k, v in utkast.items() if k not in _uaktuelle(utkast, dag)}
        found.append((navn, uten_svar, dag, _uaktuelle(uten_svar, dag)))
    return found


@pytest.mark.parametrize("del_", deler(5))
def test_et_spoersmaal_som_ikke_stilles_endrer_ikke_noe_uansett_svar(del_):
    """Funnene og det som ikke er vurdert, er de samme. Resten av reglene er i orden eller gjelder ikke."""
    for navn, utkast, dag, uaktuelle in _uten_uaktuelle()[del_::5]:
        uten = sjekk(utkast, dag)
        for felt in uaktuelle:
            for svar in _mulige(felt):
                med = sjekk(utkast | {felt: svar}, dag)
                assert (med.funn, med.ikke_vurdert) == (uten.funn, uten.ikke_vurdert), (navn, felt, svar)


def test_hvert_slag_spoersmaal_er_blant_dem_som_proeves():
    proevd = set().union(*(uaktuelle for *_, uaktuelle in _uten_uaktuelle()))
    assert proevd >= UNGE | SNITTET | EVNEN | VURDERING | GODKJENT | {"naer_familie", "taushetserklaering"}


@pytest.mark.parametrize("del_", deler(8))
def test_ingen_regel_spoer_etter_et_svar_som_ikke_blir_stilt(del_):
    feil = {
        (felt, regel)
        for utkast, dato in list(alle_utkast())[del_::8]
        for resultat in [sjekk(utkast, dato)]
        for uaktuelle in [_uaktuelle(utkast, dato)]
        for regel, pekere in [
            *((post.regel, post.mangler) for post in resultat.ikke_vurdert),
            *((funn.regel, funn.felt) for funn in resultat.funn if funn.grunn != "brudd"),
        ]
        for felt in {p.split("/")[1] for p in pekere} & uaktuelle
    }
    assert feil == set()


def test_vilkaarene_i_filen_har_hver_sin_funksjon_og_bare_felt_som_finnes():
    data = read_toml(vilkaar.FIL)
    assert data.keys() == vilkaar.VILKAAR.keys()
    felt = [navn for post in data.values() for navn in post["felt"]]
    assert len(felt) == len(set(felt)) and set(felt) <= schemas.felter().keys()
