"""What the mutations take that verify points of contact and change who fills them."""

from datetime import date, datetime

import strawberry
from strawberry import UNSET

from api.graphql.mutations.fields import fills
from api.graphql.mutations.inputs import Written
from graph.model.contact import Contact
from graph.model.verified import ItemVerification
from graph.model.vocabulary import (
    AttemptOutcome,
    ContactPurpose,
    ContactRank,
    Known,
    PhoneKind,
    VerificationMethod,
    VerificationOutcome,
)
from graph.values.phone import Phone


@strawberry.input
@fills(Phone, part=True)
class PhoneInput:
    """A number, in any usual spelling."""

    kind: PhoneKind | None = strawberry.field(default=PhoneKind.VOICE, description="How it is used.")


@strawberry.input
@fills(Contact, without=("masked", "audience", "narrowed", "citations"))
class ContactInput:
    """The fields of a contact. An absent one stays as it is."""


@strawberry.input
@fills(ItemVerification, part=True)
class ItemInput:
    """What was found of one item."""


@strawberry.input
class VerifyInput(Written):
    """What came of checking a point of contact. A line that is never called to test it refuses the method CALL."""

    point_of_contact: strawberry.ID = strawberry.field(description="What was checked.")
    method: VerificationMethod = strawberry.field(description="How it was checked.")
    outcome: VerificationOutcome = strawberry.field(description="What was found.")
    items: list[ItemInput] | None = strawberry.field(
        default=UNSET, description="What was found of each item. Without any, the outcome holds for all."
    )
    attempt: AttemptOutcome | None = strawberry.field(
        default=UNSET, description="Why the attempt did not get through."
    )
    contact: ContactInput | None = strawberry.field(
        default=UNSET, description="The corrected values. They are confirmed with it."
    )
    hours: str | None = strawberry.field(default=UNSET, description="The corrected hours.")
    note: str | None = strawberry.field(default=UNSET, description="What else was learned.")
    at: datetime | None = strawberry.field(default=UNSET, description="When it was; now, if absent.")
    if_contact_version: int | None = strawberry.field(
        default=UNSET, description="The version of the contact that was read. Another one is refused with CONFLICT."
    )


@strawberry.input
class AssignInput(Written):
    """Who fills a point of contact. One that somebody else fills is taken over only with its version."""

    of: strawberry.ID = strawberry.field(description="Whose point of contact it is.")
    purpose: ContactPurpose = strawberry.field(description="What it is for.")
    rank: ContactRank = strawberry.field(description="Whether to try it first, next, or out of hours.")
    contact: strawberry.ID | None = strawberry.field(default=UNSET, description="A contact that is there.")
    new_contact: ContactInput | None = strawberry.field(default=UNSET, description="Or a new one.")
    owner: strawberry.ID | None = strawberry.field(
        default=UNSET, description="The agency that keeps it filled and true."
    )
    interval_days: int | None = strawberry.field(default=UNSET, description="How many days a confirmation holds.")
    hours: str | None = strawberry.field(default=UNSET, description="When it answers.")
    ask_instead: strawberry.ID | None = strawberry.field(
        default=UNSET, description="The contact to ask whether it is right, if that is another one."
    )
    never_called: Known | None = strawberry.field(
        default=UNSET, description="Whether it is never called to test it. UNKNOWN: by its kind of help."
    )
    confirms_by_mail: bool | None = strawberry.field(
        default=UNSET, description="Whether its agency agreed to be asked at this address."
    )
    note: str | None = strawberry.field(default=UNSET, description="Why, for those who read the history.")


@strawberry.input
class HandOverInput(Written):
    """Everything that one contact fills goes to the next one. `ifVersion` is that of the contact who leaves."""

    contact: strawberry.ID = strawberry.field(description="Who leaves.")
    to: strawberry.ID | None = strawberry.field(default=UNSET, description="Who takes over.")
    new_contact: ContactInput | None = strawberry.field(default=UNSET, description="Or a new contact.")
    day: date | None = strawberry.field(default=UNSET, description="The day on which they left; today, if absent.")
    note: str | None = strawberry.field(default=UNSET, description="Why, for those who read the history.")


@strawberry.input
class VacateInput(Written):
    """A point of contact that nobody fills any more."""

    point_of_contact: strawberry.ID = strawberry.field(description="The point of contact. It stays.")
    note: str | None = strawberry.field(default=UNSET, description="Why, for those who read the history.")
