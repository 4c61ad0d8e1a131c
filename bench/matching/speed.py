"""How long it takes to reconcile rows with records, and how that grows: `python -m bench.matching.speed`.

Limit: 100,000 rows against 100,000 records in under 5 minutes and 2 GB, on two cores: by the time of processors,
because the machine may be shared; only one is used. Each size runs in a process of its own, so that its memory is its
own. A row is an organization with its number and town: an agency, a contact and a slot. Half of the rows are records
of the directory with a slip, an abbreviation, another number or nothing but a name and a town; half are new. Reading
the file and building the read model are not counted; the index is.

splink 5 gets the same rows where it is installed (`pip install splink pandas`; it is no dependency of ours), with the
comparisons and blocking rules in `bench/matching/peer_splink.py`. How many of the pairs that are the same each finds
is printed beside the time: splink's pairs are those of 0.9 and more.
"""

import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from typing import Final

from bench.matching.looking import look_at
from bench.matching.made_up import made
from bench.matching.organizations.load import directory_of, proposals_of, town_names
from bench.timing import judge
from importers.matching import Judgements, reconcile

SIZES: Final = (10_000, 30_000, 100_000)
_LIMIT_S, _LIMIT_MB = 300.0, 2_000.0


def run(count: int) -> None:
    """One size, in this process."""
    records, rows, truth = made(count, town_names())
    look, proposals = look_at(directory_of(records)), proposals_of(rows)
    before = _peak_mb()
    began = time.perf_counter(), time.process_time()
    matches = reconcile(look, proposals, Judgements(look.model), "speed")
    taken, worked = time.perf_counter() - began[0], time.process_time() - began[1]
    right = sum(matches[row].record == record for row, record in truth.items())
    wrong = sum(matches[row.id].record not in (None, truth.get(row.id)) for row in rows)
    print(
        f"  Signpost {count:>7,}: {taken:7.1f} s ({worked:,.0f} s of processors), peak {_peak_mb():6,.0f} MB (before:"
        f" {before:,.0f}), {right / len(truth):.1%} found, {wrong} wrong",
        flush=True,
    )
    if count == SIZES[-1]:
        judge("100,000 rows against 100,000 records, in s of the one processor that it uses", worked, _LIMIT_S)
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
