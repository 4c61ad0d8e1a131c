"""The thing with an id: a record, a number, a change, or an issued guide."""

from api.graphql.running.asked import Asked
from api.graphql.running.shown import Shown
from api.graphql.types.change import ChangeBatch, change_of
from api.graphql.types.guide_issue import issue_node
from api.graphql.types.phone import line_node
from graph import history, issues
from graph.model.errors import Forbidden, NotFound
from graph.model.record import Record


def node_of(asked: Asked, id: str) -> Shown[Record] | None:
    """The thing with this id, None where there is none for this viewer."""
    if id.startswith("phone:"):
        return line_node(asked, id)
    if id.startswith("guide-issue:"):
        return _issue(asked, id)
    if not id.startswith("change:"):
        return asked.find(Record, id)
    try:
        entry = history.change(asked.look, id)
    except (NotFound, Forbidden):
        return None
    return change_of(asked, ChangeBatch(asked, (entry,)), entry)


def _issue(asked: Asked, id: str) -> Shown[Record] | None:
    try:
        return issue_node(asked, issues.issue_of(asked.look, id))
    except (NotFound, Forbidden):
        return None
