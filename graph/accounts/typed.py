"""Bounds and ends as people type them."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from graph.accounts.tokens import LONGEST_LIFE
from graph.look import Look
from graph.model.errors import Ambiguous, InvalidInput, shown
from graph.model.vocabulary import EntityKind
from graph.search import called

_KINDS: Final = (EntityKind.AGENCY, EntityKind.JURISDICTION)
_DAYS: Final = re.compile(r"(\d{1,3})d")


def bounds_of(look: Look, names: Iterable[str]) -> tuple[str, ...]:
    """The ids of the agencies and places with these names or ids. What names nothing is returned as it is.

    Raises Ambiguous if a name means several.
    """
    return tuple(dict.fromkeys(_bound(look, name.strip()) for name in names if name.strip()))


def _bound(look: Look, name: str) -> str:
    if look.model.find(name) is not None:
        return name
    try:
        hits = called(look, name, _KINDS)
    except InvalidInput:  # it has nothing that can be searched for
        return name
    if len(hits) > 1:
        known = [(hit.id, look.name(hit.id)) for hit in hits]
        ids = ", ".join(record_id for record_id, _ in known)
        raise Ambiguous(
            f"{shown(name)} can mean several: write one of these ids",
            known,
            value=name,
            code="within.ambiguous",
            params={"text": name, "ids": ids},
        )
    return hits[0].id if hits else name


def end_of(look: Look, text: str) -> datetime:
    """When something ends that is to last for so many days (`90d`), or to the end of a day (`2027-05-31`) in the
    directory's zone. Raises InvalidInput for anything else."""
    days = _DAYS.fullmatch(text.strip())
    if days is not None:
        return look.now + timedelta(days=int(days[1]))
    try:
        day = date.fromisoformat(text.strip())
        ends = datetime.combine(day + timedelta(days=1), time(), look.zone) - timedelta(seconds=1)
    except (ValueError, OverflowError):
        raise InvalidInput(
            f"{shown(text)} is not a day: write it as 2027-05-31, or a number of days as 90d",
            value=text,
            code="expires.out-of-range",
            params={"n": LONGEST_LIFE.days},
        ) from None
    return ends.astimezone(UTC)
