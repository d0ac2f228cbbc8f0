"""Gå reisene og skriv tabellen: ``python -m tools.measure.reiser [--skriv] [--reise ID]``.

Reisene, modellen for tiden og grensene står i reiser.toml. Hver reise gås på alle måtene den har, med opplysningene i
tilfeldig rekkefølge, og én gang med tastaturet i skjemaets rekkefølge. Nettstedet må være bygd først.
"""

import argparse
import sys
import tomllib
from pathlib import Path

from playwright.sync_api import sync_playwright

from tools.build import finish
from tools.env import environment, steps
from tools.measure.reiser import table
from tools.measure.reiser.walk import Walked, go
from tools.serve.local_server import LocalServer
from tools.serve.server import base_path

DATA = Path(__file__).with_name("reiser.toml")
PAGE = environment.ROOT / "docs" / "om" / "gjennomganger.md"


def read() -> dict:
    """Reisene og det som hører til."""
    return tomllib.loads(DATA.read_text(encoding="utf-8"))


def main(arguments: list[str] | None = None) -> int:
    """Gå reisene, og skriv tallene; 1 når noe er over grensen."""
    data = read()
    names = [journey["id"] for journey in data["reise"]]
    parser = argparse.ArgumentParser(prog="python -m tools.measure.reiser", description="Går reisene og teller.")
    parser.add_argument("--skriv", action="store_true", help="skriv tabellen på siden også")
    parser.add_argument("--reise", choices=names, help="bare denne reisen")
    chosen = parser.parse_args(arguments)
    if chosen.skriv and chosen.reise:
        parser.error("Siden har alle reisene, så --skriv går ikke sammen med --reise.")
    if chosen.reise:
        data["reise"] = [journey for journey in data["reise"] if journey["id"] == chosen.reise]
    try:
        walked = walk_all(data)
    except steps.Stop as error:
        print(error, file=sys.stderr)
        return 1
    part = table.page_part(data, walked)
    print(part)
    if chosen.skriv:
        PAGE.write_text(table.replaced(PAGE.read_text(encoding="utf-8"), part), encoding="utf-8")
    measured = {
        journey["id"]: {way: table.figures(one, data["modell"]) for way, one in walked[journey["id"]].items()}
        for journey in data["reise"]
    }
    return int(any(table.over(journey, measured[journey["id"]]) for journey in data["reise"]))


def walk_all(data: dict, folder: Path = finish.SITE) -> dict[str, dict[str, Walked]]:
    """Alle reisene, på alle måtene."""
    path = environment.chromium_path()
    if not path:
        raise steps.Stop("Fant ingen Chromium å gå i.")
    base, found = base_path(folder), {}
    with LocalServer({base: folder}) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=environment.chromium_flags())
        for journey in data["reise"]:
            walks = [(way, way, data["fro"], data["glemt"]) for way in journey["maate"]]
            walks.append((table.IN_ORDER, "tastatur", None, 0))
            found[journey["id"]] = {}
            for name, way, seed, forgotten in walks:
                with steps.step(f"{journey['tittel']}: {name}"):
                    date = data["dato"].isoformat()
                    found[journey["id"]][name] = go(browser, server.origin + base, journey, way, date, seed, forgotten)
        browser.close()
    return found


if __name__ == "__main__":
    sys.exit(main())
