"""Mints the ids of verifications: the point of contact and the instant."""

from collections.abc import Container
from datetime import UTC, datetime
from hashlib import sha256

from graph.look import Look
from graph.model.kinds import MAX_ID


def verification_id(look: Look, slot: str, at: datetime, taken: Container[str] = ()) -> str:
    """A new id for a verification of `slot` at an instant, readable and not among those that are `taken`."""
    when = f"{at.astimezone(UTC):%Y%m%dt%H%M%S%f}"
    name = slot.removeprefix("slot:")
    if len(name) > MAX_ID - 60:
        name = sha256(name.encode()).hexdigest()[:24]
    minted = f"verification:{name}:{when}"
    number = 1
    while minted in taken or look.model.find(minted) is not None:
        number += 1
        minted = f"verification:{name}:{when}-{number}"
    return minted
