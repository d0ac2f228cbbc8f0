"""``python -m tests.golden`` skriver meldinger.md på nytt."""

from tests.golden import FILE, text

FILE.write_text(text(), encoding="utf-8", newline="\n")
print(f"Skrev {FILE.name}.")
