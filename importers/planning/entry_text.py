"""Entries and remarks of a plan as JSON: as they are kept in the store, and wait in a file while a plan is made."""

import json
from collections.abc import Mapping
from typing import Any

from graph.model.codec import decode, decode_kept, encode
from graph.model.reason import Reason
from graph.survey.kinds import SurveyStatement
from importers.planning.entry import Entry, Fate
from importers.planning.kinds import Imported
from importers.proposal import Passed, Remark, Span


def text_of(plain: Any) -> str:
    """JSON as short as it can be, without halves of characters, which cannot be stored."""
    return clean(json.dumps(plain, ensure_ascii=False, separators=(",", ":")))


def clean(text: str) -> str:
    """The text without halves of characters."""
    return text.encode("utf-8", "replace").decode()


def entry_text(entry: Entry) -> str:
    """An entry as JSON, without the record as it is now (`before`)."""
    plain: dict[str, Any] = {
        "fate": entry.fate.value,
        "kind": entry.kind,
        "key": entry.key,
        "name": entry.name,
        "id": entry.id,
        "span": _span(entry.span),
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
    return text_of(plain)


def entry_of_text(text: str) -> Entry:
    """The entry that `entry_text` wrote."""
    return entry_of_plain(json.loads(text))


def entry_of_plain(plain: Mapping[str, Any]) -> Entry:
    """The entry in the JSON that `entry_text` wrote."""
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


def imported_text(one: Imported) -> str:
    """What is kept of a value as JSON."""
    return text_of(encode(one))


def imported_of_text(text: str) -> Imported:
    """What `imported_text` wrote."""
    found = decode_kept(json.loads(text))
    assert isinstance(found, Imported)
    return found


def remark_text(one: Remark) -> str:
    """A remark as JSON."""
    return text_of([one.passed.value, _span(one.span), one.code, dict(one.params)])


def remark_of(plain: Any) -> Remark:
    """The remark in the JSON that `remark_text` wrote."""
    passed, span, code, params = plain
    return Remark(Passed(passed), Span(*span), code, params)


def _span(span: Span) -> list[Any]:
    return [span.first, span.last, span.text, span.part, span.column]
