"""Vanene: kontrollen av koden ser feilene, unntak har en grunn, og filene GitHub leser, følger dataene."""

import configparser
import os
import re
import shutil
import socket
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from tools.env import environment
from tools.lint import __main__ as lint
from tools.lint.checks import CHECKS, SCHEMAS, chosen, programs, run
from tools.new_rule import LEFT

ROOT = Path(__file__).parents[1]
CONFIGURATION = (
    "pyproject.toml",
    "eslint.config.mjs",
    "tsconfig.json",
    "tools/tsconfig.json",
)
WORKFLOW = """\
name: Prøve
on: push
permissions: {contents: read}
jobs:
  a:
    runs-on: ubuntu-24.04
    steps:
      - run: echo %s
"""


def files() -> list[str]:
    """Filene i prosjektet, også de nye, men ikke det som lages."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode("utf-8")
    return sorted(name for name in found.split("\0") if name and (ROOT / name).is_file())


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def texts() -> dict[str, bytes]:
    """Tekstfilene og bytene i dem."""
    binary = re.findall(r"(?m)^\*(\.\w+) binary$", text_of(".gitattributes"))
    return {name: (ROOT / name).read_bytes() for name in files() if not name.endswith(tuple(binary))}


# -- kontrollen ser feilene ------------------------------------------------------------------


@pytest.fixture
def tree(tmp_path):
    """En mappe med oppsettet til verktøyene og ingenting annet."""
    for name in CONFIGURATION:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    for name in ("node_modules", ".venv"):
        (tmp_path / name).symlink_to(ROOT / name, target_is_directory=True)
    return tmp_path


@pytest.mark.parametrize(
    "check, name, content, finding",
    [
        ("ruff", "tools/a.py", "import os\n", "F401"),
        ("ruff", "tools/a.py", "A = 1  # noqa\n", "PGH004"),
        ("format", "tools/a.py", "A = [1,2]\n", "+A = [1, 2]"),
        ("pyright", "tools/a.py", 'A: int = "en"\n', "tools/a.py"),
        ("pyright", "checks/a.py", "def a(b):\n    return b\n", "reportMissingParameterType"),
        ("eslint", "docs/assets/sjekk/a.js", "export const a = b => b == 1;\n", "eqeqeq"),
        (
            "eslint",
            "docs/assets/sjekk/a.js",
            "export const a = b => { b.innerHTML = ''; };\n",
            "no-restricted-properties",
        ),
        ("tsc", "docs/assets/sjekk/a.js", "document.querySelector('.a').click();\n", "docs/assets/sjekk/a.js(1,"),
        ("tsc-node", "tools/a.mjs", "process.exit('feil', 1);\n", "tools/a.mjs(1,"),
        ("zizmor", ".github/workflows/a.yml", WORKFLOW % "${{ github.event.issue.title }}", "template-injection"),
        ("github-workflows", ".github/workflows/a.yml", WORKFLOW.replace("runs-on", "runs_on") % "a", "runs_on"),
        ("dependabot", ".github/dependabot.yml", "version: 2\nupdates: [{package-ecosystem: pip}]\n", "schedule"),
        ("github-issue-forms", ".github/ISSUE_TEMPLATE/a.yml", "name: Feil\ndescription: Noe er galt\n", "body"),
        ("github-issue-config", ".github/ISSUE_TEMPLATE/config.yml", "blank_issues_enabled: nei\n", "boolean"),
    ],
)
def test_kontrollen_ser_feilen_og_sier_hvor(tree, check, name, content, finding):
    (tree / name).parent.mkdir(parents=True, exist_ok=True)
    (tree / name).write_text(content, encoding="utf-8")
    (one,) = chosen([check])
    outcome = run(one, tree, programs())
    assert not outcome.ok
    assert finding in outcome.said
    assert str(tree) not in outcome.said


def test_hver_fil_github_leser_horer_til_ett_schema():
    read = {name for name in files() if re.match(r"\.github/.*\.yml$", name)}
    covered = [path.relative_to(ROOT).as_posix() for pattern in SCHEMAS.values() for path in ROOT.glob(pattern)]
    assert sorted(covered) == sorted(read)


def test_en_fil_kontrolleres_bare_av_det_som_kan_lese_den():
    assert {check.name for check in CHECKS if "a.py".endswith(check.suffixes)} == {"ruff", "format"}
    assert {check.name for check in CHECKS if "a.js".endswith(check.suffixes)} == {"eslint"}


HELD = "import socket; s = socket.create_connection(('127.0.0.1', {port})); s.sendall(b'x'); s.recv(1)"
TOOL = "import subprocess, sys; subprocess.run([sys.executable, '-c', {held!r}])"
LINT = """
import runpy, sys
from tools.lint import checks
checks.programs = lambda: {{"ruff": [sys.executable, "-c", {tool!r}]}}
sys.argv = ["lint", "--bare", "ruff"]
runpy.run_module("tools.lint", run_name="__main__")
"""
DEV = """
import os, signal, sys
from tools import commands
signal.signal(signal.SIGTERM, commands._terminated)
sys.exit(commands._call(["-c", {lint!r}], dict(os.environ)))
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows har ikke SIGTERM")
def test_et_verktoy_lever_ikke_lenger_enn_kommandoen_som_ble_avsluttet():
    """Verktøyet starter et program som holder en forbindelse åpen. Den lukkes når programmet er borte."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(60)
        tool = TOOL.format(held=HELD.format(port=server.getsockname()[1]))
        code = DEV.format(lint=LINT.format(tool=tool))
        process = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT)
        try:
            connection, _ = server.accept()
            with connection:
                connection.settimeout(60)
                assert connection.recv(1) == b"x"
                process.terminate()
                assert connection.recv(1) == b""
                assert process.wait(60) == 143
        finally:
            process.kill()  # å vente på den etter en feil kunne vart for alltid
            process.wait(60)


# -- unntak ----------------------------------------------------------------------------------

EXCEPTION = {
    ".py": re.compile(r"#\s*(?:noqa|type:\s*ignore|pyright:|ruff:|isort:).*"),
    ".js": re.compile(r"(?://|/\*)\s*(?:eslint-|@ts-).*"),
    ".mjs": re.compile(r"(?://|/\*)\s*(?:eslint-|@ts-).*"),
    ".yml": re.compile(r"#\s*zizmor:.*"),
}
WITH_REASON = re.compile(
    r"#\s*noqa: [A-Z]+\d+ -- \w.*"
    r"|#\s*pyright: ignore\[\w+\] -- \w.*"
    r"|// eslint-disable-next-line [\w-]+ -- \w.*"
    r"|// @ts-expect-error \w.*"
    r"|#\s*zizmor: ignore\[[\w-]+\] \w.*"
)


def without_reason(name: str, text: str) -> list[str]:
    """Unntakene i en fil som gjelder mer enn én linje og én regel, eller som ikke sier hvorfor."""
    pattern = EXCEPTION.get(Path(name).suffix)
    found = [match[0].strip() for match in pattern.finditer(text)] if pattern else []
    return [f"{name}: {one}" for one in found if not WITH_REASON.fullmatch(one)]


def test_hvert_unntak_nevner_regelen_og_grunnen():
    assert [
        one
        for name in files()
        if name != "tests/test_vaner.py"
        for one in without_reason(name, text_of(name) if Path(name).suffix in EXCEPTION else "")
    ] == []


@pytest.mark.parametrize(
    "name, line",
    [
        ("a.py", "a  # noqa"),
        ("a.py", "a  # noqa: E501"),
        ("a.py", "# ruff: noqa"),
        ("a.py", "a  # type: ignore"),
        ("a.py", "# pyright: basic"),
        ("a.js", "/* eslint-disable */"),
        ("a.js", "// @ts-nocheck"),
        ("a.js", "// eslint-disable-next-line eqeqeq"),
        ("a.yml", "a # zizmor: ignore[artipacked]"),
    ],
)
def test_et_unntak_uten_regel_eller_grunn_blir_sett(name, line):
    assert without_reason(name, line)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_raadet_ved_hver_kontroll_sier_hvordan_et_unntak_skrives(check):
    examples = re.findall(r"Unntak[^:]*: (.*)", check.advice)
    assert all(WITH_REASON.fullmatch(one) for one in examples)
    assert examples or "ingen unntak" in check.advice


def test_hjelpen_viser_hver_kontroll_med_raadet(capsys):
    with pytest.raises(SystemExit):
        lint.main(["--help"])
    said = capsys.readouterr().out
    assert all(f"{check.name}: {check.title}\n" in said for check in CHECKS)
    assert "usage" not in said


def test_et_funn_staar_med_raadet_og_det_som_er_i_orden_er_en_setning(monkeypatch, capsys, tmp_path):
    (tmp_path / "a.py").write_text("import os\n", encoding="utf-8")
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    assert lint.main(["--kort", "--bare", "ruff", "a.py"]) == 1
    said = capsys.readouterr().out
    assert "F401" in said and "Unntak: # noqa: " in said and said.count("Dette må rettes") == 1
    (tmp_path / "a.py").write_text("A = 1\n", encoding="utf-8")
    assert lint.main(["--kort", "--bare", "ruff", "a.py"]) == 0
    assert re.fullmatch(r"Koden er kontrollert på .*, uten funn\.\n", capsys.readouterr().out)


def test_oppsettet_slaar_ikke_av_noe_for_hele_filer_uten_aa_si_hvorfor():
    settings = text_of("pyproject.toml")
    ruff = tomllib.loads(settings)["tool"]["ruff"]["lint"]
    for pattern in ruff["per-file-ignores"]:
        line = settings.splitlines().index(next(one for one in settings.splitlines() if one.startswith(f'"{pattern}"')))
        assert settings.splitlines()[line - 1].startswith("# "), pattern


def test_ingenting_staar_igjen_aa_fylle_inn():
    """python3 dev.py new-rule merker det som skal skrives."""
    places = re.compile(r"checks/regler/.*|tests/regler/.*|innhold/.*|CHANGELOG\.md")
    assert [
        f"{name}: {line.strip()}"
        for name in files()
        if places.fullmatch(name)
        for line in text_of(name).splitlines()
        if LEFT.search(line)
    ] == []


# -- redigeringsprogram og git ---------------------------------------------------------------


def test_linjelengden_er_bestemt_ett_sted():
    editor = configparser.ConfigParser()
    editor.read_string("[alle]\n" + text_of(".editorconfig"))
    ruff = tomllib.loads(text_of("pyproject.toml"))["tool"]["ruff"]
    assert editor["*.{py,toml}"]["max_line_length"] == str(ruff["line-length"])


def test_hver_tekstfil_er_skrevet_slik_editorconfig_sier():
    wrong = []
    for name, content in texts().items():
        text = content.decode("utf-8")
        lines = text.split("\n")
        wrong += [f"{name}: CR"] if "\r" in text and not name.startswith("tests/golden/") else []
        wrong += [f"{name}: BOM"] if text.startswith("\ufeff") else []
        wrong += [f"{name}: slutter ikke med ett linjeskift"] if text and (lines[-1] or lines[-2:-1] == [""]) else []
        if not name.endswith(".md"):
            wrong += [f"{name}:{n}: mellomrom sist" for n, line in enumerate(lines, 1) if line != line.rstrip(" \t")]
        wrong += [f"{name}:{n}: tabulator" for n, line in enumerate(lines, 1) if line.startswith("\t")]
    assert wrong == []


# -- adressene -------------------------------------------------------------------------------


def organisation() -> dict:
    return tomllib.loads(text_of("innhold/organisasjon.toml"))


def security_address(data: dict) -> str:
    """Linjen i SECURITY.md, av virksomhetens data."""
    address = data.get("nettsted", {}).get("sikkerhet", "")
    return f"**Adresse:** {address or '«Report a vulnerability» under «Security» på GitHub.'}"


def test_adressen_for_sikkerhetsfeil_er_virksomhetens():
    assert security_address(organisation()) in text_of("SECURITY.md").splitlines()
    other = {"nettsted": {"sikkerhet": "sikkerhet@example.no"}}
    assert security_address(other) not in text_of("SECURITY.md").splitlines()


def test_lenken_ved_siden_av_sakene_er_virksomhetens():
    links = yaml.safe_load(text_of(".github/ISSUE_TEMPLATE/config.yml"))["contact_links"]
    assert [link["url"] for link in links] == [organisation()["kontakt"]["nav"]["lenke"]]


def test_ingen_sak_kan_skrives_utenom_malene_og_hver_mal_advarer_mot_ekte_opplysninger():
    assert yaml.safe_load(text_of(".github/ISSUE_TEMPLATE/config.yml"))["blank_issues_enabled"] is False
    for name in files():
        if re.fullmatch(r"\.github/(ISSUE_TEMPLATE/[a-z-]+\.yml|pull_request_template\.md)", name):
            assert re.search(r"ekte utkast|virkelig|Uten navn på personer", text_of(name)), name


def test_forslag_om_nye_versjoner_dekker_alt_som_er_laast():
    updates = yaml.safe_load(text_of(".github/dependabot.yml"))["updates"]
    places = {
        (one["package-ecosystem"], place) for one in updates for place in one.get("directories", [one.get("directory")])
    }
    locks = {name: Path("/", name).parent.as_posix() for name in files() if name.endswith("package-lock.json")}
    assert places == {("pip", "/"), ("github-actions", "/"), *(("npm", place) for place in locks.values())}
    assert all(one["schedule"]["interval"] == "weekly" and one["groups"] for one in updates)


# -- før hver commit -------------------------------------------------------------------------


def test_kontrollen_for_hver_commit_er_bare_vaar_egen():
    repos = yaml.safe_load(text_of(".pre-commit-config.yaml"))["repos"]
    assert [repo["repo"] for repo in repos] == ["local"]
    for hook in repos[0]["hooks"]:
        assert hook["language"] == "system"
        assert hook["entry"].startswith("sh tools/lint/hook.sh tools.")


def test_en_commit_med_feil_blir_stanset_og_en_uten_gaar(tmp_path):
    for name in (*CONFIGURATION, ".pre-commit-config.yaml", ".gitignore"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    shutil.copytree(
        ROOT / "tools", tmp_path / "tools", dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__")
    )
    for name in (".venv", "node_modules"):
        (tmp_path / name).symlink_to(ROOT / name, target_is_directory=True)
    env = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    env |= {"HOME": str(tmp_path / "hjem"), "PRE_COMMIT_HOME": str(tmp_path / "hjem/pre-commit")}
    env |= {f"GIT_{who}_{what}": "prove@example.no" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}

    def git(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(["git", *words], cwd=tmp_path, env=env, text=True, capture_output=True, check=False)

    def commit(content: str) -> subprocess.CompletedProcess[str]:
        (tmp_path / "a.py").write_text(content, encoding="utf-8")
        git("add", "a.py")
        return git("commit", "-m", "Prøve")

    assert git("init", "-q").returncode == 0
    python = str(environment.venv_python())

    def hooks(*words: str) -> None:
        subprocess.run([python, "-m", "pre_commit", *words], cwd=tmp_path, env=env, check=True, capture_output=True)

    hooks("install", "--allow-missing-config")
    refused = commit("import os\n")
    assert refused.returncode == 1
    assert "F401" in refused.stdout + refused.stderr
    accepted = commit("A = 1\n")
    assert accepted.returncode == 0, accepted.stdout + accepted.stderr
    hooks("uninstall")
    assert commit("import os\n").returncode == 0
