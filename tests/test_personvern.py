"""Detektorene for personvern: dekning og presisjon på merkede setninger, og fødselsnummer skrevet på alle måter."""

import itertools
import random
import sys
import tomllib
import unicodedata
from collections import Counter
from datetime import date

import pytest

from checks import detektorer, fritekst, schemas, setninger, sjekk
from checks.detektorer import fagforening, helse
from checks.detektorer.identitetsnummer import har_fodselsnummer
from checks.detektorer.ordbok import ORDBOK
from checks.tegn import uten_usynlige
from tests import personvern
from tests.cases import ROOT, read
from tests.personvern import HOLDT_UTENFOR, OFFENTLIG, STILT_INN

GYLDIG = read("forms/eksempler/nav-gyldig.json")
DATO = date(2026, 2, 2)
NUMRE = [rad["nr"] for rad in read("tests/prover/identer.json")["fnr"]["gyldige"]]
KRAV = {
    **{(detektor, sett): 0.95 for detektor in personvern.DETEKTORER for sett in (OFFENTLIG, STILT_INN)},
    ("helse", HOLDT_UTENFOR): 0.90,
    ("fagforening", HOLDT_UTENFOR): 0.85,
    ("fodselsnummer", HOLDT_UTENFOR): 0.98,
}


# -- de merkede setningene -------------------------------------------------------------------


@pytest.mark.parametrize("detektor, sett", KRAV, ids="-".join)
def test_dekning_og_presisjon_er_minst_det_som_er_lovet(detektor, sett):
    tall = personvern.maal(detektor, sett)
    assert min(tall.dekning, tall.presisjon) >= KRAV[detektor, sett], tall


def test_det_er_nok_setninger_av_hvert_slag():
    egne = Counter(s.treff for s in personvern.setninger() if s.sett != OFFENTLIG)
    assert egne[True] >= 300 and egne[False] >= 300
    assert sum(s.sett == OFFENTLIG for s in personvern.setninger()) == 189


def test_en_tredel_av_det_som_ble_skrevet_forst_er_holdt_utenfor():
    forst = list(personvern.egne())
    utenfor = sum(s.sett == HOLDT_UTENFOR for s in forst)
    assert 0.3 < utenfor / len(forst) < 0.36


def test_setningen_selv_avgjor_om_den_er_holdt_utenfor():
    assert personvern.settet("Går på sykepenger") == STILT_INN
    assert {personvern.settet(s.tekst) for s in personvern.egne()} == {STILT_INN, HOLDT_UTENFOR}


def test_ingen_setning_er_merket_paa_to_maater():
    merker = {}
    for s in personvern.setninger():
        merker.setdefault((s.detektor, s.felt, s.tekst), set()).add(s.treff)
    assert [nøkkel for nøkkel, treff in merker.items() if len(treff) > 1] == []


# -- ordlistene ------------------------------------------------------------------------------


def _lister(fil: str) -> dict:
    return tomllib.loads((ROOT / f"checks/detektorer/{fil}.toml").read_text(encoding="utf-8"))


def test_ordlistene_viser_bare_til_grupper_som_finnes():
    data = _lister("helse")
    kjente = data["ord"].keys() | ORDBOK["ord"].keys()
    brukt = {navn for post in [*data["gruppe"], *data["par"]] for navn in post.get("ikke_ved", [])}
    brukt |= {par[del_] for par in data["par"] for del_ in "ab"}
    assert brukt - kjente == set()
    ubrukte = data["ord"].keys() - brukt - {"kode"}
    assert ubrukte == set()


@pytest.mark.parametrize("fil", ["ordbok", "helse", "fagforening"])
def test_ingen_liste_er_lengre_enn_at_en_person_kan_lese_den(fil):
    data = _lister(fil)
    lister = [*data["ord"].values(), *data.get("gruppe", [])]
    assert max(len(post["stammer"]) for post in lister) <= 130


# -- hva hvert felt handler om ---------------------------------------------------------------


def test_hvert_felt_med_fri_tekst_sier_hva_det_handler_om():
    for felt in schemas.felter().values():
        for schema in [felt.schema, *felt.schema.get("items", {}).get("properties", {}).values()]:
            if schema.get("x-fritekst"):
                assert schema["x-handler-om"] in ("person", "oppgaver"), felt.navn


