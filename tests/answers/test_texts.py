"""Each text of the table, in the seeded directory: what is understood of it, and what is kept."""

from collections.abc import Collection, Iterator

import pytest

from graph.directory import Directory
from graph.look import Look, Viewer
from graph.understand import understand
from graph.understand.answer import Understanding
from tests.answers.conftest import NOW
from tests.answers.texts import FILES, Typed, typed

TABLE = typed()
_TOLD = {
    "elsewhere": {"place.elsewhere", "place.zip-elsewhere"},
    "contradicts": {"place.zip-contradicts"},
    "unsure": {"place.fuzzy"},
}


@pytest.fixture(scope="session")
def look(directory: Directory) -> Look:
    return directory.look(Viewer(), NOW)


@pytest.mark.parametrize("entry", [pytest.param(entry, id=entry.text) for entry in TABLE])
def test_text(look: Look, entry: Typed) -> None:
    answer = understand(look, entry.text)
    faults = [*_wrong_place(answer, entry), *_wrong_help(answer, entry), *_wrong_rest(answer, entry)]
    assert not faults, "\n".join([entry.text, *faults, f"source: {entry.source}", repr(answer)])


def _wrong_place(answer: Understanding, entry: Typed) -> Iterator[str]:
    meant = {match.jurisdiction.removeprefix("jurisdiction:ct-town-") for match in answer.place.places}
    missing = set(entry.place) - meant
    if entry.two_places and len(missing) < len(entry.place):
        missing -= {place for place in missing if place in f"{answer.rest} {answer.place.remarks}".casefold()}
    if missing or (not entry.region and meant - {*entry.place, *entry.may_place}) or entry.region > bool(meant):
        yield f"place: {sorted(meant)}; expected {sorted(entry.place)}"
    yield from (f"misunderstood as a place: {place}" for place in entry.not_place if place in meant)
    codes = {remark.code for remark in answer.place.remarks}
    yield from (f"not told: {told}" for told, fits in _TOLD.items() if getattr(entry, told) and not codes & fits)


def _wrong_help(answer: Understanding, entry: Typed) -> Iterator[str]:
    yield from _wrong_set("kinds", answer.categories, entry.kinds, entry.may)
    yield from (f"misunderstood as a kind: {kind}" for kind in entry.not_kinds if kind in answer.categories)
    if (answer.age, answer.language) != (entry.age, entry.language):
        yield f"age and language: {answer.age}, {answer.language}; expected {entry.age}, {entry.language}"
    named = [hit.id for hit in answer.entities]
    yield from (f"not named: {ids}" for ids in entry.entities if not set(ids) & set(named))
    allowed = {*entry.may_entities, *(one for ids in entry.entities for one in ids)}
    yield from (f"named: {hit}" for hit in named if hit not in allowed)


def _wrong_set(what: str, got: Collection[str], wanted: Collection[str], allowed: Collection[str]) -> Iterator[str]:
    if set(wanted) - set(got) or set(got) - {*wanted, *allowed}:
        yield f"{what}: {list(got)}; expected {list(wanted)}, perhaps {list(allowed)}"


def _wrong_rest(answer: Understanding, entry: Typed) -> Iterator[str]:
    rest = answer.rest.casefold().split()
    yield from (f"not in the rest: {word}" for word in entry.rest if word not in rest)


def test_the_table_is_large_sorted_and_without_repeats() -> None:
    assert len(TABLE) >= 40
    assert len({entry.text for entry in TABLE}) == len(TABLE)
    for path in FILES:
        texts = [entry.text for entry in TABLE if entry.file == path.name]
        assert texts == sorted(texts), path.name
