"""Måler sidene slik Lighthouse ser dem på en mobil: ``python3 dev.py lighthouse``."""
