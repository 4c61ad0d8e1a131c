"""Verifications: that somebody confirmed a point of contact, or tried to."""

import strawberry

from api.graphql.types.plain import plain
from graph.model.contact import Verification as VerificationRecord
from graph.model.verified import ItemVerification as ItemPart


@strawberry.type
@plain(ItemPart, held="part")
class ItemVerification:
    """What was found of one item."""

    part: strawberry.Private[ItemPart]


@strawberry.type
@plain(VerificationRecord, without=("digest",))
class Verification:
    """An attempt to confirm a point of contact. Editing one is not verifying it."""

    record: strawberry.Private[VerificationRecord]

    @strawberry.field
    def items(self) -> list[ItemVerification]:
        """What was found of each item; empty where the outcome holds for all of them. For partners."""
        return [ItemVerification(part=part) for part in self.record.items]
