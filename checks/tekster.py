"""Tekstene i en datafil på ett språk. Bokmål står i filen selv, et annet språk i ``<fil>.<språk>.toml`` ved siden av.

Filen på et annet språk har de samme tabellene og bare tekstene. En liste av tabeller har like mange i samme rekkefølge,
og det som kjennetegner en post (``kode``, ``nav``, ``navn``), står der uendret.
"""

from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from functools import cache
from string import Formatter
from typing import Any, cast, overload

from checks.data import read_toml
from checks.spraak import NB, ManglendeTekst, krev_samme_noekler, les_oversatt, spraak

ALT = ("*",)

DELER = {
    "checks/grenser.toml": ("*/tittel",),
    "checks/kilder.toml": ("*/tittel",),
    "checks/nav/felt.toml": ("*/om", "uten_felt/*/tekst", "bare_nav/*/grunn", "lest/*"),
    "checks/nav/koder.toml": ("naar/*", "stopp/*/tekst", "stopp/*/grunn"),
    "checks/papirer/dokumenter.toml": ("ubesvart", "ingen", "plassholder/*", "liste/*/om", "liste/*/felt/*", "per/*"),
    "checks/regimer.toml": (
        "alle",
        *(
            f"regime/*/{navn}"
            for navn in (
                *("merke", "sjekkliste", "omfang/*", "avtaletype", "veiledning", "omtale/*", "epost/*"),
                "parter/*/rolle",
            )
        ),
    ),
}
"""Hva som er tekst i filene som også har annet: mønstre for stien dit. I de andre er alt tekst."""

_I_REGLER = (
    "*/tittel",
    "*/tittel_i/*",
    "*/i_orden",
    "*/forklaring",
    *(f"*/utfall/*/{n}" for n in ("melding", "tiltak", "vet_ikke", "vet_ikke_tiltak", "i_navs_loesning", "retting")),
)
_KJENNETEGN = ("kode", "nav", "navn")


@overload
def tekster(fil: str, kode: str = NB) -> dict[str, Any]: ...
@overload
def tekster[Form](fil: str, kode: str, form: type[Form]) -> Form: ...
def tekster(fil: str, kode: str = NB, form: object = None) -> object:
    """Innholdet i filen, med tekstene på språket. Alle får det samme: ikke endre det.

    ``form`` er typen innholdet har. Den blir ikke prøvd her. Kaster UkjentSpraak, og ManglendeTekst med filen og
    nøkkelen når en tekst mangler eller bruker en verdi bokmål ikke bruker.
    """
    spraak(kode)
    return read_toml(fil) if kode == NB else _oversatt(fil, kode)


def moenster(fil: str) -> dict[str, Any]:
    """Bare tekstene i filen på bokmål: det en fil på et annet språk skal ha."""
    deler = _I_REGLER if fil.startswith("checks/regler/") else DELER.get(fil, ALT)
    return cast("dict[str, Any]", _bare_tekster(read_toml(fil), "", deler) or {})


def sted(fil: str, kode: str) -> str:
    """Der tekstene på et språk står: ``checks/fil.nn.toml``."""
    return fil if kode == NB else f"{fil.removesuffix('.toml')}.{kode}.toml"


@cache
def _oversatt(fil: str, kode: str) -> object:
    her, paa_nb = sted(fil, kode), moenster(fil)
    oversatt = les_oversatt(her)
    krev_samme_noekler(paa_nb, oversatt, her)
    for sti, nb, tekst in _par(paa_nb, oversatt, her):
        if sti.rpartition(" ")[2] in _KJENNETEGN and sti.rpartition(" ")[0][-1:].isdigit():
            if nb != tekst:
                raise ManglendeTekst(f"{sti} skal være {nb!r}, som på bokmål.")
        elif ukjente := _verdier(tekst) - _verdier(nb):
            raise ManglendeTekst(f"{sti} bruker {', '.join(sorted(ukjente))}, som bokmål ikke bruker.")
    return _flettet(read_toml(fil), oversatt)


def _bare_tekster(data: object, sti: str, deler: tuple[str, ...]) -> object:
    """Tekstene under stien. None når det ikke er noen."""
    if isinstance(data, dict):
        tabell = cast("dict[str, object]", data)
        funnet = {navn: _bare_tekster(verdi, f"{sti}/{navn}", deler) for navn, verdi in tabell.items()}
        return {navn: verdi for navn, verdi in funnet.items() if verdi is not None} or None
    if isinstance(data, list):
        return _bare_i_listen(cast("list[object]", data), sti, deler)
    return data if isinstance(data, str) and any(fnmatchcase(sti[1:], del_) for del_ in deler) else None


def _bare_i_listen(data: list[object], sti: str, deler: tuple[str, ...]) -> list[object] | None:
    funnet = [_bare_tekster(verdi, f"{sti}/{nummer}", deler) for nummer, verdi in enumerate(data)]
    if all(verdi is None for verdi in funnet):
        return None
    return [_med_kjennetegn(fra, verdi) for fra, verdi in zip(data, funnet, strict=True)]


def _med_kjennetegn(post: object, tekst: object) -> object:
    if not isinstance(post, dict):
        return tekst
    tabell = cast("dict[str, object]", post)
    kjenner = {navn: tabell[navn] for navn in _KJENNETEGN if isinstance(tabell.get(navn), str)}
    return kjenner | cast("dict[str, object]", tekst or {})


def _par(nb: object, oversatt: object, her: str) -> Iterator[tuple[str, str, str]]:
    """(stien, teksten på bokmål, teksten på språket) for hver tekst. Nøklene er de samme."""
    if isinstance(nb, dict):
        for navn, verdi in cast("dict[str, object]", nb).items():
            yield from _par(verdi, cast("dict[str, object]", oversatt)[navn], f"{her} {navn}")
    elif isinstance(nb, list):
        for nummer, (a, b) in enumerate(zip(cast("list[object]", nb), cast("list[object]", oversatt), strict=True), 1):
            yield from _par(a, b, f"{her} {nummer}")
    else:
        yield her, str(nb), str(oversatt)


def _verdier(tekst: str) -> set[str]:
    """Verdiene teksten ber om: ``{dag}``. Ingen når klammene i den bare er tegn."""
    try:
        return {navn for _, navn, _, _ in Formatter().parse(tekst) if navn}
    except ValueError:
        return set()


def _flettet(data: object, oversatt: object) -> object:
    if isinstance(data, dict) and isinstance(oversatt, Mapping):
        nye = cast("Mapping[str, object]", oversatt)
        tabell = cast("dict[str, object]", data)
        return {navn: _flettet(verdi, nye[navn]) if navn in nye else verdi for navn, verdi in tabell.items()}
    if isinstance(data, list):
        nye_poster = cast("list[object]", oversatt)
        return [_flettet(a, b) for a, b in zip(cast("list[object]", data), nye_poster, strict=True)]
    return oversatt
