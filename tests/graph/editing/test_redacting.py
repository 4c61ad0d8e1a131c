"""Removing a person's data: who may, what goes with a contact, and that nothing brings it back."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graph import history
from graph.editing.editor import Editor
from graph.editing.redacting import foresee, redact, redaction_of
from graph.editing.undo import Undo
from graph.look import Viewer
from graph.model.errors import Conflict, Forbidden, InvalidInput, NotFound
from graph.model.redaction import MARKER, Redaction
from graph.model.vocabulary import Role
from graph.values.phone import Phone
from tests.graph.history.life import LINE, Life, lived, on
from tests.support.records import agency, contact, verification

NAME, OTHER, MAIL, NUMBER = "Jane Q. Doe", "Doe", "jane.doe@example.org", "+18605550177"
HER = contact("her", name=NAME, title="Lieutenant", email=MAIL, phones=(Phone(NUMBER),))
HERS: dict[str, Any] = {"ids": ["contact:her"], "fields": [], "words": [], "reason": "on request"}
ADMIN = Viewer(Role.ADMIN)


@pytest.fixture
def life(tmp_path: Path) -> Iterator[Life]:
    it = lived(tmp_path / "life.db")
    with it.store:
        it.write(replace(HER, name=OTHER, email=None), day=5, reason="new")
        it.write(HER, replace(LINE, contact=HER.id), day=6, reason=f"{NAME} is the contact now", actor="account:ann")
        it.write(verification("hers", LINE, by=NAME), agency("police", description=f"Ask for {NAME}."), day=7)
        it.write(replace(HER, email=None, name=None, phones=()), day=8, reason="she left")
        yield it


def redaction(life: Life, **given: Any) -> Redaction:
    return redaction_of(life.look(Role.ADMIN, day=10), life.store, **{**HERS, **given})


def test_her_names_and_mail_go_wherever_they_stand(life: Life) -> None:
    made = redaction(life)
    assert made.words == (MAIL, NAME) or made.words == (NAME, MAIL), "her single name is a word of others, too"
    assert made.fields == {"contact:her": ("name", "title", "phones", "email", "masked", "citations")}
    assert made.actor == "account:jane"
    look = life.look(Role.ADMIN, day=10)
    foreseen = foresee(look, life.store, made)
    assert foreseen.records == {"contact": 1, "verification": 1, "agency": 1}
    assert foreseen.changes == {"contact": 3, "verification": 1, "agency": 1}
    assert foreseen.sayings == 1
    revision = redact(look, life.store, made).revision
    everything = repr([life.store.load(), *history.changes(life.look(day=11), first=200).items])
    for gone in (NAME, MAIL, NUMBER, "Lieutenant"):
        assert gone not in everything
    newest = history.changes(life.look(day=11), subject="contact:her", first=1).items[0]
    assert (newest.revision, newest.actor, newest.reason) == (revision, "account:jane", "on request")


def test_no_undo_brings_it_back(life: Life) -> None:
    ids = [entry.id for entry in history.changes(life.look(day=9), first=12).items]
    redact(life.look(Role.ADMIN, day=10), life.store, redaction(life))
    editor = Editor(life.directory, life.store)
    refused = 0
    for change_id in ids:
        with suppress(Conflict, NotFound, InvalidInput):
            editor.apply(ADMIN, on(11), Undo(change_id), reason="a test")
            continue
        refused += 1
    assert refused >= 5
    told = repr([life.store.load(), [history.as_of(life.look(day=12), on(day).date()).model for day in range(10)]])
    for gone in (NAME, MAIL, NUMBER, "Lieutenant"):
        assert gone not in told
    assert MARKER in told


def test_fields_can_be_named_and_words_given(life: Life) -> None:
    made = redaction(life, fields=["title"], words=["ring twice"])
    assert made.fields == {"contact:her": ("title",)}
    assert set(made.words) == {"ring twice", NAME, MAIL}
    only_words = redaction(life, ids=[], words=["Ask for"])
    assert (only_words.fields, only_words.words) == ({}, ("Ask for",))
    assert redaction(life, ids=["agency:police"], fields=["description"]).fields == {
        "agency:police": ("description",)
    }


def test_what_cannot_be_meant_is_refused(life: Life) -> None:
    with pytest.raises(NotFound, match="never was"):
        redaction(life, ids=["contact:never"])
    with pytest.raises(InvalidInput, match="no data of a person by itself"):
        redaction(life, ids=["agency:police"])
    with pytest.raises(InvalidInput, match="names fields of records, or words"):
        redaction(life, ids=[])
    with pytest.raises(InvalidInput, match="kept: leave out the words"):
        redaction(life, reason=f"{NAME} asked")


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_only_administrators_may(life: Life, role: Role) -> None:
    look, made = life.look(role, day=10), redaction(life)
    for ask in (
        lambda: redaction_of(look, life.store, **HERS),
        lambda: foresee(look, life.store, made),
        lambda: redact(look, life.store, made),
    ):
        with pytest.raises(Forbidden):
            ask()
    assert life.store.foresee(made).records
