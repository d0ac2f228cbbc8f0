"""Fingeravtrykket av et utkast: det samme når svarene er de samme, uansett hvordan filen er skrevet."""

import hashlib
import json
from typing import cast

from checks.draft import KONTROLLDATO, er_ubesvart

UTENOM = frozenset(("skjemaversjon", "regelversjon", KONTROLLDATO))
"""Sier noe om filen og ikke om avtalen. Uten dem er det samme fingeravtrykk når filen lagres igjen etter nye regler."""


def fingeravtrykk(utkast: object) -> str:
    """SHA-256 av utkastet på kanonisk form, som 64 heksadesimale tegn."""
    svar = utkast
    if isinstance(utkast, dict):
        felt = cast("dict[str, object]", utkast)
        svar = {k: v for k, v in felt.items() if k not in UTENOM and not er_ubesvart(v)}
    return hashlib.sha256(kanonisk(svar).encode()).hexdigest()


def kanonisk(verdi: object) -> str:
    """JSON på én måte: nøklene sortert etter tegnkode, ingen mellomrom, hele tall uten desimaler, bare ASCII."""
    return json.dumps(_tall(verdi), ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def _tall(verdi: object) -> object:
    """``37.0`` og ``37`` er samme tall, og JavaScript skriver bare det siste."""
    if isinstance(verdi, float) and verdi.is_integer():
        return int(verdi)
    if isinstance(verdi, list):
        return [_tall(v) for v in cast("list[object]", verdi)]
    return {k: _tall(v) for k, v in cast("dict[str, object]", verdi).items()} if isinstance(verdi, dict) else verdi
