"""Filer en leser kan komme med: gode, halvgode og fiendtlige, med det døra svarer.

``FILER`` er {navn: (byte, svar)}. Svaret er «utkast» eller «nav» når filen blir lest, ellers setningen leseren får.
"""

import io
import json
import zipfile

from checks.fil import MAX_BYTES, MAX_DEPTH, MAX_ROWS, NAV, UTKAST
from tests.cases import read

HVORDAN = "Velg filen du lagret fra skjemaet."
IKKE_OBJEKT = f"Filen er ikke et utkast: innholdet må stå mellom {{ og }}. {HVORDAN}"
IKKE_UTKAST = f"Filen er ikke et utkast: ingenting i den hører til i en avtale om arbeidstrening. {HVORDAN}"
FOR_STOR = "Filen er større enn 1 MB. Et utkast er bare noen få kilobyte."
UTF8 = "dette tegnet er ikke UTF-8. Lagre filen på nytt som UTF-8."
VERDI = "her skal det stå en verdi. Tekst må stå i doble anførselstegn."
NAVN = "her skal det stå et feltnavn i doble anførselstegn."
STOR_TALL = "dette tallet er for stort til å kunne leses. Skriv et mindre tall, eller fjern feltet."
UTF16 = "Filen er lagret i tegnsettet UTF-16. Lagre den på nytt som UTF-8."


def _utkast(navn: str) -> dict:
    return read(f"forms/eksempler/{navn}.json")


def _json(content: object, **how) -> bytes:
    return json.dumps(content, ensure_ascii=False, **how).encode("utf-8", "surrogatepass")


