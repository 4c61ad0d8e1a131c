"""Finds where a text uses terms of the glossary, so that a face can explain them there."""

import re
from dataclasses import dataclass
from functools import cache

from graph.look import Look
from graph.model.document import GlossaryTerm
from graph.readmodel import Derived, ReadModel


@dataclass(frozen=True, slots=True)
class Use:
    """A place where a text uses a term: `text[start:end]` means the term with the id `term`."""

    start: int
    end: int
    term: str


def term_uses(look: Look, text: str) -> tuple[Use, ...]:
    """The first use of each term in `text`, in the order of the text. If names overlap, the longest counts.

    The steps of a course (`step_of`) have everyday names: preparation, attack. They count only if the text also names
    the course. Otherwise a center for crisis preparation would be explained as a step on the pathway to violence.
    """
    model = look.model
    names = model.derived(_NAMES)
    if not names:
        return ()
    uses: dict[str, Use] = {}
    for match in _pattern(tuple(names)).finditer(text):
        # The pattern can match letters that casefold differently (i and dotless ı). Such a match is not a use.
        term = names.get(match.group().casefold())
        if term is not None:
            uses.setdefault(term, Use(match.start(), match.end(), term))
    terms = model.all(GlossaryTerm)
    meant = (use for use in uses.values() if (course := terms[use.term].step_of) is None or course in uses)
    return tuple(sorted(meant, key=lambda use: use.start))


def _names(model: ReadModel) -> dict[str, str]:
    """The ids of terms by name, the longest name first. If two terms have the same name, the first by id counts."""
    named: dict[str, str] = {}
    for term in sorted(model.all(GlossaryTerm).values(), key=lambda term: term.id):
        for name in (term.name, *term.aliases):
            named.setdefault(name.casefold(), term.id)
    return dict(sorted(named.items(), key=lambda item: (-len(item[0]), item[0])))


_NAMES = Derived("names of terms", (GlossaryTerm,), _names)


@cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE)
