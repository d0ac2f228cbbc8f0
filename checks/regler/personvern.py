"""Detektorer for opplysninger som ikke hører hjemme i fritekst. Alle gir bare advarsler."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import cast

from checks import schemas
from checks.limits import Grenser
from checks.model import IkkeAktuelt, Kontroll, Slutning, Treff
from checks.svar import Svar

# -- fødselsnummer ---------------------------------------------------------------------------

_ELLEVE_SIFFER = re.compile(r"(?<![0-9])(?=((?:[0-9]\s{0,2}){10}[0-9])(?![0-9]))")
_KONTONUMMER = re.compile(r"[0-9]{4}\s[0-9]{2}\s[0-9]{5}")
"""Et kontonummer har de samme vektene i siste kontrollsiffer, men deles på en annen måte."""

_K1 = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_K2 = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)


def har_fodselsnummer(tekst: str) -> bool:
    """Om teksten har elleve siffer med riktige kontrollsiffer og en dato som finnes.

    Kjenner fødselsnummer, D-nummer (dag + 40) og syntetiske serier (måned + 40, + 65 og + 80),
    med og uten mellomrom mellom sifrene. Tar også med numrene som blir delt ut etter regelen som
    gjelder fra 2032 (første kontrollsiffer med rest 0 til 3).
    """
    skrevet = [m[1] for m in _ELLEVE_SIFFER.finditer(tekst)]
    return any(_er_fodselsnummer(re.sub(r"\s", "", s)) for s in skrevet if not _KONTONUMMER.fullmatch(s))


def _er_fodselsnummer(nummer: str) -> bool:
    siffer = [int(s) for s in nummer]
    rest1 = sum(v * s for v, s in zip(_K1, siffer, strict=False)) % 11
    rest2 = sum(v * s for v, s in zip(_K2, siffer, strict=False)) % 11
    return rest1 <= 3 and rest2 == 0 and _dato_finnes(siffer)


def _dato_finnes(siffer: list[int]) -> bool:
    dag, maaned, aar = (10 * siffer[i] + siffer[i + 1] for i in (0, 2, 4))
    dag -= 40 if dag > 40 else 0
    for tillegg in (80, 65, 40):
        if maaned > tillegg:
            maaned -= tillegg
            break
    return any(_finnes(hundre + aar, maaned, dag) for hundre in (1800, 1900, 2000))


def _finnes(aar: int, maaned: int, dag: int) -> bool:
    try:
        date(aar, maaned, dag)
    except ValueError:
        return False
    return True


# -- helse og fagforening --------------------------------------------------------------------

_HELSEORD = re.compile(
    r"(?<!\w)(?:"
    r"diagnose(?:n|r|ne)?(?!\s+(?:av|og|på)\b)|diagnostisert"
    r"|syk(?:e)?meldt\s+(?:for|på grunn av|pga\.?|med)"
    r"|angst(?:en|lidelse\w*|anfall\w*)?|depresjon\w*|depressiv\w*|deprimert\w*"
    r"|rus(?:en|problem\w*|misbruk\w*|lidelse\w*|avhengig\w*)?"
    r"|alkohol(?:iker|isme|problem\w*|misbruk\w*|avhengig\w*)"
    r"|psykisk(?:e)?\s+(?:syk\w*|lidelse\w*|plage\w*|helseproblem\w*)|psykose\w*|schizofren\w*|bipolar\w*"
    r"|adhd|autis(?:me|t\w*)|asperger\w*|ptsd|traumatisert"
    r"|utbrent(?:het)?|spiseforstyrrelse\w*|anoreksi\w*|bulimi\w*|selvskading|selvmord\w*"
    r"|kreft(?:en|syk\w*|behandling\w*)?|epileps\w*|diabetes|migrene\w*|fibromyalgi\w*|prolaps\w*"
    r"|multippel sklerose|leddgikt|revmatisme|demens\w*|hjerneslag|hjerteinfarkt|cellegift|hiv"
    r"|kronisk(?:e)?\s+(?:syk\w*|smerte\w*|utmattelse\w*)"
    r")(?!\w)",
    re.IGNORECASE,
)
_DIAGNOSEKODE = re.compile(r"(?<![\w.-])(?:[A-Z][0-9]{2}\.[0-9]|[A-DF-Z][0-9]{2})(?![\w-])")
_STEDSKODE = re.compile(r"\b(?:rom|bygg|blokk|sal|hylle|sone|port|dør|plan|linje)\s+[A-Z][0-9]{2}\b", re.IGNORECASE)
"""Koder som «rom B12» er steder, ikke diagnoser. E med to siffer er europaveier."""

_FAGFORENING = re.compile(
    r"(?<!\w)(?:"
    r"\w*(?:fagforening|fagforbund|tjenestemannslag|journalistlag|arbeidsmandsforbund)\w*"
    r"|\w*forbund(?:et)?|\w*(?:lege|tannlege|veterinær|psykolog)forening(?:en)?"
    r"|lo|ys|unio|akademikerne|ntl|nito|tekna|parat|delta|negotia|postkom|handel og kontor|hk|nnn|njf|nsf|bfo|kfo|nof"
    r"|norsk sykepleierforbund|industri energi|el og it|econa|samfunnsviterne|naturviterne|lederne|safe|stafo|avyo"
    r"|fagforbundet|creo|farmaceutene|ergoterapeutene"
    r")(?!\w)",
    re.IGNORECASE,
)
"""Fagforeninger som er kjent på navnet eller på slutten av navnet."""

_ANNET_MEDLEMSKAP = re.compile(
    r"(?:^|(?<=\W))(?:amu|idf|lamu|su|fau)(?!\w)"
    r"|(?:utvalg|styre|grupp[ea]|team|råd|komit[eé]|nemnd|nettverk|forum|prosjekt|klubb|lag|kor|korps"
    r"|avdeling|seksjon|enhet|stab|ledelse|kollegi|personal|fellesskap|miljø|familie|husstand|sameie|velforening"
    r"|idrettsforening|menighet|kirke"
    r"|bibliotek|senter|register|program)(?:e?[nrt]|a|ene|ets?|ens)?(?!\w)",
    re.IGNORECASE,
)
"""Det noen er medlem av på en arbeidsplass eller i fritiden, uten at det er en fagforening."""

_MEDLEM = re.compile(r"(?<!\w)medlem(?:skap(?:et)?)?\s+(?:i|av|hos)\s+(?P<hva>[^.,;:!?()\n]+)", re.IGNORECASE)
_ORGANISERT = re.compile(
    r"(?<!\w)(?:organisert|medlemm(?:er|ene))\s+(?:i|av|hos)\s+(?P<hva>[^.,;:!?()\n]+)", re.IGNORECASE
)
_SAGT_RETT_UT = re.compile(r"(?<!\w)(?:fagforenings?medlem\w*|fagorganiser(?:t|te)(?!\w))", re.IGNORECASE)
_NESTE_LEDD = re.compile(
    r"\s(?:og(?!\s(?:kontor|it)(?!\w))|eller|som|for|på|med|ved|der|men|fra|siden|til|når|hvis|fordi|i)\s",
    re.IGNORECASE,
)


def har_helseopplysning(tekst: str) -> bool:
    """Om teksten har et ord om sykdom eller en kode som ligner en diagnosekode (ICD-10)."""
    return bool(_HELSEORD.search(tekst) or _DIAGNOSEKODE.search(_STEDSKODE.sub("", tekst)))


def har_fagforening(tekst: str) -> bool:
    """Om teksten sier at noen er medlem av en fagforening.

    «Medlem i» gjelder som regel en fagforening på en arbeidsplass, så der unntas det som er kjent som noe annet.
    «Organisert i» og «medlemmer av» brukes om mye, så der må navnet være kjent.
    """
    if _SAGT_RETT_UT.search(tekst):
        return True
    if any(_FAGFORENING.search(_ledd(m["hva"])) for m in _ORGANISERT.finditer(tekst)):
        return True
    medlem = [_ledd(m["hva"]) for m in _MEDLEM.finditer(tekst)]
    return any(_FAGFORENING.search(hva) or not _ANNET_MEDLEMSKAP.search(hva) for hva in medlem)


def _ledd(hva: str) -> str:
    """Det noen er medlem av: teksten fram til neste ledd i setningen."""
    return _NESTE_LEDD.split(hva, maxsplit=1)[0]


# -- kontrollene -----------------------------------------------------------------------------


def fodselsnummer(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """Personopplysningsloven § 12."""
    return _let(svar, har_fodselsnummer)


def helse(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """GDPR artikkel 9 nr. 1, jf. artikkel 4 nr. 15; aml. § 9-3."""
    return _let(svar, har_helseopplysning)


def fagforening(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """GDPR artikkel 9 nr. 1."""
    return _let(svar, har_fagforening)


def _let(svar: Svar, detektor: Callable[[str], bool]) -> Iterator[Slutning]:
    tekster = list(_fritekst(svar))
    if not tekster:
        yield IkkeAktuelt()
    for pointer, tekst in tekster:
        if detektor(tekst):
            yield Treff("funnet", (pointer,))


def _fritekst(svar: Svar) -> Iterator[tuple[str, str]]:
    """(peker, tekst) for hvert felt noen kan skrive hva som helst i, også i rader."""
    for navn, felt in schemas.felter().items():
        verdi = svar.get(navn)
        if isinstance(verdi, str):
            if felt.schema.get("x-fritekst") or felt.schema.get("x-kort-fritekst"):
                yield schemas.peker(navn), verdi
        elif isinstance(verdi, list):
            egenskaper = felt.schema.get("items", {}).get("properties", {})
            for indre in (indre for indre, schema in egenskaper.items() if schema.get("x-fritekst")):
                for nummer, rad in enumerate(verdi):
                    tekst = cast("dict[str, object]", rad).get(indre) if isinstance(rad, dict) else None
                    if isinstance(tekst, str):
                        yield schemas.peker(navn, nummer, indre), tekst


KONTROLLER: dict[str, Kontroll] = {
    "personvern-fodselsnummer": fodselsnummer,
    "personvern-helse": helse,
    "personvern-fagforening": fagforening,
}
