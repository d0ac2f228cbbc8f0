"""Går en reise i nettleseren, fra forsiden til papiret, og teller det som gjøres og det som er å lese."""

import random
import time
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Error, Locator, Page

from tools.measure.reiser.hands import HANDS, Mouse

PATIENCE = 60
"""Sekunder å vente på siden. Ingenting måles i tid, så en travel maskin gir de samme tallene."""

SHOWN = """() => {
  const seen = node => node.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true});
  const texts = [], walker = document.createTreeWalker(document.querySelector('.md-content'), NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode()); ) {
    const text = node.textContent.trim(), around = node.parentElement;
    if (!text || around.closest('script, style, textarea, .bare-leser, .skjema-lesbar')) continue;
    if (seen(around)) texts.push(text);
  }
  return {
    height: document.scrollingElement.scrollHeight, wide: document.scrollingElement.scrollWidth > innerWidth, texts,
    first: document.querySelector('[data-hvem]') !== null,
    title: (document.querySelector('.skjema-deler a[aria-current]') ?? document.querySelector('.md-content h1'))
      .textContent.trim(),
  };
}"""
"""Det leseren ser av innholdet nå."""

AT = "() => document.querySelector('.skjema.er-aktiv')?.dataset.visning ?? location.pathname"
"""Visningen leseren er på."""
ASKED = """() => [...document.querySelectorAll('.skjema-steg [data-felt]')]
  .filter(one => !one.querySelector('[data-felt]') && !one.closest('[hidden], details:not([open])'))
  .map(one => [one.closest('.skjema-steg').getAttribute('aria-labelledby'), one.dataset.felt])"""
"""Spørsmålene dette utkastet blir stilt, med steget de står i. Et spørsmål med flere deler telles som delene."""
LISTEN = """(() => {
  let unanswered = 0, starting = 0;
  globalThis.reisenVenter = () => unanswered + starting;
  globalThis.Worker = class extends Worker {
    constructor(...rest) {
      super(...rest);
      this.addEventListener('message', ({data}) => {
        if (data.type === 'klar') starting = 0;
        if (data.id) unanswered -= 1;
      });
    }
    postMessage(message, ...rest) {
      if (message.type === 'start') starting = 1;
      if (message.id) unanswered += 1;
      if (message.manifest) starting = 1;
      super.postMessage(message, ...rest);
    }
  };
})()"""
"""Teller spørsmålene sjekken ikke har svart på. En leser er langsommere enn den, og ser alltid svarene."""
FOLDED = "node => node.closest('details:not([open])') !== null"
WORKING = "() => document.documentElement.dataset.nettsted === 'klart'"


@dataclass
class View:
    """Det som er talt i én visning."""

    title: str
    height: int = 0
    words: int = 0
    questions: set[str] = field(default_factory=set)
    wide: bool = False


@dataclass
class Walked:
    """Det som er talt på hele reisen."""

    views: dict[str, View] = field(default_factory=dict)
    read: set[str] = field(default_factory=set)
    words: int = 0
    tabs_to_check: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    unused: list[str] = field(default_factory=list)

    @property
    def questions(self) -> set[str]:
        """Spørsmålene som ble stilt: de som sto der da leseren gikk videre."""
        return set().union(*(view.questions for view in self.views.values()))

    @property
    def steps(self) -> int:
        """Visningene som spør om noe."""
        return sum(bool(view.questions) for view in self.views.values())


