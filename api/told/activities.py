"""Activities in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from api import words
from api.told.links import Link, link
from api.words.labels import ACTIVITIES
from api.words.messages import Messages, mark, mark_plural
from graph.editing import Act, may
from graph.look import Look
from graph.model.activity import Activity
from graph.model.record import Citation

_PARTICIPANTS: Final = mark_plural("%(n)s participant", "%(n)s participants")


@dataclass(frozen=True, slots=True)
class ActivityWords:
    """An activity: what it is, what sort, when, who answers for it, what came of it. `late` says that it is overdue;
    `edit` is the address of its form, empty for who may not change it."""

    name: str
    kind: str
    when: str
    late: bool
    owner: Link | None
    result: str
    participants: str
    link: str
    edit: str
    citations: tuple[Citation, ...]


def activity_words(look: Look, ids: Iterable[str], messages: Messages) -> tuple[ActivityWords, ...]:
    """Activities in words, in the order given."""
    return tuple(_told(look, one, messages) for one in look.records(ids) if isinstance(one, Activity))


def _told(look: Look, one: Activity, messages: Messages) -> ActivityWords:
    late = one.done is None and one.due is not None and one.due < look.today
    return ActivityWords(
        one.name,
        messages.text(ACTIVITIES[one.kind]),
        _when(one, late, messages),
        late,
        None if one.owner is None else link(look, one.owner),
        one.result or "",
        "" if one.participants is None else messages.plural(_PARTICIPANTS, one.participants),
        one.link or "",
        f"/edit/{one.id}" if may(look, Act.SAVE, one) else "",
        one.citations,
    )


def _when(one: Activity, late: bool, messages: Messages) -> str:
    if one.done is not None:
        done = messages.text(mark("done on %(day)s"), day=words.day(one.done, messages))
        return f"{done} ({_due(one.due, messages)})" if one.due is not None else done
    if one.due is None:
        return messages.text(mark("planned for no day"))
    if late:
        return messages.text(mark("overdue since %(day)s"), day=words.day(one.due, messages))
    return _due(one.due, messages)


def _due(day: date, messages: Messages) -> str:
    return messages.text(mark("due on %(day)s"), day=words.day(day, messages))
