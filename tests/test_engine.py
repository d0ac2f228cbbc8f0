"""Motoren: hva som skjer med rar input, rekkefølgen i svaret, og hvilken dag en grense gjelder fra."""

import re
from collections import Counter
from datetime import date

import pytest

from checks import limits, rulebook, schemas, sjekk
from checks.datoer import norsk_dato
from checks.model import ALVOR
from tests.cases import alle_kjorte, read

DATO = date(2026, 2, 2)
NAV = read("forms/eksempler/nav-gyldig.json")
INTERN = read("forms/eksempler/intern-gyldig.json")


# -- rar input (kontrakten del 3) ------------------------------------------------------------


@pytest.mark.parametrize(
    "utkast", [{}, {"modus": None}, {"modus": ""}, {"modus": "ekstern"}, {"modus": ["nav"]}, [], "nav", None, 7]
)
def test_uten_kjent_regime_er_det_en_feil_og_resten_er_ikke_vurdert(utkast):
    resultat = sjekk(utkast, DATO).til_dict()
    assert resultat["avtaletype"] is None
    assert [(f["alvor"], f["regel"]) for f in resultat["funn"]] == [("feil", "utkast-modus")]
    assert [post["regel"] for post in resultat["ikkeVurdert"]] == [r for r in rulebook.regler() if r != "utkast-modus"]
    assert all(post["mangler"] == ["/modus"] for post in resultat["ikkeVurdert"])
    assert resultat["iOrden"] == resultat["ikkeAktuelt"] == []


def test_kontrolldato_i_utkastet_blir_oversett():
    assert sjekk(NAV | {"kontrolldato": "1999-01-01"}, DATO) == sjekk(NAV, DATO)


@pytest.mark.parametrize("utkast, andre", [(NAV, INTERN), (INTERN, NAV)], ids=["nav", "intern"])
def test_felt_fra_det_andre_regimet_gir_en_merknad_og_ingenting_annet(utkast, andre):
    resultat = sjekk(andre | utkast, DATO)
    assert [(f.alvor, f.regel) for f in resultat.funn] == [("merknad", "utkast-annet-regime")]


def test_et_ukjent_felt_gir_en_merknad_uten_peker():
    funn = sjekk(NAV | {"sluttdatoo": "2026-08-31"}, DATO).funn
    assert [(f.alvor, f.regel, f.felt) for f in funn] == [("merknad", "utkast-ukjent-felt", ())]
    assert "«sluttdato»" in funn[0].skrevet().melding


@pytest.mark.parametrize("tomt", [None, "", "  ", "\n\t", "\u00a0"])
def test_det_tomme_er_ubesvart(tomt):
    uten = {k: v for k, v in NAV.items() if k != "formaal"}
    assert sjekk(NAV | {"formaal": tomt}, DATO) == sjekk(uten, DATO)


@pytest.mark.parametrize(
    "navn", [n for n, f in schemas.felter().items() if schemas.resolve(f.schema).get("x-vet-ikke")]
)
def test_vet_ikke_gir_samme_funn_som_ubesvart(navn):
    for utkast in (NAV, INTERN):
        uten = {k: v for k, v in utkast.items() if k != navn}
        assert sjekk(utkast | {navn: "vet_ikke"}, DATO) == sjekk(uten, DATO)


@pytest.mark.parametrize(
    "navn",
    [n for n, f in schemas.felter().items() if f.vurderes and n != "modus" and "x-bare-merknad" not in f.schema],
)
@pytest.mark.parametrize("gal", [{"a": 1}, [[]]], ids=["objekt", "liste"])
def test_en_verdi_av_gal_type_gir_feil_bare_paa_det_feltet(navn, gal):
    for utkast, modus in ((NAV, "nav"), (INTERN, "intern")):
        if modus in schemas.felter()[navn].modi:
            feil = [f for f in sjekk(utkast | {navn: gal}, DATO).funn if f.alvor == "feil"]
            assert {f.felt[0].split("/")[1] for f in feil} == {navn}
            assert len(feil) == 1


