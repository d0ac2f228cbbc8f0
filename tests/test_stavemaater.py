"""Begge leserne, Pythons og skjemaets, holdt til tests/prover/stavemaater.json og til hverandre."""

import json
import os
import random
import subprocess
import sys
import unicodedata
from datetime import date

import pytest

from checks import lesing, tegn
from checks.data import read_toml
from checks.fylltekst import er_fylltekst
from checks.opplysninger import opplysninger
from checks.sak import les_sak
from checks.schemas import felter
from pages.script_words import reading
from tests.cases import ROOT, read
from tests.stavemaater import lest, tabell, ventet
from tests.test_javascript import PAGE, page_words
from tools.env.environment import node_path

RADER = tabell()["rader"]
DAGEN = date.fromisoformat(tabell()["dagen"])


@pytest.mark.parametrize("rad", RADER, ids=lambda rad: f"{rad['slag']} {rad['inn'][:40]!r}")
def test_stavemaaten_leses_som_tabellen_sier(rad):
    assert lest(rad) == ventet(rad)


def test_tabellen_har_minst_120_stavemaater_og_ingen_to_ganger():
    noekler = [json.dumps({k: rad.get(k) for k in ("slag", "inn", "enhet", "heltAar")}) for rad in RADER]
    assert len(noekler) == len(set(noekler)) and len(noekler) >= 120
    assert {rad["avslag"] for rad in RADER if "avslag" in rad} == {utfall for _, utfall in lesing.avslag()}
    assert {rad.get("enhet") for rad in RADER if rad["slag"] == "tall"} == {None, *reading()["tall"]["enheter"]}


def test_enhetene_i_schemaene_er_dem_leseren_kjenner():
    enheter = {felt.schema["x-enhet"] for felt in felter().values() if felt.schema.get("type") == "number"}
    assert enheter == set(reading()["tall"]["enheter"])


