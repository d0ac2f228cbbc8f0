"""Rapporten som JUnit XML, for verktøy som viser prøver. Én prøverekke for hver fil, én prøve for hver regel."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import IO
from xml.etree import ElementTree as ET

from checks import rulebook, setninger
from checks.model import FEIL, Funn, Resultat
from checks.rapport import innhold
from checks.rapport.fingeravtrykk import fingeravtrykk
from checks.rapport.vurdert import skrivelig
from checks.version import SKJEMAVERSJON
from cli.output import Oppdrag
from cli.reading import Svar
from cli.shown import STDIN, trygg_xml
from cli.streams import flytt, mellomlager
from cli.texts import sagt

TALL = ("tests", "failures", "errors", "skipped")


def skriv(svar: Iterable[Svar], oppdrag: Oppdrag, ut: IO[str]) -> None:
    """Skriv JUnit XML. Rekkene venter i et mellomlager: summene står først.

    Feil er ``failure``, ikke vurdert er ``skipped``, en fil som ikke kan brukes er ``error``. Advarsler og merknader
    står som ``system-out`` ved en prøve som går: JUnit har ikke noe for dem. Regler som ikke gjelder, er ikke med.
    """
    sums = dict.fromkeys(TALL, 0)
    with mellomlager() as suites:
        for ett in svar:
            suite = _rekke(ett, oppdrag.dato)
            for navn in TALL:
                sums[navn] += int(suite.get(navn, "0"))
            ET.indent(suite, level=1)
            suites.write(f"  {trygg_xml(ET.tostring(suite, encoding='unicode'))}\n")
        om = {
            "name": sagt("ord", "verktoy", oppdrag.valg.spraak),
            **{navn: str(number) for navn, number in sums.items()},
            "time": "0",
        }
        root = ET.tostring(ET.Element("testsuites", om), encoding="unicode", short_empty_elements=False)
        start, end, rest = root.partition("</testsuites>")
        ut.write(f'<?xml version="1.0" encoding="UTF-8"?>\n{start}\n')
        flytt(suites, ut)
    ut.write(f"{end}{rest}\n")


def _rekke(ett: Svar, dato: date) -> ET.Element:
    suite = ET.Element(
        "testsuite", {"name": skrivelig(sagt("ord", "standard_inn", ett.spraak) if ett.fil == STDIN else ett.fil)}
    )
    if ett.resultat is None:
        proever = [_ubrukelig(ett.grunn or "", ett.spraak)]
    else:
        _opplysninger(suite, ett.resultat, ett.utkast)
        proever = list(_proever(ett.resultat, ett.spraak))
    suite.extend(proever)
    kinds = {"failures": "failure", "errors": "error", "skipped": "skipped"}
    tall = {navn: str(sum(p.find(kind) is not None for p in proever)) for navn, kind in kinds.items()}
    suite.attrib |= {"tests": str(len(proever)), **tall, "time": "0", "timestamp": f"{dato.isoformat()}T00:00:00"}
    return suite


def _ubrukelig(grunn: str, kode: str) -> ET.Element:
    return _proeve(
        sagt("ord", "filen", kode), sagt("ord", "filen_er_et_utkast", kode), "error", grunn, grunn, "ubrukelig-fil"
    )


def _opplysninger(suite: ET.Element, resultat: Resultat, utkast: dict) -> None:
    om = {
        "dato": resultat.dato,
        "avtaletype": resultat.avtaletype or "",
        "regelversjon": resultat.regelverk,
        "skjemaversjon": SKJEMAVERSJON,
        "fingeravtrykk": fingeravtrykk(utkast),
    }
    properties = ET.SubElement(suite, "properties")
    for navn, verdi in om.items():
        ET.SubElement(properties, "property", {"name": navn, "value": verdi})


def _proever(resultat: Resultat, kode: str) -> Iterable[ET.Element]:
    """Én prøve for hver regel som gjelder, i regelbokens rekkefølge."""
    ikke_vurdert = {post.regel: post.mangler for post in resultat.ikke_vurdert}
    for regel in rulebook.regler().values():
        funn = [f for f in resultat.funn if f.regel == regel.id]
        feil = [f for f in funn if f.alvor == FEIL]
        navn = f"{regel.id}: {setninger.tittel(regel.id, kode, resultat.avtaletype)}"
        if feil:
            proeve = _proeve(regel.tema, navn, "failure", feil[0].skrevet(kode).melding, _text(feil, kode), FEIL)
        elif regel.id in ikke_vurdert:
            proeve = _proeve(regel.tema, navn, "skipped", innhold.mangler_tekst(ikke_vurdert[regel.id], kode))
        elif funn or regel.id in resultat.i_orden:
            proeve = _proeve(regel.tema, navn)
        else:
            continue
        if len(funn) > len(feil):
            ET.SubElement(proeve, "system-out").text = _text([f for f in funn if f.alvor != FEIL], kode)
        yield proeve


def _proeve(
    tema: str, navn: str, slag: str | None = None, melding: str = "", text: str = "", type_: str = ""
) -> ET.Element:
    proeve = ET.Element("testcase", {"classname": tema, "name": navn, "time": "0"})
    if slag:
        om = {"message": skrivelig(melding)} | ({"type": type_} if type_ else {})
        ET.SubElement(proeve, slag, om).text = skrivelig(text) or None
    return proeve


def _text(funn: Sequence[Funn], kode: str) -> str:
    ord_, alvorene = innhold.ordene(kode)["ord"], innhold.ordene(kode)["alvor"]
    deler = []
    for ett in funn:
        skrevet = ett.skrevet(kode)
        kilder = [f"{k['navn']} {k['url']}" for k in innhold.kilder(ett.kilder, kode)]
        linjer = (
            f"{alvorene[ett.alvor]}: {skrevet.melding}",
            f"{ord_['gjor_dette']}: {skrevet.tiltak}",
            f"{ord_['hvem']}: {innhold.og(innhold.hvem(ett.hvem, kode), kode)}",
            f"{ord_['grunnlag']}: {': '.join([innhold.grunnlag(ett, kode), *filter(None, [', '.join(kilder)])])}",
        )
        deler.append("\n".join(linjer))
    return skrivelig("\n\n".join(deler))
