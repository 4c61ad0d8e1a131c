"""Who is cut off in a made-up state, by hand; which ties count; and who may see which."""

from itertools import pairwise

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.look import PUBLIC, Viewer
from graph.model.agency import Agency, Member, Team
from graph.model.change import Update
from graph.model.errors import Forbidden
from graph.model.jurisdiction import Jurisdiction
from graph.model.record import Record, Redirect
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.vocabulary import AgencyLevel, Audience, RelationKind, Role, TeamKind
from graph.stakeholders import Bond, Stakeholders, stakeholders, whole
from graph.stakeholders.asked import MOST_NAMED
from tests.support.small import CITED, look, service

PARTNER, EDITOR = Viewer(Role.PARTNER), Viewer(Role.EDITOR)
KIND = RelationKind.COORDINATES


def agency(name: str, parent: str | None = None, level: AgencyLevel = AgencyLevel.NONPROFIT) -> Agency:
    above = None if parent is None else f"agency:{parent}"
    return Agency(id=f"agency:{name}", name=name.title(), level=level, parent=above, citations=CITED)


def relation(one: str, other: str, kind: RelationKind = KIND, audience: Audience = Audience.PUBLIC) -> Relation:
    source, target = (end if ":" in end else f"agency:{end}" for end in (one, other))
    said = f"{one}-{kind.lower()}-{other}".replace("agency:", "").replace(":", "-")
    return Relation(
        id=f"relation:{said}", kind=kind, source=source, target=target, audience=audience, citations=CITED
    )


def asked(*records: Record, viewer: Viewer = PARTNER) -> Stakeholders:
    return stakeholders(look(*records, viewer=viewer))


def left(found: Stakeholders) -> dict[str, tuple[tuple[str, ...], list[tuple[str, ...]]]]:
    """Whom each cuts off: those alone, and the groups."""
    return {one.party: (one.cut.alone, [group.named for group in one.cut.groups]) for one in found.leaving}


CHAIN: list[Record] = [agency(name) for name in ("ash", "birch", "cedar", "dale", "elm", "fir")]
"""Ash – Birch – Cedar – Dale, Cedar – Elm, Elm – Fir, Dale – Fir: from Cedar on a ring."""
RING = [("ash", "birch"), ("birch", "cedar"), ("cedar", "dale"), ("cedar", "elm"), ("elm", "fir"), ("dale", "fir")]


def test_who_is_cut_off_by_hand() -> None:
    found = asked(*CHAIN, *(relation(*ends) for ends in RING))
    assert left(found) == {
        "agency:cedar": ((), [("agency:ash", "agency:birch")]),
        "agency:birch": (("agency:ash",), []),
    }
    ended = {one.tie.record: (one.cut.alone, [group.named for group in one.cut.groups]) for one in found.ending}
    assert ended == {
        "relation:birch-coordinates-cedar": ((), [("agency:ash", "agency:birch")]),
        "relation:ash-coordinates-birch": (("agency:ash",), []),
    }
    assert (found.parties, found.ties) == (7, 6)
    assert found.unconnected == ("agency:state",)


def test_those_that_cut_most_off_come_first_and_so_do_larger_groups() -> None:
    """Cedar joins a ring of four (w to z), a pair (Ash, Birch), three in a row (l, m, n) and Zoe: six are cut off."""
    names = ("cedar", "w", "x", "y", "z", "ash", "birch", "l", "m", "n", "zoe")
    ends = [("w", "x"), ("x", "y"), ("y", "z"), ("w", "z"), ("cedar", "w"), ("cedar", "y")]
    ends += [("cedar", "ash"), ("ash", "birch"), ("cedar", "l"), ("l", "m"), ("m", "n"), ("cedar", "zoe")]
    found = asked(*map(agency, names), *(relation(*pair) for pair in ends))
    first = found.leaving[0]
    assert (first.party, first.cut.size) == ("agency:cedar", 6)
    assert first.cut.alone == ("agency:zoe",)
    assert [group.size for group in first.cut.groups] == [3, 2]
    assert [(one.party, one.cut.size) for one in found.leaving[1:]] == [
        ("agency:l", 2),
        ("agency:ash", 1),
        ("agency:m", 1),
    ]
    assert [one.cut.size for one in found.ending] == [3, 2, 2, 1, 1, 1]


