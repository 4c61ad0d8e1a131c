"""What the kinds of record are called where people change them."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from api.words.messages import Sentence, mark


class RecordWords(NamedTuple):
    """A kind of record: what one is called, and the title of the form for a new one."""

    one: Sentence
    add: Sentence


RECORDS: Final[Mapping[str, RecordWords]] = {
    "agency": RecordWords(mark("Agency"), mark("Add an agency")),
    "team": RecordWords(mark("Team"), mark("Add a team")),
    "member": RecordWords(mark("Seat of a team"), mark("Add a seat")),
    "service": RecordWords(mark("Service"), mark("Add a service")),
    "relation": RecordWords(mark("Connection"), mark("Add a connection")),
    "contact": RecordWords(mark("Contact"), mark("Add a contact")),
    "slot": RecordWords(mark("Point of contact"), mark("Add a point of contact")),
    "category": RecordWords(mark("Kind of help"), mark("Add a kind of help")),
    "tile": RecordWords(mark("Guide"), mark("Add a guide")),
    "tile-step": RecordWords(mark("Step of a guide"), mark("Add a step of a guide")),
    "guide-template": RecordWords(mark("Guide template"), mark("Add a guide template")),
    "guide-card": RecordWords(mark("Card of a guide template"), mark("Add a card of a guide template")),
    "team-model": RecordWords(mark("Team model"), mark("Add a team model")),
    "model-dimension": RecordWords(mark("Dimension of a team model"), mark("Add a dimension of a team model")),
    "stand-in": RecordWords(mark("Stand-in"), mark("Add a stand-in")),
    "interval": RecordWords(mark("Interval"), mark("Add an interval")),
    "requirement": RecordWords(mark("Requirement"), mark("Add a requirement")),
    "age-band": RecordWords(mark("Age band"), mark("Add an age band")),
    "absence": RecordWords(mark("Statement that there is none"), mark("Add a statement that there is none")),
    "activity": RecordWords(mark("Activity"), mark("Record an activity")),
    "standard": RecordWords(mark("Standard"), mark("Add a standard")),
    "jurisdiction": RecordWords(mark("Place or region"), mark("Add a place or region")),
    "place-name": RecordWords(mark("Name of a place"), mark("Add a name of a place")),
    "boundary": RecordWords(mark("Outline of a place"), mark("Add an outline of a place")),
    "system": RecordWords(mark("System of regions"), mark("Add a system of regions")),
    "duty": RecordWords(mark("Duty"), mark("Add a duty")),
    "count": RecordWords(mark("Count"), mark("Add a count")),
    "section": RecordWords(mark("Section of a document"), mark("Add a section of a document")),
    "glossary": RecordWords(mark("Term"), mark("Add a term")),
    "resource": RecordWords(mark("Resource"), mark("Add a resource")),
    "practice": RecordWords(mark("Statement about practice"), mark("Add a statement about practice")),
    "profile": RecordWords(mark("About this directory"), mark("Describe this directory")),
}
"""By kind (`Record.KIND`), in the order in which they are offered."""
