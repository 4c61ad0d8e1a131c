"""`signpost readiness`: one place by the standards, its worksheet, or all places."""

from collections.abc import Iterator

from api import words
from api.cli.asking import asking, finish
from api.cli.facts import Fact, inner
from api.cli.filing import File, file
from api.cli.printing import show
from api.cli.staleness import check_filters
from api.told.activities import ActivityWords
from api.told.contacts import SlotWords
from api.told.department_file import department_document
from api.told.flows import FlowWords
from api.told.readiness import StandardWords, place_words, readiness_words
from api.told.slot_filters import filters_of
from api.told.worksheet_file import worksheet_document
from api.told.worksheets import worksheet_words
from api.words.messages import Messages, mark
from api.words.readiness import standard_status
from graph import readiness as room
from graph.editing.choosing import chosen
from graph.look import Look
from graph.model.vocabulary import Role, StandardStatus


def readiness(store: str | None, place: str, within: str, *, worksheet: bool) -> None:
    """Print how far a place has come, its worksheet, or all places. Raises InvalidInput, Ambiguous."""
    question = _all if not place else _worksheet if worksheet else _place
    with asking(store, Role.ADMIN) as asker:
        facts = asker.answer(lambda look: tuple(question(look, place or within, asker.messages)))
        show(facts)
        finish(bool(facts))


def worksheet_file(store: str | None, place: str, wanted: File) -> None:
    """Write the worksheet of a place, or print it. Raises InvalidInput, Ambiguous."""
    with asking(store, Role.ADMIN) as asker:
        file(asker, wanted, lambda look, *more: worksheet_document(look, room.place_meant(look, place), *more))


def department(store: str | None, agency: str, wanted: File) -> None:
    """Write the page of a department or school district, or print it. Raises InvalidInput, Ambiguous."""
    kinds = ("agency",)
    with asking(store, Role.ADMIN) as asker:
        file(asker, wanted, lambda look, *more: department_document(look, chosen(look, kinds, agency, kinds), *more))


def _place(look: Look, text: str, messages: Messages) -> Iterator[Fact]:
    found = readiness_words(look, room.readiness(look, room.place_meant(look, text)), messages)
    yield Fact(messages.text(mark("Place")), found.place, style="bold")
    if found.due:
        yield Fact(messages.text(mark("Due")), found.due)
    for one in (*found.standards, *found.objectives):
        yield from _standard(one, messages)


def _standard(one: StandardWords, messages: Messages) -> Iterator[Fact]:
    late = f" ({messages.text(mark('Overdue'))})" if one.overdue else ""
    title = f"{one.number}. {one.name}" if one.number else f"{one.name} ({one.due})"
    yield Fact(one.status.label + late, title, style="bold")
    for check in one.checks:
        yield inner(check.name, f"{check.status.label}: {check.why}")
        if check.change:
            yield inner(messages.text(mark("What would change this")), check.change)


def _all(look: Look, within: str, messages: Messages) -> Iterator[Fact]:
    filters = filters_of(look, {"within": within}, messages)
    check_filters(filters)
    labels = [standard_status(status, messages).label for status in StandardStatus]
    for found in room.everywhere(look, filters.asked.within):
        one = place_words(look, found, messages)
        said = (f"{label}: {count}" for label, count in zip(labels, one.counts, strict=True))
        yield Fact(one.of.name, ", ".join(said))


def _worksheet(look: Look, text: str, messages: Messages) -> Iterator[Fact]:
    found = worksheet_words(look, room.worksheet(look, room.place_meant(look, text)), messages)
    yield Fact(messages.text(mark("Worksheet for the annex")), found.place, style="bold")
    yield Fact(messages.text(mark("As of")), words.moment(look.now, look.zone, messages))
    for team in found.teams:
        yield Fact(team.kind, team.of.name, style="bold")
        for seat in team.seats:
            held = "; ".join(filter(None, (_slot(slot) for slot in seat.slots)))
            yield inner(f"{seat.position}. {seat.name}", held or messages.text(mark("to be filled in")))
    for name in found.may_activate:
        yield Fact(messages.text(mark("Who may activate the team")), name)
    yield from _flows(messages.text(mark("Communications: immediate threats")), found.immediate)
    yield from _flows(messages.text(mark("Communications: policy and routine matters")), found.routine)
    for way in found.reporting:
        lines = "; ".join(filter(None, map(_slot, way.slots)))
        yield Fact(messages.text(mark("How concerning behavior is reported")), f"{way.of.name}: {lines}")
    yield from _activities(messages.text(mark("Steps to close gaps")), found.steps)
    for agency in found.distribution:
        yield Fact(messages.text(mark("Distribution list")), agency.name)
    for one in found.equipped:
        said = f"{one.of.name}: {'. '.join(one.has)}"
        yield Fact(messages.text(mark("Training, protocols, guides and forms")), said)
    yield from _activities(messages.text(mark("Record of changes")), found.changes)


def _slot(slot: SlotWords | None) -> str:
    if slot is None or not (slot.who or slot.dials):
        return ""
    return " ".join(filter(None, (slot.who, ", ".join(dial.listed for dial in slot.dials))))


def _flows(label: str, several: tuple[FlowWords, ...]) -> Iterator[Fact]:
    for one in several:
        yield Fact(label, f"{one.source.name}: {one.kind} {one.target.name} {one.channel}".rstrip())


def _activities(label: str, several: tuple[ActivityWords, ...]) -> Iterator[Fact]:
    for one in several:
        yield Fact(label, f"{one.name}, {one.when}")
