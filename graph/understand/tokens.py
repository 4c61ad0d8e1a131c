"""The words of a text with their positions, and which of them are understood."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from graph.values.folding import fold

_WORD: Final = re.compile(r"[^\W_]+(?:['’`´.&-]?[^\W_]+)*", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it was written, from `start` to before `end` of the text, and folded."""

    written: str
    start: int
    end: int
    folded: str

    @property
    def capital(self) -> bool:
        """Whether it has a capital letter."""
        return self.written != self.written.lower()


class Tokens(Sequence[Token]):
    """The words of `text`. Each can be claimed once, by what it was understood as."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._tokens = tuple(_split(text))
        self._claimed = [False] * len(self._tokens)

    def __getitem__(self, index: int) -> Token:  # type: ignore[override]
        return self._tokens[index]

    def __len__(self) -> int:
        return len(self._tokens)

    def is_free(self, start: int, end: int) -> bool:
        """Whether no token from `start` to before `end` is claimed."""
        return not any(self._claimed[start:end])

    def claim(self, start: int, end: int) -> None:
        """Mark the tokens from `start` to before `end` as understood."""
        self._claimed[start:end] = [True] * (end - start)

    def claim_text(self, start: int, end: int) -> None:
        """Mark all tokens as understood that stand between these positions of the text."""
        for index, token in enumerate(self._tokens):
            if token.start < end and token.end > start:
                self._claimed[index] = True

    def written(self, start: int, end: int) -> str:
        """The text from token `start` to before token `end`, as it was written."""
        return self.text[self._tokens[start].start : self._tokens[end - 1].end]

    def spans(self, longest: int) -> Iterator[tuple[int, int]]:
        """Every run of free tokens of at most `longest`: (start, end), the longest first, then from the left."""
        for length in range(min(longest, len(self)), 0, -1):
            for start in range(len(self) - length + 1):
                if self.is_free(start, start + length):
                    yield start, start + length

    def breaks_before(self, index: int) -> bool:
        """Whether a comma or the like, or the beginning of the text, stands before a token."""
        before = self.text[self._tokens[index - 1].end if index else 0 : self._tokens[index].start]
        return not index or any(sign in before for sign in ",;:()/\n-")

    def breaks_after(self, index: int) -> bool:
        """Whether a comma or the like, or the end of the text, stands after a token."""
        return index + 1 == len(self) or self.breaks_before(index + 1)

    def rest(self, without: Collection[str]) -> str:
        """The tokens that are not claimed nor in `without` (folded words). What stands together stays so."""
        free = [
            index
            for index, token in enumerate(self._tokens)
            if not self._claimed[index] and token.folded not in without
        ]
        runs: list[list[int]] = []
        for index in free:
            if runs and runs[-1][-1] == index - 1:
                runs[-1].append(index)
            else:
                runs.append([index])
        return " ".join(self.written(run[0], run[-1] + 1) for run in runs)


def _split(text: str) -> Iterator[Token]:
    """Words. Those with a hyphen or a full stop inside are taken apart: `14-year-old` is three."""
    for match in _WORD.finditer(text):
        for part in re.finditer(r"[^.&-]+", match[0]):
            start = match.start() + part.start()
            folded = fold(part[0])
            if folded:
                yield Token(part[0], start, start + len(part[0]), folded)
