"""Verktøyene bak dev.py: env/ miljøet, build/ byggingen, serve/ visningen, measure/ målingene, content/ kontrollen av sidene."""
