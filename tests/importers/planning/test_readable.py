"""A plan shows of a record what its reader may read, also of fields that the record does not have yet."""

from dataclasses import replace
from pathlib import Path

from graph.directory import Directory
from graph.model.change import ChangeSet
from graph.store.opening import open_store
from importers.planning import Entry, Fate
from importers.planning.readable import readable
from importers.proposal import Span
from tests.support.guarded import NOW, guarded
from tests.support.readers import BOUNDED

RECORDS = guarded().records


def test_a_value_for_an_empty_field_that_is_not_for_the_reader_is_left_out(tmp_path: Path) -> None:
    here = next(one for one in RECORDS if one.id == "contact:quietest")
    after = replace(here, name="Jo Example")  # type: ignore[call-arg]
    entry = Entry(Fate.CHANGED, "contact", "row 2", "", Span(2, 2), id=here.id, before=here, after=after)
    with open_store(str(tmp_path / "guarded.db")) as store:
        store.write(ChangeSet(actor="test", reason="a made-up state", puts=RECORDS, at=NOW))
        directory = Directory(store)
        look = directory.look(BOUNDED, NOW)
        assert look.guard.sees(here)
        assert not look.guard.sees_field(here, "name")
        assert "Jo Example" not in repr(readable(look, entry, here))
        assert "Jo Example" in repr(readable(directory.look(replace(BOUNDED, bounds=()), NOW), entry, here))
