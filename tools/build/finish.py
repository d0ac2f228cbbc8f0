"""Gjør de ferdige sidene klare for utlegging: virksomheten, kildene, CSP-en, registeret til søket."""

import json
import os
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SITE = ROOT / "site"

CSP = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; base-uri 'self'; form-action 'none'"
)
"""Alt en side får lov til. Arbeideren som kjører sjekken, lages av en Blob og er bundet av det samme."""

THEMES_SCRIPTS = ("lunr/**/*.js", "javascripts/workers/search.*", "javascripts/bundle.*")
"""Skriptene til temaet, som vi ikke bruker (beslutning 0036)."""

OUR_ASSETS = ("felles", "papirer", "python", "ramme", "sjekk", "sok")
"""Mappene under ``assets/`` med våre egne skript og stiler. Andres har lisensen i kommentarene."""

_COMMENT = re.compile(r"^[ \t]*(?://[^\n]*|/\*[^*]*\*+(?:[^/*][^*]*\*+)*/)[ \t]*\n", re.MULTILINE)
_CHARSET = '<meta charset="utf-8">'
_POLICY = f'<meta http-equiv="Content-Security-Policy" content="{CSP}"><meta name="referrer" content="no-referrer">'
_NO_SOURCE = re.compile(r'\s*<li><a href="[^"]*" data-kilde=""></a></li>')
_NO_SOURCES = re.compile(r"\s*<div>\s*<dt>[^<]*</dt>\s*<dd>\s*<ul>\s*</ul>\s*</dd>\s*</div>")
_SOURCE = re.compile(r'<a href="[^"]*" data-kilde="([^"]+)">[^<]*</a>')
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_INLINE = re.compile(r"<script(?![^>]*\ssrc=)([^>]*)>", re.IGNORECASE)


# -- etter byggingen -------------------------------------------------------------------------


def finish(site: Path = SITE, organisation_file: str = "") -> None:
    """Sett inn ordene i rammen, virksomheten, kildene, datoene i ord, ordene til skriptene og CSP på hver side.

    Filer ingen henter, fjernes, og det samme gjør kommentarene i våre egne skript og stiler, og det ingen bruker i
    andres stiler. Kan kjøres flere ganger.
    ``organisation_file`` er filen med virksomheten; tom er den sidene ellers bygges av.
    """
    from tools.build import unused_styles

    organisation = fill(site, organisation_file, with_policy)
    trim_search(site / "search" / "search_index.json", organisation)
    ours = our_assets(site)
    for path in ours:
        path.write_text(without_comments(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    scripts, styles = ([path for path in ours if path.suffix == suffix] for suffix in (".js", ".css"))
    unused_styles.trim(site, scripts, styles)
    for path in [*site.rglob("*.map"), *(p for name in THEMES_SCRIPTS for p in site.rglob(name))]:
        path.unlink(missing_ok=True)


def fill(site: Path, organisation_file: str = "", last: Callable[[str], str] = str) -> dict:
    """Sett inn det siden først får vite når den er bygd, og gjør ``last`` med hver side. Gir virksomheten."""
    from pages import data, references
    from pages.script_words import with_script_words
    from pages.shell import with_shell_words

    organisation = data.read_organisation(organisation_file or os.environ.get(data.ORGANISATION, ""))
    for path in site.rglob("*.html"):
        html = with_shell_words(path.read_text(encoding="utf-8"), organisation)
        html = with_sources(with_organisation(html, organisation))
        html = with_script_words(references.with_dates(html))
        path.write_text(last(html), encoding="utf-8", newline="\n")
    return organisation


def our_assets(site: Path = SITE) -> list[Path]:
    """Våre egne skript og stiler på sidene."""
    return [
        p for name in OUR_ASSETS for p in sorted((site / "assets" / name).rglob("*")) if p.suffix in (".js", ".css")
    ]


def without_comments(code: str) -> str:
    """Skriptet eller stilen uten kommentarene som står for seg på egne linjer. Leseren henter en tredel mindre.

    En tekst over flere linjer som har en linje som ligner en kommentar, ville mistet den; en prøve ser etter at koden
    er den samme i alle filene.
    """
    return _COMMENT.sub("", code)


def with_organisation(html: str, organisation: dict) -> str:
    """Siden med det toppen av siden sier om virksomheten. Malen og menyen kjenner bare plassholderne.

    En rutine uten kilde har ingen lenke, og en side uten kilder ingen liste.
    """
    from pages import data

    filled = data.fill_page(html, organisation, html=True)
    return _NO_SOURCES.sub("", _NO_SOURCE.sub("", filled))


def trim_search(index: Path, organisation: dict) -> None:
    """Gjør registeret til ren tekst, uten overskrifter uten tekst: skjemaet har mange, og alle ville hett som siden.

    Stikkordene virksomheten har selv, kommer i tillegg til sidens egne.
    """
    found = json.loads(index.read_text(encoding="utf-8"))
    if found.get("ren"):
        return
    own: dict[str, list[str]] = {}
    for post in organisation["stikkord"]:
        own.setdefault(_address(post["side"]), []).extend(post["ord"])
    found["docs"] = [_plain(post, own) for post in found["docs"] if post["text"] or "#" not in post["location"]]
    found["ren"] = True  # teksten skal ikke leses som HTML en gang til
    index.write_text(json.dumps(found, ensure_ascii=False, separators=(",", ":")), encoding="utf-8", newline="\n")


def _address(page: str) -> str:
    return page.removesuffix("index.md") if page.endswith("index.md") else page.removesuffix(".md") + "/"


def _plain(post: dict, own: dict[str, list[str]]) -> dict:
    """En post i registeret uten HTML. Stikkordene står bare på siden selv, ikke på hver del av den."""
    part = "#" in post["location"]
    text = {key: " ".join(unescape(_TAG.sub(" ", post[key])).split()) for key in ("title", "text")}
    tags = [*post.get("tags", []), *own.get(post["location"], [])]
    return {"location": post["location"], **text, **({} if part else {"tags": tags})}


def with_sources(html: str) -> str:
    """Siden med kildene nederst som lenker rett til paragrafen. Malen kjenner bare navnene på dem."""
    from pages import references

    def link(match: re.Match) -> str:
        try:
            return references.source_link(unescape(match[1]))
        except references.UnknownName:
            return match[0]  # toppen av siden har en skrivefeil; det sier kontrollen av innholdet

    return _SOURCE.sub(link, html)


def with_policy(html: str) -> str:
    """Siden med CSP rett etter tegnsettet, før noe annet kan hentes. Et skript i selve siden ville policyen stanset."""
    bare = html.replace(_POLICY, "")
    if bare.count(_CHARSET) != 1:
        raise ValueError(f"Siden skal ha akkurat én {_CHARSET}.")
    if any("json" not in attributes for attributes in _INLINE.findall(bare)):
        raise ValueError("Et skript står i selve siden. Legg det i en fil, eller ta det ut i overrides/.")
    return bare.replace(_CHARSET, f"{_CHARSET}{_POLICY}")
