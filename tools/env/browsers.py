"""Find the browsers of the tests, and install them where there are none.

Standard library, Python 3.8.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Optional

from tools.env import steps

CHROMIUM_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "microsoft-edge",
)
FIREFOX_NAMES = ("firefox-esr", "firefox")
MAC_CHROMIUM = ("Google Chrome", "Chromium", "Microsoft Edge")
WINDOWS_CHROMIUM = (
    r"Google\Chrome\Application\chrome.exe",
    r"Chromium\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
)
WINDOWS_FIREFOX = (r"Mozilla Firefox\firefox.exe",)
WINDOWS_ROOTS = ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData")

DEBIAN_PACKAGES = {"chromium": "chromium", "firefox": "firefox-esr", "pdftotext": "poppler-utils"}


def usual_places(kind: str, platform: str, env) -> list:
    """Return the files where macOS and Windows keep the browser of this kind."""
    if platform == "darwin":
        names = MAC_CHROMIUM if kind == "chromium" else ("Firefox",)
        roots = ["/Applications"] + ([env["HOME"] + "/Applications"] if env.get("HOME") else [])
        return [
            f"{root}/{name}.app/Contents/MacOS/{name if kind == 'chromium' else 'firefox'}"
            for name in names
            for root in roots
        ]
    if platform == "win32":
        tails = WINDOWS_CHROMIUM if kind == "chromium" else WINDOWS_FIREFOX
        return [env[root] + "\\" + tail for tail in tails for root in WINDOWS_ROOTS if env.get(root)]
    return []


def find(kind: str) -> Optional[str]:
    """Return the path of `chromium` or `firefox`, or None.

    CHROMIUM_PATH and FIREFOX_PATH win over anything found.
    """
    named = os.environ.get(f"{kind.upper()}_PATH")
    if named:
        if not Path(named).is_file():
            raise steps.Stop(f"Miljøvariabelen {kind.upper()}_PATH peker på en fil som ikke finnes: {named}")
        return named
    names = CHROMIUM_NAMES if kind == "chromium" else FIREFOX_NAMES
    places = [shutil.which(name) for name in names] + usual_places(kind, sys.platform, os.environ)
    for place in places:
        if place and Path(place).is_file() and answers(place):
            return place
    return None


def answers(path: str) -> bool:
    """Say whether the browser starts; Ubuntu's /usr/bin/chromium-browser may be an empty stand-in."""
    if os.name == "nt":
        return True  # there, --version opens a window
    return steps.quiet_output([path, "--version"]) is not None


def find_pdftotext() -> Optional[str]:
    """Return the path of pdftotext, which the print tests read PDFs with, or None."""
    return shutil.which("pdftotext")


def find_all() -> dict:
    """Return what is on the machine, by kind; None where something is missing."""
    return {"chromium": find("chromium"), "firefox": find("firefox"), "pdftotext": find_pdftotext()}


def chromium_flags() -> list:
    """Return the flags of a quiet, headless Chromium; as root it needs --no-sandbox."""
    flags = [
        "--headless",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return flags + (["--no-sandbox"] if as_root else [])


def can_use_apt() -> bool:
    """Say whether this is a Debian-like machine where we may install packages."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install_missing(found: dict, logs: Path, python: str, node: str, node_modules: Path, store: Path) -> dict:
    """Install the browsers that are missing; return what is there afterwards.

    Chromium is a must. Without Firefox or pdftotext the tests that need them
    skip and say so, except in CI, where nothing is skipped in silence.
    """
    found = dict(found)
    wanted = [kind for kind in DEBIAN_PACKAGES if not found[kind]]
    if wanted and can_use_apt():
        packages = [DEBIAN_PACKAGES[kind] for kind in wanted]
        env = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
        with steps.step(f"Installerer {', '.join(packages)} med apt-get"):
            try:
                steps.run(["apt-get", "update"], logs / "apt-update.log", "Fikk ikke oppdatert pakkelistene.", env=env)
                steps.run(
                    ["apt-get", "install", "-y", "--no-install-recommends", *packages],
                    logs / "apt-install.log",
                    f"Fikk ikke installert {', '.join(packages)}.",
                    env=env,
                )
            except steps.Stop as error:
                print(f"\n{error}")
        found = find_all()
    if not found["chromium"]:
        found["chromium"] = _downloaded_chromium(logs, python)
    if not found["firefox"]:
        found["firefox"] = _downloaded_firefox(logs, node, node_modules, store)
    missing = [
        name for kind, name in (("firefox", "Firefox"), ("pdftotext", "pdftotext (poppler-utils)")) if not found[kind]
    ]
    if missing and os.environ.get("CI"):
        raise steps.Stop(f"Mangler {' og '.join(missing)}. I CI må alle prøvene kunne kjøre.")
    for name in missing:
        print(f"- Uten {name}: prøvene som trenger det, blir hoppet over. Installer det for å kjøre alle.")
    return found


def _downloaded_chromium(logs: Path, python: str) -> str:
    ask = (
        "from playwright.sync_api import sync_playwright as start\nwith start() as p: print(p.chromium.executable_path)"
    )
    path = steps.quiet_output([python, "-c", ask], timeout=60)
    if path and Path(path).is_file():
        return path
    with steps.step("Laster ned Chromium til prøvene (ca. 150 MB)"):
        steps.run(
            [python, "-m", "playwright", "install", "chromium"],
            logs / "chromium.log",
            "Fikk ikke lastet ned Chromium. Installer Chromium eller Chrome selv, "
            "eller sett CHROMIUM_PATH til den du har.",
        )
    path = steps.quiet_output([python, "-c", ask], timeout=60)
    if not path or not Path(path).is_file():
        raise steps.Stop("Chromium ble lastet ned, men ikke funnet igjen. Sett CHROMIUM_PATH til den du har.")
    return path


def _downloaded_firefox(logs: Path, node: str, node_modules: Path, store: Path) -> Optional[str]:
    earlier = _firefox_under(store)
    if earlier:
        return earlier
    program = next(iter(sorted((node_modules / "@puppeteer" / "browsers").glob("lib/**/main-cli.js"))), None)
    if program is None:
        return None
    try:
        with steps.step("Laster ned Firefox til prøvene (ca. 100 MB)"):
            steps.run(
                [node, program, "install", "firefox@stable", "--path", store],
                logs / "firefox.log",
                "Fikk ikke lastet ned Firefox.",
            )
    except steps.Stop as error:
        print(error)
        return None
    return _firefox_under(store)


def _firefox_under(store: Path) -> Optional[str]:
    for pattern in ("firefox/*/firefox/firefox", "firefox/*/*.app/Contents/MacOS/firefox", "firefox/*/*/firefox.exe"):
        for path in sorted(store.glob(pattern)):
            return str(path)
    return None
