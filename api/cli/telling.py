"""`signpost history` and `signpost changes`: what has changed, by whom and why. The host asks, who may read all."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from api import words
from api.cli.asking import Asker, asking, finish
from api.cli.facts import Fact, inner
from api.cli.printing import show
from api.cli.stored import MOST_AT_A_TIME, print_data
from api.told.changes import ChangeWords, FieldWords, changes_in_words
from api.told.finding_actors import actor_meant
from api.words.messages import Messages, mark, mark_plural
from graph import history
from graph.history import Entry
from graph.history.past_day import start_of
from graph.look import Look
from graph.model.errors import InvalidInput, shown
from graph.model.vocabulary import Role
from graph.values.paging import Page


def tell_story(store: str | None, record_id: str, limit: int, as_json: bool) -> None:
    """Print the changes of a record and of what belongs to it, newest first. It may have been retired or merged."""
    subject = record_id.strip()
    with asking(store, Role.ADMIN) as asker:
        asker.answer(lambda look: history.story(look, subject, first=0))  # refuses an id that never was
        _tell(asker, {"subject": subject, "belongings": True}, limit, as_json)


def tell_changes(
    store: str | None, since: str | None, by: str | None, day: str | None, limit: int, as_json: bool
) -> None:
    """Print the changes of a day, since a time, or by an actor, newest first."""
    with asking(store, Role.ADMIN) as asker:
        asked: dict[str, Any] = asker.answer(
            lambda look: {
                "actor": None if by is None else actor_meant(look, by),
                "since": None if since is None else _instant(look, since),
                "day": None if day is None else day_of("--day", day),
            }
        )
        _tell(asker, asked, limit, as_json)


def _tell(asker: Asker, asked: dict[str, Any], limit: int, as_json: bool) -> None:
    if as_json:
        given = {name: value.isoformat() if isinstance(value, date) else value for name, value in asked.items()}
        answered = bool(print_data("changes", given, asker, ("changes",), limit)["changes"]["totalCount"])
    else:
        answered, facts = asker.answer(lambda look: _gathered(look, asked, limit, asker.messages))
        show(facts)
    finish(answered)


def _gathered(look: Look, asked: dict[str, Any], limit: int, messages: Messages) -> tuple[bool, list[Fact]]:
    facts: list[Fact] = []
    after, left, total = None, limit, 0
    while left > 0:
        page: Page[Entry] = history.changes(look, first=min(left, MOST_AT_A_TIME), after=after, **asked)
        total, left = page.total, left - len(page.items)
        for change in changes_in_words(look, page.items, messages):
            facts += _facts(change, messages)
        if not page.has_next:
            break
        after = page.cursors[-1]
    if more := total - (limit - left):
        facts.append(
            Fact(messages.text(mark("More")), messages.plural(mark_plural("%(n)s more", "%(n)s more"), more))
        )
    if not total:
        facts.append(Fact(messages.text(mark("No answer")), messages.text(mark("Nothing has changed."))))
    return bool(total), facts


def _facts(change: ChangeWords, messages: Messages) -> Iterator[Fact]:
    yield Fact(change.at, change.sentence, style="bold")
    yield inner(messages.text(mark("Id")), change.id)
    if change.took_back:
        yield inner(messages.text(mark("Undo")), change.took_back.said)
    yield inner(messages.text(mark("Reason")), change.why)
    for field in change.fields:
        yield inner(field.label, field_change(field, messages))
    if change.redacted:
        said = mark("A person's data were removed from this change later.")
        yield inner(messages.text(mark("Note")), messages.text(said))


def field_change(field: FieldWords, messages: Messages) -> str:
    """How a field changed, in one line: `860-555-0101 → 860-555-0102`."""
    if not field.many:
        nothing = messages.text(mark("(empty)"))
        return f"{field.before or nothing} → {field.after or nothing}"
    added = words.joined(field.added, "; ")
    removed = words.joined(field.removed, "; ")
    parts = [messages.text(mark("added: %(items)s"), items=added)] if added else []
    parts += [messages.text(mark("removed: %(items)s"), items=removed)] if removed else []
    return "; ".join(parts) or messages.text(mark("in another order: %(items)s"), items=field.after)


def day_of(option: str, text: str) -> date:
    """The day that an option gives. Raises InvalidInput for anything but YYYY-MM-DD."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise InvalidInput(f"{option} is {shown(text)}: write a day, as 2026-11-21", value=text) from None


def _instant(look: Look, text: str) -> datetime:
    """The time that `--since` gives: the beginning of a day, or an instant with its zone."""
    try:
        return start_of(date.fromisoformat(text.strip()), look.zone)
    except ValueError:
        pass
    try:
        at = datetime.fromisoformat(text.strip())
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        raise InvalidInput(
            f"--since is {shown(text)}: write a day, as 2026-11-21, or a time with its zone, 2026-11-21T15:00-05:00",
            value=text,
        )
    return at
