"""Kommandolinjen: hvilke filer som skal sjekkes, på hvilken dag, og hva som skrives ut."""

import os
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from checks import boundary
from checks.engine import sjekk
from checks.model import FEIL, Resultat

HELP = """\
Sjekk et utkast til avtale om arbeidstrening.

Bruk:
  python -m checks FIL|MAPPE|- ... [--dato ÅÅÅÅ-MM-DD] [--format FORMAT] [--ut FIL]

Hva som sjekkes:
  FIL      Et utkast, lagret som JSON fra skjemaet eller skrevet for hånd.
  MAPPE    Alle filer under mappen som slutter på .json.
  -        Et utkast fra standard inn.

Valg:
  --dato ÅÅÅÅ-MM-DD     Dagen sjekken gjelder. Uten valget brukes dagens dato i Norge.
  --format FORMAT       Ett av disse:
      tekst             til å lese her og nå (det vanlige)
      html              rapporten som én fil til arkivet, også for en hel mappe
      json              resultatet, til andre programmer
      rapport-json      resultatet med versjoner, fingeravtrykk og vurderinger
      sarif             SARIF 2.1.0, til verktøy som samler funn
      junit             JUnit XML, til verktøy som viser prøver
  --ut FIL              Skriv til en fil i stedet for til skjermen. Bruk det på Windows, der
                        > kan ødelegge æ, ø og å.
  --nettsted ADRESSE    Der nettstedet ligger. Da viser sarif til regelsiden, ellers til loven.
  --help                Vis denne hjelpen.

Hva funnene betyr:
  Må rettes         (feil)      Klart brudd på lov eller forskrift, noe som motsier seg selv,
                                eller noe avtalen ikke kan være uten.
  Bør vurderes      (advarsel)  Grenser i Navs løsning, skjønn, tvil og spørsmål uten svar.
  Til orientering   (merknad)   Greit å vite. Teller aldri.
  Ikke vurdert                  Regler som ikke kunne kontrolleres, og hvilke svar som mangler.

Sluttkode:
  0   Ingen utkast har noe som må rettes.
  1   Minst ett utkast har noe som må rettes.
  2   Noe kunne ikke brukes: en fil som mangler eller ikke er et utkast, en mappe uten
      .json-filer, eller et valg som ikke finnes. 2 går foran 1. Resten sjekkes likevel.

JSON:
  Én FIL eller - gir resultatet alene, eller {"fil", "grunn"} hvis filen ikke kan brukes.
  Ellers en liste av {"fil", "resultat"} eller {"fil", "grunn"}, sortert etter sti.
  Med rapport-json heter det "rapport" i stedet for "resultat". Oppbygningen står i
  schemas/resultat.schema.json og schemas/rapport.schema.json.

HTML, SARIF og JUnit:
  Begrunnelsen ved en advarsel noen har vurdert, står i html og rapport-json. Den står ikke i
  sarif og junit, for slike logger leses av mange. I junit er feil failure, og ikke vurdert er
  skipped; advarsler og merknader stanser ingenting.

Eksempler:
  python -m checks utkast.json
  python -m checks utkast/ --format html --ut rapport.html
  python -m checks forms/eksempler/nav-mangelfull.json --dato 2026-02-02
"""

STDIN = "-"
FORMATER = ("tekst", "html", "json", "rapport-json", "sarif", "junit")
PROGRESS_AFTER_SECONDS = 1.0


class GaltValg(ValueError):
    """Kommandolinjen ber om noe som ikke finnes. Meldingen er én norsk setning."""


@dataclass(frozen=True)
class Valg:
    """Det brukeren ba om."""

    stier: tuple[str, ...]
    dato: date | None = None
    format: str = "tekst"
    ut: str | None = None
    nettsted: str | None = None
    hjelp: bool = False


@dataclass(frozen=True)
class Svar:
    """Det som kom ut av én fil: et resultat, med utkastet og filens tekst, eller grunnen til at det ikke ble noe."""

    fil: str
    resultat: Resultat | None = None
    grunn: str | None = None
    utkast: dict = field(default_factory=dict)
    tekst: str = ""

    def til_dict(self) -> dict:
        """``{fil, resultat}`` eller ``{fil, grunn}`` (kontrakten del 5)."""
        if self.resultat is None:
            return {"fil": self.fil, "grunn": self.grunn}
        return {"fil": self.fil, "resultat": self.resultat.til_dict()}


def main(arguments: Sequence[str]) -> int:
    """Kjør kommandoen. Gir sluttkoden."""
    for stream in (sys.stdout, sys.stderr):
        # Windows skriver ellers i en eldre tegnkoding, og et filnavn kan ha byte som ikke er tekst.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        code = _run(arguments)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        # Den som leser, har fått nok. Uten dette klager Python når den lukker standard ut.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
    except KeyboardInterrupt:
        print("\nAvbrutt.", file=sys.stderr)
        return 2