@pytest.mark.parametrize("navn", [n for n, f in schemas.felter().items() if f.schema.get("type") == "number"])
@pytest.mark.parametrize(
    "tall", [10**400, -(10**400), 10**5000, float("inf"), float("nan")], ids=["401", "-401", "5001", "inf", "nan"]
)
def test_tall_ingen_kan_regne_med_gir_feil_paa_det_feltet(navn, tall):
    funn = sjekk(NAV | {navn: tall}, DATO).funn
    assert [(f.alvor, f.regel, f.felt) for f in funn] == [("feil", "utkast-verdi", (f"/{navn}",))]


def test_en_manglende_verdi_gir_ett_funn():
    for navn in (
        "startdato",
        "sluttdato",
        "formaal",
        "innhold",
        "opplaeringsplan",
        "drofting",
        "maal",
        "kontaktpunkt_nav",
    ):
        funn = sjekk({k: v for k, v in NAV.items() if k != navn}, DATO).funn
        assert [f.felt for f in funn] == [(f"/{navn}",)], navn


@pytest.mark.parametrize(
    "mangler, endringer, venter",
    [
        (
            ["nedsatt_arbeidsevne"],
            {
                "ansatt_hos_annen_arbeidsgiver": True,
                "startdato": "2027-03-01",
                "sluttdato": "2028-03-31",
                "tidligere_perioder": [{"fra": "2026-12-01", "til": "2027-02-28", "samme_virksomhet": True}],
            },
            {"varighet-samlet"},
        ),
        (
            ["gjennomsnittsberegning_skriftlig_avtalt", "tariffavtalt_gjennomsnitt"],
            {"timer_per_uke": 42, "travleste_uke_timer": 46, "lengste_dag_timer": 9.5},
            {"arbeidstid-uke"},
        ),
        (
            ["gjennomsnittsberegning_skriftlig_avtalt", "tariffavtalt_gjennomsnitt"],
            {"travleste_uke_timer": 54, "lengste_dag_timer": 9.5},
            {"arbeidstid-dag"},
        ),
        (
            ["tariffavtalt_gjennomsnitt"],
            {"gjennomsnittsberegning_skriftlig_avtalt": True, "lengste_dag_timer": 11, "travleste_uke_timer": 52},
            {"arbeidstid-gjennomsnitt"},
        ),
    ],
    ids=["arbeidsevne", "begge avtalene", "begge før den ene", "tariffavtale"],
)
def test_en_manglende_verdi_gir_ett_funn_ogsa_nar_flere_regler_trenger_den(mangler, endringer, venter):
    resultat = sjekk({k: v for k, v in (NAV | endringer).items() if k not in mangler}, DATO)
    pekere = {f"/{felt}" for felt in mangler}
    om_mangelen = [f for f in resultat.funn if pekere & set(f.felt)]
    assert {f.regel for f in om_mangelen} == venter
    assert len(om_mangelen) == 1


def test_regelen_som_ikke_fikk_sporre_er_ikke_vurdert():
    endringer = {"ansatt_hos_annen_arbeidsgiver": True, "startdato": "2027-03-01", "sluttdato": "2028-03-31"}
    resultat = sjekk({k: v for k, v in (NAV | endringer).items() if k != "nedsatt_arbeidsevne"}, DATO)
    assert "varighet-arbeidsevne-ukjent" in {f.regel for f in resultat.funn}
    assert ("ansettelse-annen-arbeidsgiver", ("/nedsatt_arbeidsevne",)) in resultat.ikke_vurdert


@pytest.mark.parametrize("navn", ["maal", "tidligere_perioder", "samtidige_tiltak"])
def test_en_rad_uten_innhold_er_ubesvart(navn):
    tom = sjekk(NAV | {navn: [{}] if navn != "samtidige_tiltak" else None}, DATO)
    assert sjekk(NAV | {navn: [None]}, DATO) == tom


