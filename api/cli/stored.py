"""`--json`: a stored GraphQL document, executed in process with a command's options as its variables."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from api.budget import ENDLESS
from api.cli.asking import Asker
from api.cli.output import write
from graph.look import Look

FOLDER: Final = Path(__file__).parent / "documents"
MOST_AT_A_TIME: Final = 200
"""The largest page of a list in GraphQL."""

_Ask = Callable[..., dict[str, Any]]


def print_data(
    document: str,
    variables: Mapping[str, object],
    asker: Asker,
    pages: Sequence[str] = (),
    limit: int = 0,
    page_size: int = MOST_AT_A_TIME,
    on: Callable[[Look], Look] = lambda look: look,
) -> dict[str, Any]:
    """Execute the stored `document`, print its data as JSON and return the data. Errors of resolvers are raised.

    `pages` is the path of keys to a connection: its first `limit` edges are collected from pages of at most
    `page_size`, all of the same revision. `on` gives the look to ask, such as one of an earlier day.
    """
    from api.graphql import Engine, GraphQLRequest, schema  # late: importing it takes longer than most answers

    text = (FOLDER / f"{document}.graphql").read_text(encoding="utf-8")
    engine = Engine(schema, documents=1, limits=ENDLESS)  # the command's process serves nobody else

    def ask_of(look: Look) -> _Ask:
        return lambda **page: engine.data(look, GraphQLRequest(text, None, {**variables, **page}))

    def gathered(look: Look) -> dict[str, Any]:
        ask = ask_of(on(look))
        return _gathered(ask, pages, limit, page_size) if pages else ask()

    data = asker.answer(gathered)
    write(as_json(data))
    return data


def _gathered(ask: _Ask, pages: Sequence[str], limit: int, page_size: int) -> dict[str, Any]:
    """The first page, with the edges of the following pages added."""
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
    """`data` as a JSON document; keys keep their order."""
    return json.dumps(data, ensure_ascii=False, indent=2)
