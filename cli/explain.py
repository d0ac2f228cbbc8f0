"""En regel forklart: hva den ser etter, grensene den bruker, hva den kan si, og hvor den kommer fra."""

from datetime import date
from string import Formatter

from checks import limits, rulebook, schemas, setninger
from checks.etiketter import etikett, etiketter
from checks.model import Regel
from checks.rapport import innhold
from checks.spraak import NB, spraak
from cli.options import GaltValg
from cli.shown import trygg
from cli.text import bredde, wrap
from cli.texts import ordene, sagt


def forklar(regel_id: str, dato: date, program: str, kode: str = NB) -> str:
    """Teksten om regelen, med grensene for ``dato``; alle reglene når id-en er tom. Kaster GaltValg for en ukjent."""
    if not regel_id:
        return _alle(program, kode)
    try:
        regel = rulebook.regel(regel_id)
    except KeyError:
        from difflib import get_close_matches  # bare her, og sjelden

        forslag = get_close_matches(regel_id, rulebook.regler(), n=1)
        navn = "regel_mente" if forslag else "regel"
        raise GaltValg(navn, verdi=trygg(regel_id), forslag="".join(forslag)) from None
    return "\n".join(_om(regel, dato, bredde(), kode)) + "\n"


def fylt(text: str, dato: date, kode: str = NB) -> str:
    """Teksten med grensene satt inn. Det som hentes fra et utkast, står som ``[navn]``."""
    kjente = set(limits.navn())
    for navn in {name for _, name, _, _ in Formatter().parse(text) if name}:
        if navn in kjente:
            verdi = spraak(kode).skriv_mengde(limits.grense(navn, dato).mengde)
        else:
            verdi = ordene(kode)["verdi"][navn]
        text = text.replace(f"{{{navn}}}", verdi)
    return text


def _alle(program: str, kode: str) -> str:
    width = bredde()
    lines = [sagt("regel", "alle", kode, program=program)]
    tema = None
    for regel in rulebook.regler().values():
        if regel.tema != tema:
            tema = regel.tema
            lines += ["", etiketter(kode).tema[tema].upper()]
        lines += wrap(f"{regel.id}: {setninger.tittel(regel.id, kode)}", width, "  ", "      ")
    return "\n".join(lines) + "\n"


def _om(regel: Regel, dato: date, width: int, kode: str) -> list[str]:
    tekst, ord_, rapport = setninger.reglene(kode)[regel.id], ordene(kode)["regel"], innhold.ordene(kode)
    head = f"{tekst.tittel} ({regel.id})"
    felles = rapport["ord"]
    lines = [
        *wrap(head, width),
        "=" * min(len(head), width),
        *wrap(fylt(tekst.forklaring, dato, kode), width),
        "",
        *wrap(f"{ord_['gjelder']}: {ordene(kode)['omfang'][regel.gjelder]}", width, "", "  "),
        *wrap(f"{felles['hvem']}: {innhold.og(innhold.hvem(regel.hvem, kode), kode)}", width, "", "  "),
        *wrap(f"{felles['grunnlag']}: {rapport['art'][regel.art]}", width, "", "  "),
    ]
    if regel.krever:
        krever = innhold.feltene([etikett(schemas.peker(felt), kode) for felt in regel.krever], kode)
        lines += wrap(f"{ord_['krever']}: {krever}", width, "", "  ")
    lines += wrap(
        f"{felles['gjelder_fra'].format(dag=innhold.dag_med_ord(regel.gyldig_fra, kode))} "
        f"{felles['sist_sammenlignet'].format(dag=innhold.dag_med_ord(regel.sist_kontrollert, kode))}",
        width,
    )
    if regel.grenser:
        lines += ["", ord_["grenser"].format(dag=innhold.dag_med_ord(dato.isoformat(), kode)).upper()]
        for navn in regel.grenser:
            grense = limits.grense(navn, dato)
            kilde = rulebook.kildenavn(grense.kilde)
            verdi = spraak(kode).skriv_mengde(grense.mengde)
            lines += wrap(f"{limits.tittel(navn, kode)}: {verdi} ({kilde})", width, "  - ", "    ")
    lines += ["", ord_["utfall"].upper()]
    for utfall in regel.utfall.values():
        alvor, mal = rapport["alvor"][utfall.alvor], setninger.maler(kode)[f"{regel.id}/{utfall.navn}"]
        lines += wrap(f"{alvor}: {fylt(mal.melding, dato, kode)}", width, "  - ", "    ")
        lines += wrap(f"{felles['gjor_dette']}: {fylt(mal.tiltak_i_navs_loesning, dato, kode)}", width, "    ", "    ")
    lines += ["", ord_["kilder"].upper()]
    kilder = dict.fromkeys([*regel.kilder, *(kilde for utfall in regel.utfall.values() for kilde in utfall.kilder)])
    for kilde in kilder:
        post = rulebook.kilde_noekler()[kilde]
        lines += wrap(" ".join(filter(None, (rulebook.kildenavn(kilde), post.get("url")))), width, "  - ", "    ")
    return lines
