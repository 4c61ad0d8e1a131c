"""What the read model keeps of a record: what answers are computed from, without the texts that only faces show."""

from dataclasses import replace

from graph.model.category import Category
from graph.model.contact import Contact
from graph.model.record import Record
from graph.model.service import Service


def lean(record: Record) -> Record:
    """`record` without citations and long texts; contacts keep their citations, which date what they print."""
    match record:
        case Contact():
            return record
        case Service():
            return replace(record, citations=(), description="", cautions=(), website=None, address=None, hours=None)
        case Category():
            return replace(record, citations=(), description=None, terms=())
        case _:
            return replace(record, citations=()) if record.citations else record
