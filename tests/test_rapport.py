"""Rapporten om et utkast: innholdet, fingeravtrykket, og hvert format lest av et annet program enn vårt eget."""

import json
import re
import subprocess
import sys
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from jsonschema import Draft202012Validator
from junitparser import Error, Failure, JUnitXml, Skipped
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012
from sarif_pydantic import Sarif

from checks import rulebook, schemas, sjekk
from checks.boundary import papir_json
from checks.model import GRUPPER, Funn
from checks.rapport import html, innhold
from checks.rapport.fingeravtrykk import fingeravtrykk, kanonisk
from checks.rapport.vurdert import begrunnelse
from checks.sak import les_sak
from cli import locate
from cli.options import FORMATER
from tests.cases import alle_utkast, read, regler_i_resultatet
from tests.golden import rapporter
from tests.kommando import kjor
from tests.merker import deler
from tools.content import html_validity
from tools.env.environment import NODE_MODULES, node_path

DAG = date(2026, 2, 2)
NAV, MANGELFULL, INTERN = (
    read(f"forms/eksempler/{navn}.json") for navn in ("nav-gyldig", "nav-mangelfull", "intern-gyldig")
)
VANSKELIG = "<b>&amp; «æøå» 😀 \u05e9\u05dc\u05d5\u05dd </b>" + "x" * 1000 + "\x00\x1b\ud83d\nNy linje"
"""Tegn som må gjøres om, tegn som ikke kan stå i XML eller UTF-8, høyre mot venstre, og et langt ord."""


def rapport(utkast: dict) -> dict:
    return innhold.lag(les_sak(utkast, DAG))


def med_vurdering(utkast: dict, grunn: str) -> tuple[dict, str]:
    """(utkastet med den første advarselen vurdert, id-en til regelen)."""
    funn = next(f for f in sjekk(utkast, DAG).funn if f.alvor == "advarsel" and all(p[1:] in utkast for p in f.felt))
    verdier = {peker: utkast[peker[1:]] for peker in funn.felt}
    return {**utkast, "vurdert": [{"regel": funn.regel, "begrunnelse": grunn, "verdier": verdier}]}, funn.regel


def alle_funn(laget: dict) -> list[dict]:
    return [funn for gruppe in laget["grupper"] for tema in gruppe["temaer"] for funn in tema["funn"]]


class Lest(HTMLParser):
    """Siden slik en annen leser ser den: teksten, lenkene og hvor dypt overskriftene går."""

    def __init__(self, source: str):
        super().__init__()
        self.text, self.links, self.headings, self.tags, self._style = "", [], [], [], False
        self.feed(source)
        self.text = " ".join(self.text.split())

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self._style = tag == "style"
        if tag == "a":
            self.links.append(dict(attrs)["href"])
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))

    def handle_data(self, data):
        if not self._style:
            self.text += data


def run(*arguments: object) -> subprocess.CompletedProcess:
    return kjor(*arguments, "--dato", DAG.isoformat())


@pytest.fixture
def mappe(tmp_path) -> Path:
    """Et utkast i orden, ett med feil og en vurdering full av vanskelige tegn, og en fil som ikke kan brukes."""
    folder = tmp_path / "utkast & <mappe>"
    (folder / "under").mkdir(parents=True)
    (folder / "a god.json").write_text(json.dumps(NAV), encoding="utf-8")
    vurdert, _ = med_vurdering(MANGELFULL, VANSKELIG)
    (folder / "under" / "b.json").write_text("\ufeff" + json.dumps(vurdert, indent=2), encoding="utf-8")
    (folder / "c.json").write_text("{", encoding="utf-8")
    return folder


# -- innholdet: krav 53 til 55 og 59 ------------------------------------------------------------


