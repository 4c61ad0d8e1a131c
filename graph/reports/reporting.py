"""Takes a report that something is wrong with a point of contact, from anybody."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from graph.directory import Directory
from graph.editing.reported import Reported, reported, reported_id, reported_since
from graph.editing.texts import read_text
from graph.look import Look
from graph.look.viewer import PUBLIC_ACTOR, Viewer
from graph.model.contact import Slot
from graph.model.errors import InvalidField, QuestionProblems, shown
from graph.model.kept import KeptSet
from graph.model.shape import shapes_by_name
from graph.reports.kinds import Problem, Report
from graph.reports.limiting import sent_with
from graph.reports.writing import Mark, Planned, whole, write
from graph.store.contract import Store

MOST_OPEN: Final = 20
"""How many reports of one slot are kept open. More are taken and not kept: somebody has to look at it anyway."""
_REASON: Final = "Somebody reported that something is wrong."


@dataclass(frozen=True, slots=True)
class NewReport:
    """What somebody reports, as it was typed: the id of the slot, a word of `Problem`, a text, and a mail address to
    be told what came of it."""

    slot: str
    problem: str
    text: str = ""
    answer_to: str = ""


def report(
    directory: Directory, store: Store, viewer: Viewer, now: datetime, network: str | None, new: NewReport
) -> None:
    """Take a report. If it is the first open one of its slot, the slot is marked in the same transaction.

    The same again from one network is taken once. Raises NotFound for a slot that the viewer may not see,
    InvalidInput with all that is wrong, TooManyReports, and StoreUnavailable.
    """
    new_id = f"{Report.KIND}:{uuid.uuid4().hex}"

    def plan(look: Look) -> Planned:
        slot = slot_shown(look, new.slot)
        return _planned(look, store, slot, network, _checked(look, slot, new, new_id))

    write(directory, store, viewer, now, plan)
    store.remove_expired(now)


def slot_shown(look: Look, slot_id: str) -> Slot:
    """The slot that this id means today. Raises NotFound if there is none that this viewer may see."""
    return look.get(slot_now(look, slot_id), Slot)


def slot_now(look: Look, slot_id: str) -> str:
    """The id of this slot today: another one if its entity was merged."""
    parts = slot_id.split(":")
    if look.model.find(slot_id) is not None or len(parts) < 4:
        return slot_id
    return ":".join([parts[0], look.survivor(":".join(parts[1:-2])), *parts[-2:]])


def _checked(look: Look, slot: Slot, new: NewReport, new_id: str) -> Report:
    problems = QuestionProblems()
    problem = problems.attempt(lambda: _problem(new.problem))
    text = problems.attempt(lambda: read("text", new.text))
    answer_to = problems.attempt(lambda: read("answer_to", new.answer_to))
    if problem is Problem.OTHER and text is None and not problems.any:
        problems.attempt(_say_what)
    problems.check()
    assert problem is not None
    return Report(
        id=new_id,
        slot=slot.id,
        problem=problem,
        text=text,
        answer_to=answer_to,
        language=look.viewer.language,
        created_at=look.now,
    )


def _problem(text: str) -> Problem:
    try:
        return Problem(text)
    except ValueError:
        reason = f"{shown(text)} is none of {', '.join(Problem)}: choose one"
        raise InvalidField(("problem",), reason, value=text, code="report.problem") from None


def _say_what() -> None:
    raise InvalidField(("text",), "it is empty: say what is wrong", code="report.text")


def read(name: str, raw: str) -> str | None:
    """A text field of a report, on one line; None if it is empty. Raises InvalidField."""
    text = " ".join(raw.split())
    return read_text((name,), shapes_by_name(Report)[name], text) if text else None


def _planned(look: Look, store: Store, slot: Slot, network: str | None, new: Report) -> Planned:
    what = (slot.id, new.problem, new.text or "", new.answer_to or "")
    sent, version = sent_with(store, look.now, network, Report, what)
    known = reported(store, look.model, slot)
    opened = [one for each in known for one in each.reports]
    counted = () if sent is None else (sent,)
    expects = {} if sent is None else {sent.id: version}
    if len(opened) >= MOST_OPEN:
        return Planned(KeptSet(puts=counted, expects=expects))
    since = reported_since(known) or look.now
    marks = Reported(id=reported_id(slot.id), slot=slot.id, since=since, reports=(*opened, new.id))
    kept = KeptSet(
        puts=(new, marks, *counted),
        removes=tuple(one.id for one in known if one.id != marks.id),
        expects=expects | {marks.id: 0} | {one.id: one.version for one in known},
    )
    return Planned(kept, Mark(whole(look, slot), since, PUBLIC_ACTOR, _REASON))
