"""Datoer, tall, klokkeslett og organisasjonsnumre slik folk skriver dem. Det som ikke er entydig, gjettes det ikke på.

Mønstrene står i ``checks/lesing.toml``, og skjemaet på siden leser etter de samme. Begge leserne prøves mot
``tests/prover/stavemaater.json``.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, TypedDict

from checks import tegn
from checks.data import read_toml
from checks.spraak import spraak

IKKE_DATO, FINNES_IKKE, UTEN_AAR, UTEN_DAG, KORT_AAR = (
    "ikke_dato",
    "finnes_ikke",
    "uten_aar",
    "uten_dag",
    "kort_aarstall",
)
IKKE_TALL, TALL_SPENN, TALL_ENHET = "tall", "tall_spenn", "tall_enhet"
IKKE_TID, TID_SPENN = "klokkeslett", "klokkeslett_spenn"
DATOREGEL, VERDIREGEL = "varighet-ugyldig-dato", "utkast-verdi"
"""Reglene som sier hva som er galt. Et avslag har navnet på utfallet."""

DATOAVSLAG = (IKKE_DATO, FINNES_IKKE, UTEN_AAR, UTEN_DAG, KORT_AAR)
_NAERMEST_FOERST = (KORT_AAR, FINNES_IKKE, UTEN_AAR, UTEN_DAG)
_SKUDDAAR, _MELLOM_SKUDDAAR = 2000, 8


@dataclass(frozen=True)
class Avslag:
    """Teksten lot seg ikke lese. ``utfall`` sier hvorfor, og ``forslag`` dagen som trolig er ment, når året mangler."""

    utfall: str
    forslag: date | None = None

    @property
    def regel(self) -> str:
        """Regelen utfallet hører til."""
        return DATOREGEL if self.utfall in DATOAVSLAG else VERDIREGEL


class Form(TypedDict):
    """Én måte å skrive en dato på. ``deler`` er hva gruppene i mønsteret er."""

    deler: str
    moenster: str


def avslag() -> list[tuple[str, str]]:
    """(regel, utfall) for alt som kan være galt med en dato, et tall eller et klokkeslett."""
    alle = (*DATOAVSLAG, IKKE_TALL, TALL_SPENN, TALL_ENHET, IKKE_TID, TID_SPENN)
    return [(Avslag(utfall).regel, utfall) for utfall in alle]


def moenstre() -> dict[str, Any]:
    """Det skjemaet på siden trenger for å lese det samme som her, som rene data."""
    data = read_toml(tegn.FIL)
    return {
        "tegn": [tegn.klasse(navn) for navn in ("usynlige", "mellomrom", "streker")],
        "dato": {**data["dato"], "former": [[form["deler"], form["moenster"]] for form in data["dato"]["former"]]},
        "tall": data["tall"],
        "klokkeslett": data["klokkeslett"],
    }


# -- datoer ----------------------------------------------------------------------------------


def dato(tekst: str, naer: date | None = None, *, helt_aar: bool = False) -> date | Avslag:
    """Dagen teksten sier, på alle måtene i ``[dato]``. To siffer i årstallet er 2000-tallet.

    ``helt_aar``: årstallet må ha fire siffer. ``naer`` er dagen forslaget skal ligge nærmest når året mangler;
    uten den er det ikke noe forslag.
    """
    ren = _uten_rundt(tegn.renset(tekst).lower())
    if len(ren) > _data("dato")["lengst"]:
        return Avslag(IKKE_DATO)
    lest = [_dag(deler, helt_aar=helt_aar) for deler in _deler(ren)]
    dager = {dag for dag in lest if isinstance(dag, date)}
    if len(dager) == 1:
        return dager.pop()
    utfall = IKKE_DATO if dager else next((ett for ett in _NAERMEST_FOERST if ett in lest), IKKE_DATO)
    return Avslag(utfall, _naermest(ren, naer) if naer and utfall == UTEN_AAR else None)


def _uten_rundt(ren: str) -> str:
    """Teksten uten ukedag, «den» og det som står bak datoen."""
    ord_ = _kompilert("dato", "ukedag").match(ren)
    if ord_ and any(dag.startswith(ord_[1]) for dag in (*spraak().ukedager, *_data("dato")["andre_ukedager"])):
        ren = ren[ord_.end() :]
    return _kompilert("dato", "bak").sub("", _kompilert("dato", "foran").sub("", ren))


def _deler(ren: str) -> Iterator[dict[str, str]]:
    """Dag, måned og år i teksten, for hver form den passer med."""
    for deler, moenster in _former():
        if treff := moenster.match(ren):
            yield dict(zip(deler, treff.groups(), strict=True))


def _dag(deler: dict[str, str], *, helt_aar: bool) -> date | str:
    """Dagen, eller utfallet når det ikke er en."""
    data, maaned = _data("dato"), _maaned(deler["m"])
    if maaned is None:
        return IKKE_DATO
    if "d" not in deler:
        return UTEN_DAG if 1 <= maaned <= 12 and int(deler["a"]) >= data["foerste_aar"] else IKKE_DATO
    if "a" not in deler:
        finnes = _finnes(_SKUDDAAR, maaned, int(deler["d"]))
        return (KORT_AAR if helt_aar else UTEN_AAR) if finnes else IKKE_DATO
    kort = len(deler["a"]) == 2
    aar = int(deler["a"]) + (data["hundreaar"] if kort else 0)
    if aar < data["foerste_aar"]:
        return IKKE_DATO
    dag = _finnes(aar, maaned, int(deler["d"]))
    return KORT_AAR if dag and kort and helt_aar else dag or FINNES_IKKE


def _maaned(tekst: str) -> int | None:
    """Nummeret på måneden. «sept» og «des» er nok; None når ordet ikke er en måned."""
    if tekst.isdigit():
        return int(tekst)
    return next((n for n, navn in enumerate(spraak().maaneder, 1) if navn.startswith(tekst)), None)


def _finnes(aar: int, maaned: int, dag: int) -> date | None:
    try:
        return date(aar, maaned, dag)
    except ValueError:
        return None


def _naermest(ren: str, naer: date) -> date | None:
    """Dagen nærmest ``naer`` når året mangler."""
    deler = next(d for d in _deler(ren) if "a" not in d)
    maaned, dag = _maaned(deler["m"]) or 0, int(deler["d"])
    dager = [_finnes(aar, maaned, dag) for aar in range(naer.year - _MELLOM_SKUDDAAR, naer.year + _MELLOM_SKUDDAAR + 1)]
    return min(filter(None, dager), key=lambda ett: abs(ett - naer), default=None)


# -- tall, klokkeslett og numre --------------------------------------------------------------


def tall(tekst: str, enhet: str | None = None) -> float | Avslag:
    """Tallet i teksten. Komma og punktum er desimaltegn, og mellomrom betyr ingenting.

    ``enhet`` er enheten feltet har, et navn i ``[tall.enheter]``; den kan stå bak tallet. «ca.» foran betyr ingenting.
    """
    ren = tegn.tett(tekst).lower()
    if len(ren) > _data("tall")["lengst"]:
        return Avslag(IKKE_TALL)
    ren = _kompilert("tall", "halve").sub(lambda treff: f"{treff[1] or treff[2]},5", ren)
    egen, noen = _tallmoenstre(enhet)
    if treff := egen.match(ren):
        skrevet = treff[1].replace(",", ".")
        return float(skrevet) if "." in skrevet else int(skrevet)
    if any(spenn.match(ren) for spenn in _spenn()):
        return Avslag(TALL_SPENN)
    return Avslag(TALL_ENHET if noen.match(ren) else IKKE_TALL)


def klokkeslett(tekst: str) -> str | Avslag:
    """Klokkeslettet som ``TT:MM``: «8», «8.30», «08,00», «0800», «kl. 8»."""
    ren = tegn.renset(tekst).lower().removesuffix(".")
    if len(ren) > _data("klokkeslett")["lengst"]:
        return Avslag(IKKE_TID)
    if treff := _tid().match(ren):
        time, minutt = int(treff[1]), int(treff[2] or 0)
        if minutt < 60 and (time < 24 or (time == 24 and minutt == 0)):
            return f"{time:02}:{minutt:02}"
    return Avslag(TID_SPENN if _kompilert("klokkeslett", "spenn").match(ren) else IKKE_TID)


def organisasjonsnummer(tekst: str) -> str | None:
    """De ni sifrene, også når «NO» og «MVA» står rundt dem; None når teksten ikke er ni siffer.

    Kontrollsifferet er regelens sak. Et linjeskift er aldri en del av et nummer.
    """
    ren = tegn.tett(tekst).lower()
    if len(ren) > _data("organisasjonsnummer")["lengst"] or re.search("[\r\n]", tekst):
        return None
    treff = _kompilert("organisasjonsnummer", "moenster").match(ren)
    return "".join(treff.groups()) if treff else None


# -- dataene ---------------------------------------------------------------------------------


@cache
def _data(del_: str) -> dict[str, Any]:
    return read_toml(tegn.FIL)[del_]


@cache
def _kompilert(del_: str, navn: str) -> re.Pattern[str]:
    return re.compile(_data(del_)[navn])


@cache
def _former() -> tuple[tuple[str, re.Pattern[str]], ...]:
    former: Iterable[Form] = _data("dato")["former"]
    return tuple((form["deler"], re.compile(form["moenster"])) for form in former)


@cache
def _tallmoenstre(enhet: str | None) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """(tallet med enheten feltet har, tallet med en annen enhet)."""
    data = _data("tall")
    begynnelse, enheter = f"^{data['omtrent']}{data['tall']}", data["enheter"]
    egen = f"(?:{enheter[enhet]})?" if enhet else ""
    return re.compile(f"{begynnelse}{egen}[.]?$"), re.compile(f"{begynnelse}(?:{'|'.join(enheter.values())})[.]?$")


@cache
def _spenn() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(moenster) for moenster in _data("tall")["spenn"])


@cache
def _tid() -> re.Pattern[str]:
    return re.compile(f"^{_data('klokkeslett')['tid']}$")
