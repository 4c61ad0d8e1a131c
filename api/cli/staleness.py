"""Prints the freshness board, and the verification queue."""

from collections.abc import Iterator, Mapping
from datetime import date

from api.cli.asking import asking, finish
from api.cli.facts import Fact, inner
from api.cli.printing import show
from api.cli.tables import Table, write_table, write_workbook
from api.cli.telling import day_of
from api.told.boards import lacking_words, lines_in_words, table_labels, table_rows, whole_words
from api.told.changed_slots import changed_words
from api.told.contacts import SlotWords, slot_words
from api.told.slot_filters import Filters, filters_of
from api.words import day, reason_words
from api.words.messages import Messages, mark, mark_plural
from api.words.numbers import number, part_of
from graph import freshness, history
from graph.contacts import SlotFilter
from graph.look import Look
from graph.model.contact import Slot
from graph.model.errors import InvalidInput
from graph.model.vocabulary import Role


def stale(
    store: str | None, given: Mapping[str, str], day: str | None, limit: int, *, as_csv: bool, xlsx: str | None = None
) -> None:
    """Print the points of contact that meet what is `given`, the most urgent first, and what lacks one.

    With a `day` as recorded by the end of it; to the file `xlsx` as a workbook. Raises InvalidInput for what cannot
    be read or written.
    """
    wanted = None if day is None else day_of("--as-of", day)
    with asking(store, Role.ADMIN) as asker:

        def on_day(look: Look) -> Look:
            return look if wanted is None else history.as_of(look, wanted)

        if xlsx is not None:
            table = asker.answer(lambda look: _table(on_day(look), given, asker.messages))
            write_workbook(table, asker.messages.text(mark("Points of contact")), xlsx)
            finish(bool(table.rows))
        elif as_csv:
            finish(write_table(asker.answer(lambda look: _table(on_day(look), given, asker.messages))))
        else:
            facts = asker.answer(lambda look: tuple(_facts(on_day(look), given, limit, asker.messages)))
            show(facts)
            finish(len(facts) > 1)


def _board(look: Look, given: Mapping[str, str], messages: Messages) -> tuple[freshness.Board, SlotFilter]:
    filters = filters_of(look, given, messages)
    check_filters(filters)
    return freshness.board(look, filters.asked, filters.by), filters.asked


def check_filters(filters: Filters) -> None:
    """Raises InvalidInput for a filter that cannot be read, with what may be meant."""
    if filters.problem is not None:
        meant = "; ".join(f"{name} ({record_id})" for record_id, name in filters.problem.meant)
        option = f"--{filters.problem.field.replace('_', '-')}"
        said = " ".join(filter(None, [filters.problem.message, meant]))
        raise InvalidInput(f"{option}: {said}", value=filters.given[filters.problem.field])


def _table(look: Look, given: Mapping[str, str], messages: Messages) -> Table:
    board, _ = _board(look, given, messages)
    return Table(table_labels(messages), table_rows(look, board.lines, messages))


def _facts(look: Look, given: Mapping[str, str], limit: int, messages: Messages) -> Iterator[Fact]:
    board, asked = _board(look, given, messages)
    yield Fact(messages.text(mark("Points of contact")), whole_words(board, messages), style="bold")
    for line in lines_in_words(look, board.lines[:limit], messages):
        yield Fact(line.slot.status.label, f"{line.slot.of.name}, {line.slot.title} ({line.slot.id})")
        yield inner(messages.text(mark("Why")), " ".join(filter(None, [line.why, line.over])))
        if line.slot.dials:
            yield inner(messages.text(mark("How to reach it")), "; ".join(dial.listed for dial in line.slot.dials))
    if len(board.lines) > limit:
        more = messages.plural(mark_plural("%(n)s more", "%(n)s more"), len(board.lines) - limit)
        yield Fact(messages.text(mark("Points of contact")), more)
    lacking = freshness.lacking(look, asked)
    for lacks in lacking[:limit]:
        told = lacking_words(look, lacks, messages)
        what = ", ".join(told.titles)
        said = messages.text(mark("not on file: %(what)s"), what=what) if what else ""
        yield Fact(
            messages.text(mark("No point of contact")), "; ".join(filter(None, [told.of.name, told.of.note, said]))
        )
    if len(lacking) > limit:
        more = messages.plural(mark_plural("%(n)s more", "%(n)s more"), len(lacking) - limit)
        yield Fact(messages.text(mark("No point of contact")), more)


def queue(store: str | None, budget: int, within: str) -> None:
    """Print which points of contact to check first. Raises InvalidInput for a place that cannot be read."""
    with asking(store, Role.ADMIN) as asker:
        facts = asker.answer(lambda look: tuple(_tasks(look, budget, within, asker.messages)))
        show(facts)
        finish(bool(facts))


def _tasks(look: Look, budget: int, within: str, messages: Messages) -> Iterator[Fact]:
    filters = filters_of(look, {"within": within}, messages)
    check_filters(filters)
    tasks = freshness.queue(look, budget, filters.asked.within)
    slots = slot_words(look, [look.get(task.slot, Slot) for task in tasks], messages)
    for at, (task, told) in enumerate(zip(tasks, slots, strict=True), 1):
        yield Fact(str(at), f"{told.of.name}, {told.title} ({task.slot})", style="bold")
        yield inner(messages.text(mark("How to reach it")), "; ".join(dial.listed for dial in told.dials))
        yield inner(messages.text(mark("Why")), " ".join(reason_words(reason, messages) for reason in task.reasons))


def over_time(store: str | None, given: Mapping[str, str]) -> None:
    """Print the share that was confirmed in time at the end of each month. Raises InvalidInput as `stale`."""
    with asking(store, Role.ADMIN) as asker:
        messages = asker.messages

        def question(look: Look) -> list[Fact]:
            filters = filters_of(look, given, messages)
            check_filters(filters)
            shares = freshness.over_time(look, filters.asked)
            said = (
                f"{number(one.in_time, messages)} / {number(one.total, messages)}"
                f" {part_of(one.in_time, one.total, messages)}".rstrip()
                for one in shares
            )
            return [Fact(day(one.day, messages), text) for one, text in zip(shares, said, strict=True)]

        show(asker.answer(question))


def changed(store: str | None, since: str, within: str) -> None:
    """Print what has changed since the end of a day. Raises InvalidInput for what cannot be read."""
    wanted = day_of("--since", since)
    with asking(store, Role.ADMIN) as asker:
        facts = asker.answer(lambda look: tuple(_changed(look, wanted, within, asker.messages)))
        show(facts)
        finish(bool(facts))


def _changed(look: Look, since: date, within: str, messages: Messages) -> Iterator[Fact]:
    filters = filters_of(look, {"within": within}, messages)
    check_filters(filters)
    for group in changed_words(look, freshness.changed(look, filters.asked, since), messages):
        yield Fact(group.title, number(len(group.slots), messages), style="bold")
        for one in group.slots:
            before, after = (_reached(told) for told in (one.then, one.now))
            yield inner(f"{one.named.of.name}, {one.named.title}", f"{before} → {after}")


def _reached(told: SlotWords | None) -> str:
    return "; ".join(filter(None, [told.who, *(dial.listed for dial in told.dials)])) or "–" if told else "–"