@pytest.mark.parametrize("utkast", [NAV, MANGELFULL, INTERN, {}], ids=["nav", "mangelfull", "intern", "tomt"])
def test_krav_53_tallene_kommer_forst_og_rapporten_er_veiledning_og_ikke_et_vedtak(utkast):
    resultat = sjekk(utkast, DAG)
    lest = Lest(html.en(rapport(utkast)))
    alle = {
        "bør vurderes": len(resultat.i_gruppe("advarsel")),
        "uten svar": len(resultat.i_gruppe("ubesvart")),
        "til orientering": resultat.antall("merknad"),
        "ikke vurdert": len(resultat.ikke_vurdert),
        "i orden": len(resultat.i_orden),
    }
    deler = [f"{resultat.antall('feil')} må rettes", *(f"{tall} {navn}" for navn, tall in alle.items() if tall)]
    tall = " · ".join(deler)
    assert tall in lest.text and "Dette er veiledning, ikke et vedtak." in lest.text
    assert (
        lest.text.index(tall)
        < lest.text.index("Dette er veiledning")
        < lest.text.index("I orden" if resultat.i_orden else "Ikke vurdert (")
    )
    assert ("Det betyr ikke at avtalen er godkjent." in lest.text) is (not resultat.funn)


def _tema(funn: Funn) -> int:
    return schemas.temaer().index(rulebook.regel(funn.regel).tema)


@pytest.mark.parametrize("del_", deler(6))
def test_krav_54_funnene_star_etter_alvor_og_i_skjemaets_rekkefolge_samlet_i_temaer(del_):
    for utkast, dato in list(alle_utkast())[del_::6]:
        resultat = sjekk(utkast, dato)
        laget = innhold.lag(les_sak(utkast, dato))
        assert [g["gruppe"] for g in laget["grupper"]] == [g for g in GRUPPER if resultat.i_gruppe(g)]
        etter_tema = [f for g in GRUPPER for f in sorted(resultat.i_gruppe(g), key=_tema)]
        assert [f["melding"] for f in alle_funn(laget)] == [f.skrevet().melding for f in etter_tema]
        for gruppe in laget["grupper"]:
            titler = [tema["tittel"] for tema in gruppe["temaer"]]
            assert len(titler) == len(set(titler)) and gruppe["antall"] == sum(len(t["funn"]) for t in gruppe["temaer"])


def test_krav_54_hvert_funn_har_id_tekst_tiltak_hvem_kilde_med_paragraf_og_datoer():
    lest = Lest(source := html.en(rapport(MANGELFULL)))
    for funn in alle_funn(rapport(MANGELFULL)):
        regel = rulebook.regel(funn["regel"])
        for text in (
            funn["melding"],
            f"Gjør dette: {funn['tiltak']}",
            f"({regel.id})",
            f"Hvem{innhold.og(funn['hvem'])}",
            f"Gjelder fra {innhold.dag_med_ord(regel.gyldig_fra)}.",
            f"Sist sammenlignet med kilden {innhold.dag_med_ord(regel.sist_kontrollert)}.",
        ):
            assert " ".join(text.split()) in lest.text, text
    assert '<a href="https://lovdata.no/forskrift/2015-12-11-1598/§3-5">tiltaksforskriften §\u00a03-5</a>' in source


def test_krav_55_en_verdi_som_mangler_gir_ett_funn_og_resten_er_ikke_kontrollert_fordi():
    utkast = {k: v for k, v in NAV.items() if k != "sluttdato"}
    laget = rapport(utkast)
    assert [f["regel"] for f in alle_funn(laget) if f["felt"] == ["Siste dag"]] == ["varighet-dato-mangler"]
    venter = [g for g in laget["ikkeVurdert"] if "«Siste dag»" in g["tekst"]]
    assert {r["id"] for g in venter for r in g["regler"]} >= {"varighet-hovedregel", "varighet-rekkefolge"}
    assert "Ikke kontrollert fordi svaret mangler eller må rettes: «Siste dag»" in Lest(html.en(laget)).text


@pytest.mark.parametrize("navn", rapporter.NAVN)
def test_krav_59_rapporten_er_som_i_gullfilen(navn):
    """Er endringen ment, skriver python -m tests.golden filen på nytt. Les forskjellen som en leser."""
    assert set(rapporter.files()) == set(rapporter.NAVN)
    assert rapporter.files()[navn] == (rapporter.FOLDER / navn).read_text(encoding="utf-8")


