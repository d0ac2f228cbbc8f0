"""Motoren: hva som skjer med rar input, rekkefølgen i svaret, og hvilken dag en grense gjelder fra."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from checks import draft, limits, rulebook, schemas, setninger, sjekk
from checks.datoer import norsk_dato
from checks.engine import FILENS_TEMA
from checks.model import ALVOR, GRUNNER, IkkeVurdert
from checks.regimer import ALLE, regimer
from checks.spraak import spraak
from tests.cases import alle_kjorte, read

DATO = date(2026, 2, 2)
NAV = read("forms/eksempler/nav-gyldig.json")
INTERN = read("forms/eksempler/intern-gyldig.json")
STOY = read("tests/prover/stoy.json")["utkast"]


# -- rar input (kontrakten del 3) ------------------------------------------------------------


@pytest.mark.parametrize(
    "utkast", [{}, {"modus": None}, {"modus": ""}, {"modus": "ekstern"}, {"modus": ["nav"]}, [], "nav", None, 7]
)
def test_uten_kjent_regime_er_det_en_feil_og_resten_er_ikke_vurdert(utkast):
    resultat = sjekk(utkast, DATO).til_dict()
    assert resultat["avtaletype"] is None
    assert [(f["alvor"], f["regel"]) for f in resultat["funn"]] == [("feil", "utkast-modus")]
    assert [post["regel"] for post in resultat["ikkeVurdert"]] == [
        r.id for r in rulebook.regler().values() if r.tema != FILENS_TEMA
    ]
    assert all(post["mangler"] == ["/modus"] for post in resultat["ikkeVurdert"])
    assert resultat["iOrden"] == resultat["ikkeAktuelt"] == []


def test_kontrolldato_i_utkastet_blir_oversett():
    assert sjekk(NAV | {"kontrolldato": "1999-01-01"}, DATO) == sjekk(NAV, DATO)


@pytest.mark.parametrize("utkast, andre", [(NAV, INTERN), (INTERN, NAV)], ids=["nav", "intern"])
def test_felt_fra_det_andre_regimet_gir_en_merknad_og_ingenting_annet(utkast, andre):
    fremmede = {navn: verdi for navn, verdi in andre.items() if utkast["modus"] not in schemas.felter()[navn].modi}
    assert fremmede
    resultat = sjekk(fremmede | utkast, DATO)
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
def test_vet_ikke_gir_samme_funn_som_ubesvart_og_sier_det_selv(navn):
    liste = schemas.felter()[navn].schema.get("x-besvart-av")  # svarer når spørsmålet selv ikke er besvart
    for eksempel in (NAV, INTERN):
        utkast = {felt: verdi for felt, verdi in eksempel.items() if felt != liste}
        uten, vet_ikke = (sjekk({**utkast, navn: svar}, DATO) for svar in (None, "vet_ikke"))
        spurt, ukjent = ([f for f in r.funn if f.felt == (f"/{navn}",)] for r in (uten, vet_ikke))
        assert [replace(f, grunn="ubesvart") for f in vet_ikke.funn if f in ukjent] == spurt
        assert {f.grunn for f in ukjent} <= {"vet_ikke"} and {f.grunn for f in spurt} <= {"ubesvart"}
        assert (vet_ikke.i_orden, vet_ikke.ikke_aktuelt) == (uten.i_orden, uten.ikke_aktuelt)
        assert [(p.regel, p.mangler) for p in vet_ikke.ikke_vurdert] == [
            (p.regel, p.mangler) for p in uten.ikke_vurdert
        ]


def _kan_vaere_vet_ikke(peker: str) -> bool:
    deler = peker.split("/")[1:]
    schema = schemas.felter()[deler[0]].schema
    return bool(schemas.resolve(schema["items"]["properties"][deler[2]] if deler[2:] else schema).get("x-vet-ikke"))


def test_hvert_funn_om_et_vet_ikke_sier_hvem_du_skal_sporre():
    """Et spørsmål noen har svart «vet ikke» på, mangler ikke svar. De trenger å få vite hvem som vet."""
    sporsmaal = {
        (funn.regel, funn.utfall): funn
        for kjort in alle_kjorte()
        for funn in kjort.resultat.funn
        if funn.grunn != "brudd" and funn.felt and _kan_vaere_vet_ikke(funn.felt[0])
    }
    assert len(sporsmaal) >= 28
    for adresse, funn in sporsmaal.items():
        ubesvart, vet_ikke = (replace(funn, grunn=grunn).skrevet() for grunn in ("ubesvart", "vet_ikke"))
        assert "«vet ikke»" in vet_ikke.melding, adresse
        assert "Svaret mangler" not in f"{vet_ikke.melding} {vet_ikke.tiltak}", adresse
        assert "Spør " in vet_ikke.tiltak, adresse
        assert "vet ikke" not in ubesvart.melding, adresse
        assert len(vet_ikke.melding) <= 120, (adresse, len(vet_ikke.melding))


BARE_FRIVILLIG = "varighet-motedager"
"""Den ser bare på svar ingen trenger å gi. Uten dem er det ingenting å vurdere, og ingenting å spørre etter."""


@pytest.mark.parametrize("regel", sorted(r.id for r in rulebook.regler().values()))
def test_i_orden_er_bare_det_noen_har_svart_paa_og_et_tomt_sporsmaal_gjor_ikke_at_en_regel_ikke_gjelder(regel):
    for modus in schemas.MODI:
        resultat = sjekk({"modus": modus}, DATO)
        assert regel not in resultat.i_orden
        if regel in resultat.ikke_aktuelt and regel != BARE_FRIVILLIG:
            assert rulebook.regel(regel).gjelder not in (ALLE, *regimer()[modus].omfang)


@pytest.mark.parametrize(
    "svar, grunn",
    [(None, "ubesvart"), ("vet_ikke", "vet_ikke"), ("kanskje", "brudd")],
    ids=["ubesvart", "vet ikke", "et svar som ikke kan brukes"],
)
def test_det_som_ikke_er_vurdert_sier_hvorfor(svar, grunn):
    resultat = sjekk({**NAV, "sluttdato": "2027-06-30", "nedsatt_arbeidsevne": svar}, DATO)
    assert {p.grunn for p in resultat.ikke_vurdert if p.mangler == ("/nedsatt_arbeidsevne",)} == {grunn}


def test_mangler_flere_svar_og_et_av_dem_er_ubesvart_er_det_ubesvart():
    utkast = {**NAV, "kontaktpunkt_nav": "vet_ikke", "kontaktpunkt_arbeidsplass": None}
    funn = [f for f in sjekk(utkast, DATO).funn if f.regel == "innhold-kontaktpunkt"]
    assert {f.felt: f.grunn for f in funn} == {
        ("/kontaktpunkt_arbeidsplass",): "ubesvart",
        ("/kontaktpunkt_nav",): "vet_ikke",
    }


@pytest.mark.parametrize("navn", sorted(STOY))
def test_ubesvarte_sporsmaal_drukner_ikke_resten(navn):
    """Målet i sak 10: høyst tre advarsler om selve svarene i et vanlig utkast."""
    resultat = sjekk(STOY[navn], date(2026, 11, 28))
    assert sum(f.alvor == "advarsel" and f.grunn == "brudd" for f in resultat.funn) <= 3


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
    venter = IkkeVurdert("ansettelse-annen-arbeidsgiver", ("/nedsatt_arbeidsevne",), "ubesvart")
    assert venter in resultat.ikke_vurdert


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


def test_et_internt_funn_snakker_aldri_om_nav():
    """Kilder, parter og setninger følger regimet. Det som handler om avtaler med Nav, er det eneste unntaket."""
    sett = set()
    for kjort in alle_kjorte():
        if kjort.resultat.avtaletype != "intern":
            continue
        for funn in kjort.resultat.funn:
            adresse = f"{funn.regel}/{funn.utfall}"
            sett.add(adresse)
            if adresse in OM_NAV_I_EN_INTERN_AVTALE:
                continue
            for grunn in GRUNNER:
                skrevet = replace(funn, grunn=grunn).skrevet()
                assert not OM_NAV.search(f"{skrevet.melding} {skrevet.tiltak}"), (adresse, skrevet)
            assert not [k for k in funn.kilder if OM_NAV.search(k)], (adresse, funn.kilder)
            assert "Nav" not in funn.hvem, adresse
    assert len(sett - OM_NAV_I_EN_INTERN_AVTALE) > 20 and sett > OM_NAV_I_EN_INTERN_AVTALE


@pytest.mark.parametrize("adresse", sorted(setninger.maler("nb")))
def test_ingen_setning_som_kan_staa_i_en_intern_avtale_snakker_om_nav(adresse):
    """Også utfall ingen av tilfellene har gitt i en intern avtale."""
    navn, _, utfall = adresse.partition("/")
    regel = rulebook.regel(navn)
    bare_nav = regel.utfall[utfall].art == "nav-praksis" or adresse in OM_NAV_I_EN_INTERN_AVTALE | BARE_MED_NAV
    if regel.gjelder in regimer()["intern"].gjelder and not bare_nav:
        mal = setninger.maler("nb")[adresse]
        for setning in (mal.melding, mal.tiltak, mal.vet_ikke, mal.vet_ikke_tiltak):
            assert not OM_NAV.search(setning), setning


OM_NAV = re.compile(r"\bNavs?\b|nav\.no|[Tt]iltaks(plass|forskrift|peng)|[Dd]eltaker")
BARE_MED_NAV = {
    "ansettelse-ikke-ansatt/ansatt",
    "ansettelse-ikke-ansatt/ubesvart",
    "varighet-rekkefolge/samtidig_annet_sted",
    "utkast-modus/mangler",
    "utkast-modus/ukjent",
}
"""Utfall av felles regler som ikke kan komme i en intern avtale, eller som spør hvem den gjelder."""
OM_NAV_I_EN_INTERN_AVTALE = {
    "ansettelse-ikke-ansatt/intern_som_nav",
    "ansettelse-ikke-ansatt/ubesvart_intern",
    "intern-ansatt/ikke_ansatt",
    "utkast-annet-regime/oversett",
}


@pytest.mark.parametrize("regel", sorted(r.id for r in rulebook.regler().values() if r.tema != FILENS_TEMA))
def test_det_som_er_i_orden_i_en_intern_avtale_heter_ikke_noe_om_en_deltaker_fra_nav(regel):
    if rulebook.regel(regel).gjelder in regimer()["intern"].gjelder:
        navn = setninger.tittel(regel, modus="intern")
        assert not OM_NAV.search(navn) or navn == "Avtalen er ikke skrevet som en avtale med Nav"


def test_uten_kapittel_3_viser_ingen_kilde_dit():
    antall = 0
    for kjort in alle_kjorte():
        if isinstance(kjort.utkast, dict) and kjort.utkast.get("nav_tiltak") in ("aft", "annet"):
            for funn in kjort.resultat.funn:
                antall += 1
                assert not [k for k in funn.kilder if k.startswith("tiltaksforskriften § 3-")], (
                    funn.regel,
                    funn.utfall,
                )
    assert antall > 20


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


def test_funnene_star_etter_alvor_grunn_tema_felt_og_regel():
    for kjort in alle_kjorte():
        noekler = [
            (
                ALVOR.index(funn.alvor),
                GRUNNER.index(funn.grunn),
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
    assert spraak().skriv_tall(verdi) == ord_


FORSTE_UTGAVE = ("hatt_arbeidstrening_foer", "arbeidsdager", "sluttmote_dato", "kostnadssted", "moteplass")
FORSTE_UTGAVE += ("stedfortreder", "fravaer_meldes_til", "arbeidstoy", "reise")
"""Feltene den første utgaven ikke hadde."""


@pytest.mark.parametrize("utkast", [NAV, INTERN], ids=["nav", "intern"])
def test_en_fil_fra_forste_utgave_gir_de_samme_funnene(utkast):
    gammel = {felt: verdi for felt, verdi in utkast.items() if felt not in FORSTE_UTGAVE} | {"skjemaversjon": "1"}
    assert sjekk(gammel, DATO).funn == sjekk(utkast, DATO).funn


@pytest.mark.parametrize("perioder, svar", [([], False), ([{}], False), ([{"fra": "2025-01-01"}], True)])
def test_en_liste_svarer_om_det_har_vaert_arbeidstrening_foer(perioder, svar):
    uten, med = (NAV | {"tidligere_perioder": perioder} | ny for ny in ({}, {"hatt_arbeidstrening_foer": svar}))
    assert sjekk(uten, DATO) == sjekk(med, DATO)
    assert draft.les(uten, DATO).svar["hatt_arbeidstrening_foer"] is svar


def test_et_galt_valg_i_en_liste_er_ikke_med_blant_svarene():
    lest = draft.les(NAV | {"arbeidsdager": ["mandag", "helg", 3, "sondag"]}, DATO)
    assert lest.som_json["arbeidsdager"] == ["mandag", None, None, "sondag"]
    assert lest.svar.ubrukelige == {"/arbeidsdager/1", "/arbeidsdager/2"}
