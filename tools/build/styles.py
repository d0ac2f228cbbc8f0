"""Stilene til skjemaet: henter delene vi bruker av Designsystemet fra den låste npm-pakken.

``python -m tools.build.styles`` lager ``docs/assets/designsystemet/``, som ikke er med i Git.
"""

from pathlib import Path

from tools.env import steps

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "node_modules" / "@digdir" / "designsystemet-css"
OUT = ROOT / "docs" / "assets" / "designsystemet"

COMPONENTS = ("field", "fieldset", "label", "input", "button", "validation-message", "error-summary", "alert")
"""Filene uten lag. Samlefilen ligger i @layer, og da vinner temaet til MkDocs over den."""

_SELECTORS = (
    (":root", ".skjema"),
    ("[data-color-scheme=dark]{", '[data-md-color-scheme="slate"] .skjema{'),
)
"""Variablene skal bare finnes i skjemaet, og følge fargevalget på nettstedet."""


def build(package: Path = PACKAGE, out: Path = OUT) -> Path:
    """Skriv ``designsystemet.css`` og lisensen. En fil som alt er rett, røres ikke."""
    try:
        text = styles(package)
        licence = (package / "LICENSE").read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise steps.Stop(
            f"Fant ikke {Path(error.filename).name} i Designsystemet. Kjør python3 dev.py build."
        ) from error
    out.mkdir(parents=True, exist_ok=True)
    for name, content in (("designsystemet.css", text), ("LICENSE.txt", licence)):
        path = out / name
        if not path.is_file() or path.read_text(encoding="utf-8") != content:
            path.write_text(content, encoding="utf-8", newline="\n")
    return out / "designsystemet.css"


def styles(package: Path = PACKAGE) -> str:
    """Temaet, bundet til ``.skjema``, og komponentene slik de er."""
    theme = (package / "dist" / "theme" / "designsystemet.css").read_text(encoding="utf-8")
    for old, new in _SELECTORS:
        if old not in theme:
            raise steps.Stop(f"Temaet i Designsystemet har ikke lenger «{old}». Se tools/build/styles.py.")
        theme = theme.replace(old, new)
    components = [(package / "dist" / "src" / f"{name}.css").read_text(encoding="utf-8") for name in COMPONENTS]
    head = "/* Designsystemet, Digitaliseringsdirektoratet. Lisens: LICENSE.txt. Laget av tools/build/styles.py. */\n"
    return head + "\n".join([theme, *components])


if __name__ == "__main__":
    build()
