"""Whether a newer sheet is free of what was recalled."""

from dataclasses import replace
from pathlib import Path

import pytest

from graph import issues
from graph.model.contact import Contact
from graph.values.phone import parse_phone
from tests.support.editing import desk_of
from tests.support.issuing import HER, ISSUED, issue, look, read, today, wanted


@pytest.mark.parametrize("language", ["en", "es"])
def test_what_is_recalled_is_looked_for_in_the_newer_sheet(tmp_path: Path, language: str) -> None:
    with desk_of(str(tmp_path / "arcady.db"), ISSUED) as desk:
        made = issue(desk, wanted(language=language)).issue
        before = read(desk, made)
        number, her, olive = (issues.carried(look(desk), one) for one in ("860-555-0177", HER, "contact:olive"))
        assert all(issues.still_carries(one, before, today(desk, made)) for one in (number, her))
        desk.put(replace(desk.get(Contact, HER), name="Another Name", version=0))
        renamed = today(desk, made)
        assert issues.still_carries(number, before, renamed), "a number that is recalled is wrong wherever it stands"
        assert not issues.still_carries(her, before, renamed)
        assert issues.still_carries(olive, before, renamed) == issues.still_carries(olive, before, before)
        desk.put(replace(desk.get(Contact, HER), phones=(parse_phone("860-555-0178"),), version=0))
        corrected = today(desk, made)
        assert not issues.still_carries(number, before, corrected)
        assert not issues.still_differs(before, corrected, corrected)
        assert issues.still_differs(before, before, corrected)
        assert issues.still_differs(before, before, before), "nothing is known to be wrong"
