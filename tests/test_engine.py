"""Motoren: hva som skjer med rar input, rekkefølgen i svaret, og hvilken dag en grense gjelder fra."""

from datetime import date

import pytest

from checks import limits, rulebook, schemas, sjekk
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


@pytest.mark.parametrize(("utkast", "andre"), [(NAV, INTERN), (INTERN, NAV)], ids=["nav", "intern"])
def test_felt_fra_det_andre_regimet_gir_en_merknad_og_ingenting_annet(utkast, andre):
    resultat = sjekk(andre | utkast, DATO)
    assert [(f.alvor, f.regel) for f in resultat.funn] == [("merknad", "utkast-annet-regime")]


def test_et_ukjent_felt_gir_en_merknad_uten_peker():
    funn = sjekk(NAV | {"sluttdatoo": "2026-08-31"}, DATO).funn
    assert [(f.alvor, f.regel, f.felt) for f in funn] == [("merknad", "utkast-ukjent-felt", ())]
    assert "«sluttdato»" in funn[0].melding


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


@pytest.mark.parametrize("navn", [n for n, f in schemas.felter().items() if f.vurderes and n != "modus"])
@pytest.mark.parametrize("gal", [{"a": 1}, [[]]], ids=["objekt", "liste"])
def test_en_verdi_av_gal_type_gir_feil_bare_paa_det_feltet(navn, gal):
    for utkast, modus in ((NAV, "nav"), (INTERN, "intern")):
        if modus in schemas.felter()[navn].modi:
            feil = [f for f in sjekk(utkast | {navn: gal}, DATO).funn if f.alvor == "feil"]
            assert {f.felt[0].split("/")[1] for f in feil} == {navn}
            assert len(feil) == 1


@pytest.mark.parametrize("navn", [n for n, f in schemas.felter().items() if f.schema.get("type") == "number"])
@pytest.mark.parametrize("tall", [10**400, -(10**400), 10**5000, float("inf"), float("nan")], ids=["401", "-401", "5001", "inf", "nan"])
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
        "tittel": "Lengste periode", "kilde": "tiltaksforskriften § 3-5", "art": "lov", "enhet": "maaneder",
        "sist_kontrollert": DATO,
        "verdier": [
            {"fra": date(2016, 1, 1), "til": date(2026, 12, 31), "verdi": 12},
            {"fra": date(2027, 1, 1), "verdi": 6},
        ],
    }  # fmt: skip
    file = limits._file()
    monkeypatch.setattr(limits, "_file", lambda: file | {"varighet": file["varighet"] | {"hovedregel": post}})


@pytest.mark.parametrize(
    ("start", "slutt", "for_lang"),
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
    ("verdi", "ord_"),
    [(1, "1"), (37.5, "37,5"), (40.0, "40"), (1000, "1\u00a0000"), (160400, "160\u00a0400"), (0.1, "0,1")],
)
def test_tall_skrives_pa_norsk(verdi, ord_):
    assert limits.norsk_tall(verdi) == ord_
