"""Ages in words."""

from typing import Final

from api.words.messages import Messages, mark, mark_plural
from api.words.unstated import NOT_STATED
from graph.model.category import Category
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.vocabulary import AgeGroup

_MONTHS: Final = mark_plural("%(n)s month", "%(n)s months")
_YEARS: Final = mark_plural("%(n)s year", "%(n)s years")
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
        if record.minimum_age_months is not None or record.maximum_age_months is not None:
            return _in_months(record, messages)
        return ages(minimum, maximum, record.ages_known, messages)
    return "" if minimum is None and maximum is None else ages(minimum, maximum, True, messages)


def _in_months(service: Service, messages: Messages) -> str:
    """`from 6 months`, `6 months to 17 years`, `up to 30 months`."""
    least = _limit(service.minimum_age, service.minimum_age_months, messages)
    most = _limit(service.maximum_age, service.maximum_age_months, messages)
    if not most:
        return messages.text(mark("from %(youngest)s"), youngest=least)
    if not least:
        return messages.text(mark("up to %(oldest)s"), oldest=most)
    return messages.text(mark("%(youngest)s to %(oldest)s"), youngest=least, oldest=most)


def _limit(years: int | None, months: int | None, messages: Messages) -> str:
    if months is not None:
        return messages.plural(_MONTHS, months)
    return "" if years is None else messages.plural(_YEARS, years)
