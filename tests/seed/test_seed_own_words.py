"""The seed speaks in words of its own: no run of seven words is a document's.

The documents are not part of the repository: SIGNPOST_DOCUMENTS names the folder that holds them as text.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.model.contact import Contact
from graph.model.record import Record
from tests.support.seed_records import seed_records

FIELDS = (
    "description",
    "definition",
    "text",
    "condition",
    "shares",
    "note",
    "channel",
    "authority",
    "action",
    "result",
    "values",
)
RUN = 7
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")


def words(text: str) -> list[str]:
    """The words of a text, in lower case, without signs."""
    return _WORD.findall(text.lower().replace("’", "'"))


def runs(text: list[str]) -> Iterator[tuple[str, ...]]:
    """Every run of seven words."""
    return (tuple(text[at : at + RUN]) for at in range(len(text) - RUN + 1))


def without_names(text: str, names: list[str]) -> list[list[str]]:
    """The words between the names that a text holds: names are quoted as they are."""
    for name in names:
        text = text.replace(name, "\n")
    return [words(part) for part in text.split("\n")]


def names_of(record: Record) -> list[str]:
    """What a record is called."""
    found = [getattr(record, "name", None), *getattr(record, "aliases", ())]
    return [name for name in found if name and len(words(name)) > 3]


def copied(records: tuple[Record, ...], said: set[tuple[str, ...]]) -> list[str]:
    """The fields that hold a run of words of the documents."""
    names = sorted({name for record in records for name in names_of(record)}, key=lambda name: (-len(name), name))
    found = []
    for record in records:
        for field in FIELDS:
            value = getattr(record, field, None)
            text = "\n".join(value) if isinstance(value, tuple) else value
            parts = without_names(text, names) if isinstance(text, str) else []
            found += [f"{record.id}, {field}: {' '.join(run)}" for part in parts for run in runs(part) if run in said]
    return found


def _documents() -> Path:
    folder = os.environ.get("SIGNPOST_DOCUMENTS")
    if not folder:
        pytest.skip("SIGNPOST_DOCUMENTS is not set: it names the folder that holds the documents as text")
    return Path(folder)


def test_a_copied_sentence_would_be_found() -> None:
    records = seed_records()
    record = next(one for one in records if one.id == "agency:ct-dva")
    assert copied((record,), set(runs(words(str(getattr(record, "description", "")))))) != []


def test_no_run_of_seven_words_is_a_documents() -> None:
    documents = sorted(_documents().glob("*.txt"))
    assert documents
    said = {run for path in documents for run in runs(words(path.read_text(encoding="utf-8")))}
    assert copied(seed_records(), said) == []


def cited_lines(contact: Contact, document: list[str]) -> str:
    """The lines of the strategy that a contact cites."""
    found = []
    for citation in contact.citations:
        lines = re.search(r"lines? ([0-9]+)(?:-([0-9]+))?", citation.locator or "") if citation.section else None
        found += document[int(lines[1]) - 1 : int(lines[2] or lines[1])] if lines else []
    return " ".join(found)


def test_no_withheld_value_became_a_number() -> None:
    """Numbers and mail addresses stand in the very lines that their contact cites, and so do the masks."""
    document = (_documents() / "ct-tvtp-strategy-2025-10.txt").read_text(encoding="utf-8").split("\n")
    checked = 0
    for record in seed_records():
        if isinstance(record, Contact) and (said := cited_lines(record, document)):
            digits = re.sub(r"[^0-9]", "", said.replace("HOPE", "4673"))
            others = any(not citation.section for citation in record.citations)
            assert others or all(phone.number[-10:] in digits for phone in record.phones), record.id
            assert not record.email or record.email in said, record.id
            assert all(mask in said for mask in record.masked), record.id
            checked += 1
    assert checked == 21
