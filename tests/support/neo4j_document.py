"""The questions of docs/neo4j.md, answered anew: `answered` gives the document as it should be."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

DOCUMENT = Path(__file__).parents[2] / "docs" / "neo4j.md"
_QUESTION = re.compile(r"(```cypher\n(.*?)```\n)(?:\n```text\n.*?```\n)?", re.DOTALL)

Ask = Callable[[str], tuple[list[str], list[list[Any]]]]
"""Names of columns and rows of a query."""


def answered(document: str, ask: Ask) -> str:
    """The document with the server's answer under each question."""

    def answer(match: re.Match[str]) -> str:
        return f"{match[1]}\n```text\n{_table(*ask(match[2]))}\n```\n"

    return _QUESTION.sub(answer, document)


def _table(names: list[str], rows: list[list[Any]]) -> str:
    lines = [names, *[[_said(value) for value in row] for row in rows]]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join("  ".join(map(str.ljust, line, widths)).rstrip() for line in lines)


def _said(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(sorted(map(str, value)))
    return "" if value is None else str(value)
