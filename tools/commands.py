"""The commands of dev.py. Standard library, Python 3.8."""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import webbrowser
from datetime import date

from tools.env import environment, locking, steps

FIRST_PORT = 8000
DESCRIPTION = """\
Bygger, viser og prøver nettstedet med sjekkeren.

Første gang lager kommandoene sitt eget miljø i mappen (.venv, node_modules og
.build). Det tar et minutt eller to, mest nedlasting. Senere er miljøet klart
med en gang. Vil du begynne på nytt, kan du trygt slette de tre mappene.
"""
EXAMPLES = """\
eksempler:
  python3 dev.py serve                 bygg og vis nettstedet på egen maskin
  python3 dev.py pages                 kontroller det du har skrevet på sidene
  python3 dev.py test                  kontroller koden og kjør prøvene, også i nettleser
  python3 dev.py test --fast           det samme uten nettleser
  python3 dev.py test -k varighet -x   bare noen prøver; det som står etter test, går til pytest
  python3 dev.py lint --fix            kontroller koden, og rett det som kan rettes av seg selv
  python3 dev.py build                 bygg nettstedet til mappen site/

Nettleserne til prøvene finner kommandoen selv. CHROMIUM_PATH og FIREFOX_PATH
kan peke på andre.
"""


class _Norwegian(argparse.ArgumentParser):
    """argparse with its own words in Norwegian."""

    def __init__(self, **settings):
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=_Wide, **settings)
        self._optionals.title = "valg"
        self.add_argument("-h", "--help", action="help", help="vis denne hjelpen")

    def format_help(self) -> str:
        return super().format_help().replace("usage:", "bruk:", 1)

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "bruk:", 1)

    def error(self, message: str):
        self.exit(2, f"{self.format_usage()}Forstår ikke kommandoen: {message}\nSe «python3 {self.prog} --help».\n")


