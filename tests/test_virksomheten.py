"""En annen virksomhet: nettstedet bygd av tests/virksomheter/kommune.toml, uten noe fra innhold/organisasjon.toml."""

import json
import re
import tomllib
from datetime import date
from html import unescape
from urllib.parse import urlsplit

import pytest

from checks import rulebook
from pages import conditions, data, placeholders, references
from tests.cases import treff
from tests.test_pages import converted
from tools.build import everything, finish, libraries
from tools.content import built_pages, command, locate
from tools.content.project import Project
from tools.env.environment import ROOT

MUNICIPALITY = "tests/virksomheter/kommune.toml"
DAY = date(2026, 11, 22)
WORDS = tomllib.loads((ROOT / "tests" / "virksomheter" / "ord.toml").read_text(encoding="utf-8"))
NAMED = (
    "navn",
    "tittel",
    "bestemt",
    "flertall",
    "ubestemt",
    "saksmappe",
    "klassering",
    "personalmappe_del",
    "gjesteregistrering",
    "sted",
    "term",
    "ved",
    "utgiver",
    "kilde",
    "nav_kontakt",
)
"""Verdiene i organisasjon.toml som er virksomhetens egne ord. De andre er setninger om dem."""


@pytest.fixture
def municipality(monkeypatch):
    """Kommunen som virksomheten sidene lages for."""
    monkeypatch.setenv(data.ORGANISATION, MUNICIPALITY)
    return data.read_organisation(MUNICIPALITY)


def excepted(kind: str) -> set[str]:
    """Navnene det er gjort unntak for."""
    return {name for post in WORDS[kind] for name in post["navn"]}


def own_words(node, key: str = "") -> set[str]:
    """Ordene en virksomhet har for seg selv, slik de står i filen."""
    if isinstance(node, dict):
        return {word for name, value in node.items() for word in own_words(value, name)}
    if isinstance(node, list):
        return {word for value in node for word in own_words(value, key)}
    return {node.strip("«»… ")} if isinstance(node, str) and node and (key in NAMED or key == "ord") else set()


def forbidden() -> dict[str, re.Pattern]:
    """Ordene som ikke kan stå på sidene til kommunen, med mønsteret som finner dem."""
    mine, theirs = own_words(data.read_organisation()), own_words(data.read_organisation(MUNICIPALITY))
    words = (mine - theirs - excepted("felles")) | set(WORDS["ord"])
    return {word: re.compile(pattern(word), re.IGNORECASE) for word in words}


def pattern(word: str) -> str:
    """Ordet som mønster. En stjerne til slutt står for resten av ordet."""
    return r"(?<!\w)" + re.escape(word.rstrip("*")) + ("" if word.endswith("*") else r"(?!\w)")


def allowed_texts() -> list[str]:
    """Tekstene som tas bort først, de lengste først: unntakene, og kildenes egne navn, titler og adresser."""
    sources = rulebook.kilde_noekler()
    texts = {*excepted("tekst"), *sources, *(post["tittel"] for post in sources.values())}
    addresses = {post["url"] for post in sources.values() if "url" in post}
    return sorted(texts | addresses | {references.short_address(url) for url in addresses}, key=len, reverse=True)


def leftovers(where: str, text: str, words: dict[str, re.Pattern], allowed: list[str]) -> list[str]:
    """Ordene som er igjen i teksten, med litt av det som står rundt."""
    for one in allowed:
        text = text.replace(one, " ")
    return [
        f"{where}: «{word}» i «{' '.join(text[max(0, hit.start() - 40) : hit.end() + 40].split())}»"
        for word, found in words.items()
        for hit in found.finditer(text)
    ]


def test_ordlista_over_virksomhetens_egne_ord_er_ikke_tom():
    words = set(forbidden())
    assert {"ePhorte", "IA-kontakten for virksomheten", "P, personalforvaltning", "NTNU*"} <= words
    assert not {"Nav", "Navs avtaleløsning", "i Eksempel kommune"} & words


