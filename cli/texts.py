"""Ordene på kommandolinjen, lest én gang fra ``cli/tekster.toml``."""

from checks.data import read_toml

TEKSTER = read_toml("cli/tekster.toml")
GRUNN: dict[str, str] = TEKSTER["grunn"]
SIER: dict[str, str] = TEKSTER["sier"]
VALG: dict[str, str] = TEKSTER["valg"]
ORD: dict[str, str] = TEKSTER["ord"]
