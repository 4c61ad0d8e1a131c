"""Which lines may be called only to check them. A crisis line is never test-called."""

from graph.model.category import Category
from graph.model.contact import Slot
from graph.model.service import Service
from graph.model.vocabulary import Known
from graph.readmodel import ReadModel


def may_call(model: ReadModel, slot: Slot) -> bool:
    """Whether somebody may call the lines of `slot` only to check them.

    The slot says so itself, or its service's kinds of help do, each with the kinds above it. Lines of agencies, teams
    and seats may be called unless they say otherwise.
    """
    if slot.never_called is not Known.UNKNOWN:
        return slot.never_called is Known.NO
    entity = model.find(model.survivor(slot.of))
    if not isinstance(entity, Service):
        return True
    return not any(_never_called(model, kind) for kind in (entity.category, *entity.also_in))


def _never_called(model: ReadModel, category_id: str) -> bool:
    categories = model.all(Category)
    current = categories.get(model.survivor(category_id))
    while current is not None:
        if current.never_called:
            return True
        current = None if current.parent is None else categories.get(model.survivor(current.parent))
    return False
