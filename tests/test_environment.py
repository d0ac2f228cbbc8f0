"""The environment that dev.py makes: which Python, Node.js and browsers, and when it is made again."""

import ast
import json
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tools import commands
from tools.env import browsers, environment, interpreters, steps

ROOT = environment.ROOT
# These run before there is an environment, on any Python from 3.8.
BOOTSTRAP = [
    "dev.py",
    *(
        f"tools/{name}.py"
        for name in (
            "__init__",
            "commands",
            "env/__init__",
            "env/browsers",
            "env/environment",
            "env/interpreters",
            "env/locking",
            "env/steps",
        )
    ),
]

scripts = pytest.mark.skipif(os.name == "nt", reason="skallskript kan ikke kjøres på Windows")


def program(folder: Path, name: str, body: str) -> str:
    """Write a shell script that stands in for a program on the machine."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n" + body + "\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def python_that_says(folder: Path, version: str) -> str:
    """Write a program that answers as a Python of this version."""
    path = folder / f"python-{version}"
    return program(folder, path.name, f"echo {version}\necho {path}")


# --- which Python -------------------------------------------------------------


def test_candidates_start_with_the_running_python_and_end_with_the_managed_ones(tmp_path):
    for version in ("3.9.18", "3.12.1", "3.13.0", "3.13.10", "3.13.9"):
        program(tmp_path / "versions" / version / "bin", "python3", "true")
    found = interpreters.candidates({"PYENV_ROOT": str(tmp_path)}, tmp_path / "home", "/usr/bin/python3.11", "linux")
    assert found[:4] == [["/usr/bin/python3.11"], ["python3.13"], ["python3.14"], ["python3.12"]]
    managed = [
        str(tmp_path / "versions" / version / "bin" / "python3")
        for version in ("3.13.10", "3.13.9", "3.13.0", "3.12.1")
    ]
    assert [command[0] for command in found[-4:]] == managed


def test_candidates_come_once_even_if_three_settings_name_the_same_folder(tmp_path):
    program(tmp_path / ".pyenv" / "versions" / "3.13.1" / "bin", "python3", "true")
    root = str(tmp_path / ".pyenv")
    found = interpreters.candidates({"PYENV_ROOT": root}, tmp_path, "python3", "linux", root)
    assert len(found) == len({tuple(command) for command in found})
    assert sum(".pyenv" in command[0] for command in found) == 1


def test_windows_asks_its_launcher_and_others_do_not(tmp_path):
    assert ["py", "-3"] in interpreters.candidates({}, tmp_path, "", "win32")
    assert all(command[0] != "py" for command in interpreters.candidates({}, tmp_path, "", "darwin"))


def test_the_running_python_is_recognised():
    found = interpreters.probe([sys.executable])
    assert found is not None
    assert found.version == sys.version_info[:3]
    assert Path(found.path).exists()


@scripts
@pytest.mark.parametrize(
    "body",
    [
        "echo 'pyenv: python3.13: command not found' >&2; exit 127",
        "echo 3.13.0; exit 1",
        "echo Python 3.13.0",
        "exit 0",
    ],
    ids=["en snarvei uten versjon bak", "svarer, men feiler", "svarer noe annet", "svarer ingenting"],
)
def test_a_name_that_does_not_run_as_python_is_passed_over(tmp_path, body):
    assert interpreters.probe([program(tmp_path, "python3.13", body)]) is None


def test_a_program_that_is_not_there_is_passed_over(tmp_path):
    assert interpreters.probe([str(tmp_path / "python3.13")]) is None


@scripts
@pytest.mark.parametrize(
    "versions, expected",
    [
        (["3.12.1", "3.13.0", "3.14.2"], (3, 13, 0)),
        (["3.12.1", "3.14.2"], (3, 14, 2)),
        (["3.15.0", "3.12.9"], (3, 12, 9)),
        (["3.11.7", "3.15.0", "3.16.1"], (3, 16, 1)),
        (["3.12.1", "3.12.10", "3.12.9"], (3, 12, 10)),
    ],
    ids=[
        "3.13 først",
        "så 3.14",
        "så 3.12, som er prøvd, før en nyere",
        "ellers den nyeste",
        "og den nyeste rettingen",
    ],
)
def test_the_best_python_is_chosen_by_running_them(tmp_path, versions, expected):
    found = interpreters.find_python([[python_that_says(tmp_path, version)] for version in versions])
    assert found.version == expected


@scripts
def test_without_a_new_enough_python_one_sentence_says_what_to_install(tmp_path):
    with pytest.raises(steps.Stop) as stop:
        interpreters.find_python([[python_that_says(tmp_path, "3.11.7")], [program(tmp_path, "python3.12", "exit 1")]])
    assert "installer Python 3.13" in str(stop.value)
    assert "\n" not in str(stop.value)


@pytest.mark.parametrize("name", BOOTSTRAP)
def test_what_runs_before_the_environment_is_plain_python_3_8(name):
    tree = ast.parse((ROOT / name).read_text(encoding="utf-8"), feature_version=(3, 8))
    modules = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    modules |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    outside = {module for module in modules if module.split(".")[0] not in {*sys.stdlib_module_names, "tools"}}
    assert outside == set()
    newer = {"tomllib", "zoneinfo", "graphlib"}
    assert not modules & newer
    imported = {
        f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    ours = {
        path
        for path in (f"{module.replace('.', '/')}.py" for module in modules | imported)
        if path.startswith("tools/") and (ROOT / path).is_file()
    }
    assert ours <= set(BOOTSTRAP)


# --- stamps -------------------------------------------------------------------


def test_the_fingerprint_follows_the_content_and_not_the_line_endings(tmp_path):
    unix, windows, other = (tmp_path / name for name in ("unix", "windows", "annen"))
    unix.write_bytes(b"a==1\nb==2\n")
    windows.write_bytes(b"a==1\r\nb==2\r\n")
    other.write_bytes(b"a==1\nb==3\n")
    assert environment.fingerprint(unix) == environment.fingerprint(windows) != environment.fingerprint(other)


def test_moving_a_line_from_one_file_to_the_next_changes_the_fingerprint(tmp_path):
    for name, content in (("a", "1\n2\n"), ("b", "3\n"), ("c", "1\n"), ("d", "2\n3\n")):
        (tmp_path / name).write_text(content, encoding="utf-8", newline="\n")
    first = environment.fingerprint(tmp_path / "a", tmp_path / "b")
    assert first != environment.fingerprint(tmp_path / "c", tmp_path / "d")


@pytest.mark.parametrize("content", [None, "", "{", "[]", '"x"'])
def test_a_stamp_that_was_cut_short_is_no_stamp(tmp_path, content):
    if content is not None:
        (tmp_path / environment.STAMP).write_text(content, encoding="utf-8")
    assert environment.read_stamp(tmp_path) is None


def test_a_written_stamp_is_read_back_and_leaves_nothing_else(tmp_path):
    environment.write_stamp(tmp_path, {"lock": "abc"})
    assert environment.read_stamp(tmp_path) == {"lock": "abc"}
    assert [path.name for path in tmp_path.iterdir()] == [environment.STAMP]


@pytest.fixture
def whole(tmp_path):
    """A Python environment that nothing is wrong with, and what was wanted of it."""
    venv = tmp_path / ".venv"
    python = environment.venv_python(venv)
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    wanted = {"folder": str(venv), "lock": "abc"}
    environment.write_stamp(venv, dict(wanted, python=f"{sys.version_info[0]}.{sys.version_info[1]}"))
    return venv, wanted


@scripts
def test_a_whole_environment_is_left_alone(whole):
    assert environment.venv_reason(*whole) is None


def test_an_environment_that_is_not_there_is_made(tmp_path):
    assert environment.venv_reason(tmp_path / ".venv", {"folder": "", "lock": ""}) == "finnes ikke"


@scripts
@pytest.mark.parametrize(
    "harm, reason",
    [
        (lambda venv, wanted: (venv / environment.STAMP).unlink(), "ble ikke ferdig sist"),
        (lambda venv, wanted: wanted.update(folder="/et/annet/sted"), "mappen er flyttet eller kopiert"),
        (lambda venv, wanted: wanted.update(lock="ny"), "requirements.lock er endret"),
        (lambda venv, wanted: environment.venv_python(venv).unlink(), "Python-en bak er borte eller byttet"),
        (
            lambda venv, wanted: environment.write_stamp(venv, dict(wanted, python="3.12.ikke")),
            "Python-en bak er borte eller byttet",
        ),
    ],
    ids=["avbrutt", "flyttet", "ny låsfil", "Python-en er slettet", "Python-en er byttet"],
)
def test_an_environment_that_is_not_whole_is_made_again(whole, harm, reason):
    harm(*whole)
    assert environment.venv_reason(*whole) == reason


def test_removing_a_folder_that_is_a_link_leaves_what_it_points_to(tmp_path):
    target = tmp_path / "ekte"
    target.mkdir()
    (target / "fil").write_text("x", encoding="utf-8")
    link = tmp_path / "node_modules"
    try:
        link.symlink_to(target, target_is_directory=True)
    except OSError:
        pytest.skip("maskinen tillater ikke lenker")
    environment.remove(link)
    assert not link.exists()
    assert (target / "fil").exists()


def test_two_commands_cannot_set_up_the_environment_at_once(tmp_path):
    lock = tmp_path / "laas"
    ask = (
        "import sys; from pathlib import Path; from tools.env import steps\n"
        "print(steps._try_lock(open(sys.argv[1], 'a+b')))"
    )

    def other_process():
        return subprocess.run(
            [sys.executable, "-c", ask, str(lock)], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout.strip()

    with steps.exclusive(lock):
        assert other_process() == "False"
    assert other_process() == "True"


def test_settings_that_would_move_the_packages_elsewhere_are_left_out(monkeypatch):
    for name in environment.DISTURBING:
        monkeypatch.setenv(name, "/et/annet/sted")
    monkeypatch.setenv("PIP_USER", "1")
    env = environment.install_environment()
    assert not set(environment.DISTURBING) & set(env)
    assert env["PIP_USER"] == "0"


# --- Node ---------------------------------------------------------------------


@scripts
@pytest.mark.parametrize("said, version", [("v24.19.0", (24, 19, 0)), ("v22.12.0-rc.1", (22, 12, 0)), ("24", None)])
def test_the_version_of_node_is_what_it_says_itself(tmp_path, said, version):
    assert environment.node_version(program(tmp_path, "node", f"echo {said}")) == version


@scripts
@pytest.mark.parametrize(
    "said, with_npm, accepted",
    [
        ("v22.16.0", True, True),
        ("v24.0.0", True, True),
        ("v22.15.9", True, False),
        ("v20.20.2", True, False),
        ("v24.0.0", False, False),
    ],
)
def test_the_machines_node_is_used_only_if_new_enough_and_with_npm(tmp_path, monkeypatch, said, with_npm, accepted):
    node = program(tmp_path, "node", f"echo {said}")
    if with_npm:
        program(tmp_path, "npm", "true")
    monkeypatch.setenv("PATH", str(tmp_path))
    found = environment.system_node()
    assert (found.path if found else None) == (node if accepted else None)


def test_node_of_the_lowest_version_is_what_package_json_asks_for():
    asked = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["engines"]["node"]
    assert asked == ">=" + ".".join(map(str, environment.OLDEST_NODE)) + ".0"


def test_npm_packages_with_a_hole_are_found_out(tmp_path):
    lock = {"packages": {"": {}, "node_modules/a": {}, "node_modules/b": {"optional": True}}}
    (tmp_path / "package-lock.json").write_text(json.dumps(lock), encoding="utf-8")
    assert environment.npm_damage(tmp_path, "") == "node_modules/a mangler"
    (tmp_path / "node_modules" / "a").mkdir(parents=True)
    (tmp_path / "node_modules" / "a" / "package.json").write_text("{}", encoding="utf-8")
    assert environment.npm_damage(tmp_path, "added 1 package") is None
    assert environment.npm_damage(tmp_path, "npm warn tar TAR_ENTRY_ERROR ENOENT") == "filer lot seg ikke skrive"


# --- browsers -----------------------------------------------------------------


@scripts
def test_a_browser_that_does_not_start_is_passed_over(tmp_path, monkeypatch):
    program(tmp_path, "chromium", "echo 'requires the chromium snap' >&2; exit 1")
    chrome = program(tmp_path, "google-chrome", "echo Google Chrome 150")
    monkeypatch.delenv("CHROMIUM_PATH", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    assert browsers.find("chromium") == chrome


def test_a_named_browser_wins(tmp_path, monkeypatch):
    mine = tmp_path / "min-nettleser"
    mine.write_text("", encoding="utf-8")
    monkeypatch.setenv("FIREFOX_PATH", str(mine))
    assert browsers.find("firefox") == str(mine)


def test_a_named_browser_that_is_not_there_is_said_and_not_replaced(tmp_path, monkeypatch):
    monkeypatch.setenv("CHROMIUM_PATH", str(tmp_path / "borte"))
    with pytest.raises(steps.Stop, match="CHROMIUM_PATH"):
        browsers.find("chromium")


def test_macos_and_windows_keep_browsers_outside_the_path():
    mac = browsers.usual_places("chromium", "darwin", {"HOME": "/Users/a"})
    assert mac[:2] == [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Users/a/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ]
    windows = browsers.usual_places("firefox", "win32", {"ProgramFiles": r"C:\Program Files"})
    assert windows == [r"C:\Program Files\Mozilla Firefox\firefox.exe"]
    assert browsers.usual_places("chromium", "linux", {"HOME": "/home/a"}) == []


@pytest.fixture
def bare(tmp_path, monkeypatch):
    """A machine with nothing but a folder of our own stand-ins on its PATH."""
    machine = tmp_path / "bin"
    machine.mkdir()
    for name in ("CHROMIUM_PATH", "FIREFOX_PATH", "CI"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(machine))
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    return machine


def install(folder: Path, python: str = "/borte") -> dict:
    """Install what is missing, with its caches in the folder."""
    return browsers.install_missing(
        browsers.find_all(), folder / "logger", python, "/borte", folder / "node_modules", folder / "nettlesere"
    )


@scripts
def test_root_on_debian_installs_all_that_is_missing_in_one_go(tmp_path, bare):
    apt = f"""echo "$@" >> {tmp_path}/kalt
