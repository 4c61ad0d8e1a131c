"""Reads a request from an HTTP body and its headers.

A body that is no JSON differs from JSON that is no GraphQL request: the first cannot be read (400), the second can be
read and makes no sense (422).
"""

import json
from collections.abc import Mapping
from json import JSONDecodeError
from typing import Any

from api.graphql.running.engine import GraphQLRequest
from graph.model.errors import InvalidInput, shown

REVISION = "Signpost-Revision"
_DIGITS = 18


def read_json(body: bytes) -> Any:
    """The value in a JSON body, with or without a byte order mark. Raises InvalidInput if it is not JSON in UTF-8."""
    try:
        content = json.loads(body.decode("utf-8-sig"), parse_constant=_no_number)
        if b"\\u" in body:
            json.dumps(content, ensure_ascii=False).encode()  # half a character, as "\ud800", is no text
    except JSONDecodeError as error:
        raise InvalidInput(f"the body is not JSON: {error.msg} at character {error.pos}") from None
    except UnicodeError:
        raise InvalidInput("the body is not UTF-8 text: send JSON in UTF-8") from None
    except (ValueError, RecursionError):
        raise InvalidInput(
            "the body is not JSON that can be read: a number is too long, or it nests too deep"
        ) from None
    return content


def _no_number(text: str) -> Any:
    raise ValueError(text)


def read_request(content: Any) -> GraphQLRequest:
    """The request in a JSON value. Members that GraphQL over HTTP does not have are ignored. Raises InvalidInput with
    what is wrong with the others."""
    if isinstance(content, list):
        raise InvalidInput("several requests in one are not taken: send one JSON object at a time")
    if not isinstance(content, dict):
        raise InvalidInput('the body is a JSON object with a "query"', value=content)
    query, operation = content.get("query"), content.get("operationName")
    if not isinstance(query, str):
        raise InvalidInput('"query" holds the text of a GraphQL query, and it is missing here', value=query)
    if operation is not None and not isinstance(operation, str):
        raise InvalidInput(f'"operationName" is a text, not {shown(operation)}', value=operation)
    variables = _members(content, "variables", "a value for each name")
    _members(content, "extensions", "a value for each extension")
    return GraphQLRequest(query, operation or None, variables)


def _members(content: Mapping[str, Any], name: str, of_what: str) -> Mapping[str, Any] | None:
    value = content.get(name)
    if value is not None and not isinstance(value, dict):
        raise InvalidInput(f'"{name}" is a JSON object with {of_what}', value=value)
    return value


def is_persisted(content: Any) -> bool:
    """Whether a JSON value asks by a persisted query: in `extensions`, as Apollo's clients do."""
    extensions = content.get("extensions") if isinstance(content, dict) else None
    return isinstance(extensions, dict) and extensions.get("persistedQuery") is not None


def read_revision(header: str | None) -> int | None:
    """The revision that the asker has seen, from the header Signpost-Revision."""
    if header is None:
        return None
    if not (header.isascii() and header.isdigit() and len(header) <= _DIGITS):
        raise InvalidInput(
            f"{REVISION} is {shown(header)}: send back the number that came with an answer", value=header
        )
    return int(header)
