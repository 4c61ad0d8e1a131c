"""Undoing writes the inverse, refuses where something newer rests on it or was redacted, and is undone itself."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.editing import Act, Done, Merge, Retire, Save, Undo
from graph.look import Viewer
from graph.model.agency import Agency, Team
from graph.model.change import BEGINNING, ChangeQuery
from graph.model.contact import Contact, Slot
from graph.model.errors import Conflict, Forbidden, NotFound
from graph.model.record import Record
from graph.model.redaction import Redaction
from graph.model.service import Service
from graph.model.vocabulary import Audience, Role
from tests.support.agencies import HALLS
from tests.support.editing import Desk, desk_of
from tests.support.records import changes
from tests.support.small import RECORDS, TODAY


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_of(str(tmp_path / "arcady.db"), (*RECORDS, *HALLS)) as opened:
        yield opened


def content(desk: Desk) -> dict[str, Record]:
    """Everything in the store, whatever its versions."""
    from dataclasses import replace

    return {record.id: replace(record, version=0) for record in desk.store.load().records}


def test_one_change_is_undone_and_done_again(desk: Desk) -> None:
    before = content(desk)
    done = desk.save(Agency, "agency:office", name="Bureau", serves=["jurisdiction:ash"])
    after = content(desk)
    undone = desk.do(Undo(f"change:{done.revision}:agency:office"), reason="a slip")
    assert content(desk) == before
    redone = desk.do(Undo(f"change:{undone.revision}:agency:office"))
    assert content(desk) == after
    desk.do(Undo(redone.change_set))
    assert content(desk) == before
    assert desk.get(Agency, "agency:office").version == 5


@pytest.mark.parametrize(
    "action",
    [
        Merge("agency:state", "agency:ash-hall"),
        Merge("youth-crisis", "adult-crisis"),
        Retire("agency:office", move_to="agency:nowhere"),
        Retire("service:statewide"),
        Save(Team, None, {"name": "New", "kind": "BTAM"}, parts={"members": [{"discipline": "A"}, {"name": "B"}]}),
        Save(Agency, "agency:nowhere", {"acronym": "N"}),
    ],
    ids=lambda action: type(action).__name__,
)
def test_a_whole_change_set_is_undone_and_done_again(desk: Desk, action: Save | Merge | Retire) -> None:
    before = content(desk)
    done = desk.do(action)
    after = content(desk)
    undone = desk.do(Undo(done.change_set))
    assert content(desk) == before
    assert desk.look().model.revision == undone.revision
    desk.do(Undo(undone.change_set))
    assert content(desk) == after


def test_what_something_newer_rests_on_is_not_undone(desk: Desk) -> None:
    first = desk.save(Agency, "agency:office", name="Bureau")
    second = desk.save(Agency, "agency:office", acronym="B")
    for undone in (f"change:{first.revision}:agency:office", first.change_set):
        with pytest.raises(Conflict, match="changed again after revision 2, in revision 3 by account:jane"):
            desk.do(Undo(undone))
    made = desk.save(Agency, name="Nook", level="STATE")
    desk.save(Service, "service:refuge", provider="agency:nook")
    with pytest.raises(Conflict, match="agency:nook is still named by service:refuge"):
        desk.do(Undo(made.change_set))
    desk.do(Undo(second.change_set))
    desk.do(Undo(f"change:{desk.store.revision()}:agency:office"))
    assert desk.get(Agency, "agency:office").acronym == "B"


def test_a_later_change_that_was_undone_does_not_stand_in_the_way(desk: Desk) -> None:
    before = content(desk)
    first = desk.save(Agency, "agency:office", name="Bureau")
    second = desk.save(Agency, "agency:office", acronym="B")
    undone = desk.do(Undo(second.change_set))
    desk.do(Undo(undone.change_set))
    with pytest.raises(Conflict, match=f"after revision {first.revision}, in revision {second.revision} by"):
        desk.do(Undo(first.change_set))
    desk.do(Undo(second.change_set))
    gone = desk.do(Undo(first.change_set))
    assert content(desk) == before
    with pytest.raises(Conflict, match=f"revision {first.revision} was undone in revision {gone.revision} by"):
        desk.do(Undo(first.change_set))


def test_an_undo_in_between_that_left_other_values_stands(desk: Desk) -> None:
    first = desk.save(Agency, "agency:office", name="Bureau")
    desk.save(Agency, "agency:office", acronym="B")
    desk.save(Agency, "agency:office", acronym=None)
    with pytest.raises(Conflict, match="after revision 2, in revision 4"):
        desk.do(Undo(first.change_set))  # the same values, but somebody saved them


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.sampled_from(["save", "retire", "undo", "redo", "older"]), max_size=12), whole=st.booleans())
def test_undoing_in_reverse_order_ends_at_the_first_state(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str], whole: bool
) -> None:
    """Whatever was undone and done again in between."""
    with desk_of(str(tmp_path_factory.mktemp("undo") / "arcady.db"), (*RECORDS, *HALLS)) as desk:
        before = content(desk)
        standing: list[Done] = []
        taken: list[tuple[Done, Done]] = []

        def take_back(done: Done) -> Done:
            return desk.do(Undo(done.change_set if whole else f"change:{done.revision}:agency:nowhere"))

        for at, step in enumerate(steps):
            there = desk.look().model.find("agency:nowhere") is not None
            if step == "save" and there:
                standing.append(desk.save(Agency, "agency:nowhere", acronym=f"N{at}"))
                taken.clear()
            elif step == "retire" and there:
                standing.append(desk.do(Retire("agency:nowhere")))
                taken.clear()
            elif step == "undo" and standing:
                done = standing.pop()
                taken.append((done, take_back(done)))
            elif step == "redo" and taken:
                done, undone = taken.pop()
                take_back(undone)
                standing.append(done)
            elif step == "older" and len(standing) > 1:
                with pytest.raises(Conflict, match="was changed again after revision"):
                    take_back(standing[0])
        while standing:
            take_back(standing.pop())
        now = content(desk)
        assert now == before if whole else now["agency:nowhere"] == before["agency:nowhere"]


def test_a_merge_on_which_something_rests_is_not_undone(desk: Desk) -> None:
    merged = desk.do(Merge("agency:state", "agency:ash-hall"))
    desk.save(Agency, "agency:office", name="Bureau")
    with pytest.raises(Conflict, match="Bureau was changed again"):
        desk.do(Undo(merged.change_set))


def test_what_was_redacted_stays_redacted(desk: Desk) -> None:
    made = desk.save(Contact, title="Desk", name="Jo Doe", agency="agency:office")
    changed = desk.save(Contact, made.subject, title="Night desk")
    gone = desk.do(Retire(made.subject))
    said = {"actor": "account:ann", "reason": "asked for"}
    desk.store.redact(Redaction(**said, words=("Jo Doe",), fields={}, at=TODAY))
    for undone in (made, changed, gone):
        with pytest.raises(Conflict, match=r"personal data were taken out|changed again"):
            desk.do(Undo(undone.change_set))
    assert not any("Jo Doe" in str(record) for record in desk.store.load().records)


def test_a_redaction_between_reading_and_writing_is_not_undone(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    made = desk.save(Contact, title="Desk", name="Jo Doe", agency="agency:office")
    gone = desk.do(Retire(made.subject))
    plan, wrote = desk.plan(Undo(gone.change_set)), desk.store.write
    assert plan.still

    def late(*given: Any, **named: Any) -> object:
        monkeypatch.setattr(desk.store, "write", wrote)
        desk.store.redact(Redaction(actor="a", reason="b", words=("Jo Doe",), fields={}, at=TODAY))
        return wrote(*given, **named)

    monkeypatch.setattr(desk.store, "write", late)
    with pytest.raises(Conflict, match="personal data were taken out"):
        desk.do(Undo(gone.change_set))


def test_a_redaction_itself_is_nothing_to_undo(desk: Desk) -> None:
    made = desk.save(Contact, title="Desk", name="Jo Doe", agency="agency:office")
    receipt = desk.store.redact(Redaction(actor="a", reason="b", words=("Jo Doe",), fields={}, at=TODAY))
    done = desk.do(Undo(f"change:{receipt.revision}:{made.subject}"))
    assert done.versions == {}
    assert desk.get(Contact, made.subject).name != "Jo Doe"


def test_who_may_and_what_there_is(desk: Desk) -> None:
    done = desk.save(Agency, "agency:office", name="Bureau")
    undo = Undo(f"change:{done.revision}:agency:office")
    assert undo.act is Act.UNDO
    with pytest.raises(Forbidden):
        undo.plan(desk.look(Viewer(Role.VERIFIER)))
    with pytest.raises(Forbidden):
        undo.plan(desk.look(Viewer(Role.EDITOR, bounds=("agency:nowhere",))))
    assert undo.plan(desk.look(Viewer(Role.EDITOR, bounds=("agency:state",)))).puts
    for unknown in (
        "change:1:agency:nobody", f"change:{done.revision}:agency:state", "change:99:agency:office", "change:x:y",
        "change:", "", "no-such-set", "change:-1:agency:office", "\ud800", f"change:{9 * 10**30}:agency:office",
    ):  # fmt: skip
        with pytest.raises(NotFound):
            desk.do(Undo(unknown))


def test_what_is_hidden_as_a_whole_cannot_be_probed_by_undo(desk: Desk) -> None:
    made = desk.save(Contact, title="Desk", agency="agency:office", audience=Audience.RESTRICTED)
    elsewhere = desk.look(Viewer(Role.EDITOR, bounds=("agency:nowhere",)))
    assert Undo(f"change:{made.revision}:{made.subject}").plan(desk.look()).retires == (made.subject,)
    messages = set()
    for unknown in (made.subject, f"{made.subject}x"):
        with pytest.raises(NotFound) as refused:
            Undo(f"change:{made.revision}:{unknown}").plan(elsewhere)
        messages.add(refused.value.message.replace(unknown, ""))
    assert len(messages) == 1


def test_what_the_directory_began_with_is_not_taken_back_as_a_whole(desk: Desk) -> None:
    (first,) = desk.store.changes(ChangeQuery(subject="agency:office"))
    assert first.revision == BEGINNING
    with pytest.raises(Conflict, match="the directory began with this"):
        desk.do(Undo(first.change_set))
    assert desk.store.revision() == BEGINNING


def test_changes_past_the_editor_are_undone_too(desk: Desk) -> None:
    slot = desk.get(Slot, "slot:service:statewide:intake:primary")
    written = changes(retires=(slot.id,))
    desk.store.write(written)
    desk.do(Undo(written.id))
    assert desk.get(Slot, slot.id).contact == slot.contact