def _zip(*names: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        for name in names:
            file.writestr(name, "x")
    return packed.getvalue()


NAV_INNHOLD = {"deltakerFornavn": "Kari", "startDato": "2026-03-02", "sluttDato": "2026-08-31", "maal": []}
HODE, HALE = b'{"modus": "nav", "innhold": "', b'"}'

FILER: dict[str, tuple[bytes, str]] = {
    # -- gode
    "et gyldig utkast": (_json(_utkast("nav-gyldig"), indent=2), UTKAST),
    "et mangelfullt utkast": (_json(_utkast("nav-mangelfull"), indent=2), UTKAST),
    "et internt utkast på én linje": (_json(_utkast("intern-gyldig")), UTKAST),
    "med BOM": (b"\xef\xbb\xbf" + _json({"modus": "nav"}), UTKAST),
    "med linjeskift fra Windows": (b'{\r\n"modus": "nav"\r\n}\r\n', UTKAST),
    "med linjeskift fra en gammel Mac": (b'{\r"modus": "nav"\r}\r', UTKAST),
    "bare modus": (b'{"modus": "intern"}', UTKAST),
    "modus som ikke er besvart": (b'{"modus": null}', UTKAST),
    "et ukjent regime": (b'{"modus": "tull"}', UTKAST),
    "bare ett felt som vurderes": (b'{"startdato": "2026-03-02"}', UTKAST),
    "bare en kontaktopplysning": (b'{"virksomhet_navn": "Lager"}', UTKAST),
    "alt som finnes av galt innhold": (_json({"modus": "nav", "maal": "x", "startdato": 5, "fremmed": [None]}), UTKAST),
    "en vurdering av en regel som heter noe JavaScript kjenner": (
        _json({"modus": "nav", "vurdert": [{"regel": "constructor", "begrunnelse": "x", "verdier": {}}]}),
        UTKAST,
    ),
    "felt som heter noe JavaScript kjenner": (b'{"modus": "nav", "__proto__": {"a": 1}, "constructor": 2}', UTKAST),
    "like felt i ulike rader": (b'{"maal": [{"kategori": "Annet"}, {"kategori": "Annet"}]}', UTKAST),
    "klammer og kolon i en tekst": (_json({"modus": "nav", "innhold": '[{"a":1}' * 50}), UTKAST),
    "halve tegn": (b'{"modus": "nav", "innhold": "\\ud800", "\\udfff": 1}', UTKAST),
    "emoji og tekst fra høyre": (_json({"modus": "nav", "innhold": "😀 שלום"}), UTKAST),
    "tegn som styrer en terminal": (b'{"modus": "nav", "innhold": "\\u001b[31m\\u202e"}', UTKAST),
    "så dyp som en fil kan være": (b'{"modus":' + b"[" * (MAX_DEPTH - 1) + b"]" * (MAX_DEPTH - 1) + b"}", UTKAST),
    "så mange rader som en fil kan ha": (_json({"maal": [{}] * MAX_ROWS}), UTKAST),
    "akkurat en megabyte": (HODE + b"x" * (MAX_BYTES - len(HODE + HALE)) + HALE, UTKAST),
    "et helt tall med tre hundre sifre": (b'{"modus": "nav", "timer_per_uke": ' + b"9" * 300 + b"}", UTKAST),
    "et tall som er nesten null": (b'{"modus": "nav", "stillingsprosent": 5e-324}', UTKAST),
    "år 1": (b'{"modus": "nav", "startdato": "0001-01-01", "sluttdato": "0001-01-02"}', UTKAST),
    "innholdet i en avtale hos Nav": (_json(NAV_INNHOLD), NAV),
    "en hel avtale hos Nav": (_json({"tiltakstype": "ARBEIDSTRENING", "gjeldendeInnhold": NAV_INNHOLD}), NAV),
    "Navs navn i et utkast herfra": (_json({"modus": "nav", "startDato": "2026-03-02"}), UTKAST),
    "Navs felt med galt innhold": (_json({"deltakerFornavn": 5, "maal": "x", "startDato": [1]}), NAV),
    # -- ikke et utkast
    "en tom fil": (b"", "Filen er tom."),
    "bare mellomrom": (b" \n\t", "Filen er tom."),
    "bare BOM": (b"\xef\xbb\xbf", "Filen er tom."),
    "et tomt objekt": (b"{}", IKKE_UTKAST),
    "noe helt annet": (b'{"name": "leftpad", "version": "1"}', IKKE_UTKAST),
    "bare versjonene": (b'{"skjemaversjon": "1", "regelversjon": "2026-01-01"}', IKKE_UTKAST),
    "bare en vurdering": (b'{"vurdert": [], "regelversjon": "2026-11-29"}', IKKE_UTKAST),
    "bare dagen for kontrollen": (b'{"kontrolldato": "2026-02-02"}', IKKE_UTKAST),
    "en liste": (b'[{"modus": "nav"}]', IKKE_OBJEKT),
    "et tall": (b"42", IKKE_OBJEKT),
    "null": (b"null", IKKE_OBJEKT),
    "en tekst": (b'"modus"', IKKE_OBJEKT),
    "vanlig tekst": ("Avtale om arbeidstrening på lager".encode(), IKKE_OBJEKT),
    "en tabell": (b"modus;startdato\nnav;2026-03-02\n", IKKE_OBJEKT),
    # -- andre slags filer
    "et Word-dokument": (
        _zip("[Content_Types].xml", "word/document.xml"),
        f"Filen er et Word-dokument, ikke et utkast. {HVORDAN}",
    ),
    "et regneark": (_zip("[Content_Types].xml", "xl/workbook.xml"), f"Filen er et regneark, ikke et utkast. {HVORDAN}"),
    "en pakket mappe": (_zip("utkast.json"), f"Filen er en pakket mappe (zip), ikke et utkast. {HVORDAN}"),
    "et eldre dokument fra Office": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00",
        f"Filen er et dokument fra Office, ikke et utkast. {HVORDAN}",
    ),
    "en PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", f"Filen er en PDF, ikke et utkast. {HVORDAN}"),
    "RTF": (b"{\\rtf1\\ansi Avtale}", f"Filen er et tekstdokument (RTF), ikke et utkast. {HVORDAN}"),
    "en nettside": (b"\n<!DOCTYPE html><title>Avtale</title>", f"Filen er en nettside, ikke et utkast. {HVORDAN}"),
    "XML": (b'<?xml version="1.0"?><avtale/>', f"Filen er i formatet XML, ikke et utkast. {HVORDAN}"),
    "et bilde": (b"\x89PNG\r\n\x1a\n\x00\x00", f"Filen er et bilde, ikke et utkast. {HVORDAN}"),
    "noe pakket": (b"\x1f\x8b\x08\x00\x00", f"Filen er pakket, og ikke et utkast. {HVORDAN}"),
    "et program": (b"\x7fELF\x02\x01\x01\x00\x00", f"Filen er ikke en tekstfil, og ikke et utkast. {HVORDAN}"),
    # -- tegnsett
    "UTF-16 fra Windows": ('{"modus": "nav"}'.encode("utf-16"), UTF16),
    "UTF-16 uten merke": ('{"modus": "nav"}'.encode("utf-16-le"), UTF16),
    "UTF-16 den andre veien": ('{"modus": "nav"}'.encode("utf-16-be"), UTF16),
    "UTF-32": ('{"modus": "nav"}'.encode("utf-32"), UTF16.replace("16", "32")),
    "latin-1": ('{"formaal": "Lære"}'.encode("latin-1"), f"Linje 1, tegn 15: {UTF8}"),
    "latin-1 på tredje linje": ('{\n"modus": "nav",\n"formaal": "å"}'.encode("latin-1"), f"Linje 3, tegn 13: {UTF8}"),
    "latin-1 etter BOM og æ i UTF-8": (b'\xef\xbb\xbf{"\xc3\xa6": "\xe6"}', f"Linje 1, tegn 8: {UTF8}"),
    "halve tegn skrevet rett i filen": (b'{"innhold": "\xed\xa0\x80"}', f"Linje 1, tegn 14: {UTF8}"),
    # -- skrivemåten
    "et komma for mye": (b'{\n  "modus": "nav",\n}', "Linje 2, tegn 17: kommaet foran } skal bort."),
    "et komma for mye i en liste": (b'{"maal": [1,\n]}', "Linje 1, tegn 12: kommaet foran ] skal bort."),
    "et komma for lite": (
        b'{\n"modus": "nav"\n"maal": []}',
        "Linje 3, tegn 1: her mangler det et komma eller en avsluttende klamme.",
    ),
    "to komma": (b'{"modus": "nav",, "maal": []}', f"Linje 1, tegn 17: {NAVN}"),
    "enkle anførselstegn": (b"{'modus': 'nav'}", f"Linje 1, tegn 2: {NAVN}"),
    "krøllete anførselstegn": ("{“modus”: “nav”}".encode(), f"Linje 1, tegn 2: {NAVN}"),
    "navn uten anførselstegn": (b"{modus: 1}", f"Linje 1, tegn 2: {NAVN}"),
    "en kommentar": (b'{\n  // regimet\n  "modus": "nav"}', f"Linje 2, tegn 3: {NAVN}"),
    "verdi uten anførselstegn": (b'{"modus": nav}', f"Linje 1, tegn 11: {VERDI}"),
    "ja og nei med ord": (b'{"har_ansatte": True}', f"Linje 1, tegn 17: {VERDI}"),
    "manglende kolon": (b'{"modus" "nav"}', "Linje 1, tegn 10: her mangler det et kolon mellom navnet og verdien."),
    "to utkast etter hverandre": (
        b'{"modus": "nav"}\n{"modus": "nav"}',
        "Linje 2, tegn 1: filen har mer innhold etter utkastet. Behold bare ett utkast.",
    ),
    "en fil som er kuttet": (
        b'{"modus": "nav",\n "maal": [',
        "Linje 2, tegn 11: filen slutter for tidlig. Noe mangler på slutten.",
    ),
    "en tekst som ikke slutter": (
        b'{"modus": "nav',
        "Linje 1, tegn 11: teksten som begynner her, mangler et anførselstegn til slutt.",
    ),
    "linjeskift i en tekst": (
        b'{"innhold": "a\nb"}',
        "Linje 1, tegn 15: et linjeskift eller en tabulator i en tekst må skrives som \\n eller \\t.",
    ),
    "en enslig skråstrek": (
        b'{"innhold": "C:\\temp\\qx"}',
        "Linje 1, tegn 21: en omvendt skråstrek i en tekst må skrives dobbelt: \\\\.",
    ),
    "linjene telles også i en fil fra en gammel Mac": (
        b'{\r"modus": "nav",\r}',
        "Linje 2, tegn 15: kommaet foran } skal bort.",
    ),
    # -- tall
    "NaN": (b'{"timer_per_uke": NaN}', "Linje 1, tegn 19: NaN er ikke et tall. Skriv tallet, eller fjern feltet."),
    "uendelig": (
        b'{\n"timer_per_uke": Infinity}',
        "Linje 2, tegn 18: Infinity er ikke et tall. Skriv tallet, eller fjern feltet.",
    ),
    "minus uendelig": (
        b'{"timer_per_uke": -Infinity}',
        "Linje 1, tegn 19: -Infinity er ikke et tall. Skriv tallet, eller fjern feltet.",
    ),
    "et tall som blir uendelig": (b'{"modus": "nav",\n"timer_per_uke": 1e400}', f"Linje 2, tegn 18: {STOR_TALL}"),
    "et tall under minus uendelig": (b'{"modus": "nav", "timer_per_uke": -1.5E+999}', f"Linje 1, tegn 35: {STOR_TALL}"),
    "et helt tall på seks tusen sifre": (b'{"maal": [' + b"9" * 6000 + b"]}", f"Linje 1, tegn 11: {STOR_TALL}"),
    "uendelig i en fil fra Nav": (
        b'{"startDato": "2026-03-02", "stillingprosent": 1e999}',
        f"Linje 1, tegn 48: {STOR_TALL}",
    ),
    # -- samme felt to ganger
    "et kjent felt to ganger": (
        b'{"sluttdato": "",\n "sluttdato": ""}',
        "Linje 2, tegn 2: feltet «sluttdato» står to ganger. Behold bare ett.",
    ),
    "to skrivemåter av samme felt": (
        b'{"sluttdato": 1,\n"slutt\\u0064ato": 2}',
        "Linje 2, tegn 1: feltet «sluttdato» står to ganger. Behold bare ett.",
    ),
    "et ukjent felt to ganger": (
        b'{"kari": 1, "kari": 2}',
        "Linje 1, tegn 13: et felt står to ganger. Behold bare ett.",
    ),
    "et langt ukjent felt to ganger": (
        b'{"' + b"k" * 9000 + b'": 1,\n"' + b"k" * 9000 + b'": 2}',
        "Linje 2, tegn 1: et felt står to ganger. Behold bare ett.",
    ),
    "et felt i en rad to ganger": (
        b'{"maal": [{"kategori": "Annet"},\n{"kategori": "Annet", "kategori": "Annet"}]}',
        "Linje 2, tegn 23: feltet «kategori» står to ganger. Behold bare ett.",
    ),
    # -- for mye
    "for dyp nøsting": (
        b'{"maal":' + b"[" * MAX_DEPTH,
        f"Linje 1, tegn {8 + MAX_DEPTH}: her er filen nøstet dypere enn et utkast kan være.",
    ),
    "svært dyp nøsting": (
        b'{"a":' * 100_000,
        f"Linje 1, tegn {5 * MAX_DEPTH + 1}: her er filen nøstet dypere enn et utkast kan være.",
    ),
    "for mange rader": (
        b'{"maal": [\n' + b"{}," * MAX_ROWS + b"{}]}",
        f"Linje 2, tegn {3 * MAX_ROWS}: her har listen flere enn 1000 rader. Så mange har ikke et utkast.",
    ),
    "en byte for stor": (HODE + b"x" * (MAX_BYTES - len(HODE + HALE) + 1) + HALE, FOR_STOR),
    "et stort bilde": (b"\x89PNG\r\n\x1a\n" + b"\x00" * MAX_BYTES, FOR_STOR),
}

GALE = {navn: (data, svar) for navn, (data, svar) in FILER.items() if svar not in (UTKAST, NAV)}

HALVT_LESELIG = {
    "skjemaversjon": "99",
    "regelversjon": "2020-01-01",
    "modus": "nav",
    "startdato": 5,
    "sluttdato": "i mai",
    "timer_per_uke": "mange",
    "drofting": "kanskje",
    "formaal": ["a"],
    "maal": [{"kategori": "Ukjent", "beskrivelse": "Godt"}],
    "samtidige_tiltak": ["mentor", "ukjent"],
    "evalueringsdato": "2026-05-01",
    "<b>fremmed</b>": "<img src=x>",
    "tidligere_perioder": "ingen",
    "virksomhet_navn": "<script>alert(1)</script>",
}
"""Et utkast der noe lar seg lese og noe ikke, og med felt ingen kjenner."""
