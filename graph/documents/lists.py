"""Lists of what documents contain: duties, sections, terms, resources."""

from datetime import date

from graph.look import Look
from graph.model.document import GlossaryTerm, Resource, Section
from graph.model.statement import Duty
from graph.readmodel.index import DUTIES, PUBLISHED


def duties_of(look: Look, sector: str) -> tuple[str, ...]:
    """The duties of a sector: first those that documents require, then those they suggest. Each group is sorted by
    due date (those without a date last), then by id."""
    duties = look.model.all(Duty)
    known = look.model.ids(DUTIES, look.survivor(sector))
    return tuple(
        sorted(known, key=lambda duty_id: (not duties[duty_id].mandatory, duties[duty_id].due or date.max, duty_id))
    )


def sections(look: Look) -> tuple[str, ...]:
    """The sections of all documents whose sections are recorded, in the documents' order."""
    records = look.model.all(Section).values()
    return tuple(
        record.id for record in sorted(records, key=lambda section: (section.source, section.first_line, section.id))
    )


def glossary(look: Look) -> tuple[str, ...]:
    """The terms of the glossary, by name."""
    return look.by_name(look.model.all(GlossaryTerm))


def resources(look: Look, published_by: str | None = None) -> tuple[str, ...]:
    """The resources that documents point to, or only those of one publisher, by name."""
    if published_by is None:
        return look.by_name(look.model.all(Resource))
    return look.by_name(look.model.ids(PUBLISHED, look.survivor(published_by)))
