"""The names and words by which people can search for records."""

from graph.model.agency import Agency, Team
from graph.model.contact import Contact
from graph.model.jurisdiction import Jurisdiction, PlaceName
from graph.model.record import Record
from graph.model.service import Service
from graph.values.folding import fold

NAMED: tuple[type[Record], ...] = (Jurisdiction, Agency, Team, Service, Contact, PlaceName)
"""The kinds of record that are searched."""


def names_of(record: Record) -> tuple[str, ...]:
    """Every name of `record`, its main name first; empty for kinds that are not searched."""
    match record:
        case Agency() | Team():
            return (record.name, *((record.acronym,) if record.acronym else ()), *record.aliases)
        case Jurisdiction() | Service():
            return (record.name, *record.aliases)
        case PlaceName():
            return (record.name,)
        case Contact():
            return tuple(name for name in (record.name, record.title) if name)
        case _:
            return ()


def words_of(record: Record) -> set[str]:
    """The folded words of all its names."""
    return {word for name in names_of(record) for word in fold(name).split()}