class _Wide(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog):
        super().__init__(prog, max_help_position=16, width=100)

    def _iter_indented_subactions(self, action):
        yield from getattr(action, "_get_subactions", list)()  # as options: not indented twice

    def _format_action(self, action):
        text = super()._format_action(action)
        if isinstance(action, argparse._SubParsersAction):
            return text.split("\n", 1)[1]  # the list of commands needs no line of its own above it
        return text


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line; its help is in Norwegian."""
    top = _Norwegian(prog="dev.py", description=DESCRIPTION, epilog=EXAMPLES, usage="dev.py KOMMANDO [valg]")
    commands = top.add_subparsers(dest="command", metavar="", title="kommandoer", parser_class=_Norwegian)

    def command(name: str, text: str, **more) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".", **more)

    serve = command("serve", "bygg nettstedet og vis det på egen maskin, med sjekkeren")
    serve.add_argument(
        "--port", type=_port, metavar="N", help=f"porten å bruke (ellers {FIRST_PORT} eller den neste som er ledig)"
    )
    serve.add_argument("--no-open", action="store_true", help="ikke åpne nettleseren")
    written = command(
        "pages",
        "kontroller det som er skrevet på sidene, for deg som bare skriver",
        usage="dev.py pages [--dato ÅÅÅÅ-MM-DD] [--ukentlig] [--lix] [--se MAPPE]",
    )
    written.add_argument(
        "--dato", type=_day, metavar="ÅÅÅÅ-MM-DD", help="dagen som regnes som i dag (ellers dagen det er)"
    )
    written.add_argument("--ukentlig", action="store_true", help="gammelt innhold er feil, ikke bare advarsel")
    written.add_argument("--lix", action="store_true", help="vis hvor lett hver side er å lese")
    written.add_argument("--se", metavar="MAPPE", help="legg sidene i en mappe, slik at de kan åpnes rett fra den")
    command(
        "test",
        "kontroller koden og sidene, bygg nettstedet og kjør prøvene",
        usage="dev.py test [--fast] [det som skal til pytest]",
        epilog="Med --fast kjøres bare prøvene uten nettleser. Resten går til pytest, for eksempel -k varighet -x. "
        "Ber du om bare noen prøver, kontrolleres verken koden eller sidene.",
    )
    command(
        "deep",
        "kjør prøvene som er lange av natur: flere og nye tilfeldige utkast, og alt det tunge",
        usage="dev.py deep [det som skal til pytest]",
        epilog="Tar en time eller to. Kjøres hver uke, og før en ny utgave.",
    )
    checked = command("lint", "kontroller stil, typer og vaner i koden")
    checked.add_argument("--fix", action="store_true", help="rett det verktøyene kan rette selv")
    hooked = command("hooks", "kontroller filene du har endret, før hver commit")
    hooked.add_argument("--fjern", action="store_true", help="slå det av igjen")
    rule = command("new-rule", "skriv begynnelsen på en ny regel alle stedene den skal stå")
    rule.add_argument("tema", help="temaet regelen hører til, for eksempel varighet")
    rule.add_argument("id", help="navnet på regelen, for eksempel varighet-hovedregel")
    rule.add_argument("--python", action="store_true", help="også en funksjon, når noe må regnes ut")
    command("build", "bygg pakken til nettleseren og nettstedet i site/")
    command("benchmark", "mål størrelse og tid, mot vanlig Pyodide og mot CPython")
    measured = command("lighthouse", "mål sidene med Lighthouse, slik en mobil får dem (henter Lighthouse første gang)")
    measured.add_argument(
        "--runder", type=int, default=5, metavar="N", help="hvor mange ganger hver side måles (ellers 5)"
    )
    lock = command("lock", "lag låsfilene på nytt etter en endring i requirements.in eller package.json")
    lock.add_argument("--upgrade", action="store_true", help="ta også inn nyere versjoner av det som ikke er bundet")
    return top


def _port(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError("porten må være et tall fra 1 til 65535")
    return int(text)


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"«{text}» er ikke en dato; skriv år, måned og dag slik: 2026-11-22") from None


def main(arguments=None) -> int:
    """Run one command; return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")
    words = sys.argv[1:] if arguments is None else list(arguments)
    top = parser()
    if not words:
        top.print_help()
        return 0
    if not words[0].startswith("-") and words[0] not in COMMANDS:
        top.error(f"«{words[0]}» er ikke en av {', '.join(COMMANDS)}")
    rest = []
    if words[0] in ("test", "deep") and not {"-h", "--help"} & set(words):
        words, rest = words[:1], words[1:]
    chosen, unknown = top.parse_known_args(words)
    if unknown:
        top.error("ukjent: " + " ".join(unknown))
    signal.signal(signal.SIGTERM, _terminated)
    try:
        return COMMANDS[chosen.command](chosen, rest)
    except steps.Stop as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"\nKom ikke videre på grunn av en fil eller et program: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nAvbrutt.", file=sys.stderr)
        return 130


def _terminated(_number, _frame):
    sys.exit(143)  # an exception, so that what we started is ended too


def build(_chosen, _rest) -> int:
    """Build the bundle and the site."""
    env = environment.ensure()
    code = _call(["-m", "tools.build"], env)
    if code == 0:
        print("Nettstedet ligger i mappen site/.")
    return code


def pages(chosen, _rest) -> int:
    """Check what is written on the pages; needs neither browser nor bundle."""
    env = environment.ensure()
    words = [*(["--dato", chosen.dato] if chosen.dato else []), *(["--ukentlig"] if chosen.ukentlig else [])]
    words += ["--lix"] if chosen.lix else []
    words += ["--se", os.path.abspath(chosen.se)] if chosen.se else []
    return _call(["-m", "tools.content", *words], env)


PARALLEL = ("-n", str(min(4, max(2, os.cpu_count() or 2))), "--dist", "worksteal")
"""All the tests: as many at a time as the machine has cores, two to four. Who is done first, helps the others."""


