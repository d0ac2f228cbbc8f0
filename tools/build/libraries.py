"""Bibliotekene og malene papirene trenger i nettleseren: hentes fra de låste npm-pakkene og fra ``forms/maler/``.

``python -m tools.build.libraries`` lager ``docs/assets/bibliotek/``, som ikke er med i Git. Siden henter dem først når
noen ber om et Word-dokument. Ved siden av malene ligger ``maler.json``: hva hvert dokument er til, og hvor det skal
ligge.
"""

import json
import tomllib
from datetime import date
from pathlib import Path

from tools.env import steps
from tools.env.environment import NODE_MODULES, ROOT

OUT = ROOT / "docs" / "assets" / "bibliotek"
TEMPLATES = ROOT / "forms" / "maler"

LIBRARIES = {
    "docxtemplater.js": "docxtemplater/build/docxtemplater.min.js",
    "docxtemplater-lisens.txt": "docxtemplater/LICENSE.md",
    "pizzip.js": "pizzip/dist/pizzip.min.js",
    "pizzip.min.js.LICENSE.txt": "pizzip/dist/pizzip.min.js.LICENSE.txt",
    "pizzip-lisens.txt": "pizzip/LICENSE.markdown",
}
"""Filen vi gir ut, og filen i node_modules den er en kopi av."""


def build(out: Path = OUT, packages: Path = NODE_MODULES, templates: Path = TEMPLATES) -> list[Path]:
    """Kopier bibliotekene og malene; gi filene. En fil som alt er rett, røres ikke, og andre filer fjernes."""
    sources = {name: packages / source for name, source in LIBRARIES.items()}
    sources |= {f"maler/{path.name}": path for path in sorted(templates.glob("*.docx"))}
    for source in sources.values():
        if not source.is_file():
            raise steps.Stop(f"Fant ikke {source.name} i node_modules. Kjør python3 dev.py build.")
    wanted = {name: source.read_bytes() for name, source in sources.items()}
    wanted["maler/maler.json"] = json.dumps(documents(templates), ensure_ascii=False).encode()
    for name, content in wanted.items():
        target = out / name
        if not target.is_file() or target.read_bytes() != content:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    for path in [p for p in out.rglob("*") if p.is_file()]:
        if path.relative_to(out).as_posix() not in wanted:
            path.unlink()
    return [out / name for name in wanted]


def documents(templates: Path = TEMPLATES, day: date | None = None) -> list[dict]:
    """Dokumentene malene gir: det som står i ``maler.toml``, med ``mal``, ``oppbevares`` og virksomheten fylt ut.

    ``navn`` er nøkkelen i filen, og ``mal`` filnavnet uten .docx. Et dokument med en annens mal er et papirskjema, og
    ``papirskjema`` er det samme som siden med skjemaet har. Hvor et dokument skal ligge, står i prosess.toml når det
    er en del av prosessen; detaljen er med når virksomheten har skrevet rutinen selv. ``virksomhet`` og
    ``arbeidsgivertype`` er fra ``innhold/organisasjon.toml``.
    """
    from pages import data, paper_form

    def fill(text: str) -> str:
        return data.fill(text, day or date.today())

    found, organisation = [], data.read("organisasjon")
    for name, post in tomllib.loads((templates / "maler.toml").read_text(encoding="utf-8")).items():
        kept = post.get("oppbevares")
        if "dokument" in post:
            document = data.find("dokument", post["dokument"])
            detail = None if organisation["rutine"]["utgiver"] else document.get("detalj")
            kept = " ".join(filter(None, (f"{document['funksjon']}.", detail)))
        found.append(
            {
                "navn": name,
                "mal": post.get("mal", name),
                **{key: post[key] for key in ("tittel", "om", "gjelder", "filnavn")},
                "skriv": post.get("skriv", ""),
                "vises": post.get("vises", False),
                "oppbevares": fill(kept),
                "virksomhet": organisation["virksomhet"]["navn"],
                "papirskjema": paper_form.page_data(name, *paper_form.filled(name, fill), fill)
                if "mal" in post
                else None,
                "arbeidsgivertype": organisation["virksomhet"]["arbeidsgivertype"],
            }
        )
    return found


if __name__ == "__main__":
    build()
