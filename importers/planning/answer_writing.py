"""Applies and takes back what a plan does with answers to the survey."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from graph.directory import Directory
from graph.look import Look, Viewer
from graph.model.errors import Conflict, StoreUnavailable
from graph.model.kept import Kept, KeptSet
from graph.store import Store
from graph.survey import REMARK_KEPT, check_keeper, remark_id
from graph.survey.kinds import SurveyRemark, SurveyStatement
from importers.planning.answer_kinds import AnswerChange
from importers.planning.keeping import changes_in, load_plan
from importers.planning.kinds import ImportPlan


@dataclass(frozen=True, slots=True)
class TakenBack:
    """How many answers were taken back, and how many stay because they were reviewed or changed since."""

    back: int
    stay: int


def written(look: Look, changes: Iterable[AnswerChange]) -> KeptSet:
    """What applying writes. Its conditions are that no statement has changed since the plan was made."""
    store, several = look.past.store, list(changes)
    texts = store.kept(SurveyRemark, [one.staged for one in several if one.staged])
    puts: list[Kept] = []
    removes: list[str] = []
    expects: dict[str, int] = {}
    for one in several:
        if one.old is not None:
            expects[one.old.id] = one.old.version
            if one.put is None or one.put.id != one.old.id:
                removes += (one.old.id, remark_id(one.old.id))
        if one.put is not None:
            expects.setdefault(one.put.id, 0)
            puts.append(replace(one.put, version=0))
            if (text := texts.get(one.staged)) is not None:
                expires = look.now + REMARK_KEPT
                puts.append(SurveyRemark(id=remark_id(one.put.id), text=text.text, expires_at=expires))
        if one.origin is not None:
            puts.append(replace(one.origin, version=0))
        elif one.old_origin is not None:
            removes.append(one.old_origin.id)
        removes += [one.staged] if one.staged else []
    return KeptSet(puts=tuple(puts), removes=tuple(removes), expects=expects)


def take_back(directory: Directory, store: Store, viewer: Viewer, now: datetime, plan_id: str) -> TakenBack:
    """Undo what an applied plan did with answers: those that it made go, those that it removed or changed come back.

    Answers that were reviewed since stay: a report must not lose a single one. Free texts are removed and do not come
    back. Raises Forbidden, NotFound after the plan has expired, Conflict if it was not applied or was taken back.
    """

    def question(look: Look) -> tuple[ImportPlan, list[AnswerChange]]:
        check_keeper(look)
        plan = load_plan(look, plan_id)
        if plan.applied_at is None or not plan.answers or plan.taken_back_at is not None:
            raise Conflict("this plan has no answers that can be taken back", value=plan_id, code="import.no-answers")
        return plan, list(changes_in(look.past.store, plan))

    plan, changes = directory.answer(viewer, now, question)
    named = {record.id for one in changes for record in (one.put, one.old) if record is not None}
    here = store.kept(SurveyStatement, list(named))
    back = [one for one in changes if one.changes and _is_as_left(one, here)]
    stays = sum(one.changes for one in changes) - len(back)
    quiet = [one for one in changes if not one.changes]
    undone = list(_undone((*back, *quiet)))
    puts = tuple(record for puts, _ in undone for record in puts)
    gone = {record_id for _, removes in undone for record_id in removes} - {one.id for one in puts}
    applied = replace(plan, taken_back_at=now)
    expects = {one.id: one.version for one in here.values()} | {plan.id: plan.version}
    store.keep(KeptSet(puts=(*puts, applied), removes=tuple(sorted(gone)), expects=expects))
    with suppress(StoreUnavailable):  # what is left of removed texts in the file goes with the next review otherwise
        store.purge()
    return TakenBack(len(back), stays)


def _is_as_left(one: AnswerChange, here: Mapping[str, SurveyStatement]) -> bool:
    """Whether the statement is as the import left it."""
    if one.put is None:
        return one.old is None or one.old.id not in here
    now = here.get(one.put.id)
    return now is not None and replace(now, version=one.put.version) == one.put


def _undone(changes: Iterable[AnswerChange]) -> Iterator[tuple[list[Kept], list[str]]]:
    """What takes changes back: records to put, and ids to remove."""
    for one in changes:
        puts: list[Kept] = [replace(record, version=0) for record in (one.old, one.old_origin) if record is not None]
        removes: list[str] = []
        if one.put is not None and (one.old is None or one.old.id != one.put.id):
            removes += (one.put.id, remark_id(one.put.id))
        if one.origin is not None and one.old_origin is None:
            removes.append(one.origin.id)
        yield puts, removes