[ "$1" = update ] || for name in chromium firefox-esr pdftotext; do
  echo '#!/bin/sh' > {bare}/$name; echo 'echo 1' >> {bare}/$name; /bin/chmod +x {bare}/$name
done"""
    program(bare, "apt-get", apt)
    assert install(tmp_path) == {
        "chromium": str(bare / "chromium"),
        "firefox": str(bare / "firefox-esr"),
        "pdftotext": str(bare / "pdftotext"),
    }
    assert (tmp_path / "kalt").read_text(encoding="utf-8").splitlines() == [
        "update",
        "install -y --no-install-recommends chromium firefox-esr poppler-utils",
    ]


@scripts
def test_others_get_the_chromium_that_playwright_downloads(tmp_path, bare, monkeypatch, capsys):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    program(bare, "apt-get", f"echo kalt > {tmp_path}/kalt")
    chromium = tmp_path / "lastet-ned" / "chrome"
    python = program(
        tmp_path,
        "python",
        f"""case "$*" in
  "-m playwright install chromium") /bin/mkdir -p {chromium.parent}; echo > {chromium} ;;
  -c*) echo {chromium} ;;
esac""",
    )
    found = install(tmp_path, python)
    assert found == {"chromium": str(chromium), "firefox": None, "pdftotext": None}
    assert not (tmp_path / "kalt").exists()
    said = capsys.readouterr().out
    assert "Uten Firefox" in said and "Uten pdftotext" in said


@scripts
def test_ci_does_not_go_on_without_a_browser_whose_tests_would_be_skipped(tmp_path, bare, monkeypatch):
    monkeypatch.setenv("CI", "true")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    program(bare, "chromium", "echo Chromium 150")
    with pytest.raises(steps.Stop, match=r"Mangler Firefox og pdftotext"):
        install(tmp_path)


@scripts
def test_without_any_chromium_the_tests_stop_with_what_to_do(tmp_path, bare):
    program(bare, "apt-get", "echo ingen forbindelse; exit 100")
    python = program(tmp_path, "python", "exit 1")
    with pytest.raises(steps.Stop, match="sett CHROMIUM_PATH"):
        install(tmp_path, python)


# --- steps --------------------------------------------------------------------


@pytest.mark.parametrize(
    "elapsed, text", [(0.2, "0 s"), (1.6, "2 s"), (59.4, "59 s"), (59.6, "1 min 0 s"), (125, "2 min 5 s")]
)
def test_elapsed_time_is_said_as_people_say_it(elapsed, text):
    assert steps.seconds(elapsed) == text


def test_a_step_says_what_it_does_and_that_it_ended(capsys):
    with steps.step("Henter noe"):
        pass
    assert re.fullmatch(r"- Henter noe \.\.\.\n  ferdig på \d+ s\n", capsys.readouterr().out)


def test_a_step_that_fails_is_not_called_finished(capsys):
    with pytest.raises(steps.Stop), steps.step("Henter noe"):
        raise steps.Stop("nei")
    assert "ferdig" not in capsys.readouterr().out


def test_a_program_that_fails_is_quoted_with_its_last_lines_and_the_log(tmp_path):
    log = tmp_path / "logger" / "x.log"
    body = "for n in range(40): print('linje', n)\nprint('æøå'); raise SystemExit(3)"
    with pytest.raises(steps.Stop) as stop:
        steps.run([sys.executable, "-X", "utf8", "-c", body], log, "Fikk det ikke til.")
    said = str(stop.value)
    assert said.startswith("Fikk det ikke til.\n")
    assert "kode 3" in said and "    linje 39\n    æøå\n" in said and str(log) in said
    assert "linje 20" not in said
    assert "linje 20" in log.read_text(encoding="utf-8")


def test_a_program_that_is_not_there_stops_with_a_sentence(tmp_path):
    with pytest.raises(steps.Stop, match="Fikk det ikke til"):
        steps.run([tmp_path / "borte"], tmp_path / "x.log", "Fikk det ikke til.")


# --- dev.py -------------------------------------------------------------------


def dev(*words):
    return subprocess.run(
        [sys.executable, "dev.py", *words],
        check=False,
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    )


def test_help_names_every_command():
    shown = dev()
    assert shown.returncode == 0
    for name in commands.COMMANDS:
        assert re.search(rf"^  {name} +\S", shown.stdout, re.MULTILINE)
    assert dev("--help").stdout == shown.stdout


@pytest.mark.parametrize(
    "words, said",
    [
        (
            ["x"],
            "«x» er ikke en av serve, pages, test, deep, lint, hooks, new-rule, build, benchmark, lighthouse, lock",
        ),
        (["build", "--x"], "ukjent: --x"),
        (["pages", "--dato", "2026-13-01"], "«2026-13-01» er ikke en dato"),
        (["serve", "--port", "0"], "porten må være et tall fra 1 til 65535"),
    ],
)
def test_a_command_that_is_not_understood_is_said_and_ends_with_2(words, said):
    done = dev(*words)
    assert done.returncode == 2
    assert said in done.stderr and "Traceback" not in done.stderr


def test_everything_after_test_goes_to_pytest_as_it_stands(monkeypatch):
    seen = []
    monkeypatch.setitem(commands.COMMANDS, "test", lambda chosen, rest: seen.extend(rest) or 0)
    words = ["-k", "varighet", "tests/x.py", "-x", "--port", "3", "--", "-q"]
    assert commands.main(["test", *words]) == 0
    assert seen == words


@pytest.fixture
def taken():
    """A port of this machine that somebody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_port_asked_for_and_taken_is_said(taken):
    with pytest.raises(steps.Stop, match=f"Port {taken} er opptatt"):
        commands.free_port(taken)


def test_a_port_not_asked_for_is_the_next_free_one(taken, monkeypatch):
    monkeypatch.setattr(commands, "FIRST_PORT", taken)
    chosen = commands.free_port(None)
    assert taken < chosen < taken + 50
    assert commands.is_free(chosen)
