"""What law requires of the origin of a case: its own duties, and those of everything that it belongs to."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graph.find.required import in_full, required
from graph.look import Look
from graph.model.relation import Relation
from graph.model.vocabulary import RelationKind
from graph.paths.costs import KIND
from graph.paths.network import Network
from graph.paths.question import ReferralQuestion
from graph.readmodel.index import TIES


@dataclass(frozen=True, slots=True)
class Duties:
    """Ids of relations. In `all`, reports to show in full come first; `brief` has the reports to show in one line."""

    all: tuple[str, ...]
    brief: tuple[str, ...]


def duties(look: Look, question: ReferralQuestion, origin: str, networks: Sequence[Network]) -> Duties:
    """What law requires of `origin` in this case, whatever path is taken.

    A duty of a sector applies to all its units, and a duty of an agency to its units and teams. So an entity has its
    own duties and those of everything that it belongs to. Duties to report apply by age, whatever kind of help is
    asked for. Other duties that pass a case on apply if they admit this case.
    """
    bound = look.model.belonging.chain(origin)
    relations, kinds = look.model.all(Relation), (question.category,)
    reports = [
        report
        for report in required(look, kinds, question.age, bound)
        if not networks or any(network.holds_here(relations[report]) for network in networks)
    ]
    others = [duty.id for duty in _other(look, bound) if any(network.admits(duty) for network in networks)]
    brief = [report for report in reports if not in_full(look.model, relations[report], kinds, question.age)]
    return Duties((*reports, *look.by_name(others)), tuple(brief))


def _other(look: Look, entities: Iterable[str]) -> Iterator[Relation]:
    """The relations, except reports, by which law requires `entities` to pass a case on."""
    relations = look.model.all(Relation)
    for entity in entities:
        for relation in map(relations.__getitem__, look.model.ids_of(TIES, entity)):
            carries = relation.kind in KIND and relation.kind is not RelationKind.REPORTS
            if relation.mandatory and carries and look.survivor(relation.source) == entity:
                yield relation
