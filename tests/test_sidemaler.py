"""Malene sidene lages av: det som settes inn, er trygt, og det som mangler, stanser byggingen."""

import json

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from pages import templates


@pytest.mark.parametrize(
    "given, shown",
    [
        ("<b>&</b>", "<p>&lt;b&gt;&amp;&lt;/b&gt;</p>"),
        (Markup("<b>fet</b>"), "<p><b>fet</b></p>"),
    ],
)
def test_en_tekst_blir_trygg_og_ferdig_html_staar(given, shown):
    assert templates.render("avsnitt.html", tekst=given) == shown


def test_en_verdi_som_mangler_stanser():
    with pytest.raises(UndefinedError, match="tekst"):
        templates.render("avsnitt.html")


def test_verdier_i_en_tekst_blir_trygge_og_lenker_staar():
    filled = templates.filled("{navn}: {lenke}", navn="<A>", lenke=Markup("<a>b</a>"))
    assert filled == "&lt;A&gt;: <a>b</a>"


def test_data_til_skript_kan_ikke_lukke_skriptet():
    text = templates.script_json({"a": "</script>æ"})
    assert "<" not in text and json.loads(text) == {"a": "</script>æ"}
