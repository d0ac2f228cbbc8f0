"""Rapporten som SARIF 2.1.0 (OASIS), for verktøy som samler funn fra kontroller. Én kjøring med alle filene."""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from datetime import date
from typing import IO
from urllib.parse import quote

from checks import rulebook, setninger
from checks.etiketter import etikett
from checks.model import ADVARSEL, FEIL, MERKNAD, Funn, Regel
from checks.rapport import innhold
from checks.rapport.fingeravtrykk import fingeravtrykk
from checks.version import REGELVERK, SKJEMAVERSJON
from cli import locate
from cli.explain import fylt
from cli.output import Oppdrag
from cli.reading import Svar
from cli.shown import STDIN, trygg_json
from cli.streams import flytt, mellomlager
from cli.texts import sagt

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
NIVAA = {FEIL: "error", ADVARSEL: "warning", MERKNAD: "note"}
UBRUKELIG, IKKE_VURDERT = "ubrukelig-fil", "ikke-vurdert"
FINGERAVTRYKK = "arbeidstreningSjekk/v1"


def skriv(svar: Iterable[Svar], oppdrag: Oppdrag, ut: IO[str]) -> None:
    """Skriv SARIF. Funnene venter i et mellomlager, én linje hver: reglene de viser til, står først.

    Begrunnelsene for vurderte advarsler er ikke med: slike logger leses av mange.
    """
    brukt: dict[str, int] = {}
    alle_lest = True
    with mellomlager() as results, mellomlager() as artifacts, mellomlager() as notifications:
        funn, filer, meldinger = _Liste(results), _Liste(artifacts), _Liste(notifications)
        for nummer, ett in enumerate(svar):
            alle_lest = alle_lest and ett.resultat is not None
            filer.legg_til([_fil(ett)])
            meldinger.legg_til(_meldinger(ett, nummer))
            funn.legg_til(_resultater(ett, nummer, brukt))
        run = {
            "tool": {"driver": _driver(list(brukt), oppdrag)},
            "language": oppdrag.valg.spraak,
            "columnKind": "unicodeCodePoints",
            "properties": {"dato": oppdrag.dato.isoformat(), "regelversjon": REGELVERK, "skjemaversjon": SKJEMAVERSJON},
        }
        ut.write(f'{{"$schema": {_json(SCHEMA)}, "version": "2.1.0", "runs": [{{\n')
        for key, value in run.items():
            ut.write(f'"{key}": {_json(value)},\n')
        ut.write(f'"invocations": [{{"executionSuccessful": {_json(alle_lest)}, "exitCode": {oppdrag.sluttkode}, ')
        ut.write('"toolExecutionNotifications": [')
        flytt(notifications, ut)
        ut.write(']}],\n"artifacts": [')
        flytt(artifacts, ut)
        ut.write('],\n"results": [')
        flytt(results, ut)
    ut.write("]\n}]}\n")


class _Liste:
    """En liste som skrives til et mellomlager, én linje for hver post."""

    def __init__(self, lager: IO[str]):
        self.lager, self.skille = lager, "\n"

    def legg_til(self, poster: Iterable[dict]) -> None:
        for post in poster:
            self.lager.write(self.skille + _json(post))
            self.skille = ",\n"


def _json(value: object) -> str:
    return trygg_json(json.dumps(value, ensure_ascii=False))


def _driver(brukt: list[str], oppdrag: Oppdrag) -> dict:
    nettsted, kode = oppdrag.valg.nettsted, oppdrag.valg.spraak
    ord_ = innhold.ordene(kode)
    return {
        "name": sagt("ord", "verktoy", kode),
        "version": REGELVERK,
        **({"informationUri": nettsted} if nettsted else {}),
        "language": kode,
        "rules": [_regel(rulebook.regel(regel), oppdrag.dato, nettsted, kode) for regel in brukt],
        "notifications": [
            {"id": UBRUKELIG, "shortDescription": {"text": ord_["ord"]["kan_ikke_brukes"]}},
            {"id": IKKE_VURDERT, "shortDescription": {"text": ord_["status"]["ikkeVurdert"]}},
        ],
    }


def adresse(fil: str) -> str:
    """Stien som en URI: relativ når stien er det."""
    if fil == STDIN:
        return "standard-inn"
    path = quote(os.fsencode(fil), safe="/:")
    if path.startswith("/"):
        return f"file://{path}"
    # Et kolon i det første leddet ville vært et protokollnavn, unntatt bokstaven til en disk i Windows.
    head = path.partition("/")[0]
    if len(head) == 2 and head.endswith(":"):
        return f"file:///{path}"
    return f"./{path}" if ":" in head else path


