"""A directory without organizations, to be filled from documents."""

from pathlib import Path

import pytest

from graph.model.agency import Agency
from graph.model.category import Category
from graph.model.errors import InvalidInput
from graph.model.jurisdiction import Jurisdiction
from graph.store import open_store
from seed.places_only import KINDS, load_places
from seed.storing import load_seed
from tests.seed.test_seed import all_of


def test_it_has_places_and_kinds_of_help_and_nobody_who_helps(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "places.db")) as store:
        report = load_places(store)
        records = store.load().records
        assert report.written == len(records)
        assert {type(one) for one in records} == set(KINDS)
        assert len([one for one in records if isinstance(one, Jurisdiction)]) == len(all_of(Jurisdiction))
        assert not any(one.entry_points for one in records if isinstance(one, Category))
        assert not load_places(store).changed
        assert store.revision() == 1


def test_the_whole_seed_may_follow_and_not_the_other_way_round(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "places.db")) as store:
        load_places(store)
        load_seed(store)
        revision = store.revision()
        assert revision > 1
        assert any(isinstance(one, Agency) for one in store.load().records)
        with pytest.raises(InvalidInput, match="is not empty"):
            load_places(store)
        assert store.revision() == revision
