"""Grensen mot filer og nettleser: hva som er et utkast, og hva leseren får vite når det ikke er det."""

import json
import re
from datetime import date

import pytest

from checks import sjekk
from checks.boundary import les_dato, opplysninger_json, papir_json, sjekk_json, til_json, vurdert_json
from checks.fil import MAX_BYTES, MAX_DEPTH, UbrukeligFil, les_utkast
from checks.opplysninger import opplysninger
from checks.sak import les_sak
from tests.cases import read
from tests.filer import GALE

__all__ = ["GALE"]  # kommandolinjens prøver henter tabellen herfra

GODT = json.dumps(read("forms/eksempler/nav-gyldig.json"), ensure_ascii=False, indent=2)

TEKSTER = {
    "det som ikke er JSON": ("{modus: 1}", "Linje 1, tegn 2: her skal det stå et feltnavn i doble anførselstegn."),
    "ingenting": ("", "Filen er tom."),
    "et felt to ganger": (
        '{"modus": 1,\n"modus": 2}',
        "Linje 2, tegn 1: feltet «modus» står to ganger. Behold bare ett.",
    ),
    "NaN": ('{"a": NaN}', "Linje 1, tegn 7: NaN er ikke et tall. Skriv tallet, eller fjern feltet."),
}


@pytest.mark.parametrize("text, sier", TEKSTER.values(), ids=TEKSTER)
@pytest.mark.parametrize("spor", [sjekk_json, opplysninger_json, vurdert_json])
def test_en_tekst_som_ikke_kan_leses_gir_en_setning_fra_alle_sporsmal(spor, text, sier):
    assert json.loads(spor(text, "2026-02-02")) == {"grunn": sier}


def test_et_utkast_kan_ha_bom_og_windows_linjeskift():
    data = b"\xef\xbb\xbf" + GODT.replace("\n", "\r\n").encode()
    assert les_utkast(data) == read("forms/eksempler/nav-gyldig.json")


def test_en_tekst_med_bom_er_ogsa_et_utkast():
    assert les_utkast("\ufeff" + GODT) == les_utkast(GODT)


def test_akkurat_en_megabyte_er_ikke_for_stort():
    head, tail = b'{"modus": "nav", "innhold": "', b'"}'
    data = head + b"x" * (MAX_BYTES - len(head) - len(tail)) + tail
    assert len(data) == MAX_BYTES
    assert les_utkast(data)["modus"] == "nav"


def test_storrelsen_regnes_i_byte_og_ikke_i_tegn():
    with pytest.raises(UbrukeligFil, match="større enn 1 MB"):
        les_utkast('{"a": "' + "å" * (MAX_BYTES // 2) + '"}')


def test_den_dypeste_nostingen_et_utkast_kan_ha_blir_lest():
    text = '{"a":' * MAX_DEPTH + "1" + "}" * MAX_DEPTH
    assert les_utkast(text)["a"]


def test_klammer_i_tekst_er_ikke_nosting():
    assert les_utkast(json.dumps({"innhold": '[{"\\' * 100}))["innhold"] == '[{"\\' * 100


def test_like_felt_i_ulike_rader_er_ikke_dobbelt():
    text = '{"maal": [{"kategori": "Annet"}, {"kategori": "Annet"}], "innhold": "\\"kategori\\":"}'
    assert les_utkast(text)["maal"] == [{"kategori": "Annet"}, {"kategori": "Annet"}]


def test_like_mange_tegn_teller_over_flere_linjer():
    with pytest.raises(UbrukeligFil, match=r"^Linje 4, tegn 3: feltet «modus» står to ganger"):
        les_utkast('{\n  "modus": "nav",\r\n  "innhold": "å",\n  "modus": "nav"\n}')


@pytest.mark.parametrize("tall", ["1e400", "-1e400", "9" * 400, "-" + "9" * 6000])
def test_tall_som_er_for_store_blir_nektet_med_stedet_og_uten_a_gjentas(tall):
    text = f'{{"modus": "nav", "timer_per_uke": {tall}}}'
    for spor in (sjekk_json, opplysninger_json):
        grunn = json.loads(spor(text, "2026-02-02"))["grunn"]
        assert grunn.startswith("Linje 1, tegn 35: dette tallet er for stort") and len(grunn) < 120
    assert json.loads(papir_json(text, "2026-02-02", "kalender"))["grunn"] == grunn


@pytest.mark.parametrize("tall", ["1e308", "9" * 300, "5e-324", "-0.0"])
def test_tall_som_lar_seg_lese_gir_et_resultat(tall):
    assert json.loads(sjekk_json(f'{{"modus": "nav", "timer_per_uke": {tall}}}', "2026-02-02"))["avtaletype"] == "nav"


def test_halve_tegn_i_en_tekst_velter_ingenting():
    answer = sjekk_json('{"modus": "nav", "innhold": "\\ud800", "\\udfff": 1}', "2026-02-02")
    assert json.loads(answer)["avtaletype"] == "nav"
    answer.encode("utf-8")


def test_svaret_er_tett_json_i_fast_rekkefolge():
    dag = date(2026, 2, 2)
    answer = sjekk_json(GODT, "2026-02-02")
    assert answer == til_json(sjekk(json.loads(GODT), dag).til_dict())
    assert answer.startswith('{"regelverk":"') and ',"dato":"2026-02-02","avtaletype":"nav","funn":[' in answer


@pytest.mark.parametrize(
    "text", ["", "2026-2-2", "02.02.2026", "20260202", "2026-W06-1", "2026-02-30", " 2026-02-02", "２０２６-02-02"]
)
def test_datoen_ma_skrives_pa_en_mate(text):
    with pytest.raises(ValueError, match=f"^{re.escape(text)}$|^day .* range"):
        les_dato(text)


def test_opplysninger_gjennom_grensen_er_de_samme_og_tar_imot_det_samme():
    dag = date(2026, 2, 2)
    assert json.loads(opplysninger_json(GODT, "2026-02-02")) == opplysninger(les_sak(json.loads(GODT), dag))
    assert json.loads(opplysninger_json("[]", "2026-02-02")) == json.loads(sjekk_json("[]", "2026-02-02"))


def test_vurderinger_sammenlignes_uten_hensyn_til_rekkefolgen_pa_navnene_i_en_rad():
    rad = {"kategori": "Annet", "beskrivelse": "x"}
    verdier = [{"/maal": [dict(reversed(rad.items()))]}, {"/maal": [rad | {"beskrivelse": "y"}]}, {"/maal/0/id": None}]
    vurdert = [{"regel": "r", "begrunnelse": "b", "verdier": v} for v in verdier]
    text = json.dumps({"modus": "nav", "maal": [rad], "vurdert": vurdert})
    assert json.loads(vurdert_json(text, "2026-02-02")) == {"gjelder": [True, False, True]}


@pytest.mark.parametrize("vurdert", [None, 4, "x", {}, [None, 1, {"regel": "constructor"}]])
def test_vurderinger_som_ikke_lar_seg_lese_gjelder_ikke(vurdert):
    svar = json.loads(vurdert_json(json.dumps({"modus": "nav", "vurdert": vurdert}), "2026-02-02"))
    assert svar == {"gjelder": [False] * (len(vurdert) if isinstance(vurdert, list) else 0)}
