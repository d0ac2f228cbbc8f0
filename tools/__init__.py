"""Verktøyene bak dev.py.

env/ er miljøet, build/ byggingen, serve/ visningen, measure/ målingene, content/ kontrollen av sidene og lint/
kontrollen av koden. new_rule.py begynner på en ny regel.
"""
