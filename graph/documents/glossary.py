"""Terms of the glossary where a text uses them, so that a face can explain them there."""

import re
from dataclasses import dataclass
from functools import cache

from graph.look import Look
from graph.model.document import GlossaryTerm
from graph.readmodel import Derived, ReadModel


@dataclass(frozen=True, slots=True)
class Use:
    """Where a text uses a term: `text[start:end]` means the term with this id."""

    start: int
    end: int
    term: str


def term_uses(look: Look, text: str) -> tuple[Use, ...]:
    """The first use of each term in `text`, in order; of overlapping names the longest counts.

    The steps of a course have everyday names (preparation, attack): they count only where the text names their
    course too, so that a center for crisis preparation is not explained as a step on the pathway to violence.
    """
    model = look.model
    names = model.derived(_NAMES)
    if not names:
        return ()
    found: dict[str, Use] = {}
    for match in _pattern(tuple(names)).finditer(text):
        # A letter can match another that casefolds otherwise (i and dotless ı): such a text is no use of a term.
        term = names.get(match.group().casefold())
        if term is not None:
            found.setdefault(term, Use(match.start(), match.end(), term))
    terms = model.all(GlossaryTerm)
    meant = (use for use in found.values() if (course := terms[use.term].step_of) is None or course in found)
    return tuple(sorted(meant, key=lambda use: use.start))


def _names(model: ReadModel) -> dict[str, str]:
    """The id of a term by each of its names, the longest first; of two terms with one name the first by id counts."""
    named: dict[str, str] = {}
    for term in sorted(model.all(GlossaryTerm).values(), key=lambda one: one.id):
        for name in (term.name, *term.aliases):
            named.setdefault(name.casefold(), term.id)
    return dict(sorted(named.items(), key=lambda item: (-len(item[0]), item[0])))


_NAMES = Derived("names of terms", (GlossaryTerm,), _names)


@cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE)
