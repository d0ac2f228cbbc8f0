"""Rapporten som én HTML-fil til arkivet: uten skript, uten noe som må hentes, og lik til minste byte hver gang."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from checks.data import read_text
from checks.rapport.innhold import dag_med_ord, feltene, og, ordene
from checks.rapport.vurdert import skrivelig
from checks.spraak import NB

_HELT = re.compile(r"(?<=§) (?=\d)|(?<=\d\.) (?=[a-z])")
"""Mellomrom som ikke skal brytes: «§ 3-5» og «1. mars»."""


def escape(text: str) -> str:
    """Teksten med HTML-tegnene gjort om. Standardbibliotekets html har med en tabell som ville gjort pakken større."""
    for tegn, kode in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(tegn, kode)
    return text


def en(rapport: dict[str, Any]) -> str:
    """Rapporten om ett utkast (:func:`checks.rapport.innhold.lag`) som en hel side, på rapportens språk."""
    return _side(
        ordene(rapport["spraak"])["tittel"],
        [f"<p>{_under_tittelen(rapport)}</p>", *_innhold(rapport, 2), *_om([rapport])],
        rapport["spraak"],
    )


# Rapporten om flere filer kommer i deler, så den som skriver den, ikke må ha alle i minnet.


def flere_foran(antall: int, dato: str, kode: str = NB) -> str:
    """Begynnelsen på siden om ``antall`` filer, til og med hodet på tabellen. ``dato`` er ÅÅÅÅ-MM-DD."""
    alle = ordene(kode)
    tittel = alle["tittel_flere"].format(antall=antall) if antall != 1 else alle["tittel"]
    head = "".join(f'<th scope="col">{navn}</th>' for navn in (alle["ord"]["fil"], alle["tabell"]["resultat"]))
    return _linjer(
        [
            *_hode(tittel, kode),
            f"<p>{alle['ord']['kontrollert'].format(dag=dag_med_ord(dato, kode))}.</p>",
            "<table>",
            f"<caption>{alle['ord']['filene']}</caption>",
            f"<thead><tr>{head}</tr></thead>",
            "<tbody>",
        ]
    )


def flere_rad(nummer: int, fil: str, rapport: dict[str, Any] | None, kode: str = NB) -> str:
    """Raden i tabellen om én fil; ``rapport`` er None når filen ikke kunne brukes."""
    said = _antall(rapport) if rapport else ordene(kode)["ord"]["kan_ikke_brukes"]
    lenke = f'<a href="#fil-{nummer}" dir="auto">{escape(skrivelig(fil))}</a>'
    return _linjer([f'<tr><th scope="row">{lenke}</th><td>{said}</td></tr>'])


FLERE_SKILLE = "</tbody>\n</table>\n"
"""Mellom radene og delene."""


def flere_del(nummer: int, fil: str, rapport: dict[str, Any] | None, grunn: str | None, kode: str = NB) -> str:
    """Delen av siden om én fil, eller grunnen til at filen ikke kunne brukes."""
    head = f'<h2 id="fil-{nummer}" dir="auto">{escape(skrivelig(fil))}</h2>'
    alle = ordene(kode)
    if rapport is None:
        body = [f"<p><strong>{alle['ord']['kan_ikke_brukes']}.</strong> {escape(grunn or '')}</p>"]
    else:
        body = [f"<p>{_under_tittelen(rapport)}</p>", *_innhold(rapport, 3)]
        body.append(
            f'<p class="fingeravtrykk">{alle["om"]["fingeravtrykk"]}: <code>{rapport["fingeravtrykk"]}</code></p>'
        )
    return _linjer([f'<section class="utkast" aria-labelledby="fil-{nummer}">', head, *body, "</section>"])


def flere_bak(rapporter: Sequence[dict[str, Any]]) -> str:
    """Slutten på siden. ``rapporter`` er rapportene i den; det holder med de to første."""
    return _linjer(_om(rapporter)) + _FOT


def _side(tittel: str, parts: Iterable[str], kode: str) -> str:
    return _linjer([*_hode(tittel, kode), *parts]) + _FOT


def _linjer(parts: Iterable[str]) -> str:
    return "".join(f"{part}\n" for part in parts)


_FOT = "</main>\n</body>\n</html>\n"


def _hode(tittel: str, kode: str) -> list[str]:
    return [
        "<!doctype html>",
        f'<html lang="{kode}">',
        "<head>",
        '<meta charset="utf-8">',
        """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">""",
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        '<meta name="robots" content="noindex">',
        f"<title>{tittel}</title>",
        f"<style>\n{read_text('checks/rapport/rapport.css')}</style>",
        "</head>",
        "<body>",
        "<main>",
        f"<h1>{tittel}</h1>",
    ]


def _under_tittelen(rapport: dict[str, Any]) -> str:
    kontrollert = ordene(rapport["spraak"])["ord"]["kontrollert"]
    return _tekst(f"{rapport['avtaletype']}. {kontrollert.format(dag=rapport['dag'])}.")


# -- ett utkast -------------------------------------------------------------------------------


