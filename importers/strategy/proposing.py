"""Makes proposals of what was collected from a strategy, each value with its place."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from graph.model.agency import Agency, Team
from graph.model.document import GlossaryTerm, Resource
from graph.model.kinds import slug
from graph.model.limits import TEXTS
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.statement import Duty
from graph.model.vocabulary import AgencyLevel
from graph.values.folding import fold
from importers.proposal import Found, Named, Proposal
from importers.reading.textdocument import Block
from importers.strategy.advice import advised
from importers.strategy.collecting import Collector
from importers.strategy.entities import Entities, Entity
from importers.strategy.laws import is_required, sentences, statutes
from importers.strategy.levels import is_of_government
from importers.strategy.offers import offers
from importers.strategy.pointers import Pointer, Term, pointers, terms, urls, website
from importers.strategy.said import Said
from importers.strategy.sources import sources
from importers.strategy.ties import Tie, ties

_PROSE: Final = TEXTS["description"]
_LONGEST_KEY: Final = 180


def proposals_of(collector: Collector, *, in_state: bool) -> Iterator[Proposal]:
    """Everything that a document proposes: what is named comes before what names it.

    `in_state` says that the document is of a state, so that a Department without a place in its name is one of it.
    """
    for said in collector.said:
        if said.about is not None and said.about.website is None and (page := website(said)):
            said.about.website = (page, said.block)
    yield from entity_proposals(collector.entities, in_state=in_state)
    yield from _once(_services(collector))
    advises = advised(collector.said)
    stated = (tie for said, whom in zip(collector.said, advises, strict=True) for tie in ties(said, whom))
    yield from _once(_tie(tie) for tie in (*stated, *sources(collector.said, advises)))
    yield from _once(duty for said in collector.said for duty in _duties(said))
    yield from _once(_resource(one) for one in pointers(collector.said))
    yield from _once(_term(one) for one in terms(collector.said))


def entity_proposals(entities: Entities, *, in_state: bool) -> Iterator[Proposal]:
    """The organizations and teams, those above others first."""
    yield from (_entity(one, entities.by_key, in_state) for one in _parents_first(entities.by_key))


def _once(proposals: Iterable[Proposal]) -> Iterator[Proposal]:
    seen: set[str] = set()
    for one in proposals:
        if one.key not in seen:
            seen.add(one.key)
            yield one


def _parents_first(by_key: dict[str, Entity]) -> Iterator[Entity]:
    """Organizations with those above them first, then teams."""
    seen: set[str] = set()

    def with_above(entity: Entity) -> Iterator[Entity]:
        if entity.key in seen:
            return
        seen.add(entity.key)
        above = by_key.get(entity.parent)
        if above is not None and not above.is_team:
            yield from with_above(above)
        yield entity

    for wanted in (False, True):
        for entity in by_key.values():
            if entity.is_team is wanted:
                yield from with_above(entity)


def named(entity: Entity) -> Named:
    """A reference to an entity of the document."""
    return Named(("team",) if entity.is_team else ("agency",), entity.name, entity.key)


def key_of(kind: str, *parts: str) -> str:
    """The key of a proposal: its kind, and what it is called and under what."""
    return "/".join((kind, *(slug(part)[:_LONGEST_KEY] or "x" for part in parts)))


def _entity(entity: Entity, by_key: dict[str, Entity], in_state: bool) -> Proposal:
    block, words = next((one for one in entity.places if one[1] == entity.name), entity.places[0])
    place = block.span(words)
    fields: dict[str, Any] = {"name": Found(entity.name, place)}
    if entity.acronym:
        fields["acronym"] = Found(entity.acronym, block.span(entity.acronym))
    aliases = [one for one in entity.aliases if fold(one) not in (fold(entity.name), fold(entity.acronym))]
    if aliases:
        fields["aliases"] = Found(tuple(aliases), place)
    if entity.description is not None:
        text, where = entity.description
        fields["description"] = Found(text[:_PROSE], where.span(text))
    if entity.website is not None:
        fields["website"] = Found(entity.website[0], entity.website[1].span(entity.website[0]))
    above = by_key.get(entity.parent)
    if entity.is_team:
        fields["kind"] = Found(entity.team_kind.value, place)
        if above is not None and not above.is_team:
            fields["operated_by"] = Found((named(above),), (entity.parent_block or block).span())
        return Proposal(Team, entity.key, place, fields, only_named=entity.only_named)
    if (level := _level(entity, by_key, in_state)) is not None:
        fields["level"] = Found(level.value, place)
    if above is not None and not above.is_team and not entity.is_sector:
        fields["parent"] = Found(named(above), (entity.parent_block or block).span())
    return Proposal(Agency, entity.key, place, fields, only_named=entity.only_named)


def _level(entity: Entity, by_key: dict[str, Entity], in_state: bool) -> AgencyLevel | None:
    """By its name, else that of what it is a part of, else that of the government whose document it is."""
    own: Entity | None = entity
    levels: list[AgencyLevel] = []
    while own is not None:
        levels += [own.level] if own.level is not None else []
        own = by_key.get(own.parent)
    if len(levels) > 1 and levels[0] is AgencyLevel.REGIONAL:
        del levels[0]  # `DEM regional coordinators` are of the DEM's level
    if levels:
        return AgencyLevel.ACADEMIC if AgencyLevel.ACADEMIC in levels and not entity.is_sector else levels[0]
    return AgencyLevel.STATE if in_state and is_of_government(entity.name) else None


def _services(collector: Collector) -> Iterator[Proposal]:
    bodies = {id(said.item): said for said in reversed(collector.said) if said.item is not None}
    for item in collector.items:
        said = bodies.get(id(item))
        if not urls(item.block) and not (said is not None and urls(said.block)):
            yield _service(item.name, item.of, item.block, item.body, item.acronym)
    for said in collector.said:
        for offer in offers(said):
            yield _service(offer.name, offer.provider, offer.block, offer.sentence)


def _service(name: str, of: Entity, block: Block, text: str, acronym: str = "") -> Proposal:
    place = block.span(name)
    fields: dict[str, Any] = {
        "name": Found(name[:300], place),
        "provider": Found(named(of), block.span()),
        "category": Found(Named(("category",), name[:300]), place),
    }
    if acronym:
        fields["aliases"] = Found((acronym,), block.span(acronym))
    if text:
        fields["description"] = Found(text[:_PROSE], block.span(text))
    return Proposal(Service, key_of("service", of.key.partition("/")[2], name), place, fields)


def _tie(tie: Tie) -> Proposal:
    place = tie.said.block.span(tie.sentence)
    fields: dict[str, Any] = {
        "kind": Found(tie.kind.value, place),
        "source": Found(named(tie.source), place),
        "target": Found(named(tie.target), place),
        "condition": Found(tie.sentence[:_PROSE], place),
    }
    if tie.mandatory:
        fields["mandatory"] = Found(True, place)
    if tie.authority:
        fields["authority"] = Found(tie.authority[:500], place)
    key = key_of("relation", tie.kind, tie.source.key, tie.target.key)
    return Proposal(Relation, key, place, fields, needs=(tie.source.key, tie.target.key))


def _duties(said: Said) -> Iterator[Proposal]:
    """What a text says the law requires of whom it is about, with the statutes of the text."""
    if said.about is None or said.about.is_team:
        return
    text = said.placed.body
    several = sentences(text)
    for at, (_, sentence) in enumerate(several):
        if not is_required(sentence):
            continue
        laws = statutes(sentence) or statutes(" ".join(one for _, one in several[at : at + 2]))
        place = said.block.span(sentence)
        fields: dict[str, Any] = {
            "of": Found(named(said.about), said.block.span()),
            "text": Found(sentence[:_PROSE], place),
            "mandatory": Found(True, place),
        }
        if laws:
            fields["authority"] = Found(", ".join(laws)[:500], place)
        yield Proposal(Duty, key_of("duty", said.about.key, " ".join(sentence.split()[:12])), place, fields)


def _resource(one: Pointer) -> Proposal:
    place = one.block.span(one.url)
    fields: dict[str, Any] = {
        "name": Found(one.name, one.head.span(one.name)),
        "topic": Found(one.topic.value, one.head.span(one.name)),
        "description": Found(one.description[:_PROSE], place),
        "url": Found(one.url, place),
    }
    if one.publisher is not None:
        fields["agency"] = Found(named(one.publisher), one.head.span())
    return Proposal(Resource, key_of("resource", one.name), one.head.span(one.name), fields)


def _term(one: Term) -> Proposal:
    place = one.block.span()
    fields: dict[str, Any] = {
        "name": Found(one.name, one.block.span(one.name)),
        "definition": Found(one.definition[:_PROSE], place),
    }
    if one.letters:
        fields["aliases"] = Found((one.letters,), one.block.span(one.letters))
    if one.of:
        fields["step_of"] = Found(Named(("glossary",), one.of, key_of("glossary", one.of)), place)
        fields["step"] = Found(one.step, place)
    return Proposal(GlossaryTerm, key_of("glossary", one.name), place, fields)
