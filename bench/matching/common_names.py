"""What blocking costs where very many records have one name: `python -m bench.matching.common_names [COUNT]`.

Of so many records (100,000) 600 have the same name, in the towns of the state, some towns more than once. Rows name
one of them with its town, with its number, with both, or with nothing else. Each is reconciled as it is (a key that
more than 200 records have is passed over), and with no key passed over. The labelled set is, too.

Limit: no row that is found or asked about without the limit of blocking is lost with it.
"""

import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

from bench.matching.looking import look_at
from bench.matching.made_up import made
from bench.matching.organizations.load import directory_of, proposals_of, rows_of, town_names
from bench.matching.organizations.pools import HALVES
from bench.matching.organizations.row import Row
from bench.timing import judge
from graph.look import Look
from importers.matching import Judgements, Match, neighbours, reconcile

_COUNT: Final = 100_000
_NAMESAKES: Final = 600
_ROWS: Final = 200
_NAME: Final = "Harbor House"


def namesakes(count: int, towns: Sequence[str]) -> list[Row]:
    """Organizations of one name in the towns, each with a number of its own."""
    return [
        Row(f"agency:namesake-{at}", "agency", _NAME, phone=f"475-555-{at:04}", town=towns[at % len(towns)])
        for at in range(count)
    ]


def rows_for(records: Sequence[Row], chance: random.Random) -> tuple[list[Row], dict[str, tuple[str, str]]]:
    """Rows that name some of these, and of each what it has besides its name, and which record it is."""
    rows: list[Row] = []
    truth: dict[str, tuple[str, str]] = {}
    for at, record in enumerate(chance.sample(records, min(_ROWS, len(records)))):
        for case, row in (
            ("town", replace(record, phone="")),
            ("number", replace(record, town="")),
            ("town and number", record),
            ("name alone", replace(record, phone="", town="")),
        ):
            rows.append(replace(row, id=f"row:{at}-{case}"))
            truth[rows[-1].id] = (case, record.id)
    return rows, truth


@contextmanager
def without_limit() -> Iterator[None]:
    """No key is passed over, however many have it."""
    before = neighbours.MOST_STRONG
    neighbours.MOST_STRONG = sys.maxsize  # type: ignore[misc]
    try:
        yield
    finally:
        neighbours.MOST_STRONG = before  # type: ignore[misc]


def both(look: Look, rows: Sequence[Row]) -> tuple[Mapping[str, Match], Mapping[str, Match]]:
    """The matches with the limit of blocking, and without it: row by row, so that rows are not each other's twins."""
    limited = {row.id: _match(look, row) for row in rows}
    with without_limit():
        return limited, {row.id: _match(look, row) for row in rows}


def _match(look: Look, row: Row) -> Match:
    return reconcile(look, proposals_of([row]), Judgements(look.model), "names")[row.id]


def word(match: Match, record: str) -> str:
    """What became of a row that is this record."""
    if match.record is not None:
        return "found" if match.record == record else "wrong"
    return "asked" if match.candidates else "new"


def lost(limited: Match, free: Match) -> bool:
    """Whether somebody would have been told of it without the limit, and nobody is with it."""
    return (limited.record is None and free.record is not None) or (not limited.candidates and bool(free.candidates))


def main(count: int = _COUNT) -> None:
    """Print what became of the rows, with the limit and without."""
    towns = town_names()
    own = namesakes(_NAMESAKES, towns)
    records, _, _ = made(count - len(own), towns)
    rows, truth = rows_for(own, random.Random(count))
    look = look_at(directory_of([*records, *own]))
    limited, free = both(look, rows)
    print(f"{count:,} records, of which {len(own)} are called the same; {len(rows)} rows")
    for told, matches in (("with the limit", limited), ("without", free)):
        cases = Counter((case, word(matches[row], record)) for row, (case, record) in truth.items())
        print(f"  {told}: " + ", ".join(f"{case} {what} {n}" for (case, what), n in sorted(cases.items())))
    judge("rows that the limit of blocking loses", sum(lost(limited[row], free[row]) for row in truth), 0)
    for half in HALVES:
        look, proposals = look_at(directory_of(rows_of(half, "directory"))), proposals_of(rows_of(half, "file"))
        one = reconcile(look, proposals, Judgements(look.model), half)
        with without_limit():
            other = reconcile(look, proposals, Judgements(look.model), half)
        judge(f"rows of the labelled half {half} that it loses", sum(lost(one[key], other[key]) for key in one), 0)


if __name__ == "__main__":
    main(*(int(text) for text in sys.argv[1:]))
