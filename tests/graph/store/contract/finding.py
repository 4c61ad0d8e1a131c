"""How what is kept apart is found: by id, by what its kind declares, in pages, with every value that it may hold."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from graph.model.errors import InvalidInput, StoreUnusable
from graph.model.kept import Kept, KeptQuery
from graph.store.contract import Store
from tests.graph.store.contract.backing import Backing, WithStore
from tests.graph.store.contract.kept_kinds import (
    FULL,
    Letter,
    Link,
    State,
    Stranger,
    everything,
    found,
    kept,
    letter,
    link,
    names,
)
from tests.graph.store.contract.values import TEXTS
from tests.support.records import NOON


class FindingContract(WithStore):
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
                assert after < page[-1].id, "it would go on for ever"
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

    def test_a_damaged_record_kept_apart_is_named(self, store: Store, backing: Backing) -> None:
        store.keep(kept(letter(), letter("b")))
        backing.raw_spoil("test-letter:a")
        for ask in (lambda: store.kept(Letter, ["test-letter:a"]), lambda: store.find_kept(Letter, KeptQuery())):
            with pytest.raises(StoreUnusable, match="test-letter:a, which is kept apart, cannot be read"):
                ask()
        assert list(store.kept(Letter, ["test-letter:b"])) == ["test-letter:b"]
