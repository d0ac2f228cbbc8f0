"""``python -m tests.golden`` skriver meldinger.md, merkene.md, dokumenter.md og rapportene på nytt."""

from tests.golden import FILE, dokumenter, merkene, rapporter, text

rapporter.FOLDER.mkdir(exist_ok=True)
wanted = {FILE: text(), merkene.FILE: merkene.text(), dokumenter.FILE: dokumenter.text()}
wanted |= {rapporter.FOLDER / name: content for name, content in rapporter.files().items()}
for path, content in wanted.items():
    path.write_text(content, encoding="utf-8", newline="\n")
    print(f"Skrev {path.relative_to(FILE.parent).as_posix()}.")
