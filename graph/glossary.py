"""Terms of the glossary where a text uses them, so that a face can explain them there."""

import re
from dataclasses import dataclass
from functools import cache

from graph.model.document import GlossaryTerm
from graph.readmodel import ReadModel


@dataclass(frozen=True, slots=True)
class Use:
    """Where a text uses a term: `text[start:end]` means the term with this id."""

    start: int
    end: int
    term: str


def uses(model: ReadModel, text: str) -> tuple[Use, ...]:
    """The first use of each term in `text`, in order; of overlapping names the longest counts."""
    if "glossary" not in model.memo:
        model.memo["glossary"] = _names(model)
    names: dict[str, str] = model.memo["glossary"]
    if not names:
        return ()
    found: dict[str, Use] = {}
    for match in _pattern(tuple(names)).finditer(text):
        term = names[match.group().casefold()]
        found.setdefault(term, Use(match.start(), match.end(), term))
    return tuple(sorted(found.values(), key=lambda use: use.start))


def _names(model: ReadModel) -> dict[str, str]:
    """The id of a term by each of its names, the longest first; of two terms with one name the first by id counts."""
    named: dict[str, str] = {}
    for term in sorted(model.all(GlossaryTerm).values(), key=lambda one: one.id):
        for name in (term.name, *term.aliases):
            named.setdefault(name.casefold(), term.id)
    return dict(sorted(named.items(), key=lambda item: (-len(item[0]), item[0])))


@cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b", re.IGNORECASE)
