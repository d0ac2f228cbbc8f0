"""Ett tema per stamme: ``<tema>.toml`` er reglene, ``<tema>.py`` er regningen når schemaet ikke rekker."""

MED_KONTROLLER = (
    "utkast",
    "parter",
    "alder",
    "varighet",
    "arbeidstid",
    "maal",
    "innhold",
    "drofting",
    "godkjenning",
    "intern",
    "personvern",
)
"""Temaene som har en Python-fil."""
