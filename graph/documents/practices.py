"""What documents say of the practice of threat assessment, with the counts and resources of the same documents."""

from typing import Final

from graph.look import Look
from graph.model.agency import Agency
from graph.model.document import Resource
from graph.model.practice import Practice
from graph.model.record import Record
from graph.model.statement import Count
from graph.model.vocabulary import FactorLevel, PracticePart

_PARTS: Final = {part: place for place, part in enumerate(PracticePart)}
_LEVELS: Final = {None: 0} | {level: place for place, level in enumerate(FactorLevel)}


def practices(look: Look) -> tuple[str, ...]:
    """The ids of the statements about practice: by part, factors by level, then by position, name and id."""
    known = (one for one in look.model.all(Practice).values() if look.guard.sees(one))
    return tuple(one.id for one in sorted(known, key=_order))


def practice_counts(look: Look) -> tuple[str, ...]:
    """The ids of the counts that the documents of `practices` state, the highest first; ties go by name and id."""
    counts = look.model.all(Count)
    found = _of_same_documents(look, look.by_name(counts))
    return tuple(sorted(found, key=lambda one: -counts[one].number))


def practice_resources(look: Look) -> tuple[str, ...]:
    """The ids of the resources that the documents of `practices` point to, by name."""
    return _of_same_documents(look, look.by_name(look.model.all(Resource)))


def practice_agencies(look: Look) -> tuple[str, ...]:
    """The ids of the agencies that the documents of `practices` describe, by name: whom to ask about it."""
    return _of_same_documents(look, look.by_name(look.model.all(Agency)))


def _of_same_documents(look: Look, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Those of these records that cite a document which a statement about practice cites."""
    kinds = (Practice, Count, Resource, Agency)
    look.prefetch(one for kind in kinds for one in look.model.all(kind))  # for each list that is asked for
    stated = {source for record in look.records(practices(look)) for source in _sources(record)}
    pairs = zip(ids, look.records(ids), strict=True) if stated else ()
    return tuple(one for one, record in pairs if not stated.isdisjoint(_sources(record)))


def _sources(record: Record | None) -> set[str]:
    return set() if record is None else {citation.source for citation in record.citations}


def _order(one: Practice) -> tuple[int | str, ...]:
    return (_PARTS[one.part], _LEVELS[one.level], one.position, one.name, one.id)
