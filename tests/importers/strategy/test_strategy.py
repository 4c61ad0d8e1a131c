"""The strategy itself, beside the seed that was made of it by hand: how many of its agencies and teams are found.

The document is not part of the repository: SIGNPOST_DOCUMENTS names the folder that holds it as text.
"""

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

from importers.proposal import Passed, Reading
from importers.reading.documents import read_document
from importers.strategy.known import canonical
from importers.strategy.reading import is_strategy, read_strategy
from tests.importers.strategy.named import NOT_NAMED, PRINTED
from tests.support.yaml_files import yaml_of

DOCUMENT: Final = "ct-tvtp-strategy-2025-10.txt"
SOURCE: Final = "tvtp-strategy"
SEED: Final = Path(__file__).parents[3] / "seed" / "connecticut"


@cache
def reading() -> Reading:
    folder = os.environ.get("SIGNPOST_DOCUMENTS")
    if not folder or not (Path(folder) / DOCUMENT).exists():
        pytest.skip("SIGNPOST_DOCUMENTS is not set: it names the folder that holds the documents as text")
    document = read_document(DOCUMENT, (Path(folder) / DOCUMENT).read_bytes())
    assert is_strategy(document)
    return read_strategy(document)


def of_the_strategy() -> Iterator[dict[str, Any]]:
    """The agencies and teams of the seed that cite the strategy."""
    for name in ("agencies", "teams"):
        for record in yaml_of(SEED / f"{name}.yaml")[name]:
            if any(str(cited).startswith(SOURCE) for cited in record.get("cite", ())):
                yield record


def found() -> dict[str, bool]:
    """Whether each of them is proposed, by id."""
    names: set[str] = set()
    letters: set[str] = set()
    for one in reading().proposals:
        if one.kind.KIND in ("agency", "team"):
            written = (
                str(one.fields["name"].value),
                *(one.fields["aliases"].value if "aliases" in one.fields else ()),
            )
            names |= set(map(canonical, written))
            letters |= {str(one.fields["acronym"].value)} if "acronym" in one.fields else set()
    told = {}
    for record in of_the_strategy():
        written = (record["name"], *record.get("aliases", ()), *PRINTED.get(record["id"], ()))
        told[record["id"]] = any(canonical(name) in names for name in written) or record.get("acronym") in letters
    return told


def test_of_what_the_strategy_names_at_least_nine_of_ten_are_found() -> None:
    told = found()
    named = {record for record in told if record not in NOT_NAMED}
    agencies = {record for record in named if record.startswith("agency:")}
    for some in (agencies, named - agencies):
        missing = sorted(record for record in some if not told[record])
        assert len(missing) * 10 <= len(some), missing


def test_each_record_is_one_that_the_strategy_names_or_does_not() -> None:
    ids = {record["id"] for record in of_the_strategy()}
    assert PRINTED.keys() | NOT_NAMED.keys() <= ids
    assert not PRINTED.keys() & NOT_NAMED.keys()


def test_its_name_and_date() -> None:
    assert "Targeted Violence and Terrorism Prevention" in reading().source
    assert reading().as_of == "2025-10"


@pytest.mark.parametrize(
    ("child", "parent"),
    [
        ("division of emergency management homeland security", "department of emergency services public protection"),
        ("intelligence center", "department of emergency services public protection"),
        ("state police", "department of emergency services public protection"),
        ("state police behavioral threat assessment unit", "state police"),
        ("center for school safety crisis preparation", "western connecticut state university"),
        ("office of firearm injury prevention", "department of public health"),
        ("federal bureau of investigation behavioral threat assessment center", "federal bureau of investigation"),
        ("center on extremism", "anti defamation league"),
    ],
)
def test_units_stand_below_what_they_are_a_part_of(child: str, parent: str) -> None:
    above = {
        one.key.partition("/")[2].replace("-", " "): one.fields["parent"]
        .value.key.partition("/")[2]
        .replace("-", " ")
        for one in reading().proposals
        if "parent" in one.fields
    }
    assert above[child] == parent


def _called(key: str) -> str:
    return key.partition("/")[2].replace("-", " ")


def test_the_sheet_in_its_attachment_is_read_too() -> None:
    masked = [one for one in reading().proposals if one.kind.KIND == "contact" and "masked" in one.fields]
    assert len(masked) > 10
    lines = {
        tuple((phone["number"], phone.get("keys", "")) for phone in one.fields["phones"].value)
        for one in reading().proposals
        if one.kind.KIND == "contact" and "phones" in one.fields
    }
    assert (("211", "1,2"), ("+18004673135", "")) in lines
    assert (("+18602970520", ""),) in lines


def test_what_looks_like_something_is_not_passed_over() -> None:
    assert [one for one in reading().remarks if one.passed is Passed.UNREAD] == []
