"""Filer som er begynt på. Avbrytes programmet, skal de ikke bli liggende som om de var hele."""

UFERDIGE: set[str] = set()
