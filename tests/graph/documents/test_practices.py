"""What documents say of practice: its order, and what else the same documents have."""

import pytest

from graph.documents import practice_agencies, practice_counts, practice_resources, practices
from graph.model.agency import Agency
from graph.model.document import Resource
from graph.model.errors import InvalidInput
from graph.model.practice import Practice
from graph.model.record import Citation
from graph.model.statement import Count
from graph.model.vocabulary import AgencyLevel, FactorLevel, PracticePart, ResourceTopic
from tests.support.agencies import short
from tests.support.small import look

SHEET = (Citation(source="A sheet", locator="line 3"),)
OTHER = (Citation(source="Another sheet"),)


def practice(key: str, part: PracticePart, level: FactorLevel | None = None, position: int = 0) -> Practice:
    return Practice(
        id=f"practice:{key}", name=key.title(), part=part, level=level, position=position, citations=SHEET
    )


def test_statements_stand_by_part_level_and_position() -> None:
    some = (
        practice("case", PracticePart.CASE),
        practice("person", PracticePart.FACTOR, FactorLevel.INDIVIDUAL, 1),
        practice("society-b", PracticePart.FACTOR, FactorLevel.SOCIAL, 2),
        practice("society-c", PracticePart.FACTOR, FactorLevel.SOCIAL, 1),
        practice("second", PracticePart.FUNCTION, None, 2),
        practice("first", PracticePart.FUNCTION, None, 1),
        practice("good", PracticePart.BEST_PRACTICE),
    )
    order = ["first", "second", "society-c", "society-b", "person", "good", "case"]
    assert short(practices(look(*some))) == order
    assert practices(look()) == ()


def test_figures_resources_and_agencies_are_those_of_the_same_documents() -> None:
    others = (
        *(Count(id=f"count:{n}", name=f"Count {n}", number=n, citations=SHEET) for n in (7, 881, 59)),
        Count(id="count:other", name="Other", number=1_000, citations=OTHER),
        *(
            Resource(id=f"resource:{key}", name=key, topic=ResourceTopic.TOOL, description="", citations=cited)
            for key, cited in (("b", SHEET), ("a", (*OTHER, *SHEET)), ("c", OTHER))
        ),
        Agency(id="agency:center", name="Center", level=AgencyLevel.FEDERAL, citations=SHEET),
    )
    asked = look(practice("ask", PracticePart.FUNCTION), *others)
    assert short(practice_counts(asked)) == ["881", "59", "7"]
    assert short(practice_resources(asked)) == ["a", "b"]
    assert short(practice_agencies(asked)) == ["center"]
    without = look(*others)
    assert practice_counts(without) == practice_resources(without) == practice_agencies(without) == ()


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"part": PracticePart.FACTOR}, "field.level"),
        ({"part": PracticePart.CASE, "level": FactorLevel.SOCIAL}, "field.level"),
        ({"part": PracticePart.FUNCTION, "action": "Talk."}, "field.no-case"),
        ({"part": PracticePart.BEST_PRACTICE, "partners": ("Police",)}, "field.no-case"),
    ],
)
def test_only_factors_have_a_level_and_only_cases_an_action(values: dict[str, object], code: str) -> None:
    with pytest.raises(InvalidInput) as error:
        Practice(id="practice:a", name="A", **values)  # type: ignore[arg-type]
    assert error.value.code == code
