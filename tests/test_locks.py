"""The lock files and the workflows: exact versions with hashes, and no address of a registry."""

import json
import re

import pytest
import yaml

from tools.env import environment, locking

ROOT = environment.ROOT


# --- lock files ---------------------------------------------------------------


@pytest.mark.parametrize("name", locking.PYTHON_LOCKS)
def test_python_lock_has_hashes_and_no_address(name):
    assert locking.python_lock_problems((ROOT / f"{name}.lock").read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("name", locking.PYTHON_LOCKS)
def test_python_lock_holds_what_is_chosen(name):
    locked = locking.requirements((ROOT / f"{name}.lock").read_text(encoding="utf-8"))
    versions = dict(requirement.split("==") for requirement in locked)
    chosen = re.findall(
        r"(?m)^([a-z][a-z0-9-]*)(?:\[[a-z,]+\])?(?:==(\S+))?$", (ROOT / f"{name}.in").read_text(encoding="utf-8")
    )
    assert chosen
    assert {package: version or versions.get(package) for package, version in chosen} == {
        package: versions.get(package) for package, _ in chosen
    }
    assert all(package in versions for package, _ in chosen)


HASH = "--hash=sha256:" + "0" * 64


@pytest.mark.parametrize(
    "text, problem",
    [
        (f"--index-url https://pakker.eksempel.no/simple\na==1 {HASH}", "adresse"),
        (f"--find-links hjul\na==1 {HASH}", "adresse"),
        (f"a @ file:///hjul/a.whl {HASH}", "adresse"),
        ("a==1", "uten hash: a==1"),
        (f"a==1 \\\n    {HASH}\nb==2\n    # via a", "uten hash: b==2"),
        (f"a==1 {HASH[:-1]}", "uten hash: a==1"),
        (f"a>=1 {HASH}", "ikke bundet til én versjon: a>=1"),
        ("# bare en kommentar", "ingen pakker"),
    ],
)
def test_a_bad_python_lock_is_refused(text, problem):
    assert any(problem in found for found in locking.python_lock_problems(text))


def npm_lock(place):
    return json.loads((ROOT / place / "package-lock.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("place", locking.NPM_LOCKS)
def test_npm_lock_has_integrity_and_no_address(place):
    assert locking.npm_lock_problems(npm_lock(place)) == []


@pytest.mark.parametrize(
    "entry, problem",
    [
        ({"integrity": "sha512-x", "resolved": "https://pakker.eksempel.no/a.tgz"}, "har en adresse: node_modules/a"),
        ({"version": "1.0.0"}, "uten integrity: node_modules/a"),
        ({"integrity": "sha1-x"}, "uten integrity: node_modules/a"),
        ({"integrity": "sha512-x", "link": True}, "er en lenke: node_modules/a"),
    ],
)
def test_a_bad_npm_lock_is_refused(entry, problem):
    assert problem in locking.npm_lock_problems({"packages": {"": {}, "node_modules/a": entry}})
    assert locking.npm_lock_problems({"packages": {"": {}}}) == ["ingen pakker"]


@pytest.mark.parametrize("place", locking.NPM_LOCKS)
def test_npm_lock_holds_exactly_what_package_json_chooses(place):
    package = json.loads((ROOT / place / "package.json").read_text(encoding="utf-8"))
    chosen = {**package["dependencies"], **package.get("devDependencies", {})}
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in chosen.values())
    packages = npm_lock(place)["packages"]
    assert {name: packages[f"node_modules/{name}"]["version"] for name in chosen} == chosen


def test_npm_settings_keep_addresses_out_and_scripts_off():
    settings = (ROOT / ".npmrc").read_text(encoding="utf-8").split()
    assert {"omit-lockfile-registry-resolved=true", "ignore-scripts=true"} <= set(settings)
    assert not any("registry=" in line or "//" in line for line in settings)


# --- CI -----------------------------------------------------------------------


def workflows():
    return sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def test_ci_and_every_pull_request_run_the_command_of_the_readme():
    assert "python3 dev.py test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    for name in ("test.yml", "publish.yml"):
        assert "run: python3 dev.py test\n" in (ROOT / ".github" / "workflows" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", workflows(), ids=lambda path: path.name)
def test_workflow_pins_its_actions_and_asks_for_little(path):
    text = path.read_text(encoding="utf-8")
    content = yaml.safe_load(text)
    assert content["permissions"] == {"contents": "read"}
    used = re.findall(r"uses: (\S+)", text)
    assert used
    for action in used:
        ours = action.startswith("./.github/workflows/")
        assert ours or re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", action), action
    for job in content["jobs"].values():
        assert set(job.get("permissions", {})) <= {"pages", "id-token"}
