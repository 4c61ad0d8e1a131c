"""Cells of Connecticut's coverage, worked out by hand from the files of the seed.

How: in `services.yaml`, take the services of the kind (`category` or `also_in`), leave out those with `use:
PROFESSIONALS` and those of a sector, and compare `serves` with the row of the town in `towns.csv`; then their ages,
and whether they or their provider have a line. Nobody has confirmed anything in the seed, so nothing is COVERED.

- Child advocacy centers: The Center for Family Justice serves six towns by name, Children's Connection five,
  Klingberg three counties, Wendy's Place Windham County, South Central two judicial districts
  (ages 3 to 18). The kind is for ages up to 18. Three more state no area. All have the DCF
  Careline as entry point, so somebody can be called.
- Child abuse teams: the same areas; South Central's stand once for each of its judicial districts, and the three
  without an area are others. A judicial district is as its worst town is.
- Juvenile review boards: those of towns have no line, but Bloomfield's has. CYSA's list for the whole state is filed
  under them too, states no ages, and nobody calls it.
- Emergency management: a DEMHS office for each region and one for all, with a line. All are units of one department.
- No service is filed under housing, job training, faith communities or social services.
"""

from typing import Final

import pytest

from graph.coverage import CoverageQuestion, Matrix, matrix_of
from graph.look import PUBLIC
from graph.model.record import Record
from graph.model.vocabulary import CoverageStatus, JurisdictionKind
from graph.readmodel import ReadModel
from graph.readmodel.calendar import calendar_of
from graph.store.contract import Snapshot
from tests.support.seed_records import seed_records
from tests.support.small import TODAY

CHILD, TEEN, ADULT, OLD = "age-band:0-12", "age-band:13-17", "age-band:18-64", "age-band:65"
CAC, MDT, JRB, EM = "child-advocacy-center", "child-abuse-mdt", "juvenile-review", "emergency-management"
NONE, MUTE, UNSURE = CoverageStatus.NOT_ON_FILE, CoverageStatus.NO_CONTACT, CoverageStatus.UNCONFIRMED
TOWN, JD, COUNTY = JurisdictionKind.TOWN, JurisdictionKind.JUDICIAL_DISTRICT, JurisdictionKind.COUNTY
STATE, REGION = JurisdictionKind.STATE, JurisdictionKind.DEMHS_REGION
NORWALK: Final = (91184 + 20622 + 10354 + 27141 + 18503) / (
    91184 + 20622 + 10354 + 27141 + 18503 + 135470 + 63518 + 21499
)
"""The people of Norwalk, New Canaan, Weston, Westport and Wilton, of these and Stamford, Greenwich and Darien."""