@pytest.mark.parametrize(
    "text, found",
    [
        ("<p>Legg svaret i ePhorte.</p>", ["ePhorte"]),
        ("<p>IA-kontaktene ved enhetene</p>", ["IA-kontakt*", "IA-kontaktene ved enhetene"]),
        ('<meta content="For fakultetet">', ["fakultet*"]),
        ("<p>Staten: departement, direktorat, statlig universitet</p>", []),
        ('<a href="https://i.ntnu.no">NTNU-siden</a>', []),
        ("<p>NTNU-siden og NTNU</p>", ["NTNU", "NTNU*"]),
    ],
)
def test_leteren_finner_et_ord_som_er_glemt(text, found):
    hits = leftovers("side", text, forbidden(), allowed_texts())
    words = {treff("«(.*?)»", hit)[1] for hit in hits}
    assert set(found) <= words and bool(found) == bool(words)


def test_hele_nettstedet_kan_bygges_for_en_kommune(tmp_path):
    """Én bygging, og alt som er galt på en gang: det er den som koster."""
    libraries.build()
    everything.build_site(tmp_path, BYGGEDATO=DAY.isoformat(), ORGANISASJON=MUNICIPALITY)
    project, words, allowed = Project(ROOT), forbidden(), allowed_texts()
    pages = command.read_pages(tmp_path, project)
    assert len(pages) > 60

    wrong = []
    for page in pages:
        if not page.path.startswith(tuple(excepted("side"))):
            wrong += leftovers(page.path, unescape(page.html), words, allowed)
        wrong += [f"{page.path}: {left}" for left in re.findall(r"\{\{ *[oO]rg\.[^}]*\}\}", without_code(page.html))]
    for post in json.loads((tmp_path / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]:
        if not post["location"].startswith(tuple(excepted("side"))):
            wrong += leftovers(f"søk {post['location']}", json.dumps(post, ensure_ascii=False), words, allowed)
    assert not wrong, "\n".join(wrong)

    files = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    address = urlsplit(next(page.canonical for page in pages if page.path == "index.html"))
    found = built_pages.check(pages, files, project.pages, address.path or "/", address.netloc)
    assert [f"{one.fil}:{one.linje} {one.hva}" for one in found] == []

    html = {page.path: page.html for page in pages}
    assert "Inkluderingskontakten på tjenestestedet vurderer" in html["ledere/fase-1-forfase/index.html"]
    assert "<dd>Inkluderingskontakt på rådhuset</dd>" in html["kontakt/index.html"], "den som har ansvar for siden"
    assert "<dt>Kilder</dt>" not in html["papirer/index.html"], (
        "rutinen er kommunens egen, og siden har ingen andre kilder"
    )


def without_code(html: str) -> str:
    """HTML-en uten eksempler på hvordan noe skrives."""
    return re.sub(r"<(code|pre)\b.*?</\1>", "", html, flags=re.DOTALL)


def test_word_malene_sier_hvor_kommunen_legger_papirene(municipality):
    places = " ".join(post["oppbevares"] for post in libraries.documents(day=DAY))
    assert "Den ansattes mappe. Delen heter Utprøving." in places and not leftovers("maler", places, forbidden(), [])


def test_word_malene_har_ikke_detaljer_fra_en_rutine_virksomheten_har_laant():
    own = data.read_organisation()
    assert own["rutine"]["utgiver"], "forvalget viser en annen virksomhets rutine"
    places = " ".join(post["oppbevares"] for post in libraries.documents(day=DAY))
    assert "Personalmappen." in places and own["arkiv"]["personalmappe_del"] not in places


# -- plassholderne -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "call, text",
    [
        ("org.kontakt.enheten.bestemt", "inkluderingskontakten på tjenestestedet"),
        ("Org.kontakt.enheten.bestemt", "Inkluderingskontakten på tjenestestedet"),
        ("org.system.sak", "Eksempelarkiv"),
        ("org.system.personalmappe", "den ansattes mappe (Eksempelmappe, kan være endret)"),
    ],
)
def test_plassholderen_henter_fra_virksomheten_sidene_lages_for(municipality, call, text):
    assert placeholders.expand(call, DAY) == text
    assert data.fill(f"Spør {{{call}}} nå.", DAY) == f"Spør {text} nå."


