"""`--json`: a stored GraphQL document, executed in process with a command's options as its variables."""

import json
import math
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from api.cli.asking import Asker
from api.cli.output import write
from graph.look import Look

FOLDER: Final = Path(__file__).parent / "documents"
_NO_DEADLINE: Final = math.inf
"""A process that answers one question has no other callers to protect."""
MOST_AT_A_TIME: Final = 200
"""So many of a list GraphQL gives in one page."""

_Ask = Callable[..., dict[str, Any]]


def print_data(
    document: str,
    variables: Mapping[str, object],
    asker: Asker,
    pages: Sequence[str] = (),
    limit: int = 0,
    page_size: int = MOST_AT_A_TIME,
) -> dict[str, Any]:
    """Print the data that the stored `document` asks for, and return it. Raises what answering raised.

    `pages` leads to its connection, whose first `limit` edges are gathered from pages of at most `page_size`, all of
    one revision.
    """
    from api.graphql import Engine, GraphQLRequest, schema  # late: importing it takes longer than most questions

    text = (FOLDER / f"{document}.graphql").read_text(encoding="utf-8")
    engine = Engine(schema, documents=1, deadline_seconds=_NO_DEADLINE)

    def ask_of(look: Look) -> _Ask:
        return lambda **page: engine.data(look, GraphQLRequest(text, None, {**variables, **page}))

    data = asker.answer(lambda look: _gathered(ask_of(look), pages, limit, page_size) if pages else ask_of(look)())
    write(as_json(data))
    return data


def _gathered(ask: _Ask, pages: Sequence[str], limit: int, page_size: int) -> dict[str, Any]:
    """The first page with the edges of those after it."""
    data = ask(first=min(limit, page_size))
    connection = _at(data, pages)
    while connection["pageInfo"]["hasNextPage"] and (missing := limit - len(connection["edges"])) > 0:
        following = _at(ask(first=min(missing, page_size), after=connection["pageInfo"]["endCursor"]), pages)
        connection["edges"] += following["edges"]
        connection["pageInfo"] = following["pageInfo"]
    return data


def _at(data: dict[str, Any], pages: Sequence[str]) -> dict[str, Any]:
    for name in pages:
        data = data[name]
    return data


def as_json(data: object) -> str:
    """`data` as a JSON document, its keys in their own order."""
    return json.dumps(data, ensure_ascii=False, indent=2)
