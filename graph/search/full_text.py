"""The full-text index: SQLite's FTS5 in memory. This is the only file of the search that has a query language.

Rows are only added, never changed, so the revisions that share an index each see their own rows: what a revision does
not have is skipped when rows are read.
"""

import sqlite3
import threading
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from itertools import islice
from typing import Final

_TABLE: Final = """
CREATE VIRTUAL TABLE entry USING fts5(
    name, context, body, content = '', detail = column, prefix = '2 3', tokenize = 'ascii'
)
"""
_ADD: Final = "INSERT INTO entry (rowid, name, context, body) VALUES (?, ?, ?, ?)"
_MATCH: Final = "SELECT rowid FROM entry WHERE entry MATCH ? ORDER BY rowid"

Row = tuple[int, str, str, str]
"""The number of a row, and the folded words of its three columns."""


class Where(StrEnum):
    """In which columns words are looked for."""

    NAME = "{name} : "
    NEAR = "{name context} : "
    ANYWHERE = ""


Alternatives = Sequence[str]
"""Words, of which one is enough: `word*` is any word that begins with it, `STEM` and a stem any word that has it."""
STEM: Final = "\u00a7"
"""A stem is a word of its own that begins with this sign, which folded words do not hold."""


class FullText:
    """Rows of folded words and stems, which are found by whole words or beginnings. Many threads may use it.

    `size` is the number of rows.
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        """An index of `rows`, which is fast where they are in the order of their numbers."""
        self._lock = threading.Lock()
        self._database = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        self._database.execute(_TABLE)
        self.size = 0
        self.add(rows)

    def add(self, rows: Iterable[Row]) -> None:
        """Add rows, whose numbers must be new."""
        rows = list(rows)  # before the transaction, which nothing may interrupt
        with self._lock:
            self._database.execute("BEGIN")
            self.size += self._database.executemany(_ADD, rows).rowcount
            self._database.execute("COMMIT")

    def find(
        self, words: Sequence[Alternatives], where: Where, most: int, wanted: Callable[[int], bool]
    ) -> list[int]:
        """The first `most` rows, by number, that have one of the alternatives of each word and are `wanted`."""
        question = where + "(" + " AND ".join(f"({' OR '.join(map(_term, one))})" for one in words) + ")"
        with self._lock:
            rows = self._database.execute(_MATCH, (question,))
            try:
                return list(islice((number for (number,) in rows if wanted(number)), most))
            finally:
                rows.close()

    def __del__(self) -> None:
        self._database.close()


def _term(word: str) -> str:
    """A folded word holds letters and digits only, so that nothing in it is read as syntax."""
    return f'"{word[:-1]}"*' if word.endswith("*") else f'"{word}"'
