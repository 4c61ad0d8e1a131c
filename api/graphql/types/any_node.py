"""The thing with an id: a record, a number, or a change."""

from api.graphql.running.asked import Asked
from api.graphql.running.shown import Shown
from api.graphql.types.change import ChangeBatch, change_of
from api.graphql.types.phone import line_node
from graph import history
from graph.model.errors import Forbidden, NotFound
from graph.model.record import Record


def node_of(asked: Asked, id: str) -> Shown[Record] | None:
    """The thing with this id, None where there is none for this viewer."""
    if id.startswith("phone:"):
        return line_node(asked, id)
    if not id.startswith("change:"):
        return asked.find(Record, id)
    try:
        entry = history.change(asked.look, id)
    except (NotFound, Forbidden):
        return None
    return change_of(asked, ChangeBatch(asked, (entry,)), entry)
