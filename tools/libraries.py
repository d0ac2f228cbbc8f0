"""Bibliotekene og malene papirene trenger i nettleseren: hentes fra de låste npm-pakkene og fra ``forms/maler/``.

``python -m tools.libraries`` lager ``docs/assets/bibliotek/``, som ikke er med i Git. Siden henter dem først når noen ber
om et Word-dokument.
"""

from pathlib import Path

from tools import steps
from tools.environment import NODE_MODULES, ROOT

OUT = ROOT / "docs" / "assets" / "bibliotek"
TEMPLATES = ROOT / "forms" / "maler"

LIBRARIES = {
    "docxtemplater.js": "docxtemplater/build/docxtemplater.min.js",
    "docxtemplater-lisens.txt": "docxtemplater/LICENSE.md",
    "pizzip.js": "pizzip/dist/pizzip.min.js",
    "pizzip.min.js.LICENSE.txt": "pizzip/dist/pizzip.min.js.LICENSE.txt",
    "pizzip-lisens.txt": "pizzip/LICENSE.markdown",
}
"""Filen vi gir ut, og filen i node_modules den er en kopi av."""


def build(out: Path = OUT, packages: Path = NODE_MODULES, templates: Path = TEMPLATES) -> list[Path]:
    """Kopier bibliotekene og malene; gi filene. En fil som alt er rett, røres ikke, og andre filer fjernes."""
    wanted = {name: packages / source for name, source in LIBRARIES.items()}
    wanted |= {f"maler/{path.name}": path for path in sorted(templates.glob("*.docx"))}
    for name, source in wanted.items():
        if not source.is_file():
            raise steps.Stop(f"Fant ikke {source.name} i node_modules. Kjør python3 dev.py build.")
        target, content = out / name, source.read_bytes()
        if not target.is_file() or target.read_bytes() != content:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    for path in [p for p in out.rglob("*") if p.is_file()]:
        if path.relative_to(out).as_posix() not in wanted:
            path.unlink()
    return [out / name for name in wanted]


if __name__ == "__main__":
    build()
