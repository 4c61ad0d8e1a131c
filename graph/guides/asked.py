"""Answers which sheet a template makes for a region, in an edition."""

from collections.abc import Container, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from graph.editing.choosing import ambiguous, chosen
from graph.editing.permissions import Act, check_may
from graph.guides.answer import CardAnswer, Entry, GuideAnswer
from graph.guides.digesting import digest
from graph.guides.region import Region
from graph.guides.selecting import Selected, select
from graph.look import Look
from graph.model.errors import InvalidInput, shown
from graph.model.guide import GuideCard, GuideTemplate
from graph.model.jurisdiction import Jurisdiction
from graph.model.reason import Reason
from graph.model.vocabulary import ContactStatus, Edition, JurisdictionKind, Role
from graph.places import places
from graph.readmodel.checking import check_place
from graph.readmodel.index import CARDS
from graph.values.folding import fold

DAYS: Final = 90
"""A sheet is to be used for so many days at most. The No Surprises Act asks that directories are checked as often."""
_OF_ONE_NAME: Final = (JurisdictionKind.TOWN, JurisdictionKind.TRIBAL_NATION)
"""Kinds of places of one name that are asked about: a region of the same name is meant by its own kind."""
_CONFIRMED: Final = (ContactStatus.CURRENT, ContactStatus.DUE)
_NO_NUMBER: Final = (ContactStatus.PLACEHOLDER, ContactStatus.VACANT)
_ROLES: Final = {Edition.PUBLIC: Role.PUBLIC, Edition.PARTNER: Role.PARTNER}
_MISSING: Final = {
    ContactStatus.VACANT: "guide.vacant",
    ContactStatus.PLACEHOLDER: "guide.placeholder",
    ContactStatus.STALE: "guide.stale",
    ContactStatus.UNREACHABLE: "guide.unreachable",
}


def guide(
    look: Look, region: str, template_id: str, edition: Edition = Edition.PUBLIC, language: str | None = None
) -> GuideAnswer:
    """The guide of a template for a region. It holds what the edition may show, whoever asks.

    `language` (BCP 47) is that of the sheet, otherwise of who asks: services that speak it come first. Raises
    Forbidden for the partner edition if who asks is no partner, InvalidInput for a region, a template or a language
    that there is not.
    """
    read = reading(look, edition)
    place, template = read.survivor(region), read.survivor(template_id)
    check_place(read.model, place)
    _check_template(read, template)
    of = Region(read, place, language or look.viewer.language)
    cards = [one for one in _cards(read, template) if _applies(of, one, edition)]
    selected = [(card, select(of, card, edition)) for card in cards]
    told = [(card, one) for card, one in selected if one.shown]
    first = {entry.slot for card, one in told if card.head for entry in one.answer.entries}
    head = tuple(one.answer for card, one in told if card.head)
    body = tuple(_beside(one.answer, first) for card, one in told if not card.head)
    entries = [entry for answer in (*head, *body) for entry in answer.entries]
    return GuideAnswer(
        template,
        place,
        edition,
        read.today,
        _valid_until(read, entries),
        digest(read, template, place, edition, (*head, *body)),
        head,
        body,
        tuple(_missing(read, place, selected)),
    )


def reading(look: Look, edition: Edition) -> Look:
    """The look by which an edition is read. Raises Forbidden for the partner edition if who asks is no partner."""
    if edition is Edition.PARTNER:
        check_may(look, Act.READ_PARTNER)
    return look.at_most(_ROLES[edition])


def templates(look: Look) -> tuple[str, ...]:
    """The ids of the templates, in their order."""
    known = look.model.all(GuideTemplate).values()
    return tuple(one.id for one in sorted(known, key=lambda one: (one.position, one.id)))


def cards_of(look: Look, template_id: str) -> tuple[GuideCard, ...]:
    """The whole cards of a template in their order: the head, then by position and id."""
    order = {card.id: place for place, card in enumerate(_cards(look, look.survivor(template_id)))}
    return tuple(one for one in look.records(order) if isinstance(one, GuideCard))


def region_meant(look: Look, text: str) -> str:
    """The id of the town or region that `text` means: an id, or a name as people write it.

    Raises Ambiguous if it means several, and InvalidInput if it means none.
    """
    with suppress(InvalidInput):
        known = look.model.all(Jurisdiction)
        alike = dict.fromkeys(
            one.jurisdiction for one in places(look, text).alike if known[one.jurisdiction].kind in _OF_ONE_NAME
        )
        if len(alike) > 1:
            raise ambiguous(look, ("region",), text, tuple(alike))
    return chosen(look, ("region",), text, ("jurisdiction",))


def template_meant(look: Look, text: str) -> str:
    """The id of the template that `text` means: its id, with or without its kind, or its name.

    Raises InvalidInput if it means none.
    """
    wanted = fold(text)
    for template_id in templates(look):
        template = look.model.all(GuideTemplate)[template_id]
        spelled = (template_id, template_id.partition(":")[2], template.name, template.title)
        if wanted in map(fold, spelled):
            return template_id
    raise _unknown(look, text)


def _check_template(look: Look, template: str) -> None:
    if template not in look.model.all(GuideTemplate):
        raise _unknown(look, template)


def _unknown(look: Look, text: str) -> InvalidInput:
    known = ", ".join(one.partition(":")[2] for one in templates(look))
    return InvalidInput(
        f"there is no guide template {shown(text)}: choose one of {known}"
        if known
        else "there are no guide templates",
        value=text,
        code="template.unknown",
        params={"text": text},
    )


def _cards(look: Look, template: str) -> list[GuideCard]:
    known = look.model.all(GuideCard)
    cards = [known[one] for one in look.model.ids(CARDS, template)]
    return sorted(cards, key=lambda card: (not card.head, card.position, card.id))


def _applies(region: Region, card: GuideCard, edition: Edition) -> bool:
    if card.for_partners and edition is Edition.PUBLIC:
        return False
    return (not card.within or region.lies_in(card.within)) and not region.lies_in(card.outside)


def _beside(answer: CardAnswer, head: Container[str | None]) -> CardAnswer:
    """A card without what the head says anyhow: to call one of its lines where there is no number yet."""
    entries = (
        replace(entry, instead=None) if entry.status in _NO_NUMBER and entry.instead in head else entry
        for entry in answer.entries
    )
    return replace(answer, entries=tuple(entries))


def _valid_until(look: Look, entries: Iterable[Entry]) -> date:
    due = (
        entry.state.due_at.astimezone(look.zone).date()
        for entry in entries
        if entry.state is not None and entry.state.due_at is not None and entry.status in _CONFIRMED
    )
    return min((look.today + timedelta(days=DAYS), *due))


def _missing(look: Look, region: str, cards: Iterable[tuple[GuideCard, Selected]]) -> Iterator[Reason]:
    for card, selected in cards:
        if selected.empty:
            yield Reason("guide.card-empty", {"category": card.title, "place": look.name(region)})
        for entry in selected.answer.entries:
            if entry.status in _MISSING:
                yield Reason(_MISSING[entry.status], {"name": look.name(entry.entity)})
        if selected.cut:
            yield Reason("guide.cut", {"category": card.title, "n": selected.cut})
