"""The costs of the contact of a step. graph.paths.costs has the whole table."""

from typing import Final

from graph.model.vocabulary import ContactStatus, Known

LEVEL: Final = 60


NO_CONTACT: Final = 1000


STATUS: Final = {
    ContactStatus.CURRENT: 0,
    ContactStatus.DUE: 5,
    ContactStatus.UNVERIFIED: 20,
    ContactStatus.STALE: 40,
}
"""The cost of each status in which a contact is usable."""


OPEN: Final = {Known.YES: 0, Known.UNKNOWN: 10, Known.NO: 200}
"""The cost of whether a contact or service is open at the time asked. Without a time it costs nothing."""
