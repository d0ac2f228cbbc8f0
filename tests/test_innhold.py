"""Innholdet som er data: det henger sammen, og en feil i det stanser byggingen og sier hvor den er."""

import copy
import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from checks import limits, rulebook, schemas
from checks.datoer import norsk_dato, siste_dag
from pages import data, form, glossary, placeholders, process, references, site_map, time_line
from pages.words import words
from tests.cases import alle_kjorte
from tests.test_pages import converted
from tools.content import build_log, front_matter

ROOT = Path(__file__).parents[1]
DAY = date(2026, 11, 22)
PROCESS = data.read("prosess")
RULE_PAGES = data.read("regelsider")
ABOUT_THE_FILE = {"utkast-verdi", "utkast-ukjent-felt", "utkast-annet-regime"}
"""Regler om filen. Ingen side eller felt forklarer dem."""


def copy_of(name: str) -> dict:
    """En fil i innhold/, som et eksemplar prøven kan endre."""
    return copy.deepcopy(data.read(name))


def replaced(monkeypatch, name: str, changed: dict) -> None:
    """La sidene lage seg av de endrede dataene."""
    read = data.read
    monkeypatch.setattr(data, "read", lambda asked: changed if asked == name else read(asked))
    monkeypatch.setattr(process, "read", data.read)


# -- prosessen -------------------------------------------------------------------------------


def test_navnene_i_prosessen_finnes():
    kinds = {kind: {post["id"] for post in PROCESS[kind]} for kind in ("fase", "rolle", "dokument")}
    assert all(len(PROCESS[kind]) == len(names) for kind, names in kinds.items()), "samme id to ganger"
    for phase in PROCESS["fase"]:
        assert set(phase["med"]) <= kinds["rolle"], phase["id"]
        assert set(phase["dokumenter"]) <= kinds["dokument"], phase["id"]
    assert {d for phase in PROCESS["fase"] for d in phase["dokumenter"]} == kinds["dokument"], (
        "et dokument hører ikke til noen fase"
    )
    assert {post["fase"] for kind in ("dokument", "punkt") for post in PROCESS[kind]} <= kinds["fase"]
    assert [p["nummer"] for p in PROCESS["fase"]] == [1, 2, 3, 4]


def test_regler_kilder_og_sider_i_prosessen_finnes():
    for post in (*PROCESS["dokument"], *PROCESS["punkt"]):
        assert post.get("kilde") is None or post["kilde"] in rulebook.kilde_noekler(), post
        assert post.get("regel") is None or post["regel"] in rulebook.regler(), post
    for post in (*PROCESS["fase"], *PROCESS["punkt"], *glossary.all_terms(), *RULE_PAGES.values()):
        assert "side" not in post or (ROOT / "docs" / post["side"].partition("#")[0]).is_file(), post


@pytest.mark.parametrize("phase", [p["id"] for p in PROCESS["fase"]])
def test_en_fase_viser_roller_dokumenter_og_alle_punktene(phase):
    box = converted(f"{{{{ fase-boks {phase} }}}}")
    post = data.find("fase", phase)
    assert all(data.find("rolle", role)["kort"] in box for role in post["med"])
    assert all(data.find("dokument", d)["navn"] in box for d in post["dokumenter"])
    html = placeholders.expand(f"sjekkliste-fase {phase}", DAY)
    assert html.count('type="checkbox"') == len([p for p in PROCESS["punkt"] if p["fase"] == phase]) > 3
    assert len(set(re.findall(r'id="([^"]+)"', html))) == html.count(' id="') == html.count(' for="')
    assert placeholders.expand(f"faser {phase}", DAY).count('aria-current="step"') == 1


def test_matrisen_sier_noe_i_hver_rute_og_det_samme_i_listene():
    html = placeholders.expand("matrise", DAY)
    table, lists = html.split('<div class="matrise-smal"')
    assert table.count("<td>") == lists.count("<dd>") == len(PROCESS["rolle"]) * len(PROCESS["fase"])
    assert "<td></td>" not in table and re.findall(r"<td>(.*?)</td>", table) == re.findall(r"<dd>(.*?)</dd>", lists)


def test_et_dokument_sier_baade_hvorfor_det_finnes_og_hvorfor_det_ligger_der():
    rows = placeholders.expand("dokumenter", DAY).split('<tr role="row">')[2:]
    for document, row in zip(PROCESS["dokument"], rows, strict=True):
        *_, place, basis = re.findall(r'data-navn="([^"]+)">(.*?)</td>', row)
        assert place[0] == "Hvor det ligger" and place[1].endswith(
            f" ({words()['grunnlag'][document['plassering']]})"
        ), row
        assert basis[0] == "Grunnlag" and basis[1].startswith(words()["grunnlag"][document["grunnlag"]]), row