def test_krav_59_rapporten_har_regelversjon_dag_og_fingeravtrykk():
    laget = json.loads(papir_json(json.dumps(NAV), DAG.isoformat(), "rapport"))
    data = json.loads(laget["json"])
    for text in (data["resultat"]["regelverk"], "2. februar 2026", data["skjemaversjon"], data["fingeravtrykk"]):
        assert text in Lest(laget["html"]).text.replace("\u00a0", " ")
    assert laget["filnavn"] == "rapport-2026-02-02"
    assert len({html.en(innhold.lag(les_sak(NAV, dag))) for dag in (DAG, date(2026, 2, 3))}) == 2


@pytest.mark.parametrize(
    "utkast",
    [NAV, MANGELFULL, INTERN, med_vurdering(MANGELFULL, VANSKELIG)[0]],
    ids=["nav", "mangelfull", "intern", "vurdert"],
)
def test_rapporten_som_json_folger_schemaet_sitt(utkast):
    resources = [(f"file:///{n}.schema.json", read(f"schemas/{n}.schema.json")) for n in ("rapport", "resultat")]
    registry = Registry().with_resources([(uri, Resource.from_contents(s, DRAFT202012)) for uri, s in resources])
    validator = Draft202012Validator({"$ref": "file:///rapport.schema.json"}, registry=registry)
    data = json.loads(json.loads(papir_json(json.dumps(utkast), DAG.isoformat(), "rapport"))["json"])
    assert [e.message for e in validator.iter_errors(data)] == []
    assert data["resultat"] == sjekk(utkast, DAG).til_dict()
    assert [e.message for e in validator.iter_errors({**data, "fingeravtrykk": "x"})]


def test_alle_reglene_er_med_enten_som_funn_eller_i_en_av_listene():
    laget = rapport(MANGELFULL)
    found = {f["regel"] for f in alle_funn(laget)} | {r["id"] for g in laget["ikkeVurdert"] for r in g["regler"]}
    found |= {r["id"] for liste in ("iOrden", "ikkeAktuelt") for r in laget[liste]}
    assert found == regler_i_resultatet(f["regel"] for f in alle_funn(laget))


def test_navn_og_fritekst_er_ikke_med_i_noe_format(tmp_path):
    tekstfelt = [
        k
        for k, v in MANGELFULL.items()
        if isinstance(v, str)
        and k not in ("modus", "nav_tiltak", "arbeidsgivertype")
        and not re.fullmatch(r"[\d:.-]*|vet_ikke|planlagt", v)
    ]
    assert len(tekstfelt) >= 10
    path = tmp_path / "utkast.json"
    path.write_text(
        json.dumps(MANGELFULL | {k: f"Hemmelig {k}" for k in tekstfelt} | {"hemmelig_felt": "Hemmelig"}),
        encoding="utf-8",
    )
    for navn in ("html", "rapport-json", "sarif", "junit"):
        assert b"emmelig" not in run(path, "--format", navn).stdout, navn


# -- vurderte advarsler -------------------------------------------------------------------------


def test_en_vurdert_advarsel_har_begrunnelsen_og_beholder_alvoret():
    utkast, regel = med_vurdering(MANGELFULL, "Avklart med veileder.")
    for_, etter = rapport(MANGELFULL), rapport(utkast)
    assert for_["antall"] == etter["antall"]
    assert {f["regel"]: f["vurdert"] for f in alle_funn(etter)}[regel] == "Avklart med veileder."
    assert [g["gruppe"] for g in etter["grupper"] if regel in str(g)] == ["advarsel"]
    assert "Vurdert: Avklart med veileder." in Lest(html.en(etter)).text


def test_en_vurdering_av_andre_svar_gjelder_ikke():
    utkast, regel = med_vurdering(MANGELFULL, "Avklart.")
    (post,) = utkast["vurdert"]
    for galt in (
        [{**post, "verdier": dict.fromkeys(post["verdier"], "noe annet")}],
        [{**post, "verdier": {}}],
        [{**post, "regel": "annen"}],
        [{**post, "begrunnelse": 3}],
        {"regel": regel},
        [None, 1, "x"],
        [{**post, "verdier": {"/maal/x/0": 1}}],
    ):
        assert not any(f["vurdert"] for f in alle_funn(rapport({**utkast, "vurdert": galt}))), galt