def _regel(regel: Regel, dato: date, nettsted: str | None, kode: str) -> dict:
    kilder, tekst = innhold.kilder(regel.kilder, kode), setninger.reglene(kode)[regel.id]
    side = f"{nettsted.rstrip('/')}/sjekk/regler/#{regel.id}" if nettsted else None
    hjelp = next(iter([*filter(None, [side]), *(quote(k["url"], safe=":/#?&=%") for k in kilder)]), None)
    om = fylt(tekst.forklaring, dato, kode)
    linker = [f"{k['navn']}: {k['url']}" for k in kilder]
    return {
        "id": regel.id,
        "shortDescription": {"text": tekst.tittel},
        "fullDescription": {"text": om},
        **({"helpUri": hjelp} if hjelp else {}),
        "help": {"text": "\n".join([om, *linker]), "markdown": "\n\n".join([om, *(f"<{k['url']}>" for k in kilder)])},
        "defaultConfiguration": {"level": NIVAA[regel.alvor]},
        "properties": {
            "tags": [regel.tema, regel.art],
            "gyldig_fra": regel.gyldig_fra,
            "sist_kontrollert": regel.sist_kontrollert,
        },
    }


def _fil(ett: Svar) -> dict:
    fil = {"location": {"uri": adresse(ett.fil)}, "mimeType": "application/json", "roles": ["analysisTarget"]}
    if ett.resultat:
        fil["properties"] = {
            "fingeravtrykk": fingeravtrykk(ett.utkast),
            "antall": innhold.antall(ett.resultat, ett.spraak),
        }
    return fil


def _meldinger(ett: Svar, nummer: int) -> Iterator[dict]:
    """Det som ikke er funn: filer som ikke kunne brukes, og regler som ikke ble vurdert."""

    def melding(slag: str, nivaa: str, text: str, sted: locate.Sted) -> dict:
        plass = [{"physicalLocation": _fysisk(ett.fil, nummer, sted)}]
        return {"descriptor": {"id": slag}, "level": nivaa, "message": {"text": text}, "locations": plass}

    if ett.resultat is None:
        yield melding(UBRUKELIG, "error", ett.grunn or "", locate.punkt(*ett.plass))
        return
    for mangler, regler in innhold.etter_mangler(ett.resultat).items():
        kode = ett.spraak
        mangler_tekst, liste = innhold.mangler_tekst(mangler, kode), innhold.og(regler, kode)
        text = sagt("ord", "gjelder_regler", kode, mangler=mangler_tekst, regler=liste)
        yield melding(IKKE_VURDERT, "note", text, locate.BEGYNNELSEN)


def _resultater(ett: Svar, nummer: int, brukt: dict[str, int]) -> Iterator[dict]:
    funnene = ett.resultat.funn if ett.resultat else ()
    steder = locate.steder(ett.tekst) if funnene else {}
    for funn in funnene:
        skrevet = funn.skrevet(ett.spraak)
        yield {
            "ruleId": funn.regel,
            "ruleIndex": brukt.setdefault(funn.regel, len(brukt)),
            "kind": "fail",
            "level": NIVAA[funn.alvor],
            "message": {"text": f"{skrevet.melding} {skrevet.tiltak}"},
            **_plasser(ett, nummer, funn, steder),
            "partialFingerprints": {FINGERAVTRYKK: _kjennetegn(funn)},
            "properties": {
                "hvem": list(funn.hvem),
                "kilder": list(funn.kilder),
                "art": funn.art,
                "vurdert": ett.er_vurdert(funn),
            },
        }


def _kjennetegn(funn: Funn) -> str:
    """Det samme så lenge det er det samme funnet, også når linjer flytter seg og svar endres litt."""
    return hashlib.sha256("\n".join([funn.regel, funn.utfall, *funn.felt]).encode()).hexdigest()[:32]


def _plasser(ett: Svar, nummer: int, funn: Funn, steder: dict) -> dict[str, list[dict]]:
    """Det første feltet er stedet. De andre er bare beslektet: i SARIF må hvert ``locations`` rettes.

    Alle har en linje. Et felt som ikke er i filen, viser til begynnelsen på den.
    """
    alle = [
        {
            "physicalLocation": _fysisk(ett.fil, nummer, locate.sted(steder, pointer) or locate.BEGYNNELSEN),
            "logicalLocations": [
                {"name": etikett(pointer, ett.spraak, funn.modus), "fullyQualifiedName": pointer, "kind": "member"}
            ],
        }
        for pointer in funn.felt
    ] or [{"physicalLocation": _fysisk(ett.fil, nummer, locate.BEGYNNELSEN)}]
    return {"locations": alle[:1]} | ({"relatedLocations": alle[1:]} if alle[1:] else {})


def _fysisk(fil: str, nummer: int, sted: locate.Sted) -> dict:
    region = {"startLine": sted.fra_linje, "startColumn": sted.fra_tegn}
    if (sted.til_linje, sted.til_tegn) != (sted.fra_linje, sted.fra_tegn):
        region |= {"endLine": sted.til_linje, "endColumn": sted.til_tegn}
    return {"artifactLocation": {"uri": adresse(fil), "index": nummer}, "region": region}
