"""Huset henger sammen: tema, schema, regel, tilfelle, grense og kilde. Det som mangler, blir nevnt ved navn."""

import ast
import itertools
import json
import re
import tomllib
from collections import Counter
from datetime import date, timedelta
from functools import cache
from string import Formatter
from typing import Any, get_args, get_type_hints

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from checks import draft, limits, regimer, rulebook, schemas, sjekk
from checks import svar as svarene
from checks.model import MERKNAD, Mangler
from checks.regler import MED_KONTROLLER
from checks.spraak import NB, koder, spraak
from checks.version import REGELVERK, SKJEMAVERSJON
from pages import paper_form
from tests.cases import ROOT, alle_kjorte, alle_utkast, read, tables, tilfeller, utfall_i_tilfellene

TEMAER = read("schemas/temaer.json")["temaer"]
HUSETS_SCHEMAER = (
    *("felles", "avtale-nav", "avtale-intern", "resultat", "rapport"),
    *(
        "fil",
        "grenser",
        "lesing",
        "kilder",
        "maalestokker",
        "oppgaveord",
        "regler",
        "regimer",
        "tilfeller",
        "form",
        "form-felles",
    ),
    *("spraak", "tekster", "vilkaar"),
    "detektor",
    *("navn", "paastander", "side", "soek", "termliste", "virksomhetsord"),
    *("prosess", "organisasjon", "begreper", "regelsider"),
    *("nav-felt", "nav-koder", "nav-endre-avtale"),
    "papir",
    "reiser",
)
"""Utkastet og resultatet, sjekkens egne data, og sidenes."""

ANDRE_SPRAAK = tuple(f".{kode}" for kode in koder() if kode != NB)
"""Språkene reglene har egne filer for: «.nn» når nynorsk kommer."""

EKSEMPLER = ("nav-gyldig", "nav-mangelfull", "intern-gyldig")
MOTORENS_EGNE = {"utkast-modus", "utkast-verdi", "utkast-ukjent-felt", "utkast-annet-regime"}
"""Regler om filen selv; motoren finner dem når den leser feltene."""

KONTAKTFELT = {
    *(
        f"{hvem}_{hva}"
        for hvem in ("arbeidsgiver", "deltaker", "veileder")
        for hva in ("fornavn", "etternavn", "telefon")
    ),
    *("virksomhet_navn", "stillingstittel", "naavaerende_enhet", "naavaerende_leder_navn"),
    *("ny_enhet", "ny_leder_navn", "koordinator_navn"),
}
"""Kontrakten del 1: navn, telefon, enhet og stilling."""

NYE_FELT = {
    *("hatt_arbeidstrening_foer", "arbeidsdager", "kostnadssted", "moteplass"),
    *("stedfortreder", "fravaer_meldes_til", "arbeidstoy", "reise"),
}
"""Kontrakten del 6: feltene som kom med den andre utgaven. ``sluttmote_dato`` er blant dem med høyst en merknad."""

KJENTE_FELT = {"skjemaversjon", "regelversjon", "vurdert"}
"""Kontrakten del 1: felt som er kjent, men aldri vurderes."""

HOYST_MERKNAD = {"evalueringsdatoer", "oppstartsmote_dato", "sluttmote_dato"}
"""Kontrakten del 1: felt som gir høyst en merknad."""


