"""The relations of an entity, in the order that every face uses."""

from typing import Final

from graph.look import Look
from graph.model.relation import Relation
from graph.model.vocabulary import RelationKind, Urgency
from graph.readmodel.index import TIES

ORDER: Final = (
    (RelationKind.REPORTS, True),
    (RelationKind.REFERS, True),
    (RelationKind.NOTIFIES, True),
    (RelationKind.CONSULTS, True),
    (RelationKind.REPORTS, False),
    (RelationKind.REFERS, False),
    (RelationKind.NOTIFIES, False),
    (RelationKind.CONSULTS, False),
    (RelationKind.COORDINATES, True),
    (RelationKind.SHARES, True),
    (RelationKind.SHARES, False),
)
"""The groups of relations: their kind, and whether the entity is the source (True) or the target."""
_PLACE: Final = {group: place for place, group in enumerate(ORDER)}

TieKey = tuple[int, int, int, str, str, str]


def relations_of(look: Look, entity: str) -> tuple[str, ...]:
    """The relations from or to an entity that this viewer may see, in the order of `tie_key`."""
    known, centre = look.model.all(Relation), look.survivor(entity)
    readable = (relation_id for relation_id in look.model.ids(TIES, centre) if look.guard.sees(known[relation_id]))
    return tuple(sorted(readable, key=lambda relation_id: tie_key(look, centre, relation_id)))


def tie_key(look: Look, entity: str, relation_id: str) -> TieKey:
    """The sort key of a relation of `entity`: by group, then those that the law requires before others, then urgent
    ones before others, then by name and id of the other end, then by the relation's id."""
    relation = look.model.all(Relation)[relation_id]
    outward = relation.source == entity
    other = relation.target if outward else relation.source
    late = int(relation.urgency is not Urgency.IMMEDIATE)
    return (
        _PLACE[tie_group(relation.kind, outward)],
        int(not relation.mandatory),
        late,
        *look.sort_key(other),
        relation_id,
    )


def tie_group(kind: RelationKind, outward: bool) -> tuple[RelationKind, bool]:
    """The group of a relation. Coordination has no direction, so it always counts as outward."""
    return kind, outward or kind is RelationKind.COORDINATES
