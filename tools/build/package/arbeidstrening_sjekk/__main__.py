"""``python -m arbeidstrening_sjekk``."""

import sys

from arbeidstrening_sjekk import main

if __name__ == "__main__":
    sys.exit(main())
