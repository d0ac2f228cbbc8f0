"""Rapporten som én HTML-fil til arkivet: uten skript, uten noe som må hentes, og lik til minste byte hver gang."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from checks.data import read_text
from checks.rapport.innhold import TEKSTER, dag_med_ord, og
from checks.rapport.vurdert import skrivelig

ORD, STATUS, OM, FORKLARING = (TEKSTER[del_] for del_ in ("ord", "status", "om", "forklaring"))

_HELT = re.compile(r"(?<=§) (?=\d)|(?<=\d\.) (?=[a-z])")
"""Mellomrom som ikke skal brytes: «§ 3-5» og «1. mars»."""


def escape(text: str) -> str:
    """Teksten med HTML-tegnene gjort om. Standardbibliotekets html har med en tabell som ville gjort pakken større."""
    for tegn, kode in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(tegn, kode)
    return text


def en(rapport: dict[str, Any]) -> str:
    """Rapporten om ett utkast (:func:`checks.rapport.innhold.lag`) som en hel side."""
    return _side(
        TEKSTER["tittel"],
        [f"<p>{_under_tittelen(rapport)}</p>", *_innhold(rapport, 2), *_om([rapport])],
    )


# Rapporten om flere filer kommer i deler, så den som skriver den, ikke må ha alle i minnet.


def flere_foran(antall: int, dato: str) -> str:
    """Begynnelsen på siden om ``antall`` filer, til og med hodet på tabellen. ``dato`` er ÅÅÅÅ-MM-DD."""
    tittel = TEKSTER["tittel_flere"].format(antall=antall) if antall != 1 else TEKSTER["tittel"]
    head = "".join(f'<th scope="col">{navn}</th>' for navn in (ORD["fil"], TEKSTER["tabell"]["resultat"]))
    return _linjer(
        [
            *_hode(tittel),
            f"<p>{ORD['kontrollert'].format(dag=dag_med_ord(dato))}.</p>",
            "<table>",
            f"<caption>{ORD['filene']}</caption>",
            f"<thead><tr>{head}</tr></thead>",
            "<tbody>",
        ]
    )


def flere_rad(nummer: int, fil: str, rapport: dict[str, Any] | None) -> str:
    """Raden i tabellen om én fil; ``rapport`` er None når filen ikke kunne brukes."""
    said = _antall(rapport) if rapport else ORD["kan_ikke_brukes"]
    lenke = f'<a href="#fil-{nummer}" dir="auto">{escape(skrivelig(fil))}</a>'
    return _linjer([f'<tr><th scope="row">{lenke}</th><td>{said}</td></tr>'])


FLERE_SKILLE = "</tbody>\n</table>\n"
"""Mellom radene og delene."""


def flere_del(nummer: int, fil: str, rapport: dict[str, Any] | None, grunn: str | None) -> str:
    """Delen av siden om én fil, eller grunnen til at filen ikke kunne brukes."""
    head = f'<h2 id="fil-{nummer}" dir="auto">{escape(skrivelig(fil))}</h2>'
    if rapport is None:
        body = [f"<p><strong>{ORD['kan_ikke_brukes']}.</strong> {escape(grunn or '')}</p>"]
    else:
        body = [f"<p>{_under_tittelen(rapport)}</p>", *_innhold(rapport, 3)]
        body.append(f'<p class="fingeravtrykk">{OM["fingeravtrykk"]}: <code>{rapport["fingeravtrykk"]}</code></p>')
    return _linjer([f'<section class="utkast" aria-labelledby="fil-{nummer}">', head, *body, "</section>"])


def flere_bak(rapporter: Sequence[dict[str, Any]]) -> str:
    """Slutten på siden. ``rapporter`` er rapportene i den; det holder med de to første."""
    return _linjer(_om(rapporter)) + _FOT


def _side(tittel: str, parts: Iterable[str]) -> str:
    return _linjer([*_hode(tittel), *parts]) + _FOT


def _linjer(parts: Iterable[str]) -> str:
    return "".join(f"{part}\n" for part in parts)


_FOT = "</main>\n</body>\n</html>\n"


def _hode(tittel: str) -> list[str]:
    return [
        "<!doctype html>",
        '<html lang="nb">',
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
    return _tekst(f"{rapport['avtaletype']}. {ORD['kontrollert'].format(dag=rapport['dag'])}.")


# -- ett utkast -------------------------------------------------------------------------------


def _innhold(rapport: dict[str, Any], nivaa: int) -> list[str]:
    """Alt om ett utkast. ``nivaa`` er nivået på overskriftene over gruppene."""
    return [
        f'<p class="antall">{_antall(rapport)}</p>',
        f'<p class="veiledning"><strong>{rapport["veiledning"]}</strong></p>',
        *([] if rapport["grupper"] else [f"<p>{ORD['ingen_funn']}</p>"]),
        *(line for gruppe in rapport["grupper"] for line in _gruppe(gruppe, nivaa)),
        *_ikke_vurdert(rapport["ikkeVurdert"]),
        *_foldet(STATUS["iOrden"], rapport["iOrden"]),
        *_foldet(STATUS["ikkeAktuelt"], rapport["ikkeAktuelt"]),
    ]


def _gruppe(gruppe: dict[str, Any], nivaa: int) -> list[str]:
    lines = [
        f'<section class="gruppe {gruppe["gruppe"]}">',
        f"<h{nivaa}>{gruppe['tittel']} ({gruppe['antall']})</h{nivaa}>",
    ]
    for tema in gruppe["temaer"]:
        lines += [f"<h{nivaa + 1}>{escape(tema['tittel'])}</h{nivaa + 1}>", "<ul>"]
        lines += [line for funn in tema["funn"] for line in _funn(funn)]
        lines.append("</ul>")
    return [*lines, "</section>"]


def _funn(funn: dict[str, Any]) -> list[str]:
    lines = [
        '<li class="funn">',
        f'<p class="melding">{_tekst(funn["melding"])}</p>',
        f"<p><strong>{ORD['gjor_dette']}:</strong> {_tekst(funn['tiltak'])}</p>",
    ]
    if funn["vurdert"] is not None:
        lines.append(f'<p class="vurdert"><strong>{ORD["vurdert"]}:</strong> <bdi>{escape(funn["vurdert"])}</bdi></p>')
    grunnlag = escape(funn["grunnlag"])
    if funn["kilder"]:
        grunnlag += ": " + og([f'<a href="{escape(k["url"])}">{_tekst(k["navn"])}</a>' for k in funn["kilder"]])
    gjelder = ORD["gjelder_fra"].format(dag=funn["gjelderFra"])
    sammenlignet = ORD["sist_sammenlignet"].format(dag=funn["sistSammenlignet"])
    om = {ORD["hvem"]: escape(og(funn["hvem"])), ORD["grunnlag"]: grunnlag}
    if any(felt not in funn["melding"] for felt in funn["felt"]):
        om[ORD["felt"]] = escape(og([f"«{felt}»" for felt in funn["felt"]]))
    om[ORD["regel"]] = f"{escape(funn['tittel'])} (<code>{funn['regel']}</code>). {_tekst(f'{gjelder} {sammenlignet}')}"
    return [*lines, *_liste(om), "</li>"]


def _tekst(text: str) -> str:
    """Våre egne setninger som HTML, med dato og paragraf på samme linje."""
    return escape(_HELT.sub("\u00a0", text))


def _antall(rapport: dict[str, Any]) -> str:
    return " · ".join(f'<span class="hel">{escape(del_)}</span>' for del_ in rapport["antall"].split(" · "))


def _liste(om: dict[str, str]) -> list[str]:
    return ["<dl>", *(f"<div><dt>{navn}</dt><dd>{html}</dd></div>" for navn, html in om.items()), "</dl>"]


def _ikke_vurdert(grupper: list[dict[str, Any]]) -> list[str]:
    if not grupper:
        return []
    lines: list[str] = []
    for gruppe in grupper:
        lines += [f"<p>{escape(gruppe['tekst'])}.</p>", *_regler(gruppe["regler"])]
    return _fold(STATUS["ikkeVurdert"], sum(len(gruppe["regler"]) for gruppe in grupper), lines)


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
    om = {
        OM["dag"]: f'<time datetime="{first["dato"]}">{first["dag"]}</time>',
        OM["regelversjon"]: first["regelversjon"],
        OM["skjemaversjon"]: first["skjemaversjon"],
    }
    if len(rapporter) == 1:
        om[OM["fingeravtrykk"]] = f"<code>{first['fingeravtrykk']}</code>"
    return [
        '<section class="om">',
        f"<h2>{ORD['om_rapporten']}</h2>",
        *_liste(om),
        *(f"<p>{escape(text)}</p>" for text in FORKLARING.values()),
        "</section>",
    ]