def test_of_two_that_have_only_each_other_each_leaves_the_other_alone() -> None:
    found = asked(agency("ash"), agency("birch"), relation("ash", "birch"))
    assert left(found) == {"agency:ash": (("agency:birch",), []), "agency:birch": (("agency:ash",), [])}
    assert [one.cut.alone for one in found.ending] == [("agency:ash", "agency:birch")]


def test_a_second_tie_of_any_kind_keeps_two_together_when_one_ends() -> None:
    found = asked(
        *(agency("ash"), agency("birch")),
        relation("ash", "birch"),
        relation("birch", "ash", RelationKind.SHARES),
    )
    assert found.ending == ()
    assert len(found.leaving) == 2


def test_what_belongs_to_an_agency_leaves_with_it_and_is_not_cut_off() -> None:
    """The unit's own tie is the agency's, and so are those of the unit's service and of its team."""
    team = Team(id="team:own", name="Own", kind=TeamKind.BTAM, operated_by=("agency:unit",), citations=CITED)
    records = [
        *(agency("ash"), agency("unit", "ash"), agency("birch"), agency("cedar"), agency("dale")),
        service("helps", "shelter", "ash", provider="agency:unit"),
        team,
        relation("agency:birch", "agency:unit"),
        relation("agency:cedar", "service:helps", RelationKind.REFERS),
        relation("agency:dale", "team:own"),
    ]
    found = asked(*records)
    assert left(found)["agency:ash"] == (("agency:birch", "agency:cedar", "agency:dale"), [])
    assert "agency:unit" not in left(found)


def test_a_team_of_several_is_a_party_of_its_own_and_its_seats_are_ties() -> None:
    team = Team(
        id="team:both",
        name="Both",
        kind=TeamKind.BTAM,
        operated_by=("agency:ash", "agency:birch"),
        citations=CITED,
    )
    seat = Member(id="member:both-cedar", name="Seat", team="team:both", agency="agency:cedar", citations=CITED)
    vacant = Member(id="member:both-vacant", name="Nobody yet", team="team:both", citations=CITED)
    records = [agency("ash"), agency("birch"), agency("cedar"), team, seat, vacant]
    found = asked(*records)
    everybody = ("agency:ash", "agency:birch", "agency:cedar")
    assert left(found) == {"team:both": (everybody, [])}
    assert {one.tie.kind for one in found.ending} == {Bond.OPERATES, Bond.SEAT}


def test_help_reached_through_another_is_a_tie() -> None:
    inn = service("inn", "shelter", "ash", provider="agency:ash", access_through=("service:statewide",))
    found = asked(agency("ash"), inn)
    assert [one.tie.kind for one in found.ending] == [Bond.THROUGH]


def test_a_sector_connects_but_does_not_leave() -> None:
    schools = agency("schools", level=AgencyLevel.SECTOR)
    found = asked(agency("ash"), agency("birch"), schools, relation("ash", "schools"), relation("schools", "birch"))
    assert left(found) == {}
    assert len(found.ending) == 2


def test_of_those_who_stay_together_only_some_are_named() -> None:
    chains = [[agency(f"{side}{at:03}") for at in range(MOST_NAMED + 5)] for side in "ab"]
    ties = [relation(one.id, other.id) for chain in chains for one, other in pairwise(chain)]
    bridges = [relation("hub", "a000"), relation("hub", "b000"), relation("b000", "c")]
    found = asked(agency("hub"), agency("c"), *(one for chain in chains for one in chain), *ties, *bridges)
    (hub,) = [one for one in found.leaving if one.party == "agency:hub"]
    assert hub.cut.size == MOST_NAMED + 5
    assert MOST_NAMED == 100
    (group,) = hub.cut.groups
    assert len(group.named) == MOST_NAMED
    assert set(group.named) <= {one.id for one in chains[0]}


