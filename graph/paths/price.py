"""The items that the cost of a step consists of: the rows that apply of the table in `graph.paths.costs`."""

from collections.abc import Iterator

from graph.contacts.costs import LEVEL, NO_CONTACT, OPEN, STATUS
from graph.model.contact import Slot
from graph.model.reason import Reason
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.vocabulary import Known, StepKind
from graph.paths.costs import AGE_UNKNOWN, AREA_UNKNOWN, BELOW_KIND, DIRECT, ENTRY_POINT, KIND, STEP
from graph.paths.network import Edge, Network
from graph.values.opening import open_then


def price(network: Network, source: str, edge: Edge) -> tuple[Reason, ...]:
    """The items above 0 that add up to the cost of a step from `source`."""
    return tuple(item for item in _items(network, source, edge) if item.params["cost"])


def _items(network: Network, source: str, edge: Edge) -> Iterator[Reason]:
    if network.begins_at_entry(source, edge.target):
        yield Reason("cost.entry-point", {"cost": ENTRY_POINT})
        return
    yield Reason("cost.step", {"cost": STEP})
    if edge.by is StepKind.DIRECT and not network.urgent:
        yield Reason("cost.direct", {"cost": DIRECT})
    if edge.relation is not None:
        kind = network.model.all(Relation)[edge.relation].kind
        yield Reason(f"cost.{kind.lower()}", {"cost": KIND[kind]})
    if edge.by is not StepKind.RELATION or edge.relation is not None:
        yield from _contact(network, edge.target)
    if edge.target in network.goals:
        yield from _service(network, edge.target)


def _contact(network: Network, node: str) -> Iterator[Reason]:
    use = network.choice(node).use
    if use is None:
        yield Reason("cost.no-contact", {"cost": NO_CONTACT})
        return
    slot = network.model.all(Slot)[use]
    level = network.book.level(node, slot)
    yield Reason("cost.above", {"name": network.look.name(slot.of), "cost": LEVEL * level})
    status = network.book.state(slot).status
    yield Reason(f"cost.{status.lower()}", {"cost": STATUS[status]})
    if network.case.at is not None:
        known = open_then(slot.schedule, network.case.at, network.book.calendar)
        yield Reason("cost.contact-closed" if known is Known.NO else "cost.contact-hours", {"cost": OPEN[known]})


def _service(network: Network, node: str) -> Iterator[Reason]:
    match, case = network.goals[node], network.case
    if match.area is Known.UNKNOWN:
        yield Reason("cost.area", {"cost": AREA_UNKNOWN})
    if case.age is not None and match.age is Known.UNKNOWN:
        yield Reason("cost.age", {"cost": AGE_UNKNOWN})
    if network.goals.is_below(node):
        yield Reason("cost.kind", {"cost": BELOW_KIND})
    if case.at is not None:
        known = open_then(network.model.all(Service)[node].schedule, case.at, network.book.calendar)
        yield Reason("cost.closed" if known is Known.NO else "cost.hours", {"cost": OPEN[known]})
