"""Reads a sheet of whom to call: in the form of Attachment A, or one that Signpost made itself."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from graph.model.contact import Contact, Slot
from graph.model.vocabulary import ContactPurpose, ContactRank
from importers.proposal import Found, Named, Passed, Proposal, Reading, Remark
from importers.reading.textdocument import Block, Style, TextDocument, blocks
from importers.sheets.card import Card, Person
from importers.sheets.channels import channels
from importers.sheets.grouping import cards_of
from importers.sheets.own import is_own, own_cards
from importers.sheets.proposing import CardProposer, reached
from importers.strategy.entities import Entities
from importers.strategy.known import Known
from importers.strategy.phrases import mentions
from importers.strategy.proposing import entity_proposals, key_of

READER: Final = "sheet"
_LEAST_CARDS: Final = 2


def is_sheet(document: TextDocument) -> bool:
    """Whether a document is a sheet: cards of which most say how to reach somebody."""
    if is_own(document):
        return True
    cards = cards_of(blocks(document))
    reached_by = sum(bool(card.people) for card in cards)
    return reached_by >= _LEAST_CARDS and reached_by * 2 >= len(cards)


def read_sheet(document: TextDocument, source: str | None = None, as_of: str | None = None) -> Reading:
    """What a sheet proposes. Its name is what it says itself, unless it is given."""
    found = blocks(document)
    units = sum(1 for line in document.lines if line.text)
    heading = next((block.text for block in found if block.style is Style.HEADING), "")
    named = source or document.title or heading or document.name
    if is_own(document):
        proposals = tuple(_own(own_cards(document)))
        return Reading(READER, named, units, proposals, (*document.remarks, *_passed(found, proposals)), as_of)
    entities = Entities(Known(one for block in found for one in mentions(block.text)))
    proposer = CardProposer(entities)
    rest = proposer.proposals(cards_of(found))
    proposals = (*entity_proposals(entities, in_state=False), *rest)
    remarks = (*document.remarks, *proposer.remarks, *_passed(found, proposals))
    return Reading(READER, named, units, proposals, remarks, as_of)


def _own(cards: Sequence[Card]) -> Iterator[Proposal]:
    """The contacts of a sheet of ours, and the points of contact that they fill, by what they are for."""
    seen: set[str] = set()
    for card in cards:
        for person in card.people:
            key = key_of("contact", card.title or "head", person.title)
            if not (person.phones or person.email or person.name) or key in seen:
                continue
            seen.add(key)
            yield from _contact(card, person, key)


def _contact(card: Card, person: Person, key: str) -> Iterator[Proposal]:
    place = person.blocks[0].span()
    yield Proposal(Contact, key, place, reached(person, person.title, place))
    label = person.title.partition(", ")[0]
    values: dict[str, Any] = {
        "of": Named(("service", "team", "agency"), label or card.title),
        "purpose": (ContactPurpose.LIAISON if person.name else ContactPurpose.INTAKE).value,
        "rank": ContactRank.PRIMARY.value,
        "rank_stated": False,
        "contact": Named(("contact",), person.title, key),
    }
    if person.hours:
        values["hours"] = person.hours
    slot = key_of("slot", card.title or "head", person.title)
    found = {name: Found(value, place) for name, value in values.items()}
    yield Proposal(Slot, slot, place, found, needs=(key,))


def _passed(found: Sequence[Block], proposals: Sequence[Proposal]) -> Iterator[Remark]:
    """What became of the blocks that made no proposal."""
    used = {
        line
        for one in proposals
        for span in (one.span, *(value.span for value in one.fields.values()))
        for line in range(span.first, span.last + 1)
    }
    for block in found:
        if block.first in used:
            continue
        if block.style is Style.HEADING:
            yield Remark(Passed.HEADING, block.span(), "read.heading")
        else:
            unread = channels(block.text).any
            yield Remark(
                Passed.UNREAD if unread else Passed.PROSE, block.span(), "read.unread" if unread else "read.prose"
            )
