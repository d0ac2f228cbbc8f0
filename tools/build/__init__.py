"""Bygger det som legges ut: pakken til nettleseren, stilene, bibliotekene og nettstedet."""