# -- filene ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "folder, expected",
    [
        ("schemas", {f"{n}.schema.json" for n in HUSETS_SCHEMAER} | {"temaer.json", "tema", "papirer", "KONTRAKT.md"}),
        ("schemas/tema", {f"{tema}.schema.json" for tema in TEMAER}),
        (
            "checks/regler",
            {"__init__.py"}
            | {f"{t}{s}.toml" for t in TEMAER for s in ("", *ANDRE_SPRAAK)}
            | {f"{t}.py" for t in MED_KONTROLLER},
        ),
        ("tests/regler", {f"{tema}.toml" for tema in TEMAER}),
        ("schemas/papirer", {f"{navn}.schema.json" for navn in paper_form.NAVN}),
        (
            "forms",
            {"felles.toml", *(f"{regime}.toml" for regime in schemas.MODI), "eksempler", "papirer", "maler"},
        ),
        ("forms/papirer", {f"{navn}.toml" for navn in paper_form.NAVN}),
        ("forms/eksempler", {f"{navn}.json" for navn in EKSEMPLER}),
    ],
)
def test_mappen_har_akkurat_filene_den_skal_ha(folder, expected):
    found = {p.name for p in (ROOT / folder).iterdir()} - {"__pycache__", "__init__.py"}
    assert found == expected - {"__init__.py"}


def test_temaer_med_python_fil_er_oppgitt_i_temaenes_rekkefolge():
    assert list(MED_KONTROLLER) == [tema for tema in TEMAER if tema in MED_KONTROLLER]


def test_begge_avtalene_er_satt_sammen_av_alle_temaene():
    for regime in regimer.regimer().values():
        parts = [part["$ref"] for part in read(f"schemas/{regime.schema}")["allOf"]]
        assert parts == [f"tema/{tema}.schema.json" for tema in TEMAER]


# -- schemaene -------------------------------------------------------------------------------


SCHEMAER = sorted(str(p.relative_to(ROOT).as_posix()) for p in (ROOT / "schemas").rglob("*.schema.json"))


@pytest.mark.parametrize("path", SCHEMAER)
def test_schemaet_er_gyldig_2020_12(path):
    assert read(path)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(read(path))


@pytest.mark.parametrize("path", SCHEMAER)
def test_formatene_i_schemaet_blir_kontrollert(path):
    nodes = list(schemas.nodes(read(path)))
    merker = [id(node["x-regel"]) for node in nodes if isinstance(node.get("x-regel"), dict)]
    formats = {n["format"] for n in nodes if isinstance(n.get("format"), str) and id(n) not in merker}
    assert formats <= set(schemas.FORMATER)
    assert formats <= set(FormatChecker(schemas.FORMATER).checkers)


@pytest.mark.parametrize("path", SCHEMAER)
def test_henvisningene_i_schemaet_finnes(path):
    base = f"file:///{path}"
    resolver = _registry().resolver(base)
    for node in schemas.nodes(read(path)):
        if isinstance(node.get("$ref"), str):
            resolver.lookup(node["$ref"])


@cache
def _registry() -> Registry:
    return Registry().with_resources(
        (f"file:///{path}", Resource(contents=read(path), specification=DRAFT202012)) for path in SCHEMAER
    )


def test_hvert_felt_har_etikett_og_star_i_ett_tema():
    names = [navn for tema in TEMAER for navn in schemas.tema_schema(tema)["properties"]]
    assert [navn for navn, antall in Counter(names).items() if antall > 1] == []
    assert [navn for navn, felt in schemas.felter().items() if not felt.schema.get("title", "").strip()] == []


def test_feltene_er_de_kontrakten_nevner():
    base = read("tests/prover/saker.json")["meta"]["base_facts"]
    facts = (base["nav"].keys() | base["intern"].keys()) - {"kontrolldato"}
    assert schemas.felter().keys() == facts | KONTAKTFELT | NYE_FELT | KJENTE_FELT | HOYST_MERKNAD


@pytest.mark.parametrize("modus", schemas.MODI)
def test_feltene_i_grunnfakta_horer_til_regimet(modus):
    facts = read("tests/prover/saker.json")["meta"]["base_facts"][modus].keys() - {"kontrolldato"}
    assert {navn for navn in facts if modus not in schemas.felter()[navn].modi} == set()


def test_felt_som_aldri_vurderes_er_de_kontrakten_nevner():
    assert {navn for navn, felt in schemas.felter().items() if not felt.vurderes} == KJENTE_FELT


