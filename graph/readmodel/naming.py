"""What records are called, and the order of every list."""

from collections.abc import Iterable

from graph.model.contact import Slot
from graph.model.relation import Relation
from graph.readmodel import ReadModel


def name_of(model: ReadModel, record_id: str) -> str:
    """The name of whatever has this id; a slot's is its entity's; the id itself where it has none."""
    found = model.find(record_id)
    if isinstance(found, Slot):
        found = model.find(found.of)
    if isinstance(found, Relation):
        return f"{name_of(model, found.source)} – {name_of(model, found.target)}"
    return str(getattr(found, "name", None) or getattr(found, "title", None) or record_id)


def by_name(model: ReadModel, ids: Iterable[str]) -> tuple[str, ...]:
    """`ids` in the order of every list: by name, then id, by code point."""
    return tuple(sorted(ids, key=lambda one: (name_of(model, one), one)))
