"""Navs avtaleløsning: hvordan feltene hører sammen, filer til og fra den, og det den ville stoppet."""
