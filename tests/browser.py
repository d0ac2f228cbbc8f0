"""Det prøvene i nettleseren har felles: å fylle ut skjemaet, lese svaret, og se på siden slik en leser gjør.

Fixturene som starter nettleser og nettsted, står i conftest.py.
"""

import json
import subprocess
import time
from pathlib import Path

import pytest

from tools.env import environment

AXE = environment.NODE_MODULES / "axe-core" / "axe.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
BASE = "/arbeidstrening/"
TODAY = "2026-02-02"
PATIENCE = 60
"""Sekunder å vente på siden. Sjekken starter på to, men ikke når alt annet på maskinen også kjører."""
WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 390, "height": 480}
SCHEMES = {"light": "default", "dark": "slate"}
"""Det temaet kaller lyst og mørkt."""
SMALL = {"width": 320, "height": 600}
LOOKS = ((WIDE, "light"), (NARROW, "dark"))
"""Bredden og fargene en tilstand på siden ses i. Prøven går veien dit én gang, og ser på den i hvert av dem."""

LABEL = """id => {
  const field = document.querySelector(`[data-felt="${id}"]`);
  const label = field.querySelector(':scope > label, :scope > legend, :scope > h3').getBoundingClientRect();
  const x = label.left + 5, y = label.top + label.height / 2;
  const seen = document.elementFromPoint(x, y);
  return {
    under: label.top - document.querySelector('.md-header').getBoundingClientRect().bottom,
    uncovered: field.contains(seen), within: label.bottom <= innerHeight,
    focused: field.contains(document.activeElement),
  };
}"""


# -- å bruke skjemaet ------------------------------------------------------------------------

STORED = """async () => ({
  local: Object.keys(localStorage).filter(key => !key.endsWith('.__palette')),
  session: Object.keys(sessionStorage), cookies: document.cookie,
  databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
})"""
NOTHING = {"local": [], "session": [], "cookies": "", "databases": 0, "caches": 0}
"""Alt en nettleser kan lagre, utenom fargevalget, og det en ny leser har av det."""


def eventually(question, page=None):
    """Spør til svaret er noe, og gi det; None når det aldri kom. Med ``page`` kommer hendelsene på siden fram imens."""
    end = time.monotonic() + PATIENCE
    while not (answer := question()) and time.monotonic() < end:
        page.wait_for_timeout(50) if page else time.sleep(0.05)
    return answer


def until(page, question, argument=None):
    """Spør siden til den svarer noe. En ventefunksjon gitt som tekst ville stanset på sidens policy."""
    answer = eventually(lambda: page.evaluate(question, argument))
    assert answer, f"Siden svarte aldri på {question}: {page.locator('body').inner_text()[-1500:]}"
    return answer


def first(page, found):
    """Vent til en hendelse på siden har lagt noe i listen, og gi det."""
    assert eventually(lambda: found, page), "det kom aldri noe"
    return found[0]


def drawn(page):
    """Vent til siden er tegnet to ganger til: det nettleseren selv ville gjort om litt, er gjort."""
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))")


def held_back(target, pattern):
    """Forespørslene som passer med mønsteret, etter hvert som de kommer. De venter til prøven gjør noe med dem.

    ``target`` er en side, eller et vindu med alle sidene i det.
    """
    found = []

    def hold(route):
        found.append(route)

    target.route(pattern, hold)
    return found


def settle(page):
    """Vent til siden ikke har mer å gjøre: det den ville gjort om litt, gjøres nå, og sjekken har svart på alt.

    For det som *ikke* skal skje. Klokken på siden går to sekunder fram på et øyeblikk, så dette er ingen ventetid.
    """
    for _ in range(2):  # et svar fra sjekken kan sette i gang noe mer
        page.clock.run_for(2000)
        until(page, "!(globalThis.ubesvart?.() > 0)")
        drawn(page)


def renewed(page, selector, action):
    """Gjør noe som bytter ut det som står i ``selector``, og vent på det nye.

    Det gamle kan stå der fra før, med de samme ordene.
    """
    page.evaluate("selector => document.querySelector(selector)?.setAttribute('data-gammel', '')", selector)
    action()
    new = page.locator(f"{selector}:not([data-gammel])")
    new.first.wait_for(timeout=PATIENCE * 1000, state="attached")  # det kan stå i en visning leseren ikke er på
    return new


RIGHT_FORM = """() => {
  const page = document.querySelector('.er-aktiv .skjema-data');
  return page && document.querySelector('#modus input:checked')?.value === JSON.parse(page.textContent).skjema;
}"""
"""Om skjemaet som vises, er det for den avtalen gjelder. Et annet valg henter et annet skjema."""