def _innhold(rapport: dict[str, Any], nivaa: int) -> list[str]:
    """Alt om ett utkast. ``nivaa`` er nivået på overskriftene over gruppene."""
    kode = rapport["spraak"]
    ord_, status = ordene(kode)["ord"], ordene(kode)["status"]
    return [
        f'<p class="antall">{_antall(rapport)}</p>',
        f'<p class="veiledning"><strong>{rapport["veiledning"]}</strong></p>',
        *([] if rapport["grupper"] else [f"<p>{ord_['ingen_funn']}</p>"]),
        *(line for gruppe in rapport["grupper"] for line in _gruppe(gruppe, nivaa, kode)),
        *_ikke_vurdert(status["ikkeVurdert"], rapport["ikkeVurdert"]),
        *_foldet(status["iOrden"], rapport["iOrden"]),
        *_foldet(status["ikkeAktuelt"], rapport["ikkeAktuelt"]),
    ]


def _gruppe(gruppe: dict[str, Any], nivaa: int, kode: str) -> list[str]:
    lines = [
        f'<section class="gruppe {gruppe["gruppe"]}">',
        f"<h{nivaa}>{gruppe['tittel']} ({gruppe['antall']})</h{nivaa}>",
    ]
    for tema in gruppe["temaer"]:
        lines += [f"<h{nivaa + 1}>{escape(tema['tittel'])}</h{nivaa + 1}>", "<ul>"]
        lines += [line for funn in tema["funn"] for line in _funn(funn, kode)]
        lines.append("</ul>")
    return [*lines, "</section>"]


def _funn(funn: dict[str, Any], kode: str) -> list[str]:
    ord_ = ordene(kode)["ord"]
    lines = [
        '<li class="funn">',
        f'<p class="melding">{_tekst(funn["melding"])}</p>',
        f"<p><strong>{ord_['gjor_dette']}:</strong> {_tekst(funn['tiltak'])}</p>",
    ]
    if funn["vurdert"] is not None:
        lines.append(f'<p class="vurdert"><strong>{ord_["vurdert"]}:</strong> <bdi>{escape(funn["vurdert"])}</bdi></p>')
    grunnlag = escape(funn["grunnlag"])
    if funn["kilder"]:
        grunnlag += ": " + og([f'<a href="{escape(k["url"])}">{_tekst(k["navn"])}</a>' for k in funn["kilder"]], kode)
    gjelder = ord_["gjelder_fra"].format(dag=funn["gjelderFra"])
    sammenlignet = ord_["sist_sammenlignet"].format(dag=funn["sistSammenlignet"])
    om = {ord_["hvem"]: escape(og(funn["hvem"], kode)), ord_["grunnlag"]: grunnlag}
    if any(felt not in funn["melding"] for felt in funn["felt"]):
        om[ord_["felt"]] = escape(feltene(funn["felt"], kode))
    om[ord_["regel"]] = (
        f"{escape(funn['tittel'])} (<code>{funn['regel']}</code>). {_tekst(f'{gjelder} {sammenlignet}')}"
    )
    return [*lines, *_liste(om), "</li>"]


def _tekst(text: str) -> str:
    """Våre egne setninger som HTML, med dato og paragraf på samme linje."""
    return escape(_HELT.sub("\u00a0", text))


def _antall(rapport: dict[str, Any]) -> str:
    return " · ".join(f'<span class="hel">{escape(del_)}</span>' for del_ in rapport["antall"].split(" · "))


def _liste(om: dict[str, str]) -> list[str]:
    return ["<dl>", *(f"<div><dt>{navn}</dt><dd>{html}</dd></div>" for navn, html in om.items()), "</dl>"]


def _ikke_vurdert(tittel: str, grupper: list[dict[str, Any]]) -> list[str]:
    if not grupper:
        return []
    lines: list[str] = []
    for gruppe in grupper:
        lines += [f"<p>{escape(gruppe['tekst'])}.</p>", *_regler(gruppe["regler"])]
    return _fold(tittel, sum(len(gruppe["regler"]) for gruppe in grupper), lines)


def _foldet(tittel: str, regler: list[dict[str, Any]]) -> list[str]:
    return _fold(tittel, len(regler), _regler(regler)) if regler else []


def _fold(tittel: str, antall: int, lines: list[str]) -> list[str]:
    return ["<details>", f"<summary>{tittel} ({antall})</summary>", *lines, "</details>"]


def _regler(regler: list[dict[str, Any]]) -> list[str]:
    return ["<ul>", *(f"<li>{escape(r['tittel'])} (<code>{r['id']}</code>)</li>" for r in regler), "</ul>"]


# -- rapporten selv ---------------------------------------------------------------------------


def _om(rapporter: Sequence[dict[str, Any]]) -> list[str]:
    """Det som gjør rapporten etterprøvbar: dag, versjoner og fingeravtrykk."""
    if not rapporter:
        return []
    first = rapporter[0]
    alle = ordene(first["spraak"])
    navn = alle["om"]
    om = {
        navn["dag"]: f'<time datetime="{first["dato"]}">{first["dag"]}</time>',
        navn["regelversjon"]: first["regelversjon"],
        navn["skjemaversjon"]: first["skjemaversjon"],
    }
    if len(rapporter) == 1:
        om[navn["fingeravtrykk"]] = f"<code>{first['fingeravtrykk']}</code>"
    return [
        '<section class="om">',
        f"<h2>{alle['ord']['om_rapporten']}</h2>",
        *_liste(om),
        *(f"<p>{escape(text)}</p>" for text in alle["forklaring"].values()),
        "</section>",
    ]
