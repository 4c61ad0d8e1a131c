"""In which order the proposals of a document are planned: each after those that it names."""

from array import array
from collections.abc import Iterator, Sequence

from importers.planning.references import References
from importers.waiting.proposals import Proposals


def stages(proposals: Proposals, references: References) -> Iterator[Sequence[int]]:
    """The places of the proposals in stages, in each in the order of the document: what one names is in one before.

    Where they name each other in a circle, the circle is broken at the one that the document has first.
    """
    own = array("I", (proposals.place_of(proposals.key_at(at)) or 0 for at in range(len(proposals))))
    depth = array("i", [-1]) * len(proposals)
    for at in own:
        _measure(at, references, depth)
    waves: dict[int, array[int]] = {}
    for at, place in enumerate(own):
        waves.setdefault(depth[place], array("I")).append(at)
    yield from (waves[at] for at in sorted(waves))


def _measure(first: int, references: References, depth: "array[int]") -> None:
    """How many others have to come before this one: without recursion, for long chains."""
    if depth[first] >= 0:
        return
    waiting, open_ = [first], {first}
    while waiting:
        place = waiting[-1]
        needs = [one for one in references.of(place) if one != place]
        missing = next((one for one in needs if depth[one] < 0 and one not in open_), None)
        if missing is not None:
            waiting.append(missing)
            open_.add(missing)
            continue
        depth[place] = 1 + max((depth[one] for one in needs if depth[one] >= 0), default=-1)
        waiting.pop()
        open_.discard(place)
