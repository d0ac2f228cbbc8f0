"""En regel forklart: hva den ser etter, grensene den bruker, hva den kan si, og hvor den kommer fra."""

from datetime import date
from string import Formatter

from checks import limits, rulebook, schemas
from checks.etiketter import etikett
from checks.model import Regel
from checks.rapport import innhold
from cli.options import GaltValg
from cli.shown import trygg
from cli.text import bredde, wrap
from cli.texts import TEKSTER, VALG

ORD = TEKSTER["regel"]


def forklar(regel_id: str, dato: date, program: str) -> str:
    """Teksten om regelen, med grensene for ``dato``; alle reglene når id-en er tom. Kaster GaltValg for en ukjent."""
    if not regel_id:
        return _alle(program)
    try:
        regel = rulebook.regel(regel_id)
    except KeyError:
        from difflib import get_close_matches  # bare her, og sjelden

        forslag = get_close_matches(regel_id, rulebook.regler(), n=1)
        raise GaltValg(
            VALG["regel_mente" if forslag else "regel"].format(verdi=trygg(regel_id), forslag="".join(forslag))
        ) from None
    return "\n".join(_om(regel, dato, bredde())) + "\n"


def fylt(text: str, dato: date) -> str:
    """Teksten med grensene satt inn. Det som hentes fra et utkast, står som ``[navn]``."""
    kjente = set(limits.navn())
    for navn in {name for _, name, _, _ in Formatter().parse(text) if name}:
        verdi = str(limits.grense(navn, dato)) if navn in kjente else ORD["verdi"].format(navn=navn.replace("_", " "))
        text = text.replace(f"{{{navn}}}", verdi)
    return text


def _alle(program: str) -> str:
    width = bredde()
    lines = [ORD["alle"].format(program=program)]
    tema = None
    for regel in rulebook.regler().values():
        if regel.tema != tema:
            tema = regel.tema
            lines += ["", schemas.tema_schema(tema)["title"].upper()]
        lines += wrap(f"{regel.id}: {regel.tittel}", width, "  ", "      ")
    return "\n".join(lines) + "\n"


def _om(regel: Regel, dato: date, width: int) -> list[str]:
    head = f"{regel.tittel} ({regel.id})"
    felles = innhold.TEKSTER["ord"]
    lines = [
        *wrap(head, width),
        "=" * min(len(head), width),
        *wrap(fylt(regel.forklaring, dato), width),
        "",
        *wrap(f"{ORD['gjelder']}: {TEKSTER['omfang'][regel.gjelder]}", width, "", "  "),
        *wrap(f"{felles['hvem']}: {innhold.og(regel.hvem)}", width, "", "  "),
        *wrap(f"{felles['grunnlag']}: {innhold.TEKSTER['art'][regel.art]}", width, "", "  "),
    ]
    if regel.krever:
        krever = innhold.og([f"«{etikett(schemas.peker(felt))}»" for felt in regel.krever])
        lines += wrap(f"{ORD['krever']}: {krever}", width, "", "  ")
    lines += wrap(
        f"{felles['gjelder_fra'].format(dag=innhold.dag_med_ord(regel.gyldig_fra))} "
        f"{felles['sist_sammenlignet'].format(dag=innhold.dag_med_ord(regel.sist_kontrollert))}",
        width,
    )
    if regel.grenser:
        lines += ["", ORD["grenser"].format(dag=innhold.dag_med_ord(dato.isoformat())).upper()]
        for navn in regel.grenser:
            grense = limits.grense(navn, dato)
            kilde = rulebook.kildenavn(grense.kilde)
            lines += wrap(f"{grense.tittel}: {grense} ({kilde})", width, "  - ", "    ")
    lines += ["", ORD["utfall"].upper()]
    for utfall in regel.utfall.values():
        alvor = innhold.TEKSTER["alvor"][utfall.alvor]
        lines += wrap(f"{alvor}: {fylt(utfall.melding, dato)}", width, "  - ", "    ")
        lines += wrap(f"{felles['gjor_dette']}: {fylt(utfall.tiltak, dato)}", width, "    ", "    ")
    lines += ["", ORD["kilder"].upper()]
    kilder = dict.fromkeys([*regel.kilder, *(kilde for utfall in regel.utfall.values() for kilde in utfall.kilder)])
    for kilde in kilder:
        post = rulebook.kilde_noekler()[kilde]
        lines += wrap(" ".join(filter(None, (rulebook.kildenavn(kilde), post.get("url")))), width, "  - ", "    ")
    return lines
