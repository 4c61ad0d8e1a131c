"""What distribution lists promise over any engine: the tests of an engine inherit this and give a fixture `desk`."""

import pytest

from graph import issues
from graph.editing.redacting import redact, redaction_of
from graph.issues import HowGiven, NewCopy
from graph.model.errors import Conflict, InvalidInput, InvalidQuestion, NotFound
from tests.support.editing import Desk
from tests.support.issuing import ADMIN, LIAISON, issue, look
from tests.support.small import TODAY


class CopiesOver:
    """Distribution lists: who has an issue, and who has acknowledged it."""

    def test_an_entry_of_the_list_can_be_redacted(self, desk: Desk) -> None:
        made = issue(desk).issue
        copy = issues.give(look(desk, LIAISON), desk.store, made.id, NewCopy(name="Sam", address="sam@a.example"))
        redact(look(desk, ADMIN), desk.store, redaction_of(look(desk, ADMIN), desk.store, [copy.id], [], [], "asked"))
        (left,) = issues.copies_of(look(desk), made)
        assert (left.name, left.address) == (None, None)

    def test_the_distribution_list(self, desk: Desk) -> None:
        made = issue(desk).issue
        seen = look(desk, LIAISON)
        office = issues.give(seen, desk.store, made.id, NewCopy(to="Office", how="PRINT", asked=True))
        assert (office.to, office.how, office.given_at) == ("agency:office", HowGiven.PRINT, seen.today)
        issues.give(seen, desk.store, made.id.removeprefix("guide-issue:"), NewCopy(name=" Sam  Reed "))
        assert [one.name for one in issues.copies_of(look(desk), made)] in ([None, "Sam Reed"], ["Sam Reed", None])
        done = issues.acknowledged_by_hand(seen, desk.store, office.id)
        assert (done.acknowledged_at, done.acknowledged_by) == (TODAY, "account:lee")
        with pytest.raises(Conflict):
            issues.acknowledged_by_hand(seen, desk.store, office.id)
        issues.take_off(seen, desk.store, office.id)
        assert [one.name for one in issues.copies_of(look(desk), made)] == ["Sam Reed"]
        with pytest.raises(NotFound):
            issues.take_off(seen, desk.store, office.id)

    def test_what_is_wrong_in_an_entry_is_told_at_once(self, desk: Desk) -> None:
        made = issue(desk).issue
        seen = look(desk, LIAISON)
        with pytest.raises(InvalidQuestion) as caught:
            issues.give(seen, desk.store, made.id, NewCopy(name="x" * 151, address="a@b", how="FAX", day="soon"))
        assert [one.about for one in caught.value.problems] == ["name", "address", "how", "day"]
        for wrong in (
            NewCopy(),
            NewCopy(name="not an address@"),
            NewCopy(name="a@b.example"),
            NewCopy(name="A", day="2027-01-01"),
            NewCopy(name="A", day="2020-01-01"),
        ):
            with pytest.raises(InvalidInput):
                issues.give(seen, desk.store, made.id, wrong)
        with pytest.raises(InvalidInput):
            issues.give(seen, desk.store, made.id, NewCopy(to="no such office"))
        with pytest.raises(NotFound):
            issues.give(seen, desk.store, "guide-issue:none", NewCopy(name="A"))
        assert issues.copies_of(seen, made) == ()
