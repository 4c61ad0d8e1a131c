"""Names of kinds: of search hits, of jurisdictions, and of records with their number."""

from collections.abc import Mapping
from typing import Final

from api.words.messages import Messages, Plural, Sentence, mark, mark_plural
from graph.model.vocabulary import EntityKind, JurisdictionKind

_ENTITIES: Final[Mapping[EntityKind, Sentence]] = {
    EntityKind.AGENCY: mark("Agency"),
    EntityKind.TEAM: mark("Team"),
    EntityKind.SERVICE: mark("Service"),
    EntityKind.CONTACT: mark("Contact"),
    EntityKind.JURISDICTION: mark("Place or region"),
    EntityKind.TEAM_MODEL: mark("Team model"),
    EntityKind.CATEGORY: mark("Kind of help"),
    EntityKind.RESOURCE: mark("Resource"),
    EntityKind.TERM: mark("Term"),
    EntityKind.PHONE: mark("Phone number"),
}
_JURISDICTIONS: Final[Mapping[JurisdictionKind, tuple[Sentence, Sentence]]] = {
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
_RECORDS: Final[Mapping[str, Plural]] = {
    "absence": mark_plural("%(n)s statement that there is none", "%(n)s statements that there is none"),
    "activity": mark_plural("%(n)s activity", "%(n)s activities"),
    "age-band": mark_plural("%(n)s age band", "%(n)s age bands"),
    "agency": mark_plural("%(n)s agency", "%(n)s agencies"),
    "boundary": mark_plural("%(n)s outline of a place", "%(n)s outlines of places"),
    "category": mark_plural("%(n)s kind of help", "%(n)s kinds of help"),
    "contact": mark_plural("%(n)s contact", "%(n)s contacts"),
    "count": mark_plural("%(n)s count", "%(n)s counts"),
    "duty": mark_plural("%(n)s duty", "%(n)s duties"),
    "glossary": mark_plural("%(n)s glossary term", "%(n)s glossary terms"),
    "interval": mark_plural("%(n)s interval", "%(n)s intervals"),
    "jurisdiction": mark_plural("%(n)s place or region", "%(n)s places and regions"),
    "member": mark_plural("%(n)s team member", "%(n)s team members"),
    "model-dimension": mark_plural("%(n)s dimension of a team model", "%(n)s dimensions of team models"),
    "place-name": mark_plural("%(n)s name of a place", "%(n)s names of places"),
    "practice": mark_plural("%(n)s statement about practice", "%(n)s statements about practice"),
    "profile": mark_plural("%(n)s profile", "%(n)s profiles"),
    "redirect": mark_plural("%(n)s merged id", "%(n)s merged ids"),
    "relation": mark_plural("%(n)s relation", "%(n)s relations"),
    "requirement": mark_plural("%(n)s requirement", "%(n)s requirements"),
    "resource": mark_plural("%(n)s resource", "%(n)s resources"),
    "section": mark_plural("%(n)s section", "%(n)s sections"),
    "service": mark_plural("%(n)s service", "%(n)s services"),
    "slot": mark_plural("%(n)s point of contact", "%(n)s points of contact"),
    "standard": mark_plural("%(n)s standard", "%(n)s standards"),
    "stand-in": mark_plural("%(n)s stand-in", "%(n)s stand-ins"),
    "system": mark_plural("%(n)s system of regions", "%(n)s systems of regions"),
    "team": mark_plural("%(n)s team", "%(n)s teams"),
    "team-model": mark_plural("%(n)s team model", "%(n)s team models"),
    "tile": mark_plural("%(n)s tile", "%(n)s tiles"),
    "guide-card": mark_plural("%(n)s card of a guide template", "%(n)s cards of guide templates"),
    "guide-template": mark_plural("%(n)s guide template", "%(n)s guide templates"),
    "tile-step": mark_plural("%(n)s step of a guide", "%(n)s steps of guides"),
    "verification": mark_plural("%(n)s verification", "%(n)s verifications"),
}


def entity_kind(kind: EntityKind, messages: Messages) -> str:
    """The name of a kind for a single record, with a capital."""
    return messages.text(_ENTITIES[kind])


def jurisdiction_kind(kind: JurisdictionKind, messages: Messages) -> str:
    """The name for a single jurisdiction of a kind, where no system of the directory names it."""
    return messages.text(_JURISDICTIONS[kind][0])


def jurisdiction_kinds(kind: JurisdictionKind, messages: Messages) -> str:
    """The plural name of a kind of jurisdiction."""
    return messages.text(_JURISDICTIONS[kind][1])


def record_count(kind: str, number: int, messages: Messages) -> str:
    """`2 duties`: a number of records of a kind (`Record.KIND`)."""
    return messages.plural(_RECORDS[kind], number)
