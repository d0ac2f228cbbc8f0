"""De bygde sidene: lenker, overskrifter, titler, bilder og det som hentes fra andre steder."""

import re
from collections.abc import Iterable
from html import escape
from itertools import pairwise
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from tools.content import locate
from tools.content.built_page import Heading, Page
from tools.content.findings import Funn

THEME = "overrides/main.html"
"""Filen å rette når feilen står utenfor innholdet på siden, og derfor på alle sidene."""

GENERATED = ("assets/bibliotek/", "assets/designsystemet/", "assets/pakke/")
"""Mapper nettstedet får filer i av ``dev.py build``. Kontrollen av innholdet bygger uten dem."""

_LOST_FENCE = re.compile(r"<p>(?:(?!</p>)[^<]|<(?!/p>|code))*<code>(?P<first>[^<\n]*)\n")
_LEFTOVER = re.compile(r"\[[^\[\]\n]+\]\[[^\[\]\n]*\]|\]\([^()\s]+\)|\{\{[^{}\n]*\}\}|\{:?\s*[.#][\w-]+[^{}\n]*\}")


def check(pages: list[Page], files: set[str], markdown: dict[str, str], base: str, host: str) -> list[Funn]:
    """Funn i alle sidene.

    ``files`` er stiene til alt i nettstedet, ``markdown`` er innholdet i filene sidene kommer fra, ``base`` er
    stien nettstedet ligger under, og ``host`` er verten det ligger på.
    """
    names = {page.path: page.names for page in pages}
    found: list[Funn] = []
    for page in pages:
        text = markdown.get(page.fil, "")
        found += links(page, text, files, names, base, host)
        found += headings(page, text)
        found += images(page, text)
        found += leftovers(page, text)
        found += lost_fences(page, text)
        found += loaded(page, text, files, base, host)
    found += titles(pages, markdown)
    return found


def links(
    page: Page, markdown: str, files: set[str], names: dict[str, set[str]], base: str, host: str
) -> Iterable[Funn]:
    """Lenker til sider, filer og steder på sider som ikke finnes."""
    for link in page.links:
        target = _inside(link.href, page.path, base, host)
        if target is None:
            continue
        path, fragment = target
        fil, line = _place(page, markdown, link.in_article, link.href, link.heading, link.words)
        said = f"Lenken «{link.words or link.href}»"
        if path not in files:
            yield Funn(
                fil, line, f"{said} går til «{link.href}», og det finnes ikke.", "Rett adressen, eller fjern lenken."
            )
        elif fragment and path in names and fragment not in names[path] and not fragment.startswith("__"):
            yield Funn(
                fil,
                line,
                f"{said} går til «#{fragment}», men siden har ikke noe slikt sted.",
                "Bruk ankeret til en overskrift som finnes på siden, eller fjern # og det som står etter.",
            )
    for image in page.images:
        target = _inside(image.source, page.path, base, host) if image.source != "svg" else None
        if target and target[0] not in files:
            fil, line = _place(page, markdown, image.in_article, image.source, image.heading, image.alt or "")
            yield Funn(
                fil, line, f"Bildet «{_plain(image.source)}» finnes ikke.", "Rett adressen, eller legg bildet i docs/."
            )


def headings(page: Page, markdown: str) -> Iterable[Funn]:
    """En hovedoverskrift på siden, og ingen nivåer som er hoppet over."""
    top = [h for h in page.headings if h.level == 1]
    if not top:
        yield Funn(page.fil, 1, "Siden har ingen hovedoverskrift.", "Skriv én linje som begynner med «# ».")
    for extra in top[1:]:
        yield Funn(
            page.fil,
            _line(markdown, extra),
            f"«{extra.words}» er hovedoverskrift nummer to på siden.",
            "Bruk ## i stedet for #.",
        )
    inside = [h for h in page.headings if h.in_article]
    for before, after in pairwise(inside):
        if after.level > before.level + 1:
            yield Funn(
                page.fil,
                _line(markdown, after),
                f"Overskriften «{after.words}» er på nivå {after.level}, rett etter en på nivå {before.level}.",
                f"Bruk {'#' * (before.level + 1)} foran den.",
            )
    for empty in (h for h in inside if not h.words):
        yield Funn(
            page.fil,
            _line(markdown, empty),
            "Siden har en overskrift uten tekst.",
            "Skriv teksten, eller fjern linjen.",
        )


def titles(pages: list[Page], markdown: dict[str, str]) -> Iterable[Funn]:
    """Hver side har en tittel ingen annen side har."""
    first: dict[str, Page] = {}
    for page in pages:
        line = locate.text_line(markdown.get(page.fil, ""), "title:") or 1
        if not page.title:
            yield Funn(page.fil, line, "Siden har ingen tittel.", "Skriv «title: …» på toppen av siden.")
        elif page.title in first:
            yield Funn(
                page.fil,
                line,
                f"Tittelen «{page.title}» er også tittelen på {first[page.title].fil}.",
                "Gi siden en tittel som skiller dem.",
            )
        else:
            first[page.title] = page


