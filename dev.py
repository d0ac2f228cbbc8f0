# -*- coding: utf-8 -*-
"""Alt du trenger å kjøre i prosjektet. `python3 dev.py` viser hva du kan gjøre."""

# Denne filen må kunne leses av gamle Python-er, så de får en setning og ikke en feil.
import sys

if sys.version_info < (3, 8):
    sys.exit("Denne Python-en er for gammel til å starte dev.py. Prøv for eksempel python3.13 dev.py")

from tools.commands import main

if __name__ == "__main__":
    sys.exit(main())
