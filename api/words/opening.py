"""Hours in words, and whether something is open."""

from api.words.messages import Messages, mark
from api.words.unstated import NOT_STATED
from graph.model.vocabulary import Known
from graph.values.opening import hours_of


def hours(stated: str | None, schedule: str | None, messages: Messages) -> str:
    """The hours as the source states them, or "24 hours a day, every day", or "not stated"."""
    understood = hours_of(schedule)
    if understood is not None and understood.always:
        return messages.text(mark("24 hours a day, every day"))
    return stated or messages.text(NOT_STATED)


def open_words(state: Known, now: bool, messages: Messages) -> str:
    """`open now` or `open then`; empty where it is unknown."""
    if state is Known.YES:
        return messages.text(mark("Open now")) if now else messages.text(mark("Open at that time"))
    return ""
