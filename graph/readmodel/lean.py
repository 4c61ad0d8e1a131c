"""What the read model keeps of a record: what answers are computed from, without texts that are only shown."""

from dataclasses import replace

from graph.model.agency import Agency, Team
from graph.model.category import Category
from graph.model.contact import Contact
from graph.model.document import GlossaryTerm, Resource
from graph.model.record import Record
from graph.model.service import Service
from graph.model.statement import Duty


def lean(record: Record) -> Record:
    """`record` without citations and long texts. A contact keeps its citations: they date what they print."""
    match record:
        case Contact():
            return record
        case Service():
            hours = None if record.schedule else record.hours  # printed hours are needed only if there is no schedule
            return replace(record, citations=(), description="", cautions=(), address=None, hours=hours)
        case Category():
            return replace(record, citations=(), description=None, terms=())
        case GlossaryTerm():
            return replace(record, citations=(), definition="")
        case Resource():
            return replace(record, citations=(), description="", note=None)
        case Duty():
            return replace(record, citations=(), text="", note=None)
        case Agency() | Team():
            return replace(record, citations=(), description=None)
        case _:
            return replace(record, citations=()) if record.citations else record
