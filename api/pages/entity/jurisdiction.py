"""The page of a jurisdiction: the regions that it is in, the places in it, and who works there."""

from collections.abc import Iterable

from api import words
from api.pages.entity.kinds import kinds_in
from api.pages.entity.page import Ask, EntityPage, Group, filled, group
from api.told.links import Link, link, path_of
from api.told.names import name
from api.told.rows import Row, field_row, link_row, text_row
from api.told.sources import sources
from api.words.messages import Messages, mark
from api.words.regions import kind_name, kind_plural
from graph import catalogue, guides
from graph.look import Look
from graph.model.jurisdiction import Jurisdiction, PlaceName
from graph.model.service import Service
from graph.model.vocabulary import JurisdictionKind, PlaceNameKind

_ALL = 0.995


def jurisdiction_page(look: Look, place: Jurisdiction, messages: Messages) -> EntityPage:
    """The page of `place`."""
    return EntityPage(
        kind=kind_name(look, place.kind, messages),
        title=words.english(place.name, messages),
        crumbs=(
            Link(messages.text(mark("Browse")), "/browse", ours=True),
            Link(kind_plural(look, place.kind, messages), f"/browse/regions/{place.kind.lower()}", ours=True),
        ),
        rows=tuple(_rows(look, place, messages)),
        cautions=(place.note,) if place.note else (),
        kinds=kinds_in(look, place.id) if place.kind is JurisdictionKind.TOWN else (),
        groups=_groups(look, place, messages),
        card=f"{path_of(place.id)}/contacts.vcf",
        guides=f"/guides?region={place.id}" if guides.templates(look) else "",
        sources=sources(place.citations, messages),
        ask=Ask(
            messages.text(mark("Find help in %(place)s"), place=words.english(place.name, messages)),
            place=place.name,
            meant=f"{place.id} {place.name}",
        ),
        revision=look.revision,
    )


def _rows(look: Look, place: Jurisdiction, messages: Messages) -> Iterable[Row]:
    regions = look.records(catalogue.regions_above(look, place.id))
    above = [region for region in regions if isinstance(region, Jurisdiction)]
    for kind in JurisdictionKind:
        yield from link_row(
            look, kind_name(look, kind, messages), [region.id for region in above if region.kind is kind]
        )
    for kind in JurisdictionKind:
        system = catalogue.system(look, kind)
        if system is not None and not system.on_file and place.kind is JurisdictionKind.TOWN:
            note = words.datum(system.note, messages) if system.note else messages.text(mark("not listed"))
            yield Row(kind_name(look, kind, messages), note, known=False)
    for shown in ("population", "code", "other_codes", "aliases"):
        yield from field_row(place, shown, messages)
    yield from _names(look, place, messages)
    if not place.complete:
        said = messages.text(mark("We do not have its full list of towns."))
        yield Row(messages.text(mark("Towns")), said, known=False)


def _names(look: Look, place: Jurisdiction, messages: Messages) -> Iterable[Row]:
    """Villages and similar places, and ZIP codes with the share of their people who live here."""
    known = [name for name in look.records(catalogue.nicknames(look, place.id)) if isinstance(name, PlaceName)]
    villages = [name.name for name in known if name.kind is not PlaceNameKind.ZIP]
    codes = [name for name in known if name.kind is PlaceNameKind.ZIP]
    yield from text_row(messages.text(mark("Villages and neighborhoods")), ", ".join(dict.fromkeys(villages)))
    yield from text_row(messages.text(mark("ZIP codes")), ", ".join(_code(code, messages) for code in codes))


def _code(code: PlaceName, messages: Messages) -> str:
    """A ZIP code, with the share of its people who live here if that is not all of them."""
    whole = code.share is None or code.share >= _ALL
    return code.name if whole else f"{code.name} ({words.share(code.share, messages)})"


def _groups(look: Look, place: Jurisdiction, messages: Messages) -> tuple[Group, ...]:
    return filled(
        *_services(look, place, messages),
        group(
            look,
            "agencies",
            messages.text(mark("Agencies that work here")),
            catalogue.agencies(look, within=place.id),
        ),
        group(look, "teams", messages.text(mark("Teams that work here")), catalogue.teams(look, within=place.id)),
        *_contained(look, place, messages),
    )


def _contained(look: Look, place: Jurisdiction, messages: Messages) -> Iterable[Group]:
    for kind in JurisdictionKind:
        title = kind_plural(look, kind, messages)
        yield group(look, f"holds-{kind.lower()}", title, catalogue.jurisdictions(look, kind, within=place.id))


def _services(look: Look, place: Jurisdiction, messages: Messages) -> Iterable[Group]:
    """The services for the place itself or its regions, then those for the whole state."""
    local, statewide = catalogue.services_by_reach(look, place.id)
    yield _listed(look, "services", messages.text(mark("Services that work here")), local)
    yield _listed(look, "statewide", messages.text(mark("Statewide services")), statewide)


def _listed(look: Look, anchor: str, title: str, service_ids: Iterable[str]) -> Group:
    services = [service for service in look.records(service_ids) if isinstance(service, Service)]
    return Group(anchor, title, tuple(link(look, service.id, name(look, service.provider)) for service in services))
