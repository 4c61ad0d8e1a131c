"""Records are asked for by their class, and shown by the type of that class."""

from pathlib import Path

import pytest

from api.graphql import schema
from api.graphql.running.asked import Asked
from api.graphql.running.shown import TYPES, shows
from api.words.messages import messages_for
from graph.look.viewer import PUBLIC
from graph.model.agency import Agency, Team
from graph.model.kinds import ENTITIES
from graph.model.record import Record
from tests.api.graphql.graphql_asking import NOW, arcady


def test_a_record_of_another_class_is_not_there(tmp_path: Path) -> None:
    directory = arcady(tmp_path)
    asked = Asked(directory.look(PUBLIC, NOW), messages_for("en"))
    try:
        for kind in (Agency, Record, ENTITIES):
            assert asked.get(kind, "agency:state").record.id == "agency:state"
        assert asked.find(Team, "agency:state") is None
        assert asked.all(Team, ["agency:state"]) == []
        with pytest.raises(LookupError, match="agency:state"):
            asked.get(Team, "agency:state")
    finally:
        directory.close()


def test_every_type_that_shows_records_is_in_the_schema() -> None:
    assert {kind.__name__ for kind in TYPES.values()} <= set(schema.type_map)


def test_a_class_of_records_has_one_type() -> None:
    assert len(set(TYPES.values())) == len(TYPES)
    with pytest.raises(ValueError, match="Agency"):
        shows(Agency)(object)