def unfold(page, name, inside=None):
    """Åpne det feltet ligger sammenfoldet i, eller det ``inside`` nevner."""
    if inside:
        page.locator(inside).evaluate("node => { node.open = true; }")
    else:
        page.locator(f"#{name}").evaluate(
            "node => { for (let at = node; (at = at.closest('details:not([open])')); ) at.open = true; }"
        )


def choose(page, group, answer):
    """Velg et svar i gruppen med dette spørsmålet, slik en leser gjør."""
    unfold(page, group)
    chosen = page.locator(f"#{group}").get_by_label(answer, exact=True)
    if group == "modus":
        chosen.click()  # er skjemaet for dem fra før, er svaret alt valgt; velges noe annet, kommer et annet skjema
        until(page, RIGHT_FORM)
    else:
        chosen.check()


def write(page, name, text):
    """Skriv i feltet, og gå videre."""
    unfold(page, name)
    page.locator(f"#{name}").fill(text)
    page.locator(f"#{name}").blur()


def new_result(page, action):
    """Gjør noe som gir en ny kontroll, og vent til resultatet er vist."""
    renewed(page, "#resultat", action)


def new_message(page, action):
    """Gjør noe siden sier fra om øverst, og vent til det er sagt. En eldre beskjed kan stå der fra før."""
    renewed(page, ".skjema-beskjed .ds-alert", action)


def control(page):
    new_result(page, lambda: page.get_by_role("button", name="Kontroller utkastet").click())


def rewrite(page, name, text):
    """Skriv noe nytt etter den første kontrollen, og vent på den neste."""
    before = page.locator(f"#{name}").input_value()
    new_result(page, lambda: write(page, name, text)) if text != before else None


def counts(page):
    return page.locator(".resultat-antall").inner_text()


MUST_MEND = ".resultat-gruppe[data-farge=danger] [data-regel]"
"""Kortene over det som må rettes."""


def link_to_field(page, rule=None):
    """Lenken i et kort til feltet det gjelder: det første som må rettes, eller det til regelen."""
    return page.locator(f"{MUST_MEND} .funn-lenke a" if rule is None else f"[data-regel={rule}] .funn-lenke a").first


def heading(page):
    """Setningen resultatet begynner med."""
    return page.locator("#resultat").inner_text()


def heard(page, text):
    """Vent til det er sagt til den som bruker skjermleser."""
    until(page, "text => document.querySelector('.skjema > [role=status]').textContent === text", text)


def rules(page, severity):
    """Reglene som ga funn av en alvorlighetsgrad, slik rapporten viser dem."""
    groups = page.locator(f".resultat-gruppe[data-farge={severity}] [data-regel]")
    return groups.evaluate_all("nodes => nodes.map(n => n.dataset.regel)")


def message(page, name):
    """Meldingen ved feltet, eller tom tekst."""
    found = page.locator(f"#{name}-melding")
    return found.inner_text().strip() if found.count() else ""


def example(page, faulty=False):
    page.get_by_role(
        "button", name="Prøv et utkast med vanlige feil" if faulty else "Prøv et utkast som er i orden"
    ).click()


