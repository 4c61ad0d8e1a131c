"""What a redaction takes out of a file is not left in its bytes: free pages, the journal, the indexes."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from graph.model.errors import StoreUnavailable
from graph.store.sqlite import SqliteStore
from tests.graph.store.contract.redaction import FIELDS, HER, KNOWN, WORDS, redaction, with_her
from tests.support.records import changes, contact


def left(path: Path) -> list[str]:
    """What is known of her and stands in the file or beside it."""
    content = b"".join(file.read_bytes() for file in path.parent.iterdir())
    return [text for text in KNOWN if text.encode() in content]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a store that knows her is, closed."""
    path = tmp_path / "store.db"
    with SqliteStore(path) as store:
        with_her(store)
        for number in range(30):  # so that pages overflow, are freed and are used again
            store.write(changes(HER))
            store.write(changes(contact("desk", masked=("x" * 200,) * 20, citations=HER.citations * (number % 5))))
    return path


def test_the_bytes_are_gone_while_others_have_it_open(path: Path) -> None:
    with SqliteStore(path) as store, SqliteStore(path) as other:
        other.load()
        assert left(path) == KNOWN
        store.redact(redaction(fields=FIELDS, words=WORDS))
        assert left(path) == []
        assert other.revision() == store.revision()
    assert left(path) == []


def test_a_reader_in_the_way_is_told_of_and_the_same_redaction_goes_on(path: Path) -> None:
    with (
        SqliteStore(path, patience=0.1) as store,
        closing(sqlite3.connect(path, isolation_level=None)) as reader,
    ):
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM change").fetchone()
        with pytest.raises(StoreUnavailable, match=r"is still in its journal, .* then repeat the same redaction"):
            store.redact(redaction(fields=FIELDS, words=WORDS))
        assert left(path) == KNOWN
        receipt = store.receipt("redacted")
        reader.execute("COMMIT")
        assert store.redact(redaction(fields=FIELDS, words=WORDS)) == receipt
        assert left(path) == []


def test_a_closed_store_is_not_purged(path: Path) -> None:
    store = SqliteStore(path)
    store.close()
    with pytest.raises(StoreUnavailable, match="closed"):
        store.purge()