@pytest.mark.parametrize("verdi", ["i mai", 5, {}, [], True, [{}], ["x", None], "1800-01-01", ["2099-01-01"]])
@pytest.mark.parametrize("navn", sorted(HOYST_MERKNAD))
def test_feltene_som_gir_hoyst_en_merknad_gjor_det(navn, verdi):
    for eksempel in ("nav-gyldig", "intern-gyldig"):
        utkast = read(f"forms/eksempler/{eksempel}.json") | {navn: verdi}
        assert {f.alvor for f in sjekk(utkast, date(2026, 2, 2)).funn} <= {MERKNAD}
    assert schemas.felter()[navn].schema["x-bare-merknad"]


@pytest.mark.parametrize("tema", TEMAER)
def test_schemaet_peker_pa_regler_og_utfall_som_finnes(tema):
    for node in schemas.nodes(schemas.tema_schema(tema)):
        merket = node.get("x-regel", {})
        for adresse in [merket] if isinstance(merket, str) else merket.values():
            regel, _, utfall = adresse.partition("/")
            assert regel in rulebook.regler(), adresse
            assert not utfall or utfall in rulebook.regel(regel).utfall, adresse
        assert set(node.get("x-krever", [])) <= schemas.felter().keys(), node


# -- reglene ---------------------------------------------------------------------------------


@pytest.mark.parametrize("tema", TEMAER)
def test_regelfilen_folger_schemaet_sitt(tema):
    _validate("regler", _toml(f"checks/regler/{tema}.toml"))


def test_krav_58_regelen_har_bare_en_utgave():
    ids = [regel for tema in TEMAER for regel in _toml(f"checks/regler/{tema}.toml")]
    assert [regel for regel, antall in Counter(ids).items() if antall > 1] == []


@pytest.mark.parametrize("tema", MED_KONTROLLER)
def test_kontrollene_horer_til_regler_i_temaet(tema):
    kontroller = __import__(f"checks.regler.{tema}", fromlist=["KONTROLLER"]).KONTROLLER
    assert {regel for regel in kontroller if rulebook.regel(regel).tema != tema} == set()


@pytest.mark.parametrize("regel", rulebook.regler().values(), ids=lambda r: r.id)
def test_regelen_blir_kontrollert_et_sted(regel):
    i_schema = {u.regel for u in schemas.utsagn()} | {
        adresse.partition("/")[0]
        for felt in schemas.felter().values()
        for node in schemas.nodes(felt.schema)
        if isinstance(node.get("x-regel"), dict)
        for adresse in node["x-regel"].values()
    }
    assert regel.id in i_schema | rulebook.kontroller().keys() | MOTORENS_EGNE


@pytest.mark.parametrize("regel", rulebook.regler().values(), ids=lambda r: r.id)
def test_regelen_viser_til_felt_grenser_og_kilder_som_finnes(regel):
    assert set(regel.krever) <= schemas.felter().keys()
    assert set(regel.grenser) <= set(limits.navn())
    kilder = {*regel.kilder, *(kilde for utfall in regel.utfall.values() for kilde in utfall.kilder)}
    assert kilder <= rulebook.kilde_noekler().keys()


@pytest.mark.parametrize("regel", rulebook.regler().values(), ids=lambda r: r.id)
def test_forklaringen_siterer_bare_regelens_egne_grenser(regel):
    assert set(_placeholders(regel.forklaring)) <= set(regel.grenser)


@pytest.mark.parametrize("regel", rulebook.regler().values(), ids=lambda r: r.id)
def test_regelen_skriver_ikke_grensene_sine_som_tall(regel):
    """Tallet til en grense står i grenser.toml og aldri i en setning."""
    for navn in regel.grenser:
        tall = str(limits.grense(navn, date(2026, 2, 2)))
        for text in [regel.forklaring, *(t for u in regel.utfall.values() for t in (u.melding, u.tiltak))]:
            assert not re.search(rf"(?<![\w.,]){re.escape(tall)}(?!\w)", text), (navn, text)


