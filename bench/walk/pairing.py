"""Which record that importing made is which of the seed: by names and letters, by who provides what, by lines."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeVar

from graph.model.agency import Agency, Team
from graph.model.contact import Contact
from graph.model.document import GlossaryTerm, Resource
from graph.model.record import Record
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.statement import Duty
from graph.values.folding import fold
from graph.values.wordlist import listed
from importers.strategy.known import canonical
from tests.importers.strategy.named import PRINTED, PRINTED_SERVICES

R = TypeVar("R", bound=Record)
Pairs = dict[str, str]
"""Ids of the seed by ids of what importing made."""

_LINES: Final = re.compile(r"(?:\blines? |\A)(?P<first>[0-9]+)(?:-(?P<last>[0-9]+))?")
_SAYING_LITTLE: Final = listed(
    "the of and for in at on to by an service program support care connecticut ct state statewide other"
)


def pairs(made: Sequence[Record], seed: Sequence[Record]) -> Pairs:
    """The pairs of all records. Each record of the seed is in at most one, and the best first."""
    found: Pairs = {}
    for kind in (Agency, Team):
        found |= _by_names([one for one in made if type(one) is kind], [one for one in seed if type(one) is kind])
    found |= _services(_of(Service, made), _of(Service, seed), found, _above(made), _above(seed))
    meant = also_named(made, seed, found) | found
    for relation in _of(Relation, seed):
        ends = (relation.kind, relation.source, relation.target)
        same = [
            one.id
            for one in _of(Relation, made)
            if (one.kind, meant.get(one.source), meant.get(one.target)) == ends and one.id not in found
        ]
        found |= dict.fromkeys(same[:1], relation.id)
    found |= _duties(_of(Duty, made), _of(Duty, seed))
    found |= _resources(_of(Resource, made), _of(Resource, seed))
    found |= _by_names(_of(GlossaryTerm, made), _of(GlossaryTerm, seed))
    found |= _contacts(_of(Contact, made), _of(Contact, seed), found)
    return found


def _of(kind: type[R], records: Iterable[Record]) -> list[R]:
    return [one for one in records if isinstance(one, kind)]


def _above(records: Iterable[Record]) -> dict[str, str]:
    return {one.id: one.parent for one in records if isinstance(one, Agency) and one.parent}


def lines_of(record: Record) -> set[int]:
    """The lines of the strategy that a record cites."""
    places = [_LINES.search(cited.locator or "") for cited in record.citations]
    return {
        line
        for found in places
        if found is not None
        for line in range(int(found["first"]), int(found["last"] or found["first"]) + 1)
    }


def names_of(record: Record) -> set[str]:
    """The names and letters of a record, as the reader of strategies compares names."""
    written = [str(getattr(record, "name", "")), *getattr(record, "aliases", ()), *PRINTED.get(record.id, ())]
    return {canonical(one) for one in written if one} | {fold(getattr(record, "acronym", None) or "")} - {""}


def _own_name(record: Record) -> set[str]:
    return {canonical(str(getattr(record, "name", "")))}


def also_named(made: Sequence[Record], seed: Sequence[Record], known: Pairs) -> Pairs:
    """Which organization or team of the seed others mean that name it in other words: it has a pair already."""
    return {
        one.id: same[0]
        for one in made
        if isinstance(one, Agency | Team) and one.id not in known
        if (same := [each.id for each in seed if isinstance(each, Agency | Team) and names_of(one) & names_of(each)])
    }


def _by_names(made: Sequence[Record], seed: Sequence[Record]) -> Pairs:
    found: Pairs = {}
    taken: set[str] = set()
    for names in (_own_name, names_of):  # the name itself first, then any other
        for one in made:
            if one.id in found:
                continue
            same = [each.id for each in seed if each.id not in taken and names(one) & names(each)]
            if same:
                found[one.id] = same[0]
                taken.add(same[0])
    return found


def _services(
    made: Sequence[Service], seed: Sequence[Service], known: Pairs, above: Mapping[str, str], over: Mapping[str, str]
) -> Pairs:
    scored = sorted(
        (
            (score, one.id, each.id)
            for one in made
            for each in seed
            if (
                PRINTED_SERVICES.get(each.id)
                or _near(known.get(one.provider), known.get(above.get(one.provider, "")), each.provider, over)
            )
            and (score := _shared(one, each)) > 0
        ),
        reverse=True,
    )
    found: Pairs = {}
    for _, one_id, each_id in scored:
        if one_id not in found and each_id not in found.values():
            found[one_id] = each_id
    return found


def _near(provider: str | None, its: str | None, wanted: str, over: Mapping[str, str]) -> bool:
    """Whether a service is of the wanted provider, or of what that is a part of, or of a part of it."""
    return wanted in (provider, its) or (provider is not None and over.get(wanted) == provider)


def _shared(made: Service, seed: Service) -> float:
    """How much two names have in common, from 0 to 1: not words that many have."""
    printed = PRINTED_SERVICES.get(seed.id)
    if printed is not None:
        return float(fold(printed) == fold(made.name) and not lines_of(made).isdisjoint(lines_of(seed)))
    one = set(_words(made.name))
    best = 0.0
    for name in (seed.name, *seed.aliases):
        other = set(_words(name))
        best = max(best, len(one & other) / max(1, min(len(one), len(other))))
    return best if best * 2 >= 1 else 0.0


def _words(text: str) -> Iterator[str]:
    for word in fold(text).split():
        stem = word[:-1] if word.endswith("s") and len(word) > 3 else word
        if stem not in _SAYING_LITTLE:
            yield stem[:8]


def _duties(made: Sequence[Duty], seed: Sequence[Duty]) -> Pairs:
    found: Pairs = {}
    for one in made:
        same = [each.id for each in seed if lines_of(one) & lines_of(each) and each.id not in found.values()]
        if same:
            found[one.id] = same[0]
    return found


def _resources(made: Sequence[Resource], seed: Sequence[Resource]) -> Pairs:
    found: Pairs = {}
    for one in made:
        for each in seed:
            same = _host_and_path(one.url) == _host_and_path(each.url) if one.url and each.url else False
            if (same or names_of(one) & names_of(each)) and each.id not in found.values():
                found[one.id] = each.id
                break
    return found


def _host_and_path(url: str) -> str:
    return re.sub(r"\Ahttps?://(?:www\.)?|[?#].*\Z|/\Z", "", url)


def _contacts(made: Sequence[Contact], seed: Sequence[Contact], known: Pairs) -> Pairs:
    found: Pairs = {}
    for one in made:
        for each in seed:
            numbers = {phone.number for phone in one.phones} & {phone.number for phone in each.phones}
            mail = one.email and one.email == each.email
            near = known.get(one.agency or "") == each.agency or not lines_of(one).isdisjoint(lines_of(each))
            titled = near and _titled_alike(one.title, each.title)
            if (numbers or mail or titled) and each.id not in found.values():
                found[one.id] = each.id
                break
    return found


def _titled_alike(one: str | None, other: str | None) -> bool:
    first, second = set(_words(one or "")), set(_words(other or ""))
    return len(first & second) * 2 >= max(1, min(len(first), len(second)))
