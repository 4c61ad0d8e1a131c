"""What is kept apart from the directory: found by id and by what its kind declares, compared, repeated, removed."""

import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from graph.model.change import Receipt
from graph.model.errors import Conflict, InvalidInput, StoreUnavailable, StoreUnusable
from graph.model.kept import Kept, KeptQuery, KeptSet
from graph.model.record import Citation
from graph.store.contract import Store
from graph.store.keeping import apply_kept_set
from graph.store.transaction import Transaction
from graph.store.writing import apply_change_set
from tests.graph.store.contract.backing import Backing, WithStore
from tests.graph.store.contract.failing import fail_at_each
from tests.graph.store.contract.kept_kinds import Letter, Link, State, Stranger, letter, link
from tests.graph.store.contract.rules import state
from tests.graph.store.contract.sharing import in_thread
from tests.graph.store.contract.values import TEXTS
from tests.support.records import NOON, agency, changes, town

LATER = NOON + timedelta(days=1)
FULL = letter(
    "full",
    expires_at=LATER,
    state=State.SENT,
    to="desk@example.org",
    slots=("slot:agency:police:intake:primary", "slot:team:btam:liaison:primary"),
    due=date(2026, 2, 28),
    at=NOON,
    tries=-(2**63),
    urgent=True,
    weight=0.1,
    text="a\0\u2028🧭",
    citations=(Citation("Plan", None, ""), Citation("Page")),
)


def kept(*puts: Kept, **fields: Any) -> KeptSet:
    return KeptSet(puts=puts, **fields)


def found(store: Store, field: str, value: object, **page: Any) -> list[str]:
    """The names of the letters with this value."""
    return names(store.find_kept(Letter, KeptQuery(field=field, value=value, **page)))


def names(records: Iterable[Kept]) -> list[str]:
    return [record.id.partition(":")[2] for record in records]


def everything(store: Store) -> object:
    """All that a store keeps apart, to compare before and after."""
    return tuple(store.find_kept(kind, KeptQuery(limit=1000)) for kind in (Letter, Link))


