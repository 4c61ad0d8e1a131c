"""Where a path begins: an agency, a team or a sector, by its id or by a name as people write it."""

from graph.answers import Viewer
from graph.lists import name_of
from graph.model.agency import Agency, Team
from graph.model.errors import Ambiguous, InvalidInput, NotFound, shown
from graph.model.vocabulary import EntityKind
from graph.readmodel import ReadModel
from graph.search import search

CLOSE = 5.0
"""How many points of the best match another may be behind and still be asked about."""
_MOST_CANDIDATES = 8


def resolve_origin(model: ReadModel, text: str, viewer: Viewer) -> str:
    """The id of the agency or team that `text` names.

    Raises Ambiguous with the candidates where it could be several, NotFound where it is none, InvalidInput where it
    is something that no path begins at, such as a service.
    """
    found = model.find(text)
    if isinstance(found, Agency | Team):
        return found.id
    if found is not None:
        raise InvalidInput(
            f"{shown(text)} is a {found.KIND}: a path begins at an agency, a team or a sector", value=text
        )
    hits = search(model, text, (EntityKind.AGENCY, EntityKind.TEAM), viewer)
    if not hits:
        raise NotFound(
            f"no agency, team or sector is called {shown(text)}: search for it, or name a sector",
            value=text,
        )
    close = [hit for hit in hits if hit.score > hits[0].score - CLOSE]
    exact = [hit for hit in close if hit.score == hits[0].score == 100]
    chosen = exact or close
    if len(chosen) > 1:
        names = [(hit.id, name_of(model, hit.id)) for hit in chosen[:_MOST_CANDIDATES]]
        listed = "; ".join(name for _, name in names)
        raise Ambiguous(f"{shown(text)} may mean {listed}: say which", names, value=text)
    return chosen[0].id
