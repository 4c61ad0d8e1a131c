"""What an agency has against threats: trainings, protocols, guides and forms; what it lacks, and who offers it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from graph.catalogue import commercial
from graph.documents import practice_resources, resources
from graph.look import Look
from graph.model.agency import Agency, Member
from graph.model.document import Resource
from graph.model.training import Training
from graph.model.vocabulary import ResourceTopic
from graph.values.folding import fold

_TOPICS: Final = {
    ResourceTopic.TRAINING: (ResourceTopic.TRAINING,),
    ResourceTopic.PROTOCOL: (ResourceTopic.PROTOCOL,),
    ResourceTopic.GUIDANCE: (ResourceTopic.GUIDANCE, ResourceTopic.TOOL),
    ResourceTopic.FORM: (ResourceTopic.FORM,),
}
"""The kinds of equipment in their order, and the topics of the resources that are of each kind."""
_NAMES: Final[dict[ResourceTopic, Callable[[Agency], tuple[str, ...]]]] = {
    ResourceTopic.PROTOCOL: lambda agency: agency.protocols,
    ResourceTopic.GUIDANCE: lambda agency: agency.guides,
    ResourceTopic.FORM: lambda agency: agency.forms,
}


@dataclass(frozen=True, slots=True)
class Equipment:
    """What an agency and its units have of one kind, and where to get it.

    `kind` is TRAINING, PROTOCOL, GUIDANCE (guides and tools) or FORM. `names` are those that the agency has in use,
    `trainings` those that its people have taken, and `own` the ids of the resources that it publishes. `lacks` says
    that nothing of this kind is listed that still counts: a training counts until its last day.

    `offers` are the ids of resources of others: public ones by name, then commercial ones by name. `roles` are those
    that offered trainings are for and that no training that counts is for.
    """

    kind: ResourceTopic
    names: tuple[str, ...]
    trainings: tuple[Training, ...]
    own: tuple[str, ...]
    lacks: bool
    offers: tuple[str, ...]
    roles: tuple[str, ...]


def equipment(look: Look, agencies: Iterable[str], seats: Iterable[str]) -> tuple[Equipment, ...]:
    """The equipment of an agency, one of each kind. `agencies` are its own id and those of its units, `seats` those
    that they fill, as far as the viewer may know of them. The trainings of who fills a seat count, and are not in
    `trainings`."""
    has = _Has.of(look, agencies, seats)
    shelf = tuple(look.model.all(Resource)[one] for one in resources(look))
    offered = frozenset(_offered(look, shelf))
    return tuple(_of_kind(look, kind, has, shelf, offered) for kind in _TOPICS)


def advice(look: Look) -> tuple[str, ...]:
    """The ids of resources that are work done with an agency: public ones by name, then commercial ones by name."""
    known = look.model.all(Resource)
    return _public_first(look, (one for one in resources(look) if known[one].topic is ResourceTopic.ADVICE))


@dataclass(frozen=True, slots=True)
class _Has:
    """An agency with its units, the trainings of its people, and those trainings that count today."""

    agencies: tuple[Agency, ...]
    trainings: tuple[Training, ...]
    valid: tuple[Training, ...]

    @classmethod
    def of(cls, look: Look, agencies: Iterable[str], seats: Iterable[str]) -> "_Has":
        own = tuple(one for one in look.records(agencies) if isinstance(one, Agency))
        taught = tuple(dict.fromkeys(training for one in own for training in one.trainings))
        seated = (training for one in look.records(seats) if isinstance(one, Member) for training in one.trainings)
        valid = (one for one in (*taught, *seated) if one.valid_until is None or one.valid_until >= look.today)
        return cls(own, taught, tuple(valid))

    def names(self, kind: ResourceTopic) -> tuple[str, ...]:
        """What it has in use of a kind, by name."""
        listed = _NAMES.get(kind)
        return tuple(dict.fromkeys(name for one in self.agencies for name in listed(one))) if listed else ()

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the agencies."""
        return frozenset(one.id for one in self.agencies)


def _of_kind(
    look: Look, kind: ResourceTopic, has: _Has, shelf: tuple[Resource, ...], offered: frozenset[str]
) -> Equipment:
    is_training = kind is ResourceTopic.TRAINING
    listed = [one for one in shelf if one.topic in _TOPICS[kind]]
    published = () if is_training else tuple(one.id for one in listed if _publisher(look, one) in has.ids)
    offers = [one for one in listed if one.id in offered and _publisher(look, one) not in has.ids]
    names = has.names(kind)
    return Equipment(
        kind,
        names,
        has.trainings if is_training else (),
        published,
        lacks=not (has.valid if is_training else (*names, *published)),
        offers=_public_first(look, (one.id for one in offers)),
        roles=tuple(_roles(offers, has.valid)) if is_training else (),
    )


def _offered(look: Look, shelf: tuple[Resource, ...]) -> Iterator[str]:
    """The ids of resources about threat assessment: a document on its practice points to them, or who offers them
    has protocols, forms or trainings for roles."""
    practice = frozenset(practice_resources(look))
    programs = [one for one in shelf if one.roles or one.topic in (ResourceTopic.PROTOCOL, ResourceTopic.FORM)]
    offerers = {_publisher(look, one) for one in programs} - {None}
    chosen = frozenset(one.id for one in programs) | practice
    return (one.id for one in shelf if one.id in chosen or _publisher(look, one) in offerers)


def _publisher(look: Look, resource: Resource) -> str | None:
    return None if resource.agency is None else look.survivor(resource.agency)


def _public_first(look: Look, ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(ids, key=lambda one: commercial(look, one)))


def _roles(offers: Iterable[Resource], valid: Iterable[Training]) -> Iterator[str]:
    """The roles of offered trainings, each once, without those that somebody is trained for."""
    done = {fold(one.role) for one in valid if one.role}
    roles = {fold(role): role for one in offers for role in one.roles}
    return (role for folded, role in sorted(roles.items()) if folded not in done)