@pytest.mark.parametrize(
    "felt, slag",
    [
        *(("innhold", "oppgaver"), ("opplaeringsplan", "oppgaver"), ("stillingstittel", "oppgaver")),
        *(("formaal", "person"), ("tilrettelegging", "person"), ("oppfolging", "person"), ("maal", "person")),
        *(("deltaker_etternavn", "navn"), ("virksomhet_navn", "navn"), ("vurdert", "navn")),
    ],
)
def test_slaget_et_felt_har(felt, slag):
    assert fritekst.slag_av(felt) == slag


@pytest.mark.parametrize("modus", schemas.MODI)
def test_fodselsnummer_finnes_i_hvert_felt_noen_kan_skrive_i(modus):
    for navn, felt in schemas.felter().items():
        if modus in felt.modi and felt.schema.get("type") == "string" and "format" not in felt.schema:
            funn = sjekk({"modus": modus, navn: f"Nr {NUMRE[0]}"}, DATO).funn
            assert (f"/{navn}",) in [f.felt for f in funn if f.regel == "personvern-fodselsnummer"], navn


@pytest.mark.parametrize(
    "vurdert", [None, [], "x", [5], [{}], [{"begrunnelse": 5}], [{"begrunnelse": {}}], {"begrunnelse": NUMRE[0]}]
)
def test_rare_vurderinger_velter_ingenting(vurdert):
    assert sjekk(GYLDIG | {"vurdert": vurdert}, DATO).funn == sjekk(GYLDIG, DATO).funn


# -- det som ikke ble funnet -----------------------------------------------------------------


@pytest.mark.parametrize("regel", [f"personvern-{navn}" for navn in detektorer.DETEKTORER])
def test_ingen_detektor_sier_at_teksten_er_i_orden(regel):
    sagt = setninger.i_orden(regel)
    assert regel in sjekk(GYLDIG, DATO).i_orden
    assert sagt != setninger.tittel(regel)
    assert sagt.startswith("Sjekken fant ") and sagt.endswith("les gjennom tekstene selv")
    assert "har ikke" not in setninger.tittel(regel)


# -- fødselsnummer ---------------------------------------------------------------------------


def _tegn(*kategorier: str) -> list[str]:
    return [t for t in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(t) in kategorier]


@pytest.mark.parametrize(
    "kategori", ["Zs", "Zl", "Zp", "Cc", "Cf", "Pd", "Pc", "Po", "Ps", "Pe", "Pi", "Pf", "Sm", "Sk"]
)
def test_fodselsnummer_finnes_med_hvert_tegn_mellom_delene(kategori):
    for tegn, nummer in zip(_tegn(kategori), itertools.cycle(NUMRE), strict=False):
        for mellom in (tegn, f" {tegn} "):
            assert har_fodselsnummer(f"Nr {nummer[:6]}{mellom}{nummer[6:]}."), (hex(ord(tegn)), nummer)


def test_fodselsnummer_finnes_med_usynlige_tegn_mellom_alle_sifrene():
    for tegn in _tegn("Cf", "Mn", "Me"):
        assert har_fodselsnummer(f"Nr {tegn.join(NUMRE[0])}{tegn}."), hex(ord(tegn))


def test_fodselsnummer_finnes_med_alle_slags_siffer():
    nuller = [t for t in _tegn("Nd") if unicodedata.digit(t) == 0]
    assert len(nuller) > 60
    for null, nummer in itertools.product(nuller, NUMRE[:3]):
        skrevet = "".join(chr(ord(null) + int(siffer)) for siffer in nummer)
        assert har_fodselsnummer(f"Nr {skrevet}."), hex(ord(null))
        assert har_fodselsnummer(f"Nr {skrevet[:6]} {nummer[6:]}."), hex(ord(null))


@pytest.mark.parametrize("nummer", NUMRE)
def test_fodselsnummer_finnes_delt_paa_alle_vanlige_maater(nummer):
    a, b = nummer[:6], nummer[6:]
    d, m, y = a[:2], a[2:4], a[4:]
    for skrevet in (
        *(nummer, f"({a}) {b}", f"{a} ({b})", f"{d}.{m}.{y} {b}", f"{d} {m} {y} {b}", f"{d}/{m}/{y}-{b}"),
        *(f"{a} {b[:3]} {b[3:]}", " ".join(nummer), "-".join(nummer), f"{a}, personnummer {b}", f"{a} pnr. {b}"),
        *(f"{a}\n{b}", f"{a}\t{b}", f"{a} .. {b}", f"fnr{nummer}", f"fnr:{nummer}", f"tlf 40000001 {nummer}"),
        *(f"Lønnskontoret {nummer}", f"Konto {a} {b}"),
    ):
        assert har_fodselsnummer(skrevet), skrevet


