"""Plassholderne på sidene: hva de blir til, og at en skrivefeil stanser byggingen og sier hvor den er."""

import re
from datetime import date
from pathlib import Path

import markdown
import pytest

from checks import limits, regimer, rulebook, schemas
from pages import markdown_extension, placeholders, references, rules
from tools.build import everything, packages
from tools.env import steps

ROOT = Path(__file__).parents[1]
DAY = date(2026, 11, 22)


def converted(text: str, day: date | str = DAY) -> str:
    """Teksten slik MkDocs ville gjort den til HTML, med utvidelsene denne prøven handler om."""
    extensions = [markdown_extension.makeExtension(dato=day), "attr_list", "fenced_code", "tables", "toc"]
    return markdown.Markdown(extensions=extensions).convert(text)


# -- filene til kommandolinjen ---------------------------------------------------------------


def test_hver_programfil_har_en_lenke_til_filen():
    html = converted("{{ programfiler }}")
    for name in (packages.PYZ, packages.WHEEL, packages.SUMS):
        assert f'<a href="../../assets/kommandolinje/{name}" download>{name}</a></th>' in html
    assert "For <code>pip</code>, <code>pipx</code> og <code>uvx</code>.</td>" in html


# -- grenser ---------------------------------------------------------------------------------


@pytest.fixture
def one_limit(monkeypatch):
    """En grense som ingen lov kan endre på, så prøven handler om sidene og ikke om tallet."""
    post = {**limits._post("varighet.hovedregel"), "verdier": [{"fra": date(2016, 1, 1), "verdi": 12}]}
    monkeypatch.setattr(limits, "_post", lambda name: post)


def test_en_grense_blir_til_tallet_med_enhet(one_limit):
    assert converted("Inntil {{ varighet.hovedregel }}.") == "<p>Inntil 12 måneder.</p>"


def test_dagen_kan_staa_som_tekst_slik_den_kommer_fra_omgivelsene(one_limit):
    assert converted("{{ varighet.hovedregel }}", "2026-11-22") == "<p>12 måneder</p>"


def test_en_ny_verdi_som_er_vedtatt_staar_ved_siden_av_den_gamle(monkeypatch):
    post = {
        **limits._post("varighet.hovedregel"),
        "verdier": [{"fra": date(2016, 1, 1), "verdi": 12}, {"fra": date(2028, 1, 1), "verdi": 9}],
    }
    monkeypatch.setattr(limits, "_post", lambda name: post)
    assert references.limit_text("varighet.hovedregel", DAY) == "12 måneder (fra 1. januar 2028: 9 måneder)"
    assert references.limit_text("varighet.hovedregel", date(2028, 1, 1)) == "9 måneder"


def test_siste_dag_regnes_som_i_reglene():
    assert placeholders.expand("siste_dag varighet.hovedregel 2026-03-02", DAY) == "1. mars 2027"


# -- det som skal stå urørt ------------------------------------------------------------------


@pytest.mark.parametrize("text", ["`{{ finnes.ikke }}`", "``a ` {{ finnes.ikke }}``", "```\n{{ finnes.ikke }}\n```"])
def test_kode_staar_som_den_er_skrevet(text):
    assert "{{ finnes.ikke }}" in converted(text)


def test_en_plassholder_etter_kode_paa_samme_linje_fylles_ut():
    assert converted("`{{ x }}` og {{ varighet.forlengelse }}") == "<p><code>{{ x }}</code> og 6 måneder</p>"


def test_omvendt_skraastrek_gir_to_klammer():
    assert converted(r"Skriv \{{ navn }}.") == "<p>Skriv {{ navn }}.</p>"


# -- skrivefeil ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "call, words",
    [
        ("varighet.hovedregl", "Mente du «varighet.hovedregel»?"),
        ("regler varigheten", "Mente du «varighet»?"),
        ("kilde tiltaksforskriften § 3-55", "Mente du «tiltaksforskriften § 3-5»?"),
        ("regl varighet", "Mente du «regler»?"),
        ("", "finnes ikke"),
    ],
)
def test_et_ukjent_navn_stanser_med_navn_og_linje(call, words):
    with pytest.raises(markdown_extension.PlaceholderError) as stopped:
        converted(f"# Side\n\nTekst\n\n{{{{ {call} }}}}")
    assert words in str(stopped.value)
    assert "linje 5" in str(stopped.value)


def test_skrivefeilen_sier_filen_den_staar_i(monkeypatch, tmp_path):
    page = tmp_path / "docs" / "ledere" / "index.md"
    page.parent.mkdir(parents=True)
    page.write_text("---\ntitle: Side\n---\n\nInntil {{ varighet.feil }}.\n", encoding="utf-8")
    monkeypatch.setattr(markdown_extension, "DOCS", tmp_path / "docs")
    with pytest.raises(markdown_extension.PlaceholderError, match=r"Se docs/ledere/index\.md, linje 5"):
        converted("Inntil {{ varighet.feil }}.")


