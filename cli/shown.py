"""Filnavn og verdier slik de kan vises: ingenting i dem får styre terminalen eller snu teksten."""

import re

from checks.spraak import NB
from cli.texts import sagt

STDIN = "-"

# Styretegn, usynlige tegn, tegn som snur teksten, linjeskift utenom \n, og halve tegn (Unicode Cc, Cf, Zl, Zp, Cs).
_USYNLIG = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0001-\U000e007f]"
)
_USYNLIG_I_TEKST = re.compile(_USYNLIG.pattern.replace("\x00-\x1f", "\x00-\x08\x0b-\x1f"))


def trygg(text: str) -> str:
    """Teksten på én linje, med tegn som ikke synes, skrevet som ``\\u202e``."""
    return _USYNLIG.sub(lambda found: _kode(found[0]), text)


def visning(fil: str, kode: str = NB) -> str:
    """Navnet på en fil slik en leser ser det."""
    return sagt("ord", "standard_inn", kode) if fil == STDIN else trygg(fil)


def trygg_json(text: str) -> str:
    """Den samme JSON-en, med usynlige tegn skrevet som ``\\u202e``; den leses likt."""
    return _USYNLIG_I_TEKST.sub(lambda found: "".join(f"\\u{enhet:04x}" for enhet in _utf16(found[0])), text)


def trygg_xml(text: str) -> str:
    """Den samme XML-en eller HTML-en, med usynlige tegn skrevet som ``&#x202e;``; den leses likt."""
    return _USYNLIG_I_TEKST.sub(lambda found: f"&#x{ord(found[0]):x};", text)


def _kode(tegn: str) -> str:
    number = ord(tegn)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def _utf16(tegn: str) -> list[int]:
    data = tegn.encode("utf-16-be", "surrogatepass")
    return [int.from_bytes(data[i : i + 2], "big") for i in range(0, len(data), 2)]