def saved(page):
    """(filnavn, innhold) når leseren lagrer."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Lagre utkastet").click()
    return download.value.suggested_filename, json.loads(download.value.path().read_text(encoding="utf-8"))


WAITING = "Filen åpnes når sjekken er klar …"


def choose_file(page, name, content):
    """Velg filen uten å vente på at den er lest. Bare sammen med ``new_message``."""
    text = content if isinstance(content, bytes) else json.dumps(content, ensure_ascii=False).encode()
    page.locator("input[type=file][accept^='.json']").set_input_files(
        {"name": name, "mimeType": "application/json", "buffer": text}
    )


def open_file(page, name, content):
    """Åpne filen, og gi det siden sier når den er lest eller nektet."""
    new_message(page, lambda: choose_file(page, name, content))
    # Er sjekken ikke startet, venter filen, og siden sier det så lenge.
    until(page, "t => !document.querySelector('.skjema-beskjed').textContent.includes(t)", WAITING)
    return page.locator(".skjema-beskjed").inner_text()


def fill_nav(page):
    """Et utkast til avtale med Nav, for langt, ellers i orden."""
    choose(page, "modus", "En person som kommer fra Nav (ekstern)")
    choose(page, "nav_tiltak", "Arbeidstrening")
    choose(page, "arbeidsgivertype", "Privat bedrift, også enkeltpersonforetak")
    write(page, "fodselsdato", "10. mai 1990")
    write(page, "startdato", "2.3.2026")
    write(page, "sluttdato", "1. mai 2027")
    choose(page, "nedsatt_arbeidsevne", "Nei")
    choose(page, "vurdering_minst_hver_tredje_maaned", "Ja")
    write(page, "stillingsprosent", "60 %")
    write(page, "timer_per_uke", "22,5")
    write(page, "fulltid_timer_per_uke", "37.5")
    write(page, "dager_per_uke", "3")
    write(page, "lengste_dag_timer", "7,5")
    write(page, "arbeid_fra", "8")
    write(page, "arbeid_til", "16.00")
    write(page, "formaal", "Få erfaring fra et lager.")
    choose(page, "maal-0-kategori", "Arbeidserfaring")
    write(page, "maal-0-beskrivelse", "Plukke en ordre uten hjelp innen 1. mai.")
    write(page, "innhold", "Plukke og pakke varer.")
    write(page, "opplaeringsplan", "Uke 1 og 2 sammen med en fast kollega.")
    write(page, "oppfolging", "Samtale hver fredag.")
    write(page, "tilrettelegging", "Én oppgave om gangen.")
    for name, answer in {
        "kontaktpunkt_arbeidsplass": "Ja",
        "kontaktpunkt_nav": "Ja",
        "har_ansatte": "Ja",
        "drofting": "Ja, det er gjort",
        "i_tillegg_til_grunnbemanning": "Ja",
        "erstatter_bestemt_person": "Nei",
        "nylig_nedbemannet_samme_oppgaver": "Nei",
        "ansatt_i_virksomheten": "Nei",
        "lonn_fra_arbeidsgiver": "Nei",
        "ansatt_hos_annen_arbeidsgiver": "Nei",
        "yrkesskadeforsikring": "Ja, den er tegnet",
        "oppstart_har_skjedd": "Nei",
    }.items():
        choose(page, name, answer)
    write(page, "droftingsdato", "20.1.2026")


# -- det som kan måles ved en side ------------------------------------------------------------


def elsewhere(page, path):
    """Adressen til en annen side på nettstedet enn den med skjemaet."""
    return page.url.partition("sjekk/")[0] + path


def leaving_asks(page):
    asked, here = [], page.url
    page.once("dialog", lambda d: (asked.append(d.type), d.dismiss()))
    page.evaluate("setTimeout(() => { location.href = '../'; })")
    eventually(lambda: asked or page.url != here, page)  # enten spør siden, eller så er den forlatt
    return asked == ["beforeunload"]


def violations(page):
    # Til siden har ro, er ikke det som er utenfor skjermen tegnet.
    until(page, "document.readyState === 'complete' && document.documentElement.dataset.nettsted !== 'starter'")
    page.evaluate("scrollTo(0, 0)")  # ellers dekker hodet på siden noe av det som måles
    until(page, "document.getAnimations().every(a => a.playState === 'finished')")
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "tags => axe.run({runOnly: tags, rules: {'target-size': {enabled: true}}, resultTypes: ['violations']})", WCAG
    )
    return [(v["id"], v["nodes"][0]["html"][:200]) for v in found["violations"]]


def accessible(page, name="", looks=LOOKS):
    """Ingen brudd på tilgjengelighet i noe av utseendene, og ingenting som må rulles sidelengs."""
    page.emulate_media(reduced_motion="reduce")  # ellers måles fargene mens hodet på siden glir fram
    for viewport, scheme in looks:
        page.set_viewport_size(viewport)
        page.emulate_media(color_scheme=scheme)
        until(page, "scheme => document.body.dataset.mdColorScheme === scheme", SCHEMES[scheme])
        drawn(page)
        assert violations(page) == [], (name, viewport, scheme)
        assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth"), (name, viewport, scheme)


def pictured(page, name):
    """Som ``accessible``, når siden ikke har mer å gjøre."""
    settle(page)
    accessible(page, name)


def printed(page, tmp_path):
    path = tmp_path / "side.pdf"
    page.pdf(path=path)
    return " ".join(pdf_text(path).split())


def pdf_text(path: Path) -> str:
    """Teksten i en PDF-fil, lest av pdftotext. Uten det programmet hoppes prøven over."""
    pdftotext = environment.pdftotext_path()
    if not pdftotext:
        pytest.skip("pdftotext (poppler-utils) er ikke installert")
    return subprocess.run([pdftotext, path, "-"], capture_output=True, check=True).stdout.decode("utf-8")
