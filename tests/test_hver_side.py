"""Det som skal stå på hver side, og det sidene skal holde seg under."""

import re

import pytest

from checks import rulebook, schemas
from pages import data, references
from tests.browser import BASE
from tests.cases import treff
from tools.content import front_matter
from tools.env.environment import ROOT
from tools.measure import weights
from tools.measure.lighthouse import __main__ as lighthouse

WRITTEN = sorted(
    path.relative_to(ROOT / "docs").as_posix()
    for path in (ROOT / "docs").rglob("*.md")
    if path.parent.name != "beslutninger"
)
"""Sidene for leserne. Beslutningene er en logg for dem som lager nettstedet."""


def built(folder, page):
    """HTML-en til en side i docs/."""
    return (folder / page.removesuffix("index.md").removesuffix(".md") / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", WRITTEN)
def test_siden_sier_hva_den_er_til_for_hvem_den_er_for_naar_den_er_lest_kildene_og_neste_steg(folder, page):
    top = front_matter.read((ROOT / "docs" / page).read_text(encoding="utf-8"))
    html = built(folder, page)
    article, _, rest = html.partition("<article")[2].partition('<section class="om-siden')
    about = rest.partition("</section>")[0]

    first = treff(r"</h1>.*?<p>(.*?)</p>", article, re.DOTALL)
    assert len(re.sub("<[^>]+>", "", first[1])) > 40, "det første avsnittet sier hva siden er til"
    assert "<dt>For hvem</dt>" in about and "<dt>Ansvar</dt>" in about
    assert f'<time datetime="{top["gjennomgatt"]}">' in about
    listed = re.findall(r'<a href="([^"]+)" data-adresse', about)
    named = [data.fill_page(key) for key in top.get("kilder") or []]
    sources = [key for key in named if references.source(key).get("url")]
    assert len(listed) == len(sources)
    for key, href in zip(sources, listed, strict=True):
        assert href in references.source_link(key), "lenken går til paragrafen"
    if page != "index.md":  # forsiden begynner med valget av hvem du er
        onwards = article.rpartition('id="neste-steg"')[2]
        assert onwards != article and onwards.count("<a href=") >= 1, "siden sier hva som er neste steg"


def test_lenkene_gaar_baade_fra_regelen_til_siden_og_fra_siden_til_regelen_og_skjemaet(folder):
    rules = built(folder, "sjekk/regler/index.md")
    forms = "".join(built(folder, f"sjekk/{regime}.md") for regime in schemas.MODI)
    for rule, post in pages_of_rules().items():
        page, _, anchor = post["side"].partition("#")
        html = built(folder, page)
        assert f'sjekk/regler/#{rule}"' in html or f'regler/#{rule}"' in html, (page, rule)
        assert f'id="{anchor}"' in html, (page, anchor)
        part = rules.partition(f'id="{rule}"')[2].partition("<h3")[0]
        assert f"#{anchor}" in part and f'#{post["felt"][0]}"' in part, rule
        assert f'id="{post["felt"][0]}"' in forms, (rule, post["felt"][0])


def pages_of_rules():
    """Reglene med siden som forklarer dem."""
    from pages import data

    found = data.read("regelsider")
    assert set(found) <= set(rulebook.regler())
    return found


def test_en_endring_som_er_vedtatt_staar_med_datoen(folder):
    text = re.sub(r"<[^>]+>", "", built(folder, "om/endringer.md").partition('id="kommer"')[2])
    assert re.search(r"\d{1,2}\. (?:januar|juli) 20\d\d", text)


# -- målingen med Lighthouse: bare det som regnes ut og skrives ------------------------------------


def report(performance, seo=1.0, speed=1000):
    scores = {"performance": performance, "accessibility": 1, "best-practices": 1, "seo": seo}
    refs = {name: [] for name in scores} | {"seo": [{"id": "meta-description", "weight": 1}]}
    return {
        "environment": {"benchmarkIndex": speed},
        "categories": {name: {"score": score, "auditRefs": refs[name]} for name, score in scores.items()},
        "audits": {"meta-description": {"title": "Beskrivelse mangler", "score": int(seo == 1)}},
    }


def test_medianen_avgjor_og_det_som_trekker_ned_blir_nevnt():
    fine = [report(0.9), report(0.96), report(1)]
    assert lighthouse.median(fine, "performance") == 96 and lighthouse.reached(fine)
    assert not lighthouse.reached([report(0.9), report(0.94), report(1)])
    poor = [report(1, seo=0.9)]
    assert not lighthouse.reached(poor)
    said = "\n".join(lighthouse.table({"sjekk/": poor}))
    assert "IKKE NÅDD" in said and "trekker ned: Beskrivelse mangler (meta-description)" in said


def test_en_opptatt_maskin_blir_sagt_fra_om():
    assert "måles igjen" in "\n".join(lighthouse.table({"": [report(1), report(0.8, speed=400)]}))
    assert "måles igjen" not in "\n".join(lighthouse.table({"": [report(1), report(0.8, speed=900)]}))


def test_en_for_tung_side_blir_sagt_fra_om():
    most = weights.CONTENT
    said = lighthouse.weight_table({"": most, "sjekk/": most + 1000, "kilder/": most + 1000})
    assert len(heavy := [line for line in said if "FOR TUNG" in line]) == 1
    assert heavy[0].endswith(f"/kilder/  FOR TUNG, skal være høyst {most / 1000:.0f}")


def test_lighthouse_faar_sidene_slik_en_tjener_gir_dem(folder):
    routes = lighthouse.routes(folder, BASE)
    content, kind, encoding = routes[f"{BASE}ledere/"]
    assert (kind, encoding) == ("text/html; charset=utf-8", "gzip") and content[:2] == b"\x1f\x8b"
    assert len(routes[f"{BASE}assets/felles/nettsted.css"]) == 3
