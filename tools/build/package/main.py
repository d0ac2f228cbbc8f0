# Begynnelsen på arbeidstrening-sjekk.pyz. Skal kunne leses av gamle versjoner av Python, så de får en setning.
import sys

if sys.version_info < (3, 12):  # noqa: UP036 -- den som har en eldre Python, skal få setningen
    sys.stderr.write("Sjekken trenger Python 3.12 eller nyere. Dette er Python " + sys.version.split()[0] + ".\n")
    sys.exit(2)

from cli.start import start

sys.exit(start("python arbeidstrening-sjekk.pyz"))
