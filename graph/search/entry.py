"""What the search knows of a record: its names, the names around it, its other texts, as a viewer may read them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Final

from graph.look.audience import Guard
from graph.model.agency import Agency, Team
from graph.model.category import Category
from graph.model.contact import Contact
from graph.model.document import GlossaryTerm, Resource
from graph.model.jurisdiction import Jurisdiction, PlaceName
from graph.model.record import Record
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.statement import Duty
from graph.model.team_model import TeamModel
from graph.model.vocabulary import EntityKind, JurisdictionKind, ServiceUse
from graph.readmodel import ReadModel
from graph.readmodel.index import DUTIES, NICKNAMES, TIES
from graph.search.words import acronyms_in, further_names, key_of, sections_of, words_of

KIND_OF: Final[dict[type[Record], EntityKind]] = {
    Agency: EntityKind.AGENCY,
    Team: EntityKind.TEAM,
    Service: EntityKind.SERVICE,
    Contact: EntityKind.CONTACT,
    Jurisdiction: EntityKind.JURISDICTION,
    TeamModel: EntityKind.TEAM_MODEL,
    Category: EntityKind.CATEGORY,
    Resource: EntityKind.RESOURCE,
    GlossaryTerm: EntityKind.TERM,
}
"""The kinds of record that are found, and what they are called."""
_MOST_PLACES: Final = 12
"""An entity that serves more places than this is not found by their names."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A record that can be found. `names` begin with its main name; `folded` are their words, in the same order.

    `acronyms` stand in brackets in its description, and may be its own or another's; `phrases` are those of a kind of
    help, in which people say what they need. `laws` are the statutes that its duties and relations name. `aside` says
    that it is nothing to turn to for help, so that it stands behind others that fit equally well.
    """

    id: str
    kind: EntityKind
    names: tuple[str, ...]
    folded: tuple[str, ...]
    acronyms: tuple[str, ...]
    phrases: tuple[str, ...]
    laws: tuple[str, ...]
    aside: bool

    @property
    def name(self) -> str:
        """Its main name."""
        return self.names[0]


@dataclass(frozen=True, slots=True)
class Written:
    """An entry with what only the index keeps: the folded words of all that it is called, of the names around it, and
    of its other texts."""

    entry: Entry
    named: str
    near: str
    body: str


def written(model: ReadModel, guard: Guard, record: Record) -> Written | None:
    """The entry of a record; None if it has no name that the viewer of `guard` may read, or is not searched."""
    kind = KIND_OF.get(type(record))
    if isinstance(record, Contact) and not names_of(record):
        return None  # most contacts are only numbers
    shown = None if kind is None else guard.shown(record)
    if kind is None or shown is None:
        return None
    names = tuple(dict.fromkeys((*names_of(shown), *_nicknames(model, record))))
    if not names:
        return None
    laws = tuple(dict.fromkeys(_laws(model, guard, record)))
    aside = kind in (EntityKind.CONTACT, EntityKind.TEAM_MODEL) or (
        isinstance(record, Service) and record.use is not ServiceUse.HELP
    )
    text = _text(shown)
    acronyms = tuple(dict.fromkeys(acronyms_in(text)))
    phrases = phrases_of(shown)
    folded = tuple(key_of(_folded(name).split()) for name in names)
    entry = Entry(record.id, kind, names, folded, acronyms, phrases, laws, aside)
    near = _joined((*phrases, *_around(model, guard, shown)))
    named = " ".join(chain.from_iterable(map(searchable, names)))
    return Written(entry, named, near, _joined((text, *map(sections_of, laws))))


def names_of(record: Record) -> tuple[str, ...]:
    """Every name of `record`, its main name first; empty for kinds that are not searched."""
    match record:
        case Agency() | Team() | TeamModel():
            return (record.name, *((record.acronym,) if record.acronym else ()), *record.aliases)
        case Jurisdiction() | Service() | Category() | GlossaryTerm():
            return (record.name, *record.aliases)
        case Resource():
            return (record.name,)
        case Contact():
            return tuple(name for name in (record.name, record.title) if name)
        case _:
            return ()


def phrases_of(record: Record) -> tuple[str, ...]:
    """The phrases in which people say that they need a kind of help; empty for all other records."""
    return record.phrases if isinstance(record, Category) else ()


def searchable(name: str) -> Iterator[str]:
    """The folded words of a name, and of what else it may be called."""
    yield _folded(name)
    yield from further(name)


def further(name: str) -> Iterator[str]:
    """The folded words of what a name with brackets may be called, too."""
    yield from map(_folded, further_names(name))


def key_of_saying(said: str) -> str:
    """The key of an acronym or phrase (`key_of`)."""
    return key_of(_folded(said).split())


@lru_cache(maxsize=4096)  # the names of a provider or of a kind of help stand around many
def _folded(text: str) -> str:
    return " ".join(words_of(text))


def _joined(texts: Iterable[str]) -> str:
    return " ".join(map(_folded, dict.fromkeys(texts)))


def _nicknames(model: ReadModel, record: Record) -> Iterator[str]:
    if isinstance(record, Jurisdiction):
        known = model.all(PlaceName)
        yield from (known[one].name for one in model.ids_of(NICKNAMES, record.id))


def _around(model: ReadModel, guard: Guard, record: Record) -> Iterator[str]:
    """The names of what a record belongs to: people write them together with its own."""
    match record:
        case Service():
            beside = (record.provider, record.category, *record.also_in)
            places = record.serves
        case Agency():
            beside, places = tuple(filter(None, (record.parent,))), record.serves
        case Team():
            beside, places = record.operated_by, record.serves
        case Category():
            beside, places = tuple(filter(None, (record.parent,))), ()
        case Resource() | Contact():
            beside, places = tuple(filter(None, (record.agency,))), ()
        case _:
            return
    for one in beside:
        other = model.find(model.survivor(one))
        shown = None if other is None else guard.shown(other)
        yield from () if shown is None else (*names_of(shown), *phrases_of(shown))
    if isinstance(record, Resource) and record.publisher:
        yield record.publisher
    yield from _served(model, places)


def _served(model: ReadModel, places: Iterable[str]) -> Iterator[str]:
    known = model.all(Jurisdiction)
    served = [known[place] for one in places if (place := model.survivor(one)) in known]
    if len(served) <= _MOST_PLACES:
        yield from (one.name for one in served if one.kind not in (JurisdictionKind.STATE, JurisdictionKind.NATION))


def _text(record: Record) -> str:
    match record:
        case Agency() | Team() | Service() | Category() | Resource():
            return record.description or ""
        case GlossaryTerm():
            return record.definition
        case Contact():
            return ", ".join(phone.label for phone in record.phones if phone.label)
        case _:
            return ""


def _laws(model: ReadModel, guard: Guard, record: Record) -> Iterator[str]:
    if not isinstance(record, Agency | Team | Service):
        return
    for index, kind in ((DUTIES, Duty), (TIES, Relation)):
        known: dict[str, Duty | Relation] = model.all(kind)  # type: ignore[assignment]
        for one in model.ids_of(index, record.id):
            shown = guard.shown(known[one])
            if shown is not None and shown.authority:
                yield shown.authority