def test_lesingen_er_den_samme_for_det_som_ligner():
    """Tabellens rader, klippet og skjøtt tilfeldig: de to leserne skal være enige også om det ingen har tenkt på."""
    rader = [*likt_skrevet(3000), *({"slag": "tom", "inn": chr(n)} for n in range(0x3200) if not 0xD800 <= n <= 0xDFFF)]
    done = subprocess.run(
        [node_path(), "--import", PAGE.as_uri(), str(ROOT / "tests" / "js" / "les.mjs")],
        input=json.dumps({"dagen": DAGEN.isoformat(), "rader": rader}),
        env=os.environ | {"SIDENS_ORD": page_words()},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    ulike = [
        (rad, lest(rad), fra_js)
        for rad, fra_js in zip(rader, json.loads(done.stdout), strict=True)
        if lest(rad) != fra_js
    ]
    assert ulike == []


def likt_skrevet(antall: int) -> list[dict]:
    """Rader som er satt sammen av to andre, med litt tatt bort, lagt til eller byttet."""
    tilfeldig = random.Random(20261129)
    like = [rad for rad in RADER if rad["slag"] in ("dato", "tall", "klokkeslett")]
    tegnene = " .,-/:0123456789½tdkmars\u00a0\u200b\u2013%"
    found = []
    for _ in range(antall):
        rad, annen = tilfeldig.choice(like), tilfeldig.choice(like)
        inn = rad["inn"][: tilfeldig.randint(1, 20)] + annen["inn"][: tilfeldig.choice((0, 0, 3, 8))]
        sted = tilfeldig.randint(0, len(inn))
        inn = inn[:sted] + tilfeldig.choice(tegnene) * tilfeldig.randint(0, 2) + inn[sted + tilfeldig.randint(0, 2) :]
        found.append({k: rad[k] for k in ("slag", "enhet", "heltAar") if k in rad} | {"inn": inn})
    return found


# -- tegnene ---------------------------------------------------------------------------------


def test_alle_formattegn_og_mellomrom_i_unicode_er_med():
    """Listen er data, fordi Python og nettleseren kan ha hver sin utgave av Unicode. Her holdes den til Pythons."""
    alle = [chr(n) for n in range(sys.maxunicode + 1) if not 0xD800 <= n <= 0xDFFF]
    glemt = [
        f"U+{ord(t):04X}"
        for t in alle
        if unicodedata.category(t) in ("Cf", "Cc", "Zs", "Zl", "Zp") and not tegn.er_tom(t)
    ]
    assert glemt == []
    assert [t for t in alle if t.isspace() and not tegn.er_tom(t)] == []


def test_ingen_bokstav_og_ingen_siffer_er_usynlig():
    """Utenom fyllerne, som Unicode kaller bokstaver."""
    fyllere = set("\u115f\u1160\u3164\uffa0")
    alle = (chr(n) for n in range(sys.maxunicode + 1) if not 0xD800 <= n <= 0xDFFF)
    borte = {t for t in alle if t.isalnum() and tegn.er_tom(t)}
    assert borte == fyllere


@pytest.mark.parametrize(
    "tekst, ren",
    [
        ("  To\u00a0ord \n", "To ord"),
        ("skrive\u200bretning\u202e", "skriveretning"),
        ("20\u201325", "20-25"),
        ("Æøå é", "Æøå é"),
    ],
)
def test_en_tekst_renses_bare_for_aa_leses(tekst, ren):
    assert tegn.renset(tekst) == ren
    assert tegn.tett(tekst) == ren.replace(" ", "")


def test_lesingen_tar_ikke_lengre_tid_enn_teksten_er_lang():
    """En fil kan ha en tekst på en megabyte i hvert felt. Mønstrene ser bare på korte tekster."""
    for bit in ("1", "1.", " ", "x", "1 ", "\u200b", "0-", "kl. "):
        tekst = bit * (1_000_000 // len(bit))
        assert isinstance(lesing.dato(tekst, DAGEN), lesing.Avslag)
        assert isinstance(lesing.klokkeslett(tekst), lesing.Avslag)
        assert isinstance(lesing.tall(tekst, "timer_uke"), lesing.Avslag)
        assert lesing.organisasjonsnummer(tekst) is None


# -- fylltekst og setninger ------------------------------------------------------------------


def test_hver_frase_staar_en_gang_og_er_skrevet_slik_den_leses():
    grupper = read_toml(tegn.FIL)["fylltekst"]
    fraser = [frase for gruppe in grupper["fraser"] for frase in gruppe["fraser"]]
    assert len(fraser) == len(set(fraser))
    assert [frase for frase in fraser if not er_fylltekst(frase)] == []
    assert all(post["grunn"] for post in [*grupper["fraser"], *grupper["moenster"]])


@pytest.mark.parametrize("navn", ["formaal", "innhold", "opplaeringsplan"])
def test_tekstene_i_proevesakene_er_ikke_fylltekst(navn):
    tekst = read("tests/prover/saker.json")["meta"]["base_facts"]["nav"][navn]
    assert not er_fylltekst(tekst)


def test_mangler_aaret_tilbys_dagen_som_trolig_er_ment():
    utkast = read("forms/eksempler/nav-gyldig.json") | {"startdato": "15. jan"}
    rettinger = opplysninger(les_sak(utkast, DAGEN))["rettinger"]
    assert {
        "regel": "varighet-ugyldig-dato",
        "peker": "/startdato",
        "felt": "startdato",
        "verdi": "2027-01-15",
        "tekst": "Sett datoen til 15. januar 2027",
    } in rettinger


def test_avslagene_i_skjemaet_er_regelens_egne_setninger():
    sagt = reading()["avslag"]
    assert sagt["uten_aar"] == "Året mangler. Skriv året også. Mente du {forslag}?"
    assert all("{etikett}" not in setning and setning[0].isupper() for setning in sagt.values())
