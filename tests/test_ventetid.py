"""Prøvene venter på at noe er blitt annerledes, aldri på at tiden går."""

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
ALLOWED = ("browser.py", Path(__file__).name)
"""browser.py har den ene løkken som spør igjen til den får svar."""

FORBIDDEN = {
    r"wait_for_timeout|\bsleep\(": "bruk until, eventually, settle eller drawn i tests/browser.py",
    r"wait_for_function": "sidens policy stanser den; bruk until",
    r"networkidle": "at nettet er stille, sier ikke at siden er ferdig; vent på det siden viser",
    r"setTimeout\((?:resolve|done|r|ferdig)\b": "en fast ventetid inne i siden; bruk settle",
    r"import time$|from time import": "en prøve måler ikke tid og venter ikke på den",
    r"set_input_files\(": "det som sies, kan være om den forrige filen; bruk open_file eller new_message",
}
IN_A_BROWSER = re.compile(r"playwright|def test_\w+\((?=[^)]*\b(?:window|tab|chromium|page)\b)")
BROWSER_TESTS = sorted(
    path
    for path in TESTS.rglob("*.py")
    if path.name not in ALLOWED and IN_A_BROWSER.search(path.read_text(encoding="utf-8"))
)


def found_in(text):
    """(linje, hvorfor) for alt i teksten som venter på tiden eller kan lese noe gammelt."""
    return [
        (text.count("\n", 0, match.start()) + 1, why)
        for pattern, why in FORBIDDEN.items()
        for match in re.finditer(pattern, text, re.MULTILINE)
        if "new_message" not in text[text.rfind("\n", 0, match.start()) : match.start()]
    ]


@pytest.mark.parametrize("path", BROWSER_TESTS, ids=lambda path: path.stem)
def test_ingen_prove_i_nettleseren_venter_paa_tiden(path):
    assert found_in(path.read_text(encoding="utf-8")) == []


def test_alle_provene_i_nettleseren_er_med():
    assert len(BROWSER_TESTS) >= 16


@pytest.mark.parametrize(
    "bad",
    [
        "page.wait_for_timeout(300)",
        "time.sleep(1)",
        "page.wait_for_function('x')",
        "page.goto(a, wait_until='networkidle')",
        "new Promise(done => setTimeout(done, 50))",
        "import time",
        "page.locator('input').set_input_files(x)",
    ],
)
def test_kontrollen_finner_det_den_leter_etter(bad):
    assert found_in(bad)