def test_bare_advarsler_kan_vurderes():
    funn = next(f for f in sjekk(MANGELFULL, DAG).funn if f.alvor == "feil")
    verdier = {p: MANGELFULL.get(p[1:]) for p in funn.felt}
    assert (
        begrunnelse({**MANGELFULL, "vurdert": [{"regel": funn.regel, "begrunnelse": "x", "verdier": verdier}]}, funn)
        is None
    )


@pytest.mark.parametrize(
    "verdi, lagret, gjelder",
    [
        (1, True, False),
        (37.0, 37, True),
        (None, None, True),
        ([{"a": 1, "b": 2}], [{"b": 2, "a": 1}], True),
        ("1", 1, False),
    ],
)
def test_en_vurdering_gjelder_nar_svaret_er_det_samme(verdi, lagret, gjelder):
    funn = next(
        f
        for f in sjekk(MANGELFULL, DAG).funn
        if f.alvor == "advarsel" and len(f.felt) == 1 and "/" not in f.felt[0][1:]
    )
    utkast = {
        funn.felt[0][1:]: verdi,
        "vurdert": [{"regel": funn.regel, "begrunnelse": "ja", "verdier": {funn.felt[0]: lagret}}],
    }
    assert (begrunnelse(utkast, funn) == "ja") is gjelder


# -- fingeravtrykket ----------------------------------------------------------------------------

SAMME = {
    "rekkefølgen er en annen": lambda u: dict(reversed(u.items())),
    "filen er lagret etter nye regler": lambda u: {**u, "regelversjon": "2030-01-01", "skjemaversjon": "9"},
    "et hele tall har desimaler": lambda u: {**u, "stillingsprosent": float(u["stillingsprosent"])},
    "et felt er tomt": lambda u: {**u, "koordinator_navn": None, "naavaerende_enhet": " "},
    "dagen for kontrollen står i filen": lambda u: {**u, "kontrolldato": "2026-02-02"},
}
ANDRE = {
    "ett tegn er endret": lambda u: {**u, "innhold": u["innhold"] + "."},
    "et svar er borte": lambda u: {k: v for k, v in u.items() if k != "innhold"},
    "et ja er blitt tallet 1": lambda u: {**u, "har_ansatte": 1},
    "en vurdering er lagt til": lambda u: {**u, "vurdert": [{"regel": "x", "begrunnelse": "y", "verdier": {}}]},
    "rekkefølgen i en liste er en annen": lambda u: {**u, "maal": [{"kategori": "Annet"}, *u["maal"]]},
}


@pytest.mark.parametrize("endring", SAMME)
def test_fingeravtrykket_er_det_samme_nar(endring):
    assert fingeravtrykk(SAMME[endring](NAV)) == fingeravtrykk(NAV)


@pytest.mark.parametrize("endring", ANDRE)
def test_fingeravtrykket_er_et_annet_nar(endring):
    assert fingeravtrykk(ANDRE[endring](NAV)) != fingeravtrykk(NAV)


def test_fingeravtrykket_kan_regnes_ut_av_andre():
    """Slik schemas/rapport.schema.json beskriver formen, med sha256 regnet av et annet program."""
    form = '{"a":"\\u00e6\\ud83d\\ude00","b":37,"c":[1.5,true]}'
    assert kanonisk({"c": [1.5, True], "b": 37.0, "a": "æ😀"}) == form
    node = "process.stdout.write(require('node:crypto').createHash('sha256').update(process.argv[1]).digest('hex'))"
    theirs = subprocess.run(
        [node_path(), "-e", node, form], capture_output=True, check=True, timeout=60
    ).stdout.decode()
    assert fingeravtrykk({"c": [1.5, True], "b": 37, "a": "æ😀"}) == theirs


# -- HTML ---------------------------------------------------------------------------------------


