"""``python -m tests.golden`` skriver meldinger.md og rapportene på nytt."""

from tests.golden import FILE, rapporter, text

FILE.write_text(text(), encoding="utf-8", newline="\n")
print(f"Skrev {FILE.name}.")
rapporter.FOLDER.mkdir(exist_ok=True)
for name, content in rapporter.files().items():
    (rapporter.FOLDER / name).write_text(content, encoding="utf-8", newline="\n")
    print(f"Skrev {rapporter.FOLDER.name}/{name}.")