def test_en_plan_loven_krever_er_ikke_et_raad():
    plan = data.find("dokument", "oppfolgingsplan")
    assert (plan["grunnlag"], plan["kilde"], plan["plassering"]) == ("lov", "aml. § 4-6", "raad")


@pytest.mark.parametrize(
    "change, call, words",
    [
        (lambda d: d["fase"][0]["med"].append("direktoeren"), "fase-boks forfase", "direktoeren"),
        (lambda d: d["fase"][0]["dokumenter"].append("skjemaet"), "fase-boks forfase", "skjemaet"),
        (lambda d: d["punkt"][3].update(kilde="aml. § 9-33"), "sjekkliste-fase forfase", "Mente du «aml. § 9-3»?"),
        (
            lambda d: d["punkt"][0].update(tekst="Høyst {varighet.hovedregl}."),
            "sjekkliste-fase forfase",
            "varighet.hovedregel",
        ),
        (lambda d: d["fase"][0].update(slutter="I {org.system.arkiv}."), "fase-boks forfase", "org.system.arkiv"),
    ],
)
def test_et_ukjent_navn_i_prosessen_stanser(monkeypatch, change, call, words):
    changed = copy_of("prosess")
    change(changed)
    replaced(monkeypatch, "prosess", changed)
    with pytest.raises(references.UnknownName) as stopped:
        placeholders.expand(call, DAY)
    assert words in str(stopped.value)


@pytest.mark.parametrize(
    "call",
    [
        "fase-boks forfasen",
        "faser start",
        "sjekkliste-fase x",
        "org.system.arkiv",
        "org.system",
        "sats penger.tiltakspenger",
        "siste_dag varighet.hovedregel+alder.minste 2026-03-02",
        "siste_dag varighet.hovedregel 2.3.2026",
    ],
)
def test_en_skrivefeil_i_en_plassholder_stanser(call):
    with pytest.raises(references.UnknownName):
        placeholders.expand(call, DAY)


def test_en_odelagt_lenke_fra_dataene_faar_filen_og_linjen_den_er_skrevet_i():
    log = (
        "WARNING -  Doc file 'sjekklister.md' contains a link '/ledere/borte.md#her', "
        "but the target 'ledere/borte.md' is not found."
    )
    texts = {"docs/sjekklister.md": "# Sjekklister\n", "innhold/prosess.toml": 'a = 1\nside = "ledere/borte.md#her"\n'}
    found = build_log.check(log, lambda fil: texts.get(fil, ""))
    assert [(f.fil, f.linje) for f in found] == [("innhold/prosess.toml", 2)]


# -- organisasjonen --------------------------------------------------------------------------


def test_et_navn_som_kan_endre_seg_er_merket():
    assert placeholders.expand("org.system.sak", DAY) == "sak- og arkivsystemet (ePhorte, kan være endret)"
    assert placeholders.expand("org.system.nav_avtale", DAY) == "Navs avtaleløsning"
    assert placeholders.expand("org.arkiv.gjesteregistrering", DAY) == "gjest"


def test_en_annen_virksomhet_faar_sine_egne_navn_paa_sidene(monkeypatch):
    other = copy_of("organisasjon")
    other["system"]["sak"] |= {"navn": "Elements", "kan_vaere_endret": False}
    other["kontakt"]["arkiv"] |= {"epost": "arkiv@kommunen.example", "telefon": "00000000"}
    replaced(monkeypatch, "organisasjon", other)
    assert placeholders.expand("org.system.sak", DAY) == "Elements"
    assert 'href="mailto:arkiv@kommunen.example"' in placeholders.expand("kontakter", DAY)


def test_tomme_kontaktopplysninger_vises_ikke():
    html = placeholders.expand("kontakter", DAY)
    assert "mailto:" not in html and html.count("<dt>") == len(data.read("organisasjon")["kontakt"])


# -- satser, tidslinje, ordliste og kart --------------------------------------------------------


def test_en_sats_har_aaret_den_kom_ogsaa_etter_nyttaar():
    for day in (DAY, date(2027, 1, 5)):
        assert references.rate("penger.inkluderingstilskudd_hoyest", day) == "160\u00a0400 kroner (satsen for 2026)"


def test_en_vedtatt_sats_staar_ved_siden_av(monkeypatch):
    post = {
        **limits._post("penger.tiltakspenger_dag"),
        "verdier": [{"fra": date(2026, 1, 1), "verdi": 312}, {"fra": date(2027, 1, 1), "verdi": 320}],
    }
    monkeypatch.setattr(limits, "_post", lambda name: post)
    assert (
        references.rate("penger.tiltakspenger_dag", DAY)
        == "312 kroner (satsen for 2026; fra 1. januar 2027: 320 kroner)"
    )


