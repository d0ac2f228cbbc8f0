"""Gjør de ferdige sidene klare for utlegging: kildene, CSP-en, registeret til søket."""

import base64
import hashlib
import json
import re
from html import unescape
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SITE = ROOT / "site"

POLICY = (
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval' {hashes}",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "base-uri 'self'",
    "form-action 'none'",
)
"""Alt en side får lov til. Arbeideren som kjører sjekken, lages av en Blob og er bundet av det samme."""

THEMES_SEARCH = ("lunr/**/*.js", "javascripts/workers/search.*")
"""Søket til temaet, som vi ikke bruker."""

_CHARSET = '<meta charset="utf-8">'
_OURS = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*><meta name="referrer" content="no-referrer">')
_SOURCE = re.compile(r'<a href="[^"]*" data-kilde="([^"]+)">[^<]*</a>')
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_INLINE = re.compile(r"<script(?![^>]*\ssrc=)([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)


# -- etter byggingen -------------------------------------------------------------------------


def finish(site: Path = SITE) -> None:
    """Sett inn kildene, ordene til skriptene, CSP og referrer på hver side, og fjern filer ingen henter.

    Kan kjøres flere ganger.
    """
    from pages.script_words import with_script_words

    for path in site.rglob("*.html"):
        html = with_script_words(with_sources(path.read_text(encoding="utf-8")))
        path.write_text(with_policy(html), encoding="utf-8", newline="\n")
    trim_search(site / "search" / "search_index.json")
    for path in [*site.rglob("*.map"), *(p for name in THEMES_SEARCH for p in site.rglob(name))]:
        path.unlink(missing_ok=True)


def trim_search(index: Path) -> None:
    """Gjør registeret til ren tekst, og ta bort overskrifter uten tekst: skjemaet har mange, og alle ville hett som siden."""
    found = json.loads(index.read_text(encoding="utf-8"))
    if found.get("ren"):
        return
    found["docs"] = [_plain(post) for post in found["docs"] if post["text"] or "#" not in post["location"]]
    found["ren"] = True  # teksten skal ikke leses som HTML en gang til
    index.write_text(json.dumps(found, ensure_ascii=False, separators=(",", ":")), encoding="utf-8", newline="\n")


def _plain(post: dict) -> dict:
    """En post i registeret uten HTML. Stikkordene står bare på siden selv, ikke på hver del av den."""
    part = "#" in post["location"]
    text = {key: " ".join(unescape(_TAG.sub(" ", post[key])).split()) for key in ("title", "text")}
    return {"location": post["location"], **text, **({} if part else {"tags": post.get("tags", [])})}


def with_sources(html: str) -> str:
    """Siden med kildene nederst som lenker rett til paragrafen. Malen kjenner bare navnene på dem."""
    from pages import references

    def link(match: re.Match) -> str:
        try:
            return references.source_link(unescape(match[1]))
        except references.UnknownName:
            return match[0]  # toppen av siden har en skrivefeil; det sier kontrollen av innholdet

    return _SOURCE.sub(link, html)


def script_hashes(html: str) -> set[str]:
    """Hash av hvert skript som står i selve siden, slik en CSP vil ha den. Data (JSON) er ikke skript."""
    return {
        "'sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode() + "'"
        for attributes, text in _INLINE.findall(html)
        if "json" not in attributes
    }


def csp(hashes: set[str]) -> str:
    """Reglene som én linje, med hashene til skriptene i sidene."""
    return "; ".join(POLICY).format(hashes=" ".join(sorted(hashes))).replace(" ;", ";")


def with_policy(html: str) -> str:
    """Siden med CSP rett etter tegnsettet, før noe annet kan hentes."""
    policy = csp(script_hashes(html))
    ours = f'<meta http-equiv="Content-Security-Policy" content="{policy}"><meta name="referrer" content="no-referrer">'
    bare = _OURS.sub("", html)
    if bare.count(_CHARSET) != 1:
        raise ValueError(f"Siden skal ha akkurat én {_CHARSET}.")
    return bare.replace(_CHARSET, _CHARSET + ours)
