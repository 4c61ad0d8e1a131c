"""What the pages of reports show: whom to call meanwhile, and open reports in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from api import words
from api.told.contacts import SlotWords, slot_words
from api.told.links import Link, link
from api.words.labels import SLOT_TITLES
from api.words.messages import Messages
from api.words.report_words import PROBLEMS
from graph import contacts
from graph.look import Look
from graph.model.contact import Slot
from graph.reports import OpenReport


@dataclass(frozen=True, slots=True)
class ReportWords:
    """An open report: its slot, whose that is (None if it was retired), who keeps it, and what is wrong with it.
    `wants_answer` says that whoever sent it left an address."""

    id: str
    slot: str
    of: Link | None
    title: str
    owner: Link | None
    problem: str
    text: str
    at: str
    wants_answer: bool


def report_words(look: Look, opened: Iterable[OpenReport], messages: Messages) -> tuple[ReportWords, ...]:
    """Open reports in words."""
    return tuple(_report(look, one, messages) for one in opened)


def _report(look: Look, one: OpenReport, messages: Messages) -> ReportWords:
    report, slot = one.report, one.slot
    return ReportWords(
        id=report.id,
        slot=report.slot if slot is None else slot.id,
        of=None if slot is None else link(look, slot.id),
        title="" if slot is None else messages.text(SLOT_TITLES[slot.purpose, slot.rank]),
        owner=None if slot is None or slot.owner is None else link(look, slot.owner),
        problem=messages.text(PROBLEMS[report.problem]),
        text=report.text or "",
        at=words.moment(report.created_at, look.zone, messages),
        wants_answer=report.answer_to is not None,
    )


def whom_to_call(look: Look, slot: Slot, messages: Messages) -> tuple[SlotWords, ...]:
    """The contacts to use now for whom `slot` belongs to; the slot itself comes last, as it may be wrong."""
    choice = contacts.choose(look, slot.of, look.now)
    ids = dict.fromkeys(one for one in (choice.use, choice.fallback) if one is not None)
    order = sorted(ids, key=lambda one: one == slot.id)
    return slot_words(look, [one for one in look.records(order) if isinstance(one, Slot)], messages)
