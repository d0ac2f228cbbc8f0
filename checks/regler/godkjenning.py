"""Oppstart som etter datoene kan ha skjedd."""

from collections.abc import Iterator

from checks.limits import Grenser
from checks.model import IkkeAktuelt, Kontroll, Mangler, Slutning, Treff
from checks.svar import Svar


def mangler(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """Tiltaksforskriften § 3-4: er første dag passert, avhenger regelen av om deltakeren har begynt."""
    if "oppstart_har_skjedd" in svar or svar.get("avtale_godkjent_av_alle_og_nav"):
        if not svar.get("oppstart_har_skjedd"):
            yield IkkeAktuelt()
    elif "startdato" in svar and svar["startdato"] > svar.dato:
        yield IkkeAktuelt()
    elif "startdato" in svar and svar["startdato"] < svar.dato:
        yield Treff("ubesvart_oppstart", ("/oppstart_har_skjedd",), {"start": svar["startdato"]})
    else:
        yield Mangler(("/oppstart_har_skjedd",))


KONTROLLER: dict[str, Kontroll] = {"godkjenning-mangler": mangler}
