"""What tests of the data files share."""

from functools import cache

import pytest

from importers.reading.problems import Problems
from importers.reading.raw import Raw
from importers.reading.rowmodel import Row
from seed import files
from seed.files import Entry, Table
from seed.loader import CONNECTICUT

_sections, _entries = files._sections, files._entries


@pytest.fixture
def parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that are as Connecticut's are parsed, and their rows checked, only once for all tests: two fifths of the
    work of reading a folder.

    A file that a test has damaged is parsed and checked anew. Rows do not change once they are made.
    """

    def sections(name: str, text: str, problems: Problems) -> dict[str, list[Raw]]:
        return _whole(name) if text == _text(name) else _sections(name, text, problems)

    def entries(table: Table[Row], raws: list[Raw], problems: Problems) -> list[Entry[Row]]:
        whole = raws is _whole(table.file).get(table.section)
        return _checked(table) if whole else _entries(table, raws, problems)

    monkeypatch.setattr(files, "_sections", sections)
    monkeypatch.setattr(files, "_entries", entries)


@cache
def _text(name: str) -> str:
    return (CONNECTICUT / name).read_text(encoding="utf-8")


@cache
def _whole(name: str) -> dict[str, list[Raw]]:
    """The rows of a file of Connecticut's, in which there is no mistake, by their section."""
    problems = Problems()
    found = _sections(name, _text(name), problems)
    problems.raise_first()
    return found


@cache
def _checked(table: Table[Row]) -> list[Entry[Row]]:
    """The rows of a table of Connecticut's, checked."""
    problems = Problems()
    found = _entries(table, _whole(table.file)[table.section], problems)
    problems.raise_first()
    return found
