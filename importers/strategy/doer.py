"""Says who does what a sentence says: the organization that a text is about, or another that it names."""

import re
from collections.abc import Sequence
from typing import Final

from graph.values.folding import fold
from importers.strategy.entities import Entity
from importers.strategy.lexicon import AGENCY_HEADS, STATES

_OTHERS: Final = re.compile(r"\b(?:that|which|who)\s+(?:also\s+)?\Z")
"""Behind them stands what somebody else does, who was named last."""
_ITSELF: Final = re.compile(rf"\AAn? (?:[\w-]+ ){{0,4}}(?:{'|'.join(sorted(AGENCY_HEADS))})\b", re.IGNORECASE)
"""`A unit that oversees …` is what an entry says of itself."""
_INTRODUCED: Final = re.compile(
    r"\A(?:(?:Across|At|In|Since|Throughout|Within) [\w ]{1,30}, )?(?:(?:[Tt]he|[Bb]oth|[Ii]ts|[Oo]ur) )?"
)
"""What may stand before a subject: `In Vermont, the`."""
_OF: Final = re.compile(r" (?:of|for|on) ")
_MOST_BEFORE: Final = 25
"""Words between the beginning of a sentence and its verb, if they name nobody."""


def doer(before: str, about: Entity, named: Sequence[Entity]) -> Entity | None:
    """Who does what a verb says: the organization that the text is about, or another that is the subject. None if
    that cannot be told. `before` is the sentence as far as the verb; `named` are those that the sentence names."""
    if _OTHERS.search(before) and not _ITSELF.match(before):
        return None
    if before.strip() in STATES:
        return None
    if (unit := _unit_of(before, about, named)) is not None:
        return unit
    if is_itself(before, about):
        return about
    if (other := other_doer(before, about, named)) is not None:
        return other
    if re.search(r"[A-Z]{2,}|[a-z],? [A-Z][a-z]+", before) or len(before.split()) >= _MOST_BEFORE:
        return None
    return about


def _unit_of(before: str, about: Entity, named: Sequence[Entity]) -> Entity | None:
    """A unit or a team of the organization that the text is about, if a sentence begins with it: `The X of the Y`."""
    start = fold(_INTRODUCED.sub("", before))
    for one in named:
        if one is about or one.is_sector or one.parent != about.key:
            continue
        for name in map(fold, _names(one)):
            letters = f" {fold(one.acronym)}" if one.acronym else ""
            if re.match(rf"{re.escape(name)}(?:{re.escape(letters)})? of (?:the )?", start) and _is_named(
                about, f" {start} "
            ):
                return one
    return None


def is_itself(before: str, about: Entity) -> bool:
    """Whether a text names the organization that it is about, or goes on to speak of it: `the Center`."""
    folded = f" {fold(before)} "
    head = _head(about)
    return _is_named(about, folded) or bool(head and f" {head}" in folded)


def other_doer(before: str, about: Entity, named: Sequence[Entity]) -> Entity | None:
    """The other organization or team with which a sentence begins, if it is the only one before the verb."""
    folded = f" {fold(before)} "
    others = {one.key: one for one in named if not one.is_sector and one is not about and _is_named(one, folded)}
    if len(others) != 1 or is_itself(before, about):
        return None
    other = next(iter(others.values()))
    start = _INTRODUCED.sub("", before)
    return other if any(fold(start).startswith(fold(name)) for name in _names(other)) else None


def _is_named(entity: Entity, folded: str) -> bool:
    return any(f" {fold(name)} " in folded for name in _names(entity))


def _names(entity: Entity) -> list[str]:
    plurals = [f"{entity.acronym}s"] if entity.acronym else []
    return list(filter(None, (entity.name, *plurals, entity.acronym, *entity.aliases)))


def _head(entity: Entity) -> str:
    """The noun in a name that says what sort of organization it is; empty if there is none."""
    before = _OF.split(fold(entity.name))[0].split()
    return next((word for word in reversed(before) if word in AGENCY_HEADS), "")
