"""What editing promises on every engine: an engine's tests subclass it and give a `desk`."""

import threading
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from graph import history
from graph.directory import Directory
from graph.editing import Editor, Merge, Retire, Save, Undo
from graph.editing.idempotency import Idempotency, change_set_id, kept_id
from graph.look import Viewer
from graph.model.agency import Agency
from graph.model.category import Category
from graph.model.change import ChangeQuery
from graph.model.errors import Conflict, InvalidField, StoreUnavailable
from graph.model.kept import KeptQuery
from graph.model.vocabulary import Role
from tests.support.editing import EDITOR, Desk
from tests.support.small import TODAY

RENAMED = Save(Agency, "agency:office", {"name": "Bureau"})


class EditingContract:
    """Every engine's promise about actions. Its tests take only `desk`."""

    def test_a_key_that_is_sent_again_gets_the_same_answer(self, desk: Desk) -> None:
        first = desk.do(RENAMED, key="k1")
        desk.save(Agency, "agency:office", acronym="B")
        assert desk.do(RENAMED, key="k1") == first
        assert (first.subject, first.versions) == ("agency:office", {"agency:office": 2})
        assert desk.store.revision() == first.revision + 1

    def test_a_key_is_of_one_account_and_one_change(self, desk: Desk) -> None:
        desk.do(RENAMED, key="k1")
        for other in (
            Save(Agency, "agency:office", {"name": "Office"}), Save(Agency, "agency:state", {"name": "Bureau"}),
            replace(RENAMED, if_version=2), Retire("agency:office"),
        ):  # fmt: skip
            with pytest.raises(Conflict, match="this key was used for another change"):
                desk.do(other, key="k1")
        with pytest.raises(Conflict, match="for another change"):
            desk.do(RENAMED, reason="another reason", key="k1")
        other_desk = replace(desk, viewer=Viewer(Role.EDITOR, account="account:joe"))
        assert other_desk.do(Save(Agency, "agency:office", {"name": "Office"}), key="k1").versions
        same = Save(Agency, "agency:office", fields=dict(reversed([("name", "A"), ("acronym", "B")])))
        done = desk.do(same, key="k2")
        assert desk.do(Save(Agency, "agency:office", {"name": "A", "acronym": "B"}), key="k2") == done

    def test_a_change_that_changes_nothing_is_answered_again_too(self, desk: Desk) -> None:
        nothing = Save(Agency, "agency:office", {"name": "Office"})
        done = desk.do(nothing, key="k1")
        assert (done.versions, done.subject) == ({}, "agency:office")
        desk.save(Agency, "agency:office", name="Bureau")
        assert desk.do(nothing, key="k1") == done
        assert desk.get(Agency, "agency:office").name == "Bureau"

    def test_a_client_that_is_cut_off_after_the_commit_asks_again(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """As a cluster's clients were: the write is there, and its answer is lost with the connection."""
        wrote = desk.store.write

        def lost(*given: Any, **named: Any) -> None:
            wrote(*given, **named)
            raise StoreUnavailable("the connection broke")

        monkeypatch.setattr(desk.store, "write", lost)
        new = Save(Agency, None, {"name": "Nook", "level": "STATE"})
        with pytest.raises(StoreUnavailable):
            desk.do(new, key="k1")
        monkeypatch.setattr(desk.store, "write", wrote)
        later, directory = TODAY + timedelta(minutes=1), Directory(desk.store)  # another process, a minute later
        again = Editor(directory, desk.store).apply(EDITOR, later, new, reason="a test", key="k1")
        assert again.versions == {"agency:nook": 1}
        assert len(desk.store.changes(ChangeQuery(subject="agency:nook"))) == 1
        assert desk.store.read(["agency:nook-2"]) == {}

    def test_a_client_that_is_cut_off_before_the_commit_asks_again(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        wrote = desk.store.write
        monkeypatch.setattr(
            desk.store, "write", lambda *_, **__: (_ for _ in ()).throw(StoreUnavailable("it is gone"))
        )
        with pytest.raises(StoreUnavailable):
            desk.do(RENAMED, key="k1")
        monkeypatch.setattr(desk.store, "write", wrote)
        assert desk.do(RENAMED, key="k1").versions == {"agency:office": 2}

    def test_a_key_is_kept_for_a_day_and_is_never_used_twice(self, desk: Desk) -> None:
        desk.do(RENAMED, key="k1")
        kept_as = kept_id(change_set_id(EDITOR.actor, "k1"))
        kept = desk.store.kept(Idempotency, [kept_as])[kept_as]
        assert kept.expires_at == TODAY + timedelta(hours=24)
        assert "Bureau" not in repr(kept)
        late = TODAY + timedelta(hours=25)
        for _ in range(2):
            with pytest.raises(Conflict, match="more than a day ago"):
                desk.editor.apply(EDITOR, late, RENAMED, reason="a test", key="k1")
            desk.store.remove_expired(late)
        assert desk.store.find_kept(Idempotency, KeptQuery()) == ()

    @pytest.mark.parametrize("key", [None, "k1"])
    def test_it_is_kept_what_an_undo_took_back(self, desk: Desk, key: str | None) -> None:
        done = desk.do(RENAMED)
        undone = desk.do(Undo(done.change_set), key=key)
        desk.store.remove_expired(TODAY + timedelta(days=999))
        newest, earlier, _ = history.changes(desk.look(), subject="agency:office").items
        assert newest.change_set == undone.change_set
        assert newest.undone is not None
        assert (newest.undone.change_set, newest.undone.revision) == (done.change_set, done.revision)
        assert earlier.undone is None

    @pytest.mark.parametrize("key", ["", "  ", "x" * 201])
    def test_a_key_that_is_none_is_refused(self, desk: Desk, key: str) -> None:
        with pytest.raises(InvalidField, match="idempotencyKey"):
            desk.do(RENAMED, key=key)

    @pytest.mark.parametrize("key", ["\ud800", "a\0b", "🧭" * 50])
    def test_any_text_is_a_key(self, desk: Desk, key: str) -> None:
        assert desk.do(RENAMED, key=key) == desk.do(RENAMED, key=key)

    def test_one_key_at_once_is_one_change(self, desk: Desk) -> None:
        new = Save(Agency, None, {"name": "Nook", "level": "STATE"})
        dones = at_once(8, lambda _: desk.do(new, key="k1"))
        assert len({(done.revision, tuple(done.versions.items())) for done in dones}) == 1
        assert len(desk.store.changes(ChangeQuery(subject="agency:nook"))) == 1

    def test_of_many_who_write_none_is_lost_or_doubled(self, desk: Desk) -> None:
        """Each makes an agency, and all change one record, each another list of the same field in turn."""
        clients, times = 8, 4

        def write(client: int) -> None:
            for at in range(times):
                desk.do(Save(Agency, None, {"name": f"Unit {client} {at}", "level": "STATE"}), key=f"{client}-{at}")
                desk.do(Save(Agency, "agency:office", {"acronym": f"{client}-{at}"}))

        at_once(clients, write)
        units = [one.name for one in desk.store.load().records if isinstance(one, Agency) and "Unit" in one.name]
        assert sorted(units) == sorted(f"Unit {client} {at}" for client in range(clients) for at in range(times))
        changes = desk.store.changes(ChangeQuery(subject="agency:office"))
        assert len(changes) == 1 + clients * times
        assert {change.after.acronym for change in changes if isinstance(change.after, Agency)} == {
            None, *(f"{client}-{at}" for client in range(clients) for at in range(times)),
        }  # fmt: skip

    def test_of_two_who_saw_one_version_one_wins(self, desk: Desk) -> None:
        def write(client: int) -> bool:
            try:
                return bool(desk.do(Save(Agency, "agency:office", {"name": f"By {client}"}, if_version=1)).versions)
            except Conflict:
                return False

        assert sum(at_once(8, write)) == 1

    def test_merging_and_undoing(self, desk: Desk) -> None:
        before = {record.id: replace(record, version=0) for record in desk.store.load().records}
        merged = desk.do(Merge("agency:state", "agency:office"))
        parents = desk.do(Merge("crisis", "youth-crisis"))
        gone = desk.do(Retire("service:statewide"))
        for done in (gone, parents, merged):
            desk.do(Undo(done.change_set))
        assert {record.id: replace(record, version=0) for record in desk.store.load().records} == before
        assert desk.look().model.all(Category)["youth-crisis"].parent == "crisis"


def at_once(clients: int, do: Any) -> list[Any]:
    """The results of `do` for each client, all begun at the same moment. Raises what any of them raised."""
    results: list[Any] = [None] * clients
    errors: list[BaseException] = []
    barrier = threading.Barrier(clients)

    def run(client: int) -> None:
        barrier.wait()
        try:
            results[client] = do(client)
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=run, args=(client,)) for client in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    if errors:
        raise errors[0]
    return results
