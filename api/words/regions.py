"""What kinds of jurisdictions are called: as the directory's own systems say, else in plain words."""

from typing import Final

from api import words
from api.words.messages import Messages, mark
from graph import catalogue
from graph.look import Look
from graph.model.vocabulary import JurisdictionKind

_PLAIN: Final = {
    JurisdictionKind.NATION: (mark("Nation"), mark("Nations")),
    JurisdictionKind.STATE: (mark("State"), mark("States")),
    JurisdictionKind.COUNTY: (mark("County"), mark("Counties")),
    JurisdictionKind.PLANNING_REGION: (mark("Planning region"), mark("Planning regions")),
    JurisdictionKind.DEMHS_REGION: (mark("Emergency management region"), mark("Emergency management regions")),
    JurisdictionKind.JUDICIAL_DISTRICT: (mark("Judicial district"), mark("Judicial districts")),
    JurisdictionKind.DCF_REGION: (mark("Child welfare region"), mark("Child welfare regions")),
    JurisdictionKind.DMHAS_REGION: (mark("Mental health region"), mark("Mental health regions")),
    JurisdictionKind.TRIBAL_NATION: (mark("Tribal nation"), mark("Tribal nations")),
    JurisdictionKind.TOWN: (mark("Town"), mark("Towns")),
    JurisdictionKind.SCHOOL_DISTRICT: (mark("School district"), mark("School districts")),
    JurisdictionKind.SERVICE_AREA: (mark("Service area"), mark("Service areas")),
}


def kind_name(look: Look, kind: JurisdictionKind, messages: Messages) -> str:
    """What one jurisdiction of a kind is called, at the head of a line."""
    system = catalogue.system(look, kind)
    return words.capital(system.name) if system else messages.text(_PLAIN[kind][0])


def kind_plural(look: Look, kind: JurisdictionKind, messages: Messages) -> str:
    """What the jurisdictions of a kind are called, at the head of a list."""
    system = catalogue.system(look, kind)
    return words.capital(system.plural) if system else messages.text(_PLAIN[kind][1])
