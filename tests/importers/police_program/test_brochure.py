"""The real brochure says what the seed says: importing it changes nothing but the date that its records print.

The brochure is not part of the repository: SIGNPOST_DOCUMENTS names the folder that holds its text. A made-up one is
imported twice.
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from graph.model.agency import Agency
from graph.model.document import Resource
from graph.model.record import Citation, Record
from graph.model.vocabulary import AgencyLevel
from importers.planning import Fate
from importers.proposal import Passed
from tests.importers.police_program.made_up import BROCHURE
from tests.support.editing import Desk, desk_of
from tests.support.imports import apply, fates, plan, read, written
from tests.support.seed_records import seed_records
from tests.support.small import RECORDS

TITLE = "AT-RISK International, Police Threat Response Program"
TAUGHT = ("crime analysts", "investigators", "patrol", "school resource officers")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_of(str(tmp_path / "arcady.db"), RECORDS) as opened:
        yield opened


@pytest.fixture
def seeded(tmp_path: Path) -> Iterator[Desk]:
    with desk_of(str(tmp_path / "seed.db"), seed_records()) as opened:
        yield opened


@pytest.fixture
def brochure() -> bytes:
    folder = os.environ.get("SIGNPOST_DOCUMENTS")
    if not folder:
        pytest.skip("SIGNPOST_DOCUMENTS is not set: it names the folder that holds the documents as text")
    return (Path(folder) / "police-threat-response-program.txt").read_bytes()


def undated(record: Record) -> Record:
    """The record without the date and the places of the brochure: an import has one place for each record."""
    citations = [Citation(one.source) if one.source == TITLE else one for one in record.citations]
    return replace(record, version=0, citations=tuple(dict.fromkeys(citations)))


def test_the_seed_has_the_program_of_the_brochure() -> None:
    records = {one.id: one for one in seed_records() if TITLE in {source.source for source in one.citations}}
    provider = records["agency:at-risk-international"]
    assert isinstance(provider, Agency)
    assert (provider.level, provider.website, provider.serves) == (AgencyLevel.PRIVATE, None, ())
    offers = [one for one in records.values() if isinstance(one, Resource) and one.agency == provider.id]
    assert len(offers) == 11
    assert {one.url for one in offers} == {None}
    trainings = {one.roles: one for one in offers if one.roles}
    assert sorted(role.lower() for (role,) in trainings) == list(TAUGHT)
    assert {one.level for one in trainings.values()} == {"Beginner to advanced"}
    assert {len(one.deliveries) for one in trainings.values()} == {5}
    topics = [one.topic.value for one in offers if not one.roles]
    assert sorted(topics) == ["ADVICE", "ADVICE", "ADVICE", "FORM", "GUIDANCE", "PROTOCOL", "TRAINING"]


def test_importing_the_brochure_over_the_seed_changes_its_date_only(
    seeded: Desk, brochure: bytes, tmp_path: Path
) -> None:
    document = written(tmp_path, brochure, "program.txt")
    before = {one.id: one for one in seeded.look().records([one.id for one in seed_records()]) if one}
    assert plan(seeded, read(document)).written.empty
    reading = read(document, as_of="2021")
    assert reading.source == TITLE
    planned, _ = apply(seeded, reading)
    assert set(fates(planned).values()) == {Fate.SAME}
    after = {one.id: one for one in seeded.look().records(before) if one}
    changed = {one for one in before if after[one] != before[one]}
    assert changed == {"agency:at-risk-international"} | _offers(before)
    for one in changed:
        assert undated(after[one]) == undated(before[one])
        assert {source.as_of for source in after[one].citations if source.source == TITLE} >= {"2021"}
    assert plan(seeded, reading).written.empty


def _offers(records: dict[str, Record]) -> set[str]:
    found = (one for one in records.values() if isinstance(one, Resource))
    return {one.id for one in found if one.agency == "agency:at-risk-international"}


def test_what_the_brochure_says_beside_is_passed_over_with_a_reason(brochure: bytes, tmp_path: Path) -> None:
    reading = read(written(tmp_path, brochure, "program.txt"))
    told = [one.passed for one in reading.remarks]
    assert (len(reading.proposals), len(told), reading.units) == (12, 17, 23)
    assert set(told) == {Passed.HEADING, Passed.PROSE}
    assert reading.as_of is None


def test_a_made_up_brochure_is_imported_once_and_again_without_a_change(desk: Desk, tmp_path: Path) -> None:
    reading = read(written(tmp_path, BROCHURE, "flyer.md"))
    planned, _ = apply(desk, reading)
    assert set(fates(planned).values()) == {Fate.NEW}
    provider = desk.get(Agency, "agency:northgate-partners")
    assert provider.level is AgencyLevel.PRIVATE
    again = plan(desk, read(written(tmp_path, BROCHURE, "flyer.md")))
    assert again.written.empty
    assert set(fates(again).values()) == {Fate.SAME}


def test_a_new_edition_changes_what_it_changed(desk: Desk, tmp_path: Path) -> None:
    apply(desk, read(written(tmp_path, BROCHURE, "flyer.md")))
    newer = BROCHURE.replace("evening classes", "weekend classes")
    now = plan(desk, read(written(tmp_path, newer, "flyer.md")))
    changed = [key for key, fate in fates(now).items() if fate is Fate.CHANGED]
    assert changed == [
        f"resource/steady-watch-training-program/threat-assessment-training-for-{role}"
        for role in ("dispatchers", "detectives", "patrol-supervisors")
    ]