def test_overskrifter_og_tabeller_kan_ikke_staa_midt_i_en_setning():
    with pytest.raises(markdown_extension.PlaceholderError, match="på en linje for seg selv"):
        converted("Her er {{ regler varighet }}.")


def test_en_skrivefeil_stanser_byggingen_av_nettstedet(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Side\n\n{{ varighet.hovedregl }}\n", encoding="utf-8")
    config = tmp_path / "mkdocs.yml"
    config.write_text(
        "site_name: Prøve\nstrict: true\ntheme: {name: material, font: false}\n"
        "markdown_extensions: [pages.markdown_extension]\n",
        encoding="utf-8",
    )
    with pytest.raises(steps.Stop) as stopped:
        everything.build_site(tmp_path / "site", config)
    assert "{{ varighet.hovedregl }} Grensen «varighet.hovedregl» finnes ikke." in str(stopped.value)


def test_en_lenke_til_en_overskrift_som_ikke_finnes_stanser_byggingen(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Side\n\n[Lenke](#finnes-ikke)\n", encoding="utf-8")
    config = tmp_path / "mkdocs.yml"
    config.write_text(
        f"INHERIT: {(ROOT / 'mkdocs.yml').as_posix()}\ntheme: {{custom_dir: {(ROOT / 'overrides').as_posix()}}}\n"
        "extra_css: []\nextra_javascript: []\nnav: [index.md]\n",
        encoding="utf-8",
    )
    with pytest.raises(steps.Stop, match="finnes-ikke"):
        everything.build_site(tmp_path / "site", config)


@pytest.mark.parametrize(
    "heading, anchor", [("Før du begynner", "for-du-begynner"), ("Må rettes: § 3-5", "maa-rettes-3-5"), ("Æra", "aera")]
)
def test_ankere_har_bare_ascii(heading, anchor):
    assert markdown_extension.slug(heading, "-") == anchor


# -- regler, sjekkliste og kilder ------------------------------------------------------------


def test_hver_regel_er_en_overskrift_med_navnet_som_anker():
    html = converted("{{ regler }}")
    assert re.findall(r'<h3 id="([^"]+)"', html) == list(rulebook.regler())


def test_reglene_i_ett_tema_staar_i_den_rekkefolgen_filen_har():
    html = converted("{{ regler varighet }}")
    assert re.findall(r'<h3 id="([^"]+)"', html) == [r.id for r in rulebook.regler().values() if r.tema == "varighet"]


@pytest.mark.parametrize("regel", rulebook.regler().values(), ids=lambda regel: regel.id)
def test_en_regel_viser_kilder_grenser_og_datoer(regel):
    html = rules.rule(regel, DAY, level=3)
    assert f'<time datetime="{regel.gyldig_fra}">' in html
    assert f'<time datetime="{regel.sist_kontrollert}">' in html
    assert all(references.source_link(kilde) in html for kilde in regel.kilder)
    assert all(references.limit_text(grense, DAY) in html for grense in regel.grenser)
    assert regimer.omfang()[regel.gjelder] in html
    assert html.count('class="alvor ') == len(regel.utfall)
    assert not re.search(r"\{[a-zæøå_.]+\}", html), "en verdi er ikke fylt ut"


def test_sjekklisten_har_hver_regel_i_de_regimene_den_gjelder():
    html = converted("{{ sjekkliste }}")
    for regel in rulebook.regler().values():
        boxes = [regime for regime in regimer.regimer() if f'id="{regime}-{regel.id}"' in html]
        if regel.id.startswith("utkast-"):
            assert boxes == [] and f"<code>{regel.id}</code>" in html
        else:
            assert boxes == {"alle": ["nav", "intern"], "intern": ["intern"]}.get(regel.gjelder, ["nav"]), regel.id


def test_hver_kilde_staar_i_tabellen_en_gang():
    html = converted("{{ kilder }}")
    assert html.count('<th scope="row"') == len(rulebook.kilde_noekler())


def test_en_kilde_blir_en_lenke_med_henvisningen_som_tekst():
    html = converted("{{ kilde tiltaksforskriften § 3-5 }}")
    assert re.sub(r"<[^>]+>", "", html) == "tiltaksforskriften § 3-5"
    assert 'href="https://lovdata.no/forskrift/2015-12-11-1598/%C2%A73-5"' in html


def test_en_lov_med_forkortelse_staar_med_fullt_navn_paa_sidene():
    assert re.sub(r"<[^>]+>", "", converted("{{ kilde aml. § 4-6 }}")) == "arbeidsmiljøloven § 4-6"
    for name in ("regler", "sjekkliste", "kilder"):
        assert "aml. §" not in re.sub(r"<[^>]+>", "", converted(f"{{{{ {name} }}}}")), name


def test_temaene_er_lenker_til_delene_av_regelsiden():
    html = converted("{{ temaer }}\n\n{{ regler }}")
    targets = re.findall(r'href="#(tema-[^"]+)"', html)
    assert targets == [f"tema-{t}" for t in schemas.temaer()]
    assert all(f'<h2 id="{t}"' in html for t in targets)
