"""Entries of a plan that wait only because another one waits, gathered under that one."""

from collections.abc import Iterable

from importers.planning import Entry

_LEFT_OUT = "import.names-left-out"


def gathered(entries: Iterable[Entry]) -> list[tuple[Entry, tuple[Entry, ...]]]:
    """The entries in their order, each with those that wait for it or for one of these.

    An entry stands alone if it has another reason too, or if what it waits for is not among `entries`.
    """
    roots: list[tuple[Entry, list[Entry]]] = []
    by_name: dict[str, int] = {}
    for one in entries:
        at = by_name.get(_waits_for(one))
        if at is None:
            at = len(roots)
            roots.append((one, []))
        else:
            roots[at][1].append(one)
        if one.name:
            by_name[one.name] = at
    return [(one, tuple(waiting)) for one, waiting in roots]


def _waits_for(one: Entry) -> str:
    """The name of the entry that this one waits for; empty if that is not all."""
    if len(one.reasons) != 1 or one.candidates or one.reasons[0].code != _LEFT_OUT:
        return ""
    return str(one.reasons[0].params.get("name", ""))
