"""Writes the labelled set of organizations: `python -m bench.matching.organizations.make`. It is the same each time.

Each half has three tables: `directory.csv`, what is there already; `file.csv`, the rows to be imported; `pairs.csv`,
which of them are the same, and of which case each pair is.
"""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import astuple
from pathlib import Path
from typing import Final

from bench.matching.organizations import pools
from bench.matching.organizations.row import FIELDS, Pair, Row, World
from bench.matching.organizations.traps import TRAPS
from bench.matching.organizations.variants import VARIANTS
from graph.model.record import Record
from seed.loader import read_seed

HERE: Final = Path(__file__).parent
OF_EACH: Final = 160
"""Pairs of each case in each half."""
_SEEDS: Final = {pools.TUNING: 21, pools.HELD_OUT: 1021}


def main() -> None:
    """Write both halves."""
    records = read_seed().records
    for half in pools.HALVES:
        folder = HERE / half
        folder.mkdir(exist_ok=True)
        directory, file, pairs = made(half, records)
        _write(folder / "directory.csv", FIELDS, map(astuple, directory))
        _write(folder / "file.csv", FIELDS, map(astuple, file))
        _write(
            folder / "pairs.csv",
            ("left", "right", "same", "case"),
            ((one.left, one.right, "yes" if one.same else "no", one.case) for one in pairs),
        )


def made(half: str, records: Sequence[Record]) -> tuple[list[Row], list[Row], list[Pair]]:
    """The directory, the file and the labelled pairs of a half."""
    world = World(half, records, _SEEDS[half])
    directory: list[Row] = []
    file: list[Row] = []
    pairs: list[Pair] = []
    for _ in range(OF_EACH):
        for case, variant in VARIANTS.items():
            left, right = variant(world)
            directory.append(left)
            file.append(right)
            pairs.append(Pair(left.id, right.id, True, case))
        for case, trap in TRAPS.items():
            left, right, others = trap(world)
            directory += [left, *others]
            file.append(right)
            pairs.append(Pair(left.id, right.id, False, case))
            pairs += [Pair(one.id, right.id, True, "beside a trap") for one in others if one.name == right.name]
    world.chance.shuffle(directory)
    world.chance.shuffle(file)
    return directory, file, sorted(pairs, key=lambda one: (one.case, one.left, one.right))


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


if __name__ == "__main__":
    main()
