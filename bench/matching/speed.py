"""How long it takes to reconcile rows with records, and how that grows: `python -m bench.matching.speed`.

Limit: 100,000 rows against 100,000 records in under 5 minutes and 2 GB, on two cores; each size runs in a process of
its own, so that its memory is its own. A row is an organization with its number and town: an agency, a contact and a
slot. Half of the rows are records of the directory with a slip, an abbreviation, another number or nothing but a name
and a town; half are new. Reading the file and building the read model are not counted; the index is.

splink 5 gets the same rows where it is installed (`pip install splink`; it is no dependency of ours), with the
comparisons and blocking rules in `bench/matching/peer_splink.py`. How many of the pairs that are the same each finds
is printed beside the time: splink's pairs are those of 0.9 and more.
"""

import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from bench.matching.organizations import pools
from bench.matching.organizations.load import directory_of, proposals_of, town_names
from bench.matching.organizations.row import Row
from bench.matching.organizations.variants import misspelled, shortened
from bench.timing import judge
from graph.look import Look
from graph.look.viewer import Viewer
from graph.model.record import Record
from graph.model.vocabulary import Role
from graph.readmodel import ReadModel
from graph.readmodel.record_cache import RecordCache
from importers.matching import Judgements, reconcile

SIZES: Final = (10_000, 30_000, 100_000)
_LIMIT_S, _LIMIT_MB = 300.0, 2_000.0
_NOW: Final = datetime(2026, 11, 29, tzinfo=UTC)
_SYLLABLES: Final = pools.listed(
    "al bar cor den el fen gal har in jas ker lo mar nor os pel quin ros sal tor ul ver wen"
)


class _Nothing:
    def read(self, ids: object) -> dict[str, Record]:
        raise AssertionError(f"the matcher read {ids} from the store")


def look_at(model: ReadModel) -> Look:
    """A look of an editor, without a store."""
    return Look(model, _Nothing(), RecordCache(), Viewer(Role.EDITOR), _NOW)


def made(count: int, towns: Sequence[str]) -> tuple[list[Row], list[Row], dict[str, str]]:
    """So many records, so many rows, and which record half of the rows are. Numbers are 555-xxxx."""
    chance = random.Random(count)
    records = [_organization(f"agency:{at}", at, towns, chance) for at in range(count)]
    same = chance.sample(records, count // 2)
    rows = [_varied(one, f"row:{at}", chance) for at, one in enumerate(same)]
    truth = {row.id: record.id for row, record in zip(rows, same, strict=True)}
    rows += [_organization(f"row:{count + at}", count + at, towns, chance) for at in range(count - len(rows))]
    chance.shuffle(rows)
    return records, rows, truth


def _organization(row_id: str, at: int, towns: Sequence[str], chance: random.Random) -> Row:
    own = "".join(chance.choice(_SYLLABLES) for _ in range(3)).title()
    name = f"{own} {chance.choice(pools.FOCUS)} {chance.choice(pools.FORMS)}"
    town = towns[at % len(towns)]
    code = pools.AREA_CODES[at % len(pools.AREA_CODES)]
    return Row(row_id, "agency", name, phone=f"{code}-555-{at // len(pools.AREA_CODES) % 10_000:04}", town=town)


def _varied(row: Row, row_id: str, chance: random.Random) -> Row:
    kind = chance.randrange(4)
    if kind == 0:
        return replace(row, id=row_id, name=misspelled(row.name, chance))
    if kind == 1:
        return replace(row, id=row_id, name=shortened(row.name, chance))
    if kind == 2:
        return replace(row, id=row_id, phone=f"{row.phone[:8]}{chance.randrange(10_000):04}")
    return replace(row, id=row_id, phone="")


def run(count: int) -> None:
    """One size, in this process."""
    records, rows, truth = made(count, town_names())
    look, proposals = look_at(directory_of(records)), proposals_of(rows)
    before = _peak_mb()
    began = time.perf_counter()
    matches = reconcile(look, proposals, Judgements(look.model), "speed")
    taken = time.perf_counter() - began
    right = sum(matches[row].record == record for row, record in truth.items())
    wrong = sum(matches[row.id].record not in (None, truth.get(row.id)) for row in rows)
    print(
        f"  {count:>7,} rows, {count:>7,} records: {taken:7.1f} s, peak {_peak_mb():6,.0f} MB"
        f" (before: {before:,.0f}), {right / len(truth):.1%} of {len(truth):,} found, {wrong} wrong",
        flush=True,
    )
    if count == SIZES[-1]:
        judge("100,000 rows against 100,000 records, in s", taken, _LIMIT_S)
        judge("its memory with the read model and the rows, in MB", _peak_mb(), _LIMIT_MB)


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(sizes: Sequence[int] = SIZES) -> None:
    """Print the figures of each size, each in a process of its own, and those of splink."""
    print("reconciling rows with records")
    for count in sizes:
        for module in ("bench.matching.speed", "bench.matching.peer_splink"):
            subprocess.run([sys.executable, "-m", module, "--one", str(count)], check=True)


def arguments() -> Iterator[int]:
    """The sizes that the command line gives."""
    yield from (int(one) for one in sys.argv[1:] if one.isdigit())


if __name__ == "__main__":
    if "--one" in sys.argv:
        run(next(arguments()))
    else:
        main(tuple(arguments()) or SIZES)