def test_html_filen_er_selvstendig_og_uten_skript(mappe):
    source = run(mappe, "--format", "html").stdout.decode()
    lest = Lest(source)
    assert not {"script", "link", "img", "iframe", "object", "form"} & set(lest.tags)
    assert all(link.startswith(("https://", "#fil-")) for link in lest.links)
    assert "@import" not in source and "url(" not in source and "default-src 'none'" in source
    assert '<html lang="nb">' in source
    assert lest.headings[0] == 1 and all(b - a <= 1 for a, b in zip(lest.headings, lest.headings[1:], strict=False))


def test_html_er_gyldig(mappe, tmp_path):
    paths = []
    for navn, sti in {
        "en": mappe / "under" / "b.json",
        "flere": mappe,
        "tom": mappe / "c.json",
        "intern": "forms/eksempler/intern-gyldig.json",
    }.items():
        paths.append(tmp_path / f"{navn}.html")
        paths[-1].write_bytes(run(sti, "--format", "html").stdout)
    tool = NODE_MODULES / "html-validate" / "bin" / "html-validate.mjs"
    command = [node_path(), tool, "--config", html_validity.SETTINGS, *paths]
    done = subprocess.run(command, capture_output=True, timeout=120, check=False)
    assert (done.returncode, done.stdout.decode()) == (0, "")
    paths[0].write_text("<p><div></p>", encoding="utf-8")
    assert subprocess.run(command, capture_output=True, timeout=120, check=False).returncode


def test_vanskelige_tegn_er_tekst_og_ikke_html():
    utkast, _ = med_vurdering(MANGELFULL, VANSKELIG)
    source = html.en(rapport(utkast))
    assert "b" not in Lest(source).tags and "<b>&amp; «æøå» 😀" in Lest(source).text and "x" * 1000 in Lest(source).text
    assert not re.search("[\x00-\x08\x1b\ud800-\udfff]", source) and source.encode()
    assert "<bdi>" in source


def test_rapporten_om_en_mappe_har_en_tabell_og_sier_ikke_hvor_mappen_er(mappe):
    source = run(mappe, "--format", "html").stdout.decode()
    lest = Lest(source)
    assert [unquote(link) for link in lest.links if link.startswith("#")] == ["#fil-1", "#fil-2", "#fil-3"]
    assert "a god.json" in lest.text and "under/b.json" in lest.text and str(mappe.parent) not in source
    assert re.search(r"Filen kunne ikke brukes\. Linje 1, tegn \d: filen slutter for tidlig\.", lest.text)
    assert "Rapport om 3 filer" in lest.text


# -- SARIF --------------------------------------------------------------------------------------

NIVAA = {"feil": "error", "advarsel": "warning", "merknad": "note"}


def sarif(*arguments: object) -> tuple[dict, Sarif]:
    """SARIF som rene data, og slik et annet program leser den."""
    data = json.loads(run(*arguments, "--format", "sarif").stdout)
    return data, Sarif.model_validate(data)


def test_sarif_har_ett_resultat_for_hvert_funn_med_regel_niva_og_melding(mappe):
    data, log = sarif("forms/eksempler")
    assert (data["version"], len(log.runs)) == ("2.1.0", 1)
    (run_,) = data["runs"]
    rules = run_["tool"]["driver"]["rules"]
    assert [r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in run_["results"]] == (
        ["forms/eksempler/nav-mangelfull.json"] * 18
    )
    for post, funn in zip(run_["results"], sjekk(MANGELFULL, DAG).funn, strict=True):
        assert (post["ruleId"], post["level"], post["kind"]) == (funn.regel, NIVAA[funn.alvor], "fail")
        assert rules[post["ruleIndex"]]["id"] == funn.regel
        assert post["message"]["text"] == f"{funn.skrevet().melding} {funn.skrevet().tiltak}"
        steder = [*post["locations"], *post.get("relatedLocations", [])]
        assert [s["logicalLocations"][0]["fullyQualifiedName"] for s in steder if "logicalLocations" in s] == list(
            funn.felt
        )
    assert not any("{" in rule["fullDescription"]["text"] for rule in rules), "grensene er satt inn"


