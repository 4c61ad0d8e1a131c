"""Redaction: what is taken out is nowhere, everything else is as it was, and that it was done stays on record."""

from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from graph.model.change import Action, ChangeQuery, Receipt
from graph.model.contact import Contact, Slot, Verification
from graph.model.errors import Conflict, InvalidInput, NotFound, StoreUnavailable
from graph.model.kept import KeptQuery, KeptSet
from graph.model.record import Citation, Record
from graph.model.redaction import MARKER, Redaction
from graph.store.contract import Snapshot, Store
from graph.store.redacting import apply_redaction
from graph.values.phone import Phone
from tests.graph.store.contract.backing import Backing, WithStore
from tests.graph.store.contract.failing import fail_at_each
from tests.graph.store.contract.kept_kinds import Letter, Link, everything, letter, link
from tests.graph.store.contract.rules import state
from tests.support.history import history
from tests.support.records import NOON, agency, changes, contact, redirect, retire, slot, town, verification

NAME, MAIL, NUMBER = "Jane Q. Doe", "jane.doe@example.org", "+18605550177"
DESK, HERS = "contact:desk", "verification:hers"
ALL = ("name", "title", "email", "phones", "masked")
CITED = Citation("Staff list", "https://example.org/jane.doe@example.org", f"beside {NAME}", "2025")
HER = contact(
    "desk", name=NAME, title="Sergeant", email=MAIL, phones=(Phone(NUMBER),), masked=("860-XXX",), citations=(CITED,)
)
FIELDS = {DESK: ALL, HERS: ("by", "note", "digest")}
WORDS = (NAME, MAIL, NUMBER)
KNOWN = [NAME, MAIL, NUMBER, "Sergeant", "860-XXX", "her digest", "her note"]
"""Everything that is known of her, wherever it stands."""


def redaction(**given: Any) -> Redaction:
    return Redaction(**{"actor": "admin", "reason": "she asked", "at": NOON, "id": "redacted", **given})


def with_her(store: Store) -> list[Snapshot]:
    """A store that knows her, in what is there and what was; what there was at each revision."""
    filled = slot("agency:police", contact=DESK)
    seen = [store.load()]
    for change_set in (
        changes(agency("police"), HER, filled, id="a"),
        changes(verification("hers", filled, by=NAME, note="her note", digest="her digest"), actor=MAIL, id="b"),
        changes(replace(HER, title="Captain"), replace(filled, note=f"Ask for {NAME}."), town("avon"), id="c"),
        changes(contact("desk", name="Somebody Else"), reason=f"{NAME} has left", id="d"),
    ):
        store.write(change_set)
        seen.append(store.load())
    store.keep(KeptSet(puts=(letter(to=MAIL, text=f"Dear {NAME}"), letter("b", to="else"), link(used_by=NAME))))
    return seen


def without(record: Record) -> Record:
    """The record as the redaction of everything that is known of her must leave it."""
    if isinstance(record, Contact):
        cited = tuple(
            replace(one, url=f"https://example.org/{MARKER}", locator=f"beside {MARKER}") for one in record.citations
        )
        return Contact(id=DESK, version=record.version, citations=cited)
    if isinstance(record, Verification):
        return replace(record, by=None, note=None, digest=MARKER)
    if isinstance(record, Slot) and record.note:
        return replace(record, note=f"Ask for {MARKER}.")
    return record


