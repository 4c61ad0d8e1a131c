"""What a brochure proposes: who offers the program, its trainings by role, and what comes with them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from graph.model.agency import Agency
from graph.model.document import Resource
from graph.model.limits import TEXTS, most_items
from graph.model.vocabulary import ResourceTopic as Topic
from importers.police_program.offers import Given, Taught, adapted_to, deliveries, given, offers_something, taught
from importers.police_program.provider import Provider, program_of, provider_of
from importers.proposal import Found, Named, Passed, Proposal, Reading, Remark, Span
from importers.reading.textdocument import Block, Style, TextDocument, blocks
from importers.strategy.laws import sentences
from importers.strategy.proposing import key_of

READER: Final = "police-program"
"""What this kind of document is called in a reading."""
_LEAST_ROLES: Final = 2
_NAME: Final = TEXTS["name"]


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence and its block."""

    block: Block
    text: str

    def span(self) -> Span:
        """Its place."""
        return self.block.span(self.text)


@dataclass(frozen=True, slots=True)
class _Said:
    """What a document says: the program and who offers it, and each offer with the sentence that makes it."""

    program: Block
    provider: Provider
    taught: tuple[tuple[_Sentence, Taught], ...]
    given: tuple[tuple[_Sentence, Given], ...]
    deliveries: tuple[_Sentence, tuple[str, ...]] | None
    adapted: tuple[_Sentence, tuple[str, ...]] | None


def is_program(document: TextDocument) -> bool:
    """Whether a document is the brochure of such a program: it says who offers it, for which roles there is training,
    and what comes with it or how it is given."""
    said = _said(blocks(document))
    return said is not None and len(said.taught) >= _LEAST_ROLES and bool(said.given or said.deliveries)


def read_program(document: TextDocument, source: str | None = None, as_of: str | None = None) -> Reading:
    """What a brochure proposes. Its name is that of who offers the program and of the program, unless it is given."""
    found = blocks(document)
    said = _said(found)
    proposals = () if said is None else tuple(_proposals(said))
    named = document.title or document.name if said is None else f"{said.provider.name}, {said.program.text}"
    units = sum(1 for line in document.lines if line.text)
    remarks = (*document.remarks, *_passed(found, proposals))
    return Reading(READER, (source or named)[: TEXTS["source"]], units, proposals, remarks, as_of)


def _said(found: Sequence[Block]) -> _Said | None:
    program = program_of(found)
    provider = None if program is None else provider_of(found, program.text)
    if program is None or provider is None:
        return None
    told = [_Sentence(block, sentence) for block in found for _, sentence in sentences(block.text)]
    return _Said(
        program,
        provider,
        tuple((one, offer) for one in told for offer in taught(one.text)),
        tuple((one, offer) for one in told for offer in given(one.text)),
        next(((one, tuple(ways)) for one in told if (ways := deliveries(one.text))), None),
        next(((one, tuple(things)) for one in told if (things := adapted_to(one.text))), None),
    )


# ------------------------------------------------------------------------------ proposals


def _proposals(said: _Said) -> Iterator[Proposal]:
    provider = said.provider
    key = key_of("agency", provider.name)
    fields: dict[str, Found] = {"name": Found(provider.name[:_NAME], provider.named_in.span(provider.name))}
    if provider.level is not None:
        fields["level"] = Found(provider.level.value, provider.told_in.span())
    yield Proposal(Agency, key, provider.told_in.span(provider.name), fields)
    yield _program(said, key)
    trainings = (
        _resource(said, key, at, one.name, Topic.TRAINING, _of_training(said, at, one)) for at, one in said.taught
    )
    others = (_resource(said, key, at, one.name, one.topic, {}) for at, one in said.given)
    yield from {one.key: one for one in (*others, *trainings)}.values()


def _program(said: _Said, provider: str) -> Proposal:
    name, block = said.program.text[:_NAME], said.program
    about = f"Training by role for police departments, and what comes with it. Offered by {said.provider.name}."
    place = said.provider.named_in.span()
    if said.adapted is not None:
        sentence, things = said.adapted
        place = sentence.span()
        about = f"{about} Adapted to: {'; '.join(things)}."
    fields = {
        "name": Found(name, block.span()),
        "topic": Found(Topic.TRAINING.value, block.span()),
        "description": Found(about[: TEXTS["description"]], place),
        "agency": Found(_provider(said, provider), said.provider.named_in.span(said.provider.name)),
    }
    return Proposal(Resource, key_of("resource", name), block.span(), fields, needs=(provider,))


def _resource(said: _Said, provider: str, at: _Sentence, name: str, topic: Topic, rest: dict[str, Found]) -> Proposal:
    program = said.program.text
    fields: dict[str, Any] = {
        "name": Found(f"{program}: {name}"[:_NAME], at.span()),
        "topic": Found(topic.value, at.span()),
        "description": Found(f"Part of the {program}."[: TEXTS["description"]], said.program.span()),
        "agency": Found(_provider(said, provider), said.provider.named_in.span(said.provider.name)),
    }
    return Proposal(Resource, key_of("resource", program, name), at.span(), fields | rest, needs=(provider,))


def _of_training(said: _Said, at: _Sentence, training: Taught) -> dict[str, Found]:
    fields = {"roles": Found((training.role[: TEXTS["roles"]],), at.span())}
    if training.level:
        fields["level"] = Found(training.level[: TEXTS["level"]], at.span())
    if said.deliveries is not None:
        place, ways = said.deliveries
        cut = tuple(way[: TEXTS["deliveries"]] for way in ways[: most_items("deliveries", {})])
        fields["deliveries"] = Found(cut, place.span())
    return fields


def _provider(said: _Said, key: str) -> Named:
    return Named((Agency.KIND,), said.provider.name, key)


# ------------------------------------------------------------------------------ passed over


def _passed(found: Sequence[Block], proposals: Sequence[Proposal]) -> Iterator[Remark]:
    """What became of the blocks that made no proposal."""
    spans = (span for one in proposals for span in (one.span, *(value.span for value in one.fields.values())))
    used = {line for span in spans for line in range(span.first, span.last + 1)}
    for block in found:
        if used.isdisjoint(range(block.first, block.last + 1)):
            yield _remark(block)


def _remark(block: Block) -> Remark:
    if block.style is Style.HEADING:
        return Remark(Passed.HEADING, block.span(), "read.heading")
    if any(offers_something(sentence) for _, sentence in sentences(block.text)):
        return Remark(Passed.UNREAD, block.span(), "read.unread")
    return Remark(Passed.PROSE, block.span(), "read.prose")
