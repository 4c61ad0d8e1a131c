"""Connecticut's records, read from the data files once for each process of the tests.

Tests of the reading itself read them anew.
"""

from functools import cache

from graph.model.record import Record
from seed.loader import read_seed


@cache
def seed_records() -> tuple[Record, ...]:
    """Every record of the seed, in the order in which the loader gives them."""
    return read_seed().records
