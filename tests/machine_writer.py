"""Writes to a store from another machine: `python -m tests.machine_writer URI NAME`.

For each number that its standard input holds, line by line, it writes the number into a record of its own, prints it
with the revision that was acknowledged, and adds it to a record that all writers share.
"""

import sys

from graph.model.errors import Conflict
from graph.store.contract import Store
from graph.store.opening import open_store
from tests.records import agency, changes

SHARED = "agency:shared"


def main(uri: str, name: str) -> None:
    """Write until the input ends."""
    with open_store(uri) as store:
        for line in sys.stdin:
            number = int(line)
            own = agency(name, acronym=str(number))
            receipt = store.write(changes(own, id=f"{name}-{number}"))
            print(number, receipt.revision, flush=True)
            _count(store, name, number)


def _count(store: Store, name: str, number: int) -> None:
    """Add one to what all writers share, as editors do: read, change, write if nobody was faster."""
    while True:
        found = store.read([SHARED])
        version, so_far = (found[SHARED].version, found[SHARED].aliases) if found else (0, ())  # type: ignore[attr-defined]
        shared = agency("shared", aliases=(*so_far, f"{name}-{number}"))
        try:
            store.write(changes(shared, id=f"shared-{name}-{number}", expects={SHARED: version}))
        except Conflict:
            continue
        return


if __name__ == "__main__":
    main(*sys.argv[1:])
