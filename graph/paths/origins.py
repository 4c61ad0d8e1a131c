"""Finds where a path begins: an agency, a team or a sector, by its id or by a name as people write it."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph.catalogue import parent_chain
from graph.look import Look
from graph.model.agency import Agency, Team
from graph.model.errors import Ambiguous, InvalidInput, NotFound, shown
from graph.model.reason import Reason
from graph.model.vocabulary import AgencyLevel, EntityKind
from graph.search import named
from graph.search.hit import Hit
from graph.values.folding import fold
from graph.values.place_text import clean

CLOSE = 5.0
"""Matches whose score is less than this many points below the best are offered as candidates."""
_MOST_CANDIDATES = 12
_EXACT = 100
_LEAST_BEGINNING, _LEAST_MISSPELLED = 4, 6
"""The least number of letters to take a word for the beginning of a longer word, or for a misspelled word."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The agency or team that a text was taken for. `remarks` say so if the text is not its exact name."""

    id: str
    remarks: tuple[Reason, ...] = ()


def origin(look: Look, text: str) -> str:
    """The id of the agency or team that `text` names; see `find_origin`."""
    return find_origin(look, text).id


def find_origin(look: Look, text: str) -> Origin:
    """The agency or team that `text` names.

    Raises Ambiguous with the candidates if the text may mean several or is too short for a guess, NotFound if it
    matches none, and InvalidInput if it is the id of a record that no path begins at, such as a service.
    """
    text = look.survivor(text)
    record = look.model.find(text)
    if isinstance(record, Agency | Team):
        return Origin(record.id)
    if record is not None and look.guard.sees(record):
        raise InvalidInput(
            f"{shown(text)} is of the kind {record.KIND}: a path begins at an agency, a team or a sector",
            value=text,
            code="origin.no-origin",
            params={"text": text},
        )
    hits = named(look, clean(text, "origin"), (EntityKind.AGENCY, EntityKind.TEAM))
    if not hits:
        raise NotFound(
            f"no agency, team or sector is called {shown(text)}: search for it, or name a sector",
            value=text,
            code="origin.unknown",
            params={"text": text},
        )
    exact = [hit for hit in hits if hit.score == _EXACT]
    chosen = [hit.id for hit in _sectors_first(look, exact)] or _close(look, hits)
    if len(chosen) > 1 or not (exact or _is_clear(text, hits[0])):
        raise _ambiguous(look, text, chosen)
    if exact:
        return Origin(chosen[0])
    return Origin(chosen[0], (Reason("path.origin-taken", {"text": text, "name": look.name(chosen[0])}),))


def _ambiguous(look: Look, text: str, chosen: Sequence[str]) -> Ambiguous:
    names = [(entity, look.name(entity)) for entity in chosen[:_MOST_CANDIDATES]]
    listed = "; ".join(name for _, name in names)
    if len(chosen) > len(names):
        listed += f"; and {len(chosen) - len(names)} more"
    return Ambiguous(f"{shown(text)} may mean {listed}: say which", names, value=text, code="origin.ambiguous")


def _is_clear(text: str, hit: Hit) -> bool:
    """Whether an inexact match may be taken without asking.

    Each word of `text` must be a word of the matched name, or the beginning of such a word with at least
    `_LEAST_BEGINNING` letters, or have at least `_LEAST_MISSPELLED` letters, so that it may be misspelled.
    """
    name_words = fold(hit.matched).split()
    return all(
        word in name_words
        or len(word) >= _LEAST_MISSPELLED
        or (len(word) >= _LEAST_BEGINNING and any(name_word.startswith(word) for name_word in name_words))
        for word in fold(text).split()
    )


def _close(look: Look, hits: Sequence[Hit]) -> list[str]:
    """The matches that the text may mean, best first. An agency that matches too is put before its units.

    Without that, units whose names begin with the name of their agency would come before it: "state police" is the
    start of their names, but only a part of the name of the force.
    """
    close = [hit.id for hit in _sectors_first(look, [hit for hit in hits if hit.score > hits[0].score - CLOSE])]
    matching = {hit.id for hit in hits} - set(close)
    above = (owner for unit in close for owner in reversed(parent_chain(look, unit)) if owner in matching)
    return [*dict.fromkeys(above), *close]


def _sectors_first(look: Look, hits: Sequence[Hit]) -> list[Hit]:
    """The matches by score. Among matches with the same score, sectors come before other agencies and teams."""
    return sorted(hits, key=lambda hit: (-hit.score, not _is_sector(look, hit.id)))


def _is_sector(look: Look, entity: str) -> bool:
    record = look.model.find(entity)
    return isinstance(record, Agency) and record.level is AgencyLevel.SECTOR
