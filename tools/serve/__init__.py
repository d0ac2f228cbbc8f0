"""Viser nettstedet på egen maskin, og tjeneren prøvene og målingene bruker."""
