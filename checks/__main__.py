"""``python -m checks``: sjekk utkast fra kommandolinjen."""

import sys

from cli.start import start

if __name__ == "__main__":
    sys.exit(start())