def images(page: Page, markdown: str) -> Iterable[Funn]:
    """Bilder har en tekst for den som ikke ser dem, eller er merket som pynt."""
    for image in page.images:
        if image.decorative or (image.alt and image.alt.strip()):
            continue
        fil, line = _place(page, markdown, image.in_article, image.source, image.heading, "")
        what = "En tegning (svg)" if image.source == "svg" else f"Bildet «{_plain(image.source)}»"
        yield Funn(
            fil,
            line,
            f"{what} har ingen tekst for den som ikke ser det.",
            "Skriv hva bildet viser: ![teksten](bildet). "
            "Er det bare pynt, skriver du { role=presentation } rett etter bildet.",
        )


def leftovers(page: Page, markdown: str) -> Iterable[Funn]:
    """Markdown som ble stående som tekst, fordi noe i den ikke stemmer."""
    for words, heading in page.raw_text:
        for left in _LEFTOVER.findall(words):
            line = locate.text_line(markdown, left) or locate.markdown_line(markdown, heading, words)
            yield Funn(
                page.fil,
                line,
                f"«{left}» står som tekst på siden, slik leseren ser det.",
                "Skriv lenken som [tekst](adresse), eller sett `hermetegn` rundt det hvis det skal stå slik.",
            )


def lost_fences(page: Page, markdown: str) -> Iterable[Funn]:
    """Kodeblokker som ble til én lang linje, fordi de står inni en liste."""
    for lost in _LOST_FENCE.finditer(page.html):
        line = locate.text_line(markdown, f"```{lost['first']}") or 1
        yield Funn(
            page.fil,
            line,
            "Kodeblokken blir ikke en blokk på siden, fordi den har innrykk.",
            "Flytt den ut av listen, og begynn ``` helt til venstre.",
        )


def loaded(page: Page, markdown: str, files: set[str], base: str, host: str) -> Iterable[Funn]:
    """Det siden henter, finnes, og kommer ikke fra andre enn oss."""
    for tag, address in page.loaded:
        line = locate.text_line(markdown, address) or locate.text_line(markdown, _plain(address))
        where = (page.fil, line) if line else (THEME, 1)
        netloc = urlsplit(address).netloc
        target = _inside(address, page.path, base, host)
        if netloc not in ("", host):
            yield Funn(
                *where,
                f"<{tag}> henter noe fra {netloc}. Da får andre vite hvem som leser sidene.",
                "Legg filen i docs/assets/, og lenk til den der.",
            )
        elif tag != "img" and target and target[0] not in files and not target[0].startswith(GENERATED):
            yield Funn(
                *where,
                f"<{tag}> henter «{_plain(address)}», og det finnes ikke.",
                "Rett adressen, eller legg filen i docs/assets/.",
            )


def _inside(href: str, page: str, base: str, host: str) -> tuple[str, str] | None:
    """Stien i nettstedet og stedet på siden, eller None for en lenke ut av nettstedet."""
    parts = urlsplit(href)
    if parts.scheme not in ("", "http", "https") or parts.netloc not in ("", host):
        return None
    path = unquote(parts.path)
    if not path:
        target = page
    elif path.startswith("/"):
        if not (path + "/").startswith(base):
            return path, unquote(parts.fragment)
        target = path[len(base) :]
    else:
        target = normpath(join(dirname(page), path)) + ("/" if path.endswith(("/", ".", "..")) else "")
        target = target.removeprefix("./")
    if target in ("", ".", "./"):
        target = "index.html"
    if target.endswith("/"):
        target += "index.html"
    return target, unquote(parts.fragment)


def _place(page: Page, markdown: str, in_article: bool, address: str, heading: str, words: str) -> tuple[str, int]:
    """Filen og linjen å rette."""
    if not in_article and page.fil.startswith("docs/"):
        return THEME, 1
    plain = _plain(address)
    for needle in (address, escape(address), unquote(address), plain, plain.removesuffix("/")):
        line = locate.text_line(markdown, needle) if needle not in ("", "svg", "#") else None
        if line:
            return page.fil, line
    return page.fil, locate.markdown_line(markdown, heading, words)


def _plain(address: str) -> str:
    """Adressen slik den sto i Markdown-filen: byggingen setter ../ foran."""
    return re.sub(r"^(?:\.\./|\./)+", "", address)


def _line(markdown: str, heading: Heading) -> int:
    return locate.markdown_line(markdown, heading.words)
