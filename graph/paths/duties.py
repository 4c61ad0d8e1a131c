"""What law requires of where a case is: its own duties, and those of whoever it belongs to."""

from collections.abc import Iterable, Sequence
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
    """Relations by id. `all` has those first that name the kind of help; `brief` are the others of these."""

    all: tuple[str, ...]
    brief: tuple[str, ...]


def duties(look: Look, question: ReferralQuestion, origin: str, networks: Sequence[Network]) -> Duties:
    """What law requires of `origin` in this case, whatever path is taken.

    The duties of a sector hold for every unit of it, those of an agency for its units and teams: an entity has its
    own and those of all that it belongs to. Duties to report concern the age, whatever kind of help is asked for;
    other duties that carry a case are due if they admit this one.
    """
    bound = look.model.belonging.chain(origin)
    ties = look.model.all(Relation)
    reports = [
        one
        for one in required(look, (question.category,), question.age, bound)
        if not networks or any(network.holds_here(ties[one]) for network in networks)
    ]
    further = look.by_name(one.id for one in _other(look, bound) if any(network.admits(one) for network in networks))
    brief = [one for one in reports if not in_full(look.model, ties[one], (question.category,), question.age)]
    return Duties((*reports, *further), tuple(brief))


def _other(look: Look, entities: Iterable[str]) -> Iterable[Relation]:
    """The ties that law requires of `entities` to carry a case, but for reports."""
    ties, survivor = look.model.all(Relation), look.survivor
    own = (ties[tie] for one in entities for tie in look.model.ids_of(TIES, one) if survivor(ties[tie].source) == one)
    return (one for one in own if one.mandatory and one.kind in KIND and one.kind is not RelationKind.REPORTS)