SLOWEST = ("--durations=10", "--durations-min=0.5")
COVERED = ("--cov=checks", "--cov-branch", "--cov-report=")
NO_BROWSER = ("-m", "not nettleser")
PATIENT = ("-o", "faulthandler_timeout=3600")
"""Seconds before a test that is long by nature counts as hanging."""


def test(_chosen, rest) -> int:
    """Check the code and the pages, build the site and run the tests; the exit code is that of the first to fail.

    The code is checked beside the building, which uses one core. With --fast without the tests that need a browser.
    Those who asked for some tests only, get only those, one at a time.
    """
    fast = "--fast" in rest
    rest = [word for word in rest if word != "--fast"]
    env = environment.ensure(with_browsers=not fast)
    which = NO_BROWSER if fast else ()
    if rest:
        return _call(["-m", "tools.build"], env) or _call(["-m", "pytest", *which, *rest], env)
    env["COVERAGE_FILE"] = str(environment.BUILD / "dekning")
    parts = _Parts(env)
    with _beside(["-m", "tools.lint", "--kort"], env) as checked:
        parts.run("sidene", "-m", "tools.content")
        built = parts.run("bygging", "-m", "tools.build") == 0
        parts.add("koden etter byggingen", checked)
    if built:
        parts.run("prøvene", "-m", "pytest", *PARALLEL, *SLOWEST, *(NO_BROWSER if fast else COVERED))
        if not fast:  # measuring doubles the time the checks themselves take
            _call(["-m", "tools.measure.covered"], env)
    return parts.end()


def deep(_chosen, rest) -> int:
    """Build the site and run the tests that are long by nature, with random drafts that are new each time."""
    env = environment.ensure(with_browsers=True)
    return _call(["-m", "tools.build"], env) or _call(
        ["-m", "pytest", "--dyp", *PARALLEL, *SLOWEST, *PATIENT, *rest], env
    )


class _Parts:
    """The parts of a run: how long each took, and the exit code of the first to fail."""

    def __init__(self, env):
        self.env, self.code, self.times, self.failed = env, 0, [], []

    def run(self, name: str, *arguments: str) -> int:
        return self.add(name, lambda: _call(list(arguments), self.env))

    def add(self, name: str, work) -> int:
        start = time.monotonic()
        code = work()
        self.times.append(f"{name} {time.monotonic() - start:.0f} s")
        self.failed += [name] if code else []
        self.code = self.code or code
        return code

    def end(self) -> int:
        print("Tid: " + ", ".join(self.times) + ".")
        if self.failed:  # det som gikk galt først, kan stå langt oppe
            print("Må rettes: " + ", ".join(self.failed) + ". Se lenger opp.")
        return self.code


def lint(chosen, _rest) -> int:
    """Check the habits of the code; needs neither browser nor bundle."""
    return _call(["-m", "tools.lint", *(["--fix"] if chosen.fix else [])], environment.ensure())


def hooks(chosen, _rest) -> int:
    """Let git check what is changed before each commit, or stop doing so."""
    env = environment.ensure()
    code = _call(
        ["-m", "pre_commit", *(("uninstall",) if chosen.fjern else ("install", "--allow-missing-config"))], env
    )
    if code == 0 and not chosen.fjern:
        print(
            "Filene du endrer, kontrolleres nå før hver commit. «git commit --no-verify» hopper over det én gang, "
            "og «python3 dev.py hooks --fjern» slår det av."
        )
    return code


def new_rule(chosen, _rest) -> int:
    """Write the beginning of a rule in all places where it must stand."""
    words = [chosen.tema, chosen.id, *(["--python"] if chosen.python else [])]
    return _call(["-m", "tools.new_rule", *words], environment.ensure())


