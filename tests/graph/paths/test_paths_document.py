"""The document of referral paths tells the costs that are counted."""

import re
from pathlib import Path

from graph.model.vocabulary import ContactStatus, Known, RelationKind
from graph.paths import costs

DOCUMENT = Path(__file__).parents[3] / "docs" / "paths.md"


def rows(text: str) -> list[str]:
    """The rows of the tables in a text."""
    return [line for line in text.splitlines() if line.startswith("|")]


def test_the_table_of_costs_is_that_of_the_code() -> None:
    assert rows(DOCUMENT.read_text(encoding="utf-8")) == rows(costs.__doc__ or "")


def test_the_table_tells_the_numbers_that_are_counted() -> None:
    found = re.findall(r"^\| (.+?) \| \+? ?([\d,]+) \|$", costs.__doc__ or "", re.MULTILINE)
    table = {what: int(cost.replace(",", "")) for what, cost in found}
    for start, cost in (
        ("a step", costs.STEP),
        ("along a tie that NOTIFIES", costs.KIND[RelationKind.NOTIFIES]),
        ("along a tie that CONSULTS", costs.KIND[RelationKind.CONSULTS]),
        ("the contact is that of the agency above", costs.LEVEL),
        ("the contact is due", costs.STATUS[ContactStatus.DUE]),
        ("the contact is unverified", costs.STATUS[ContactStatus.UNVERIFIED]),
        ("the contact is stale", costs.STATUS[ContactStatus.STALE]),
        ("the contact's hours", costs.OPEN[Known.UNKNOWN]),
        ("the contact is closed", costs.OPEN[Known.NO]),
        ("there is no usable contact", costs.NO_CONTACT),
        ("a direct call", costs.DIRECT),
        ("the step from the origin to the entry point", costs.ENTRY_POINT),
        ("the service's hours", costs.OPEN[Known.UNKNOWN]),
        ("the service is closed", costs.OPEN[Known.NO]),
        ("the service's area", costs.AREA_UNKNOWN),
        ("the service's ages", costs.AGE_UNKNOWN),
        ("the service is of a kind of help below", costs.BELOW_KIND),
    ):
        assert [value for what, value in table.items() if what.startswith(start)] == [cost], start
