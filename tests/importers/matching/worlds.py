"""Random small directories and files whose organizations are easily taken for one another."""

from typing import Any

from hypothesis import strategies as st

from graph.model.record import Record
from importers.proposal import Proposal
from tests.importers.matching.rows import agency, row

NAMES = (
    "Harbor Clinic", "Harbr Clinic", "Clinic, Harbor", "Harbor Clinic Intake Unit", "Harbor Clinic 2", "HCX",
    "Youth Service Bureau", "Ash Youth Service Bureau", "Youth Servcie Bureau", "Harbor Care Exchange", "Pier House",
    "PierHouse", "Pier Houses", "Ash Pier House", "Lakeside",
)  # fmt: skip
NUMBERS = ("860-555-0100", "860-555-0101", "860-555-0100 x7", "203-555-0100", "211")
SITES = ("https://h.example/", "https://h.example/a", "https://p.example/")
TOWNS = ("ash", "birch", "cedar", "dale")


def _maybe(values: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.sampled_from(("", "", *values))


FACTS = st.fixed_dictionaries({
    "name": st.sampled_from(NAMES),
    "phone": _maybe(NUMBERS),
    "town": _maybe(TOWNS),
    "website": _maybe(SITES),
    "acronym": _maybe(("HCX", "YSB")),
})  # fmt: skip
"""What is said of an organization."""
SEVERAL = st.lists(FACTS, max_size=6)


def records_of(several: list[dict[str, str]], prefix: str = "r") -> list[Record]:
    """The records of a directory with these facts."""
    return [
        one for at, facts in enumerate(several) for one in agency(**_given(facts), record_id=f"agency:{prefix}{at}")
    ]


def rows_of(several: list[dict[str, str]], prefix: str = "k") -> list[list[Proposal]]:
    """The rows of a file with these facts, each with its contact."""
    return [row(f"{prefix}{at}", **_row(facts)) for at, facts in enumerate(several)]


def _given(facts: dict[str, str]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if value}


def _row(facts: dict[str, str]) -> dict[str, Any]:
    given = _given(facts)
    return given | ({"town": given["town"].title()} if "town" in given else {})