class ApartContract(WithStore):
    def test_what_is_kept_apart_is_no_part_of_the_directory(self, store: Store, backing: Backing) -> None:
        store.write(changes(town("avon")))
        before, raw, updates = state(store), backing.raw_changes(), store.changes_since(0)
        store.keep(kept(FULL, link()))
        assert state(store) == before
        assert backing.raw_changes() == raw
        assert store.read([FULL.id, link().id]) == {}
        assert store.as_of(1) == store.load()
        assert store.changes_since(0) == updates
        assert store.actors() == {"tester": 1}
        assert (backing.raw_kept("test-letter"), backing.raw_kept("test-link")) == (1, 1)
        assert backing.raw_count("jurisdiction") == 1

    def test_an_empty_store_keeps_nothing_apart(self, store: Store) -> None:
        assert everything(store) == ((), ())
        assert store.kept(Letter, ["test-letter:a"]) == {}
        assert store.remove_expired(NOON) == 0

    def test_what_is_kept_apart_comes_back_as_it_was_written(self, store: Store, backing: Backing) -> None:
        version = store.keep(kept(FULL, letter("bare"), link()))
        wanted = {one.id: replace(one, version=version) for one in (FULL, letter("bare"))}
        assert store.kept(Letter, wanted) == wanted
        with backing.reopen(store) as again:
            assert again.kept(Letter, iter([*wanted, *wanted])) == wanted
            assert again.kept(Link, [link().id]) == {link().id: link(version=version)}

    def test_an_instant_kept_apart_comes_back_in_utc(self, store: Store) -> None:
        at = datetime(2025, 11, 2, 1, 30, fold=1, tzinfo=ZoneInfo("America/New_York"))
        store.keep(kept(letter(at=at, expires_at=at)))
        (back,) = store.kept(Letter, [letter().id]).values()
        assert back.at == back.expires_at == datetime(2025, 11, 2, 6, 30, tzinfo=UTC)
        assert found(store, "at", at) == ["a"], "it is found by the instant, in whatever zone"

    def test_unknown_ids_and_those_of_another_kind_are_left_out(self, store: Store) -> None:
        store.keep(kept(letter(), link()))
        odd = ["test-letter:none", "", "a", "test-letter:a\0", "\ud800", "*", "é", "agency:police", link().id]
        assert store.kept(Letter, odd) == {}
        assert list(store.kept(Letter, [*odd, letter().id])) == [letter().id]
        assert store.kept(Letter, []) == {}

    def test_it_is_found_by_every_field_that_its_kind_declares(self, store: Store) -> None:
        store.keep(kept(FULL, letter("bare"), link("full", hash="desk@example.org")))
        for field in ("state", "to", "due", "at", "tries", "urgent"):
            assert found(store, field, getattr(FULL, field)) == ["full"], field
        for slot in FULL.slots:
            assert found(store, "slots", slot) == ["full"]
        assert (found(store, "state", "WAITING"), found(store, "urgent", False)) == (["bare"], ["bare"])
        assert found(store, "to", "") == ["bare"], "an empty text is a text"
        assert found(store, "to", "desk") == found(store, "to", "DESK@example.org") == found(store, "tries", 1) == []
        assert names(store.find_kept(Link, KeptQuery(field="hash", value="desk@example.org"))) == ["full"]

    def test_it_is_found_by_nothing_else(self, store: Store) -> None:
        store.keep(kept(FULL))
        for field in ("text", "weight", "id", "version", "expires_at", "none", ""):
            with pytest.raises(InvalidInput, match="is found by state, to, slots"):
                found(store, field, "x")
        wrong: tuple[tuple[str, object], ...] = (
            *(("state", "LOST"), ("to", None), ("to", 1), ("to", "\ud800"), ("tries", 2**63), ("tries", True)),
            *(("due", NOON), ("at", NOON.replace(tzinfo=None)), ("urgent", 1), ("slots", ("a",))),
        )
        for field, value in wrong:
            with pytest.raises(InvalidInput, match=f"{field} of a test-letter is"):
                found(store, field, value)

    def test_a_page_goes_on_after_the_last_id_of_the_one_before(self, store: Store) -> None:
        order = sorted(["b", "a.b", "a-b", "a", "a+b", "a0", "10", "9", "a/b", "ab"])
        store.keep(kept(*[letter(name, slots=("s", f"s-{name}")) for name in reversed(order)], link("aa")))
        for field, value in ((None, None), ("slots", "s"), ("state", State.WAITING)):
            pages, after = [], ""
            while page := store.find_kept(Letter, KeptQuery(field=field, value=value, after=after, limit=4)):
                pages.append(names(page))
                after = page[-1].id
            assert pages == [order[:4], order[4:8], order[8:]]
            assert store.find_kept(Letter, KeptQuery(field=field, value=value, after="z")) == ()
        for limit in (0, -1, 1001):
            with pytest.raises(InvalidInput, match="a page has 1 to 1000"):
                KeptQuery(limit=limit)
        with pytest.raises(InvalidInput, match="a page begins after an id"):
            KeptQuery(after="\ud800")

    def test_any_text_is_a_text_to_be_found_by(self, store: Store) -> None:
        texts = (*TEXTS, f"{TEXTS[-1]}y")
        store.keep(kept(*[letter(str(number), to=text) for number, text in enumerate(texts)]))
        for number, text in enumerate(texts):
            assert found(store, "to", text) == [str(number)]
        (back,) = store.kept(Letter, [f"test-letter:{len(texts) - 1}"]).values()
        assert back.to == texts[-1]

    def test_a_put_replaces_the_record_and_what_it_is_found_by(self, store: Store, backing: Backing) -> None:
        store.keep(kept(FULL, letter("other", state=State.SENT)))
        version = store.keep(kept(letter("full", to="new", slots=(FULL.slots[1],))))
        assert store.kept(Letter, [FULL.id]) == {
            FULL.id: letter("full", to="new", slots=(FULL.slots[1],), version=version)
        }
        assert found(store, "state", State.SENT) == ["other"]
        assert (
            found(store, "to", FULL.to) == found(store, "due", FULL.due) == found(store, "slots", FULL.slots[0]) == []
        )
        assert found(store, "slots", FULL.slots[1]) == found(store, "to", "new") == ["full"]
        assert backing.raw_kept("test-letter") == 2

    def test_every_put_has_a_new_version_and_none_comes_back(self, store: Store) -> None:
        seen = [store.keep(kept(letter())), store.keep(kept(letter())), store.keep(kept(link(), letter("b")))]
        store.keep(kept(removes=(letter().id,)))
        seen += [store.keep(kept(letter(version=99))), store.keep(kept(letter()))]
        assert seen == sorted(set(seen))
        assert seen[0] > 0
        assert store.kept(Letter, [letter().id])[letter().id].version == seen[-1]
        assert store.kept(Letter, ["test-letter:b"])["test-letter:b"].version == seen[2]

    def test_what_was_expected_of_it_is_compared(self, store: Store) -> None:
        first = store.keep(kept(link(), expects={link().id: 0}))
        second = store.keep(kept(link(used_by="x"), expects={link().id: first}))
        before = everything(store)
        for version in (0, first, second + 1, -1, 2**70):
            with pytest.raises(Conflict, match=f"'test-link:a' is at version {second}, not {version}"):
                store.keep(kept(link(), letter(), removes=(letter("b").id,), expects={link().id: version}))
        with pytest.raises(Conflict, match="'test-link:none' is at version 0, not 1"):
            store.keep(kept(letter(), expects={"test-link:none": 1}))
        assert everything(store) == before

    def test_a_lock_that_was_taken_again_is_not_freed_by_the_one_who_lost_it(self, store: Store) -> None:
        mine = store.keep(kept(link("lock", used_by="me"), expects={"test-link:lock": 0}))
        store.keep(kept(removes=("test-link:lock",)))
        theirs = store.keep(kept(link("lock", used_by="them"), expects={"test-link:lock": 0}))
        with pytest.raises(Conflict):
            store.keep(kept(removes=("test-link:lock",), expects={"test-link:lock": mine}))
        store.keep(kept(removes=("test-link:lock",), expects={"test-link:lock": theirs}))
        assert store.find_kept(Link, KeptQuery()) == ()

    def test_of_many_who_use_a_link_one_does(self, store: Store, backing: Backing) -> None:
        version = store.keep(kept(link()))
        with backing.open() as other:

            def use(user: int) -> bool:
                wanted = kept(link(used_by=str(user)), expects={link().id: version})
                try:
                    (store, other)[user % 2].keep(wanted)
                except Conflict:
                    return False
                return True

            with ThreadPoolExecutor(6) as pool:
                used = list(pool.map(use, range(12)))
        assert used.count(True) == 1
        assert store.kept(Link, [link().id])[link().id].used_by == str(used.index(True))

    def test_what_is_removed_is_gone_and_may_be_removed_again(self, store: Store, backing: Backing) -> None:
        store.keep(kept(FULL, letter("stays", to=FULL.to)))
        for _ in range(2):
            store.keep(kept(removes=(FULL.id, "test-letter:never", "agency:police")))
            assert store.kept(Letter, [FULL.id]) == {}
            assert found(store, "to", FULL.to) == ["stays"]
        assert backing.raw_kept("test-letter") == 1
        assert not backing.raw_holds(FULL.slots[0])

    def test_removing_touches_no_record_of_the_directory(self, store: Store) -> None:
        store.write(changes(agency("police")))
        store.keep(kept(removes=("agency:police",)))
        assert list(store.read(["agency:police"])) == ["agency:police"]

    def test_a_set_is_applied_once(self, store: Store, backing: Backing) -> None:
        once = kept(letter(to="first"), letter("b"), id="once", expects={letter().id: 0})
        version = store.keep(once)
        assert store.keep(once) == version
        later = store.keep(kept(letter(to="second")))
        assert store.keep(once) == version, "b says that it was applied"
        with backing.reopen(store) as again:
            assert again.keep(once) == version
            assert again.kept(Letter, [letter().id])[letter().id] == letter(to="second", version=later)

    def test_a_set_touches_a_record_once(self, store: Store) -> None:
        for touches in ({"puts": (letter(), letter())}, {"puts": (letter(),), "removes": (letter().id,)}):
            with pytest.raises(InvalidInput, match="touches test-letter:a twice"):
                KeptSet(**touches)
        assert everything(store) == ((), ())

    def test_it_is_written_with_a_change_set_or_not_at_all(self, store: Store) -> None:
        receipt = store.write(changes(town("avon"), id="both"), kept(letter(), link()))
        assert receipt == Receipt(1, {"jurisdiction:avon": 1})
        before, apart = state(store), everything(store)
        assert names(store.find_kept(Letter, KeptQuery())) == ["a"]
        taken = kept(letter(to="x"), expects={link().id: 0})
        with pytest.raises(Conflict, match="'test-link:a' is at version"):
            store.write(changes(town("bethel")), taken)
        with pytest.raises(InvalidInput, match="agency:none"):
            store.write(changes(agency(parent="agency:none")), kept(letter(to="x")))
        with pytest.raises(InvalidInput, match="not an id of a test-letter"):
            store.write(changes(town("bethel")), kept(replace(letter(), id="test-letter:A")))
        assert (state(store), everything(store)) == (before, apart)
        store.write(changes(town("avon")), kept(letter("b"), removes=(letter().id,)))
        assert store.revision() == 1, "the change set changes nothing"
        assert names(store.find_kept(Letter, KeptQuery())) == ["b"]

    def test_what_was_written_with_a_change_set_is_not_written_again(self, store: Store) -> None:
        receipt = store.write(changes(town("avon"), id="once"), kept(letter()))
        store.keep(kept(removes=(letter().id,)))
        assert store.write(changes(town("avon"), id="once"), kept(letter())) == receipt
        assert everything(store) == ((), ())

    def test_what_cannot_be_kept_apart_is_refused(self, store: Store) -> None:
        wrong: list[tuple[Kept, str]] = [
            (replace(letter(), id="letter:a"), "is not an id of a test-letter"),
            (replace(letter(), id="test-letter:A"), "is not an id of a test-letter"),
            (replace(letter(), id=link().id), "is not an id of a test-letter"),
            (letter("x" * 200), "is not an id of a test-letter"),
            (letter(text="\ud800"), "text holds text"),
            (letter(tries=2**63), "tries holds a whole number"),
            (letter(weight=float("nan")), "weight holds a finite number"),
            (letter(at=NOON.replace(tzinfo=None)), "at holds an instant with a zone"),
            (letter(slots=["a"]), "slots holds a tuple"),
            (Stranger(id="test-stranger:a"), "a Stranger is of no kind that is kept apart"),
        ]
        for record, said in wrong:
            with pytest.raises(InvalidInput, match=said):
                store.keep(kept(link("first"), record))
        with pytest.raises(InvalidInput, match="an id is text"):
            store.keep(kept(link(), id="\ud800"))
        for ask in (lambda: store.kept(Stranger, []), lambda: store.find_kept(Stranger, KeptQuery())):
            with pytest.raises(InvalidInput, match="a Stranger is"):
                ask()
        assert everything(store) == ((), ())

    def test_what_has_expired_is_there_until_it_is_removed(self, store: Store) -> None:
        second = timedelta(microseconds=1)
        times = {"past": NOON - second, "now": NOON, "later": NOON + second, "never": None}
        store.keep(kept(*[letter(name, expires_at=at) for name, at in times.items()], link(expires_at=NOON)))
        assert names(store.find_kept(Letter, KeptQuery())) == sorted(times)
        assert store.remove_expired(NOON.astimezone(ZoneInfo("America/New_York"))) == 3
        assert names(store.find_kept(Letter, KeptQuery())) == ["later", "never"]
        assert found(store, "state", State.WAITING) == ["later", "never"]
        assert store.remove_expired(NOON) == 0
        assert store.remove_expired(datetime(9999, 12, 31, tzinfo=UTC)) == 1
        with pytest.raises(InvalidInput, match="zone"):
            store.remove_expired(NOON.replace(tzinfo=None))

    def test_what_is_kept_apart_is_not_seen_before_the_commit(self, store: Store, backing: Backing) -> None:
        store.keep(kept(letter("old")))
        before = everything(store)
        seen: list[object] = []

        def body(transaction: Transaction) -> None:
            apply_kept_set(transaction, kept(letter("new"), removes=("test-letter:old",)))
            with backing.open() as other:
                for reader in (store, other):
                    seen.append(in_thread(partial(everything, reader)))
                    seen.append(in_thread(partial(reader.kept, Letter, ["test-letter:new"])))

        store.transact(body)
        assert seen == [before, {}] * 2
        with backing.open() as other:
            assert names(other.find_kept(Letter, KeptQuery())) == ["new"]

    def test_readers_see_all_of_a_set_or_nothing(self, store: Store) -> None:
        store.keep(kept(letter(), letter("b")))
        done, torn = threading.Event(), list[object]()

        def look() -> None:
            while not done.is_set():
                by_id = store.kept(Letter, [letter("b").id, letter().id]).values()
                for records in (by_id, store.find_kept(Letter, KeptQuery(field="to", value=""))):
                    if len({record.version for record in records}) != 1 or len(records) != 2:
                        torn.append(records)

        with ThreadPoolExecutor(2) as pool:
            readers = [pool.submit(look) for _ in range(2)]
            for number in range(20):
                store.keep(kept(letter(tries=number), letter("b", tries=number)))
            done.set()
            for reader in readers:
                reader.result(timeout=30)
        assert torn == []

    def test_a_failure_at_any_stage_of_keeping_leaves_everything_as_it_was(self, store: Store) -> None:
        store.write(changes(town("avon")), kept(FULL, letter("gone")))
        before = state(store), everything(store)
        wanted = kept(letter("full"), link(), removes=("test-letter:gone",))
        with_it = changes(town("avon", note="n"), id="wanted")
        bodies: dict[int, Callable[[Transaction], object]] = {
            4: partial(apply_kept_set, kept_set=wanted),
            9: partial(apply_change_set, change_set=with_it, apart=wanted),
        }
        for stages, body in bodies.items():
            for after in (False, True):
                reached = fail_at_each(store, body, lambda: (state(store), everything(store)) == before, after=after)
                assert reached >= stages, "lock, kept, forget and keep, and all that writes a change set"

    def test_a_damaged_record_kept_apart_is_named(self, store: Store, backing: Backing) -> None:
        store.keep(kept(letter(), letter("b")))
        backing.raw_spoil("test-letter:a")
        for ask in (lambda: store.kept(Letter, ["test-letter:a"]), lambda: store.find_kept(Letter, KeptQuery())):
            with pytest.raises(StoreUnusable, match="test-letter:a, which is kept apart, cannot be read"):
                ask()
        assert list(store.kept(Letter, ["test-letter:b"])) == ["test-letter:b"]

    def test_what_is_kept_apart_is_closed_with_the_store(self, store: Store) -> None:
        store.close()
        uses = (
            lambda: store.keep(kept(letter())),
            lambda: store.kept(Letter, ["test-letter:a"]),
            lambda: store.find_kept(Letter, KeptQuery()),
            lambda: store.remove_expired(NOON),
        )
        for use in uses:
            with pytest.raises(StoreUnavailable, match="closed"):
                use()