def test_kontonummer_er_ikke_fodselsnummer():
    """Et kontonummer har det samme siste kontrollsifferet, så ett av ti ville truffet om formen ikke sa noe."""
    tilfeldig, prøvd = random.Random("kontonumre"), 0
    while prøvd < 3000:
        nummer = "".join(str(tilfeldig.randrange(10)) for _ in range(11))
        if sum(int(s) * v for s, v in zip(nummer, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1), strict=True)) % 11:
            continue
        prøvd += 1
        a, b, c = nummer[:4], nummer[4:6], nummer[6:]
        for skrevet in (
            *(f"{a}.{b}.{c}", f"{a} {b} {c}", f"{a}-{b}-{c}", f"kontonummer {nummer}", f"Konto: {nummer}"),
            *(
                f"Kontonr. {nummer}",
                f"IBAN NO93 {a} {nummer[4:8]} {nummer[8:]}",
                f"NO93{nummer}",
                f"bankkonto {nummer}",
            ),
        ):
            assert not har_fodselsnummer(skrevet), skrevet


def test_telefonnummer_og_saksnummer_er_ikke_fodselsnummer():
    tilfeldig = random.Random("telefoner")
    for _ in range(2000):
        tlf = [f"{tilfeldig.choice('249')}{tilfeldig.randrange(10**7):07}" for _ in range(2)]
        delt = [f"{t[:2]} {t[2:4]} {t[4:6]} {t[6:]}" for t in tlf]
        tre = [f"{t[:3]} {t[3:5]} {t[5:]}" for t in tlf]
        for skrevet in (
            *(delt[0], tre[0], f"+47 {tlf[0]}", f"0047{tlf[0]}", f"0047 {tre[0]}", f"{delt[0]} / {delt[1]}"),
            *(f"{tre[0]}, {tre[1]}", f"{tlf[0]}/{tlf[1]}", f"+46 70 {tlf[0][1:]}", f"Sak 2026/{tlf[0]}"),
        ):
            assert not har_fodselsnummer(f"Nr {skrevet}"), skrevet


# -- helse og fagforening --------------------------------------------------------------------


@pytest.mark.parametrize("kode", ["F32", "F32.1", "P76", "M54", "f90", "G43.9"])
def test_en_kode_teller_bare_ved_et_ord_som_gjor_den_til_en_diagnose(kode):
    assert helse.har_helseopplysning(f"Er utredet, {kode}.", oppgaver=False)
    assert helse.har_helseopplysning(f"ICD-10: {kode}", oppgaver=False)
    assert not helse.har_helseopplysning(f"Plass {kode} ved vinduet.", oppgaver=False)
    assert not helse.har_helseopplysning(f"Hente varer fra {kode}.", oppgaver=True)


@pytest.mark.parametrize(
    "tekst",
    [
        "dia\u00adbetes",
        "dia\u200bbetes",
        "DIABETES",
        "Diabetes.",
        "«diabetes»",
        "har\u00a0diabetes",
        "e\u0301 diabetes",
    ],
)
def test_usynlige_tegn_og_store_bokstaver_skjuler_ikke_et_ord(tekst):
    assert helse.har_helseopplysning(tekst, oppgaver=False)


def test_et_forbund_er_ikke_en_fagforening_bare_for_navnet():
    assert fagforening.har_fagforening("Medlem i Bibliotekarforbundet")
    assert not fagforening.har_fagforening("Medlem i Skiforbundet")
    assert not fagforening.har_fagforening("Medlem i Hørselshemmedes Landsforbund")


@pytest.mark.parametrize(
    "tekst, ventet",
    [
        ("abc", "abc"),
        ("a\u200bb\u00adc", "abc"),
        ("bla\u030a", "blå"),
        ("\u3164", ""),
        ("1\ufe0f\u20e3", "1"),
        ("a b\u00a0c", "a b\u00a0c"),
    ],
)
def test_det_som_ikke_synes_blir_tatt_bort(tekst, ventet):
    assert uten_usynlige(tekst) == ventet
