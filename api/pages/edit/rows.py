"""What the small buttons of a form do: add, remove and move entries of a list, and choose a record for a name."""

from collections.abc import Sequence
from typing import Any, Final

from api.pages.edit.given import Giver
from api.pages.edit.nodes import Control, Node
from api.pages.edit.recorded import named
from api.pages.edit.typed import Names, Typed, blank
from graph.look import Look
from graph.model.errors import InvalidInput, NotFound, shown

VERBS: Final = ("add", "remove", "up", "choose")


def changed(giver: Giver, nodes: Sequence[Node], typed: Typed, verb: str, what: str) -> str:
    """Change `typed` as a button says; the name of the field that has changed.

    `what` is a field (`add:phones`), an entry of it (`remove:phones.1`), or a field and the id of a record
    (`choose:serves jurisdiction:ash`). `giver` notes names that are not understood. Raises InvalidInput for a button
    that no form has.
    """
    path, _, chosen = what.partition(" ")
    names = tuple(path.split("."))
    try:
        node, holder, rest = _found(nodes, typed, names)
        match verb:
            case "add":
                holder[node.name] = _with_one_more(giver, node, holder[node.name], names)
            case "remove":
                holder[node.name] = _without(holder[node.name], int(rest))
            case "up":
                holder[node.name] = _moved_up(holder[node.name], int(rest))
            case _:
                holder[node.name] = _with_chosen(giver.look, node, holder[node.name], chosen)
    except (KeyError, IndexError, ValueError, StopIteration, NotFound) as error:
        raise InvalidInput(f"this form has no button {shown(f'{verb}:{what}')}: open it again", value=what) from error
    if verb == "add" and node.control in (Control.ROWS, Control.LINES):
        return f"{path}.{len(holder[node.name]) - 1}"
    return path.removesuffix(f".{rest}") if rest else path


def _found(nodes: Sequence[Node], typed: Typed, names: Sequence[str]) -> tuple[Node, Typed, str]:
    """The field at a path, what has it, and the rest of the path: the number of an entry, or nothing."""
    node = next(node for node in nodes if node.name == names[0])
    if len(names) == 1:
        return node, typed, ""
    if node.control is Control.GROUP:
        return _found(node.nodes, typed[node.name], names[1:])
    if len(names) == 2:
        return node, typed, names[1]
    return _found(node.nodes, typed[node.name][int(names[1])], names[2:])


def _with_one_more(giver: Giver, node: Node, value: Any, path: tuple[str, ...]) -> Any:
    match node.control:
        case Control.ROWS:
            return [*value, blank(node.nodes)]
        case Control.LINES:
            return [*value, ""]
        case Control.NAMES:
            return giver.added(node, value, path)
    raise ValueError(path)


def _without(value: Any, at: int) -> Any:
    several = _entries(value)
    del several[at]
    return _like(value, several)


def _moved_up(value: Any, at: int) -> Any:
    several, before = _entries(value), max(at - 1, 0)
    several[before], several[at] = several[at], several[before]
    return _like(value, several)


def _entries(value: Any) -> list[Any]:
    return list(value.ids if isinstance(value, Names) else value)


def _like(value: Any, entries: list[Any]) -> Any:
    return Names(tuple(entries), value.add) if isinstance(value, Names) else entries


def _with_chosen(look: Look, node: Node, value: Any, record_id: str) -> Any:
    """The field with the record that a button names. The text that it may have meant is no longer needed."""
    record = look.record(record_id)
    if record.KIND not in node.kinds:
        raise ValueError(record_id)
    if node.control is Control.NAME:
        return named(look, record.id)
    rest = value.add.partition(";")[2].strip()
    return Names(tuple(dict.fromkeys((*value.ids, record.id))), rest)
