"""The costs of referral paths are those of the table that people add up by hand, and weigh as it promises."""

from graph.contacts.costs import LEVEL, NO_CONTACT, OPEN, STATUS
from graph.model.vocabulary import ContactStatus, Known, RelationKind
from graph.paths.costs import AGE_UNKNOWN, AREA_UNKNOWN, BELOW_KIND, KIND, STEP


def test_the_table() -> None:
    assert (STEP, LEVEL, NO_CONTACT, AREA_UNKNOWN, AGE_UNKNOWN, BELOW_KIND) == (100, 60, 1000, 150, 50, 1200)
    assert STATUS == {
        ContactStatus.CURRENT: 0,
        ContactStatus.DUE: 5,
        ContactStatus.UNVERIFIED: 20,
        ContactStatus.STALE: 40,
    }
    assert OPEN == {Known.YES: 0, Known.UNKNOWN: 10, Known.NO: 200}
    assert KIND == {
        RelationKind.REPORTS: 0,
        RelationKind.REFERS: 0,
        RelationKind.NOTIFIES: 20,
        RelationKind.CONSULTS: 40,
    }


def test_an_own_contact_goes_before_that_of_the_agency_above_unless_it_is_closed() -> None:
    worst = max(STATUS.values())
    assert worst + OPEN[Known.UNKNOWN] < LEVEL
    assert OPEN[Known.NO] > LEVEL + worst + OPEN[Known.UNKNOWN]


def test_no_contact_weighs_more_than_any() -> None:
    assert 9 * LEVEL + max(STATUS.values()) + OPEN[Known.NO] < NO_CONTACT


def test_the_kind_asked_for_goes_before_its_sub_kinds_even_without_a_usable_contact() -> None:
    assert STEP + NO_CONTACT < BELOW_KIND + STEP
