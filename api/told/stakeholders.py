"""Who is cut off from all others if an agency leaves or a tie ends, in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from api import words
from api.told.dependence import WHAT_IF
from api.told.links import Link, link
from api.told.names import name
from api.words.labels import RELATION_TITLES
from api.words.messages import Messages, Sentence, mark, mark_plural
from api.words.numbers import number
from graph.look import Look
from graph.model.vocabulary import RelationKind
from graph.stakeholders import Bond, Cut, Ending, Leaving, Stakeholders

_MOST: Final = 20
"""So many are named in one sentence."""
_ALONE: Final = mark_plural(
    "%(names)s has no recorded connection to anybody else.",
    "%(names)s have no recorded connection to anybody else.",
)
_TOGETHER: Final = mark("%(names)s are connected only to each other.")
_BONDS: Final = {
    Bond.PART_OF: mark("Part of"),
    Bond.OPERATES: mark("Operates"),
    Bond.PROVIDES: mark("Provides"),
    Bond.SEAT: mark("Has a seat on"),
    Bond.THROUGH: mark("Reached through"),
}


@dataclass(frozen=True, slots=True)
class LeavingWords:
    """An agency or team, what follows for others if it leaves, and where it is seen what else is lost."""

    party: Link
    then: tuple[str, ...]
    what_if: str


@dataclass(frozen=True, slots=True)
class EndingWords:
    """A tie (from, its kind, to), and what follows if it ends."""

    source: Link
    kind: str
    target: Link
    then: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StakeholdersWords:
    """How agencies are connected. The first two are numbers."""

    parties: str
    ties: str
    leaving: tuple[LeavingWords, ...]
    ending: tuple[EndingWords, ...]
    unconnected: tuple[Link, ...]


def stakeholders_words(look: Look, found: Stakeholders, messages: Messages) -> StakeholdersWords:
    """What is found, in the same order."""
    return StakeholdersWords(
        number(found.parties, messages),
        number(found.ties, messages),
        tuple(_leaving(look, one, messages) for one in found.leaving),
        tuple(_ending(look, one, messages) for one in found.ending),
        tuple(link(look, one) for one in found.unconnected),
    )


def _leaving(look: Look, one: Leaving, messages: Messages) -> LeavingWords:
    address = f"{WHAT_IF}?{urlencode({'without': one.party})}"
    return LeavingWords(link(look, one.party), _then(look, one.cut, messages), address)


def _ending(look: Look, one: Ending, messages: Messages) -> EndingWords:
    tie = one.tie
    kind = tie_kind(tie.kind, messages)
    return EndingWords(link(look, tie.source), kind, link(look, tie.target), _then(look, one.cut, messages))


def tie_kind(kind: RelationKind | Bond, messages: Messages) -> str:
    """A kind of tie, as seen from where it begins."""
    title: Sentence = _BONDS[kind] if isinstance(kind, Bond) else RELATION_TITLES[kind, True]
    return messages.text(title)


def _then(look: Look, cut: Cut, messages: Messages) -> tuple[str, ...]:
    return tuple(_sentences(look, cut, messages))


def _sentences(look: Look, cut: Cut, messages: Messages) -> Iterator[str]:
    if cut.alone:
        yield messages.plural(_ALONE, len(cut.alone), names=_names(look, cut.alone, len(cut.alone), messages))
    for group in cut.groups:
        yield messages.text(_TOGETHER, names=_names(look, group.named, group.size, messages))


def _names(look: Look, ids: Sequence[str], size: int, messages: Messages) -> str:
    """Names as in a sentence: A, B and C. Of many the first, and how many more."""
    named = [name(look, one) for one in ids[:_MOST]]
    if size > len(named):
        named.append(messages.plural(mark_plural("%(n)s more", "%(n)s more"), size - len(named)))
    if len(named) == 1:
        return named[0]
    between = "; " if any("," in one for one in named) else ", "
    return messages.text(mark("%(first)s and %(last)s"), first=words.joined(named[:-1], between), last=named[-1])
