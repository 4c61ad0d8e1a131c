"""The matrix equals what is counted by brute force, and stays so when the directory changes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.coverage import CoverageQuestion, coverage, gaps, matrix_of, summary, worst_first
from graph.look import Look
from graph.model.age_band import AgeBand
from graph.model.agency import Agency, Team
from graph.model.change import Update
from graph.model.contact import Verification
from graph.model.jurisdiction import Jurisdiction
from graph.model.record import Record
from graph.model.requirement import Requirement
from graph.model.statement import Absence
from graph.model.vocabulary import (
    AgeGroup,
    AgencyLevel,
    CoverageStatus,
    JurisdictionKind,
    ServiceUse,
    TeamKind,
    VerificationMethod,
    VerificationOutcome,
)
from tests.graph.coverage.reference import Reference
from tests.support.small import CITED, RECORDS, TODAY, line, look, look_at, service

BANDS: Final = (
    AgeBand(id="age-band:0-12", name="Children", minimum=0, maximum=12, citations=CITED),
    AgeBand(id="age-band:13-17", name="Teenagers", minimum=13, maximum=17, citations=CITED),
    AgeBand(id="age-band:18", name="Adults", minimum=18, citations=CITED),
)
PEOPLE: Final = {"ash": 100, "birch": 20, "cedar": 3}
TOWNS: Final = tuple(
    replace(one, population=PEOPLE.get(one.name.lower()))
    for one in RECORDS
    if isinstance(one, Jurisdiction) and one.kind is JurisdictionKind.TOWN
)
OTHERS: Final = (
    Agency(id="agency:hall", name="Hall", level=AgencyLevel.MUNICIPAL, citations=CITED),
    Agency(id="agency:sector", name="Schools", level=AgencyLevel.SECTOR, citations=CITED),
    Team(
        id="team:both",
        name="Both",
        kind=TeamKind.OTHER,
        operated_by=("agency:hall", "agency:office"),
        citations=CITED,
    ),
    Team(id="team:alone", name="Alone", kind=TeamKind.OTHER, citations=CITED),
    *line("agency:hall", "860-297-0521"),
)
PLACES: Final = tuple(one.id.removeprefix("jurisdiction:") for one in RECORDS if isinstance(one, Jurisdiction))
KINDS: Final = ("crisis", "youth-crisis", "adult-crisis", "shelter")
PROVIDERS: Final = ("agency:state", "agency:office", "agency:hall", "agency:sector", "team:both", "team:alone")
WORLD: Final = (*BANDS, *TOWNS, *OTHERS)


@st.composite
def helps(draw: st.DrawFn) -> list[Record]:
    """A service, mostly with a line of its own, sometimes confirmed."""
    name = f"s{draw(st.integers(0, 7))}"
    kind = draw(st.sampled_from(KINDS))
    more: dict[str, Any] = draw(
        st.sampled_from(
            [{}, {"minimum_age": 13}, {"maximum_age": 12}, {"minimum_age": 17, "maximum_age": 18}]
            + [{"age_group": group} for group in AgeGroup]
        )
    )
    also = draw(st.sampled_from(KINDS))
    more |= {"also_in": (also,) if also != kind else (), "use": draw(st.sampled_from((ServiceUse.HELP, *ServiceUse)))}
    more |= {"offered_to": draw(st.sampled_from(((), (), ("agency:hall",))))}
    more |= {"entry_point": draw(st.sampled_from((None, "service:statewide")))}
    serves = draw(st.lists(st.sampled_from(PLACES), max_size=3, unique=True))
    made = service(name, kind, *serves, provider=draw(st.sampled_from(PROVIDERS)), **more)
    records: list[Record] = [made]
    if draw(st.booleans()):
        contact, slot = line(made.id, f"860-297-05{draw(st.integers(30, 60))}")
        records += [contact, slot]
        if draw(st.booleans()):
            records.append(
                Verification(
                    id=f"verification:{name}",
                    slot=slot.id,
                    at=TODAY - timedelta(days=draw(st.sampled_from((1, 400)))),
                    method=VerificationMethod.CALL,
                    outcome=VerificationOutcome.CONFIRMED,
                    digest=contact.digest,  # type: ignore[attr-defined]
                )
            )
    return records


requirements = st.builds(
    lambda number, kind, category, band, within, providers: Requirement(
        id=f"requirement:r{number}",
        name="R",
        jurisdiction_kind=kind,
        category=category,
        age_band=band,
        within=within,
        providers=providers,
        citations=CITED,
    ),
    st.integers(0, 3),
    st.sampled_from((JurisdictionKind.TOWN, JurisdictionKind.COUNTY)),
    st.sampled_from(KINDS),
    st.sampled_from((None, "age-band:0-12")),
    st.sampled_from((None, "jurisdiction:north-county")),
    st.integers(1, 3),
)
absences = st.builds(
    lambda number, place, category, band: Absence(
        id=f"absence:a{number}",
        jurisdiction=f"jurisdiction:{place}",
        category=category,
        age_band=band,
        citations=CITED,
    ),
    st.integers(0, 1),
    st.sampled_from(PLACES),
    st.sampled_from(KINDS),
    st.sampled_from((None, "age-band:18")),
)
several = st.builds(
    lambda services, asked, absent: [
        *{one.id: one for one in (record for group in services for record in group)}.values(),
        *{one.id: one for one in (*asked, *absent)}.values(),
    ],
    st.lists(helps(), max_size=6),
    st.lists(requirements, max_size=3),
    st.lists(absences, max_size=2),
)


def check(here: Look) -> None:
    """Every cell of every kind of jurisdiction is what the reference says."""
    reference, bands = Reference(here), here.model.all(AgeBand)
    for kind in JurisdictionKind:
        matrix = coverage(here, CoverageQuestion(KINDS, kind))
        for category, band in matrix.columns:
            statuses = matrix.statuses(category, band)
            for place, status in zip(matrix.jurisdictions, statuses, strict=True):
                cell = matrix.cell(place, category, band)
                found = (
                    cell.status,
                    cell.required,
                    round(cell.share, 9),
                    cell.providers,
                    cell.services,
                    cell.reach,
                    cell.possible,
                    cell.ages_stated,
                )
                assert found == reference.cell(place, category, bands[band]), (place, category, band)
                assert status is cell.status


@given(several)
@settings(max_examples=30)
def test_the_matrix_is_what_counting_gives(records: list[Record]) -> None:
    check(look(*WORLD, *records))


@given(several, several)
@settings(max_examples=12)
def test_a_write_gives_the_matrix_of_the_directory_after_it(before: list[Record], after: list[Record]) -> None:
    first = look(*WORLD, *before)
    check(first)
    gone = {one.id for one in before} - {one.id for one in after}
    updates: Sequence[Update] = [
        *(Update(revision=2, subject=one, after=None) for one in sorted(gone)),
        *(Update(revision=2, subject=one.id, after=one) for one in after),
    ]
    check(look_at(first.model.updated(updates)))


@given(several)
@settings(max_examples=15)
def test_rows_gaps_and_summary_count_the_same_cells(records: list[Record]) -> None:
    here = look(*WORLD, *records)
    matrix = coverage(here, CoverageQuestion())
    cells = [(one, *key) for key in matrix.columns for one in matrix.jurisdictions]
    found = gaps(here, matrix)
    assert {(gap.jurisdiction, gap.category, gap.age_band) for gap in found} == {
        cell for cell in cells if matrix.cell(*cell).status is not CoverageStatus.COVERED
    }
    assert sum(one.jurisdictions for one in summary(matrix)) == len(cells)
    assert sorted(worst_first(here, matrix)) == sorted(matrix.jurisdictions)
    some = worst_first(here, matrix, CoverageStatus.NOT_ON_FILE)
    assert set(some) == {gap.jurisdiction for gap in found if gap.status is CoverageStatus.NOT_ON_FILE}


def test_the_same_question_gives_the_same_matrix_until_something_changes() -> None:
    here = look(*WORLD)
    question = CoverageQuestion()
    first = matrix_of(here.model, here.today, here.zone, here.viewer, question)
    assert matrix_of(here.model, here.today, here.zone, here.viewer, question) is first
    newer = here.model.updated([Update(revision=2, subject="service:ash-team", after=None)])
    assert matrix_of(newer, here.today, here.zone, here.viewer, question) is not first
