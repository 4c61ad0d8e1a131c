"""Changes in words: one sentence for each, and its fields with their values."""

from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from api.told.changes import ChangeWords, changes_in_words
from api.told.known import Known
from api.told.values import value_words
from api.words.messages import messages_for
from api.words.reasons import SENTENCES
from api.words.vocabulary import word
from graph import history
from graph.accounts.kinds import Account
from graph.look import Look
from graph.model.agency import Member
from graph.model.contact import Contact
from graph.model.kept import KeptSet
from graph.model.kinds import KINDS
from graph.model.record import Narrowing
from graph.model.redaction import Redaction
from graph.model.shape import shapes
from graph.model.vocabulary import AgeGroup, Audience, PhoneKind, Role
from graph.values.phone import Phone
from tests.graph.history.life import DESK, LINE, NEW, NOON, OLD, Life, lived, on
from tests.support.records import CITED, agency, contact, relation, service, slot, world

EN, ES = messages_for("en"), messages_for("es")
DESK_IN_WORDS = "Intake desk, the main contact of Police"


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Life]:
    it = lived(tmp_path_factory.mktemp("told") / "life.db")
    with it.store:
        yield it


def told(look: Look, subject: str) -> list[ChangeWords]:
    return list(changes_in_words(look, history.changes(look, subject=subject).items, EN))


def newest(life: Life, subject: str) -> str:
    return told(life.look(day=30), subject)[0].sentence


def test_a_change_is_a_sentence_with_its_fields(life: Life) -> None:
    moved, made = told(life.look(), DESK)
    assert moved.sentence == (
        f"account:bob changed “Phones” of {DESK_IN_WORDS} from “860-555-0101” to “860-555-0102”."
    )
    assert (moved.why, moved.who, moved.actor, moved.id) == (
        "the line moved",
        "account:bob",
        "account:bob",
        f"change:3:{DESK}",
    )
    assert moved.at == "Tuesday, March 3, 2026, 12:00\xa0PM, Eastern Time"
    assert [(one.label, one.added, one.removed) for one in moved.fields] == [
        ("Phones", ("860-555-0102",), ("860-555-0101",))
    ]
    assert made.sentence == f"account:ann added {DESK_IN_WORDS}."
    assert [(one.label, one.before, one.after) for one in made.fields] == [
        ("Role", "", "Intake desk"),
        ("Phones", "", "860-555-0101"),
    ]
    assert (moved.what, made.summary.code) == (DESK_IN_WORDS, "change.created")


def test_what_is_gone_keeps_its_name(life: Life) -> None:
    assert newest(life, "agency:short") == "account:ann merged Short into Police."
    assert newest(life, "service:gone") == "account:bob removed Gone from the directory."
    assert newest(life, "slot:service:gone:intake:primary") == (
        "account:bob removed the main contact of Gone from the directory."
    )


def test_each_sort_of_change_has_a_sentence_of_its_own(tmp_path: Path) -> None:
    life = lived(tmp_path / "own.db")
    desk = contact("intake", title="Intake desk", phones=(NEW,))
    steps: list[tuple[Any, str]] = [
        (replace(desk, email="a@example.org"), f"set “E-mail” of {DESK_IN_WORDS} to “a@example.org”."),
        (desk, f"emptied “E-mail” of {DESK_IN_WORDS}. It was “a@example.org”."),
        (replace(desk, phones=(NEW, OLD)), f"added “860-555-0101” to “Phones” of {DESK_IN_WORDS}."),
        (replace(desk, phones=(OLD, NEW)), f"changed the order of “Phones” of {DESK_IN_WORDS}."),
        (replace(desk, phones=(NEW,)), f"removed “860-555-0101” from “Phones” of {DESK_IN_WORDS}."),
        (
            replace(desk, phones=(OLD, Phone("211", keys="1,2"))),
            f"changed “Phones” of {DESK_IN_WORDS}: added “860-555-0101, 211, press 1, then 2”, "
            "removed “860-555-0102”.",
        ),
        (
            replace(desk, title="Front desk", phones=(OLD,)),
            "changed Front desk, the main contact of Police: Role, Phones.",
        ),
        (replace(LINE, contact=None), "emptied “Contact” of the main contact of Police. It was “Front desk”."),
        (
            Member(id="member:btam-school", name="School", team="team:btam"),
            "changed the seat School of Btam: Agency, ",
        ),
        (relation("two", "agency:police", "service:line", channel="by mail"), "set “How” of the connection from"),
        (
            service("door", provider="team:btam", age_group=AgeGroup.YOUTH),
            "changed “Provided by” of Door from “Police” to “Btam”.",
        ),
    ]
    with life.store:
        for number, (record, sentence) in enumerate(steps):
            life.write(record, day=10, hour=number, actor="host")
            assert newest(life, record.id).startswith(f"The host {sentence}")
        life.store.redact(Redaction(actor="host", reason="asked", fields={"contact:intake": ("title",)}, at=on(11)))
        assert newest(life, "contact:intake") == "The host removed a person's data from contact:intake."
        assert told(life.look(day=30), "contact:intake")[-1].redacted
        look = life.look(day=30)
        codes = {one.summary.code for one in changes_in_words(look, history.changes(look, first=200).items, EN)}
    assert codes == {code for code in SENTENCES if code.startswith("change.")} - {"change.other"}


