"""Each question of the table, asked of the seeded directory: whom one would call first, what is said and what not."""

import pytest

from tests.answers.conftest import Ask
from tests.answers.entries import FILES, Entry, entries
from tests.answers.told import above_offers, first_number, in_order, offered_names, plain_number, says

TABLE = entries()


@pytest.mark.parametrize("entry", [pytest.param(one, id=one.id) for one in TABLE])
def test_answer(ask: Ask, entry: Entry) -> None:
    text = ask(entry.call)
    faults = [*_wrong_number(text, entry), *_wrong_words(text, entry)]
    assert not faults, "\n".join([f"{entry.who}: {entry.question}", *faults, f"source: {entry.source}", "", text])


def _wrong_number(text: str, entry: Entry) -> list[str]:
    if entry.asked_back:
        return []
    first = first_number(text)
    if first in map(plain_number, entry.first):
        return []
    return [f"first number: {first or 'none'}; expected {' or '.join(entry.first)}"]


def _wrong_words(text: str, entry: Entry) -> list[str]:
    always = () if entry.asked_back else ("911", "988", "211")
    return [
        *(f"not above what is offered: {one}" for one in entry.above if not says(above_offers(text), one)),
        *(f"not said: {one}" for one in (*entry.said, *always) if not says(text, one)),
        *([f"not in this order: {entry.order}"] if not in_order(offered_names(text), entry.order) else []),
        *(f"said: {one}" for one in entry.unsaid if says(text, one)),
        *(f"offered: {one}" for one in entry.not_offered if says(offered_names(text), one)),
    ]


def test_the_table_is_large_sorted_and_without_repeats() -> None:
    assert len(TABLE) >= 80
    assert len({one.id for one in TABLE}) == len(TABLE)
    for path in FILES:
        ids = [one.id for one in TABLE if one.file == path.name]
        assert ids == sorted(ids), path.name