def test_en_kilde_kan_hentes_fra_virksomheten():
    assert placeholders.expand("kilde org.rutine.kilde", DAY) == references.source_link(
        data.read_organisation()["rutine"]["kilde"]
    )


PART = "Før.\n\n{{ hvis org.rutine.udatert }}\nRutinen er gammel.\n{{ ellers }}\nRutinen er ny.\n{{ slutt }}\n\nEtter."


def test_en_del_av_siden_kan_vaere_bare_for_noen(monkeypatch):
    assert re.findall("<p>(.*?)</p>", converted(PART)) == ["Før.", "Rutinen er gammel.", "Etter."]
    monkeypatch.setenv(data.ORGANISATION, MUNICIPALITY)
    assert re.findall("<p>(.*?)</p>", converted(PART)) == ["Før.", "Rutinen er ny.", "Etter."]


@pytest.mark.parametrize(
    "lines, kept",
    [
        (["a", "{{ hvis org.ja }}", "b", "{{ slutt }}", "c"], ["a", "b", "c"]),
        (["- a", "{{ hvis org.nei }}", "- b", "{{ slutt }}", "- c"], ["- a", "- c"]),
        (["{{ hvis org.ja }}", "a", "{{ hvis org.nei }}", "b", "{{ ellers }}", "c", *["{{ slutt }}"] * 2], ["a", "c"]),
        (["{{ hvis org.nei }}", "a", "{{ hvis org.ja }}", "b", "{{ slutt }}", "{{ slutt }}"], []),
        (["Skriv `{{ hvis org.x }}` slik."], ["Skriv `{{ hvis org.x }}` slik."]),
    ],
)
def test_linjene_mellom_hvis_og_slutt(lines, kept):
    assert conditions.choose(lines, lambda path: path == "org.ja") == kept


@pytest.mark.parametrize(
    "text, words",
    [
        ("{{ hvis org.rutine.udatert }}\nTekst", "linje 1 mangler {{ slutt }}"),
        ("Tekst\n{{ slutt }}", "på linje 2"),
        ("{{ hvis org.x }}\n{{ ellers }}\n{{ ellers }}\n{{ slutt }}", "to ganger"),
        ("{{ hvis varighet.hovedregel }}\n{{ slutt }}", "begynner med org."),
    ],
)
def test_en_del_uten_slutt_stanser_byggingen(text, words):
    with pytest.raises(Exception, match=re.escape(words)):
        converted(text)


# -- det malen og menyen ikke kan fylle ut selv ---------------------------------------------------


def test_toppen_av_siden_fylles_ut_etter_byggingen_men_ikke_kode(municipality):
    html = "<dd>{{ Org.kontakt.virksomheten.tittel }}</dd><code>{{ org.system.sak }}</code><p>{{ org.finnes.ikke }}</p>"
    assert finish.with_organisation(html, municipality) == (
        "<dd>Inkluderingskontakt på rådhuset</dd><code>{{ org.system.sak }}</code><p>{{ org.finnes.ikke }}</p>"
    )


def test_hver_side_i_stikkordene_og_ordlista_finnes():
    for file in ("", MUNICIPALITY):
        whole = data.read_organisation(file)
        for post in (*whole["stikkord"], *whole["begrep"]):
            path, _, anchor = post["side"].partition("#")
            text = (ROOT / "docs" / path).read_text(encoding="utf-8")
            assert not anchor or locate.text_line(text, f"#{anchor}"), post
