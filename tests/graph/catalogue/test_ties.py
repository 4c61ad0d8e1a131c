"""The relations of one entity, in the order in which every face tells them."""

from graph.catalogue.ties import ORDER, relations_of, tie_group, tie_key
from graph.look import Viewer
from graph.model.agency import Agency
from graph.model.record import Redirect
from graph.model.relation import Relation
from graph.model.vocabulary import AgencyLevel, Audience, RelationKind, Role, Urgency
from tests.support.small import CITED, look

CENTRE = "agency:state"
OTHERS = [
    Agency(id=f"agency:{key}", name=name, level=AgencyLevel.STATE, citations=CITED)
    for key, name in (("a", "Beta"), ("b", "Alpha"), ("twin", "Alpha"))
]


def tie(key: str, kind: RelationKind, other: str = "agency:a", *, outward: bool = True, **more: object) -> Relation:
    source, target = (CENTRE, other) if outward else (other, CENTRE)
    made = {"id": f"relation:{key}", "kind": kind, "source": source, "target": target, "citations": CITED, **more}
    return Relation(**made)  # type: ignore[arg-type]


def told(*ties: Relation, entity: str = CENTRE, role: Role = Role.PUBLIC) -> list[str]:
    merged = Redirect(id="agency:merged", survivor=CENTRE)
    around = look(*OTHERS, *ties, merged, viewer=Viewer(role))
    return [one.removeprefix("relation:") for one in relations_of(around, entity)]


def test_relations_come_by_their_groups() -> None:
    ties = [
        tie(f"{kind.lower()}-{'out' if outward else 'in'}", kind, outward=outward)
        for kind in sorted(RelationKind)
        for outward in (True, False)
    ]
    assert told(*ties) == [
        *("reports-out", "refers-out", "notifies-out", "consults-out"),
        *("reports-in", "refers-in", "notifies-in", "consults-in"),
        *("coordinates-in", "coordinates-out", "shares-out", "shares-in"),  # who coordinates does so both ways
    ]


def test_in_a_group_law_goes_before_what_is_urgent_and_that_before_names_and_ids() -> None:
    kind = RelationKind.REFERS
    ties = [
        tie("z", kind, "agency:b"),
        tie("y", kind, "agency:twin"),
        tie("x", kind, "agency:b"),
        tie("named-later", kind, "agency:a"),
        tie("urgent", kind, "agency:a", urgency=Urgency.IMMEDIATE),
        tie("law", kind, "agency:a", mandatory=True),
        tie("law-urgent", kind, "agency:a", mandatory=True, urgency=Urgency.IMMEDIATE),
    ]
    assert told(*ties) == ["law-urgent", "law", "urgent", "x", "z", "y", "named-later"]


def test_only_relations_for_the_viewer_are_told_also_for_a_merged_id() -> None:
    ties = [tie("open", RelationKind.REFERS), tie("quiet", RelationKind.REFERS, audience=Audience.PARTNER)]
    assert told(*ties) == told(*ties, entity="agency:merged") == ["open"]
    assert told(*ties, role=Role.PARTNER) == ["open", "quiet"]
    assert told(*ties, entity="agency:b") == []


def test_a_key_says_the_group_the_law_the_urgency_and_the_other_end() -> None:
    around = look(*OTHERS, tie("one", RelationKind.SHARES, "agency:b", outward=False, mandatory=True))
    shares_in = ORDER.index((RelationKind.SHARES, False))
    assert tie_key(around, CENTRE, "relation:one") == (shares_in, 0, 1, "Alpha", "agency:b", "relation:one")
    shares_out = ORDER.index((RelationKind.SHARES, True))
    seen_from_there = tie_key(around, "agency:b", "relation:one")
    assert seen_from_there == (shares_out, 0, 1, "State Office", CENTRE, "relation:one")


def test_every_kind_has_its_groups() -> None:
    groups = {tie_group(kind, outward) for kind in RelationKind for outward in (True, False)}
    assert groups == set(ORDER)
    assert len(ORDER) == len(groups)
