"""Changes of answers as the parts of a plan keep them: JSON.

The free text of an answer is never among them. It is a record of its own from the beginning, as the form keeps it,
which nobody reads before its one reviewer. While the plan waits it is called after the plan; applying calls it after
its statement; throwing the plan away removes it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from graph.model.codec import decode_kept, encode
from graph.model.kept import Kept
from graph.survey.kinds import SurveyRemark
from importers.planning.answer_kinds import AnswerChange

_PARTS: Final = ("put", "old", "origin", "old_origin")


def staged(plan_id: str, changes: Sequence[AnswerChange], expires: datetime) -> tuple[list[AnswerChange], list[Kept]]:
    """The changes without their free texts, and these as records of their own that wait as long as the plan."""
    own = plan_id.partition(":")[2]
    named: list[AnswerChange] = []
    texts: list[Kept] = []
    for at, one in enumerate(changes):
        name = f"{SurveyRemark.KIND}:plan-{own}-{at}" if one.remark else ""
        named.append(replace(one, remark="", staged=name))
        if name:
            texts.append(SurveyRemark(id=name, text=one.remark, expires_at=expires))
    return named, texts


def change_json(one: AnswerChange) -> dict[str, Any]:
    """A change as a plan keeps it."""
    parts = {name: getattr(one, name) for name in _PARTS}
    return {name: encode(part) for name, part in parts.items() if part is not None} | {"staged": one.staged}


def change_of(plain: Mapping[str, Any]) -> AnswerChange:
    """The change that `change_json` wrote."""
    parts: dict[str, Any] = {name: decode_kept(plain[name]) for name in _PARTS if name in plain}
    return AnswerChange(**parts, staged=plain["staged"])
