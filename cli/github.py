"""Funnene som merknader i en arbeidsflyt på GitHub. Bare for utkast som er diktet opp."""

from collections.abc import Iterable
from typing import IO

from checks import setninger
from checks.model import ADVARSEL, FEIL, MERKNAD
from checks.rapport.innhold import ordene
from cli import locate
from cli.output import Oppdrag
from cli.reading import Svar
from cli.shown import STDIN, trygg

SLAG = {FEIL: "error", ADVARSEL: "warning", MERKNAD: "notice"}


def skriv(svar: Iterable[Svar], oppdrag: Oppdrag, ut: IO[str]) -> None:
    """Skriv én kommando for hvert funn, og en for hver fil som ikke kunne brukes."""
    kode = oppdrag.valg.spraak
    ord_ = ordene(kode)
    for ett in svar:
        if ett.resultat is None:
            sted = locate.punkt(*ett.plass)
            ut.write(_kommando("error", ett.fil, sted, ord_["ord"]["kan_ikke_brukes"], ett.grunn or ""))
            continue
        steder = locate.steder(ett.tekst) if ett.resultat.funn else {}
        for funn in ett.resultat.funn:
            sted = locate.forste(steder, funn.felt)
            tittel = f"{ord_['alvor'][funn.alvor]}: {setninger.tittel(funn.regel, kode, ett.resultat.avtaletype)}"
            skrevet = funn.skrevet(kode)
            melding = f"{skrevet.melding} {skrevet.tiltak} ({funn.regel})"
            ut.write(_kommando(SLAG[funn.alvor], ett.fil, sted, tittel, melding))
        ut.flush()


def _kommando(slag: str, fil: str, sted: locate.Sted, tittel: str, melding: str) -> str:
    om = {} if fil == STDIN else {"file": fil, "line": sted.fra_linje, "col": sted.fra_tegn}
    om["title"] = tittel
    return f"::{slag} {','.join(f'{navn}={_verdi(str(verdi))}' for navn, verdi in om.items())}::{_tekst(melding)}\n"


def _tekst(text: str) -> str:
    return trygg(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _verdi(text: str) -> str:
    return _tekst(text).replace(":", "%3A").replace(",", "%2C")
