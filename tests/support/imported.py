"""What a large import brings: agencies with services, each with a line and the slot that it fills."""

from collections.abc import Iterator

from graph.model.agency import Agency
from graph.model.record import Record
from graph.model.vocabulary import AgencyLevel
from tests.support.small import CITED, line, service

OFFICES = 20
"""How many services belong to each agency."""


def imported(count: int) -> Iterator[Record]:
    """`count` services with all that belongs to them, for Arcady (`tests.support.small`)."""
    for number in range(count):
        office = f"helpers-{number // OFFICES}"
        if number % OFFICES == 0:
            yield Agency(id=f"agency:{office}", name=office, level=AgencyLevel.NONPROFIT, citations=CITED)
        name = f"line-{number}"
        places = ("ash", "dale")[: number % 3]
        yield service(name, ("crisis", "shelter")[number % 2], *places, provider=f"agency:{office}")
        yield from line(f"service:{name}", f"860-555-{number % 10_000:04}")