# -- en avtale som ikke lages i Navs løsning -------------------------------------------------

NAVS_LOESNING = re.compile(r"Navs (løsning|skjema|eget felt|datovelger|avtaleløsning)|inkluderingstilskudd")


def test_utenfor_navs_losning_sier_ingen_funn_hva_den_gjor():
    funnet = Counter()
    for kjort in alle_kjorte():
        if not isinstance(kjort.utkast, dict) or kjort.resultat.avtaletype is None:
            continue
        i_losningen = kjort.resultat.avtaletype == "nav" and kjort.utkast.get("nav_tiltak") in ("arbeidstrening", None)
        for funn in kjort.resultat.funn:
            sagt = " ".join([funn.skrevet().melding, funn.skrevet().tiltak, *funn.kilder])
            funnet[i_losningen] += bool(NAVS_LOESNING.search(sagt))
            if kjort.resultat.avtaletype == "intern" or kjort.utkast.get("nav_tiltak") == "aft":
                assert not NAVS_LOESNING.search(sagt), (funn.regel, sagt)
    assert funnet[True] > 20


@pytest.mark.parametrize(
    "utkast, endringer, regel",
    [
        (NAV, {"sluttdato": "2026-03-01"}, "varighet-rekkefolge"),
        (NAV, {"dager_per_uke": 8}, "arbeidstid-dager"),
        (NAV, {"dager_per_uke": 0}, "arbeidstid-dager"),
        (NAV, {"stillingsprosent": 0}, "arbeidstid-prosent"),
        (NAV, {"tilrettelegging": "Nummer 01819000049."}, "personvern-fodselsnummer"),
        (NAV, {"yrkesskadeforsikring": "ikke_tegnet"}, "forsikring-tegnet"),
        (NAV, {"organisasjonsnummer": "310010007"}, "organisasjonsnummer"),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_det_samme_funnet_har_en_setning_mindre_utenfor_navs_losning(utkast, endringer, regel):
    i, utenfor = (
        next(f for f in sjekk(utkast | endringer | {"nav_tiltak": tiltak}, DATO).funn if f.regel == regel)
        for tiltak in ("arbeidstrening", "aft")
    )
    assert i.skrevet().tiltak.startswith(f"{utenfor.skrevet().tiltak} ")
    assert NAVS_LOESNING.search(i.skrevet().tiltak)
    assert not NAVS_LOESNING.search(" ".join([utenfor.skrevet().melding, utenfor.skrevet().tiltak, *utenfor.kilder]))


# -- rettingene ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "endringer, dager",
    [
        ({"startdato": "2026-03-01", "sluttdato": "2027-09-01"}, {"2027-02-28"}),
        ({"startdato": "2026-10-01", "sluttdato": "2028-03-31"}, {"2027-09-30"}),
        ({"startdato": "2026-10-31", "sluttdato": "2028-04-30"}, {"2027-10-30"}),
        (
            {
                "startdato": "2026-09-01",
                "sluttdato": "2028-04-01",
                "tidligere_perioder": [{"fra": "2026-03-01", "til": "2026-08-31", "samme_virksomhet": True}],
            },
            {"2027-02-28"},
        ),
        (
            {
                "startdato": "2026-09-01",
                "sluttdato": "2028-02-29",
                "nedsatt_arbeidsevne": True,
                "tidligere_perioder": [{"fra": "2026-03-01", "til": "2026-08-31", "samme_virksomhet": True}],
            },
            {"2027-08-31"},
        ),
        ({"startdato": "2026-12-31", "sluttdato": "2028-06-30", "nedsatt_arbeidsevne": True}, {"2027-12-30"}),
    ],
    ids=[
        "over halvannet år",
        "datovelgeren stopper",
        "datovelgeren slipper gjennom",
        "med en periode før",
        "nedsatt, med en periode før",
        "nedsatt, første avtale",
    ],
)
def test_bare_den_tidligste_lovlige_siste_dagen_blir_foreslatt(endringer, dager):
    funn = sjekk(NAV | endringer, DATO).funn
    assert {f.retting.verdi for f in funn if f.retting} == dager
    feil = [f.skrevet().tiltak for f in funn if f.alvor == "feil"]
    sagt = {dag for tiltak in feil for dag in re.findall(r"Sett siste dag til senest (\d+\. \w+ \d{4})", tiltak)}
    assert sagt == ({norsk_dato(date.fromisoformat(dag)) for dag in dager} if feil else set())


def test_for_ung_foreslar_aldri_en_forste_dag_etter_siste():
    ung = {"fodselsdato": "2010-09-01"}
    assert [f.retting for f in sjekk(NAV | ung, DATO).funn if f.regel == "alder-minste"] == [None]
    lang = ung | {"sluttdato": "2026-09-01"}
    rettinger = [f.retting for f in sjekk(NAV | lang, DATO).funn if f.regel == "alder-minste"]
    assert [retting and retting.verdi for retting in rettinger] == ["2026-09-01"]


# -- rekkefølgen -----------------------------------------------------------------------------


def test_funnene_star_etter_alvor_tema_felt_og_regel():
    for kjort in alle_kjorte():
        noekler = [
            (
                ALVOR.index(funn.alvor),
                schemas.temaer().index(rulebook.regel(funn.regel).tema),
                schemas.rekkefolge(funn.felt[0]) if funn.felt else (-1,),
                funn.regel,
            )
            for funn in kjort.resultat.funn
        ]
        assert noekler == sorted(noekler)


# -- grensene --------------------------------------------------------------------------------


@pytest.fixture
def ny_grense_fra_2027(monkeypatch):
    """Grensene med en tenkt endring: hovedregelen blir seks måneder fra 2027."""
    post = {
        "tittel": "Lengste periode",
        "kilde": "tiltaksforskriften § 3-5",
        "art": "lov",
        "enhet": "maaneder",
        "sist_kontrollert": DATO,
        "verdier": [
            {"fra": date(2016, 1, 1), "til": date(2026, 12, 31), "verdi": 12},
            {"fra": date(2027, 1, 1), "verdi": 6},
        ],
    }
    file = limits._file()
    monkeypatch.setattr(limits, "_file", lambda: file | {"varighet": file["varighet"] | {"hovedregel": post}})


@pytest.mark.parametrize(
    "start, slutt, for_lang",
    [
        ("2026-12-31", "2027-12-30", False),
        ("2026-12-31", "2027-12-31", True),
        ("2027-01-01", "2027-06-30", False),
        ("2027-01-01", "2027-07-01", True),
    ],
)
def test_grensen_er_den_som_gjelder_pa_avtalens_forste_dag(ny_grense_fra_2027, start, slutt, for_lang):
    funn = sjekk(NAV | {"startdato": start, "sluttdato": slutt}, DATO).funn
    assert ("varighet-hovedregel" in {f.regel for f in funn}) is for_lang


def test_for_den_eldste_verdien_gjelder_den_eldste():
    assert limits.grense("varighet.hovedregel", date(1990, 1, 1)).verdi == 12


@pytest.mark.parametrize("navn", ["varighet.finnesikke", "finnesikke.hovedregel", "varighet"])
def test_en_grense_som_ikke_finnes_stopper_bygget(navn):
    with pytest.raises(KeyError, match="finnes ikke"):
        limits.grense(navn, DATO)


@pytest.mark.parametrize(
    "verdi, ord_",
    [
        (1, "1"),
        (37.5, "37,5"),
        (40.0, "40"),
        (1000, "1\u00a0000"),
        (160400, "160\u00a0400"),
        (0.1, "0,1"),
        (40.300000000000004, "40,3"),
        (40.0001, "40,0001"),
        (1e308, "1,0e+308"),
    ],
)
def test_tall_skrives_pa_norsk(verdi, ord_):
    assert limits.norsk_tall(verdi) == ord_
