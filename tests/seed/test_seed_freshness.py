"""Connecticut's points of contact on 1 January 2027, when annexes are due, by the plain rules.

What is expected of each is computed here from the records alone, not with `graph.contacts`. Nothing in the seed is
verified, so a slot is vacant, without a number, out of date, or not confirmed.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

import pytest

from api.told.boards import lines_in_words
from api.words.messages import messages_for
from graph import freshness
from graph.contacts import SlotFilter
from graph.directory import Directory
from graph.look import Look, Viewer
from graph.model.agency import Member, Team
from graph.model.category import Category
from graph.model.contact import Contact, Interval, Slot, Verification
from graph.model.record import Record
from graph.model.service import Service
from graph.model.vocabulary import ContactRank, ContactStatus, Role, TeamKind
from graph.store.opening import open_store

DAY: Final = date(2027, 1, 1)
PRIMARY, SECONDARY = ContactRank.PRIMARY, ContactRank.SECONDARY


@pytest.fixture
def look(directory: Directory) -> Look:
    return directory.look(Viewer(Role.PARTNER), datetime(2027, 1, 1, 15, tzinfo=UTC))


@pytest.fixture
def records(store_file: Path) -> dict[str, Record]:
    with open_store(str(store_file)) as store:
        return {record.id: record for record in store.load().records}


def expected(slot: Slot, records: dict[str, Record]) -> ContactStatus:
    contact = records.get(slot.contact or "")
    if not isinstance(contact, Contact):
        return ContactStatus.VACANT
    if not contact.phones and not contact.email:
        return ContactStatus.PLACEHOLDER
    printed = [day for one in contact.citations if (day := one.dated) is not None]
    if printed and (DAY - max(printed)).days > days_of(slot, records):
        return ContactStatus.STALE
    return ContactStatus.UNVERIFIED


def days_of(slot: Slot, records: dict[str, Record]) -> int:
    """Its own interval, otherwise the shortest of its class."""
    if slot.interval_days is not None:
        return slot.interval_days
    kinds = set(kinds_above(slot, records))
    team = team_kind(slot, records)
    return min(
        one.days
        for one in records.values()
        if isinstance(one, Interval)
        and not one.facts
        and (not one.purposes or slot.purpose in one.purposes)
        and (not one.ranks or slot.rank in one.ranks)
        and (not one.categories or kinds & set(one.categories))
        and (not one.team_kinds or team in one.team_kinds)
    )


def kinds_above(slot: Slot, records: dict[str, Record]) -> Iterator[str]:
    """The kind of help of a service's slot, and those that it is below."""
    service = records[slot.of]
    kind: str | None = service.category if isinstance(service, Service) else None
    while kind is not None:
        yield kind
        category = records[kind]
        assert isinstance(category, Category)
        kind = category.parent


def team_kind(slot: Slot, records: dict[str, Record]) -> TeamKind | None:
    member = records[slot.of]
    team = records[member.team] if isinstance(member, Member) else None
    return team.kind if isinstance(team, Team) else None


def test_the_board_shows_what_the_rules_make_of_each_slot_and_says_why(
    look: Look, records: dict[str, Record]
) -> None:
    assert not any(isinstance(one, Verification) for one in records.values())
    messages = messages_for("en")
    board = freshness.board(look, SlotFilter())
    slots = {one.id: one for one in records.values() if isinstance(one, Slot)}
    assert {line.slot for line in board.lines} == set(slots)
    told = {
        line.slot: one.why for line, one in zip(board.lines, lines_in_words(look, board.lines, messages), strict=True)
    }
    wrong = {
        line.slot: (line.state.status, should)
        for line in board.lines
        if line.state.status is not (should := expected(slots[line.slot], records))
    }
    assert not wrong
    assert all(told.values())
    counted = Counter(line.state.status for line in board.lines)
    assert set(counted) == {
        ContactStatus.VACANT,
        ContactStatus.PLACEHOLDER,
        ContactStatus.STALE,
        ContactStatus.UNVERIFIED,
    }


def test_the_seats_of_threat_teams_that_lack_a_secondary_contact_are_told(
    look: Look, records: dict[str, Record]
) -> None:
    lacking = {one.entity: one.ranks for one in freshness.lacking(look, SlotFilter())}
    filled = {(one.of, one.rank) for one in records.values() if isinstance(one, Slot)}
    seats = [one for one in records.values() if isinstance(one, Member)]
    threats = [seat for seat in seats if is_of(seat, TeamKind.BTAM, records)]
    assert threats
    for seat in threats:
        should = tuple(rank for rank in (PRIMARY, SECONDARY) if (seat.id, rank) not in filled)
        assert lacking.get(seat.id, ()) == should


def is_of(seat: Member, kind: TeamKind, records: dict[str, Record]) -> bool:
    team = records[seat.team]
    return isinstance(team, Team) and team.kind is kind
