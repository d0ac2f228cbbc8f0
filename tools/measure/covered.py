"""Hvor mye av sjekken prøvene går gjennom, skrevet på én linje. Leser det pytest-cov samlet."""

import json
import os
import sys
import tempfile
from pathlib import Path

import coverage


def line(totals: dict) -> str:
    """Setningen om dekningen, av «totals» fra coverage."""
    lines = 100 * totals["covered_lines"] / totals["num_statements"]
    branches = 100 * totals["covered_branches"] / max(1, totals["num_branches"])
    lines, branches = (f"{number:.1f}".replace(".", ",") for number in (lines, branches))
    return f"Dekning av checks: {lines} % av linjene og {branches} % av grenene."


def main() -> int:
    """Skriv linjen; uten noe målt skrives ingenting."""
    data = os.environ.get("COVERAGE_FILE", ".coverage")
    if not Path(data).exists():
        return 0
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "dekning.json")
        measured = coverage.Coverage(data_file=data, branch=True, messages=False)
        measured.load()
        measured.json_report(outfile=str(out))
        print(line(json.loads(out.read_text(encoding="utf-8"))["totals"]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
