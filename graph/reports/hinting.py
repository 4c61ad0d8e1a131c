"""Counts whether numbers worked, as people who called them say. It orders the queue, and is never a verification."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from hashlib import blake2b
from typing import Final, NamedTuple

from graph.accounts.reading import every, is_over
from graph.directory import Directory
from graph.look import Look
from graph.look.viewer import Viewer
from graph.model.contact import Contact
from graph.model.errors import NotFound, shown
from graph.model.kept import KeptSet
from graph.reports.kinds import Hint
from graph.reports.limiting import sent_with
from graph.reports.reporting import slot_now, slot_shown
from graph.reports.writing import Planned, write
from graph.store.contract import Store

KEPT_FOR: Final = timedelta(days=180)
"""After the last one for a number. There is one record for each number of a slot, however many people say it."""


class HintCount(NamedTuple):
    """How often people said that the numbers of a slot worked or failed, and on which day last."""

    worked: int
    failed: int
    day: date


def hint(
    directory: Directory,
    store: Store,
    viewer: Viewer,
    now: datetime,
    network: str | None,
    slot_id: str,
    number: str,
    *,
    worked: bool,
) -> None:
    """Count that a number of a slot worked or did not.

    The same again from one network within an hour is counted once. Raises NotFound for a slot or a number that the
    viewer may not see, TooManyReports, and StoreUnavailable.
    """

    def plan(look: Look) -> Planned:
        slot = slot_shown(look, slot_id)
        contact = None if slot.contact is None else look.records([slot.contact])[0]
        phones = contact.phones if isinstance(contact, Contact) else ()
        if number not in {phone.number for phone in phones}:
            raise NotFound(f"{shown(number)} is no number of {slot.id}: open its page again", value=number)
        sent, version = sent_with(store, look.now, network, Hint, (slot.id, number, str(worked)))
        hint_id = f"{Hint.KIND}:{blake2b(f'{slot.id} {number}'.encode(), digest_size=16).hexdigest()}"
        known = store.kept(Hint, [hint_id]).get(hint_id)
        fresh = None if known is None or is_over(known, look.now) else known
        counted = fresh or Hint(id=hint_id, slot=slot.id, number=number, day=look.today)
        counted = replace(
            counted,
            worked=counted.worked + worked,
            failed=counted.failed + (not worked),
            day=look.today,
            expires_at=look.now + KEPT_FOR,
        )
        expects = {hint_id: 0 if known is None else known.version} | ({} if sent is None else {sent.id: version})
        return Planned(KeptSet(puts=(counted, *(() if sent is None else (sent,))), expects=expects))

    write(directory, store, viewer, now, plan)


def hints(look: Look) -> Mapping[str, HintCount]:
    """What people have said of the numbers of each slot, by the id that the slot has now."""
    counted: dict[str, HintCount] = {}
    for one in every(look.past.store, Hint):
        slot = slot_now(look, one.slot)
        worked, failed, day = counted.get(slot, (0, 0, one.day))
        counted[slot] = HintCount(worked + one.worked, failed + one.failed, max(day, one.day))
    return counted
