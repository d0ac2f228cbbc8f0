"""Resultatet som JSON: én verdi, en liste, eller én linje for hver fil."""

from collections.abc import Iterable
from typing import IO

from checks.boundary import til_json
from cli.output import Oppdrag
from cli.reading import Svar
from cli.shown import trygg_json


def skriv(svar: Iterable[Svar], oppdrag: Oppdrag, ut: IO[str]) -> None:
    """Skriv svarene etter hvert som de kommer."""
    som_rapport = oppdrag.valg.format == "rapport-json"
    if oppdrag.valg.format == "jsonl":
        for ett in svar:
            ut.write(trygg_json(til_json(ett.til_dict())) + "\n")
            ut.flush()
        return
    skille = "" if oppdrag.alene else "["
    for ett in svar:
        ut.write(skille + trygg_json(til_json(_del(ett, oppdrag.alene, som_rapport))))
        skille = ","
    ut.write("\n" if oppdrag.alene else "]\n")


def _del(ett: Svar, alene: bool, som_rapport: bool) -> dict:
    if ett.sak is None or not som_rapport:
        return ett.resultat.til_dict(ett.spraak) if alene and ett.resultat is not None else ett.til_dict()
    from checks.rapport import innhold

    rapport = innhold.som_data(ett.sak, ett.spraak)
    return rapport if alene else {"fil": ett.fil, "rapport": rapport}
