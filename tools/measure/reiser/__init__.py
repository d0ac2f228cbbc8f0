"""Reisene gjennom det ferdige nettstedet: gått i en nettleser slik en ny leser går dem, og talt."""
