"""Måler størrelse og tid. Ingenting her kan stanse et bygg."""
