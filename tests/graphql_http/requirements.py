"""The requirements of the text, read from `requirements.yaml`."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from tests.support.yaml_files import yaml_of

JSON: Final = "application/json"
GRAPHQL: Final = "application/graphql-response+json"
_FILE: Final = Path(__file__).with_name("requirements.yaml")
_FINE: Final = {"query": "{ revision }"}


class Strength(StrEnum):
    """How strongly the text asks for it; `OURS` where it leaves the choice to us."""

    MUST = "MUST"
    SHOULD = "SHOULD"
    OURS = "OURS"


@dataclass(frozen=True, slots=True)
class Requirement:
    """A request, and the status and media type that its answer must have."""

    id: str
    strength: Strength
    rule: str
    method: str
    params: Mapping[str, str]
    headers: Mapping[str, str]
    content: bytes
    status: int
    kind: str


def _requirement(row: Mapping[str, Any]) -> Requirement:
    ask: dict[str, Any] = row.get("ask", {})
    sent = {"Accept": GRAPHQL, "Content-Type": JSON} | {
        name: ask[key]
        for key, name in (
            ("accept", "Accept"),
            ("content_type", "Content-Type"),
            ("content_encoding", "Content-Encoding"),
        )
        if key in ask
    }
    method = ask.get("method", "POST")
    return Requirement(
        id=row["id"],
        strength=Strength(row["strength"]),
        rule=row["rule"],
        method=method,
        params=ask.get("params", {}),
        headers={name: value for name, value in sent.items() if value is not None},
        content=_content(ask) if method == "POST" else b"",
        status=row["answer"],
        kind=row.get("type", GRAPHQL),
    )


def _content(ask: Mapping[str, Any]) -> bytes:
    """The body: `body` as it is written, or the value in `json`; with so many spaces after it as `padding` says."""
    text: str = ask["body"] if "body" in ask else json.dumps(ask.get("json", _FINE))
    padding: int = ask.get("padding", 0)
    return (text + " " * padding).encode(ask.get("encoding", "utf-8"))


REQUIREMENTS: Final = tuple(_requirement(row) for row in yaml_of(_FILE))
"""All requirements."""
BY_ID: Final = {requirement.id: requirement for requirement in REQUIREMENTS}
