"""Rapporten som SARIF 2.1.0 (OASIS), for verktøy som samler funn fra kontroller. Én kjøring med alle filene."""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from string import Formatter
from urllib.parse import quote

from checks import limits, rulebook, schemas
from checks.model import ADVARSEL, FEIL, MERKNAD, Funn, Regel, Resultat
from checks.rapport import innhold
from checks.rapport.fingeravtrykk import fingeravtrykk
from checks.rapport.vurdert import begrunnelse
from checks.version import REGELVERK, SKJEMAVERSJON
from cli import locate

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
NIVAA = {FEIL: "error", ADVARSEL: "warning", MERKNAD: "note"}
UBRUKELIG, IKKE_VURDERT = "ubrukelig-fil", "ikke-vurdert"


def sarif(svar: Sequence, dato: date, kode: int, nettsted: str | None = None) -> str:
    """SARIF for filene i ``svar`` (:class:`cli.command.Svar`).

    ``kode`` er sluttkoden. ``nettsted`` er adressen til nettstedet, om reglene skal vise dit. Ellers viser de til
    loven.
    Begrunnelsene for vurderte advarsler er ikke med: slike logger leses av mange.
    """
    brukt = list(dict.fromkeys(f.regel for ett in svar if ett.resultat for f in ett.resultat.funn))
    driver = {
        "name": "Sjekk av avtaleutkast om arbeidstrening",
        "version": REGELVERK,
        **({"informationUri": nettsted} if nettsted else {}),
        "language": "nb",
        "rules": [_regel(rulebook.regel(regel), dato, nettsted) for regel in brukt],
        "notifications": [
            {"id": UBRUKELIG, "shortDescription": {"text": innhold.TEKSTER["ord"]["kan_ikke_brukes"]}},
            {"id": IKKE_VURDERT, "shortDescription": {"text": innhold.TEKSTER["status"]["ikkeVurdert"]}},
        ],
    }
    run = {
        "tool": {"driver": driver},
        "invocations": [
            {
                "executionSuccessful": all(ett.resultat for ett in svar),
                "exitCode": kode,
                "toolExecutionNotifications": [n for i, ett in enumerate(svar) for n in _meldinger(ett, i)],
            }
        ],
        "language": "nb",
        "columnKind": "unicodeCodePoints",
        "artifacts": [_fil(ett) for ett in svar],
        "results": [post for i, ett in enumerate(svar) if ett.resultat for post in _resultater(ett, i, brukt)],
        "properties": {"dato": dato.isoformat(), "regelversjon": REGELVERK, "skjemaversjon": SKJEMAVERSJON},
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def adresse(fil: str) -> str:
    """Stien som en URI: relativ når stien er det."""
    if fil == "-":
        return "standard-inn"
    path = quote(os.fsencode(fil), safe="/:")
    if path.startswith("/"):
        return f"file://{path}"
    # Et kolon i det første leddet ville vært et protokollnavn, unntatt bokstaven til en disk i Windows.
    head, _, rest = path.partition("/")
    if len(head) == 2 and head.endswith(":"):
        return f"file:///{path}"
    return f"./{path}" if ":" in head else path


def _regel(regel: Regel, dato: date, nettsted: str | None) -> dict:
    kilder = innhold.kilder(regel.kilder)
    side = f"{nettsted.rstrip('/')}/sjekk/regler/#{regel.id}" if nettsted else None
    hjelp = next(iter([*filter(None, [side]), *(quote(k["url"], safe=":/#?&=%") for k in kilder)]), None)
    om = _fylt(regel.forklaring, dato)
    return {
        "id": regel.id,
        "shortDescription": {"text": regel.tittel},
        "fullDescription": {"text": om},
        **({"helpUri": hjelp} if hjelp else {}),
        "help": {"text": "\n".join([om, *(f"{k['navn']}: {k['url']}" for k in kilder)])},
        "defaultConfiguration": {"level": NIVAA[regel.alvor]},
        "properties": {
            "tags": [regel.tema, regel.art],
            "gyldig_fra": regel.gyldig_fra,
            "sist_kontrollert": regel.sist_kontrollert,
        },
    }


def _fylt(forklaring: str, dato: date) -> str:
    navn = {name for _, name, _, _ in Formatter().parse(forklaring) if name}
    for name in navn:
        forklaring = forklaring.replace(f"{{{name}}}", str(limits.grense(name, dato)))
    return forklaring


def _fil(ett) -> dict:
    fil = {"location": {"uri": adresse(ett.fil)}, "mimeType": "application/json", "roles": ["analysisTarget"]}
    if ett.resultat:
        fil["properties"] = {"fingeravtrykk": fingeravtrykk(ett.utkast), "antall": innhold.antall(ett.resultat)}
    return fil


def _meldinger(ett, nummer: int) -> Iterator[dict]:
    """Det som ikke er funn: filer som ikke kunne brukes, og regler som ikke ble vurdert."""
    sted = [{"physicalLocation": _fysisk(ett.fil, nummer)}]
    if ett.resultat is None:
        yield {"descriptor": {"id": UBRUKELIG}, "level": "error", "message": {"text": ett.grunn}, "locations": sted}
    else:
        for mangler, regler in innhold.etter_mangler(ett.resultat).items():
            text = f"{innhold.mangler_tekst(mangler)}. Gjelder: {innhold.og(regler)}."
            yield {"descriptor": {"id": IKKE_VURDERT}, "level": "note", "message": {"text": text}, "locations": sted}


def _resultater(ett, nummer: int, regler: list[str]) -> Iterable[dict]:
    resultat: Resultat = ett.resultat
    steder = locate.steder(ett.tekst)
    for funn in resultat.funn:
        vurdert = begrunnelse(ett.utkast, funn) is not None
        yield {
            "ruleId": funn.regel,
            "ruleIndex": regler.index(funn.regel),
            "kind": "fail",
            "level": NIVAA[funn.alvor],
            "message": {"text": f"{funn.melding} {funn.tiltak}"},
            **_plasser(ett.fil, nummer, funn, steder),
            "properties": {"hvem": list(funn.hvem), "kilder": list(funn.kilder), "art": funn.art, "vurdert": vurdert},
        }


def _plasser(fil: str, nummer: int, funn: Funn, steder: dict) -> dict[str, list[dict]]:
    """Det første feltet er stedet. De andre er bare beslektet: i SARIF må hvert ``locations`` rettes."""
    if not funn.felt:
        return {"locations": [{"physicalLocation": _fysisk(fil, nummer)}]}
    alle = [
        {
            "physicalLocation": _fysisk(fil, nummer, locate.sted(steder, pointer)),
            "logicalLocations": [{"name": schemas.etikett(pointer), "fullyQualifiedName": pointer, "kind": "member"}],
        }
        for pointer in funn.felt
    ]
    return {"locations": alle[:1]} | ({"relatedLocations": alle[1:]} if alle[1:] else {})


def _fysisk(fil: str, nummer: int, sted: locate.Sted | None = None) -> dict:
    found = {"artifactLocation": {"uri": adresse(fil), "index": nummer}}
    if sted:
        found["region"] = {
            "startLine": sted.fra_linje,
            "startColumn": sted.fra_tegn,
            "endLine": sted.til_linje,
            "endColumn": sted.til_tegn,
        }
    return found
