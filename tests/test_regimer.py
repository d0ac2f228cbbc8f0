"""Et regime er data ett sted. Et nytt skrives inn der, og prøven sier hvor resten mangler."""

import json
import re
import shutil
import tomllib

import pytest
from jsonschema import Draft202012Validator

from checks import regimer, rulebook, schemas
from checks.rapport import innhold
from pages import form, paper_form
from pages.words import words
from tests.cases import ROOT
from tools.content import regimes

THIRD = """
[regime.lonnstilskudd]
sak = "lonnstilskudd"
merke = "Lønnstilskudd"
schema = "avtale-lonnstilskudd.schema.json"
sjekkliste = "Når Nav betaler en del av lønnen"
omfang = { lonnstilskudd = "Avtaler om lønnstilskudd" }
videre = ["lonnstilskudd"]
eksempler = ["lonnstilskudd-gyldig"]
avtaletype = "Avtale om lønnstilskudd"
veiledning = "Dette er veiledning, ikke et vedtak."
epost = { innledning = "Hei.", avslutning = "Hei." }
sporsmaal = ["koordinator"]
skriver = ["arbeidsgiver"]
parter = [{ rolle = "Leder", navn = ["ny_leder_navn"] }]
"""
"""Et oppdiktet tredje regime."""

PAPER = "midtveisevaluering"
COMMENT = re.compile(r"/\*.*?\*/|^\s*//[^\n]*", re.DOTALL | re.MULTILINE)
SCRIPTS = ("felles", "papirer", "python", "sjekk", "sok")

EVERY_PLACE = [
    "schemas/avtale-lonnstilskudd.schema.json",
    "schemas/tema/utkast.schema.json",
    "schemas/felles.schema.json",
    "schemas/resultat.schema.json",
    "schemas/regler.schema.json",
    "schemas/prosess.schema.json",
    "schemas/papirer/midtveisevaluering.schema.json",
    "schemas/papirer/sluttevaluering.schema.json",
    "schemas/papirer/vurdering.schema.json",
    "checks/regler/",
    "cli/tekster.toml",
    "forms/lonnstilskudd.toml",
    "forms/lonnstilskudd.toml",
    "docs/sjekk/lonnstilskudd.md",
    "forms/eksempler/lonnstilskudd-gyldig.json",
    "docs/ledere/intern-eller-ekstern.md",
]
"""Alle stedene et nytt regime må stå, i den rekkefølgen det er greit å fylle dem ut."""


