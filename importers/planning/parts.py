"""Entries, remarks and changes of answers as the parts of a plan keep them: JSON.

The free text of an answer is never among them. It is a record of its own from the beginning, as the form keeps it,
which nobody reads before its one reviewer. While the plan waits it is called after the plan; applying calls it after
its statement; throwing the plan away removes it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from graph.model.codec import decode, decode_kept, encode
from graph.model.kept import Kept
from graph.model.reason import Reason
from graph.survey.kinds import SurveyRemark, SurveyStatement
from importers.planning.answer_kinds import AnswerChange
from importers.planning.entry import Entry, Fate
from importers.proposal import Remark, Span

_PARTS: Final = ("put", "old", "origin", "old_origin")


def entry_json(entry: Entry) -> dict[str, Any]:
    """An entry as a plan keeps it."""
    plain: dict[str, Any] = {
        "fate": entry.fate.value,
        "kind": entry.kind,
        "key": entry.key,
        "name": entry.name,
        "id": entry.id,
        "span": span_json(entry.span),
        "reasons": [[reason.code, dict(reason.params)] for reason in entry.reasons],
        "stays": entry.stays,
        "candidates": entry.candidates,
        "asks": entry.asks,
    }
    if entry.after is not None:
        plain["after"] = encode(entry.after)
    if entry.said is not None:
        plain["said"] = encode(entry.said)
    if entry.answer is not None:
        plain["answer"] = encode(entry.answer)
    return plain


def span_json(span: Span) -> list[Any]:
    """A place as a plan keeps it."""
    return [span.first, span.last, span.text, span.part, span.column]


def remark_json(one: Remark) -> list[Any]:
    """A remark as a plan keeps it."""
    return [one.passed.value, span_json(one.span), one.code, dict(one.params)]


def entry_of_json(plain: Mapping[str, Any]) -> Entry:
    """The entry that `entry_json` wrote."""
    answer = decode_kept(plain["answer"]) if "answer" in plain else None
    return Entry(
        fate=Fate(plain["fate"]),
        kind=plain["kind"],
        key=plain["key"],
        name=plain["name"],
        span=Span(*plain["span"]),
        id=plain["id"],
        reasons=tuple(Reason(code, params) for code, params in plain["reasons"]),
        after=decode(plain["after"]) if "after" in plain else None,
        said=decode(plain["said"]) if "said" in plain else None,
        stays=tuple(plain["stays"]),
        candidates=tuple(plain["candidates"]),
        asks=plain["asks"],
        answer=answer if isinstance(answer, SurveyStatement) else None,
    )


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
