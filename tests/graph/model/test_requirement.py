"""Requirements and age bands that cannot be meant are refused, in records, rows and forms."""

from dataclasses import replace

import pytest

from graph.model.age_band import AgeBand, check_bands
from graph.model.errors import InvalidInput
from graph.model.requirement import Requirement, check_requirements
from graph.model.statement import Absence
from graph.model.vocabulary import JurisdictionKind
from graph.model.written import check_written
from tests.support.records import CITED

ONE = Requirement(
    id="requirement:one", name="One", jurisdiction_kind=JurisdictionKind.TOWN, category="shelter", citations=CITED
)


def band(minimum: int | None, maximum: int | None, name: str = "x") -> AgeBand:
    return AgeBand(id=f"age-band:{name}", name=name, minimum=minimum, maximum=maximum, citations=CITED)


def test_an_empty_age_band_is_refused() -> None:
    with pytest.raises(InvalidInput, match="above the highest"):
        band(18, 12)


@pytest.mark.parametrize(("first", "second"), [((0, 12), (12, 17)), ((None, None), (5, 6)), ((10, None), (0, 10))])
def test_bands_that_share_an_age_are_refused(
    first: tuple[int | None, int | None], second: tuple[int | None, int | None]
) -> None:
    with pytest.raises(InvalidInput, match="share the age"):
        check_bands([band(*first, "a"), band(*second, "b")])


def test_bands_may_touch_and_leave_gaps() -> None:
    check_bands([band(0, 12, "a"), band(13, 17, "b"), band(65, None, "c")])


def test_a_requirement_asks_for_somebody() -> None:
    for wrong in ({"providers": 0}, {"weight": -1}):
        with pytest.raises(InvalidInput):
            replace(ONE, **wrong)  # type: ignore[arg-type]


def test_requirements_that_differ_about_the_same_are_refused() -> None:
    same = replace(ONE, id="requirement:again")
    check_requirements([ONE, same])
    check_requirements([ONE, replace(same, providers=2, within="jurisdiction:region")])
    check_requirements([ONE, replace(same, providers=2, age_band="age-band:a")])
    for differs in (replace(same, providers=2), replace(same, hours="24/7")):
        with pytest.raises(InvalidInput, match="contradicts requirement:one"):
            check_requirements([ONE, differs])


def test_only_a_source_can_say_that_there_is_none() -> None:
    stated = Absence(id="absence:a", jurisdiction="jurisdiction:avon", category="shelter", citations=CITED)
    check_written(stated)
    with pytest.raises(InvalidInput, match="cites no source"):
        check_written(replace(stated, citations=()))