def test_an_account_is_told_by_its_name(tmp_path: Path) -> None:
    life = lived(tmp_path / "named.db")
    bob = Account(id="account:bob", name="Bob \u202eRoe", role=Role.EDITOR, created_at=NOON, created_by="host")
    with life.store:
        life.store.keep(KeptSet(puts=(bob,)))
        assert newest(life, DESK).startswith("\u2068Bob \u202eRoe\u2069 changed “Phones” of ")
        assert newest(life, "agency:short").startswith("account:ann merged ")
        assert newest(life, "crisis").startswith("The data that come with Signpost added ")


def test_a_check_is_told_as_one(life: Life) -> None:
    assert (
        newest(life, "verification:later") == "account:ann recorded a check of the main contact of Police: Confirmed."
    )


def test_every_value_of_every_kind_has_words(life: Life) -> None:
    for messages in (EN, ES):
        known = Known(life.look(), messages)
        for record in world():
            for shape in shapes(type(record)):
                value = getattr(record, shape.name)
                said = value_words(known, type(record), shape.name, value)
                assert bool(said) is (value not in (None, (), "")), (record.id, shape.name)


def test_parts_say_what_they_limit(life: Life) -> None:
    known = Known(life.look(), EN)
    fax = Phone("+18605550109", kind=PhoneKind.FAX, audience=Audience.PARTNER)
    assert value_words(known, Contact, "phones", fax) == "860-555-0109, Fax, Partners only"
    assert value_words(known, Contact, "narrowed", Narrowing("email", Audience.RESTRICTED)) == "E-mail: Editors only"
    assert value_words(known, Contact, "citations", CITED[0]) == "State plan, p. 12, October 2025"


def test_every_word_that_a_record_holds_has_a_name() -> None:
    held = {shape.type for kind in KINDS.values() for shape in shapes(kind) if shape.rule is not None}
    parts = {shape.type for kind in KINDS.values() for shape in shapes(kind) if shape.rule is None}
    held |= {shape.type for part in parts for shape in shapes(part) if shape.rule is not None}
    for vocabulary in held:
        if issubclass(vocabulary, StrEnum):
            names = [word(one, EN) for one in vocabulary]
            assert len(set(names)) == len(names), vocabulary


def test_a_long_or_reversing_text_is_cut_and_kept_apart(tmp_path: Path) -> None:
    life = lived(tmp_path / "long.db")
    with life.store:
        life.write(agency("police", description="\u202egnol " * 40), day=10)
        life.write(agency("police", description="short"), day=11)
        said = newest(life, "agency:police")
    assert "\u2068" in said
    assert "…" in said
    assert len(said) < 200


def test_a_sentence_knows_the_language_of_its_parts(life: Life) -> None:
    look = life.look()
    (said, *_) = changes_in_words(look, history.changes(look, subject=LINE.id).items, ES)
    assert ("Police", "en") in getattr(said.sentence, "parts", ())


def test_slots_are_said_by_what_they_are_for(life: Life) -> None:
    look = life.look()
    entries = history.changes(look, subject=slot("service:line").id).items
    assert "the main contact of Line" in changes_in_words(look, entries, EN)[0].sentence