def _run(arguments: Sequence[str]) -> int:
    try:
        valg = les_valg(arguments)
    except GaltValg as error:
        print(f"{error} Skriv python -m checks --help for hjelp.", file=sys.stderr)
        return 2
    if valg.hjelp:
        print(HELP, end="")
        return 0
    dato = valg.dato or dagens_dato()
    kilder = finn_filer(valg.stier)
    if valg.ut is not None and any(_same_file(valg.ut, fil) for fil, _ in kilder):
        print(f"{valg.ut}: --ut kan ikke være en av filene som skal sjekkes.", file=sys.stderr)
        return 2
    svar = [_sjekk_fil(fil, grunn, dato) for fil, grunn in _with_progress(kilder)]
    for ett in svar:
        if ett.grunn:
            print(f"{_shown(ett.fil)}: {ett.grunn}", file=sys.stderr)
    text = skriv(svar, valg, dato)
    if valg.ut is None:
        sys.stdout.write(text)
    else:
        try:
            with open(valg.ut, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
                file.write(text)
        except OSError:
            print(f"{valg.ut}: Filen lar seg ikke skrive.", file=sys.stderr)
            return 2
    return sluttkode(svar)


def sluttkode(svar: Sequence[Svar]) -> int:
    """0 uten feil, 1 med feil, 2 når noe ikke kunne brukes; 2 går foran 1."""
    if any(ett.resultat is None for ett in svar):
        return 2
    return int(any(ett.resultat.antall(FEIL) for ett in svar))


# -- hva som ble bedt om ---------------------------------------------------------------------


def les_valg(arguments: Sequence[str]) -> Valg:
    """Les kommandolinjen. Kaster GaltValg med en setning som sier hva som er galt."""
    stier, funnet = [], {}
    rest = iter(arguments)
    for argument in rest:
        name, equals, value = argument.partition("=")
        if argument in ("--help", "-h"):
            return Valg((), hjelp=True)
        if argument == "--":
            stier += rest
        elif name in _LESERE:
            funnet[name] = _LESERE[name](value if equals else _neste(name, rest))
        elif argument.startswith("-") and argument != STDIN:
            raise GaltValg(f"Valget {name} finnes ikke.")
        else:
            stier.append(argument)
    if not stier:
        raise GaltValg("Si hvilken fil eller mappe som skal sjekkes.")
    return Valg(
        tuple(stier),
        funnet.get("--dato"),
        funnet.get("--format", "tekst"),
        funnet.get("--ut"),
        funnet.get("--nettsted"),
    )


def _neste(name: str, rest: Iterator[str]) -> str:
    """Verdien etter et valg. Et nytt valg er ikke en verdi: ``--ut --format`` ville ellers gitt en fil som heter --format."""
    value = next(rest, "")
    if value.startswith("--"):
        raise GaltValg(f"{name} mangler en verdi foran {value.partition('=')[0]}.")
    return value


def _dato(text: str) -> date:
    try:
        return boundary.les_dato(text)
    except ValueError:
        raise GaltValg(f"--dato må være en dag som finnes, skrevet ÅÅÅÅ-MM-DD, ikke «{text}».") from None


def _format(text: str) -> str:
    if text not in FORMATER:
        raise GaltValg(f"--format må være {', '.join(FORMATER[:-1])} eller {FORMATER[-1]}, ikke «{text}».")
    return text


def _ut(text: str) -> str:
    if not text:
        raise GaltValg("--ut må følges av navnet på en fil.")
    return text


def _nettsted(text: str) -> str:
    if not text.startswith(("https://", "http://")):
        raise GaltValg(f"--nettsted må være en adresse som begynner med https://, ikke «{text}».")
    return text


_LESERE = {"--dato": _dato, "--format": _format, "--ut": _ut, "--nettsted": _nettsted}


def dagens_dato() -> date:
    """Dagens dato i Norge. Vet maskinen ikke hva tidssonen er, brukes maskinens egen dato, og det sies."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # leser filer; trengs ikke når datoen er gitt

    try:
        return datetime.now(ZoneInfo("Europe/Oslo")).date()
    except ZoneInfoNotFoundError:
        idag = date.today()
        print(
            f"Maskinen kjenner ikke norsk tid, så maskinens egen dato brukes: {idag}. Skriv --dato for en annen.",
            file=sys.stderr,
        )
        return idag


# -- filene ----------------------------------------------------------------------------------


def finn_filer(stier: Sequence[str]) -> list[tuple[str, str | None]]:
    """(fil, grunn) for alt som skal leses, sortert etter sti; ``grunn`` er satt når det ikke går."""
    found: dict[str, str | None] = {}
    for sti in stier:
        for fil, grunn in _in_folder(sti) if os.path.isdir(sti) else [(_posix(sti), None)]:
            found.setdefault(fil, grunn)
    return sorted(found.items())


def _in_folder(folder: str) -> Iterator[tuple[str, str | None]]:
    unreadable, empty = [], True
    for path, folders, files in os.walk(folder, onerror=unreadable.append):
        folders.sort()
        for name in files:
            if name.endswith(".json"):
                empty = False
                yield _posix(os.path.join(path, name)), None
    for error in unreadable:
        yield _posix(error.filename), "Mappen lar seg ikke lese."
    if empty and not unreadable:
        yield _posix(folder), "Mappen har ingen filer som slutter på .json."


def _posix(path: str) -> str:
    return path.replace(os.sep, "/")


def _sjekk_fil(fil: str, grunn: str | None, dato: date) -> Svar:
    if grunn:
        return Svar(fil, grunn=grunn)
    try:
        data = _read(fil)
        utkast = boundary.les_utkast(data)
    except boundary.UbrukeligFil as error:
        return Svar(fil, grunn=str(error))
    return Svar(fil, resultat=sjekk(utkast, dato), utkast=utkast, tekst=data.decode("utf-8").removeprefix("\ufeff"))


def _read(fil: str) -> bytes:
    """Filens innhold, men aldri mer enn det som skal til for å se at den er for stor."""
    try:
        if fil == STDIN:
            return sys.stdin.buffer.read(boundary.MAX_BYTES + 1)
        with open(fil, "rb") as file:
            return file.read(boundary.MAX_BYTES + 1)
    except FileNotFoundError:
        raise boundary.UbrukeligFil("Filen finnes ikke.") from None
    except PermissionError:
        raise boundary.UbrukeligFil("Du har ikke tilgang til å lese filen.") from None
    except OSError:
        raise boundary.UbrukeligFil("Filen lar seg ikke lese.") from None


def _with_progress(kilder: list) -> Iterator:
    """Gi kildene videre, med en fremdriftslinje på standard feil når det drar ut."""
    shown, start = False, time.monotonic()
    for number, kilde in enumerate(kilder):
        if sys.stderr.isatty() and time.monotonic() - start > PROGRESS_AFTER_SECONDS:
            shown = True
            filled = 20 * number // len(kilder)
            print(f"\r[{'#' * filled}{'.' * (20 - filled)}] {number} av {len(kilder)} filer", end="", file=sys.stderr)
            sys.stderr.flush()
        yield kilde
    if shown:
        print("\r\033[K", end="", file=sys.stderr)


# -- utskrift --------------------------------------------------------------------------------


def skriv(svar: list[Svar], valg: Valg, dato: date) -> str:
    """Alt som skal ut, i formatet det ble bedt om. Modulen til formatet lastes først da."""
    alene = len(valg.stier) == 1 and not os.path.isdir(valg.stier[0])
    if valg.format == "sarif":
        from cli import sarif

        return sarif.sarif(svar, dato, sluttkode(svar), valg.nettsted)
    if valg.format == "junit":
        from cli import junit

        return junit.junit(svar, dato)
    if valg.format == "html":
        return _html(svar, alene, dato)
    if valg.format == "tekst":
        return _text(svar, alene)
    return _json(svar, alene, som_rapport=valg.format == "rapport-json")


def _json(svar: list[Svar], alene: bool, som_rapport: bool) -> str:
    deler = [_json_del(ett, alene, som_rapport) for ett in svar]
    return (boundary.til_json(deler[0]) if alene else boundary.til_json(deler)) + "\n"


def _json_del(ett: Svar, alene: bool, som_rapport: bool) -> dict:
    if ett.resultat is None or not som_rapport:
        return ett.resultat.til_dict() if alene and ett.resultat is not None else ett.til_dict()
    from checks.rapport import innhold

    rapport = innhold.som_data(ett)
    return rapport if alene else {"fil": ett.fil, "rapport": rapport}


def _html(svar: list[Svar], alene: bool, dato: date) -> str:
    from checks.rapport import html, innhold

    rapporter = [innhold.lag(ett) if ett.resultat else None for ett in svar]
    if alene and rapporter[0]:
        return html.en(rapporter[0])
    navn = _kort([ett.fil for ett in svar])
    rader = [(_shown(fil), rapport, ett.grunn) for fil, ett, rapport in zip(navn, svar, rapporter, strict=True)]
    return html.flere(rader, dato.isoformat())


def _kort(filer: list[str]) -> list[str]:
    """Stiene uten mappen alle ligger i: en rapport i arkivet skal ikke si hvor på disken utkastene lå."""
    steder = [fil for fil in filer if fil != STDIN]
    try:
        felles = os.path.commonpath([os.path.dirname(os.path.abspath(fil)) for fil in steder])
    except ValueError:  # ingen filer, eller på hver sin disk i Windows
        return [fil if fil == STDIN else os.path.basename(fil) for fil in filer]
    return [fil if fil == STDIN else _posix(os.path.relpath(fil, felles)) for fil in filer]


def _text(svar: list[Svar], alene: bool) -> str:
    from cli import text

    width = min(shutil.get_terminal_size((80, 24)).columns, 100)
    deler = [text.rapport(ett.resultat, _shown(ett.fil), width) for ett in svar if ett.resultat is not None]
    if not alene:
        deler.append(text.oppsummering([(_shown(s.fil), s.resultat) for s in svar], width))
    return "".join(f"{del_}\n" for del_ in deler)


def _same_file(one: str, other: str) -> bool:
    try:
        return os.path.samefile(one, other)
    except OSError:  # minst én av dem finnes ikke
        return False


def _shown(fil: str) -> str:
    return "Standard inn" if fil == STDIN else fil