def test_sarif_viser_til_linjen_feltet_star_pa(mappe):
    path = mappe / "under" / "b.json"
    lines = path.read_text(encoding="utf-8").removeprefix("\ufeff").split("\n")
    data, _ = sarif(path)
    sett = 0
    for post in data["runs"][0]["results"]:
        for sted in [*post["locations"], *post.get("relatedLocations", [])]:
            region = sted["physicalLocation"]["region"]
            pointer = sted.get("logicalLocations", [{}])[0].get("fullyQualifiedName", "")
            if "endLine" not in region:
                assert region == {"startLine": 1, "startColumn": 1}, "ingen vet noe bedre enn begynnelsen"
            elif region["startLine"] == region["endLine"]:
                verdi = json.loads(lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1])
                assert verdi == plukk(json.loads("\n".join(lines)), pointer)
                sett += 1
    assert sett > 5


def plukk(data, pointer: str):
    for del_ in pointer.split("/")[1:]:
        data = data[int(del_)] if isinstance(data, list) else data[del_]
    return data


def test_sarif_viser_til_loven_eller_til_nettstedet():
    def hjelp(*more):
        data, _ = sarif("forms/eksempler/nav-mangelfull.json", *more)
        return {rule["id"]: rule.get("helpUri") for rule in data["runs"][0]["tool"]["driver"]["rules"]}, data

    uten, data = hjelp()
    assert uten["varighet-hovedregel"] == "https://lovdata.no/forskrift/2015-12-11-1598/%C2%A73-5"
    assert uten["arbeidstid-samsvar"] is None, "følger av opplysningene selv"
    med, data = hjelp("--nettsted", "https://eksempel.test/arbeidstrening/")
    assert med["varighet-hovedregel"] == "https://eksempel.test/arbeidstrening/sjekk/regler/#varighet-hovedregel"
    rules = {rule["id"]: rule for rule in data["runs"][0]["tool"]["driver"]["rules"]}
    assert "https://lovdata.no/forskrift/2015-12-11-1598/§3-5" in rules["varighet-hovedregel"]["help"]["text"]


def test_sarif_sier_hvilke_filer_som_ikke_kunne_brukes_og_hva_som_ikke_ble_vurdert(mappe):
    done = run(mappe, "--format", "sarif")
    data = json.loads(done.stdout)
    (invocation,) = data["runs"][0]["invocations"]
    assert (invocation["executionSuccessful"], invocation["exitCode"], done.returncode) == (False, 2, 2)
    said = {n["descriptor"]["id"]: n for n in invocation["toolExecutionNotifications"]}
    assert (
        said["ubrukelig-fil"]["level"] == "error" and "slutter for tidlig" in said["ubrukelig-fil"]["message"]["text"]
    )
    assert said["ubrukelig-fil"]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].endswith(
        "/utkast%20%26%20%3Cmappe%3E/c.json"
    )
    assert (
        said["ikke-vurdert"]["level"] == "note" and "Ikke kontrollert fordi" in said["ikke-vurdert"]["message"]["text"]
    )


# Det som må være med etter standarden (SARIF 2.1.0 del 3), ut over det sarif-pydantic krever.
MAA_VAERE_MED = {
    "": ("version", "runs"),
    "runs": ("tool",),
    "rules": ("id",),
    "artifacts": ("location",),
    "results": ("message",),
    "invocations": ("executionSuccessful",),
    "toolExecutionNotifications": ("message",),
}


def test_sarif_har_det_standarden_krever(mappe):
    data, _ = sarif(mappe)
    (run_,) = data["runs"]
    driver = run_["tool"]["driver"]
    parts = {
        "": [data],
        "runs": [run_],
        "rules": driver["rules"],
        "artifacts": run_["artifacts"],
        "results": run_["results"],
        "invocations": run_["invocations"],
        "toolExecutionNotifications": run_["invocations"][0]["toolExecutionNotifications"],
    }
    for navn, keys in MAA_VAERE_MED.items():
        assert parts[navn] and all(set(keys) <= set(part) for part in parts[navn]), navn
    assert driver["name"] and len({r["id"] for r in driver["rules"]}) == len(driver["rules"])
    rules_ = {rule["id"]: rule for rule in driver["rules"]}
    for post in run_["results"]:
        region = post["locations"][0]["physicalLocation"]["region"]
        start = (region["startLine"], region["startColumn"])
        assert min(start) >= 1 and ("endLine" not in region or start < (region["endLine"], region["endColumn"]))
        assert re.fullmatch("[0-9a-f]{32}", post["partialFingerprints"]["arbeidstreningSjekk/v1"])
        assert rules_[post["ruleId"]]["help"]["text"] and rules_[post["ruleId"]]["help"]["markdown"]
        sted = post["locations"][0]["physicalLocation"]["artifactLocation"]
        assert run_["artifacts"][sted["index"]]["location"]["uri"] == sted["uri"]
    known = {n["id"] for n in driver["notifications"]}
    assert {n["descriptor"]["id"] for n in run_["invocations"][0]["toolExecutionNotifications"]} <= known


