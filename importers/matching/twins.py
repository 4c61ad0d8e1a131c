"""Finds the proposals of one document that are one and the same thing."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from graph.look.deadline import Deadline
from importers.matching.compare import Ground, compare, hopeless
from importers.matching.judgement import Answer
from importers.matching.match import Candidate
from importers.matching.neighbours import Neighbours
from importers.matching.of_proposal import key_in
from importers.matching.score import Score, Verdict


@dataclass(frozen=True, slots=True)
class Twins:
    """`groups` are keys of proposals that are one, each sorted; `doubtful` the pairs that may be, by either key."""

    groups: tuple[tuple[str, ...], ...]
    doubtful: Mapping[str, Mapping[str, Candidate]]

    def beside(self, key: str) -> tuple[Candidate, ...]:
        """The proposals that the one with this key may be, the likeliest first."""
        found = self.doubtful.get(key, {}).values()
        return tuple(sorted(found, key=lambda one: (-one.score.total, one.id)))


def twins(
    index: Neighbours,
    several: Iterable[str],
    ground: Ground,
    judged: Callable[[str, str], Answer | None],
    given: Collection[str],
    deadline: Deadline,
) -> Twins:
    """The repetitions among proposals of one kind, which `index` has: of `several` that may have one. `judged` is
    asked by their keys.

    Those for which the document gives an id (`given`, by `key_id`) are what they say and repeat nothing. If of three
    that hang together two are not the same, none is taken for another: a person decides.
    """
    traits = index.traits
    sure: dict[tuple[str, str], Score] = {}
    doubtful: dict[str, dict[str, Candidate]] = defaultdict(dict)
    for batch in deadline.batches(several):
        for one in batch:
            mine = traits[one]
            for other in index.near(mine):
                if one < other and not (one in given and other in given):
                    answer, theirs = judged(key_in(one), key_in(other)), traits[other]
                    if answer is None and hopeless(mine, theirs, ground):
                        continue
                    score = compare(mine, theirs, ground)
                    if answer is Answer.SAME or (answer is None and score.verdict is Verdict.SAME):
                        sure[one, other] = score
                    elif answer is not Answer.DIFFERENT and score.verdict is not Verdict.DIFFERENT:
                        _doubt(doubtful, one, other, score)
    groups = [group for group in _joined(sure) if _whole(group, sure)]
    together = {key for group in groups for key in group}
    for (one, other), score in sure.items():
        if one not in together:
            _doubt(doubtful, one, other, score)
    return Twins(tuple(tuple(map(key_in, group)) for group in groups), doubtful)


def _doubt(doubtful: dict[str, dict[str, Candidate]], one: str, other: str, score: Score) -> None:
    doubtful[key_in(one)][key_in(other)] = Candidate(key_in(other), score)
    doubtful[key_in(other)][key_in(one)] = Candidate(key_in(one), score)


def _joined(pairs: Collection[tuple[str, str]]) -> list[tuple[str, ...]]:
    """What hangs together by these pairs, each group sorted."""
    group_of: dict[str, set[str]] = {}
    for one, other in pairs:
        joined = group_of.get(one, {one}) | group_of.get(other, {other})
        for key in joined:
            group_of[key] = joined
    return sorted({tuple(sorted(group)) for group in group_of.values()})


def _whole(group: tuple[str, ...], sure: Mapping[tuple[str, str], Score]) -> bool:
    """Whether each is the same as each other one."""
    return all((one, other) in sure for at, one in enumerate(group) for other in group[at + 1 :])
