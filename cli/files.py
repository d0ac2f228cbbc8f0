"""Hvilke filer som skal leses. Ingenting hoppes over i stillhet, og den samme filen er med én gang."""

import errno
import glob
import os
import stat
from collections.abc import Iterable, Iterator, Sequence

from checks.spraak import NB
from cli.shown import STDIN, trygg
from cli.texts import sagt

Kilde = tuple[str, str | None]
"""En fil og None, eller noe som ikke kan leses, og navnet på grunnen i ``cli/tekster.toml``."""

_VISES = 3


def finn_filer(stier: Sequence[str], si=lambda text: None, kode: str = NB) -> list[Kilde]:
    """Alt som skal leses, sortert etter sti. ``si`` får en setning på språket om det som ikke er med."""
    found: dict[object, Kilde] = {}
    for sti in stier:
        for fil, grunn in _kilder(sti, lambda folder, names: si(_ikke_med(folder, names, kode))):
            found.setdefault(_samme(fil), (fil, grunn))
    return sorted(found.values(), key=lambda kilde: kilde[0])


def er_alene(stier: Sequence[str]) -> bool:
    """Om brukeren ba om én fil, og ikke en mappe, et mønster eller flere."""
    return len(stier) == 1 and not os.path.isdir(stier[0]) and not _er_monster(stier[0])


def _kilder(sti: str, si) -> Iterable[Kilde]:
    if sti == STDIN:
        return [(STDIN, None)]
    if os.path.isdir(sti):
        return _i_mappen(sti, si)
    if _er_monster(sti):
        passer = sorted(glob.glob(sti, recursive=True))
        return [kilde for fil in passer for kilde in _kilder(fil, si)] or [(_posix(sti), "monster")]
    return [(_posix(sti), _hindring(sti, ror_er_fil=True))]


def _er_monster(sti: str) -> bool:
    return sti != STDIN and glob.has_magic(sti) and not os.path.lexists(sti)


def _i_mappen(folder: str, si) -> Iterator[Kilde]:
    """Filene under mappen. Lenker følges, men aldri i ring og aldri til det samme stedet to ganger."""
    empty, others = True, []
    visited = {_samme(folder)}
    waiting: list[tuple[str, tuple[object, ...]]] = [(folder, (_samme(folder),))]
    while waiting:
        here, ancestors = waiting.pop()
        try:
            with os.scandir(here) as entries:
                # Lenkene sist: da står en fil oppført der den ligger.
                ordered = sorted(entries, key=lambda entry: (entry.is_symlink(), entry.name))
        except OSError:
            empty = False
            yield _posix(here), "mappe_ikke_lesbar"
            continue
        for entry in ordered:
            if _is_dir(entry):
                inner = _samme(entry.path)
                if inner in ancestors:
                    empty = False
                    yield _posix(entry.path), "ring"
                elif inner not in visited:
                    visited.add(inner)
                    waiting.append((entry.path, (*ancestors, inner)))
            elif entry.name.lower().endswith(".json"):
                empty = False
                yield _posix(entry.path), _hindring(entry.path, ror_er_fil=False)
            else:
                others.append(entry.name)
    if empty:
        yield _posix(folder), "mappe_tom"
    if others:
        si(folder, sorted(others))


def _ikke_med(folder: str, names: list[str], kode: str) -> str:
    navn = ", ".join(map(trygg, names[:_VISES]))
    if len(names) > _VISES:
        navn = sagt("sier", "og_flere", kode, navn=navn, antall=len(names) - _VISES)
    slag = "ikke_med_en" if len(names) == 1 else "ikke_med"
    return sagt("sier", slag, kode, mappe=trygg(_posix(folder)), antall=len(names), navn=navn)


def _hindring(fil: str, ror_er_fil: bool) -> str | None:
    """Grunnen til at noe ikke skal åpnes, funnet uten å åpne det. En fil som mangler, sier lesingen fra om."""
    try:
        mode = os.stat(fil).st_mode
    except OSError as error:
        return "ring" if error.errno == errno.ELOOP else None
    # Et rør brukeren selv nevner, er et utkast fra et annet program: <(...) i skallet.
    return None if stat.S_ISREG(mode) or (ror_er_fil and stat.S_ISFIFO(mode)) else "ikke_fil"


def _samme(fil: str) -> object:
    """Det samme for alle navn på den samme filen eller mappen."""
    if fil == STDIN:
        return fil
    try:
        found = os.stat(fil)
    except OSError:
        return fil
    return (found.st_dev, found.st_ino) if found.st_ino else os.path.realpath(fil)


def _is_dir(entry: os.DirEntry) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _posix(path: str) -> str:
    return path.replace(os.sep, "/")
