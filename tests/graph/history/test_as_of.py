"""The directory as recorded by the end of a day, and who may read what of it."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from graph import history
from graph.directory import Directory
from graph.look import Look, Viewer
from graph.model.contact import Contact
from graph.model.errors import Forbidden, InvalidInput, NotFound
from graph.model.record import Narrowing, Record
from graph.model.redaction import MARKER, Redaction
from graph.model.vocabulary import Audience, Role
from graph.readmodel import ReadModel
from graph.store.opening import open_store
from tests.graph.history.life import DESK, FIRST, LINE, NEW, OLD, Life, on
from tests.support.crawl_rooms import crawl
from tests.support.guarded import NOW, guarded
from tests.support.readers import VIEWERS
from tests.support.records import agency, changes, contact, relation

PUBLIC, PARTNER, RESTRICTED = Audience.PUBLIC, Audience.PARTNER, Audience.RESTRICTED


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def desk(look: Look) -> Contact:
    return look.get(DESK, Contact)


def test_every_day_is_what_was_recorded_by_its_end(life: Life) -> None:
    for number in range(8):
        then = history.as_of(life.look(Role.ADMIN), day(number))
        snapshot = life.store.as_of(life.store.revision_at(on(number, 23)))
        assert then.model == replace(ReadModel.build(snapshot), revision=then.revision)
        ids = [record.id for record in snapshot.records]
        assert then.records(ids) == [then.record(then.survivor(one)) for one in ids]
        assert [one for one in then.records(ids) if one] == [
            record if record.KIND != "redirect" else then.record(then.survivor(record.id))
            for record in snapshot.records
        ]


def test_a_record_is_as_it_was(life: Life) -> None:
    look = life.look()
    assert desk(history.as_of(look, day(1))).phones == (OLD,)
    assert desk(history.as_of(look, day(2))).phones == (NEW,) == desk(look).phones
    with pytest.raises(NotFound):
        desk(history.as_of(look, day(0)))
    assert history.as_of(look, day(3)).name("service:gone") == "Gone"
    assert history.as_of(look, day(2)).record("agency:short").id == "agency:short"
    assert history.as_of(look, day(3)).record("agency:short").id == "agency:police"
    assert history.as_of(look, date(1999, 1, 1)).model.all(Contact) == {}


def test_it_is_then(life: Life) -> None:
    look = life.look()
    then = history.as_of(look, day(1))
    assert then.today == day(1)
    assert then.now == on(2, 0) - timedelta(microseconds=1)
    assert history.as_of(look, look.today) is look
    with pytest.raises(InvalidInput, match="future"):
        history.as_of(look, look.today + timedelta(days=1))


def test_it_is_not_for_the_public(life: Life) -> None:
    with pytest.raises(Forbidden):
        history.as_of(life.look(Role.PUBLIC), day(1))


def test_what_is_written_later_is_taken_back_from_what_is_cached(life: Life) -> None:
    for number in range(3):
        life.write(contact("intake", title=f"Turn {number}"), agency(f"new-{number}"), day=6 + number)
        look = life.look(day=20)
        then = history.as_of(look, day(2))
        assert desk(then).title == "Intake desk"
        assert then.model == replace(ReadModel.build(life.store.as_of(then.revision)), revision=then.revision)


def test_a_few_days_are_cached(life: Life) -> None:
    look = life.look()
    first = [history.as_of(look, day(number)).model for number in (0, 1, 2, 3)]
    again = [history.as_of(look, day(number)).model for number in (3, 2, 1, 0)]
    assert all(one is other for one, other in zip(first, reversed(again), strict=True))
    history.as_of(look, day(4))
    assert history.as_of(look, day(0)).model is first[0], "it was asked for last"
    assert history.as_of(look, day(3)).model is not first[3]


def test_what_was_redacted_is_in_no_earlier_day(life: Life) -> None:
    assert desk(history.as_of(life.look(), day(1))).title == "Intake desk"
    life.store.redact(
        Redaction(actor="host", reason="asked", fields={DESK: ("title", "phones")}, words=("Ann",), at=on(6))
    )
    then = desk(history.as_of(life.look(), day(1)))
    assert (then.title, then.phones) == (None, ())
    assert "Ann" not in repr(history.as_of(life.look(), day(5)).record("verification:later"))
    assert MARKER in repr(history.as_of(life.look(), day(5)).record("verification:later"))


LIMITS: tuple[dict[str, Any], ...] = (
    {"narrowed": (Narrowing("phones", RESTRICTED),)},
    {"audience": RESTRICTED},
    {"phones": (replace(OLD, audience=RESTRICTED),)},
    {"phones": (NEW, replace(OLD, audience=RESTRICTED))},
)


@pytest.mark.parametrize("limits", LIMITS)
@pytest.mark.parametrize("end", ["as it is", "gone", "number gone"])
def test_what_was_for_all_and_is_withheld_today_is_withheld(life: Life, limits: dict[str, Any], end: str) -> None:
    now = contact("intake", **{"title": "Intake desk", "phones": (OLD,), **limits})
    life.write(now, day=6)
    if end == "gone":
        life.write(LINE, day=7, retires=(DESK,))
    if end == "number gone" and "phones" in limits:
        life.write(replace(now, phones=(NEW,)), day=7)
    for role, phones in ((Role.PARTNER, ()), (Role.EDITOR, (OLD.number,))):
        then = desk(history.as_of(life.look(role), day(1)))
        assert tuple(phone.number for phone in then.phones) == phones


def test_a_relation_that_is_withheld_today_was_not_there(life: Life) -> None:
    life.write(relation("two", "agency:police", "service:line", audience=RESTRICTED), day=6)
    assert history.as_of(life.look(Role.EDITOR), day(1)).record("relation:two").id == "relation:two"
    with pytest.raises(NotFound):
        history.as_of(life.look(Role.PARTNER), day(1)).record("relation:two")


def test_a_bounded_editor_reads_the_past_as_a_partner(life: Life) -> None:
    life.write(contact("intake", audience=RESTRICTED, phones=(NEW,)), day=6)
    look = life.look(bounds=("agency:police",))
    assert desk(history.as_of(look, day(1))).phones == ()


@pytest.mark.parametrize("viewer", [viewer for viewer in VIEWERS if viewer.role is not Role.PUBLIC])
def test_nothing_that_is_withheld_today_is_in_an_answer_about_an_earlier_day(tmp_path: Path, viewer: Viewer) -> None:
    """Yesterday nothing was limited but by its kind; today everything is as in the made-up store."""
    store = guarded()
    words = sorted({value.forms[0] for value in store.withheld(viewer)})
    with open_store(str(tmp_path / "open.db")) as opened:
        opened.write(changes(*map(_unlimited, store.records), at=NOW - timedelta(days=1)))
        opened.write(changes(*store.records, at=NOW))
        look = Directory(opened).look(viewer, NOW)
        then = history.as_of(look, NOW.date() - timedelta(days=1))
        assert then.revision == 1
        answers = crawl(then, store, words)
    everything = "\n".join(answers.values()).lower()
    leaks = [value.where for value in store.withheld(viewer) if value.within(everything)]
    assert leaks == []


def _unlimited(record: Record) -> Record:
    """The record as it would be if it limited nothing itself."""
    without: dict[str, Any] = {"narrowed": ()}
    if hasattr(record, "audience"):
        without["audience"] = PUBLIC
    if isinstance(record, Contact):
        without["phones"] = tuple(replace(phone, audience=PUBLIC) for phone in record.phones)
    return replace(record, **without)