def test_a_merged_id_is_its_survivor() -> None:
    gone = Redirect(id="agency:gone", survivor="agency:birch")
    assert left(asked(agency("ash"), agency("birch"), gone, relation("ash", "gone")))["agency:ash"] == (
        ("agency:birch",),
        [],
    )


def test_it_is_by_the_ties_that_a_role_may_see_and_not_for_the_public() -> None:
    records = [agency("ash"), agency("birch"), relation("ash", "birch", audience=Audience.RESTRICTED)]
    assert asked(*records).ties == 0
    assert asked(*records, viewer=EDITOR).ties == 1
    bounded = Viewer(Role.EDITOR, bounds=("agency:ash",))
    assert asked(*records, viewer=bounded).ties == 0
    for question in (stakeholders, whole):
        with pytest.raises(Forbidden):
            question(look(*records, viewer=PUBLIC))


def test_an_answer_is_kept_until_something_of_it_changes() -> None:
    seen = look(agency("ash"), viewer=PARTNER)
    told = stakeholders(seen)
    assert stakeholders(seen) is told
    birch = agency("birch")
    changed = seen.after([Update(revision=2, subject=birch.id, after=birch)])
    assert stakeholders(changed).parties == told.parties + 1
    place = seen.model.all(Jurisdiction)["jurisdiction:ash"]
    assert stakeholders(seen.after([Update(revision=2, subject=place.id, after=place)])) == told


NAMES = [f"a{at}" for at in range(6)]


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda pair: pair[0] != pair[1])))
def test_it_is_what_networkx_says_of_the_graph_without_each(ends: list[tuple[str, str]]) -> None:
    distinct = list(dict.fromkeys(ends))
    found = asked(*(agency(name) for name in NAMES), *(relation(*pair) for pair in distinct))
    graph = networkx.MultiGraph()
    graph.add_edges_from((f"agency:{one}", f"agency:{other}") for one, other in distinct)
    expected = {}
    for node in graph:
        around = networkx.node_connected_component(graph, node) - {node}
        pieces = sorted(map(sorted, networkx.connected_components(graph.subgraph(around))))
        alone = [piece[0] for piece in pieces if len(piece) == 1]
        several = sorted((piece for piece in pieces if len(piece) > 1), key=lambda piece: (-len(piece), piece))[1:]
        if alone or several:
            expected[node] = (tuple(alone), [tuple(piece) for piece in several])
    assert left(found) == expected
    bridges = {frozenset(pair) for pair in networkx.bridges(graph)}
    assert {frozenset((one.tie.source, one.tie.target)) for one in found.ending} == bridges


def test_the_whole_graph_has_every_tie_with_what_its_relation_says() -> None:
    told = Relation(
        id="relation:told",
        kind=RelationKind.REPORTS,
        source="agency:office",
        target="agency:ash",
        categories=("shelter",),
        authority="Law 1",
        mandatory=True,
        citations=CITED,
    )
    found = whole(look(agency("ash"), told, viewer=PARTNER))
    edges = {(edge.tie.kind, edge.tie.source, edge.tie.target): edge for edge in found.edges}
    said = edges[RelationKind.REPORTS, "agency:office", "agency:ash"]
    assert (said.authority, said.mandatory, said.categories) == ("Law 1", True, ("shelter",))
    assert (Bond.PART_OF, "agency:office", "agency:state") in edges
    assert (Bond.PROVIDES, "agency:office", "service:refuge") in edges
    assert (Bond.THROUGH, "service:refuge", "service:statewide") in edges
    nodes = {node.id: node for node in found.nodes}
    assert nodes["agency:ash"].level is AgencyLevel.NONPROFIT
    assert nodes["service:refuge"].level is None
    assert isinstance(nodes["service:refuge"].name, str)
    assert len([node for node in nodes if node.startswith("service:")]) == len(look().model.all(Service))
