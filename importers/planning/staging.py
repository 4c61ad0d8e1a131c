"""In which order the proposals of a document are planned: each after those that it names."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from importers.planning.resolving import Described
from importers.proposal import Named, Proposal


def stages(proposals: Sequence[Proposal], described: Described) -> Iterator[list[Proposal]]:
    """The proposals in stages, in each in the order of the document: what one names is in a stage before.

    Where they name each other in a circle, the circle is broken at the one that the document has first.
    """
    by_key = {one.key: one for one in proposals}
    depth: dict[str, int] = {}
    for one in proposals:
        _measure(one, by_key, described, depth)
    waves: dict[int, list[Proposal]] = {}
    for one in proposals:
        waves.setdefault(depth[one.key], []).append(one)
    yield from (waves[at] for at in sorted(waves))


def _measure(first: Proposal, by_key: dict[str, Proposal], described: Described, depth: dict[str, int]) -> None:
    """How many others have to come before this one: without recursion, for long chains."""
    if first.key in depth:
        return
    waiting, open_ = [first.key], {first.key}
    while waiting:
        key = waiting[-1]
        needs = [one for one in _needs(by_key[key], described) if one in by_key and one != key]
        missing = next((one for one in needs if one not in depth and one not in open_), None)
        if missing is not None:
            waiting.append(missing)
            open_.add(missing)
            continue
        depth[key] = 1 + max((depth[one] for one in needs if one in depth), default=-1)
        waiting.pop()
        open_.discard(key)


def _needs(one: Proposal, described: Described) -> Iterator[str]:
    yield from one.needs
    values: list[Any] = [found.value for found in one.fields.values()]
    values += [found.value for several in one.parts.values() for part in several for found in part.values()]
    for named in _names(values):
        if (key := described.key_of(named)) is not None:
            yield key


def _names(values: Iterable[Any]) -> Iterator[Named]:
    for value in values:
        if isinstance(value, Named):
            yield value
        elif isinstance(value, list | tuple):
            yield from _names(value)
