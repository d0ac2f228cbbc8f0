"""Døra: én dom og én setning om hver fil, den samme på kommandolinjen og i nettleseren."""

import json
import re

import pytest

from checks.boundary import fil_json
from checks.fil import LestFil, UbrukeligFil, les_fil, les_utkast
from checks.nav.utveksling import fra_nav
from cli import command
from tests.cases import read
from tests.filer import FILER, GALE, NAV_INNHOLD
from tests.test_worker_browser import begin, outcome, serving
from tools.build import bundle

GODE = {navn: (data, svar) for navn, (data, svar) in FILER.items() if navn not in GALE}
ORD_VI_ALDRI_GJENTAR = ("kari", "kkkk", "leftpad", "Avtale om", "regimet", "Lære")


def test_det_er_nok_filer_i_tabellen():
    assert len(FILER) >= 60 and len(GALE) > len(GODE) > 20


@pytest.mark.parametrize("data, svar", GALE.values(), ids=GALE)
def test_det_som_ikke_er_et_utkast_far_en_setning(data, svar):
    with pytest.raises(UbrukeligFil) as error:
        les_fil(data)
    message = str(error.value)
    assert message == svar
    assert message.endswith(".") and "\n" not in message and len(message) < 200
    assert not [word for word in ("ugyldig", "JSON", *ORD_VI_ALDRI_GJENTAR) if word in message]
    place = re.match("Linje ([0-9]+), tegn ([0-9]+): ", message)
    assert (error.value.linje, error.value.tegn) == (tuple(map(int, place.groups())) if place else (None, None))


@pytest.mark.parametrize("data, svar", GODE.values(), ids=GODE)
def test_det_som_er_et_utkast_blir_lest(data, svar):
    lest = les_fil(data)
    assert lest.slag == svar
    if svar == "nav":
        assert lest.utkast["modus"] == "nav" and lest.notater
    else:
        assert lest == LestFil(json.loads(data.decode("utf-8-sig")))


def test_en_fil_fra_nav_er_lest_som_navs_egen_oversetter_gjor_det():
    lest = les_fil(FILER["innholdet i en avtale hos Nav"][0])
    assert {"utkast": lest.utkast, "notater": list(lest.notater)} == fra_nav(NAV_INNHOLD)


def test_utkastet_er_det_samme_uansett_hvordan_filen_er_skrevet():
    draft = read("forms/eksempler/nav-gyldig.json")
    tett = json.dumps(draft).encode()
    pent = b"\xef\xbb\xbf" + json.dumps(draft, ensure_ascii=False, indent=2).replace("\n", "\r\n").encode()
    assert les_fil(tett) == les_fil(pent) == LestFil(draft)


def test_skjemaet_far_kontrollert_ogsa_det_som_ikke_er_et_utkast_i_en_fil():
    assert les_utkast("{}") == {}


def test_svaret_til_nettleseren_er_bare_ascii_og_sier_hvilke_vurderinger_som_gjelder():
    vurdert = [
        {"regel": "a", "begrunnelse": "", "verdier": {"/maal": [{"kategori": "Annet", "id": "1"}]}},
        {"regel": "a", "begrunnelse": "", "verdier": {"/modus": "intern"}},
        "noe annet",
    ]
    data = {"modus": "nav", "maal": [{"id": "1", "kategori": "Annet"}], "vurdert": vurdert, "innhold": "\ud800å"}
    answer = fil_json(memoryview(json.dumps(data).encode()))
    assert answer.isascii()
    assert json.loads(answer) == {"utkast": data, "slag": "utkast", "notater": [], "gjelder": [True, False, False]}


def test_kommandolinjen_og_nettleseren_sier_det_samme_om_hver_fil(chromium, tmp_path, capsys):
    """Alle filene i tabellen gjennom kommandoen og gjennom tråden på en side, til minste byte."""
    for number, (data, _) in enumerate(FILER.values()):
        (tmp_path / f"{number:03}.json").write_bytes(data)
    command.main([str(tmp_path), "--format", "json", "--dato", "2026-02-02"])
    of_command = {one["fil"].rpartition("/")[2]: one for one in json.loads(capsys.readouterr().out)}
    bundle.build()
    with serving(more={"/filer/": tmp_path}) as server:
        tab = chromium.new_context().new_page()
        begin(tab, server)
        assert outcome(tab)["feil"] == []
        of_browser = tab.evaluate(
            """async names => Promise.all(names.map(async name =>
              sjekk.fil(await (await fetch(`/filer/${name}`)).arrayBuffer())))""",
            sorted(of_command),
        )
        tab.context.close()
    assert len(of_browser) == len(FILER)
    for (navn, (data, _)), name, answer in zip(FILER.items(), sorted(of_command), of_browser, strict=True):
        assert answer == fil_json(data), navn
        assert json.loads(answer).get("grunn") == of_command[name].get("grunn"), navn
