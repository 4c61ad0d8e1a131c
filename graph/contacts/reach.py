"""How to reach an agency or a team: by its own line, by those of its services and units, else by those above."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.contacts.asked import choose
from graph.look import Look
from graph.model.contact import Slot
from graph.model.service import Service
from graph.model.vocabulary import ServiceAccess, ServiceUse


@dataclass(frozen=True, slots=True)
class Reach:
    """A slot to use, and the entity whose slot it is."""

    entity: str
    slot: str


def reach(look: Look, entity: str) -> tuple[Reach, ...]:
    """The contacts by which an agency or a team can be reached, in the order to try them.

    Its own come first, then those of its services, its teams and its units; of a unit without one, that of its first
    service. Services for people in need come before those for professionals, and services by referral last. If there
    is none at all, those of the lines that people call first for its services, else that of the nearest entity above.
    A contact without a new number or address is left out.
    """
    model = look.model.belonging
    start = look.survivor(entity)
    services = _services(look, start)
    near = [start, *services, *look.by_name(model.teams(start))]
    units = [_unit(look, unit) for unit in look.by_name(model.units(start))]
    below = tuple(_distinct(look, [*near, *(unit for unit in units if unit)]))
    below = below or tuple(_distinct(look, _entry_points(look, services)))
    use = choose(look, start).use
    if below or use is None:
        return below
    return (Reach(_owner(look, use), use),)


def _entry_points(look: Look, services: Iterable[str]) -> Iterator[str]:
    """The services that people call first for these services."""
    known = look.model.all(Service)
    for entry in (known[service_id].entry_point for service_id in services):
        if entry is not None:
            yield look.survivor(entry)


def _unit(look: Look, unit: str) -> str | None:
    """A unit, or its first service, whichever has a contact of its own."""
    return next((entity for entity in (unit, *_services(look, unit)) if _own(look, entity)), None)


def _services(look: Look, provider: str) -> list[str]:
    services = look.model.all(Service)
    return sorted(
        look.by_name(look.model.belonging.services(provider)),
        key=lambda service_id: (
            services[service_id].access is ServiceAccess.REFERRAL,
            services[service_id].use is not ServiceUse.HELP,
        ),
    )


def _own(look: Look, entity: str) -> str | None:
    """The slot to use for an entity, if it is its own."""
    use = choose(look, entity).use
    return use if use is not None and _owner(look, use) == entity else None


def _owner(look: Look, slot_id: str) -> str:
    return look.survivor(look.model.all(Slot)[slot_id].of)


def _distinct(look: Look, entities: Iterable[str]) -> Iterator[Reach]:
    known: set[str] = set()
    for entity in entities:
        slot = _own(look, entity)
        channels = choose(look, entity).channels
        if slot is not None and not channels <= known:
            known |= channels
            yield Reach(entity, slot)
