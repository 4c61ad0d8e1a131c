"""What a step of a referral path costs: whole numbers, in one table, so that every path can be added up by hand.

| what | cost |
|---|---|
| a step | 100 |
| along a tie that NOTIFIES | + 20 |
| along a tie that CONSULTS | + 40 |
| the contact is that of the agency above, for each level up | + 60 |
| the contact is due | + 5 |
| the contact is unverified | + 20 |
| the contact is stale | + 40 |
| the contact's hours are not known, where a time was asked | + 10 |
| the contact is closed then | + 200 |
| there is no usable contact | + 1,000 |
| a service by referral, from the entity that refers to it: no contact of its own is needed | + 0 |
| a service behind an entry point, from that line: no contact of its own is needed | + 0 |
| a direct call, where the kind of help is not urgent | + 900 |
| the service's hours are not known, where a time was asked | + 10 |
| the service is closed then | + 200 |
| the service's area is not known | + 150 |
| the service's ages are not known, where an age was asked | + 50 |
| the service is of a kind of help below the one asked | + 1,200 |
| the step from the origin to the entry point of an urgent kind, in place of all else | 1 |

A level costs more than the worst status with unknown hours. So an entity's own contact is used before a contact of
an entity above it, unless the own contact is closed. A missing contact costs more than any contact. So a fresher
contact never makes a path more expensive.

A service of a kind below the kind asked for costs more than a service of the kind itself that is reached by a step
without a usable contact: as in find (design, section 6), the kind asked for comes before its sub-kinds.

If the kind of help is not urgent, a direct call to a service costs more than a path of a few steps whose contacts are
all usable, and less than a path to the same service with a step without a usable contact. If the kind is urgent, the
entry point comes first: every other first step costs 100 or more.
"""

from typing import Final

from graph.contacts.costs import LEVEL, NO_CONTACT, OPEN, STATUS
from graph.model.vocabulary import RelationKind

__all__ = [
    "AGE_UNKNOWN",
    "AREA_UNKNOWN",
    "BELOW_KIND",
    "DIRECT",
    "ENTRY_POINT",
    "KIND",
    "LEVEL",
    "NO_CONTACT",
    "OPEN",
    "STATUS",
    "STEP",
]

STEP: Final = 100
AREA_UNKNOWN: Final = 150
AGE_UNKNOWN: Final = 50
BELOW_KIND: Final = 1_200
DIRECT: Final = 900
ENTRY_POINT: Final = 1


KIND: Final = {
    RelationKind.REPORTS: 0,
    RelationKind.REFERS: 0,
    RelationKind.NOTIFIES: 20,
    RelationKind.CONSULTS: 40,
}
"""The relations that pass a case on, and what they add to a step. Other relations are not part of paths."""
