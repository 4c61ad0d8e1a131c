"""The table of pairs that was answered elsewhere: read whole, then decided pair by pair."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from graph.look import Look
from graph.model.errors import Conflict, InvalidInput, NotFound, shown
from graph.store.contract import Store
from graph.values.folding import fold
from importers.document import Document
from importers.matching.doubt import Doubt
from importers.matching.judgement import LONGEST_WHY, Answer
from importers.matching.review import decide
from importers.tables.sheet import Line
from importers.tables.sheets import sheets_of

_PAIR, _ANSWER, _WHY = 0, 8, 9
"""The columns that are read back."""
_MOST: Final = 20_000


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer for a pair, by the id of its doubt."""

    pair: str
    answer: Answer
    why: str


def answers_in(document: Document, words: Mapping[str, Answer]) -> tuple[Answered, ...]:
    """The answers in a table of pairs; rows without one are left for later. `words` are further words for answers,
    folded, beside those of `Answer`.

    Raises InvalidInput for a file without pairs, and for the first answer or reason that cannot be read.
    """
    known = {fold(answer.value): answer for answer in Answer} | dict(words)
    lines = [line for sheet in sheets_of(document) for line in sheet.lines if _cell(line, _PAIR).startswith(_KIND)]
    if not lines:
        reason = f"{shown(document.name)} has no pairs: download the table again, and keep its first column"
        raise InvalidInput(reason, code="import.no-pairs", params={"name": document.name})
    if len(lines) > _MOST:
        raise InvalidInput(
            f"{shown(document.name)} has {len(lines):,} pairs, at most {_MOST:,} are read: send it in parts",
            code="import.too-large",
            params={"what": document.name, "n": len(lines), "most": _MOST},
        )
    return tuple(_answered(line, known) for line in lines if _cell(line, _ANSWER))


_KIND: Final = f"{Doubt.KIND}:"


def _cell(line: Line, at: int) -> str:
    return str(line.cells[at] or "").strip() if len(line.cells) > at else ""


def _answered(line: Line, known: Mapping[str, Answer]) -> Answered:
    text, why = _cell(line, _ANSWER), " ".join(_cell(line, _WHY).split())
    answer = known.get(fold(text))
    if answer is None:
        words = ", ".join(one.lower() for one in Answer)
        reason = f"row {line.number}: {shown(text)} is no answer: it is one of {words}"
        raise InvalidInput(
            reason,
            value=text,
            code="import.row-answer",
            params={"row": line.number, "text": text[:80], "known": words},
        )
    if len(why) > LONGEST_WHY:
        reason = f"row {line.number}: the reason has {len(why)} characters: write at most {LONGEST_WHY}"
        params: dict[str, str | int] = {"row": line.number, "n": len(why), "most": LONGEST_WHY}
        raise InvalidInput(reason, value=len(why), code="import.row-why", params=params)
    return Answered(_cell(line, _PAIR), answer, why)


def decide_all(look: Look, store: Store, answers: Iterable[Answered]) -> tuple[int, int]:
    """Decide these pairs. How many answers are kept, and how many pairs were decided already or are gone.

    Raises Forbidden and StoreUnavailable; answers before that are kept.
    """
    kept = list(_decided(look, store, answers))
    return sum(kept), len(kept) - sum(kept)


def _decided(look: Look, store: Store, answers: Iterable[Answered]) -> Iterator[bool]:
    for one in answers:
        look.deadline.check()
        try:
            decide(look, store, one.pair, one.answer, one.why)
        except (NotFound, Conflict):
            yield False
        else:
            yield True
