"""What documents count, in words beside what is on file: 9 of 17 known."""

from collections.abc import Iterable
from dataclasses import dataclass

from api.told.links import Link, link, path_of
from api.words.messages import Messages, mark
from graph import catalogue, documents
from graph.documents.counts import CountOnFile
from graph.look import Look
from graph.model.agency import Agency, Team
from graph.model.record import Citation
from graph.model.service import Service
from graph.model.statement import Count


@dataclass(frozen=True, slots=True)
class CountWords:
    """A stated count: what is counted, how it compares, what is on file of it, and who states it."""

    id: str
    name: str
    href: str
    compared: str
    complete: bool
    links: tuple[Link, ...]
    note: str
    citations: tuple[Citation, ...]


def counts_told(look: Look, messages: Messages) -> tuple[CountWords, ...]:
    """Every stated count."""
    return tuple(_in_words(look, on_file, count, messages) for on_file, count in _counts(look))


def counts_of(look: Look, about: str, messages: Messages) -> tuple[CountWords, ...]:
    """The stated counts that concern `about`: an id, a kind of team or a kind of jurisdiction."""
    return tuple(
        _in_words(look, on_file, count, messages)
        for on_file, count in _counts(look)
        if about in set(_about(look, count))
    )


def _counts(look: Look) -> list[tuple[CountOnFile, Count]]:
    found = documents.counts(look)
    records = look.records(one.count for one in found)
    return [(on_file, one) for on_file, one in zip(found, records, strict=True) if isinstance(one, Count)]


def _about(look: Look, count: Count) -> Iterable[str]:
    """The pages that a count concerns; of named records what they have in common: category, agency above, kind."""
    yield from filter(None, (count.category, count.team_kind, count.jurisdiction_kind, count.units_of))
    shared = [_belongs(look, one) for one in count.named]
    yield from set.intersection(*shared) if shared else ()


def _belongs(look: Look, record_id: str) -> set[str]:
    match look.record(record_id):
        case Service() as service:
            return {service.category, service.provider}
        case Team() as team:
            return {team.kind, *team.operated_by}
        case Agency() as agency:
            return set(catalogue.parent_chain(look, agency.id))
        case _:
            return set()


def _in_words(look: Look, on_file: CountOnFile, count: Count, messages: Messages) -> CountWords:
    known = on_file.on_file
    if known is None:
        said = messages.text(mark("%(stated)s stated, not compared with what is on file"), stated=on_file.stated)
    elif known > on_file.stated:
        said = messages.text(mark("%(known)s on file, %(stated)s stated"), known=known, stated=on_file.stated)
    else:
        said = messages.text(mark("%(known)s of %(stated)s known"), known=known, stated=on_file.stated)
    return CountWords(
        id=count.id,
        name=count.name,
        href=path_of(count.id),
        compared=said,
        complete=known == on_file.stated,
        links=tuple(link(look, one) for one in _on_file(look, count)),
        note=count.note or "",
        citations=count.citations,
    )


def _on_file(look: Look, count: Count) -> Iterable[str]:
    """What is counted on file, where it can be named."""
    if count.category:
        return catalogue.services(look, category=count.category)
    if count.jurisdiction_kind:
        return catalogue.jurisdictions(look, count.jurisdiction_kind)
    if count.units_of:
        return catalogue.units(look, count.units_of)
    if count.team_kind:
        teams = (one for one in look.records(catalogue.teams(look)) if isinstance(one, Team))
        return [one.id for one in teams if one.kind is count.team_kind]
    return sorted(count.named, key=look.sort_key)
