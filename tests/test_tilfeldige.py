"""Tilfeldige utkast i store mengder: ingenting velter, og hver regel står ett sted. Noen her, en million i «deep»."""

import json
from collections import Counter

import pytest

from checks import schemas, sjekk
from checks.boundary import opplysninger_json, papir_json, til_json
from checks.model import ALVOR
from checks.papirer import PAPIRER
from tests import tilfeldige
from tests.cases import regler_i_resultatet

BOLK = 2000
UTVALG = 300
"""Så mange utkast i en bolk, og så mange av den første i hver vanlige kjøring."""

FRO = [
    pytest.param(0, UTVALG, id="utvalg"),
    *(pytest.param(fro, BOLK, id=f"bolk-{fro}", marks=pytest.mark.dyp) for fro in range(1, 501)),
]


@pytest.mark.parametrize("fro, antall", FRO)
def test_tilfeldige_utkast_velter_ingenting(fro, antall):
    for nummer, (utkast, dato) in enumerate(tilfeldige.utkast(fro, antall)):
        hvor = f"tilfeldige.utkast({fro}, …), nummer {nummer}"
        resultat = sjekk(utkast, dato)
        data = resultat.til_dict()
        med_funn = {f["regel"] for f in data["funn"]}
        regler = Counter(
            [
                *med_funn,
                *(p["regel"] for p in data["ikkeVurdert"]),
                *data["iOrden"],
                *data["ikkeAktuelt"],
            ]
        )
        assert regler == Counter(regler_i_resultatet(med_funn)), hvor
        alvor = [ALVOR.index(funn["alvor"]) for funn in data["funn"]]
        assert alvor == sorted(alvor), hvor
        felt = {peker.split("/")[1] for funn in data["funn"] for peker in funn["felt"]}
        assert felt <= schemas.felter().keys(), hvor
        til_json(data).encode("utf-8")
        # Slik nettleseren spør: som tekst. Et utkast som ikke kan være en fil, får en grunn.
        if nummer % 10 == 0:
            json.loads(opplysninger_json(json.dumps(utkast), dato.isoformat()))
        if nummer % 25 == 0:
            json.loads(papir_json(json.dumps(utkast), dato.isoformat(), PAPIRER[nummer // 25 % len(PAPIRER)]))
