"""Plans an import: each proposal is what it is, and becomes an action of `graph.editing` that is run on an overlay.

The plan is made in stages, so that records that the document adds can name each other. What it says is what is
written: `ApplyImport` writes the union of what the actions planned.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from graph.editing import Act, check_may
from graph.look import Look
from graph.model.reason import Reason
from importers.planning.answers import READER, with_answers
from importers.planning.bases import imported_before, standing
from importers.planning.decided import Decided
from importers.planning.entries import Entries
from importers.planning.entry import Entry, Fate, Options, Question
from importers.planning.fresh import CATEGORY, answered, asked_for, choices, missing
from importers.planning.gone import Gone
from importers.planning.judging import Judged, judge
from importers.planning.kinds import Imported
from importers.planning.matching import Incoming, Match, Matcher, by_name
from importers.planning.meaning import word_of
from importers.planning.planned import Planned
from importers.planning.reading_values import Missing, ValueReader
from importers.planning.resolving import Described, LeftOut, Resolver, Unresolved
from importers.planning.staging import stages
from importers.planning.task import Task, entry_of
from importers.planning.union import Union
from importers.planning.writing import Writer
from importers.proposal import Proposal, Reading
from importers.waiting.shelf import KeySet

_MOST_WORDS: Final = 100
"""For how many words it is asked at once what they mean, the most frequent first."""
_MOST_ABOUT: Final = 20
"""How many texts a question shows that it is asked for."""
_AT_ONCE: Final = 2_000
"""How many proposals of a stage are in memory at once."""
Progress = Callable[[int, int], None]
"""Is told how many of how many proposals are planned."""


def _silent(_done: int, _all: int) -> None:
    return


def plan_import(
    look: Look,
    reading: Reading,
    options: Options | None = None,
    *,
    matcher: Matcher = by_name,
    progress: Progress = _silent,
) -> Planned:
    """The plan for what a document says. Nothing is written. Raises Forbidden."""
    check_may(look, Act.SAVE)
    planned = _Planner(look, reading, options or Options(), matcher, progress).planned()
    return with_answers(look, planned, options or Options(), matcher) if reading.reader == READER else planned


class _Planner:
    """Plans the proposals of one reading, stage by stage."""

    def __init__(self, look: Look, reading: Reading, options: Options, matcher: Matcher, progress: Progress) -> None:
        self._reading = reading
        self._options = options
        self._matcher = matcher(look, reading)
        self._progress = progress
        self._described = Described(reading.proposals)
        self._proposals = self._described.proposals
        self._union = Union(look)
        self._writer = Writer(self._union, reading, options)
        self._entries = Entries()
        self._asked: dict[str, dict[str, None]] = defaultdict(dict)
        self._waiting = Counter[str]()

    def planned(self) -> Planned:
        """The whole plan."""
        size, left = len(self._proposals), array("I")
        for stage in stages(self._proposals, self._described.references):
            left.extend(stage)
            while left and len(again := self._round(left)) < len(left):
                left = again
                self._progress(len(self._entries), size)
        entries, done = self._entries, len(self._entries)
        for at in left:
            entries.put(at, entry_of(Fate.DOUBTFUL, self._proposals[at], Reason("import.twice")))
        for at, entry in enumerate(Gone(self._writer, self._reading, self._options).entries(entries), size):
            entries.put(at, entry)
        self._progress(done, done)
        return Planned(
            reading=self._reading,
            revision=self._union.first.revision,
            entries=entries,
            written=self._union.written,
            imported=self._writer.imported,
            questions=self._questions(entries),
        )

    def _round(self, places: Sequence[int]) -> "array[int]":
        """Plan the proposals at these places, and return those that have to wait for the next round: of new records
        that would get one id, the first is planned, and the others see it.

        All of them see the directory as it is when the round begins, however many are planned at once.
        """
        left = array("I")
        reader = ValueReader(self._union.look, Resolver(self._union.look, self._described, self._options))
        seen = KeySet()
        decided = Decided()
        for start in range(0, len(places), _AT_ONCE):
            left.extend(self._several(places[start : start + _AT_ONCE], reader, seen, decided))
            self._union.forget()
        decided.tell(self._described)
        self._union.end_stage()
        return left

    def _several(self, places: Sequence[int], reader: ValueReader, seen: KeySet, decided: Decided) -> Iterator[int]:
        """Plan some proposals of a round, and return the places of those that have to wait."""
        look = self._union.look
        several = [(at, self._proposals[at]) for at in places]
        named = [(one.kind.KIND, one.key) for _, one in several]
        earlier = imported_before(look, self._reading.source, named)
        tasks: list[Task] = []
        at_places: list[int] = []
        for at, one in several:
            look.deadline.check()
            task = self._task(one, reader, earlier.get((one.kind.KIND, one.key)), seen)
            if isinstance(task, Entry):
                self._entries.put(at, task)
                decided.first(one.key, task)
            else:
                tasks.append(task)
                at_places.append(at)
        judged = self._judged(look, tasks)
        look.unguarded([one.match.id for one in judged if one.match.id is not None])  # read and kept in one batch
        for at, task, one_judged in zip(at_places, tasks, judged, strict=True):
            if (entry := self._writer.entry(task, one_judged)) is None:
                yield at
            else:
                self._entries.put(at, entry)
                decided.then(task.proposal.key, entry)

    def _task(self, one: Proposal, reader: ValueReader, earlier: Imported | None, seen: KeySet) -> Task | Entry:
        """What is to be written for a proposal, or its entry if nothing can be."""
        if self._described.is_decided(one.key) or one.key in seen:
            return entry_of(Fate.DOUBTFUL, one, Reason("import.twice"))
        seen.add(one.key)
        if one.private:
            return entry_of(Fate.REFUSED, one, Reason("import.private"))
        if one.unclear:
            return entry_of(Fate.DOUBTFUL, one, Reason("import.unclear-privacy", {"column": one.unclear}))
        if one.dropped:
            return entry_of(Fate.REFUSED, one, Reason("import.dropped", {"why": one.dropped}))
        try:
            self._check_needs(one)
            values, reasons, unresolved = reader.read(one)
            parts = reader.parts(one)
        except Missing as error:
            return self._missing(one, error, reader)
        unresolved = self._unanswered(one, unresolved)
        self._ask(unresolved)
        return Task(one, values, parts, tuple(reasons), _first(unresolved), earlier)

    def _ask(self, unresolved: Iterable[Unresolved]) -> None:
        asking = [error for one in unresolved for error in (one, *one.beside) if error.asks]
        self._waiting.update({error.asks for error in asking})
        for error in asking:
            self._asked[error.asks][error.about] = None

    def _check_needs(self, one: Proposal) -> None:
        """Raises Missing if something is left out without which this means nothing."""
        for key in one.needs:
            if self._described.is_decided(key) and self._described.record_of(key) is None:
                found = LeftOut(self._described.called(key), waits=self._described.waits(key))
                raise Missing(found.reason, found)

    def _missing(self, one: Proposal, error: Missing, reader: ValueReader) -> Entry:
        unresolved = error.unresolved
        if unresolved is None:
            return entry_of(Fate.REFUSED, one, error.reason)
        waits = isinstance(unresolved, LeftOut) and unresolved.waits
        if not (waits or unresolved.candidates or unresolved.asks):
            return entry_of(Fate.REFUSED, one, error.reason)
        asks = self._asked_meanwhile(one, reader)
        return entry_of(
            Fate.DOUBTFUL, one, error.reason, candidates=unresolved.candidates, asks=unresolved.asks or asks
        )

    def _asked_meanwhile(self, one: Proposal, reader: ValueReader) -> str:
        """Asks whatever is not clear in a proposal that waits, so that one round of answers is enough. Returns the
        question for a field of its own."""
        values, unresolved = reader.as_far_as_known(one)
        asking = self._unanswered(one, unresolved)
        self._ask(asking)
        given = answered(one.kind, one.key, self._options.answers)
        named = {name: True for name in one.fields if f"{one.kind.KIND}.{name}" != CATEGORY}  # known by then
        lacks = missing(one.kind, {**named, **given, **values})
        return "" if lacks is None else asked_for(one.kind, lacks, _first(asking))

    def _unanswered(self, one: Proposal, unresolved: Iterable[Unresolved]) -> list[Unresolved]:
        """Without words for the kind of help of a record for which somebody has said it."""
        given = answered(one.kind, one.key, self._options.answers)
        return [error for error in unresolved if error.asks.partition(":")[0] not in given]

    def _judged(self, look: Look, tasks: Sequence[Task]) -> list[Judged]:
        """Which records the tasks are about. The matcher is asked for those that say it neither now nor before."""
        judged: dict[int, Judged] = {}
        states = standing(look, [task.earlier for task in tasks if task.earlier is not None])
        asked: list[tuple[int, Incoming]] = []
        for at, task in enumerate(tasks):
            known = judge(look, task, None if task.earlier is None else states.get(task.earlier.id))
            if known is None:
                asked.append((at, Incoming(task.proposal.kind, task.proposal.key, task.values)))
            else:
                judged[at] = known
        matches = self._matcher(look, [incoming for _, incoming in asked])
        for (at, _), match in zip(asked, matches, strict=True):
            judged[at] = Judged(match if match.twin is None else self._twin(match.twin))
        return [judged[at] for at in range(len(tasks))]

    def _twin(self, key: str) -> Match:
        """What the proposal is of which another one is a repetition. It waits for the next round if that is not known
        yet."""
        if not self._described.is_decided(key):
            return Match(twin=key)
        known = self._described.record_of(key)
        reason = Reason("import.repeats", {"name": self._described.called(key)})
        return (
            Match(known, reasons=(reason,)) if known is not None else Match(candidates=(), reasons=(reason,), twin="")
        )

    def _questions(self, entries: Entries) -> tuple[Question, ...]:
        waiting = self._waiting + Counter({key: n for key, n in entries.asks.items() if key not in self._asked})
        words = [key for key, _ in waiting.most_common() if word_of(key) is not None]
        keys = [*sorted(key for key in waiting if word_of(key) is None), *words[:_MOST_WORDS]]
        return tuple(Question(key, self._about(key), choices(self._union.first, key), waiting[key]) for key in keys)

    def _about(self, key: str) -> tuple[str, ...]:
        """The texts that a question is asked for; of words that are spelled otherwise the first."""
        return tuple(self._asked.get(key, ()))[: _MOST_ABOUT if word_of(key) is None else 1]


def _first(unresolved: Iterable[Unresolved]) -> str:
    """What an entry is asked for: a kind of help, without which it cannot be made, before a place."""
    asks = [error.asks for error in unresolved if error.asks]
    return min(asks, key=lambda one: not one.startswith("category:"), default="")
