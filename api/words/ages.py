"""Ages in words."""

from typing import Final

from api.words.messages import Messages, mark
from api.words.unstated import NOT_STATED
from graph.model.category import Category
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.vocabulary import AgeGroup

_GROUPS: Final = {
    AgeGroup.CHILDREN: mark("children (its source gives no ages)"),
    AgeGroup.YOUTH: mark("youth (its source gives no ages)"),
    AgeGroup.ADULTS: mark("adults (its source gives no ages)"),
    AgeGroup.OLDER_ADULTS: mark("older adults (its source gives no ages)"),
}


def ages(minimum: int | None, maximum: int | None, known: bool, messages: Messages) -> str:
    """`0 to 18`, `18 and over`, `up to 17`, `every age`, or "not stated"."""
    if not known:
        return messages.text(NOT_STATED)
    if minimum is None and maximum is None:
        return messages.text(mark("every age"))
    if maximum is None:
        return messages.text(mark("%(minimum)s and over"), minimum=minimum)
    if minimum is None:
        return messages.text(mark("up to %(maximum)s"), maximum=maximum)
    if minimum == maximum:
        return messages.text(mark("%(age)s only"), age=minimum)
    return messages.text(mark("%(minimum)s to %(maximum)s"), minimum=minimum, maximum=maximum)


def ages_of(record: Service | Category | Relation, messages: Messages) -> str:
    """The ages that a service accepts, or the age limits of a kind of help or a relation; None where there are no
    limits."""
    minimum, maximum = record.minimum_age, record.maximum_age
    if isinstance(record, Service):
        if record.age_group is not None:
            return messages.text(_GROUPS[record.age_group])
        return ages(minimum, maximum, record.ages_known, messages)
    return "" if minimum is None and maximum is None else ages(minimum, maximum, True, messages)
