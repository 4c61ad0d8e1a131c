"""The list of open reports, and what comes of them."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from graph.accounts.reading import every, is_over
from graph.directory import Directory
from graph.editing.permissions import Act, check_may, may
from graph.editing.reported import Reported, reported, reported_id
from graph.look import Look
from graph.look.viewer import Viewer
from graph.model.contact import Slot
from graph.model.errors import Conflict, InvalidField, NotFound, QuestionProblems, shown
from graph.model.kept import Kept, KeptSet
from graph.reports.kinds import Report, ReportAnswer, ReportOutcome
from graph.reports.reporting import read, slot_now
from graph.reports.writing import Mark, Planned, whole, write
from graph.store.contract import Store

KEPT_FOR: Final = timedelta(days=30)
"""How long a report is kept after its review, and what is to be told of it."""
_REASONS: Final = {
    ReportOutcome.MENDED: "Reports were reviewed: the contact was mended.",
    ReportOutcome.NOT_WRONG: "Reports were reviewed: nothing was wrong.",
    ReportOutcome.DUPLICATE: "Reports were reviewed: it was known already.",
}


@dataclass(frozen=True, slots=True)
class OpenReport:
    """An open report, and its slot as it is now; None if it was retired."""

    report: Report
    slot: Slot | None


def open_reports(look: Look, store: Store) -> tuple[OpenReport, ...]:
    """The open reports that the viewer may review, the oldest first. Raises Forbidden."""
    check_may(look, Act.REVIEW)
    slots = {one: _slot(look, each.slot) for each in every(store, Reported) for one in each.reports}
    found = (OpenReport(report, slots[report.id]) for report in store.kept(Report, slots).values())
    mine = (one for one in found if _is_theirs(look, one.slot))
    return tuple(sorted(mine, key=lambda one: (one.report.created_at, one.report.id)))


def review(
    directory: Directory,
    store: Store,
    viewer: Viewer,
    now: datetime,
    report_id: str,
    outcome: str,
    answer: str,
) -> None:
    """Close a report with a word of `ReportOutcome` and an answer of one line. The last one of a slot unmarks it.

    Whoever left an address is told by mail: that is queued as a ReportAnswer, and the report keeps the address no
    more. The same again changes nothing. Raises NotFound, Forbidden, InvalidInput, Conflict if somebody has reviewed
    it in another way, and StoreUnavailable.
    """
    before: list[Report] = []

    def plan(look: Look) -> Planned | None:
        check_may(look, Act.REVIEW)
        report, marks = _report(look, store, report_id)
        reviewed = _reviewed(look, report, outcome, answer)
        if marks is not None:
            return _planned(look, store, marks, report, reviewed)
        if _said(report) != _said(reviewed):
            before.append(report)
        return None

    write(directory, store, viewer, now, plan)
    if before:
        raise Conflict(f"{report_id} was reviewed by {before[0].reviewed_by} already", code="report.reviewed")
    store.remove_expired(now)


def _said(report: Report) -> tuple[object, ...]:
    return report.outcome, report.answer, report.reviewed_by


def answers_to_send(store: Store, now: datetime) -> tuple[ReportAnswer, ...]:
    """What is to be told by mail, the oldest first. Claim each before it is sent: `claim_answer`."""
    waiting = (one for one in every(store, ReportAnswer) if not is_over(one, now) and one.to is not None)
    return tuple(sorted(waiting, key=lambda one: (one.reviewed_at, one.id)))


def claim_answer(store: Store, answer: ReportAnswer) -> None:
    """Forget an answer, with its address, before it is sent: so it is sent at most once.

    Raises Conflict if somebody else has claimed it.
    """
    store.keep(KeptSet(removes=(answer.id,), expects={answer.id: answer.version}))


def give_back_answer(store: Store, answer: ReportAnswer) -> None:
    """Keep a claimed answer again that certainly was not sent."""
    store.keep(KeptSet(puts=(answer,)))


def _slot(look: Look, slot_id: str) -> Slot | None:
    found = look.records([slot_now(look, slot_id)])[0]
    return found if isinstance(found, Slot) else None


def _is_theirs(look: Look, slot: Slot | None) -> bool:
    """Of a slot that is gone nobody knows in whose bounds it was."""
    return not look.viewer.bounds if slot is None else may(look, Act.REVIEW, whole(look, slot))


def _report(look: Look, store: Store, report_id: str) -> tuple[Report, Reported | None]:
    """A report that the viewer may review, and what is kept of the open ones of its slot; None if it is not open."""
    marks = next((one for one in every(store, Reported) if report_id in one.reports), None)
    report = store.kept(Report, [report_id]).get(report_id)  # after the marks: they notice a review by their version
    if (
        report is not None
        and not is_over(report, look.now)
        and _is_theirs(look, _slot(look, report.slot if marks is None else marks.slot))
    ):
        return report, marks
    raise NotFound(f"there is no report {shown(report_id)}: look at the list again", value=report_id)


def _reviewed(look: Look, report: Report, outcome: str, answer: str) -> Report:
    problems = QuestionProblems()
    word = problems.attempt(lambda: _outcome(outcome))
    said = problems.attempt(lambda: _answer(answer))
    problems.check()
    return replace(
        report,
        answer_to=None,
        reviewed_at=look.now,
        reviewed_by=look.viewer.actor,
        outcome=word,
        answer=said,
        expires_at=look.now + KEPT_FOR,
    )


def _outcome(text: str) -> ReportOutcome:
    try:
        return ReportOutcome(text)
    except ValueError:
        reason = f"{shown(text)} is none of {', '.join(ReportOutcome)}: choose one"
        raise InvalidField(("outcome",), reason, value=text, code="report.outcome") from None


def _answer(text: str) -> str:
    said = read("answer", text)
    if said is None:
        raise InvalidField(("answer",), "it is empty: say in one line what came of it", code="report.answer")
    return said


def _planned(look: Look, store: Store, marks: Reported, report: Report, reviewed: Report) -> Planned:
    found = _slot(look, marks.slot)
    slot = None if found is None else whole(look, found)
    known = (marks,) if slot is None else reported(store, look.model, slot)
    left = tuple(one for each in known for one in each.reports if one != report.id)
    since = min((one.created_at for one in store.kept(Report, left).values()), default=None)
    of = marks.slot if slot is None else slot.id
    puts: list[Kept] = [reviewed, *_to_tell(report, reviewed)]
    if since is not None:
        puts.append(Reported(id=reported_id(of), slot=of, since=since, reports=left))
    kept = KeptSet(
        puts=tuple(puts),
        removes=tuple(one.id for one in known if since is None or one.id != reported_id(of)),
        expects={report.id: report.version} | {one.id: one.version for one in known},
    )
    assert reviewed.outcome is not None
    reason = _REASONS[reviewed.outcome]
    return Planned(kept, None if slot is None else Mark(slot, since, look.viewer.actor, reason))


def _to_tell(report: Report, reviewed: Report) -> tuple[ReportAnswer, ...]:
    if report.answer_to is None or reviewed.outcome is None or reviewed.reviewed_at is None:
        return ()
    answer = ReportAnswer(
        id=f"{ReportAnswer.KIND}:{report.id.removeprefix('report:')}",
        to=report.answer_to,
        language=report.language,
        slot=report.slot,
        problem=report.problem,
        outcome=reviewed.outcome,
        answer=reviewed.answer,
        reported_at=report.created_at,
        reviewed_at=reviewed.reviewed_at,
        expires_at=reviewed.expires_at,
    )
    return (answer,)
