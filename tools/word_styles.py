"""Gir alle Word-malene stilene til én av dem: ``python -m tools.word_styles avtale-intern``.

Malene er én familie (beslutning 0033). Endre en stil i én mal i Word, lagre den, og kjør kommandoen.
"""

import io
import sys
import zipfile
from pathlib import Path

from tools.env.environment import ROOT

TEMPLATES = ROOT / "forms" / "maler"
SHARED = ("word/styles.xml", "word/numbering.xml")
"""Delene av en Word-fil som er like i hele familien."""

TIME = (1980, 1, 1, 0, 0, 0)


def spread(source: str, folder: Path = TEMPLATES) -> list[Path]:
    """Kopier stilene i malen ``source`` (filnavn uten .docx) til de andre i mappen. Gir dem som ble endret."""
    with zipfile.ZipFile(folder / f"{source}.docx") as archive:
        shared = {name: archive.read(name) for name in SHARED}
    changed = []
    for path in sorted(folder.glob("*.docx")):
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        if any(parts.get(name) != content for name, content in shared.items()):
            path.write_bytes(_packed(parts | shared))
            changed.append(path)
    return changed


def _packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, TIME), content, zipfile.ZIP_DEFLATED, 9)
    return out.getvalue()


def main(arguments: list[str]) -> int:
    """Kommandoen. Sier hvilke maler som ble endret."""
    if len(arguments) != 1 or not (TEMPLATES / f"{arguments[0]}.docx").is_file():
        print((__doc__ or "").strip(), file=sys.stderr)
        return 2
    for path in spread(arguments[0]):
        print(path.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
