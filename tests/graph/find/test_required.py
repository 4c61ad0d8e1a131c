"""Which duties to report stand above an answer, and which of them in full."""

from typing import Any

import pytest

from graph.find.finder import Finder
from graph.find.question import FindQuestion
from graph.find.required import concerns, in_full, protected_by, required, same_duty
from graph.look import PUBLIC, Viewer
from graph.model.record import Narrowing
from graph.model.relation import Relation
from graph.model.vocabulary import Audience, RelationKind, Role
from tests.support.small import CITED, look


def duty(name: str, source: str = "agency:office", target: str = "service:statewide", **more: Any) -> Relation:
    given = {"kind": RelationKind.REPORTS, "mandatory": True, **more}
    return Relation(id=f"relation:{name}", source=source, target=target, citations=CITED, **given)


CHILD = duty("child", authority="17a-101", categories=("youth-crisis",), maximum_age=17)
ELDER = duty("elder", authority="17b-451", minimum_age=60)
PLAIN = duty("plain", authority="plain")


@pytest.mark.parametrize(
    ("asked", "age", "known"),
    [
        (CHILD, None, True),
        (CHILD, 0, True),
        (CHILD, 17, True),
        (CHILD, 18, False),
        (ELDER, None, False),
        (ELDER, 59, False),
        (ELDER, 60, True),
        (PLAIN, None, True),
        (PLAIN, 17, True),
        (PLAIN, 18, False),  # nothing from 18 on but what the law itself adds
        (PLAIN, 60, False),
        (duty("from-twelve", minimum_age=12), None, True),
        (duty("from-twelve", minimum_age=12), 11, False),
        (duty("from-twelve", minimum_age=12), 40, True),
    ],
)
def test_whom_a_duty_concerns(asked: Relation, age: int | None, known: bool) -> None:
    assert concerns(asked, age) is known


@pytest.mark.parametrize(
    ("asked", "kinds", "age", "full"),
    [
        (CHILD, ("youth-crisis",), 9, True),
        (CHILD, ("crisis",), None, True),  # a kind above
        (CHILD, ("shelter", "crisis"), None, True),
        (CHILD, ("shelter",), 9, False),
        (CHILD, (), 9, False),
        (CHILD, ("youth-crisis",), 18, False),
        (ELDER, ("shelter",), 70, True),  # it names no kinds: it concerns every one
        (ELDER, (), 70, True),
        (ELDER, ("shelter",), 50, False),
        (duty("wide", categories=("crisis",)), ("youth-crisis",), None, True),  # a kind below
    ],
)
def test_which_is_told_in_full(asked: Relation, kinds: tuple[str, ...], age: int | None, full: bool) -> None:
    assert in_full(look().model, asked, kinds, age) is full


def test_each_target_and_authority_is_told_once_those_in_full_first() -> None:
    again = duty("child-too", "agency:state", authority="17a-101", categories=("youth-crisis",), maximum_age=17)
    other = duty("a-shelter", authority="other", categories=("shelter",))
    known = look(CHILD, again, other)
    assert required(known, ("youth-crisis",)) == (CHILD.id,), "a duty without ages is told where its kinds are asked"
    assert required(known, ("shelter",)) == (other.id, CHILD.id)
    assert required(known, ("youth-crisis",), 30) == ()
    assert required(known, (), 9) == (CHILD.id,)
    assert required(known, ("youth-crisis",), 9, sources=["agency:state"]) == (again.id,)
    assert required(known, ("youth-crisis",), 9, sources=[]) == ()


def test_find_tells_them_with_every_answer() -> None:
    finder = Finder(look(CHILD, ELDER))
    assert finder.find(FindQuestion("Ash", "youth-crisis")).required == (CHILD.id,)
    assert finder.find(FindQuestion("Xyzzyplugh", "shelter", 9)).required == (CHILD.id,)
    assert finder.find(FindQuestion("Ash", "shelter", 70)).required == (ELDER.id,)


def test_only_reports_that_law_requires_and_the_viewer_may_read_count() -> None:
    quiet = duty("quiet", audience=Audience.PARTNER)
    others = (duty("may", mandatory=False), duty("refers", kind=RelationKind.REFERS), quiet)
    assert required(look(*others, viewer=PUBLIC), ()) == ()
    assert required(look(*others, viewer=Viewer(Role.PARTNER)), ()) == (quiet.id,)


@pytest.mark.parametrize(
    ("asked", "protected"),
    [
        (CHILD, "children"),
        (duty("to-20", maximum_age=20), "children"),
        (duty("to-21", maximum_age=21), None),
        (ELDER, "older people"),
        (duty("from-18", minimum_age=18), None),
        (duty("from-19", minimum_age=19), "older people"),
        (PLAIN, None),
    ],
)
def test_whom_a_duty_protects(asked: Relation, protected: str | None) -> None:
    assert protected_by(asked) == protected


def test_an_adult_is_no_child_before_an_age_is_given() -> None:
    assert concerns(duty("from-17", minimum_age=17), None) is True
    assert concerns(duty("from-18", minimum_age=18), None) is False


def test_the_same_duty_of_others_has_the_same_target_law_and_ages() -> None:
    same = duty("same", source="agency:school", authority="17a-101", maximum_age=17)
    other = [
        duty("other-law", source="agency:school", authority="17a-102", maximum_age=17),
        duty("other-age", source="agency:school", authority="17a-101", maximum_age=18),
        duty("other-target", source="agency:school", target="agency:police", authority="17a-101", maximum_age=17),
        duty("free", source="agency:school", authority="17a-101", maximum_age=17, mandatory=False),
    ]
    hidden = duty("hidden", source="agency:police", authority="17a-101", maximum_age=17, audience=Audience.PARTNER)
    records = [CHILD, same, *other, hidden]
    assert set(same_duty(look(*records), CHILD.id)) == {CHILD.id, same.id}
    partner = look(*records, viewer=Viewer(Role.PARTNER))
    assert set(same_duty(partner, CHILD.id)) == {CHILD.id, same.id, hidden.id}


def test_whose_law_may_not_be_read_has_no_law_in_common() -> None:
    law_hidden = duty(
        "law",
        source="agency:school",
        maximum_age=17,
        authority="17a-101",
        narrowed=(Narrowing("authority", Audience.PARTNER),),
    )
    assert set(same_duty(look(CHILD, law_hidden), CHILD.id)) == {CHILD.id}


def test_a_law_for_children_that_covers_some_of_20_is_shown_then_only_for_its_own_kinds() -> None:
    law = duty("care", authority="17a-101", categories=("youth-crisis",), maximum_age=20)
    at = look(law, ELDER)
    assert required(at, ("shelter",), 17) == (law.id,)
    assert required(at, ("shelter",), 18) == ()
    assert required(at, ("youth-crisis",), 20) == (law.id,)
    assert required(at, ("youth-crisis",), 21) == ()
    assert required(at, ("youth-crisis",), 20, ["agency:office"]) == (law.id,)
    assert required(at, ("shelter",), 18, ["agency:office"]) == ()
    assert required(at, ("shelter",), 70) == (ELDER.id,)
