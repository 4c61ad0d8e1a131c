"""What was passed over in an imported file, in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from api.told.imports import import_reason, place_words, typed_line
from api.words.messages import Messages, Sentence, mark
from graph.model.reason import Reason
from importers.proposal import Passed, Remark

PASSED: Final[dict[Passed, Sentence]] = {
    Passed.UNREAD: mark("Not understood"),
    Passed.DAMAGED: mark("Damaged text"),
    Passed.REFUSED: mark("Refused"),
    Passed.PRIVATE: mark("Private"),
    Passed.NOTICE: mark("Read otherwise than written"),
    Passed.PROSE: mark("Left out"),
    Passed.SAID_BEFORE: mark("Said before"),
    Passed.HEADING: mark("Headings"),
}
"""What became of parts of a file that made no proposal, in the order in which it is told."""


@dataclass(frozen=True, slots=True)
class RemarkWords:
    """What is said of a place in a file, and the words that stand there."""

    where: str
    said: str
    written: str


@dataclass(frozen=True, slots=True)
class RemarksWords:
    """All remarks of one sort: the first of them, and how many there are."""

    passed: Passed
    title: str
    n: int
    remarks: tuple[RemarkWords, ...]


def report_words(remarks: Iterable[Remark], messages: Messages, most: int) -> tuple[RemarksWords, ...]:
    """The remarks by what became of the parts of a file; `most` of each are told."""
    by: dict[Passed, list[Remark]] = {passed: [] for passed in PASSED}
    for one in remarks:
        by[one.passed].append(one)
    return tuple(
        RemarksWords(passed, messages.text(PASSED[passed]), len(several), tuple(_told(several[:most], messages)))
        for passed, several in by.items()
        if several
    )


def _told(remarks: Iterable[Remark], messages: Messages) -> Iterator[RemarkWords]:
    for one in remarks:
        said = import_reason(Reason(one.code, one.params), messages)
        yield RemarkWords(place_words(one.span, messages), said, typed_line(one.span.text))
