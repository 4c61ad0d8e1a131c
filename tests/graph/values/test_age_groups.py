"""Which ages a source's word admits: every bound of the design's table."""

import pytest

from graph.model.vocabulary import AgeGroup, Known
from graph.values.age_groups import admits


@pytest.mark.parametrize(
    ("group", "bounds"),
    [
        (AgeGroup.CHILDREN, {0: "YES", 12: "YES", 13: "UNKNOWN", 17: "UNKNOWN", 18: "NO", 130: "NO"}),
        (AgeGroup.YOUTH, {0: "UNKNOWN", 11: "UNKNOWN", 12: "YES", 17: "YES", 18: "UNKNOWN", 24: "UNKNOWN", 25: "NO"}),
        (AgeGroup.ADULTS, {0: "NO", 15: "NO", 16: "UNKNOWN", 17: "UNKNOWN", 18: "YES", 130: "YES"}),
        (AgeGroup.OLDER_ADULTS, {0: "NO", 49: "NO", 50: "UNKNOWN", 64: "UNKNOWN", 65: "YES", 130: "YES"}),
    ],
)
def test_the_table(group: AgeGroup, bounds: dict[int, str]) -> None:
    assert {age: admits(group, age) for age in bounds} == {age: Known(known) for age, known in bounds.items()}
