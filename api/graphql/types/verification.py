"""Verifications: that somebody confirmed a point of contact, or tried to."""

from datetime import datetime

import strawberry

from graph.model.contact import Verification as VerificationRecord
from graph.model.vocabulary import VerificationMethod, VerificationOutcome


@strawberry.type
class Verification:
    """An attempt to confirm a point of contact. Editing one is not verifying it."""

    record: strawberry.Private[VerificationRecord]

    @strawberry.field
    def at(self) -> datetime:
        """When."""
        return self.record.at

    @strawberry.field
    def by(self) -> str | None:
        """Who confirmed it."""
        return self.record.by

    @strawberry.field
    def method(self) -> VerificationMethod:
        """How."""
        return self.record.method

    @strawberry.field
    def outcome(self) -> VerificationOutcome:
        """What was found."""
        return self.record.outcome

    @strawberry.field
    def note(self) -> str | None:
        """What else was learned."""
        return self.record.note
