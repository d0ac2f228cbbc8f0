"""Rapporten om ett eller flere utkast: rene data i ``innhold.py``, og hvert format i sin egen fil ved siden av."""
