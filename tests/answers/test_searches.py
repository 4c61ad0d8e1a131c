"""Each search of the table, in the seeded directory: what comes first, what is found, which number is shown."""

import pytest

from graph import search
from graph.directory import Directory
from graph.look import Look, Viewer
from tests.answers.conftest import NOW
from tests.answers.searches import FILES, Searched, searches

TABLE = searches()


@pytest.fixture(scope="session")
def look(directory: Directory) -> Look:
    return directory.look(Viewer(), NOW)


@pytest.mark.parametrize("entry", [pytest.param(entry, id=entry.text) for entry in TABLE])
def test_search(look: Look, entry: Searched) -> None:
    ids = [hit.id for hit in search.search(look, entry.text)]
    faults = [*_wrong_hits(ids, entry), *_wrong_number(look, ids, entry)]
    assert not faults, "\n".join([f"{entry.who}: {entry.text}", *faults, f"source: {entry.source}", *ids[:10]])


def _wrong_hits(ids: list[str], entry: Searched) -> list[str]:
    return [
        *([f"first: {ids[:1]}; expected {' or '.join(entry.first)}"] if not _first_fits(ids, entry) else []),
        *(f"not among the first ten: {wanted}" for wanted in entry.ten if wanted not in ids[:10]),
        *(f"not found: {wanted}" for wanted in entry.anywhere if wanted not in ids),
        *(f"found: {unwanted}" for unwanted in entry.absent if unwanted in ids),
        *(["found, where nothing is called so"] if entry.nothing and ids else []),
    ]


def _first_fits(ids: list[str], entry: Searched) -> bool:
    return not entry.first or bool(ids and ids[0] in entry.first)


def _wrong_number(look: Look, ids: list[str], entry: Searched) -> list[str]:
    if entry.number is None or not ids:
        return []
    shown = [line.phone.digits_display for line in search.lines(look, ids[0])]
    return [] if shown[:1] == [entry.number] else [f"number: {shown}; expected {entry.number}"]


def test_the_table_is_large_sorted_and_without_repeats() -> None:
    assert len(TABLE) >= 60
    assert len({entry.text for entry in TABLE}) == len(TABLE)
    for path in FILES:
        texts = [entry.text for entry in TABLE if entry.file == path.name]
        assert texts == sorted(texts), path.name
