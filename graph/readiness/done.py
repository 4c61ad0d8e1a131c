"""Checks of what was done: activities that count, and steps to close gaps."""

from datetime import date, timedelta

from graph.model.activity import Activity
from graph.model.reason import Reason
from graph.model.standard import Standard
from graph.model.vocabulary import ActivityKind, StandardCheck
from graph.readiness.ground import Ground
from graph.readiness.outcome import ADDRESSED, NOT_ON_FILE, PARTLY, Outcome, worst_and_best


def done(ground: Ground, standard: Standard) -> Outcome:
    """Whether an activity of one of the kinds that count is recorded, and still counts."""
    return _done(ground, standard, StandardCheck.DONE, standard.activities)


def done_each(ground: Ground, standard: Standard) -> Outcome:
    """The same, of each of the kinds that count."""
    each = [_done(ground, standard, StandardCheck.DONE_EACH, (kind,)) for kind in standard.activities]
    if len(each) == 1:
        return each[0]
    status = worst_and_best(one.status for one in each)
    lacking = [kind for kind, one in zip(standard.activities, each, strict=True) if one.status is not ADDRESSED]
    code = "readiness.each" if status is ADDRESSED else "readiness.each-lacks"
    about = tuple(dict.fromkeys(record for one in each for record in one.about))
    return Outcome(StandardCheck.DONE_EACH, status, Reason(code, {"activities": ",".join(lacking)}), about)


def counting(ground: Ground, standard: Standard) -> tuple[Activity, ...]:
    """The activities about a standard that were done and still count, the newest first."""
    return tuple(
        one
        for one in ground.activities
        if one.done is not None
        and _is_about(ground, one, standard)
        and _is_of(one, standard.activities)
        and _counts(one.done, standard, ground.look.today)
    )


def gaps_planned(ground: Ground, standard: Standard) -> Outcome:
    """Whether steps to close gaps have an owner and a day, and none is overdue."""
    today = ground.look.today
    step = ActivityKind.IMPROVEMENT_STEP
    waiting = [one for one in ground.waiting if one.kind is step]
    closed = [
        one
        for one in ground.activities
        if one.kind is step and one.done is not None and _counts(one.done, standard, today)
    ]
    late = [one for one in waiting if one.due is not None and one.due < today]
    loose = [one for one in waiting if one.due is None or one.owner is None]
    about = tuple(one.id for one in (*waiting, *closed))
    params = {"open": len(waiting), "done": len(closed), "late": len(late), "loose": len(loose)}
    if not about:
        return Outcome(StandardCheck.GAPS_PLANNED, NOT_ON_FILE, Reason("readiness.no-steps"))
    if late:
        return Outcome(StandardCheck.GAPS_PLANNED, PARTLY, Reason("readiness.steps-late", params), about)
    if loose:
        return Outcome(StandardCheck.GAPS_PLANNED, PARTLY, Reason("readiness.steps-loose", params), about)
    return Outcome(StandardCheck.GAPS_PLANNED, ADDRESSED, Reason("readiness.steps", params), about)


def _done(ground: Ground, standard: Standard, check: StandardCheck, kinds: tuple[ActivityKind, ...]) -> Outcome:
    own = [one for one in ground.activities if _is_about(ground, one, standard) and _is_of(one, kinds)]
    past = [one for one in own if one.done is not None]
    params: dict[str, str | int | float] = {"activities": ",".join(kinds)}
    if past and past[0].done is not None:
        params |= {"at": past[0].done.isoformat(), "activity": past[0].name, "days": standard.days or 0}
        if _counts(past[0].done, standard, ground.look.today):
            return Outcome(check, ADDRESSED, Reason("readiness.done", params), (past[0].id,))
        return Outcome(check, PARTLY, Reason("readiness.done-long-ago", params), (past[0].id,))
    planned = next((one for one in ground.waiting if one in own), None)
    if planned is not None:
        return Outcome(check, PARTLY, _planned(planned, ground.look.today), (planned.id,))
    return Outcome(check, NOT_ON_FILE, Reason("readiness.not-done", params))


def _planned(activity: Activity, today: date) -> Reason:
    if activity.due is None:
        return Reason("readiness.planned-no-day", {"activity": activity.name})
    code = "readiness.planned-late" if activity.due < today else "readiness.planned"
    return Reason(code, {"activity": activity.name, "due": activity.due.isoformat()})


def _is_about(ground: Ground, activity: Activity, standard: Standard) -> bool:
    return ground.look.survivor(activity.standard) == standard.id


def _is_of(activity: Activity, kinds: tuple[ActivityKind, ...]) -> bool:
    return not kinds or activity.kind in kinds


def _counts(day: date, standard: Standard, today: date) -> bool:
    return day <= today and (standard.days is None or day + timedelta(days=standard.days) >= today)
