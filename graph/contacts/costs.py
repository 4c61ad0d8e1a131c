"""What the contact of a step costs; graph.paths.costs has the whole table."""

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
"""Of the statuses under which a contact is usable."""


OPEN: Final = {Known.YES: 0, Known.UNKNOWN: 10, Known.NO: 200}
"""Of a contact's or a service's hours, where a time was asked; nothing where none was."""
