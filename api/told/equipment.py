"""What an agency has against threats, what it lacks, and who offers it, in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from api import words
from api.told.links import Link, link
from api.told.seats import training_words
from api.words.labels import EQUIPMENT
from api.words.messages import Messages, mark
from graph.look import Look
from graph.model.agency import Agency
from graph.model.document import Resource
from graph.readiness import Equipment


@dataclass(frozen=True, slots=True)
class OfferWords:
    """What closes a gap: a resource, its publisher, and for whom a training is, its level and how it is given."""

    of: Link
    about: str


@dataclass(frozen=True, slots=True)
class EquipmentWords:
    """Equipment of one kind: what is listed, what is missing (empty if nothing is known to be), and offers."""

    kind: str
    key: str
    listed: tuple[Link, ...]
    missing: str
    offers: tuple[OfferWords, ...]


@dataclass(frozen=True, slots=True)
class EquippedWords:
    """An agency, and a sentence for each kind of what it has: `Forms: Intake form`."""

    of: Link
    has: tuple[str, ...]


def equipped_words(look: Look, agency_id: str, messages: Messages) -> EquippedWords:
    """What one agency has against threats, without its units, in words."""
    agency = look.get(agency_id, Agency)
    trainings = tuple(training_words(look, one, messages) for one in agency.trainings)
    names = {
        "trainings": trainings,
        "protocols": tuple(words.english(one, messages) for one in agency.protocols),
        "guides": tuple(words.english(one, messages) for one in agency.guides),
        "forms": tuple(words.english(one, messages) for one in agency.forms),
    }
    has = tuple(
        words.joined((words.label(Agency, field, messages), words.joined(several, "; ")), ": ")
        for field, several in names.items()
        if several
    )
    return EquippedWords(link(look, agency.id), has)


def equipment_words(look: Look, found: Iterable[Equipment], messages: Messages) -> tuple[EquipmentWords, ...]:
    """Equipment in words, in its order."""
    return tuple(
        EquipmentWords(
            messages.text(EQUIPMENT[one.kind]),
            one.kind.lower(),
            tuple(_listed(look, one, messages)),
            _missing(one, messages),
            offer_words(look, one.offers, messages),
        )
        for one in found
    )


def offer_words(look: Look, ids: Iterable[str], messages: Messages) -> tuple[OfferWords, ...]:
    """Resources as offers, in their order. A commercial one is marked by its name (`api.told.names`)."""
    found = [one for one in look.records(ids) if isinstance(one, Resource)]
    return tuple(OfferWords(link(look, one.id), _about(one, messages)) for one in found)


def _listed(look: Look, one: Equipment, messages: Messages) -> Iterator[Link]:
    yield from (Link(words.english(name, messages), "") for name in one.names)
    yield from (Link(training_words(look, training, messages), "") for training in one.trainings)
    yield from (link(look, resource) for resource in one.own)


def _missing(one: Equipment, messages: Messages) -> str:
    nothing = mark("None that still counts is listed.") if one.trainings else mark("None is listed.")
    said = [messages.text(nothing)] if one.lacks else []
    if one.roles:
        roles = words.joined([words.english(role, messages) for role in one.roles])
        said.append(messages.text(mark("No training is listed for: %(roles)s."), roles=roles))
    return words.joined(said, " ")


def _about(resource: Resource, messages: Messages) -> str:
    level, deliveries = resource.level or "", ", ".join(resource.deliveries)
    values = (resource.publisher or "", ", ".join(resource.roles), level, deliveries)
    return words.joined([words.english(value, messages) for value in values if value], "; ")
