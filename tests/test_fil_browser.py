"""En fil i skjemaet: den leses av døra i Python, og ingenting som er skrevet, går tapt mens den venter."""

from tests.browser import (
    WAITING,
    choose,
    choose_file,
    control,
    first,
    held_back,
    leaving_asks,
    new_message,
    new_result,
    open_file,
    saved,
    until,
    write,
)
from tests.filer import GALE
from tests.test_lagring import BACK, NAV, press, told


def test_en_fil_venter_til_sjekken_er_klar_og_det_som_skrives_imens_er_ikke_tapt(window):
    page = window(cold=True)  # et nytt vindu: ingenting er hentet
    held = held_back(page.context, "**/pakke/manifest.json")
    new_message(page, lambda: choose_file(page, "fil.json", {"modus": "nav", "formaal": "Fra filen"}))
    assert WAITING in told(page)
    choose(page, "modus", NAV)
    write(page, "formaal", "Skrevet mens filen ventet")
    mine = saved(page)[1]
    first(page, held).continue_()
    until(page, "t => !document.querySelector('.skjema-beskjed').textContent.includes(t)", WAITING)
    assert page.locator("#formaal").input_value() == "Fra filen"
    press(page, BACK)
    assert saved(page)[1] == mine


def test_uten_python_sier_siden_at_filen_ikke_kan_apnes_na_og_hva_leseren_gjor(window):
    page = window(cold=True, expected_faults="Failed to load resource|manifest|ERR_FAILED")
    page.context.route("**/pakke/**", lambda route: route.abort())
    choose(page, "modus", NAV)
    write(page, "formaal", "Mitt eget")
    said = open_file(page, "fil.json", {"modus": "nav", "formaal": "Fra filen"})
    assert said.startswith("Filen ble ikke åpnet. Skjemaet er som det var.")
    assert "kan ikke åpnes nå" in said and "Velg filen på nytt" in said
    assert page.locator("#formaal").input_value() == "Mitt eget"
    page.context.unroute("**/pakke/**")
    assert open_file(page, "fil.json", {"modus": "nav", "formaal": "Fra filen"}).startswith(
        "Utkastet i filen er åpnet."
    )


def test_en_for_stor_fil_blir_nektet_med_en_gang_uten_at_sjekken_er_klar(window):
    page = window(cold=True)
    page.context.route("**/pakke/**", lambda route: None)
    assert GALE["en byte for stor"][1] in open_file(page, "fil.json", GALE["en byte for stor"][0])


def test_krav_44_en_feil_fra_en_fil_leseren_har_gatt_bort_fra_vises_ikke(window):
    page = window(cold=True, expected_faults="Failed to load resource|manifest|ERR_FAILED")
    held = held_back(page.context, "**/pakke/manifest.json")
    press(page, "Prøv et utkast som er i orden")
    new_message(page, lambda: choose_file(page, "fil.json", {"modus": "nav", "formaal": "Fra filen"}))
    assert WAITING in told(page)
    press(page, "Tøm skjemaet")
    for route in held:
        route.abort()
    until(page, "document.querySelector('.skjema-stanset') !== null")
    assert told(page).startswith("Skjemaet er tømt.")


def test_en_vurdering_med_et_navn_javascript_kjenner_viser_ingen_kode(window):
    page = window()
    names = ("constructor", "__proto__", "toString", "<b>fet</b>" * 50)
    vurdert = [{"regel": name, "begrunnelse": "Fordi.", "verdier": {"/constructor": None}} for name in names]
    open_file(page, "fil.json", {"modus": "nav", "vurdert": vurdert})
    shown = page.locator(".skjema-vurderinger li p").all_inner_texts()
    assert shown == ["En regel sjekken ikke kjenner: Fordi."] * len(names)
    control(page)
    assert page.locator(".skjema-vurderinger li").count() == len(names)
    assert "function" not in page.locator(".skjema").inner_text()


def test_en_vurdering_gjelder_uansett_rekkefolgen_paa_navnene_i_en_rad(window):
    """Den ene er skrevet i en annen rekkefølge enn utkastet, den andre bygger på et annet svar."""
    page = window()
    rad = {"kategori": "Annet", "beskrivelse": "Plukke en ordre."}
    poster = [
        {"regel": "maal-antall", "begrunnelse": grunn, "verdier": {"/maal": [verdi]}}
        for grunn, verdi in (("Samme.", dict(reversed(rad.items()))), ("Et annet.", rad | {"beskrivelse": "x"}))
    ]
    open_file(page, "fil.json", {"modus": "nav", "maal": [rad], "vurdert": poster})
    assert [one["begrunnelse"] for one in saved(page)[1]["vurdert"]] == ["Samme."]
    assert not leaving_asks(page)


def test_hver_ubrukelig_fil_gir_setningen_fra_dora(window):
    """Et utvalg; tests/test_fil.py tar alle gjennom tråden."""
    page = window()
    write(page, "startdato", "Mitt eget")
    for name in (
        "et komma for mye",
        "et kjent felt to ganger",
        "et langt ukjent felt to ganger",
        "et Word-dokument",
        "NaN",
    ):
        said = open_file(page, "fil.json", GALE[name][0])
        assert said.startswith("Filen ble ikke åpnet. Skjemaet er som det var.") and GALE[name][1] in said, name
    assert page.locator("#startdato").input_value() == "Mitt eget"


def test_ukjente_navn_blir_kortet_ned_og_aldri_gjentatt_naar_de_ikke_ligner_et_feltnavn(window):
    page = window()
    names = ["fremmed", "k" * 9000, "Kari Nordmann 01819000049", "<b>fet</b>", "\u202egal"]
    said = open_file(page, "fil.json", {"modus": "nav"} | dict.fromkeys(names, 1))
    assert "ikke er tatt med: «fremmed» og 4 til." in said
    assert not [name for name in names[1:] if name in said]


# -- resultatet vises selv om noe annet svikter -------------------------------------------------


def test_et_utkast_fra_aar_1_viser_funnene(window):
    page = window()
    open_file(page, "fil.json", {"modus": "nav", "startdato": "0001-01-01", "sluttdato": "0001-01-02"})
    control(page)
    assert page.locator(".resultat-funn li").count() > 3


def test_funnene_vises_selv_om_opplysningene_svikter(window):
    page = window(cold=True)
    changed = []

    def without_facts(route):
        """Tråden svarer som før på alt annet; bare opplysningene stanser."""
        text = route.fetch().text()
        changed.append(
            text.replace("opplysninger: boundary.opplysninger_json", "opplysninger() { throw new Error('stans'); }")
        )
        assert changed[-1] != text
        route.fulfill(body=changed[-1], content_type="text/javascript")

    page.context.route("**/python/worker.js", without_facts)
    choose(page, "modus", NAV)
    new_result(page, lambda: press(page, "Kontroller utkastet"))
    assert page.locator(".resultat-funn li").count() > 3 and changed
