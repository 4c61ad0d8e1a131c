"""Ages: which a service, a kind of help or a relation may state, and which may be asked for."""

from typing import Any

import pytest

from graph.model.errors import InvalidInput
from graph.model.service import check_ages
from tests.support.records import category, relation, service


@pytest.mark.parametrize("ages", [(None, None), (0, 0), (0, 130), (130, 130), (None, 0), (130, None), (17, 18)])
def test_ages_that_may_be(ages: tuple[int | None, int | None]) -> None:
    check_ages(*ages)


@pytest.mark.parametrize(
    ("ages", "said", "code"),
    [
        ((-1, None), "from 0 to 130, not -1", "age.unreadable"),
        ((None, 131), "from 0 to 130, not 131", "age.unreadable"),
        ((131, 131), "from 0 to 130, not 131", "age.unreadable"),
        ((18, 17), "the lowest age 18 is above the highest, 17", "field.ages"),
    ],
)
def test_ages_that_may_not_be(ages: tuple[int | None, int | None], said: str, code: str) -> None:
    stated: dict[str, Any] = dict(zip(("minimum_age", "maximum_age"), ages, strict=True))
    for make in (
        lambda: check_ages(*ages),
        lambda: service(**stated, ages_known=True),
        lambda: category(**stated),
        lambda: relation("one", "agency:a", "agency:b", **stated),
    ):
        with pytest.raises(InvalidInput, match=said) as caught:
            make()
        assert caught.value.code == code


@pytest.mark.parametrize("stated", [{"minimum_age": 5}, {"maximum_age": 17}, {"minimum_age": 0, "maximum_age": 0}])
def test_ages_that_are_given_are_known(stated: dict[str, Any]) -> None:
    assert service(**stated, ages_known=True).ages_known
    with pytest.raises(InvalidInput, match="service:line: ages are given, so ages_known must be true"):
        service(**stated)
    assert not service().ages_known


def test_an_area_is_known_where_one_is_stated() -> None:
    assert (service().area_known, service(serves=("jurisdiction:a",)).area_known) == (False, True)


def test_a_relation_goes_to_somebody_else() -> None:
    with pytest.raises(InvalidInput, match="relation:one: a relation cannot go from agency:a to itself"):
        relation("one", "agency:a", "agency:a")
