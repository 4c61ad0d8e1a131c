"""Verifications: that somebody confirmed a point of contact, or tried to."""

import strawberry

from api.graphql.types.plain import plain
from graph.model.contact import Verification as VerificationRecord


@strawberry.type
@plain(VerificationRecord, without=("digest",))
class Verification:
    """An attempt to confirm a point of contact. Editing one is not verifying it."""

    record: strawberry.Private[VerificationRecord]