@pytest.mark.parametrize(
    "fil, uri",
    [
        ("a b/æ.json", "a%20b/%C3%A6.json"),
        ("/x/y.json", "file:///x/y.json"),
        ("C:/x.json", "file:///C:/x.json"),
        ("x:y.json", "./x:y.json"),
        ("-", "standard-inn"),
        ("\udcff.json", "%FF.json"),
    ],
    ids=["mellomrom", "absolutt", "Windows", "kolon", "standard inn", "ikke tekst"],
)
def test_stien_blir_en_gyldig_adresse(fil, uri):
    from cli.sarif import adresse

    assert adresse(fil) == uri


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1}',
        '{ "a" :\n\t[ ] , "b":{"c":"}]\\"{" }}',
        '{"a":[{"b":1},{"b":[1,2]}]}',
        '{"": {"~/": null}}',
        "{}",
        '{"æ😀": "x",\r\n "b": true}',
    ],
)
def test_hvert_sted_i_filen_har_verdien_pekeren_viser_til(text):
    data, lines = json.loads(text), text.split("\n")
    for pointer, sted in locate.steder(text).items():
        start = sum(len(line) + 1 for line in lines[: sted.fra_linje - 1]) + sted.fra_tegn - 1
        slutt = sum(len(line) + 1 for line in lines[: sted.til_linje - 1]) + sted.til_tegn - 1
        expected = data
        for del_ in pointer.split("/")[1:]:
            navn = del_.replace("~1", "/").replace("~0", "~")
            expected = expected[int(navn)] if isinstance(expected, list) else expected[navn]
        assert json.loads(text[start:slutt]) == expected


def test_et_svar_som_mangler_i_en_rad_viser_til_raden_og_ellers_ingen_steder():
    found = locate.steder('{"maal": [{"kategori": "Annet"}]}')
    assert locate.sted(found, "/maal/0/beskrivelse") == found["/maal/0"]
    assert locate.sted(found, "/sluttdato") is None


# -- JUnit --------------------------------------------------------------------------------------


def test_junit_har_en_rekke_for_hver_fil_og_en_prove_for_hver_regel_som_gjelder(mappe):
    log = JUnitXml.fromstring(run("forms/eksempler", "--format", "junit").stdout)
    assert [suite.name for suite in log] == [
        f"forms/eksempler/{n}.json" for n in ("intern-gyldig", "nav-gyldig", "nav-mangelfull")
    ]
    for suite, utkast in zip(log, (INTERN, NAV, MANGELFULL), strict=True):
        resultat = sjekk(utkast, DAG)
        slag = {case.name.partition(":")[0]: [type(r) for r in case.result] for case in suite}
        assert set(slag) == regler_i_resultatet(f.regel for f in resultat.funn) - set(resultat.ikke_aktuelt)
        assert {r for r, s in slag.items() if s == [Failure]} == {f.regel for f in resultat.funn if f.alvor == "feil"}
        assert {r for r, s in slag.items() if s == [Skipped]} == {post.regel for post in resultat.ikke_vurdert}
        assert (suite.tests, suite.failures, suite.skipped, suite.errors) == (
            len(slag),
            sum(s == [Failure] for s in slag.values()),
            len(resultat.ikke_vurdert),
            0,
        )
        assert {p.name: p.value for p in suite.properties()}["fingeravtrykk"] == fingeravtrykk(utkast)
    assert log.tests == sum(s.tests or 0 for s in log) and log.failures == sum(s.failures or 0 for s in log)


