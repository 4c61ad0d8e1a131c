"""Blocking: which records are compared with which, so that the cost grows with their number and not with its square;
and what so many have in common that it is no evidence.

Each record is filed under keys; two are compared if they share one. STRONG keys are such that no pair is lost that
could be sure: a sure pair has the same name (by words or without spaces), or something of its own in common, such as
a number (`importers.matching.score`). WEAK keys find what a person should look at: names of which a word or half a
word is the same. A weak key that many have is passed over.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from graph.look import Look
from graph.model.change import Became
from graph.model.contact import Contact, Slot
from graph.model.jurisdiction import Jurisdiction, PlaceName
from graph.model.record import Record, Redirect
from graph.readmodel import Derived, ReadModel
from graph.readmodel.index import HELD, Ids, Keyed, moved
from graph.readmodel.layered import changed
from importers.matching.name import Name
from importers.matching.of_record import Shown, all_of_it, traits_of
from importers.matching.traits import MATCHED, Traits
from importers.matching.words import SINGLE_GENERAL

SHARED: Final = 3
"""What so many records of a kind have that are called differently is a switchboard, or a site of many."""
MOST_STRONG: Final = 200
"""A strong key that more records have is passed over, but for the first `MOST_WEAK` namesakes: so that somebody is
asked, and no double is made unseen. That is the limit of what blocking promises."""
MOST_WEAK: Final = 40
"""The same for a weak key."""
_FEW: Final = 5
"""A weak key that at most so many have is enough."""
_MOST_AT: Final = 8
"""Under its name and a place a record is filed for so many places at most."""
_HALF: Final = 4
Blocks = Ids[str]


def number_key(kind: str, number: str) -> str:
    """The key of a telephone number. Keys of one kind of record are apart from those of others."""
    return f"{kind} t {number}"


def mail_key(kind: str, mail: str) -> str:
    """The key of a mail address."""
    return f"{kind} m {mail}"


def domain_key(kind: str, domain: str) -> str:
    """The key of a domain of mail."""
    return f"{kind} d {domain}"


def page_key(kind: str, page: str) -> str:
    """The key of a web page."""
    return f"{kind} h {page}"


def host_key(kind: str, host: str) -> str:
    """The key of a web host."""
    return f"{kind} w {host}"


def house_key(kind: str, street: str) -> str:
    """The key of a house."""
    return f"{kind} a {street}"


def is_national(number: str) -> bool:
    """Whether a number is the same for everybody: 988, 911, 211, short codes for texts."""
    return not number.startswith("+")


def strong_keys(traits: Traits) -> set[str]:
    """The keys of which a sure pair shares one."""
    kind = traits.kind
    keys = {number_key(kind, one) for one in traits.numbers if not is_national(one)}
    keys |= {mail_key(kind, one) for one in traits.mails}
    keys |= {domain_key(kind, one) for one in traits.domains}
    keys |= {page_key(kind, one) for one in traits.pages}
    keys |= {host_key(kind, one) for one in traits.hosts}
    keys |= {f"{kind} f {one}" for one in traits.slots}
    if traits.house is not None and traits.house.street:
        keys.add(house_key(kind, traits.house.street))
    for name in _called(traits):
        keys |= {f"{kind} n {name.key}", f"{kind} c {name.compact}"}
        keys |= set(_at(traits, name))
    return keys


def _called(traits: Traits) -> Iterator[Name]:
    yield from traits.names
    if traits.person is not None:
        yield traits.person


def _at(traits: Traits, name: Name) -> Iterator[str]:
    """A name with what tells it from the same name elsewhere: for names that very many have."""
    bare = " ".join(word for word in sorted(name.words) if word not in traits.home) or name.key
    for place in sorted(traits.places)[:_MOST_AT]:
        yield f"{traits.kind} p {bare} {place}"
    for above in sorted(traits.above)[:_MOST_AT]:
        yield f"{traits.kind} q {name.key} {above}"


def weak_keys(traits: Traits) -> set[str]:
    """Further keys: other names, acronyms, single words, words with a slip, and common names but for one word."""
    kind = traits.kind
    keys = {f"{kind} n {name.key}" for name in traits.former}
    short = {*traits.acronyms, *(name.short or name.initials for name in traits.names)} - {""}
    keys |= {f"{kind} s {one}" for one in short}
    if traits.title is not None:
        keys |= {f"{kind} q {traits.title.key} {one}" for one in traits.above}
    for name in (*_called(traits), *traits.former):
        initials = "".join(sorted(word[0] for word in name.words))
        keys |= {f"{kind} g {rest} {initials}" for rest in _but_a_slip(name)}
        for word in name.words:
            if word not in SINGLE_GENERAL and word not in traits.home:
                keys.add(f"{kind} x {word}")
                keys |= {f"{kind} b {word[:_HALF]} {initials}", f"{kind} e {word[-_HALF:]} {initials}"}
    return keys


def _but_a_slip(name: Name) -> Iterator[str]:
    """A name that many have, without each of its words in turn; one with a single word of its own without that word,
    which may be a common one with a slip. (The keys of single words leave common ones out.)"""
    own = [at for at, word in enumerate(name.words) if word not in SINGLE_GENERAL]
    if len(name.words) > 1 and len(own) <= 1:
        for at in own or range(len(name.words)):
            yield " ".join(sorted(name.words[:at] + name.words[at + 1 :]))


class MatchIndex:
    """The traits of records or proposals, and which of them share a key."""

    __slots__ = ("_shared", "_strong", "_weak", "traits")

    def __init__(self, traits: Mapping[str, Traits], strong: Blocks, weak: Blocks) -> None:
        self.traits = traits
        self._strong, self._weak = strong, weak
        self._shared: dict[str, int] = {}

    @classmethod
    def over(cls, several: Iterable[Traits]) -> "MatchIndex":
        """That of these traits."""
        traits = {one.id: one for one in several}
        strong: dict[str, list[str]] = defaultdict(list)
        weak: dict[str, list[str]] = defaultdict(list)
        for one in sorted(traits):
            for key in strong_keys(traits[one]):
                strong[key].append(one)
            for key in weak_keys(traits[one]):
                weak[key].append(one)
        return cls(traits, _frozen(strong), _frozen(weak))

    @classmethod
    def of(cls, model: ReadModel, shown: Shown = all_of_it) -> "MatchIndex":
        """That of all records of a directory, as far as `shown` shows them."""
        records = (record for kind in MATCHED for record in model.all(kind).values())
        return cls.over(one for record in records if (one := traits_of(model, record, shown)) is not None)

    def after(self, model: ReadModel, net: Sequence[Became]) -> "MatchIndex | None":
        """The same after these changes; None where it has to be made anew, because places or merged ids changed."""
        if any(isinstance(one, Jurisdiction | PlaceName | Redirect) for pair in net for one in pair):
            return None
        ids = {one for before, after in net for record in (before, after) for one in _concerned(model, record)}
        now = {one: _traits_now(model, one) for one in ids}
        return self._with({one: traits for one, traits in now.items() if traits != self.traits.get(one)})

    def _with(self, now: Mapping[str, Traits | None]) -> "MatchIndex":
        strong, weak = self._strong, self._weak
        lost: tuple[Keyed, Keyed] = ([], [])
        won: tuple[Keyed, Keyed] = ([], [])
        for one, traits in now.items():
            before = self.traits.get(one)
            for at, keys in enumerate((strong_keys, weak_keys)):
                had = set[str]() if before is None else keys(before)
                has = set[str]() if traits is None else keys(traits)
                lost[at].extend((key, one) for key in had - has)
                won[at].extend((key, one) for key in has - had)
        strong, weak = moved(strong, lost[0], won[0]), moved(weak, lost[1], won[1])
        return MatchIndex(changed(self.traits, now), strong, weak)

    def near(self, traits: Traits) -> list[str]:
        """The ids of what these traits are to be compared with, themselves left out: what shares a strong key, or two
        weak ones, or a weak one that few have."""
        found: set[str] = set()
        for key in strong_keys(traits):
            ids = self._strong.get(key, ())
            if len(ids) <= MOST_STRONG:
                found.update(ids)
            elif key.startswith(f"{traits.kind} n "):
                found.update(ids[:MOST_WEAK])
        once: set[str] = set()
        for key in weak_keys(traits):
            ids = self._weak.get(key, ())
            if len(ids) <= MOST_WEAK:
                found.update(ids if len(ids) <= _FEW else once.intersection(ids))
                once.update(ids)
        found.update(*self._formerly(traits))
        found.discard(traits.id)
        return sorted(found)

    def _formerly(self, traits: Traits) -> Iterator[tuple[str, ...]]:
        """What has as its name a former name of these, or the other way round."""
        for names, blocks in ((traits.names, self._weak), (traits.former, self._strong)):
            for name in names:
                ids = blocks.get(f"{traits.kind} n {name.key}", ())
                if len(ids) <= MOST_WEAK:
                    yield ids

    def called(self, kinds: Iterable[str], name: str) -> tuple[str, ...]:
        """The ids of what is called so, by `Name.key`, of these kinds."""
        return tuple(one for kind in kinds for one in self._strong.get(f"{kind} n {name}", ())[:MOST_WEAK])

    def share(self, key: str) -> int:
        """How many that are called differently have this strong key."""
        known = self._shared.get(key)
        if known is None:
            ids = self._strong.get(key, ())
            known = len({self.traits[one].said or one for one in ids[:MOST_STRONG]})
            self._shared[key] = known
        return known


def _frozen(blocks: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """The blocks as they are kept. The lists are given up one by one: both together would be twice as large."""
    frozen: dict[str, tuple[str, ...]] = {}
    while blocks:
        key, ids = blocks.popitem()
        frozen[key] = tuple(ids)
    return frozen


def _traits_now(model: ReadModel, record_id: str) -> Traits | None:
    record = model.find(record_id)
    return traits_of(model, record) if record is not None and isinstance(record, MATCHED) else None


def _concerned(model: ReadModel, record: Record | None) -> Iterator[str]:
    """The records whose traits depend on this one."""
    if record is None:
        return
    if isinstance(record, MATCHED):
        yield record.id
    if isinstance(record, Slot):
        yield model.survivor(record.of)
        if record.contact is not None:
            yield model.survivor(record.contact)
    if isinstance(record, Contact):
        if record.agency is not None:
            yield model.survivor(record.agency)
        yield from (model.survivor(model.all(Slot)[one].of) for one in model.ids_of(HELD, record.id))


MATCHES: Final = Derived(
    "who may be the same", (*MATCHED, Slot, PlaceName, Redirect), MatchIndex.of, MatchIndex.after
)


def index_for(look: Look) -> MatchIndex:
    """The index of a directory for a viewer. One who may not read everything gets an index of what they may read,
    made for this one time, so that nothing else decides an answer or is counted in it."""
    if look.viewer.bounds:
        return MatchIndex.of(look.model, look.guard.shown)
    return look.model.derived(MATCHES)