def benchmark(_chosen, _rest) -> int:
    """Build the site, then measure."""
    env = environment.ensure(with_browsers=True)
    return _call(["-m", "tools.build"], env) or _call(["-m", "tools.measure.benchmark"], env)


def lighthouse(chosen, _rest) -> int:
    """Build the site, then measure the pages with Lighthouse."""
    env = environment.ensure(with_browsers=True)
    return _call(["-m", "tools.build"], env) or _call(
        ["-m", "tools.measure.lighthouse", "--runder", str(chosen.runder)], env
    )


def serve(chosen, _rest) -> int:
    """Build the site and serve it until Ctrl+C."""
    port = free_port(chosen.port)
    env = environment.ensure()
    code = _call(["-m", "tools.build"], env)
    if code:
        return code
    server = subprocess.Popen(
        [str(environment.venv_python()), "-m", "tools.serve.server", "--port", str(port)],
        env=env,
        cwd=str(environment.ROOT),
    )
    try:
        while server.poll() is None and not answers(port):
            time.sleep(0.05)
        if server.poll() is None:
            address = f"http://localhost:{port}/"
            print(f"Nettstedet er klart: {address}  (Ctrl+C stopper)", flush=True)
            if not chosen.no_open and can_open_browser():
                webbrowser.open(address)
        return server.wait()
    except KeyboardInterrupt:
        print("\nStoppet.")
        return 0
    finally:
        _end(server)


def lock(chosen, _rest) -> int:
    """Make the lock files again."""
    node = environment.node_for_lock()
    locking.lock_python(chosen.upgrade)
    locking.lock_npm(node)
    return 0


COMMANDS = {
    "serve": serve,
    "pages": pages,
    "test": test,
    "deep": deep,
    "lint": lint,
    "hooks": hooks,
    "new-rule": new_rule,
    "build": build,
    "benchmark": benchmark,
    "lighthouse": lighthouse,
    "lock": lock,
}


def free_port(asked) -> int:
    """Return the port asked for, or the first free one from 8000; raise Stop if there is none."""
    if asked:
        if not is_free(asked):
            raise steps.Stop(f"Port {asked} er opptatt. Velg en annen med --port, eller la være å velge.")
        return asked
    for port in range(FIRST_PORT, FIRST_PORT + 50):
        if is_free(port):
            return port
    raise steps.Stop(f"Fant ingen ledig port fra {FIRST_PORT}. Velg en med --port.")


def is_free(port: int) -> bool:
    """Say whether nobody listens on the port of this machine."""
    if answers(port):
        return False
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        if os.name != "nt":  # where it would allow a port in use
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def answers(port: int) -> bool:
    """Say whether something accepts a connection on the port."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=0.5).close()
    except OSError:
        return False
    return True


def can_open_browser() -> bool:
    """Say whether there is a screen, and a person at it, to open a browser for."""
    if os.environ.get("CI") or not sys.stdout.isatty():
        return False
    if os.name == "nt" or sys.platform == "darwin":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _call(arguments, env) -> int:
    sys.stdout.flush()
    command = [str(environment.venv_python()), *arguments]
    process = subprocess.Popen(command, env=env, cwd=str(environment.ROOT))
    try:
        return process.wait()
    finally:
        _end(process)  # asked, not killed, so that it can end what it has started


@contextlib.contextmanager
def _beside(arguments, env):
    """Run something beside what is done inside; give what waits for it, prints what it said and returns its code."""
    with tempfile.TemporaryFile() as said:
        process = _start(arguments, env, said)

        def wait() -> int:
            code = process.wait()
            said.seek(0)
            print(said.read().decode("utf-8", "replace"), end="", flush=True)
            return code

        try:
            yield wait
        finally:
            _end(process)


def _start(arguments, env, said):
    """Start something; what it says goes to a file."""
    command = [str(environment.venv_python()), *arguments]
    return subprocess.Popen(
        command, env=env, cwd=str(environment.ROOT), stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT
    )


def _end(process) -> None:
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
