"""The seed speaks in words of its own: no run of seven words is a document's.

The documents are not part of the repository: SIGNPOST_DOCUMENTS names the folder that holds them as text.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.model.record import Record
from seed.loader import read_seed

FIELDS = ("description", "definition", "text", "condition", "shares", "note", "channel", "authority")
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
            text = getattr(record, field, None)
            parts = without_names(text, names) if isinstance(text, str) else []
            found += [f"{record.id}, {field}: {' '.join(run)}" for part in parts for run in runs(part) if run in said]
    return found


def test_a_copied_sentence_would_be_found() -> None:
    records = read_seed().records
    record = next(one for one in records if one.id == "agency:ct-dva")
    assert copied((record,), set(runs(words(str(getattr(record, "description", "")))))) != []


def test_no_run_of_seven_words_is_a_documents() -> None:
    folder = os.environ.get("SIGNPOST_DOCUMENTS")
    if not folder:
        pytest.skip("SIGNPOST_DOCUMENTS is not set: it names the folder that holds the documents as text")
    documents = sorted(Path(folder).glob("*.txt"))
    assert documents, f"{folder} holds no documents"
    said = {run for path in documents for run in runs(words(path.read_text(encoding="utf-8")))}
    assert copied(read_seed().records, said) == []
