"""A cell of the matrix: how one kind of help is covered in one jurisdiction, for one age band."""

from dataclasses import dataclass
from typing import Final

from graph.model.reason import Reason
from graph.model.vocabulary import CoverageStatus, JurisdictionKind

URGENCY: Final = {
    status: rank
    for rank, status in enumerate(
        (
            CoverageStatus.ABSENT,
            CoverageStatus.NOT_ON_FILE,
            CoverageStatus.NO_CONTACT,
            CoverageStatus.UNCONFIRMED,
            CoverageStatus.FRAGILE,
            CoverageStatus.COVERED,
        )
    )
}
"""The statuses by rank, the worst first. The first that holds counts."""


@dataclass(frozen=True, slots=True)
class Cell:
    """How a kind of help is covered in a jurisdiction, for an age band.

    | field | meaning |
    |---|---|
    | `status` | the first status that holds; for a region that of its worst town |
    | `required` | how many independent agencies the requirements ask for; 0 if none does |
    | `share` | the part of its people (0 to 1) in towns with a provider on file |
    | `providers` | how many independent agencies provide it: units of one agency count once |
    | `services` | how many services they provide it with |
    | `reach` | the kind of the narrowest jurisdiction by which any of them reaches it; None without any |
    | `possible` | how many more agencies may provide it: no source states the area of their services |
    | `ages_stated` | whether a source states the ages of any of these services |
    | `reason` | why it has this status |
    """

    status: CoverageStatus
    required: int
    share: float
    providers: int
    services: int
    reach: JurisdictionKind | None
    possible: int
    ages_stated: bool
    reason: Reason
