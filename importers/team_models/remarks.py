"""What became of each line: used by a proposal, or passed over with a reason."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from graph.values.folding import fold
from importers.proposal import LONGEST_TEXT, Passed, Remark, Span
from importers.team_models.lines import Line
from importers.team_models.passages import Block
from importers.team_models.splitting import Parts

_HEADING: Final = (Passed.HEADING, "models.heading")
_PAGE: Final = (Passed.HEADING, "models.page")
_CONTENTS: Final = (Passed.SAID_BEFORE, "models.contents")
_TABLE: Final = (Passed.SAID_BEFORE, "models.overview")
_INTRODUCTION: Final = (Passed.PROSE, "models.introduction")
_LITERATURE: Final = (Passed.PROSE, "models.literature")
_UNREAD: Final = (Passed.UNREAD, "models.unread")
_NONE: Final = (Passed.UNREAD, "models.none")


class Marks:
    """What became of each line of a document, collected while it is read."""

    def __init__(self) -> None:
        self._used: set[int] = set()
        self._passed: dict[int, tuple[tuple[Passed, str], str]] = {}
        self._notes: list[Remark] = []

    def use(self, numbers: Iterable[int]) -> None:
        """These lines are part of a proposal."""
        self._used.update(numbers)

    def use_blocks(self, blocks: Iterable[Block]) -> None:
        """The lines of these blocks are part of a proposal."""
        for block in blocks:
            self._used.update(block.lines)

    def note(self, span: Span, code: str, **params: Any) -> None:
        """Something was understood, and read otherwise than it is written."""
        self._notes.append(Remark(Passed.NOTICE, span, code, params))

    def unread(self, blocks: Sequence[Block]) -> None:
        """These blocks look like something that should have been understood."""
        for block in blocks:
            self._passed.update(dict.fromkeys(block.lines, (_UNREAD, "")))
            self._passed[block.first] = (_UNREAD, block.text)

    def headings(self, lines: Iterable[Line]) -> None:
        """These lines order others."""
        self._pass(lines, _HEADING)

    def before_models(self, parts: Parts) -> None:
        """The lines before the models: the contents, tables that repeat what follows, and an introduction."""
        for line in parts.before:
            if not parts.models:
                why = _NONE
            elif parts.contents.first <= line.number <= parts.contents.last:
                why = _CONTENTS
            elif fold(line.text) in parts.contents.pages:
                why = _HEADING
            else:
                why = _TABLE if "\t" in line.text else _INTRODUCTION
            self._pass((line,), why)

    def after_models(self, parts: Parts) -> None:
        """The lines behind the models: the literature."""
        self._pass(parts.after, _LITERATURE)

    def page_numbers(self, numbers: Iterable[int]) -> None:
        """These lines have only the number of a page."""
        for number in numbers:
            self._passed[number] = (_PAGE, "")

    def _pass(self, lines: Iterable[Line], why: tuple[Passed, str]) -> None:
        for line in lines:
            self._passed[line.number] = (why, line.text)

    def remarks(self) -> Iterator[Remark]:
        """A remark for each run of lines that were passed over for the same reason, by line; then the notes."""
        first = last = 0
        why: tuple[Passed, str] | None = None
        texts: list[str] = []
        for number in sorted(self._passed.keys() | self._used):
            if number in self._used:
                yield from _remark(why, first, last, texts)
                why = None
                continue
            own, text = self._passed[number]
            if own != why or (own == _UNREAD and text):
                yield from _remark(why, first, last, texts)
                first, why, texts = number, own, []
            last = number
            if text and sum(map(len, texts)) < LONGEST_TEXT:
                texts.append(text)
        yield from _remark(why, first, last, texts)
        yield from self._notes


def _remark(why: tuple[Passed, str] | None, first: int, last: int, texts: Sequence[str]) -> Iterator[Remark]:
    if why is not None:
        yield Remark(why[0], Span(first, last, "\n".join(texts)[:LONGEST_TEXT]), why[1])
