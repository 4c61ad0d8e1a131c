"""Which record a typed name means, what is suggested, who names a record, and what a form has seen of lists."""

import pytest

from graph.editing import Save
from graph.editing.choosing import chosen, suggested
from graph.editing.parts import part_versions
from graph.editing.referring import named_by
from graph.editing.texts import read_reason
from graph.look import PUBLIC, Viewer
from graph.model.agency import Agency, Member, Team
from graph.model.errors import Ambiguous, Conflict, InvalidField
from graph.model.jurisdiction import PlaceName
from graph.model.relation import Relation
from graph.model.tile import Tile
from graph.model.vocabulary import AgencyLevel, Audience, PlaceNameKind, RelationKind, Role, TeamKind
from tests.support.editing import Desk

PLACES = ("jurisdiction",)


def named(desk: Desk, text: str, *kinds: str) -> str:
    return chosen(desk.look(), ("field",), text, kinds)


@pytest.mark.parametrize(
    ("text", "kinds", "meant"),
    [
        ("Ash", PLACES, "jurisdiction:ash"),
        ("  ash  ", PLACES, "jurisdiction:ash"),
        ("jurisdiction:ash", PLACES, "jurisdiction:ash"),
        ("refuge", ("service",), "service:refuge"),
        ("State Office", ("agency", "team"), "agency:state"),
    ],
)
def test_a_name_or_an_id_means_its_record(desk: Desk, text: str, kinds: tuple[str, ...], meant: str) -> None:
    assert named(desk, text, *kinds) == meant


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("As", "field.near"),
        *((text, "field.unnamed") for text in ("Ahs", "nowhere", "???", "\u202e", "x" * 500)),
        ("agency:state", "field.kind"),
    ],
)
def test_what_is_nearly_a_name_is_not_guessed(desk: Desk, text: str, code: str) -> None:
    with pytest.raises(InvalidField) as refused:
        named(desk, text, *PLACES)
    assert (refused.value.path, refused.value.code) == (("field",), code)


def test_a_name_of_several_records_asks_back_and_a_name_comes_before_another_name(desk: Desk) -> None:
    desk.put(
        Agency(id="agency:one", name="Harbor", level=AgencyLevel.NONPROFIT),
        Agency(id="agency:two", name="Harbor", level=AgencyLevel.STATE),
        Team(id="team:other", name="Team of the port", kind=TeamKind.OTHER, aliases=("Harbor",)),
    )
    with pytest.raises(Ambiguous) as several:
        named(desk, "harbor", "agency", "team")
    assert several.value.candidates == (("agency:one", "Harbor"), ("agency:two", "Harbor"))
    assert named(desk, "harbor", "team") == "team:other"


def test_a_zip_code_means_each_of_its_towns_however_few_live_there(desk: Desk) -> None:
    for town, share in (("ash", 0.99), ("birch", 0.01)):
        desk.put(
            PlaceName(
                id=f"place-name:99901-{town}",
                name="99901",
                kind=PlaceNameKind.ZIP,
                jurisdiction=f"jurisdiction:{town}",
                share=share,
            )
        )
    with pytest.raises(Ambiguous) as several:
        named(desk, "99901", *PLACES)
    assert several.value.candidates == (("jurisdiction:ash", "Ash"), ("jurisdiction:birch", "Birch"))


def test_kinds_that_the_search_does_not_know_are_found_by_their_names(desk: Desk) -> None:
    desk.put(Tile(id="tile:one", title="Someone is in danger"), Tile(id="tile:two", title="No home"))
    assert named(desk, "no home", "tile") == "tile:two"
    assert suggested(desk.look(), "some", ("tile",)) == ("tile:one",)


def test_suggestions_are_the_best_first_and_few(desk: Desk) -> None:
    assert suggested(desk.look(), "ash", PLACES)[0] == "jurisdiction:ash"
    assert suggested(desk.look(), "refu", ("service", "agency"))[0] == "service:refuge"
    assert suggested(desk.look(), "a", ("agency", "service", "jurisdiction"), 2)[2:] == ()
    assert suggested(desk.look(), "  ", PLACES) == suggested(desk.look(), "ash", ()) == ()


def test_what_names_a_record_is_told_as_far_as_it_may_be_known(desk: Desk) -> None:
    desk.put(
        Relation(
            id="relation:hidden",
            kind=RelationKind.REFERS,
            source="agency:office",
            target="agency:state",
            audience=Audience.RESTRICTED,
        )
    )
    assert "relation:hidden" in named_by(desk.look(), "agency:state")
    assert "relation:hidden" not in named_by(desk.look(PUBLIC), "agency:state")
    assert "service:refuge" in named_by(desk.look(Viewer(Role.PARTNER)), "agency:office")
    assert named_by(desk.look(), "agency:nobody") == ()


def test_a_list_that_has_changed_since_it_was_seen_is_a_conflict(desk: Desk) -> None:
    done = desk.do(Save(Team, None, {"name": "Desk", "kind": "OTHER"}, parts={"members": [{"discipline": "Nurse"}]}))
    team = done.subject
    seen = part_versions(desk.look(), desk.get(Team, team))
    assert list(seen.values()) == [1]
    saved = Save(Team, team, {"acronym": "D"}, seen=seen)
    desk.save(Member, next(iter(seen)), required_by="the law")
    with pytest.raises(Conflict):
        desk.plan(saved)
    desk.do(Save(Team, team, {"acronym": "D"}, seen=dict.fromkeys(seen, 2)))
    with pytest.raises(Conflict):
        desk.plan(Save(Team, team, {}, seen={}))


def test_what_was_done_with_a_key_is_known(desk: Desk) -> None:
    assert desk.editor.done(desk.viewer, "a key") is None
    done = desk.do(Save(Agency, None, {"name": "Ash Library", "level": "MUNICIPAL"}), key="a key")
    assert desk.editor.done(desk.viewer, "a key") == done
    assert desk.editor.done(Viewer(Role.EDITOR, account="account:other"), "a key") is None


@pytest.mark.parametrize(
    ("text", "code"),
    [(" \n", "field.reason"), ("x" * 4_001, "field.too-long"), ("a\u202eb", "field.signs"), ("a\x00", "field.signs")],
)
def test_a_reason_is_said_in_plain_text(text: str, code: str) -> None:
    with pytest.raises(InvalidField) as refused:
        read_reason(text)
    assert (refused.value.path, refused.value.code) == (("reason",), code)
    assert read_reason(" one\r\ntwo ") == "one\ntwo"