def test_hvert_utfall_blir_gitt_av_minst_ett_tilfelle():
    alle = {(regel.id, utfall) for regel in rulebook.regler().values() for utfall in regel.utfall}
    assert alle - utfall_i_tilfellene() == set()


@pytest.mark.parametrize("regel", rulebook.regler().values(), ids=lambda r: r.id)
def test_regelen_oppgir_grensene_den_bruker(regel):
    """Sidene viser grensene en regel oppgir, og tilfellene prøver dem."""
    brukt = _grenser_i_bruk()[regel.id] | set(_placeholders(regel.forklaring))
    assert brukt <= set(regel.grenser), "bruker grenser som ikke er oppgitt"
    eid_av_schema = {navn for navn in regel.grenser if "fra_schema" in _post(navn)}
    assert set(regel.grenser) - brukt - eid_av_schema == set(), "oppgir grenser som ikke er i bruk"


@cache
def _grenser_i_bruk() -> dict[str, set[str]]:
    used = {regel: set() for regel in rulebook.regler()}
    for utkast, dato in alle_utkast():
        if utkast.get("modus") not in schemas.MODI:
            continue
        svar = draft.les(utkast, dato).svar
        for regel_id, kontroll in rulebook.kontroller().items():
            if set(rulebook.regel(regel_id).krever) <= svar.keys():
                start = svar.get("startdato", dato)

                def grense(navn, start=start, regel_id=regel_id):
                    used[regel_id].add(navn)
                    return limits.grense(navn, start)

                list(kontroll(svar, grense))
    return used


@pytest.mark.parametrize("fil", ["ordbok", "helse", "fagforening", "identitetsnummer"])
def test_ordlistene_til_detektorene_folger_schemaet_sitt(fil):
    _validate("detektor", _toml(f"checks/detektorer/{fil}.toml"))


# -- grenser og kilder -----------------------------------------------------------------------


def test_grensene_folger_schemaet_sitt():
    _validate("grenser", _toml("checks/grenser.toml"))


@pytest.mark.parametrize("navn", limits.navn())
def test_grensens_perioder_er_sammenhengende(navn):
    perioder = limits.perioder(navn)
    assert perioder == sorted(perioder, key=lambda p: p["fra"])
    for forrige, neste in itertools.pairwise(perioder):
        assert forrige.get("til") == neste["fra"] - timedelta(days=1)
    assert "til" not in perioder[-1]


@pytest.mark.parametrize("navn", limits.navn())
def test_grensen_har_kilde_og_er_i_bruk(navn):
    assert _post(navn)["kilde"] in rulebook.kilde_noekler()
    i_regler = any(navn in regel.grenser for regel in rulebook.regler().values())
    assert i_regler or re.search(rf"\{{[^}}]*\b{re.escape(navn)}\b[^}}]*\}}", _pages())


def test_ordene_reglene_leter_etter_folger_schemaet_sitt():
    _validate("oppgaveord", _toml("checks/oppgaveord.toml"))
    assert {gruppe["id"] for gruppe in _toml("checks/oppgaveord.toml")["forbudt"]} <= spraak(NB).ord.keys()


def test_lesingen_folger_schemaet_sitt():
    """Et mønster kan bare ha det Python og JavaScript skriver likt."""
    _validate("lesing", _toml("checks/lesing.toml"))


def test_kildene_folger_schemaet_sitt():
    _validate("kilder", _toml("checks/kilder.toml"))


@pytest.mark.parametrize("kilde", rulebook.kilde_noekler())
def test_kilden_er_i_bruk(kilde):
    brukt = {kilde for regel in rulebook.regler().values() for u in regel.utfall.values() for kilde in u.kilder}
    brukt |= {kilde for regel in rulebook.regler().values() for kilde in regel.kilder}
    brukt |= {_post(navn)["kilde"] for navn in limits.navn()}
    assert kilde in brukt or kilde in _pages()


@cache
def _pages() -> str:
    texts = [*(ROOT / "docs").rglob("*.md"), *(ROOT / "innhold").glob("*.toml")]
    return "".join(p.read_text(encoding="utf-8") for p in sorted(texts))


