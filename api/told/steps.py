"""A step of a referral path in words: what to do, whom to call first and next, and the terms of the relation."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from api import words
from api.told.cards import CardLine
from api.told.contacts import SlotWords, slot_words
from api.told.links import Link, link
from api.told.rows import Row
from api.told.sources import Source, sources
from api.told.stand_ins import StandInWords, in_words
from api.words.labels import RELATION_STEPS, STEPS
from api.words.messages import Messages, mark
from graph.look import Look
from graph.model.agency import Agency
from graph.model.contact import Slot
from graph.model.record import Record
from graph.model.relation import Relation
from graph.model.vocabulary import AgencyLevel, StepKind, Urgency
from graph.paths.answer import Step


@dataclass(frozen=True, slots=True)
class StepWords:
    """A step in words. `does` is what to do in a few words, `said` the same in a sentence.

    `through` means that `source` refers to the service, so nobody needs to call it.

    `sector` means that the target stands for all agencies of its kind and has no contact of its own.

    `lines` are the lines of the contact to use, `following` those of the contact to try next. `instead` is a service
    to call if there is no usable contact or it is closed. `items` add up to `cost`.
    """

    position: int
    does: str
    said: str
    source: Link
    target: Link
    through: bool
    sector: bool
    use: SlotWords | None
    lines: tuple[CardLine, ...]
    next: SlotWords | None
    following: tuple[CardLine, ...]
    at_once: bool
    required: bool
    rows: tuple[Row, ...]
    sources: tuple[Source, ...]
    cost: int
    items: tuple[str, ...]
    instead: StandInWords | None


@dataclass(frozen=True, slots=True)
class Told:
    """Turns steps into words. The records of all steps are read in a few batches."""

    look: Look
    messages: Messages
    targets: Mapping[str, Record]
    ties: Mapping[str, Record]
    slots: Mapping[str, SlotWords]

    @classmethod
    def of(cls, look: Look, steps: Iterable[Step], messages: Messages) -> "Told":
        """Read the records that `steps` need."""
        steps = list(steps)
        targets = _records(look, (step.target for step in steps))
        ties = _records(look, (step.relation for step in steps))
        records = _records(look, (slot_id for step in steps for slot_id in (step.use, step.fallback)))
        slots = slot_words(look, [slot for slot in records.values() if isinstance(slot, Slot)], messages)
        return cls(look, messages, targets, ties, {slot.id: slot for slot in slots})

    def step(self, step: Step) -> StepWords:
        """`step` in words."""
        body = self.targets.get(step.target)
        relation = self.ties.get(step.relation) if step.relation else None
        tie = relation if isinstance(relation, Relation) else None
        use, following = (self.slots.get(slot_id or "") for slot_id in (step.use, step.fallback))
        through = step.by is StepKind.RELATION and step.relation is None
        return StepWords(
            position=step.position,
            does=self.messages.text(RELATION_STEPS[tie.kind] if tie else STEPS[step.by]),
            said=words.reason_words(step.reasons[0], self.messages),
            source=link(self.look, step.source),
            target=link(self.look, step.target),
            through=through,
            sector=isinstance(body, Agency) and body.level is AgencyLevel.SECTOR,
            use=use,
            lines=self._lines(use, step.target, first=not through, through=through),
            next=following,
            following=self._lines(following, step.target, first=False, through=through),
            at_once=tie is not None and tie.urgency is Urgency.IMMEDIATE,
            required=tie is not None and tie.mandatory,
            rows=tuple(self._rows(tie)) if tie else (),
            sources=sources(tie.citations, self.messages).all if tie else (),
            cost=step.cost,
            items=tuple(
                words.reason_words(reason, self.messages)
                for reason in step.reasons
                if reason.code.startswith("cost.")
            ),
            instead=None if step.stand_in is None else in_words(self.look, [step.stand_in], self.messages)[0],
        )

    def _lines(self, slot: SlotWords | None, target: str, *, first: bool, through: bool) -> tuple[CardLine, ...]:
        own = slot is None or slot.id.startswith(f"slot:{target}:")
        lines = []
        for position, dial in enumerate(slot.dials if slot else ()):
            label = dial.verb
            if through:
                label = self.messages.text(mark("For professionals who refer: %(verb)s"), verb=label)
            elif slot is not None and not own:
                label = self.messages.text(mark("%(verb)s %(name)s"), verb=label, name=slot.of.name)
            lines.append(CardLine(dial, label, first=first and position == 0))
        return tuple(lines)

    def _rows(self, tie: Relation) -> Iterable[Row]:
        for term, said in (
            (mark("When"), tie.condition),
            (mark("How"), tie.channel),
            (mark("Legal authority"), tie.authority),
            (mark("Information that can be shared"), tie.shares),
            (mark("Response time"), tie.response_time),
        ):
            if said:
                yield Row(self.messages.text(term), said)


def _records(look: Look, ids: Iterable[str | None]) -> dict[str, Record]:
    wanted = list(dict.fromkeys(record_id for record_id in ids if record_id))
    records = zip(wanted, look.records(wanted), strict=True)
    return {record_id: record for record_id, record in records if record is not None}
