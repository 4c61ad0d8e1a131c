"""The record of changes as it is asked for: by subject, person, day and change set, by pages, and by who asks."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from graph import history
from graph.history import Difference
from graph.model.change import Action, ChangeQuery
from graph.model.contact import Contact
from graph.model.errors import Forbidden, InvalidInput, NotFound
from graph.model.vocabulary import Audience, Role
from tests.graph.history.life import DESK, FIRST, LINE, NEW, OLD, Life, on
from tests.support.records import agency, contact

POLICE = ("agency:police",)


def told(life: Life, **asked: Any) -> list[tuple[int, str]]:
    return [entry.position for entry in history.changes(life.look(), **asked).items]


def test_a_change_says_who_when_why_and_what(life: Life) -> None:
    newest, first = history.changes(life.look(), subject=DESK).items
    assert (newest.id, newest.actor, newest.reason, newest.at) == (
        f"change:3:{DESK}",
        "account:bob",
        "the line moved",
        on(2),
    )
    assert (newest.action, newest.kind, newest.survivor, newest.redacted) == (Action.UPDATED, Contact, None, False)
    assert newest.differences == (
        Difference(field="phones", before=(OLD,), after=(NEW,), added=(NEW,), removed=(OLD,)),
    )
    assert [(one.field, one.before, one.after) for one in first.differences] == [
        ("title", None, "Intake desk"),
        ("phones", (), (OLD,)),
    ]


def test_what_was_merged_and_what_was_retired_is_told_as_such(life: Life) -> None:
    merged, created = history.changes(life.look(), subject="agency:short").items
    assert (merged.survivor, merged.differences, created.survivor) == ("agency:police", (), None)
    gone, _ = history.changes(life.look(), subject="service:gone").items
    assert gone.action is Action.RETIRED
    assert ("name", "Gone", None) in [(one.field, one.before, one.after) for one in gone.differences]


def test_changes_are_found_by_everything_that_can_be_asked(life: Life) -> None:
    assert told(life, actor="account:bob", subject=DESK) == [(3, DESK)]
    assert told(life, day=FIRST + timedelta(days=2)) == [(5, "agency:short"), (4, "jurisdiction:avon"), (3, DESK)]
    assert told(life, day=FIRST + timedelta(days=2), since=on(2, 13)) == [
        (5, "agency:short"),
        (4, "jurisdiction:avon"),
    ]
    assert told(life, since=on(5)) == [(9, "verification:later")], "what was recorded at that instant is in"
    assert told(life, since=on(5) + timedelta(microseconds=1)) == []
    assert told(life, day=FIRST - timedelta(days=1)) == []
    (entry,) = history.changes(life.look(), subject="jurisdiction:avon", since=on(1)).items
    assert told(life, change_set=entry.change_set) == [(4, "jurisdiction:avon")]
    with pytest.raises(InvalidInput, match="zone"):
        history.changes(life.look(), since=datetime(2026, 3, 1))  # noqa: DTZ001 (that is what is refused)


def test_a_day_is_one_of_the_directorys_zone(life: Life) -> None:
    last, next_day = on(6, 23), on(7, 1)
    life.write(agency("late"), day=6, hour=23)
    life.write(agency("early"), day=7, hour=1)
    assert last.date() == next_day.date(), "one day in UTC"
    assert told(life, day=FIRST + timedelta(days=6)) == [(10, "agency:late")]
    assert told(life, day=FIRST + timedelta(days=7)) == [(11, "agency:early")]


@pytest.mark.parametrize("first", [1, 2, 3, 7])
def test_pages_are_the_whole(life: Life, first: int) -> None:
    whole = history.changes(life.look(), since=on(1), first=200)
    assert whole.total == len(whole.items) == 11
    assert not whole.has_next
    found: list[history.Entry] = []
    after = None
    while True:
        page = history.changes(life.look(), since=on(1), first=first, after=after)
        assert page.total == whole.total
        assert page.has_previous is (after is not None)
        found += page.items
        if not page.has_next:
            break
        after = page.cursors[-1]
    assert found == list(whole.items)
    counted = history.changes(life.look(), since=on(1), first=0)
    assert (counted.items, counted.total, counted.has_next) == ((), 11, True)


@pytest.mark.parametrize("cursor", ["", "x", "WyJhIiwgMV0", "WzFd", "Wy0xLCAiYSJd", "WzEuNSwgImEiXQ"])
def test_a_cursor_of_another_list_is_refused(life: Life, cursor: str) -> None:
    with pytest.raises(InvalidInput, match="cursor"):
        history.changes(life.look(), after=cursor)
    with pytest.raises(InvalidInput, match="first is 201"):
        history.changes(life.look(), first=201)


@pytest.mark.parametrize("role", [Role.PUBLIC, Role.PARTNER, Role.VERIFIER])
def test_changes_are_for_editors(life: Life, role: Role) -> None:
    look = life.look(role)
    for ask in (
        lambda: history.changes(look),
        lambda: history.story(look, DESK),
        lambda: history.change(look, f"change:3:{DESK}"),
    ):
        with pytest.raises(Forbidden):
            ask()


def test_a_bounded_editor_reads_the_changes_inside_the_bounds(life: Life) -> None:
    look = life.look(bounds=POLICE)
    everything = history.changes(life.look(), first=200)
    seen = history.changes(look, first=200)
    inside = {entry.subject for entry in seen.items}
    assert {"agency:police", LINE.id, DESK, "service:gone", "agency:short", "verification:later"} <= inside
    assert not inside & {"jurisdiction:avon", "crisis", "agency:town-hall"}
    assert seen.items == tuple(entry for entry in everything.items if entry.subject in inside)
    assert seen.total == len(seen.items)
    second = history.changes(look, first=3, after=history.changes(look, first=2).cursors[-1])
    assert second.items == seen.items[2:5]
    assert history.changes(look, subject="jurisdiction:avon").total == 0
    assert history.change(look, f"change:3:{DESK}").subject == DESK


def test_a_change_has_an_id(life: Life) -> None:
    for entry in history.changes(life.look(), first=200).items:
        assert history.change(life.look(), entry.id) == entry
    for wrong in (
        "change:1",
        "change:99:agency:police",
        f"change:2:{DESK}x",
        "change:x:agency:police",
        "change:1:none",
        "",
    ):
        with pytest.raises(NotFound):
            history.change(life.look(), wrong)
    with pytest.raises(NotFound):
        history.change(life.look(bounds=POLICE), "change:4:jurisdiction:avon")


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_first_and_the_last_day_have_no_changes(life: Life, day: date) -> None:
    assert history.changes(life.look(), day=day).total == 0
    instant = datetime.combine(day, time(), UTC)
    everything = life.store.count_changes(ChangeQuery())
    assert history.changes(life.look(), since=instant).total == (everything if day == date.min else 0)


def test_what_is_hidden_as_a_whole_has_no_story(life: Life) -> None:
    life.write(contact("secret", audience=Audience.RESTRICTED, agency="agency:town-hall"), day=6)
    assert history.story(life.look(), "contact:secret").total == 1
    with pytest.raises(Forbidden):
        history.story(life.look(bounds=POLICE), "agency:town-hall")
    messages = set()
    for unknown in ("contact:secret", "contact:nobody"):
        with pytest.raises(NotFound) as refused:
            history.story(life.look(bounds=POLICE), unknown)
        messages.add(refused.value.message.replace(unknown, ""))
    assert len(messages) == 1


def test_a_later_change_is_not_in_an_earlier_look(life: Life) -> None:
    look = life.look()
    before = history.changes(look)
    life.write(contact("intake", title="Else"), day=8)
    assert history.changes(look) == before
    assert life.look().revision == look.revision + 1


def test_the_total_is_that_of_the_look(life: Life) -> None:
    looks, totals = [], []
    for number in range(3):
        looks.append(life.look())
        totals.append(history.changes(looks[-1]).total)
        life.write(agency("police", description=f"{number}"), agency(f"new-{number}"), day=8)
    assert totals == [totals[0], totals[0] + 2, totals[0] + 4]
    assert [history.changes(look).total for look in looks] == totals, "of an earlier look, too"
    assert history.changes(life.look(), first=0).total == life.store.count_changes(ChangeQuery())


def test_the_story_of_a_record_has_what_belongs_to_it(life: Life) -> None:
    entries = history.story(life.look(), "agency:police").items
    subjects = {entry.subject for entry in entries}
    assert {"agency:police", LINE.id, DESK, "verification:later", "agency:old-police", "agency:short"} <= subjects
    assert not subjects & {"agency:town-hall", "service:gone", "jurisdiction:avon"}
    assert [entry.position for entry in entries] == sorted((entry.position for entry in entries), reverse=True)


def test_what_is_gone_has_a_story(life: Life) -> None:
    entries = history.story(life.look(), "service:gone").items
    assert {entry.subject for entry in entries} == {"service:gone", "slot:service:gone:intake:primary", DESK}
    assert {entry.subject for entry in history.story(life.look(), "agency:short").items} >= {"agency:short"}
    with pytest.raises(NotFound):
        history.story(life.look(), "agency:never")


def test_a_story_outside_the_bounds_is_refused(life: Life) -> None:
    look = life.look(bounds=POLICE)
    assert history.story(look, "agency:police").total >= 5
    with pytest.raises(Forbidden):
        history.story(look, "jurisdiction:avon")


def test_everybody_who_changed_something_is_named_last_first(life: Life) -> None:
    assert history.actors(life.look()) == ("account:ann", "account:bob", "seed")
    assert history.actors(life.look(bounds=POLICE)) == ("account:jane",), "the others may work elsewhere"
    assert history.names_of(life.look(), ["account:ann", "seed"]) == {}, "there is no such account"
    for ask in (history.actors, lambda look: history.names_of(look, [])):
        with pytest.raises(Forbidden):
            ask(life.look(Role.VERIFIER))
