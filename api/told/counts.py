"""What documents count, in words beside what is on file: 9 of 17 known."""

from collections.abc import Iterable
from dataclasses import dataclass

from api.told.links import Link, link, path_of
from api.words.messages import Messages, mark
from graph.documents.counts import Tally
from graph.model.agency import Agency, Team
from graph.model.record import Citation
from graph.model.service import Service
from graph.model.statement import Count
from graph.view import View


@dataclass(frozen=True, slots=True)
class TallyWords:
    """A stated count: what is counted, how it compares, what is on file of it, and who states it."""

    id: str
    name: str
    href: str
    compared: str
    complete: bool
    links: tuple[Link, ...]
    note: str
    citations: tuple[Citation, ...]


def tallies(view: View, messages: Messages) -> tuple[TallyWords, ...]:
    """Every stated count."""
    return tuple(_in_words(view, tally, count, messages) for tally, count in _counts(view))


def tallies_of(view: View, about: str, messages: Messages) -> tuple[TallyWords, ...]:
    """The stated counts that concern `about`: an id, a kind of team or a kind of jurisdiction."""
    return tuple(
        _in_words(view, tally, count, messages) for tally, count in _counts(view) if about in set(_about(view, count))
    )


def _counts(view: View) -> list[tuple[Tally, Count]]:
    found = view.tallies()
    records = view.records(one.count for one in found)
    return [(tally, one) for tally, one in zip(found, records, strict=True) if isinstance(one, Count)]


def _about(view: View, count: Count) -> Iterable[str]:
    """The pages that a count concerns; of named records what they have in common: category, agency above, kind."""
    yield from filter(None, (count.category, count.team_kind, count.jurisdiction_kind, count.units_of))
    shared = [_belongs(view, one) for one in count.named]
    yield from set.intersection(*shared) if shared else ()


def _belongs(view: View, record_id: str) -> set[str]:
    match view.record(record_id):
        case Service() as service:
            return {service.category, service.provider}
        case Team() as team:
            return {team.kind, *team.operated_by}
        case Agency() as agency:
            return set(view.parent_chain(agency.id))
        case _:
            return set()


def _in_words(view: View, tally: Tally, count: Count, messages: Messages) -> TallyWords:
    known = tally.on_file
    if known is None:
        said = messages.text(mark("%(stated)s stated, not compared with what is on file"), stated=tally.stated)
    elif known > tally.stated:
        said = messages.text(mark("%(known)s on file, %(stated)s stated"), known=known, stated=tally.stated)
    else:
        said = messages.text(mark("%(known)s of %(stated)s known"), known=known, stated=tally.stated)
    return TallyWords(
        id=count.id,
        name=count.name,
        href=path_of(count.id),
        compared=said,
        complete=known == tally.stated,
        links=tuple(link(view, one) for one in _on_file(view, count)),
        note=count.note or "",
        citations=count.citations,
    )


def _on_file(view: View, count: Count) -> Iterable[str]:
    """What is counted on file, where it can be named."""
    if count.category:
        return view.services(category=count.category)
    if count.jurisdiction_kind:
        return view.jurisdictions(count.jurisdiction_kind)
    if count.units_of:
        return view.units(count.units_of)
    if count.team_kind:
        teams = (one for one in view.records(view.teams()) if isinstance(one, Team))
        return [one.id for one in teams if one.kind is count.team_kind]
    return sorted(count.named, key=view.sort_key)
