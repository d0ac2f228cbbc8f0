"""Kontrollen av innholdet: det ``python3 dev.py pages`` gjør.

Hver kontroll er en modul med rene funksjoner: tekst eller data inn, en liste med ``Funn`` ut. Bare
``project`` leser filer og bare ``command`` skriver ut.
"""
