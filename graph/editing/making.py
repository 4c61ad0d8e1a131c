"""Reads the record that is to be changed, and makes the one that it becomes."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from graph.editing.minting import minted
from graph.editing.permissions import Act, check_may
from graph.look import Look
from graph.model.codec import settled
from graph.model.errors import Conflict, NotFound, QuestionProblems, shown
from graph.model.kinds import check_id
from graph.model.record import Record
from graph.model.written import unwritable

R = TypeVar("R", bound=Record)


def stored(look: Look, kind: type[R], record_id: str, if_version: int | None = None, *, act: Act = Act.SAVE) -> R:
    """The whole record that an action is about, to which the viewer wants to do `act`; a merged id's survivor.

    Raises NotFound if there is none of this kind, Forbidden if it is not for the viewer, Conflict if its version is
    not `if_version`.
    """
    survivor = look.survivor(record_id)
    record = look.unguarded([survivor]).get(survivor)
    if not isinstance(record, kind) or not look.guard.sees(record):
        raise NotFound(
            f"there is no {kind.KIND or 'record'} with the id {shown(record_id)}: search for its name",
            value=record_id,
        )
    check_may(look, act, record)
    if if_version is not None and record.version != if_version:
        raise Conflict(
            f"{survivor} is at version {record.version}, not {if_version}: somebody has changed it meanwhile",
            value=survivor,
        )
    return record


def made(look: Look, kind: type[R], before: R | None, values: Mapping[str, Any]) -> R:
    """The record with these values, or `before` with them in it. Raises InvalidInput, with all that is wrong."""
    new_id = minted(look, kind, dict(values)) if before is None else ""
    record = settled(kind(id=new_id, **values) if before is None else replace(before, **values))
    check_id(record)
    problems = QuestionProblems()
    for error in unwritable(record):
        with problems.noting():
            raise error
    problems.check()
    return record
