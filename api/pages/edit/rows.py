"""What the small buttons of a form do: add, remove and move entries of a list, and choose a record for a name."""

from collections.abc import Sequence
from typing import Any, Final

from api.pages.edit.nodes import Control, Node
from api.pages.edit.recorded import named
from api.pages.edit.typed import Names, Typed, blank
from graph.look import Look
from graph.model.errors import InvalidInput, shown

VERBS: Final = ("add", "remove", "up", "choose")


def changed(look: Look, nodes: Sequence[Node], typed: Typed, verb: str, what: str) -> str:
    """Change `typed` as a button says; the name of the field that has changed.

    `what` is a field (`add:phones`), an entry of it (`remove:phones.1`), or a field and the id of a record
    (`choose:serves jurisdiction:ash`). Raises InvalidInput for a button that no form has.
    """
    path, _, chosen = what.partition(" ")
    names = path.split(".")
    try:
        node, holder, rest = _found(nodes, typed, names)
        {"add": _add, "remove": _remove, "up": _up}.get(verb, _choose)(look, node, holder, rest or chosen)
    except (KeyError, IndexError, ValueError, StopIteration) as error:
        raise InvalidInput(f"this form has no button {shown(f'{verb}:{what}')}: open it again", value=what) from error
    if verb == "add" and node.control in (Control.ROWS, Control.LINES):
        return f"{path}.{len(holder[node.name]) - 1}"
    return path if not rest or verb == "choose" else path.rpartition(".")[0]


def _found(nodes: Sequence[Node], typed: Typed, names: list[str]) -> tuple[Node, Typed, str]:
    """The field at a path, what has it, and the rest of the path: the number of an entry, or nothing."""
    node = next(node for node in nodes if node.name == names[0])
    if len(names) == 1:
        return node, typed, ""
    if node.control is Control.GROUP:
        return _found(node.nodes, typed[node.name], names[1:])
    if len(names) == 2:
        return node, typed, names[1]
    return _found(node.nodes, typed[node.name][int(names[1])], names[2:])


def _add(_look: Look, node: Node, holder: Typed, _rest: str) -> None:
    if node.control is Control.ROWS:
        holder[node.name] = [*holder[node.name], blank(node.nodes)]
    elif node.control is Control.LINES:
        holder[node.name] = [*holder[node.name], ""]


def _remove(_look: Look, node: Node, holder: Typed, rest: str) -> None:
    at, value = int(rest), holder[node.name]
    if isinstance(value, Names):
        holder[node.name] = Names(_without(value.ids, at), value.add)
    else:
        holder[node.name] = list(_without(value, at))


def _without(several: Sequence[Any], at: int) -> tuple[Any, ...]:
    several[at]  # raises IndexError for an entry that is not there
    return (*several[:at], *several[at + 1 :])


def _up(_look: Look, node: Node, holder: Typed, rest: str) -> None:
    at, value = int(rest), holder[node.name]
    several = list(value.ids if isinstance(value, Names) else value)
    before = max(at - 1, 0)
    several[before], several[at] = several[at], several[before]
    holder[node.name] = Names(tuple(several), value.add) if isinstance(value, Names) else several


def _choose(look: Look, node: Node, holder: Typed, record_id: str) -> None:
    record = look.record(record_id)
    if record.KIND not in node.kinds:
        raise ValueError(record_id)
    if node.control is Control.NAME:
        holder[node.name] = named(look, record.id)
    elif node.control is Control.NAMES:
        value = holder[node.name]
        holder[node.name] = Names(tuple(dict.fromkeys((*value.ids, record.id))))