class Walk:
    """Én reise, med én måte å bruke siden på. Uten frø går leseren i skjemaets rekkefølge og glemmer ingenting."""

    def __init__(self, page: Page, journey: dict, hand: Mouse, seed: int | None, forgotten: int = 0):
        self.page, self.journey, self.hand = page, journey, hand
        self.found = Walked()
        self.in_order = seed is None
        self.first_tab = -1
        names = list(journey["svar"])
        if not self.in_order:
            random.Random(seed).shuffle(names)
        self.waiting = names[: len(names) - forgotten]
        self.forgotten = names[len(self.waiting) :]

    def go(self, address: str) -> Walked:
        """Gå hele veien, og gi det som ble talt."""
        self.page.goto(address)
        self.wait(WORKING)
        for name in self.journey["vei"]:
            self.look()
            self.change(self.page.locator("article").get_by_role("link", name=name, exact=True))
        self.page.locator(".skjema.er-aktiv").wait_for()
        while (forward := self.step()) is not None:
            if self.in_order and forward.get_attribute("href") == "#se-over":
                break
            self.change(forward)
        for name in self.forgotten:
            self.remember(name)
        self.look()
        self.change(self.page.get_by_role("button", name="Kontroller utkastet", exact=True))
        self.found.tabs_to_check = self.hand.counts["tab"] - self.first_tab
        self.look()
        # Sjekken svarer litt etter leseren, så spørsmålene telles til slutt.
        for step, name in self.page.evaluate(ASKED):
            if step in self.found.views:
                self.found.views[step].questions.add(name)
        self.finish()
        self.look(reads=False)
        self.found.counts = dict(self.hand.counts)
        self.found.unused = self.waiting
        return self.found

    def wait(self, question: str, argument: object = None) -> None:
        """Vent til siden svarer noe. En ventefunksjon gitt som tekst ville stanset på sidens policy."""
        end = time.monotonic() + PATIENCE
        while not self.asked(question, argument):
            assert time.monotonic() < end, f"Siden svarte aldri på {question}"
            self.page.wait_for_timeout(20)

    def settle(self) -> None:
        """La siden gjøre det den ville gjort om litt. Klokken på siden går fram på et øyeblikk."""
        for _ in range(2):  # et svar fra sjekken kan sette i gang noe mer
            self.page.clock.run_for(2000)
            self.wait("() => reisenVenter() === 0")

    def asked(self, question: str, argument: object) -> object:
        """Det siden svarer nå; ingenting mens en ny side er på vei."""
        try:
            return self.page.evaluate(question, argument)
        except Error as error:
            if "context was destroyed" in str(error):
                return None
            raise

    def change(self, target: Locator) -> None:
        """Trykk på det som gir en annen visning, og vent på den."""
        before = self.page.evaluate(AT)
        self.hand.press(target)
        self.wait(f"before => ({AT})() !== before", before)
        self.wait(WORKING)

    def look(self, reads: bool = True) -> None:
        """Les det som er kommet til, og mål visningen."""
        self.settle()
        seen = self.page.evaluate(SHOWN)
        view = self.found.views.setdefault(self.page.evaluate(AT), View(seen["title"]))
        view.height = max(view.height, seen["height"])
        view.words = max(view.words, _words(seen["texts"]))
        view.wide |= seen["wide"]
        new = [text for text in dict.fromkeys(seen["texts"]) if text not in self.found.read]
        if reads:
            self.found.words += _words(new)
            self.found.read.update(new)
        if seen["first"]:
            view.questions = {"modus"}

    def step(self) -> Locator | None:
        """Svar på det steget spør om, og gi lenken videre. Ingen når leseren er ved oversikten."""
        shown = self.page.locator(".skjema-steg.er-vist")
        self.look()
        if not shown.count():
            return None
        # Et spørsmål kan komme når et annet er besvart.
        while name := next((one for one in self.waiting if self.can_answer(one)), None):
            self.waiting.remove(name)
            self.answer(name)
        unknown = self.journey.get("ukjent")
        if unknown and (button := shown.get_by_role("button", name=unknown)).count():
            self.hand.press(button)
        self.look()
        return shown.locator(".skjema-blaing a").first

    def can_answer(self, name: str) -> bool:
        """Om spørsmålet står i steget, også når det er foldet sammen."""
        place = self.page.locator(f".skjema-steg.er-vist [data-felt='{name}']")
        return place.count() > 0 and (place.is_visible() or place.evaluate(FOLDED))

    def answer(self, name: str) -> None:
        """Svar på ett spørsmål."""
        place = self.page.locator(f"[data-felt='{name}']")
        if not place.is_visible():
            self.hand.press(place.locator("xpath=ancestor::details").locator("summary").first)
            self.look()
        given = self.journey["svar"][name]
        if isinstance(given, str):
            self.hand.write(self.page.locator(f"#{name}"), given)
        else:
            for one in given:
                self.hand.press(place.get_by_label(one, exact=True))
        if self.first_tab < 0:
            self.first_tab = self.hand.counts["tab"]
        self.settle()

    def remember(self, name: str) -> None:
        """Noe leseren først kom på ved oversikten: til steget, svare, og tilbake."""
        step = self.page.locator(".skjema-steg").filter(has=self.page.locator(f"[data-felt='{name}']"))
        place = step.get_attribute("aria-labelledby")
        self.change(self.page.locator(f".skjema-oversikt a[href='#{place}']"))
        self.answer(name)
        self.look()
        self.change(self.page.locator(".skjema-tilbake a"))

    def finish(self) -> None:
        """Fra resultatet til papiret."""
        button = self.page.locator("#resultat ~ *, .skjema").get_by_role("button", name=self.journey["slutt"]).first
        if self.journey.get("fil"):
            with self.page.expect_download():
                self.hand.press(button)
            return
        self.change(button)
        paper = self.page.locator(f"[data-papir={self.journey['papir']}][open]")
        paper.get_by_role("heading").first.wait_for()


def go(
    browser: Browser, address: str, journey: dict, way: str, date: str, seed: int | None, forgotten: int = 0
) -> Walked:
    """Gå reisen i et nytt vindu, der dagen er den samme hver gang."""
    hand = HANDS[way]
    width, height = journey["skjerm"]
    context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce", **hand.settings)
    page = context.new_page()
    page.set_default_timeout(PATIENCE * 1000)
    page.add_init_script(LISTEN)
    page.clock.set_fixed_time(f"{date}T12:00:00")
    try:
        return Walk(page, journey, hand(page), seed, forgotten).go(address)
    finally:
        context.close()


def _words(texts: list[str]) -> int:
    return sum(len(text.split()) for text in texts)
