"""Grensen mot filer og nettleser: hva som er et utkast, og hva leseren får vite når det ikke er det."""

import json
from datetime import date

import pytest

from checks import sjekk
from checks.boundary import (
    MAX_BYTES,
    MAX_DEPTH,
    UbrukeligFil,
    les_dato,
    les_utkast,
    opplysninger_json,
    sjekk_json,
    til_json,
)
from checks.opplysninger import opplysninger
from checks.sak import les_sak
from tests.cases import read

GODT = json.dumps(read("forms/eksempler/nav-gyldig.json"), ensure_ascii=False, indent=2)

GALE = {
    "en tom fil": (b"", "Filen er tom."),
    "bare mellomrom": (b" \n\t", "Filen er tom."),
    "latin-1": ('{"formaal": "Lære"}'.encode("latin-1"), "Linje 1: tegnene er ikke UTF-8."),
    "latin-1 på tredje linje": (
        '{\n"modus": "nav",\n"formaal": "å"}'.encode("latin-1"),
        "Linje 3: tegnene er ikke UTF-8.",
    ),
    "utf-16": ('{"modus": "nav"}'.encode("utf-16"), "Linje 1: tegnene er ikke UTF-8."),
    "et bilde": (b"\x89PNG\r\n\x1a\n\x00\x00", "Linje 1: tegnene er ikke UTF-8."),
    "vanlig tekst": (b"Avtale om arbeidstrening", "Linje 1, tegn 1: her skal det stå en verdi."),
    "en liste": (b'[{"modus": "nav"}]', "Filen inneholder ikke et utkast"),
    "et tall": (b"42", "Filen inneholder ikke et utkast"),
    "null": (b"null", "Filen inneholder ikke et utkast"),
    "to utkast etter hverandre": (
        b'{"modus": "nav"}\n{"modus": "nav"}',
        "Linje 2, tegn 1: filen har mer innhold etter utkastet.",
    ),
    "et komma for mye": (b'{\n  "modus": "nav",\n}', "Linje 2, tegn 17: kommaet foran } skal bort."),
    "et komma for mye i en liste": (b'{"maal": [1,\n]}', "Linje 1, tegn 12: kommaet foran ] skal bort."),
    "et komma for lite": (b'{\n"modus": "nav"\n"maal": []}', "Linje 3, tegn 1: her mangler det et komma"),
    "enkle anførselstegn": (
        b"{'modus': 'nav'}",
        "Linje 1, tegn 2: her skal det stå et feltnavn i doble anførselstegn.",
    ),
    "navn uten anførselstegn": (b"{modus: 1}", "Linje 1, tegn 2: her skal det stå et feltnavn i doble anførselstegn."),
    "manglende kolon": (b'{"modus" "nav"}', "Linje 1, tegn 10: her mangler det et kolon"),
    "en fil som er kuttet": (b'{"modus": "nav",\n "maal": [', "Linje 2, tegn 11: filen slutter for tidlig."),
    "en tekst som ikke slutter": (b'{"modus": "nav', "Linje 1, tegn 11: teksten som begynner her, mangler et anf"),
    "linjeskift i en tekst": (b'{"innhold": "a\nb"}', "Linje 1, tegn 15: et linjeskift eller en tabulator"),
    "en enslig skråstrek": (b'{"innhold": "C:\\temp\\qx"}', "Linje 1, tegn 21: en omvendt skråstrek"),
    "NaN": (b'{"timer_per_uke": NaN}', "Linje 1, tegn 19: NaN er ikke et tall i JSON."),
    "uendelig": (b'{\n"timer_per_uke": Infinity}', "Linje 2, tegn 18: Infinity er ikke et tall i JSON."),
    "minus uendelig": (b'{"timer_per_uke": -Infinity}', "Linje 1, tegn 19: -Infinity er ikke et tall i JSON."),
    "et kjent felt to ganger": (
        b'{"sluttdato": "",\n "sluttdato": ""}',
        "Linje 2, tegn 2: feltet «sluttdato» står to ganger.",
    ),
    "to skrivemåter av samme felt": (
        b'{"sluttdato": 1,\n"slutt\\u0064ato": 2}',
        "Linje 2, tegn 1: feltet «sluttdato» står to",
    ),
    "et ukjent felt to ganger": (b'{"kari": 1, "kari": 2}', "Linje 1, tegn 13: et felt står to ganger."),
    "et felt i en rad to ganger": (
        b'{"maal": [{"kategori": "Annet"},\n{"kategori": "Annet", "kategori": "Annet"}]}',
        "Linje 2, tegn 23: feltet «kategori» står to ganger.",
    ),
    "for dyp nøsting": (b"[" * (MAX_DEPTH + 1), f"Linje 1, tegn {MAX_DEPTH + 1}: her er filen nøstet dypere"),
    "svært dyp nøsting": (b'{"a":' * 100_000, "her er filen nøstet dypere"),
    "en for stor fil": (b'{"a": "' + b"x" * MAX_BYTES + b'"}', "Filen er større enn 1 MB."),
}


@pytest.mark.parametrize(("data", "sier"), GALE.values(), ids=GALE)
def test_det_som_ikke_er_et_utkast_far_en_setning(data, sier):
    with pytest.raises(UbrukeligFil) as error:
        les_utkast(data)
    message = str(error.value)
    assert sier in message
    assert message.endswith(".") and "\n" not in message
    assert "ugyldig" not in message.lower()


def _is_text(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False  # nettleseren ser aldri slike byte
    return True


@pytest.mark.parametrize(
    "data", [d for d, _ in GALE.values() if _is_text(d)], ids=[n for n, (d, _) in GALE.items() if _is_text(d)]
)
def test_nettleseren_far_samme_setning_som_kommandolinjen(data):
    with pytest.raises(UbrukeligFil) as error:
        les_utkast(data)
    assert json.loads(sjekk_json(data.decode("utf-8"), "2026-02-02")) == {"grunn": str(error.value)}


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
    assert len(les_utkast(text)["maal"]) == 2


def test_like_mange_tegn_teller_over_flere_linjer():
    with pytest.raises(UbrukeligFil, match="^Linje 4, tegn 3: feltet «modus» står to ganger"):
        les_utkast('{\n  "modus": "nav",\r\n  "innhold": "å",\n  "modus": "nav"\n}')


@pytest.mark.parametrize("tall", ["1e400", "-1e400", "9" * 400, "-" + "9" * 6000])
def test_tall_som_er_for_store_gir_funn_paa_det_ene_feltet(tall):
    text = f'{{"modus": "nav", "timer_per_uke": {tall}}}'
    funn = json.loads(sjekk_json(text, "2026-02-02"))["funn"]
    assert [f["felt"] for f in funn if f["regel"] == "utkast-verdi"] == [["/timer_per_uke"]]


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
    with pytest.raises(ValueError):
        les_dato(text)


def test_opplysninger_gjennom_grensen_er_de_samme_og_tar_imot_det_samme():
    dag = date(2026, 2, 2)
    assert json.loads(opplysninger_json(GODT, "2026-02-02")) == opplysninger(les_sak(json.loads(GODT), dag))
    assert json.loads(opplysninger_json("[]", "2026-02-02")) == json.loads(sjekk_json("[]", "2026-02-02"))
