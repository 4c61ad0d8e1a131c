"""Where a path begins: an agency, a team or a sector, by its id or by a name as people write it."""

from collections.abc import Sequence

from graph.catalogue import parent_chain
from graph.look import Look
from graph.model.agency import Agency, Team
from graph.model.errors import Ambiguous, InvalidInput, NotFound, shown
from graph.model.vocabulary import EntityKind
from graph.search.by_name import search
from graph.search.hit import Hit
from graph.values.place_text import clean

CLOSE = 5.0
"""How many points of the best match another may be behind and still be asked about."""
_MOST_CANDIDATES = 12


def origin(look: Look, text: str) -> str:
    """The id of the agency or team that `text` names.

    Raises Ambiguous with the candidates where it could be several, NotFound where it is none, InvalidInput where it
    is something that no path begins at, such as a service.
    """
    text = look.survivor(text)
    found = look.model.find(text)
    if isinstance(found, Agency | Team):
        return found.id
    if found is not None and look.guard.sees(found):
        raise InvalidInput(
            f"{shown(text)} is a {found.KIND}: a path begins at an agency, a team or a sector",
            value=text,
            code="origin.no-origin",
            params={"text": text},
        )
    hits = search(look, clean(text, "origin"), (EntityKind.AGENCY, EntityKind.TEAM))
    if not hits:
        raise NotFound(
            f"no agency, team or sector is called {shown(text)}: search for it, or name a sector",
            value=text,
            code="origin.unknown",
            params={"text": text},
        )
    exact = [hit.id for hit in hits if hit.score == 100]
    chosen = exact or _close(look, hits)
    if len(chosen) > 1:
        names = [(one, look.name(one)) for one in chosen[:_MOST_CANDIDATES]]
        listed = "; ".join(name for _, name in names)
        if len(chosen) > len(names):
            listed += f"; and {len(chosen) - len(names)} more"
        raise Ambiguous(f"{shown(text)} may mean {listed}: say which", names, value=text, code="origin.ambiguous")
    return chosen[0]


def _close(look: Look, hits: Sequence[Hit]) -> list[str]:
    """The matches that the text may mean, best first; before them whoever they are units of, where it matches too.

    Units that bear the name of their agency before their own stand above it: "state police" is the start of their
    names, and only a part of the name of the force.
    """
    close = [hit.id for hit in hits if hit.score > hits[0].score - CLOSE]
    matching = {hit.id for hit in hits} - set(close)
    above = (one for unit in close for one in reversed(parent_chain(look, unit)) if one in matching)
    return [*dict.fromkeys(above), *close]
