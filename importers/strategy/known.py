"""Which names of a document mean the same: by their letters, without their state, or shortened."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from graph.values.folding import fold
from importers.strategy.lexicon import AGENCY_HEADS, FEDERAL, STATES, STATES_BY_CODE, TEAM_HEADS, TEAM_TOPICS
from importers.strategy.mention import Kind, Mention

_STATE_NAMES: Final = frozenset(map(fold, STATES))
_STATE_S: Final = {f"{state}'s": state for state in STATES}
_PARENTHESES: Final = re.compile(r"\s*\([^()]*\)")
_COMMON: Final = re.compile(r"\b(?:the |and |state (?=department|board|division|office|of)|u s |us |united states )")
_TOO_SHORT: Final = frozenset({"police", "university", "court", "courts", "guard", "league", "census"})
"""What is no name without its state or country."""
_COMMON_TEAM: Final = TEAM_TOPICS | TEAM_HEADS
_ENDINGS: Final = re.compile(r"(?:ives?|ions?|ors?|es?|ed|ing)\Z")
_LEAST_STEM: Final = 7
_LEAST_WORDS: Final = 2
_LEAST_BEFORE_AND: Final = 4
"""A name may be the end of a longer one, or its beginning, if it has so many words."""


def canonical(name: str) -> str:
    """A name as names are compared: folded, without its state, and in the singular at its end."""
    return _singular(_stateless(_written_out(name)))


def _written_out(name: str) -> str:
    bare = _PARENTHESES.sub("", name).replace("’", "'")
    written = " ".join(_STATE_S.get(word) or STATES_BY_CODE.get(word, word) for word in bare.split())
    return _COMMON.sub("", fold(written).replace("dept ", "department "))


def _stateless(text: str) -> str:
    state = next((one for one in _STATE_NAMES if text.startswith(f"{one} ")), "")
    bare = _COMMON.sub("", text.removeprefix(state).strip()) or text
    return text if bare in _TOO_SHORT else bare


def _singular(text: str) -> str:
    words = text.split()
    if words and words[-1].endswith("ies"):
        words[-1] = words[-1][:-3] + "y"
    elif words and words[-1].endswith("s") and not words[-1].endswith(("ss", "us")):
        words[-1] = words[-1][:-1]
    return " ".join(words)


def is_common_team(words: Sequence[str]) -> bool:
    """Whether words, in small letters, call a team by what it is about only: it has no name of its own."""
    return len(words) > 1 and words[-1] in TEAM_HEADS and all(one in _COMMON_TEAM for one in words[:-1])


def _stems(text: str) -> str:
    """A name by the stems of its words: documents write `Investigate Unit` for `Investigative Unit`."""
    return " ".join(_ENDINGS.sub("", word) if len(word) > _LEAST_STEM else word for word in text.split())


def bare_letters(letters: str) -> str:
    """An acronym in the singular: `TMCs` is `TMC`."""
    return letters.removesuffix("s") if letters[-2:-1].isupper() else letters


def initials(name: str) -> Iterator[str]:
    """The letters that may stand for a name: of its large words, and those without its state."""
    written = " ".join(STATES_BY_CODE.get(word, word) for word in name.split())
    words = [word for word in re.findall(r"[\w'’]+", written) if word[0].isupper()]
    yield "".join(word[0] for word in words)
    if words and fold(words[0]) in _STATE_NAMES:
        yield "".join(word[0] for word in words[1:])


class Known:
    """The names and the letters of one document."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._written: dict[str, str] = {}
        self._stems: dict[str, str] = {}
        self._letters: dict[str, str] = {}
        self._explained: dict[str, Kind] = {}
        self._meant: dict[str, str] = {}  # whole names that are written only with letters at their beginning
        kinds: dict[str, Kind] = {}
        for one in mentions:
            if one.kind in (Kind.AGENCY, Kind.TEAM):
                self.learn(one.text)
                kinds.setdefault(canonical(one.text), one.kind)
                if one.acronym:
                    self._letters.setdefault(bare_letters(one.acronym), one.text)
                    self._explained.setdefault(bare_letters(one.acronym), one.kind)
            elif one.kind is Kind.SECTOR and one.acronym:
                self._letters.setdefault(bare_letters(one.acronym), one.text)
        by_initials: dict[str, set[str]] = {}
        for name, text in self._written.items():
            for letters in initials(text):
                by_initials.setdefault(letters, set()).add(name)
        for letters, names in by_initials.items():
            if len(names) == 1 and len(letters) > 2 and letters not in FEDERAL:
                name = next(iter(names))
                self._letters.setdefault(letters, self._written[name])
                self._explained.setdefault(letters, kinds[name])

    def learn(self, name: str) -> None:
        """Notes a name. Of names that mean the same the longest counts."""
        told = canonical(name)
        self._written[told] = max(self._written.get(told, ""), name, key=len)
        self._stems[told] = _stems(told)

    def define(self, letters: str, name: str) -> None:
        """Notes what letters stand for, if nothing else."""
        self.learn(name)
        self._letters.setdefault(bare_letters(letters), name)

    def meaning(self, letters: str) -> str:
        """The name that letters stand for; empty if the document does not say it, and they are in no list."""
        bare = bare_letters(letters)
        return self._letters.get(bare) or FEDERAL.get(bare, "")

    def kind(self, letters: str) -> Kind | None:
        """The kind of what letters stand for, if the document says it; None if it does not."""
        return self._explained.get(bare_letters(letters))

    def written(self, whole: str) -> str:
        """A whole name as the document writes it; empty if it does not."""
        return self._written.get(whole) or self._meant.get(whole, "")

    def whole(self, name: str) -> str:
        """The canonical name that a name means: with letters at its beginning written out, and not shortened."""
        first, _, rest = name.partition(" ")
        if rest and STATES_BY_CODE.get(first) and self.meaning(rest.partition(" ")[0]):
            first, _, rest = rest.partition(" ")
        meant = self.meaning(first) if rest and first.isupper() else ""
        told = canonical(f"{meant} {rest}" if meant else name)
        if _stateless(_written_out(name)) != _written_out(name):
            return told
        return self._longer(told) or told

    def _longer(self, told: str) -> str:
        words = len(told.split())
        if words < _LEAST_WORDS or is_common_team(told.split()):
            return ""
        stems = _stems(told)
        longer = {
            self._expanded(name): name
            for name in self._written
            if (self._stems[name].endswith(f" {stems}") and self._is_before(" ".join(name.split()[:-words])))
            or (words >= _LEAST_BEFORE_AND and name.startswith(f"{told} "))
        }
        if len(longer) != 1:
            return ""
        whole, name = longer.popitem()
        self._meant.setdefault(whole, self._written[name])
        return whole

    def _expanded(self, name: str) -> str:
        first, _, rest = self._written[name].partition(" ")
        meant = self.meaning(first) if rest and first.isupper() else ""
        return canonical(f"{meant} {rest}") if meant else name

    def _is_before(self, words: str) -> bool:
        """Whether words are the name of an organization: so that what follows is a unit of it."""
        last = words.rpartition(" ")[2]
        return words in self._written or last in AGENCY_HEADS or bool(self.meaning(last.upper()))
