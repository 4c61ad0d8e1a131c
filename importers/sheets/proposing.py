"""Makes proposals of the cards of a sheet: services, contacts, and the points of contact that they fill."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from graph.model.address import WEB, scheme_of
from graph.model.contact import Contact, Slot
from graph.model.document import Resource
from graph.model.kinds import slug
from graph.model.limits import TEXTS
from graph.model.service import Service
from graph.model.vocabulary import ContactPurpose, ContactRank, ResourceTopic
from importers.proposal import Found, Named, Passed, Proposal, Remark, Span
from importers.reading.textdocument import Block
from importers.sheets.card import Card, Person
from importers.sheets.titles import Title, title_of
from importers.strategy.entities import Entities, Entity
from importers.strategy.listing import items_of
from importers.strategy.mention import Kind, Mention
from importers.strategy.phrases import mentions
from importers.strategy.proposing import key_of, named

_PROSE: Final = TEXTS["description"]
_VERB: Final = re.compile(r"\A(?:provides?|offers?|conducts?)\s+(?:free\s+)?", re.IGNORECASE)
_MOST_WORDS: Final = 16
"""Of an item that is the name of a service. Longer ones, and sentences, describe."""
_MADE: Final = re.compile(
    r"\A \w[\w -]{0,40}?\b(?:curriculum|training|course|model|toolkit|guidelines)\b", re.IGNORECASE
)
_AFTER_HOURS: Final = re.compile(r"\bafter[- ]hours\b|\bnights?\b|\bweekends?\b", re.IGNORECASE)
_LINE: Final = re.compile(r"\b(?:line|hotline|helpline|careline|intake|dispatch)\b", re.IGNORECASE)


class CardProposer:
    """Adds the organizations of cards to `entities`, and makes proposals of the rest."""

    def __init__(self, entities: Entities) -> None:
        self._entities = entities
        self.remarks: list[Remark] = []
        self._slots: set[str] = set()

    def proposals(self, cards: Sequence[Card]) -> list[Proposal]:
        """Services, contacts, points of contact and links, each once."""
        made: dict[str, Proposal] = {}
        for card in cards:
            for one in self._card(card):
                made.setdefault(one.key, one)
        return list(made.values())

    def _card(self, card: Card) -> Iterator[Proposal]:
        title = title_of(card.title, tuple(_domains(card)))
        if not (title.name or title.service):
            self.remarks.append(Remark(Passed.UNREAD, card.block.span(), "read.card"))
            return
        owner = self._owner(card, title)
        service = self._service(title.service, owner, card) if title.service else None
        yield from filter(None, (service,))
        yield from self._offers(card, owner)
        yield from self._links(card, owner)
        for at, person in enumerate(card.people):
            yield from self._contact(card, person, at, owner, service)

    def _owner(self, card: Card, title: Title) -> Entity:
        above = self._added(title.above, title.above_acronym, card.block) if title.above else None
        entity = self._added(title.name or card.title, title.acronym, card.block)
        if above is not None and not title.service:
            self._entities.under(entity, above, card.block)
        if title.rest and entity.description is None:
            entity.description = (title.rest, card.block)
        return entity

    def _added(self, name: str, acronym: str, block: Block) -> Entity:
        letters = acronym or name
        found = self._entities.find(letters) if letters.isupper() else None
        entity = found or self._entities.add(Mention(name, Kind.AGENCY, 0, 0, acronym), block)
        assert entity is not None
        entity.places.append((block, name))
        return entity

    def _offers(self, card: Card, owner: Entity) -> Iterator[Proposal]:
        for text, block in card.offers:
            if len(text.split()) > _MOST_WORDS or re.search(r"[.] [A-Z]", text):
                owner.description = owner.description or (text, block)
                continue
            name = _VERB.sub("", text)
            self._maker(name, block)
            yield self._service(name[:1].upper() + name[1:], owner, card, block)
        for text, block in card.notes:
            items = list(items_of(text, listed_there=True)) if "," in text else []
            yield from (self._service(item[0].upper() + item[1:], owner, card, block) for item in items)

    def _maker(self, name: str, block: Block) -> None:
        """Adds whose curriculum or training an item is, where that is named before it."""
        first = next(iter(mentions(name)), None)
        if first is not None and first.kind is Kind.AGENCY and first.start == 0 and _MADE.search(name[first.end :]):
            self._entities.add(first, block)

    def _service(self, name: str, owner: Entity, card: Card, block: Block | None = None) -> Proposal:
        where = block or card.block
        place = where.span(name)
        fields: dict[str, Any] = {
            "name": Found(name[:300], place),
            "provider": Found(named(owner), card.block.span()),
            "category": Found(Named(("category",), name[:300]), place),
        }
        if block is None and card.address:
            fields["address"] = Found(card.address, card.block.span(card.address))
        return Proposal(Service, key_of("service", owner.key.partition("/")[2], name), place, fields)

    def _links(self, card: Card, owner: Entity) -> Iterator[Proposal]:
        for url, block in card.links:
            if not scheme_of(url, WEB):
                self.remarks.append(Remark(Passed.UNREAD, block.span(url), "read.unread"))
                continue
            words = " ".join(block.text.replace(url, " ").split()).strip(" .:")
            if len(words.split()) < 3 or block is card.block:
                owner.website = owner.website or (url, block)
                continue
            fields: dict[str, Any] = {
                "name": Found(words[:300], block.span(words)),
                "topic": Found(ResourceTopic.GUIDANCE.value, block.span()),
                "description": Found(words[:_PROSE], block.span()),
                "url": Found(url, block.span(url)),
                "agency": Found(named(owner), card.block.span()),
            }
            yield Proposal(Resource, key_of("resource", owner.key, words[:80]), block.span(words), fields)

    def _contact(
        self, card: Card, person: Person, at: int, owner: Entity, service: Proposal | None
    ) -> Iterator[Proposal]:
        if (unit := self._unit(person, owner)) is not None:
            owner = unit
        title = person.title or (service.fields["name"].value if service else owner.name)
        key = key_of("contact", owner.key.partition("/")[2], title or str(at))
        place = person.blocks[0].span() if person.blocks else card.block.span()
        last = max((block.last for block in person.blocks), default=place.last)
        fields = reached(person, title, place)
        fields["agency"] = Found(named(owner), card.block.span())
        yield Proposal(Contact, key, Span(place.first, last, place.text), fields)
        of = service if service is not None and (person.is_line or _LINE.search(title)) else None
        yield from self._slot(person, title, key, owner, of)

    def _unit(self, person: Person, owner: Entity) -> Entity | None:
        """The unit that a role is of: `Consultant for the Office of Student Supports`."""
        for one in mentions(person.title):
            before = person.title[: one.start].rstrip()
            if one.kind is Kind.AGENCY and before.endswith((" for the", " of the", " for", " of")):
                block = person.blocks[0]
                unit = self._added(one.text, one.acronym, block)
                self._entities.under(unit, owner, block)
                return unit
        return None

    def _slot(
        self, person: Person, title: str, contact: str, owner: Entity, of: Proposal | None
    ) -> Iterator[Proposal]:
        takes_calls = person.is_line or bool(_LINE.search(title))
        purpose = ContactPurpose.INTAKE if takes_calls else ContactPurpose.LIAISON
        held = of.key if of is not None else owner.key
        ranks = (
            (ContactRank.AFTER_HOURS,) if _AFTER_HOURS.search(title) else (ContactRank.PRIMARY, ContactRank.SECONDARY)
        )
        place = person.blocks[0].span() if person.blocks else owner.places[0][0].span()
        for rank in ranks:
            key = key_of("slot", held, purpose, rank)
            if key in self._slots:
                continue
            self._slots.add(key)
            whose = Named(("service",), of.fields["name"].value, of.key) if of is not None else named(owner)
            values: dict[str, Any] = {
                "of": whose,
                "purpose": purpose.value,
                "rank": rank.value,
                "rank_stated": rank is ContactRank.AFTER_HOURS,
                "contact": Named(("contact",), title, contact),
            }
            found = {name: Found(value, place) for name, value in values.items()}
            yield Proposal(Slot, key, place, found, needs=(held, contact))
            return
        self.remarks.append(Remark(Passed.NOTICE, place, "read.no-slot", {"name": title}))


def reached(person: Person, title: str, place: Span) -> dict[str, Found]:
    """The fields of a contact that a person of a sheet has."""
    values: dict[str, Any] = {
        "title": title[:300],
        "name": person.name,
        "phones": tuple(person.phones),
        "email": person.email,
        "masked": tuple(person.masked[:20]),
    }
    return {name: Found(value, place) for name, value in values.items() if value}


def _domains(card: Card) -> Iterator[str]:
    """The names of the domains of a card's addresses, without what they end in."""
    hosts = [person.email.partition("@")[2] for person in card.people if person.email]
    hosts += [re.sub(r"\Ahttps?://(?:www\.)?", "", url).partition("/")[0] for url, _ in card.links]
    for host in hosts:
        if "." in host:
            yield slug(host.rpartition(".")[0].rpartition(".")[2]).replace("-", "")
