"""Reads which record somebody means who types a name into a form, and suggests some while they type."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from graph.look import Look
from graph.model.errors import Ambiguous, InvalidField, InvalidInput, shown
from graph.model.vocabulary import EntityKind
from graph.places import places
from graph.search import called, named
from graph.search.hit import Hit
from graph.values.folding import fold

_SEARCHED: Final = {
    "jurisdiction": EntityKind.JURISDICTION,
    "category": EntityKind.CATEGORY,
    "agency": EntityKind.AGENCY,
    "team": EntityKind.TEAM,
    "service": EntityKind.SERVICE,
    "contact": EntityKind.CONTACT,
    "resource": EntityKind.RESOURCE,
    "glossary": EntityKind.TERM,
    "team-model": EntityKind.TEAM_MODEL,
}
"""The kinds that the search knows. Of others, names are compared as they are."""
_PLACE: Final = "jurisdiction"
_EXACT: Final = 100.0
_UNREAD: Final = "place.unread"
_MOST: Final = 10


def chosen(look: Look, path: Sequence[str], text: str, kinds: Iterable[str]) -> str:
    """The id of the record of one of these kinds that `text` means: its id, its name or another name of it.

    Raises Ambiguous, with what it may mean, and InvalidField for the field at `path` if it means nothing.
    """
    wanted, text = tuple(kinds), text.strip()
    if _is_one(look, text, wanted):
        return look.survivor(text)
    several = tuple(dict.fromkeys(_meanings(look, text, wanted)))
    if len(several) == 1:
        return several[0]
    if several:
        raise ambiguous(look, path, text, several)
    raise _unnamed(look, path, text, wanted)


def ambiguous(look: Look, path: Sequence[str], text: str, several: Sequence[str]) -> Ambiguous:
    """The error that `text`, the value of the field at `path`, can mean each of these records."""
    return Ambiguous(
        f"{'.'.join(path)}: {shown(text)} can mean several: choose one",
        [(one, look.name(one)) for one in several[:_MOST]],
        value=text,
        code="field.several",
        params={"text": text},
    )


def _unnamed(look: Look, path: Sequence[str], text: str, kinds: Sequence[str]) -> InvalidField:
    """Why a text means nothing: it is the id of something else, nearly a name, or no name at all."""
    params, record = {"text": text}, look.model.find(look.survivor(text))
    if record is not None and look.guard.sees(record):
        reason = f"{shown(text)} is something else: choose one of {', '.join(kinds)}"
        return InvalidField(path, reason, value=text, code="field.kind", params=params)
    if suggested(look, text, kinds):
        reason = f"nothing is called exactly {shown(text)}: choose from what is called nearly so"
        return InvalidField(path, reason, value=text, code="field.near", params=params)
    reason = f"nothing is called {shown(text)}: try another name for it"
    return InvalidField(path, reason, value=text, code="field.unnamed", params=params)


def suggested(look: Look, text: str, kinds: Iterable[str], most: int = _MOST) -> tuple[str, ...]:
    """The ids of records of these kinds that are called `text`, or nearly so, best first. None for an empty text."""
    wanted, text = tuple(kinds), text.strip()
    if not text:
        return ()
    own = [text] if _is_one(look, text, wanted) else []
    return tuple(islice(dict.fromkeys((*own, *_suggestions(look, text, wanted))), most))


def _is_one(look: Look, text: str, kinds: Sequence[str]) -> bool:
    record = look.model.find(look.survivor(text))
    return record is not None and record.KIND in kinds and look.guard.sees(record)


def _meanings(look: Look, text: str, kinds: Sequence[str]) -> Iterator[str]:
    """What is called exactly so. What has it as its name comes before what has it as another name."""
    if _PLACE in kinds:
        yield from (place for place, score in _places(look, text) if score >= _EXACT)
    searched = [kind for kind in kinds if kind in _SEARCHED and kind != _PLACE]
    ids = [hit.id for hit in _quietly(look, text, searched, exact=True)]
    folded = fold(text)
    first = [one for one in ids if fold(look.name(one)) == folded]
    yield from first or ids
    yield from (one for one, name in _unsearched(look, kinds) if fold(name) == folded)


def _suggestions(look: Look, text: str, kinds: Sequence[str]) -> Iterator[str]:
    if _PLACE in kinds:
        yield from (place for place, _ in _places(look, text))
    yield from (hit.id for hit in _quietly(look, text, [kind for kind in kinds if kind in _SEARCHED], exact=False))
    folded = fold(text)
    yield from (one for one, name in _unsearched(look, kinds) if folded and folded in fold(name))


def _quietly(look: Look, text: str, kinds: Sequence[str], *, exact: bool) -> Iterable[Hit]:
    """The hits of the search; none for a text that cannot be searched for."""
    if not kinds:
        return ()
    try:
        return (called if exact else named)(look, text, [_SEARCHED[kind] for kind in kinds])
    except InvalidInput:
        return ()


def _places(look: Look, text: str) -> Iterator[tuple[str, float]]:
    """What a text may mean as a place, and how well its name fits. Of a ZIP code these are all its towns: who finds
    help is well served with the one in which nearly everybody lives, a record is not. Nothing fits exactly if part of
    the text is no place: a record would lose that part without a word."""
    try:
        answer = places(look, text)
        shared = any(match.share is not None for match in answer.matches)
        most = _EXACT - 1 if any(one.code == _UNREAD for one in answer.remarks) else _EXACT
        found = answer.matches if shared else answer.places
        yield from ((match.jurisdiction, min(match.score, most)) for match in found)
    except InvalidInput:
        return


def _unsearched(look: Look, kinds: Sequence[str]) -> Iterator[tuple[str, str]]:
    """(id, name) of the records of the kinds that the search does not know."""
    for kind in kinds:
        if kind not in _SEARCHED:
            records = look.model.facts.get(kind, {}).values()
            yield from ((one.id, look.name(one.id)) for one in records if look.guard.sees(one))
