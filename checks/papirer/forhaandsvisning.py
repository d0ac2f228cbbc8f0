"""Et ferdig Word-dokument som blokker siden kan vise. Leser dokumentet leseren får, så det er ingen tekst til.

Stilene i malen sier hva et avsnitt er. ``pyexpat`` er en del av Python-en i nettleseren; ``xml.etree`` ville vært
mer å hente.
"""

import io
import re
import zipfile
from pyexpat import ParserCreate
from typing import Literal, NotRequired, TypedDict

type Slag = Literal["tittel", "overskrift", "avsnitt", "punkt", "nummer", "tabell"]
"""Hva en blokk er. Punkter, og numre, etter hverandre er én liste."""

type Celle = list[Blokk]
"""Det som står i en rute. Tom når noen skal skrive der."""


class Blokk(TypedDict):
    """En blokk. En overskrift har ``nivaa``. En tabell har ``rader``, overskriftene først, og ``radhode``."""

    slag: Slag
    tekst: str
    nivaa: NotRequired[int]
    rader: NotRequired[list[list[Celle]]]
    radhode: NotRequired[bool]


_SLAG: dict[str, Slag] = {"title": "tittel", "list bullet": "punkt", "list number": "nummer"}
_OVERSKRIFT = re.compile(r"heading (\d)")


def blokker(dokument: bytes) -> list[Blokk]:
    """Blokkene i et Word-dokument, i rekkefølge. Tomme avsnitt, toppteksten og bunnteksten er ikke med."""
    with zipfile.ZipFile(io.BytesIO(dokument), metadata_encoding="utf-8") as filer:
        stiler = _Stiler()
        _les(filer.read("word/styles.xml"), stiler)
        leser = _Leser(stiler)
        _les(filer.read("word/document.xml"), leser)
    return leser.steder[0]


def _les(innhold: bytes, leser: "_Stiler | _Leser") -> None:
    tolk = ParserCreate()
    tolk.buffer_text = True
    tolk.StartElementHandler = leser.begynn
    if isinstance(leser, _Leser):
        tolk.EndElementHandler = leser.slutt
        tolk.CharacterDataHandler = leser.tegn
    tolk.Parse(innhold, True)


class _Stiler:
    """Navnet på hver stil, og om den har nummer. I en norsk mal er id-ene norske, men navnene er de samme."""

    def __init__(self) -> None:
        self.navn: dict[str, str] = {}
        self.nummerert: set[str] = set()
        self._naa = ""

    def begynn(self, element: str, egenskaper: dict[str, str]) -> None:
        match element:
            case "w:style":
                self._naa = egenskaper.get("w:styleId", "")
            case "w:name":
                self.navn[self._naa] = egenskaper["w:val"].lower()
            case "w:numPr":
                self.nummerert.add(self._naa)
            case _:
                pass


class _Leser:
    """Går gjennom dokumentet. ``steder`` er der avsnittene legges: dokumentet, og ruten vi er inne i."""

    def __init__(self, stiler: _Stiler) -> None:
        self.stiler = stiler
        self.steder: list[list[Blokk]] = [[]]
        self.tabeller: list[Blokk] = []
        self.stil = ""
        self.tekst: list[str] = []
        self.i_tekst = self.i_avsnitt = False
        self.nummer = 0

    def begynn(self, element: str, egenskaper: dict[str, str]) -> None:
        match element:
            case "w:p":
                self.stil, self.tekst = "", []
            case "w:pStyle":
                self.stil = egenskaper["w:val"]
            case "w:r":
                self.i_avsnitt = True
            case "w:t":
                self.i_tekst = True
            case "w:br" | "w:cr":
                self.tekst.append("\n")
            case "w:tab" if self.i_avsnitt:
                self.tekst.append("\t")
            case "w:tbl":
                self.tabeller.append({"slag": "tabell", "tekst": "", "rader": [], "radhode": False})
            case "w:tblCaption":
                self.tabeller[-1]["tekst"] = egenskaper["w:val"]
            case "w:tblLook":
                self.tabeller[-1]["radhode"] = egenskaper.get("w:firstColumn") == "1"
            case "w:tr":
                self.tabeller[-1].get("rader", []).append([])
            case "w:tc":
                celle: Celle = []
                self.tabeller[-1].get("rader", [[]])[-1].append(celle)
                self.steder.append(celle)
            case _:
                pass

    def slutt(self, element: str) -> None:
        match element:
            case "w:t":
                self.i_tekst = False
            case "w:r":
                self.i_avsnitt = False
            case "w:p":
                self._avsnitt("".join(self.tekst))
            case "w:tc":
                self.steder.pop()
            case "w:tbl":
                self.steder[-1].append(self.tabeller.pop())
            case _:
                pass

    def tegn(self, tegn: str) -> None:
        if self.i_tekst:
            self.tekst.append(tegn)

    def _avsnitt(self, tekst: str) -> None:
        if not tekst.strip():
            return
        navn = self.stiler.navn.get(self.stil, "")
        if not (overskrift := _OVERSKRIFT.fullmatch(navn)):
            self.steder[-1].append({"slag": _SLAG.get(navn, "avsnitt"), "tekst": tekst})
            return
        if self.stil in self.stiler.nummerert:
            self.nummer += 1
            tekst = f"{self.nummer}. {tekst}"
        self.steder[-1].append({"slag": "overskrift", "tekst": tekst, "nivaa": int(overskrift[1])})
