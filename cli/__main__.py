"""``python -m cli``: det samme som ``python -m checks``."""

import sys

from cli.start import start

if __name__ == "__main__":
    sys.exit(start())
