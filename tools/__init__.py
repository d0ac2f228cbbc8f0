"""Byggeverktøyene: miljø, pakken til nettleseren, nettstedet og målinger."""
