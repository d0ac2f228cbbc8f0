"""Bygger alt: pakken til nettleseren, sidene, og det som må gjøres med de ferdige sidene.

``python -m tools.build``. Kjøres ellers av ``python3 dev.py build``, ``serve`` og ``test``.
"""

import os
import sys
from pathlib import Path

from tools.build import finish
from tools.env import steps
from tools.env.environment import LOGS, ROOT

LOG = LOGS / f"mkdocs{os.environ.get('PYTEST_XDIST_WORKER', '')}.log"
"""Det MkDocs skrev sist. Prøver som kjøres samtidig, har hver sin."""


def main() -> int:
    """Bygg pakken og nettstedet; 1 når noe stanset."""
    from tools.build import bundle, libraries, packages, styles

    try:
        bundle.build()
        styles.build()
        libraries.build()
        packages.build()
        with steps.step("Bygger nettstedet"):
            build_site()
    except steps.Stop as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def build_site(out: Path = finish.SITE, config: Path = ROOT / "mkdocs.yml", **settings: str) -> None:
    """Bygg sidene i ``out``. En advarsel fra MkDocs stanser byggingen, og Stop sier hva den var.

    ``settings`` er det mkdocs.yml og sidene henter fra omgivelsene: SITE_URL, BYGGEDATO og ORGANISASJON.
    """
    env = {**os.environ, **settings, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    # Ikke --quiet: da hører heller ikke --strict advarslene.
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", config, "--site-dir", out]
    try:
        steps.run(command, LOG, "", env=env, cwd=ROOT)
    except steps.Stop:
        said = LOG.read_text(encoding="utf-8", errors="replace")
        raise steps.Stop(f"Sidene lot seg ikke bygge.\n{summary(said)}\nAlt sammen: {LOG}") from None
    finish.finish(out, settings.get("ORGANISASJON", ""))


def summary(said: str) -> str:
    """Advarslene og feilen i det MkDocs skrev, uten veien gjennom koden."""
    lines = said.strip().splitlines()
    return "\n".join([*(line for line in lines[:-1] if line.startswith(("WARNING", "ERROR"))), *lines[-1:]])


if __name__ == "__main__":
    raise SystemExit(main())
