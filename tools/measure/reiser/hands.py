"""De tre måtene å bruke siden på: mus, finger og bare tastatur. Hver teller det den gjør."""

from collections import Counter
from typing import ClassVar

from playwright.sync_api import Locator, Page

MOST_TABS = 400
"""Nås ikke noe på så mange Tab, nås det ikke."""

HERE = """node => node === document.activeElement
  || (node.type === 'radio' && node.name === document.activeElement.name)"""
BEFORE = "node => Boolean(node.compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING)"
"""Om målet står før det som har fokus."""
RADIO = "node => node.type === 'radio'"
CHECKBOX = "node => node.type === 'checkbox'"
FILLED = "node => node.value !== ''"


class Mouse:
    """Peker og klikker, og skriver."""

    settings: ClassVar[dict] = {}

    def __init__(self, page: Page):
        self.page = page
        self.counts: Counter[str] = Counter()

    def key(self, name: str, kind: str = "taster") -> None:
        """Trykk en tast og tell den."""
        self.page.keyboard.press(name)
        self.counts[kind] += 1

    def press(self, target: Locator) -> None:
        """Trykk på en knapp, en lenke eller et svar."""
        target.click()
        self.counts["trykk"] += 1

    def reach(self, target: Locator) -> None:
        """Gå til et felt."""
        self.press(target)

    def write(self, target: Locator, text: str) -> None:
        """Gå til feltet og skriv i det, i stedet for det som står der."""
        self.reach(target)
        if target.evaluate(FILLED):
            self.key("Control+a")
        self.page.keyboard.type(text)
        self.counts["taster"] += len(text)


class Finger(Mouse):
    """Trykker med fingeren."""

    settings: ClassVar[dict] = {"has_touch": True, "is_mobile": True}

    def press(self, target: Locator) -> None:
        """Trykk på en knapp, en lenke eller et svar."""
        target.tap()
        self.counts["trykk"] += 1


class Keyboard(Mouse):
    """Tab, piltaster, mellomrom og Enter. Aldri musen, og fokus flyttes aldri på annen måte."""

    def reach(self, target: Locator) -> None:
        """Gå til målet med Tab, eller bakover når det står før."""
        for _ in range(MOST_TABS):
            if target.evaluate(HERE):
                return
            self.key("Shift+Tab" if target.evaluate(BEFORE) else "Tab", "tab")
        raise AssertionError(f"Tastaturet nådde aldri {target}")

    def press(self, target: Locator) -> None:
        """Gå dit, og velg med mellomrom, piltaster eller Enter."""
        self.reach(target)
        if target.evaluate(RADIO):
            self.key("Space")
            while not target.is_checked():
                self.key("ArrowDown")
        else:
            self.key("Space" if target.evaluate(CHECKBOX) else "Enter")


HANDS = {"mus": Mouse, "finger": Finger, "tastatur": Keyboard}
"""Måtene, med navnet dataene bruker."""
