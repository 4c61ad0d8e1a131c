"""Measures readiness on Connecticut's seed: one place, and all places.

    python -m bench.readiness

Limits: one place in 5 ms, all 171 places in 200 ms.
"""

import tempfile
from datetime import UTC, datetime
from functools import partial
from typing import Final

from bench.timing import judge, measure, report
from graph.directory import Directory
from graph.look import Look, Viewer
from graph.model.vocabulary import Role
from graph.readiness import department, everywhere, readiness, worksheet
from graph.store import open_store
from seed.storing import load_seed

ONE_MS: Final = 5.0
ALL_MS: Final = 200.0
NOW: Final = datetime(2027, 1, 1, 15, tzinfo=UTC)
WINDHAM: Final = "jurisdiction:ct-town-windham"
POLICE: Final = "agency:willimantic-police-department"


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory(prefix="bench-readiness-") as folder, open_store(f"{folder}/seed.db") as store:
        load_seed(store)
        _measured(Directory(store).look(Viewer(Role.PARTNER), NOW))


def _measured(look: Look) -> None:
    figures = [
        measure("one place", [partial(readiness, look, WINDHAM)], seconds=2),
        measure("its worksheet", [partial(worksheet, look, WINDHAM)], seconds=2),
        measure("a department", [partial(department, look, POLICE)], seconds=2),
        measure("all places", [partial(everywhere, look)], seconds=2),
    ]
    report("Connecticut", figures)
    judge("ms for one place:", figures[0].median, ONE_MS)
    judge("ms for all places:", figures[3].median, ALL_MS)


if __name__ == "__main__":
    main()
