"""Leser filene i prosjektet én gang, slik at kontrollene bare trenger å se på tekst og data."""

import json
import subprocess
import tomllib
from functools import cached_property
from pathlib import Path

SKIPPED = frozenset(
    (".git", ".venv", ".build", "node_modules", "site", "__pycache__", ".pytest_cache", ".ruff_cache", ".hypothesis")
)
PROSE_DATA = (
    "checks/**/*.toml",
    "schemas/tema/*.json",
    "schemas/papirer/*.json",
    "schemas/felles.schema.json",
    "forms/**/*.toml",
    "innhold/*.toml",
    "pages/tekster/*.toml",
    "cli/*.toml",
)
"""Datafilene med tekst leseren ser."""

NO_PROSE = ("checks/lesing.toml",)
"""Datafiler under de samme mappene som bare har tegn, mønstre og ord andre skriver."""


class Project:
    """Filene under en rot. Stiene skrives med skråstrek fra roten, slik de står i et funn."""

    def __init__(self, root: Path):
        self.root = root

    def read(self, fil: str) -> str:
        """Innholdet i en fil."""
        return (self.root / fil).read_text(encoding="utf-8").replace("\r\n", "\n")

    def read_or_empty(self, fil: str) -> str:
        """Innholdet i en fil, eller tomt når den ikke finnes."""
        return self.read(fil) if (self.root / fil).is_file() else ""

    def toml(self, fil: str) -> dict:
        """En TOML-fil som data, tom når den ikke finnes eller ikke lar seg lese (det siste sier ``data_files``)."""
        try:
            return tomllib.loads(self.read_or_empty(fil))
        except tomllib.TOMLDecodeError:
            return {}

    def schema(self, fil: str) -> dict:
        """Et JSON Schema."""
        return json.loads(self.read(fil))

    def glob(self, *patterns: str) -> list[str]:
        """Filene som passer et av mønstrene."""
        return sorted(
            {
                path.relative_to(self.root).as_posix()
                for pattern in patterns
                for path in self.root.glob(pattern)
                if path.is_file()
            }
        )

    @cached_property
    def pages(self) -> dict[str, str]:
        """Markdown-filene i docs/, og innholdet i dem."""
        return {fil: self.read(fil) for fil in self.glob("docs/**/*.md")}

    @cached_property
    def kilder(self) -> dict[str, dict]:
        """Kildene i checks/kilder.toml."""
        return self.toml("checks/kilder.toml")

    @cached_property
    def tracked(self) -> dict[str, str]:
        """Alle tekstfilene som er med i prosjektet, eller som kommer med ved neste lagring."""
        found = {}
        for fil in self.names:
            try:
                found[fil] = self.read(fil)
            except (UnicodeDecodeError, OSError):
                continue  # ikke tekst, eller slettet og ikke lagret ennå
        return found

    @cached_property
    def names(self) -> list[str]:
        """Stiene til alle filene som er med i prosjektet, eller som kommer med ved neste lagring."""
        try:
            done = subprocess.run(
                ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
                cwd=self.root,
                capture_output=True,
                check=True,
                timeout=30,
            )
            names = [name for name in done.stdout.decode("utf-8", "replace").split("\0") if name]
        except (OSError, subprocess.SubprocessError):
            names = []  # lastet ned uten git
        return sorted(set(names)) or [
            path.relative_to(self.root).as_posix()
            for path in sorted(self.root.rglob("*"))
            if path.is_file() and not SKIPPED & set(path.relative_to(self.root).parts)
        ]
