"""Prints the freshness board, and the verification queue."""

from collections.abc import Iterator, Mapping

from api.cli.asking import asking, finish
from api.cli.facts import Fact, inner
from api.cli.printing import show
from api.cli.tables import Table, write_table, write_workbook
from api.cli.telling import day_of
from api.told.boards import lacking_words, lines_in_words, table_labels, table_rows, whole_words
from api.told.contacts import slot_words
from api.told.slot_filters import Filters, filters_of
from api.words import reason_words
from api.words.messages import Messages, mark, mark_plural
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
            yield inner(messages.text(mark("How to reach it")), "; ".join(dial.words for dial in line.slot.dials))
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
    for number, (task, told) in enumerate(zip(tasks, slots, strict=True), 1):
        yield Fact(str(number), f"{told.of.name}, {told.title} ({task.slot})", style="bold")
        yield inner(messages.text(mark("How to reach it")), "; ".join(dial.words for dial in told.dials))
        yield inner(messages.text(mark("Why")), " ".join(reason_words(reason, messages) for reason in task.reasons))
