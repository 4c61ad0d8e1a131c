"""Names to choose from while somebody types into a form, as JSON for its script."""

from typing import Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.pages.edit.posting import Posted, posted
from api.pages.frame.asking import asked
from api.pages.frame.rendering import asker
from api.told.names import name
from api.words.messages import Messages
from api.words.records import RECORDS
from api.words.regions import kind_name
from graph.editing import Act, check_may
from graph.editing.choosing import suggested
from graph.look import Look
from graph.model.jurisdiction import Jurisdiction
from graph.model.service import Service

_LONGEST: Final = 200


def _suggest(request: Request, sent: Posted) -> Response:
    messages, viewer = asker(request)
    text, kinds = sent.value("text")[:_LONGEST], sent.value("kinds").split()

    def question(look: Look) -> list[dict[str, str]]:
        check_may(look, Act.SAVE)
        found = suggested(look, text, kinds)
        return [{"id": one, "name": look.name(one), "note": _note(look, one, messages)} for one in found]

    return JSONResponse(_apart(asked(request, viewer, question)))


suggest = posted(_suggest)
"""What a text may mean: at most ten records of the kinds that the field takes."""


def _note(look: Look, record_id: str, messages: Messages) -> str:
    """What tells a record from others of its name."""
    record = look.model.find(look.survivor(record_id))
    if isinstance(record, Jurisdiction):
        return str(kind_name(look, record.kind, messages))
    if isinstance(record, Service):
        return str(name(look, record.provider))
    return "" if record is None else messages.text(RECORDS[record.KIND].one)


def _apart(found: list[dict[str, str]]) -> list[dict[str, str]]:
    """The suggestions, each with a name of its own: a browser tells them apart by that alone."""
    names = [one["name"] for one in found]
    return [
        one if names.count(one["name"]) == 1 else {**one, "name": f"{one['name']} [{one['id']}]"} for one in found
    ]
