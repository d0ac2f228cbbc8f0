"""Oppstart som etter datoene kan ha skjedd."""

from checks.model import IkkeAktuelt, Mangler


def mangler(svar, grense):
    """Er første dag passert uten at noen har svart om deltakeren har begynt, kan ikke regelen vurderes."""
    if "oppstart_har_skjedd" in svar or svar.get("avtale_godkjent_av_alle_og_nav"):
        if not svar.get("oppstart_har_skjedd"):
            yield IkkeAktuelt()
    elif "startdato" in svar and svar["startdato"] > svar.dato:
        yield IkkeAktuelt()
    else:
        yield Mangler(("/oppstart_har_skjedd",))


KONTROLLER = {"godkjenning-mangler": mangler}
