"""Compares `find` in the core on Connecticut's seed with PostgreSQL, which runs the same question as an indexed join.

Limit: 0.1 ms median in the core. Both get the same questions in the same run, and their answers are compared before
anything is timed.
"""

import itertools
import tempfile
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from bench import postgres
from bench.timing import measure, report
from graph import find
from graph.directory import Directory
from graph.find.question import FindQuestion
from graph.look.viewer import PUBLIC
from graph.model.jurisdiction import Jurisdiction
from graph.model.vocabulary import JurisdictionKind
from graph.readmodel import ReadModel
from graph.store import open_store
from seed.storing import load_seed

CATEGORIES = (
    "youth-mobile-crisis",
    "child-advocacy-center",
    "behavioral-health",
    "adult-mobile-crisis",
    "crisis-line",
)
NOW = datetime(2026, 11, 21, 7, tzinfo=UTC)
LIMIT_MS = 0.1


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder, open_store(str(Path(folder) / "bench.db")) as store:
        load_seed(store)
        directory = Directory(store)
        model = ReadModel.build(store.load())
        towns = sorted(place.id for place in model.all(Jurisdiction).values() if place.kind is JurisdictionKind.TOWN)
        cases = list(itertools.product(towns[::7], CATEGORIES, (9, 14, 40)))
        look = directory.look(PUBLIC, NOW)
        ours = [partial(find.find, look, FindQuestion(place, category, age)) for place, category, age in cases]
        by_text = [
            partial(find.find, look, FindQuestion(look.name(place), category, age, NOW))
            for place, category, age in cases
        ]
        fresh = [lambda q=case: find.find(directory.look(PUBLIC, NOW), FindQuestion(*q)) for case in cases]
        figures = [
            measure("core, by id", ours),
            measure("core, by name and with time", by_text),
            measure("core, with a look for newer revisions", fresh),
        ]
        with postgres.postgres() as connection:
            if connection is None:
                print("PostgreSQL is not installed: no peer in this run")
            else:
                postgres.fill(connection, model)
                for (place, category, age), call in zip(cases, ours, strict=True):
                    expected = sorted(name for match in call().matches for name in (match.service, *match.behind))
                    assert sorted(postgres.find(connection, place, category, age)) == expected, (place, category, age)
                theirs = [partial(postgres.find, connection, *case) for case in cases]
                figures.append(measure("PostgreSQL, prepared, the same join", theirs))
        report(f"find on the seed, {len(cases)} questions", figures, LIMIT_MS)


if __name__ == "__main__":
    main()