def test_siste_dag_kan_legge_sammen_grenser():
    assert (
        placeholders.expand("siste_dag varighet.hovedregel+varighet.forlengelse 2027-03-01", DAY) == "31. august 2028"
    )


def test_tidslinjen_er_regnet_ut_av_grensene():
    html = placeholders.expand("tidslinje", DAY)
    main, more = (references.months(f"varighet.{n}", DAY) for n in ("hovedregel", "forlengelse"))
    for months in (main, main + more, references.months("nav.lengste_periode", DAY)):
        assert norsk_dato(siste_dag(time_line.EXAMPLE_START, months).streng) in html
    assert 'aria-hidden="true"' in html and html.count("<li>") == 5


def test_tidslinjen_folger_en_ny_grense(monkeypatch):
    before, read = placeholders.expand("tidslinje", DAY), limits._post
    changed = {**read("varighet.hovedregel"), "verdier": [{"fra": date(2016, 1, 1), "verdi": 9}]}
    monkeypatch.setattr(limits, "_post", lambda name: changed if name == "varighet.hovedregel" else read(name))
    after = placeholders.expand("tidslinje", DAY)
    assert "Etter 9 måneder" in after and "Etter 9 måneder" not in before


def test_ordlisten_har_hvert_begrep_en_gang_med_alt_folk_soker_etter():
    html = placeholders.expand("ordliste", DAY)
    terms = glossary.all_terms()
    assert html.count("<dt ") == len(terms) == len({glossary.anchor(t["term"]) for t in terms})
    for term in terms:
        assert all(word in html for word in (*term["synonymer"], *term["gamle_ord"], term.get("forkortelse", ""))), term


def test_nettstedskartet_har_hver_side_en_gang():
    listed = re.findall(r"\]\(/([^)]+)\)", site_map.site_map("", DAY))
    assert sorted(listed) == sorted(p.relative_to(ROOT / "docs").as_posix() for p in (ROOT / "docs").rglob("*.md"))


# -- mellom regel, side og felt -----------------------------------------------------------------


def test_hver_regel_har_en_side_som_forklarer_den():
    assert set(rulebook.regler()) - set(RULE_PAGES) == ABOUT_THE_FILE
    assert set(RULE_PAGES) <= set(rulebook.regler())


@pytest.mark.parametrize("regel", RULE_PAGES)
def test_regelen_peker_paa_felt_den_ser_paa(regel):
    fields = RULE_PAGES[regel]["felt"]
    assert set(fields) <= set(schemas.felter())
    seen = {
        path.lstrip("/").partition("/")[0]
        for kjort in alle_kjorte()
        for (name, _), funn in kjort.treff
        for path in funn.felt
        if name == regel
    }
    assert seen & set(fields) or set(rulebook.regel(regel).krever) & set(fields), seen
    html = converted(f"{{{{ regler {rulebook.regel(regel).tema} }}}}")
    assert f'href="/{RULE_PAGES[regel]["side"]}"' in html
    assert all(f'href="/{form.page_with(field)}#{field}"' in html for field in fields)


@pytest.mark.parametrize("page", sorted({post["side"].partition("#")[0] for post in RULE_PAGES.values()}))
def test_siden_viser_til_alle_reglene_den_forklarer_og_til_feltene(page):
    call = f"{{{{ regler-om {page} }}}}"
    assert call in (ROOT / "docs" / page).read_text(encoding="utf-8")
    html = converted(call)
    mine = {regel: post for regel, post in RULE_PAGES.items() if post["side"].partition("#")[0] == page}
    assert re.findall(r'href="/sjekk/regler/index\.md#([^"]+)"', html) == list(mine)
    fields = [post["felt"][0] for post in mine.values()]
    asked = re.findall(r'href="/(sjekk/(?:index|nav|intern)\.md#[^"]+)"', html)
    assert asked == [f"{form.page_from(page, name)}#{name}" for name in fields]


# -- toppen av sidene ---------------------------------------------------------------------------


def test_alle_sidene_unntatt_beslutningene_sier_hvem_de_er_for_og_naar_de_er_lest():
    for page in (ROOT / "docs").rglob("*.md"):
        if not re.match(r"0\d", page.name):
            assert {"maalgruppe", "eier", "gjennomgatt"} <= set(front_matter.read(page.read_text(encoding="utf-8"))), (
                page
            )


def test_innholdet_er_lest_som_toml_uten_feil():
    for path in (ROOT / "innhold").glob("*.toml"):
        assert tomllib.loads(path.read_text(encoding="utf-8"))
