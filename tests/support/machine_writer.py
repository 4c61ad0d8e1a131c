"""Writes to a store from another machine: `python -m tests.support.machine_writer URI NAME`.

Each line of its standard input is a number. It writes the number into a record of its own; with a `+` before it adds
the number to a record that all writers share. Then it prints the revision that was acknowledged.
"""

import sys

from graph.model.agency import Agency
from graph.model.change import Receipt
from graph.model.errors import Conflict
from graph.store.contract import Store
from graph.store.opening import open_store
from tests.support.records import agency, changes

SHARED = "agency:shared"


def main(uri: str, name: str) -> None:
    """Write until the input ends."""
    with open_store(uri) as store:
        for line in sys.stdin:
            number = int(line)
            receipt = _add(store, name, number) if line.startswith("+") else _put(store, name, number)
            print(receipt.revision, flush=True)


def _put(store: Store, name: str, number: int) -> Receipt:
    return store.write(changes(agency(name, acronym=str(number)), id=f"{name}-{number}"))


def _add(store: Store, name: str, number: int) -> Receipt:
    """As editors do: read, change, write if nobody was faster."""
    while True:
        found = store.read([SHARED]).get(SHARED)
        so_far, version = (found.aliases, found.version) if isinstance(found, Agency) else ((), 0)
        shared = agency("shared", aliases=(*so_far, f"{name}-{number}"))
        try:
            return store.write(changes(shared, id=f"shared-{name}-{number}", expects={SHARED: version}))
        except Conflict:
            continue


if __name__ == "__main__":
    main(*sys.argv[1:])