# -- tilfellene ------------------------------------------------------------------------------


@pytest.mark.parametrize("tema", TEMAER)
def test_tabellen_folger_schemaet_sitt(tema):
    table = _toml(f"tests/regler/{tema}.toml")
    _validate("tilfeller", table)
    assert table["tema"] == tema


@pytest.mark.parametrize("tema", TEMAER)
def test_tabellen_handler_om_reglene_i_temaet(tema):
    ids = {row["regel"] for row in tables()[tema]["tilfelle"]}
    assert ids == {regel.id for regel in rulebook.regler().values() if regel.tema == tema}


def test_ingen_tilfeller_heter_det_samme():
    names = Counter((t.regel, t.navn) for t in tilfeller())
    assert [navn for navn, antall in names.items() if antall > 1] == []


@pytest.mark.parametrize("regel", [r for r in rulebook.regler().values() if r.grenser], ids=lambda r: r.id)
def test_regel_med_grense_er_provd_paa_begge_sider(regel):
    """Den siste dagen eller timen som går, og den første som ikke går."""
    ved_grensen = [bool(t.funn) for t in tilfeller() if t.regel == regel.id and t.type == "grense"]
    assert set(ved_grensen) == {True, False}


# -- avtalene som helhet ---------------------------------------------------------------------


def test_avtaleschemaet_sier_det_samme_som_sjekken():
    """Et lest utkast følger avtaleschemaet akkurat når sjekken ikke har funn som kommer fra et schema."""
    fra_schema = {(u.regel, u.utfall) for u in schemas.utsagn()}
    avvik, antall = [], Counter()
    for kjort in alle_kjorte():
        utkast = kjort.utkast
        if not isinstance(utkast, dict) or utkast.get("modus") not in schemas.MODI:
            continue
        lest = draft.les(utkast, kjort.dato)
        if lest.svar.ubrukelige:
            continue  # det ubrukelige er tatt ut før reglene ser det
        venter_feil = bool(lest.treff) or any(adresse in fra_schema for adresse, _ in kjort.treff)
        errors = list(schemas.validator(f"avtale-{utkast['modus']}.schema.json").iter_errors(lest.som_json))
        antall[bool(errors)] += 1
        if bool(errors) is not venter_feil and not _spurt_av_en_annen_regel(errors, kjort):
            avvik.append((utkast, [e.message for e in errors], [a for a, _ in kjort.treff]))
    assert avvik == []
    assert min(antall[True], antall[False]) > 50


def _spurt_av_en_annen_regel(errors: list, kjort) -> bool:
    """Om alt som mangler etter schemaet, alt er spurt etter: én manglende verdi gir ett funn."""
    spurt = {f for (_, utfall), funn in kjort.treff if utfall.startswith("ubesvart") for f in funn.felt}
    mangler = {f"/{f}" for e in errors if e.validator == "required" for f in e.validator_value if f not in e.instance}
    return bool(errors) and mangler <= spurt and all(e.validator == "required" for e in errors)


def test_ukjente_nokler_er_ikke_schemaets_sak():
    """Med unevaluatedProperties ville én gal verdi gjort hele temaet ukjent."""
    for path in SCHEMAER:
        if path.startswith(("schemas/tema/", "schemas/avtale-")):
            for node in schemas.nodes(read(path)):
                assert not {"unevaluatedProperties", "additionalProperties"} & node.keys(), path


@pytest.mark.parametrize("navn", EKSEMPLER)
def test_eksemplene_har_versjonene_filer_skal_ha(navn):
    eksempel = read(f"forms/eksempler/{navn}.json")
    assert eksempel["skjemaversjon"] == SKJEMAVERSJON
    assert date.fromisoformat(eksempel["regelversjon"]) <= date.fromisoformat(REGELVERK)
    assert eksempel.keys() <= schemas.felter().keys()


