"""Kommandolinjen: valg, filer, og det som bare skrives ut der. Følger ikke med til nettleseren."""
