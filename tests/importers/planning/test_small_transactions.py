"""What an import leaves apart from the directory is kept in small transactions, so that nobody waits for long."""

from pathlib import Path
from typing import Any, cast

import pytest

from graph.model.kept import KeptQuery, KeptSet
from graph.store import Store, open_store
from importers import importing
from importers.planning.mappings import ImportMapping
from tests.support.records import NOON


def kept(name: str) -> ImportMapping:
    return ImportMapping(id=f"import-mapping:{name}", columns="{}", said_by="tester", said_at=NOON)


def names(store: Store) -> list[str]:
    return [one.id.partition(":")[2] for one in store.find_kept(ImportMapping, KeptQuery())]


@pytest.mark.parametrize("at_once", [1, 2, 500])
def test_doubts_take_the_place_of_those_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    monkeypatch.setattr(importing, "_AT_ONCE", at_once)
    with open_store(str(tmp_path / "a.db")) as store:
        for puts, removes in (("abc", ""), ("cde", "ab"), ("", "d")):
            doubts = KeptSet(puts=tuple(map(kept, puts)), removes=tuple(f"import-mapping:{one}" for one in removes))
            made = importing.Imported(cast(Any, None), cast(Any, None), doubts)
            importing.keep_doubts(store, made)
        assert names(store) == ["c", "e"]
