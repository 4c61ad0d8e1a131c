"""Ages in words."""

from api.words.labels import AGE_GROUPS
from api.words.messages import Messages, mark
from api.words.unstated import NOT_STATED
from graph.model.category import Category
from graph.model.relation import Relation
from graph.model.service import Service


def ages(minimum: int | None, maximum: int | None, known: bool, messages: Messages) -> str:
    """`0 to 18`, `18 and over`, `up to 17`, `every age`, or that no source states it."""
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
    """The ages that a service takes, in its source's word where that gives no years; those that bound a kind of help
    or a relation, or nothing where none do."""
    minimum, maximum = record.minimum_age, record.maximum_age
    if isinstance(record, Service):
        if record.age_group is not None:
            group = messages.text(AGE_GROUPS[record.age_group])
            return messages.text(mark("%(group)s, as the source puts it"), group=group)
        return ages(minimum, maximum, record.ages_known, messages)
    return "" if minimum is None and maximum is None else ages(minimum, maximum, True, messages)