def test_junit_viser_advarsler_uten_a_stanse_pa_dem():
    (suite,) = JUnitXml.fromstring(run("forms/eksempler/nav-mangelfull.json", "--format", "junit").stdout)
    case = next(c for c in suite if str(c.name).startswith("drofting-gjennomfort:"))
    assert list(case.result) == [] and str(case.system_out).startswith("Bør vurderes: Drøfting er planlagt")


def test_junit_taler_vanskelige_tegn_og_ubrukelige_filer(tmp_path):
    (tmp_path / "<&>\u202e😀.json").write_text('{"\\u0000": 1, "modus": "<&>"}', encoding="utf-8")
    (tmp_path / "b.json").write_text("{", encoding="utf-8")
    if sys.platform == "linux":
        Path(str(tmp_path).encode().decode() + "/\x1b.json").write_text("[]", encoding="utf-8")
    log = JUnitXml.fromstring(run(tmp_path, "--format", "junit").stdout)
    by_name = {Path(str(s.name)).name: s for s in log}
    assert "<&>\u202e😀.json" in by_name
    (case,) = by_name["b.json"]
    assert [type(r) for r in case.result] == [Error] and "slutter for tidlig" in case.result[0].message


# -- kommandolinjen -----------------------------------------------------------------------------


@pytest.mark.parametrize("navn", FORMATER)
def test_sluttkoden_er_den_samme_i_alle_formater(navn):
    koder = [
        run(*filer, "--format", navn).returncode
        for filer in (["forms/eksempler/nav-gyldig.json"], ["forms/eksempler"], ["forms/eksempler", "finnes-ikke.json"])
    ]
    assert koder == [0, 1, 2]


@pytest.mark.parametrize("navn", FORMATER)
def test_ut_skriver_det_samme_til_en_fil(navn, tmp_path):
    out = tmp_path / "rapport"
    done = run("forms/eksempler", "--format", navn, "--ut", out)
    assert (done.stdout, done.returncode) == (b"", 1)
    assert out.read_bytes() == run("forms/eksempler", "--format", navn).stdout


def test_ut_skriver_aldri_over_et_utkast(tmp_path):
    path = tmp_path / "utkast.json"
    path.write_text("{}", encoding="utf-8")
    done = run(tmp_path, "--format", "html", "--ut", path, "--overskriv")
    assert (done.returncode, path.read_text(encoding="utf-8")) == (2, "{}")
    assert "--ut kan ikke være en av filene som skal sjekkes" in done.stderr.decode()
    done = run(path, "--ut", tmp_path / "finnes-ikke" / "x.html")
    assert done.returncode == 2 and "Filen lar seg ikke skrive." in done.stderr.decode()


def test_ut_skriver_over_en_annen_fil_bare_nar_noen_ber_om_det(tmp_path):
    out = tmp_path / "rapport.html"
    out.write_text("fra i fjor", encoding="utf-8")
    done = run("forms/eksempler/nav-gyldig.json", "--format", "html", "--ut", out)
    assert (done.returncode, out.read_text(encoding="utf-8")) == (2, "fra i fjor")
    assert "legg til --overskriv" in done.stderr.decode()
    done = run("forms/eksempler/nav-gyldig.json", "--format", "html", "--ut", out, "--overskriv")
    assert (done.returncode, done.stderr) == (0, b"") and out.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert [path.name for path in tmp_path.iterdir()] == ["rapport.html"], "ingenting uferdig ligger igjen"


def test_kjennetegnet_i_sarif_er_det_samme_nar_linjene_flytter_seg(tmp_path):
    found = []
    for indent in (None, 4):
        path = tmp_path / "utkast.json"
        path.write_text(json.dumps(MANGELFULL, indent=indent), encoding="utf-8")
        found.append([post["partialFingerprints"] for post in sarif(path)[0]["runs"][0]["results"]])
    assert found[0] == found[1] and len({str(post) for post in found[0]}) == len(found[0])