CELLS: Final = (
    # jurisdiction, kind of help, ages, status, required, providers, services, reach, possible, ages stated, share
    ("town-danbury", CAC, CHILD, NONE, 1, 0, 0, None, 3, False, 0.0),
    ("town-stamford", CAC, CHILD, NONE, 1, 0, 0, None, 3, False, 0.0),
    ("town-waterbury", CAC, TEEN, NONE, 1, 0, 0, None, 3, False, 0.0),
    ("town-bridgeport", CAC, CHILD, UNSURE, 1, 1, 1, TOWN, 3, False, 1.0),
    ("town-norwalk", CAC, TEEN, UNSURE, 1, 1, 1, TOWN, 3, False, 1.0),
    ("town-hartford", CAC, CHILD, UNSURE, 1, 1, 1, COUNTY, 3, False, 1.0),
    ("town-hartford", CAC, ADULT, UNSURE, 1, 1, 1, COUNTY, 3, False, 1.0),
    ("town-windham", CAC, CHILD, UNSURE, 1, 2, 2, COUNTY, 3, False, 1.0),
    ("town-new-haven", CAC, CHILD, UNSURE, 1, 1, 1, JD, 3, True, 1.0),
    ("town-new-haven", CAC, ADULT, UNSURE, 1, 1, 1, JD, 3, True, 1.0),
    ("town-ansonia", CAC, TEEN, UNSURE, 1, 1, 1, JD, 3, True, 1.0),
    ("judicial-district-danbury", MDT, CHILD, NONE, 1, 0, 0, None, 3, False, 0.0),
    ("judicial-district-middlesex", MDT, TEEN, NONE, 1, 0, 0, None, 3, False, 0.0),
    ("judicial-district-bridgeport", MDT, CHILD, UNSURE, 1, 1, 1, TOWN, 3, False, 1.0),
    ("judicial-district-stamford-norwalk", MDT, CHILD, NONE, 1, 1, 1, TOWN, 3, False, NORWALK),
    ("judicial-district-new-haven", MDT, CHILD, UNSURE, 1, 1, 1, JD, 3, False, 1.0),
    ("judicial-district-ansonia-milford", MDT, TEEN, UNSURE, 1, 1, 1, JD, 3, False, 1.0),
    ("judicial-district-hartford", MDT, CHILD, UNSURE, 1, 1, 1, COUNTY, 3, False, 1.0),
    ("judicial-district-windham", MDT, CHILD, UNSURE, 1, 2, 2, COUNTY, 3, False, 1.0),
    ("town-canton", JRB, TEEN, MUTE, 0, 2, 2, TOWN, 0, True, 1.0),
    ("town-danbury", JRB, TEEN, MUTE, 0, 1, 1, STATE, 0, False, 1.0),
    ("town-andover", JRB, CHILD, MUTE, 0, 2, 2, TOWN, 0, True, 1.0),
    ("town-bloomfield", JRB, CHILD, UNSURE, 0, 2, 2, TOWN, 0, True, 1.0),
    ("town-bloomfield", JRB, OLD, MUTE, 0, 1, 1, STATE, 0, False, 1.0),
    ("town-danbury", EM, ADULT, UNSURE, 1, 1, 2, REGION, 0, False, 1.0),
    ("town-hartford", EM, CHILD, UNSURE, 1, 1, 2, REGION, 0, False, 1.0),
    ("town-hartford", "housing", OLD, NONE, 1, 0, 0, None, 0, False, 0.0),
    ("town-union", "job-training", ADULT, NONE, 1, 0, 0, None, 0, False, 0.0),
    ("town-bridgeport", "faith-based", CHILD, NONE, 1, 0, 0, None, 0, False, 0.0),
    ("town-avon", "social-services", OLD, NONE, 1, 0, 0, None, 0, False, 0.0),
)  # fmt: skip


@pytest.fixture(scope="module")
def connecticut() -> ReadModel:
    records: tuple[Record, ...] = seed_records()
    return ReadModel.build(Snapshot(1, records))


def _matrix(model: ReadModel, of: JurisdictionKind) -> Matrix:
    return matrix_of(model, TODAY.date(), calendar_of(model).zone, PUBLIC, CoverageQuestion(of=of))


@pytest.mark.parametrize("expected", CELLS, ids=lambda cell: " ".join(cell[:3]))
def test_cells_worked_out_by_hand(connecticut: ReadModel, expected: tuple[object, ...]) -> None:
    place, category, band = (str(one) for one in expected[:3])
    cell = _matrix(connecticut, JD if place.startswith("judicial") else TOWN).cell(
        f"jurisdiction:ct-{place}", category, band
    )
    found = (cell.status, cell.required, cell.providers, cell.services, cell.reach, cell.possible, cell.ages_stated)
    assert found == expected[3:10]
    assert cell.share == pytest.approx(expected[10])


def test_there_are_thirty_cells_and_kinds_have_no_column_for_ages_that_they_are_not_for(
    connecticut: ReadModel,
) -> None:
    assert len(CELLS) == 30
    matrix = _matrix(connecticut, TOWN)
    assert (CAC, OLD) not in matrix.columns
    assert (CAC, ADULT) in matrix.columns, "it is for those of 18, too"
    assert len(matrix.jurisdictions) == 169