@pytest.fixture
def copy(tmp_path):
    """En kopi av det i prosjektet som kan nevne et regime, med et tredje regime skrevet inn."""
    for folder in ("checks", "cli", "schemas", "forms", "docs/ledere", "docs/sjekk"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__", "*.docx"))
    file = tmp_path / regimer.FIL
    file.write_text(file.read_text(encoding="utf-8") + THIRD, encoding="utf-8")
    return tmp_path


def test_regimene_har_alt_de_skal_ha():
    assert regimes.missing(ROOT) == []


def test_et_nytt_regime_faar_vite_hvert_sted_det_mangler(copy):
    missing = regimes.missing(copy)
    assert [line.partition(":")[0] for line in missing] == EVERY_PLACE
    assert all(line.partition(": ")[2].startswith("lonnstilskudd ") for line in missing)


def test_et_sted_som_er_fylt_ut_mangler_ikke_lenger(copy):
    schema = json.loads((ROOT / "schemas/avtale-nav.schema.json").read_text(encoding="utf-8"))
    schema["properties"]["modus"]["const"] = "lonnstilskudd"
    (copy / "schemas/avtale-lonnstilskudd.schema.json").write_text(json.dumps(schema), encoding="utf-8")
    for file, text in (
        ("cli/tekster.toml", 'lonnstilskudd = "avtaler om lønnstilskudd"\n'),
        ("forms/lonnstilskudd.toml", "[videre.lonnstilskudd]\n"),
    ):
        before = (copy / file).read_text(encoding="utf-8") if (copy / file).is_file() else ""
        (copy / file).write_text(before + text, encoding="utf-8")
    left = [line.partition(":")[0] for line in regimes.missing(copy)]
    filled = {"schemas/avtale-lonnstilskudd.schema.json", "cli/tekster.toml", "forms/lonnstilskudd.toml"}
    assert left == [place for place in EVERY_PLACE if place not in filled]


def test_det_tredje_regimet_folger_schemaet():
    schema = json.loads((ROOT / "schemas/regimer.schema.json").read_text(encoding="utf-8"))
    text = (ROOT / regimer.FIL).read_text(encoding="utf-8")
    for toml in (text, text + THIRD):
        assert list(Draft202012Validator(schema).iter_errors(tomllib.loads(toml))) == []
    assert list(Draft202012Validator(schema).iter_errors(tomllib.loads(text + THIRD.replace("merke", "merket"))))


def test_alt_som_kjenner_regimene_har_dem_fra_samme_sted():
    known = regimer.regimer()
    assert tuple(known) == schemas.MODI
    assert set(innhold.avtaletyper()) == set(innhold.veiledninger()) == {*known, "ukjent"}
    for regime in known.values():
        assert set(regime.sporsmaal) <= {navn for navn, felt in schemas.felter().items() if regime.id in felt.modi}
        assert regime.kap_3 is None or {regime.kap_3.omfang} <= set(regime.omfang)
    assert regimer.saker() == {"ekstern": "Ekstern", "intern": "Intern"}
    assert words()["gjelder"] == regimer.saker() | {"begge": "Begge"}
    assert words()["hvor"] == {"ekstern": " (ekstern)", "intern": " (intern)", "begge": ""}
    midway = paper_form.page_data(PAPER, paper_form.read_layout(PAPER), paper_form.read_schema(PAPER))
    assert midway["saker"] == {regime.id: regime.sak for regime in known.values()}
    assert form.page_data(form.read_layout("intern"))["iNavsLoesning"] == ["nav"]
    assert known["nav"].gjelder == ("alle", "nav", "arbeidstrening") and known["intern"].gjelder == ("alle", "intern")


def test_hver_part_en_regel_nevner_har_et_navn_i_hvert_regime_og_noen_skriver():
    named = {who for rule in rulebook.regler().values() for who in rule.hvem}
    for regime in regimer.regimer().values():
        assert named <= words()["skjema"]["parter"].keys() and regime.omtale.keys() <= named
        assert set(regime.skriver) <= named - set(regime.fremmede_parter) and regime.skriver


def test_ingen_skript_kjenner_et_regime_ved_navn():
    """Det et skript må vite om regimene, kommer med siden eller fra sjekken."""
    known = "|".join(sorted({word for regime in regimer.regimer().values() for word in (regime.id, regime.sak)}))
    named = re.compile(rf"""(['"`])(?:{known})\1""")
    scripts = [path for folder in SCRIPTS for path in sorted((ROOT / "docs" / "assets" / folder).glob("*.js"))]
    found = {path.name: named.findall(COMMENT.sub("", path.read_text(encoding="utf-8"))) for path in scripts}
    assert len(found) > 30 and not any(found.values())
    assert named.search("const SAK = {nav: 'ekstern'};") and named.search("modus === 'intern'")


# -- tekster som følger regimet -------------------------------------------------------------------------

SIES_UANSETT = {"modus", "kalt_nav_avtale", "nedsatt_arbeidsevne"}
"""Felt der hjelpen handler om forskjellen på regimene, eller som skjemaet bare viser i avtaler med Nav."""

_OM_NAV = re.compile(r"\bNavs?\b|[Dd]eltaker|[Aa]rbeidstrening")


def _hjelp_i_intern(schema: dict) -> str:
    return schema.get("x-hjelp-i", {}).get("intern", schema.get("description", ""))


@pytest.mark.parametrize("navn", [n for n, f in schemas.felter().items() if "intern" in f.modi and f.vurderes])
def test_hjelpen_i_en_intern_avtale_handler_ikke_om_nav_og_deltakeren(navn):
    schema = schemas.felter()[navn].schema
    deler = [schema, *schema.get("items", {}).get("properties", {}).values()]
    if navn not in SIES_UANSETT:
        assert [d for d in map(_hjelp_i_intern, deler) if _OM_NAV.search(d)] == []


@pytest.mark.parametrize("tema", schemas.temaer())
def test_innledningen_til_en_del_i_en_intern_avtale_handler_ikke_om_nav_og_deltakeren(tema):
    schema = schemas.tema_schema(tema)
    vises = [f for n, f in schemas.felter().items() if n in schema["properties"] and "intern" in f.modi]
    sagt = _hjelp_i_intern(schema).replace("skal ikke være skrevet som en avtale med Nav", "")
    assert not vises or not _OM_NAV.search(sagt), sagt


SJEKKET_I_ANNET_TILTAK = {
    "parter": "organisasjonsnummer",
    "alder": "alder",
    "arbeidstid": "arbeidstid",
    "bemanning": "bemanning",
    "ansettelse-annen-arbeidsgiver": "annen arbeidsgiver",
    "ansettelse-naerstaaende": "nær familie",
    "forsikring": "forsikring",
    "godkjenning": "oppstart og godkjenning",
    "taushet": "taushet",
    "personvern": "personvern",
}
"""Ordet merknaden om et annet tiltak bruker, etter tema eller regel."""


def test_merknaden_om_et_annet_tiltak_nevner_alt_som_er_sjekket():
    tiltak = rulebook.regel("regime-annet-tiltak").utfall["annet"].tiltak.lower()
    sjekket = [
        r
        for r in rulebook.regler().values()
        if r.gjelder in ("alle", "nav") and r.art != "nav-praksis" and r.tema not in ("utkast", "varighet")
    ]
    navn = {n for r in sjekket for n in (r.id, r.tema)} & SJEKKET_I_ANNET_TILTAK.keys()
    ansettelse = {r.id for r in sjekket if r.tema == "ansettelse"} - SJEKKET_I_ANNET_TILTAK.keys()
    assert ansettelse == {"ansettelse-ikke-ansatt"}  # i avtaler med Nav gjelder den bare arbeidstrening
    assert navn == SJEKKET_I_ANNET_TILTAK.keys()
    assert {r.tema for r in sjekket} <= {*navn, "ansettelse"}
    assert [o for o in SJEKKET_I_ANNET_TILTAK.values() if o not in tiltak] == []


@pytest.mark.parametrize(
    "verdi, ord_",
    [("privat_bedrift", "enkeltpersonforetak"), ("privat_forening", "borettslag"), ("privat_forening", "sameie")],
)
def test_hva_slags_arbeidsgiver_sier_hvor_de_som_tviler_hoerer_hjemme(verdi, ord_):
    valgene = {v["const"]: v["title"] for v in schemas.felter()["arbeidsgivertype"].schema["oneOf"]}
    assert ord_ in valgene[verdi]