# -- reglene kan ikke hente noe fra omverdenen -----------------------------------------------


@pytest.mark.parametrize("path", sorted(p.name for p in (ROOT / "checks" / "regler").glob("*.py")))
def test_regler_leser_verken_klokke_filer_eller_nett(path):
    tree = ast.parse((ROOT / "checks" / "regler" / path).read_text(encoding="utf-8"))
    modules = {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
    modules |= {n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    assert {m for m in modules if not m.startswith("checks")} <= {
        "re",
        "sys",
        "datetime",
        "collections",
        "collections.abc",
        "typing",
        "math",
        "itertools",
    }
    names = {n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute)}
    names |= {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)}
    assert not names & {"today", "now", "open", "print", "environ", "random", "argv", "stdin", "modules"}


def test_mangler_er_alltid_med_felt():
    """Et «ikke vurdert» uten felt kan ingen gjøre noe med."""
    for utkast, dato in alle_utkast():
        if utkast.get("modus") in schemas.MODI:
            svar = draft.les(utkast, dato).svar
            for regel_id, kontroll in rulebook.kontroller().items():
                if set(rulebook.regel(regel_id).krever) <= svar.keys():
                    deler = kontroll(svar, lambda navn, dato=dato: limits.grense(navn, dato))
                    assert all(d.felt for d in deler if isinstance(d, Mangler)), regel_id


# -- hjelpere --------------------------------------------------------------------------------


@cache
def _toml_med_datoer(path: str) -> dict:
    return tomllib.loads((ROOT / path).read_text(encoding="utf-8"))


@cache
def _toml(path: str) -> dict:
    """En TOML-fil med datoene gjort om til tekst, slik schemaene ser dem. Delt: ingen prøve endrer den."""
    return json.loads(json.dumps(_toml_med_datoer(path), default=date.isoformat))


def _validate(schema: str, data: Any) -> None:
    validator = Draft202012Validator(read(f"schemas/{schema}.schema.json"), format_checker=FormatChecker(["date"]))
    assert [f"{error.json_path}: {error.message}" for error in validator.iter_errors(data)] == []


def _post(navn: str) -> dict:
    tema, _, kort = navn.partition(".")
    return _toml_med_datoer(limits.FILE)[tema][kort]


def _placeholders(text: str) -> list[str]:
    return [name for _, name, _, _ in Formatter().parse(text) if name]


# -- typene til svarene ------------------------------------------------------------------------

SLAG = {"Dato": svarene.Dato, "Tall": svarene.Tall, "JaNei": svarene.JaNei, "Tekst": svarene.Tekst}
RADER = {"maal": svarene.Maal, "tidligere_perioder": svarene.Periode}
UTEN_SLAG = {"samtidige_tiltak", "arbeidsdager", "evalueringsdatoer", *RADER}
"""Listene har egne former i svar.py."""


def slag(schema):
    """Navnet på typen i svar.py som et felt med dette schemaet skal ha."""
    schema = schemas.resolve(schema)
    if schema.get("format") == "date":
        return "Dato"
    if schema.get("type") in ("number", "integer"):
        return "Tall"
    return "JaNei" if schemas.er_ja_nei(schema) else "Tekst"


@pytest.mark.parametrize("navn", SLAG)
def test_typene_til_svarene_er_de_schemaene_sier(navn):
    felter = {n: felt for n, felt in schemas.felter().items() if felt.vurderes and n not in UTEN_SLAG}
    assert set(get_args(SLAG[navn].__value__)) == {n for n, felt in felter.items() if slag(felt.schema) == navn}


@pytest.mark.parametrize("navn", RADER)
def test_radene_i_svarene_har_feltene_schemaet_har(navn):
    egenskaper = schemas.felter()[navn].schema["items"]["properties"]
    typer = {"Dato": date, "JaNei": bool, "Tekst": str}
    assert get_type_hints(RADER[navn]) == {n: typer[slag(ett)] for n, ett in egenskaper.items() if n != "id"}
