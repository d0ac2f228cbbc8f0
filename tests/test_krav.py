"""Kravene i krav.toml: hvert har en prøve med nummeret i navnet, eller en grunn i beslutning 0012.

Ingen prøve viser til et krav som ikke finnes.

``python -m tests.test_krav`` viser hvor hvert krav prøves.
"""

import re
import tomllib
from collections import defaultdict

from tests.cases import ROOT

KRAV = {
    int(number): post
    for number, post in tomllib.loads((ROOT / "tests" / "krav.toml").read_text(encoding="utf-8"))["krav"].items()
}
DECISION = ROOT / "docs" / "om" / "beslutninger" / "0012-skjemaet.md"
CONTRACT = ROOT / "schemas" / "KONTRAKT.md"


def proved() -> dict[int, list[str]]:
    """Prøvene av hvert krav som har noen: «fil::navn»."""
    found = defaultdict(list)
    for path in sorted((ROOT / "tests").glob("test_*.py")):
        for name in re.findall(r"^(?:async )?def (test_krav_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE):
            for number in re.findall(r"(?:krav|og)_(\d\d)_", name):
                found[int(number)].append(f"{path.name}::{name}")
    for path in sorted((ROOT / "tests" / "js").glob("*.test.mjs")):
        for number, title in re.findall(r"test\(['`]krav (\d+): ([^'`]+)", path.read_text(encoding="utf-8")):
            found[int(number)].append(f"js/{path.name}: {title}")
    return found


def decided() -> dict[int, str]:
    """Kravene i tabellen over dem som er endret eller latt være, med grunnen."""
    text = DECISION.read_text(encoding="utf-8").partition("## Krav vi har endret eller latt være")[2]
    rows = re.findall(r"^\| (\d+) \| .+ \| (.+) \|$", text.partition("\n## ")[0], re.MULTILINE)
    return {int(number): reason for number, reason in rows}


def cited(pattern: str) -> dict[int, str]:
    """Numrene kode og prøver viser til, og en fil som gjør det."""
    folders = ("checks", "cli", "pages", "tools", "tests", "docs/assets")
    files = [p for f in folders for p in (ROOT / f).rglob("*") if p.suffix in (".py", ".mjs", ".js", ".toml")]
    built = ("bibliotek", "pakke", "designsystemet")
    return {
        int(number): path.name
        for path in files
        if not set(built) & set(path.parts)
        for number in re.findall(pattern, path.read_text(encoding="utf-8"))
    }


def test_kravene_er_de_70_og_hvert_er_en_setning():
    assert list(KRAV) == list(range(1, 71))
    for number, post in KRAV.items():
        assert post["setning"].endswith(".") and len(post["setning"]) > 30, number
    assert len({post["setning"] for post in KRAV.values()}) == len(KRAV)


def test_hvert_krav_har_en_prove_eller_en_grunn_til_a_vaere_endret():
    assert sorted(KRAV.keys() - proved().keys() - decided().keys()) == []


def test_hvert_krav_som_er_latt_vaere_eller_endret_har_en_grunn():
    assert {number for number, post in KRAV.items() if post.get("avvik")} == decided().keys()
    assert all(len(reason) > 20 for reason in decided().values())
    # Krav 47 er det eneste som ikke er bygd i noen form.
    assert sorted(decided().keys() - proved().keys()) == [47]


def test_ingen_viser_til_et_krav_som_ikke_finnes():
    numbers = cited(r"(?:\b|_)[Kk]rav[ _](\d+)")
    assert len(numbers) > 50
    assert {number: where for number, where in numbers.items() if number not in KRAV} == {}


def test_ingen_viser_til_en_del_av_kontrakten_som_ikke_finnes():
    parts = {int(number) for number in re.findall(r"^## (\d+)\. ", CONTRACT.read_text(encoding="utf-8"), re.MULTILINE)}
    numbers = cited(r"[Kk]ontrakten del (\d+)")
    assert numbers
    assert {number: where for number, where in numbers.items() if number not in parts} == {}


if __name__ == "__main__":
    for number, post in KRAV.items():
        print(f"{number:>2}  {post['setning']}")
        for where in proved().get(number, ["ingen prøve; se beslutning 0012"]):
            print(f"      {where}")