class RedactionContract(WithStore):
    def test_what_it_would_touch_is_counted_and_nothing_is_written(self, store: Store, backing: Backing) -> None:
        with_her(store)
        before, raw, apart = state(store), backing.raw_changes(), everything(store)
        foreseen = store.foresee(redaction(fields=FIELDS, words=WORDS))
        assert foreseen.records == {"contact": 1, "slot": 1, "verification": 1}
        assert foreseen.changes == {"contact": 3, "slot": 1, "verification": 1}
        assert foreseen.kept == {"test-letter": 1, "test-link": 1}
        assert foreseen.sayings == 2
        assert (state(store), backing.raw_changes(), everything(store)) == (before, raw, apart)
        assert backing.raw_held(*WORDS) == list(WORDS)
        assert store.receipt("redacted") is None
        store.redact(redaction(fields=FIELDS, words=WORDS))
        again = store.foresee(redaction(fields=FIELDS, words=WORDS, id="again"))
        assert (again.records, again.changes, again.kept, again.sayings) == ({}, {}, {}, 0)

    def test_what_cannot_be_taken_out_is_foreseen_as_such(self, store: Store) -> None:
        with_her(store)
        with pytest.raises(NotFound):
            store.foresee(redaction(fields={"contact:nobody": ("name",)}))
        with pytest.raises(InvalidInput):
            store.foresee(redaction(fields={HERS: ("method",)}))
        assert store.revision() == 4

    def test_what_is_taken_out_is_nowhere(self, store: Store, backing: Backing) -> None:
        with_her(store)
        assert backing.raw_held(*KNOWN) == KNOWN
        store.redact(redaction(fields=FIELDS, words=WORDS))
        assert backing.raw_held(*KNOWN) == []
        with backing.reopen(store) as again:
            answers = repr((state(again), everything(again), [again.as_of(revision) for revision in range(6)]))
            assert [text for text in KNOWN if text in answers] == []

    def test_everything_else_is_as_it_was(self, store: Store) -> None:
        seen = with_her(store)
        past = history(store)
        store.redact(redaction(fields=FIELDS, words=WORDS))
        for snapshot in seen[:-1]:
            assert store.as_of(snapshot.revision).records == tuple(map(without, snapshot.records))
        for before, after in zip(past, history(store), strict=False):
            wanted = replace(
                before,
                before=before.before and without(before.before),
                after=before.after and without(before.after),
                actor=before.actor.replace(MAIL, MARKER),
                reason=before.reason.replace(NAME, MARKER),
            )
            assert after == (before if wanted == before else replace(wanted, redacted=5))
        untouched = [one.subject for one in history(store) if one.redacted is None and one.revision < 5]
        assert untouched == ["agency:police", slot("agency:police").id, "jurisdiction:avon"]
        assert store.load().records == tuple(
            replace(kept, version=record.version + (kept != record))
            for record, kept in ((record, without(record)) for record in seen[-1].records)
        )

    def test_that_it_was_done_stays_on_record(self, store: Store) -> None:
        with_her(store)
        receipt = store.redact(redaction(fields=FIELDS, words=WORDS))
        slot_id, apart = slot("agency:police").id, {"test-letter:a", "test-link:a"}
        done = store.changes(ChangeQuery(first=5, oldest_first=True))
        assert {one.subject for one in done} == {DESK, HERS, slot_id, *apart} == receipt.versions.keys()
        assert {(one.action, one.actor, one.reason, one.at) for one in done} == {
            (Action.REDACTED, "admin", "she asked", NOON)
        }
        assert receipt == Receipt(5, {DESK: 4, HERS: 2, slot_id: 3, **dict.fromkeys(apart, 0)})
        assert store.receipt("redacted") == receipt
        assert store.revision() == 5
        assert {one.subject: one.after for one in store.changes_since(4)} == {one.subject: one.after for one in done}
        assert store.read(receipt.versions) == {one.subject: one.after for one in done if one.after is not None}
        assert store.actors()["admin"] == 5
        assert store.last_changes([DESK])[DESK].action == Action.REDACTED

    def test_changes_replayed_still_give_what_is_there(self, store: Store) -> None:
        with_her(store)
        store.redact(redaction(fields=FIELDS, words=WORDS))
        replayed: dict[str, Record | None] = {}
        for change in history(store):
            assert replayed.get(change.subject) == change.before
            replayed[change.subject] = change.after
        assert [one for one in replayed.values() if one is not None]
        there = {record.id: record for record in store.load().records}
        assert {one: record for one, record in replayed.items() if record is not None} == there

    def test_an_older_value_does_not_come_back_by_a_late_write(self, store: Store) -> None:
        with_her(store)
        store.redact(redaction(fields={DESK: ("name",)}))
        with pytest.raises(Conflict):
            store.write(changes(HER, expects={DESK: 3}))
        (before, *_) = store.changes(ChangeQuery(subject=DESK, last=4))
        assert before.before is not None
        store.write(changes(before.before))
        assert getattr(store.read([DESK])[DESK], "name") is None  # noqa: B009 (undoing brings nothing back)

    def test_what_is_kept_apart_is_found_by_it_no_more(self, store: Store) -> None:
        with_her(store)
        before = {one.id: one for one in (*store.find_kept(Letter, KeptQuery()), *store.find_kept(Link, KeptQuery()))}
        store.redact(
            redaction(words=(MAIL,), fields={"test-letter:a": ("text", "slots"), "test-link:a": ("used_by",)})
        )
        for text in (MAIL, "else", MARKER):
            wanted = [f"test-letter:{name}" for name in {"else": "b", MARKER: "a"}.get(text, "")]
            assert [one.id for one in store.find_kept(Letter, KeptQuery(field="to", value=text))] == wanted
        after = store.kept(Letter, before)
        assert after["test-letter:b"] == before["test-letter:b"]
        version = after["test-letter:a"].version
        assert version > max(one.version for one in before.values())
        assert after["test-letter:a"] == letter(to=MARKER, version=version)
        assert store.kept(Link, before) == {"test-link:a": link(version=version)}

    def test_fields_are_emptied_by_what_they_hold(self, store: Store) -> None:
        store.write(
            changes(agency("police", name="P", acronym="", aliases=("x",), website="https://w.org"), town("avon"))
        )
        store.redact(redaction(fields={"agency:police": ("name", "acronym", "aliases", "website", "checked_at")}))
        assert store.read(["agency:police"]) == {"agency:police": agency("police", name=MARKER, version=2)}

    def test_a_word_leaves_ids_and_names_of_other_records(self, store: Store) -> None:
        store.write(changes(agency("police"), agency("fire", parent="agency:police", name="police and fire")))
        receipt = store.redact(redaction(words=("police",)))
        assert receipt.versions == {"agency:fire": 2}
        fire = store.read(["agency:fire"])["agency:fire"]
        assert fire == agency("fire", parent="agency:police", name=f"{MARKER} and fire", version=2)

    def test_any_word_is_found_in_any_text(self, store: Store, backing: Backing) -> None:
        words = ('Jo "J" Doe', "back\\slash", "Zoë Çelik", "'; --", "100%_", "é\u0301x", "🧭 Doe", "a b", "O'Neil")
        texts = [f"before {word} after{word}" for word in words]
        store.write(changes(*[agency(f"a-{number}", aliases=(text,)) for number, text in enumerate(texts)]))
        store.keep(KeptSet(puts=tuple(letter(str(number), text=text) for number, text in enumerate(texts))))
        store.redact(redaction(words=words))
        cut = f"before {MARKER} after{MARKER}"
        assert [getattr(one, "aliases") for one in store.load().records] == [(cut,)] * len(words)  # noqa: B009
        assert [getattr(one, "aliases") for one in store.as_of(1).records] == [(cut,)] * len(words)  # noqa: B009
        assert [one.text for one in store.find_kept(Letter, KeptQuery())] == [cut] * len(words)
        assert backing.raw_held("O'Neil") == []

    def test_a_longer_word_goes_as_a_whole(self, store: Store) -> None:
        store.write(changes(agency("police", name="Jane Doe and Jane", aliases=("janedoe", "Doe"))))
        store.redact(redaction(words=("Jane", "Doe", "Jane Doe")))
        (after,) = store.load().records
        assert after == agency("police", name=f"{MARKER} and {MARKER}", aliases=("janedoe", MARKER), version=2)

    def test_a_part_that_cannot_stand_without_a_word_goes(self, store: Store) -> None:
        phones = (Phone(NUMBER), Phone("211"))
        store.write(
            changes(contact("desk", phones=phones, citations=(Citation(NAME, as_of="2025-10"), Citation("S"))))
        )
        store.redact(redaction(words=(NUMBER, "2025-10")))
        assert store.load().records == (contact("desk", phones=phones[1:], citations=(Citation("S"),), version=2),)

    def test_what_is_gone_is_redacted_where_it_was(self, store: Store, backing: Backing) -> None:
        store.write(changes(HER, agency("jane", name=NAME), agency("police")))
        store.write(retire(DESK))
        store.write(changes(redirect("agency:jane", "agency:police")))
        receipt = store.redact(redaction(fields={DESK: ALL, "agency:jane": ("name",)}, words=(NAME, MAIL)))
        assert receipt == Receipt(4, {DESK: 0, "agency:jane": 2})
        assert backing.raw_held(NAME, MAIL, NUMBER, "Sergeant") == []
        assert store.read([DESK, "agency:jane"]) == {
            "agency:jane": replace(redirect("agency:jane", "agency:police"), version=2)
        }
        assert store.as_of(1, ids=["agency:jane"]).records == (agency("jane", name=MARKER, version=1),)
        gone = store.last_changes([DESK])[DESK]
        assert (gone.action, gone.before, gone.after, gone.redacted) == (Action.REDACTED, None, None, None)
        assert store.write(changes(contact("desk"))).versions == {DESK: 2}, "it goes on counting versions"

    def test_what_was_written_about_a_change_set_is_redacted(self, store: Store, backing: Backing) -> None:
        store.write(changes(town("avon"), town("bethel"), actor=NAME, reason="x", id="a"))
        store.write(changes(town("canton"), reason=f"told by {NAME}", id="b"))
        store.write(changes(town("avon"), reason=f"{NAME} again", id="nothing"))
        receipt = store.redact(redaction(words=(NAME,)))
        assert receipt == Receipt(3, {"jurisdiction:avon": 1}), "one of its records stands for what was said"
        assert backing.raw_held(NAME) == []
        told = [(one.actor, one.reason, one.redacted) for one in history(store)]
        assert told == [(MARKER, "x", 3)] * 2 + [("tester", f"told by {MARKER}", 3), ("admin", "she asked", None)]
        assert store.actors() == {MARKER: 1, "tester": 2, "admin": 3}
        assert store.changes(ChangeQuery(actor=NAME)) == ()
        assert len(store.changes(ChangeQuery(actor=MARKER))) == 2
        assert store.receipt("a") == Receipt(1, {"jurisdiction:avon": 1, "jurisdiction:bethel": 1})

    def test_a_redaction_that_finds_nothing_changes_nothing(self, store: Store) -> None:
        with_her(store)
        before, apart = state(store), everything(store)
        receipt = store.redact(redaction(words=("Nobody At All",)))
        assert receipt == Receipt(4, {}) == store.receipt("redacted")
        assert (state(store), everything(store)) == (before, apart)

    def test_a_record_that_is_named_has_an_entry_even_where_nothing_was_left(self, store: Store) -> None:
        with_her(store)
        store.redact(redaction(fields={DESK: ALL}))
        receipt = store.redact(redaction(fields={DESK: ALL}, id="again"))
        assert receipt == Receipt(6, {DESK: 4})
        change = store.last_changes([DESK])[DESK]
        assert change.before == change.after == store.read([DESK])[DESK]
        assert [one.redacted for one in store.changes(ChangeQuery(subject=DESK))] == [None, None, 5, 5, 5]

    def test_a_redaction_is_applied_once(self, store: Store, backing: Backing) -> None:
        with_her(store)
        receipt = store.redact(redaction(fields=FIELDS))
        store.write(changes(replace(HER, title="Again")))
        before = state(store)
        assert store.redact(redaction(fields=FIELDS)) == receipt
        assert state(store) == before
        with backing.reopen(store) as again:
            assert again.redact(redaction(words=("Captain",))) == receipt, "its id decides"
            assert state(again) == before

    def test_what_cannot_be_redacted_is_refused(self, store: Store) -> None:
        with_her(store)
        before, apart = state(store), everything(store)
        slot_id = slot("agency:police").id
        wrong: list[tuple[type[Exception], str, dict[str, Any]]] = [
            (NotFound, "there is no contact:none", {"fields": {"contact:none": ("name",), DESK: ("name",)}}),
            (NotFound, "there is no \ud800", {"fields": {"\ud800": ("name",)}}),
            (InvalidInput, "contact:desk has no field surname", {"fields": {DESK: ("name", "surname")}}),
            (InvalidInput, "test-letter:a has no field name", {"fields": {"test-letter:a": ("name",)}}),
            (InvalidInput, "of cannot be emptied", {"fields": {slot_id: ("of",)}}),
            (InvalidInput, "purpose cannot be emptied", {"fields": {slot_id: ("purpose",)}}),
            (InvalidInput, "at cannot be emptied", {"fields": {HERS: ("at",)}}),
            (InvalidInput, "tries cannot be emptied", {"fields": {"test-letter:a": ("tries",)}}),
        ]
        for error, said, given in wrong:
            with pytest.raises(error, match=said):
                store.redact(redaction(**given))
        assert (state(store), everything(store)) == (before, apart)
        assert store.receipt("redacted") is None

    @pytest.mark.newest
    def test_a_failure_at_any_stage_of_redacting_leaves_everything_as_it_was(
        self, store: Store, backing: Backing
    ) -> None:
        with_her(store)
        before, raw = (state(store), everything(store)), backing.raw_changes()
        body = partial(apply_redaction, redaction=redaction(fields=FIELDS, words=WORDS))

        def is_as_before() -> bool:
            return (state(store), everything(store)) == before and backing.raw_changes() == raw

        assert fail_at_each(store, body, is_as_before, after=True) >= 12
        assert store.redact(redaction(fields=FIELDS, words=WORDS)).revision == 5

    @pytest.mark.newest
    def test_many_changes_are_redacted(self, store: Store, backing: Backing) -> None:
        for number in range(3):
            store.write(changes(*[agency(f"a-{one}", name=f"{NAME} {number}") for one in range(600)]))
        receipt = store.redact(redaction(words=(NAME,)))
        assert (receipt.revision, len(receipt.versions)) == (4, 600)
        assert backing.raw_held(NAME) == []
        assert {getattr(one, "name") for one in store.as_of(1).records} == {f"{MARKER} 0"}  # noqa: B009

    def test_a_redaction_is_refused_by_a_closed_store(self, store: Store) -> None:
        store.close()
        with pytest.raises(StoreUnavailable, match="closed"):
            store.redact(redaction(words=("any",)))
