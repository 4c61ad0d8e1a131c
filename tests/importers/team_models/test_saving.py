"""What the reader proposes can be saved as it is; a second time it changes nothing, and our own facts stay."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.editing import Retire, Save
from graph.model.errors import InvalidInput
from graph.model.record import Citation
from graph.model.team_model import ModelDimension, TeamModel
from graph.model.vocabulary import ModelDimensionKey as Key
from graph.teams import dimensions_of, models
from importers.planning import Fate
from importers.proposal import Proposal
from importers.team_models import read_directory
from tests.importers.team_models.made_up import DIRECTORY, dimensions, fields
from tests.support.editing import Desk, desk_of, problems
from tests.support.imports import apply, fates, plan, reading
from tests.support.small import CITED, RECORDS


@pytest.fixture(name="desk")
def _desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_of(str(tmp_path / "small.db"), RECORDS) as desk:
        yield desk


def action(proposal: Proposal, id: str | None = None) -> Save:
    parts = [{name: found.value for name, found in part.items()} for part in proposal.parts["dimensions"]]
    return Save(TeamModel, id, fields(proposal), parts={"dimensions": parts})


def test_every_proposal_can_be_saved(desk: Desk) -> None:
    proposals = read_directory(DIRECTORY).proposals
    for proposal in proposals:
        desk.do(action(proposal))
    look = desk.look()
    assert models(look) == ("team-model:harbor-watch-model", "team-model:the-lantern-team")
    for model, proposal in zip(models(look), proposals, strict=True):
        found = {one.dimension: (one.values, one.passage, one.citations) for one in dimensions_of(look, model)}
        said = {
            key: (part.get("values", ()), part["passage"], part["citations"])
            for key, part in dimensions(proposal).items()
        }
        assert found == said


def test_saving_it_a_second_time_changes_nothing(desk: Desk) -> None:
    (first, _) = read_directory(DIRECTORY).proposals
    one = desk.do(action(first)).subject
    before = dimensions_of(desk.look(), one)
    plan = desk.plan(action(first, one))
    assert (plan.puts, plan.retires) == ((), ())
    desk.do(action(first, one))
    assert dimensions_of(desk.look(), one) == before


def test_a_plan_says_that_a_model_changes_if_only_its_dimensions_do(desk: Desk) -> None:
    (first, _) = read_directory(DIRECTORY).proposals
    own = TeamModel(id="team-model:hwm", citations=CITED, **fields(first))
    dimension = ModelDimension(
        id="model-dimension:hwm-location",
        model=own.id,
        dimension=Key.TEAM_LOCATION,
        values=("Pier",),
        citations=CITED,
    )
    desk.put(own, dimension)
    planned, _ = apply(desk, reading(first))
    assert fates(planned) == {first.key: Fate.CHANGED}
    assert [one.passage for one in dimensions_of(desk.look(), own.id) if one.passage]
    assert fates(plan(desk, reading(first))) == {first.key: Fate.SAME}


def test_facts_of_our_own_stay_where_the_text_gives_none(desk: Desk) -> None:
    (first, _) = read_directory(DIRECTORY).proposals
    own = TeamModel(id="team-model:hwm", name="Harbor Watch Model", group="Small towns")
    kept = ModelDimension(
        id="model-dimension:hwm-background",
        model=own.id,
        dimension=Key.BACKGROUND_AND_OBJECTIVES,
        values=("After a storm",),
        citations=(Citation(source="Ours"),),
    )
    gone = ModelDimension(
        id="model-dimension:hwm-location", model=own.id, dimension=Key.TEAM_LOCATION, values=("Pier",)
    )
    desk.put(own, kept, gone)
    desk.do(action(first, own.id))
    found = {one.dimension: one for one in dimensions_of(desk.look(), own.id)}
    assert found[kept.dimension].id == kept.id
    assert found[kept.dimension].values == kept.values
    assert [one.source for one in found[kept.dimension].citations] == ["A list of model teams"]
    assert "the fishers" in (found[kept.dimension].passage or "")
    assert Key.TEAM_LOCATION not in found


def test_a_model_has_each_dimension_once(desk: Desk) -> None:
    twice = [{"dimension": "CORE_TEAM", "values": ["a"]}, {"dimension": "core_team", "values": ["b"]}]
    with pytest.raises(InvalidInput) as error:
        desk.plan(Save(TeamModel, None, {"name": "A", "group": "B"}, parts={"dimensions": twice}))
    assert problems(error.value) == {"dimensions.1.dimension": "field.twice"}


def test_an_id_keeps_its_entry_and_takes_another_key(desk: Desk) -> None:
    parts = [{"dimension": "CORE_TEAM", "values": ["a"]}]
    one = desk.do(Save(TeamModel, None, {"name": "A", "group": "B"}, parts={"dimensions": parts})).subject
    (dimension,) = dimensions_of(desk.look(), one)
    moved: list[dict[str, Any]] = [
        {"id": dimension.id, "dimension": "THREAT"},
        {"dimension": "CORE_TEAM", "values": ["new"]},
    ]
    desk.do(Save(TeamModel, one, {}, parts={"dimensions": moved}))
    found = {record.dimension: record for record in dimensions_of(desk.look(), one)}
    assert (found[Key.THREAT].id, found[Key.THREAT].values) == (dimension.id, ("a",))
    assert found[Key.CORE_TEAM].id != dimension.id


def test_a_retired_model_takes_its_dimensions_along(desk: Desk) -> None:
    parts = [{"dimension": "CORE_TEAM", "values": ["a"]}]
    one = desk.do(Save(TeamModel, None, {"name": "A", "group": "B"}, parts={"dimensions": parts})).subject
    desk.do(Retire(one))
    assert desk.look().model.all(ModelDimension) == {}
