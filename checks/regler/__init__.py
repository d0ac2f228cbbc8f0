"""Ett tema per stamme: ``<tema>.toml`` er reglene, ``<tema>.py`` er regningen når schemaet ikke rekker."""

MED_KONTROLLER = ("varighet",)
"""Temaene som har en Python-fil."""
