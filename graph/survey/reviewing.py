"""The statements that wait for a review, their free text, and what comes of them."""

from dataclasses import dataclass, replace
from datetime import datetime

from graph.accounts.reading import every, is_over
from graph.directory import Directory
from graph.look import Look
from graph.look.viewer import Viewer
from graph.model.errors import Conflict, NotFound, shown
from graph.model.kept import KeptSet
from graph.model.vocabulary import Role
from graph.reports.writing import Planned, write
from graph.store.contract import Store
from graph.survey.door import check_keeper
from graph.survey.kinds import SurveyRemark, SurveyStatement
from graph.survey.sending import remark_id


@dataclass(frozen=True, slots=True)
class WaitingStatement:
    """A statement that waits. `has_text` says that there is a free text, `text` is it for its reader alone, and
    `reader` the account that reads it, if somebody does."""

    statement: SurveyStatement
    has_text: bool = False
    text: str | None = None
    reader: str | None = None


def waiting(look: Look, store: Store) -> tuple[WaitingStatement, ...]:
    """The statements that wait for a review, the oldest first. Raises Forbidden."""
    check_keeper(look)
    found = [one for one in every(store, SurveyStatement, "waits", True) if not is_over(one, look.now)]
    remarks = store.kept(SurveyRemark, [remark_id(one.id) for one in found])
    told = (_waiting(look, one, remarks.get(remark_id(one.id))) for one in found)
    return tuple(sorted(told, key=lambda one: (one.statement.received_at, one.statement.id)))


def read_remark(directory: Directory, store: Store, viewer: Viewer, now: datetime, statement_id: str) -> None:
    """Make the viewer the reader of the free text of a statement. Only an administrator takes it from another.

    Raises Forbidden, NotFound if there is none, Conflict if somebody else reads it, and StoreUnavailable.
    """

    def plan(look: Look) -> Planned | None:
        check_keeper(look)
        _statement(look, store, statement_id)
        remark = _remark(look, store, statement_id)
        if remark is None:
            raise NotFound(f"{shown(statement_id)} has no text: look at the list again", value=statement_id)
        _check_reader(look, remark)
        if remark.reader == look.viewer.actor:
            return None
        mine = replace(remark, reader=look.viewer.actor)
        return Planned(KeptSet(puts=(mine,), expects={remark.id: remark.version}))

    write(directory, store, viewer, now, plan)


def review(
    directory: Directory, store: Store, viewer: Viewer, now: datetime, statement_id: str, *, counts: bool
) -> None:
    """Close the review of a statement: it `counts` from now on, or is deleted. Its free text is deleted in any case.

    The text is removed from the disk before the statement is closed. If that fails (StoreUnavailable), the statement
    goes on waiting, without the text: review it again. The same again changes nothing. Raises Forbidden, NotFound for
    one that does not wait, and Conflict if somebody else reads its text.
    """

    def forget(look: Look) -> Planned | None:
        check_keeper(look)
        remark = _remark(look, store, _statement(look, store, statement_id).id)
        if remark is None:
            return None
        _check_reader(look, remark)
        return Planned(KeptSet(removes=(remark.id,), expects={remark.id: remark.version}))

    def close(look: Look) -> Planned | None:
        known = _statement(look, store, statement_id)
        if not known.waits:
            return None
        expects = {known.id: known.version, remark_id(known.id): 0}
        if not counts:
            return Planned(KeptSet(removes=(known.id,), expects=expects))
        first = known.reviewed_at or look.now  # the report counts in the order of the first reviews
        closed = replace(known, waits=False, reviewed_at=first, reviewed_by=look.viewer.actor)
        return Planned(KeptSet(puts=(closed,), expects=expects))

    write(directory, store, viewer, now, forget)
    store.purge()
    write(directory, store, viewer, now, close)
    store.remove_expired(now)


def _waiting(look: Look, statement: SurveyStatement, remark: SurveyRemark | None) -> WaitingStatement:
    if remark is None or is_over(remark, look.now):
        return WaitingStatement(statement)
    mine = remark.reader == look.viewer.actor
    return WaitingStatement(statement, True, remark.text if mine else None, remark.reader)


def _statement(look: Look, store: Store, statement_id: str) -> SurveyStatement:
    """A statement that waits, or that the viewer has reviewed."""
    found = store.kept(SurveyStatement, [statement_id]).get(statement_id)
    if found is None or is_over(found, look.now) or not (found.waits or found.reviewed_by == look.viewer.actor):
        raise NotFound(f"no statement {shown(statement_id)} waits: look at the list again", value=statement_id)
    return found


def _remark(look: Look, store: Store, statement_id: str) -> SurveyRemark | None:
    wanted = remark_id(statement_id)
    found = store.kept(SurveyRemark, [wanted]).get(wanted)
    return None if found is None or is_over(found, look.now) else found


def _check_reader(look: Look, remark: SurveyRemark) -> None:
    if remark.reader not in (None, look.viewer.actor) and look.viewer.role is not Role.ADMIN:
        raise Conflict(f"{remark.reader} reads the text of this statement: leave it to them", code="survey.reader")
