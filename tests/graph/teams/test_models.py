"""Documented models of threat assessment: their order, groups and countries, and their dimensions."""

from dataclasses import replace

import pytest

from graph.look import Look
from graph.model.errors import NotFound
from graph.model.team_model import ModelDimension, TeamModel
from graph.model.vocabulary import ModelDimensionKey as Key
from graph.search import search
from graph.teams import dimensions_of, followers, model_countries, model_groups, models, order_of
from tests.support.agencies import CREW, short
from tests.support.small import CITED, look


def model(key: str, position: int, group: str, country: str | None = None, name: str | None = None) -> TeamModel:
    return TeamModel(
        id=f"team-model:{key}", name=name or f"Model {key}", group=group, country=country, position=position
    )


MODELS = (
    model("late", 3, "Schools", "Österreich"),
    model("first", 1, "Workplaces", "Chile"),
    model("second", 2, "Schools"),
    model("tied", 2, "Schools", "Chile", "A model"),
)


@pytest.fixture(name="asked")
def _asked() -> Look:
    return look(*MODELS)


def test_models_stand_in_the_order_of_their_directory(asked: Look) -> None:
    assert short(models(asked)) == ["first", "tied", "second", "late"]
    assert sorted(models(asked), key=lambda one: order_of(asked, one)) == list(models(asked))


def test_models_of_a_group_or_a_country_in_any_spelling(asked: Look) -> None:
    assert short(models(asked, "schools")) == ["tied", "second", "late"]
    assert short(models(asked, country="CHILE")) == ["first", "tied"]
    assert short(models(asked, country="osterreich")) == ["late"]
    assert short(models(asked, "Schools", "Chile")) == ["tied"]
    assert models(asked, "Ships") == models(asked, "Workplaces", "Peru") == ()


def test_groups_and_countries_to_choose_from(asked: Look) -> None:
    assert model_groups(asked) == ("Workplaces", "Schools")
    assert model_countries(asked) == ("Chile", "Österreich")


def test_dimensions_stand_in_the_directorys_order_and_are_whole() -> None:
    keys = (Key.DATA_SHARING, Key.CORE_TEAM, Key.SUMMARY)
    some = [
        ModelDimension(
            id=f"model-dimension:late-{number}",
            model="team-model:late",
            dimension=key,
            values=("a",),
            passage="All.",
            citations=CITED,
        )
        for number, key in enumerate(keys)
    ]
    asked = look(*MODELS, *some)
    assert dimensions_of(asked, "team-model:late") == tuple(reversed(some))
    assert dimensions_of(asked, "team-model:first") == ()
    with pytest.raises(NotFound):
        dimensions_of(asked, "team-model:gone")


def test_the_teams_that_follow_a_model_by_name(asked: Look) -> None:
    named = (("a", "Z"), ("b", "A"))
    following = [
        replace(CREW, id=f"team:{key}", name=name, operated_by=(), model="team-model:late") for key, name in named
    ]
    found = look(*MODELS, *following)
    assert short(followers(found, "team-model:late")) == ["b", "a"]
    assert followers(asked, "team-model:first") == ()
    with pytest.raises(NotFound):
        followers(asked, "team:a")


def test_a_model_is_found_by_its_name_short_form_and_other_names() -> None:
    found = look(
        TeamModel(
            id="team-model:hwm", name="Harbor Watch Model", group="Towns", acronym="HWM", aliases=("Pier patrol",)
        )
    )
    for text in ("harbor watch", "HWM", "pier patrol"):
        assert [hit.id for hit in search(found, text)] == ["team-model:hwm"]
