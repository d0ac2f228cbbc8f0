"""Versjonene som følger med et utkast og et resultat."""

REGELVERK = "2026-11-30"
"""Dagen regler og grenser sist ble endret. Står i resultatet og i filer som ``regelversjon``."""

SKJEMAVERSJON = "2"
"""Utgaven av feltene i et utkast. Øker når feltene er andre, eller et felt skifter navn eller mening."""
