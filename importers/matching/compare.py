"""Compares two traits, part by part. Symmetric: which of the two is given first makes no difference."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from graph.model.service import Service
from graph.readmodel import ReadModel
from graph.values.likeness import misspells
from graph.values.vanity import TOLL_FREE
from importers.matching import keys
from importers.matching.name import ORDER, Fit, Name, fit_of
from importers.matching.neighbours import SHARED, Neighbours
from importers.matching.score import Part, Score, part, scored
from importers.matching.traits import UNKNOWN, Traits
from importers.matching.words import SINGLE_GENERAL

_PLACE_WORDS_LEAST = 3


@dataclass(frozen=True, slots=True)
class Ground:
    """What pairs are judged by beside themselves: how many share something, and names of places and kinds of help."""

    shares: tuple[Neighbours, ...]
    places: frozenset[str]
    related: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, model: ReadModel, shares: tuple[Neighbours, ...]) -> "Ground":
        """That of a directory and of the indexes of records and rows in which things may be shared."""
        words = {word for name in model.place_names.spelled for word in name.split()}
        places = frozenset(word for word in words if len(word) >= _PLACE_WORDS_LEAST and word not in SINGLE_GENERAL)
        below = model.taxonomy.below
        pairs = {(one, two) for one, several in below.items() for two in several if one != two}
        return cls(shares, places | _COMPASS, frozenset(pairs | {(two, one) for one, two in pairs}))

    def is_shared(self, key: str) -> bool:
        """Whether many that are called differently have what this key stands for."""
        return any(index.share(key) >= SHARED for index in self.shares)


_COMPASS = frozenset({"north", "south", "east", "west", "new"})
"""Words that many names have, and that tell places apart: East Hartford is not West Hartford."""


def compare(one: Traits, other: Traits, ground: Ground) -> Score:
    """The score of two of one kind."""
    parts = [
        *_named(one, other, ground),
        *_person(one, other),
        *_phones(one, other, ground),
        *_mails(one, other, ground),
        *_pages(one, other, ground),
        *_house(one, other, ground),
        *_places(one, other),
        *_above(one, other),
        *_categories(one, other, ground),
    ]
    if one.sort and other.sort and one.sort != other.sort:
        parts.append(part("match.sort.other"))
    return scored(one.kind, parts)


def hopeless(one: Traits, other: Traits, ground: Ground) -> bool:
    """Whether two are certainly different, found fast: other names, no acronym and nothing of their own in common."""
    if not one.names or not other.names or one.acronyms or other.acronyms:
        return False
    if one.numbers & other.numbers or one.mails & other.mails or one.hosts & other.hosts or one.pages & other.pages:
        return False
    if one.domains & other.domains or (one.house and other.house and one.house.street == other.house.street):
        return False
    return _best_fit(one, other, ground)[0] is Fit.OTHER and not _acronym(one, other) and not _was(one, other)


# ----------------------------------------------------------------------------- names


def _named(one: Traits, other: Traits, ground: Ground) -> Iterator[Part]:
    if not one.names or not other.names:
        return
    fit, mine, theirs = _best_fit(one, other, ground)
    if fit is Fit.EQUAL and mine.short and theirs.short:
        yield part("match.name.acronym", {"acronym": mine.short.upper()})  # several agencies may be called so
        return
    if fit in (Fit.OTHER, Fit.PARTLY, Fit.WITHIN) and (short := _acronym(one, other)):
        yield part("match.name.acronym", {"acronym": short.upper()})
        return
    if fit in (Fit.OTHER, Fit.PARTLY, Fit.WITHIN) and _was(one, other):
        yield part("match.name.former")
        return
    general = (mine.general or theirs.general) if fit is Fit.CLOSE else (mine.general and theirs.general)
    beside = mine is not one.names[0] and theirs is not other.names[0]  # another name of both, the own of neither
    yield part(_CODES[fit, general or beside])  # a general word with a slip looks like a word of its own
    if one.acronyms and other.acronyms and fit in (Fit.EQUAL, Fit.CLOSE):
        yield part("match.acronym.same" if one.acronyms & other.acronyms else "match.acronym.other")


_CODES = {
    (fit, general): f"match.name.{code if general else own}"
    for fit, own, code in (
        (Fit.EQUAL, "same", "common"),
        (Fit.CLOSE, "close", "common-close"),
        (Fit.NUMBER, "number", "number"),
        (Fit.PLACE, "place", "place"),
        (Fit.WITHIN, "within", "within"),
        (Fit.PARTLY, "partly", "partly"),
        (Fit.OTHER, "other", "other"),
    )
    for general in (False, True)
}


def _best_fit(one: Traits, other: Traits, ground: Ground) -> tuple[Fit, Name, Name]:
    """The best fit of any of the names that are alike, and the two names."""
    home = one.home & other.home
    fits = ((fit_of(a, b, ground.places, home), a, b) for a, b in product(one.names, other.names))
    own = {one.names[0], other.names[0]}
    return min(
        fits,
        key=lambda found: (ORDER[found[0]], own.isdisjoint(found[1:]), *sorted((found[1].key, found[2].key))),
    )


def _acronym(one: Traits, other: Traits) -> str:
    """The acronym by which one of the two is called; empty if there is none."""
    for mine, theirs in ((one, other), (other, one)):
        short = {name.short for name in mine.names} - {""}
        known = theirs.acronyms | ({name.initials for name in theirs.names} - {""})
        if common := short & known:
            return min(common)
    return ""


def _was(one: Traits, other: Traits) -> bool:
    """Whether one has the name of the other among names that are not like its own, perhaps with common words before
    or behind it: `State Police Troop D`, where `Troop D` is another name."""
    return any(
        fit_of(former, name) in (Fit.EQUAL, Fit.CLOSE) or _longer(former, name)
        for mine, theirs in ((one, other), (other, one))
        for former, name in product(mine.former, theirs.names)
    )


def _longer(former: Name, name: Name) -> bool:
    """Whether a name is another one with common words more, which may have slips."""
    more = set(name.words) - set(former.words)
    fits = not former.general and not set(former.words) - set(name.words)
    return fits and all(word in SINGLE_GENERAL or _slip_of_common(word) for word in more)


@lru_cache(maxsize=4_096)
def _slip_of_common(word: str) -> bool:
    return any(misspells(word, common) for common in SINGLE_GENERAL)


def _person(one: Traits, other: Traits) -> Iterator[Part]:
    if one.person is not None and other.person is not None:
        fit = fit_of(one.person, other.person)
        code = {Fit.EQUAL: "same", Fit.CLOSE: "close"}.get(fit, "other")
        yield part(f"match.person.{code}")
    if one.title is not None and other.title is not None:
        same = fit_of(one.title, other.title) in (Fit.EQUAL, Fit.CLOSE)
        yield part("match.title.same" if same else "match.title.other")
    if one.slots and other.slots:
        yield part("match.slot.same" if one.slots & other.slots else "match.slot.other")


# -------------------------------------------------------------------- how it is reached


def _phones(one: Traits, other: Traits, ground: Ground) -> Iterator[Part]:
    if not one.phones or not other.phones:
        return
    common = one.numbers & other.numbers
    own = {number for number in common if not keys.is_national(number)}
    if not common:
        yield _no_common_number(one.numbers, other.numbers)
    elif not own:
        yield part("match.phone.national", {"number": min(common)})
    elif all(ground.is_shared(keys.number_key(one.kind, number)) for number in own):
        yield part("match.phone.switchboard", {"number": written(min(own))})
    elif any(_one_line(one, other, number) for number in own):
        yield part("match.phone.same", {"number": written(min(own))})
    else:
        yield part("match.phone.extension", {"number": written(min(own))})


def _one_line(one: Traits, other: Traits, number: str) -> bool:
    """Whether no extension tells the two lines apart."""
    mine, theirs = (_extensions(traits, number) for traits in (one, other))
    return not mine or not theirs or bool(mine & theirs)


def _extensions(traits: Traits, number: str) -> set[str]:
    return {extension for known, extension in traits.phones if known == number} - {""}


def _no_common_number(mine: Iterable[str], theirs: Iterable[str]) -> Part:
    pairs = [(a, b) for a, b in product(mine, theirs) if not (keys.is_national(a) or keys.is_national(b))]
    if any(len(a) == len(b) and misspells(a, b) and _one_slip(a, b) for a, b in pairs):
        return part("match.phone.near")
    local = [(a[2:5], b[2:5]) for a, b in pairs if a[2:5] not in TOLL_FREE and b[2:5] not in TOLL_FREE]
    return part("match.phone.area" if local and all(a != b for a, b in local) else "match.phone.other")


def _one_slip(one: str, other: str) -> bool:
    """Whether one digit differs, or two neighbours changed places."""
    apart = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(apart) == 1:
        return True
    first, *rest = apart
    return rest == [first + 1] and one[first] == other[rest[0]] and one[rest[0]] == other[first]


def written(number: str) -> str:
    """A number of ten digits as parts of a score state it."""
    return f"{number[2:5]}-{number[5:8]}-{number[8:]}"


def _mails(one: Traits, other: Traits, ground: Ground) -> Iterator[Part]:
    if not one.mails or not other.mails:
        return
    kind, common, domains = one.kind, one.mails & other.mails, one.domains & other.domains
    if common and not all(ground.is_shared(keys.mail_key(kind, mail)) for mail in common):
        yield part("match.mail.same")
    elif domains and not all(ground.is_shared(keys.domain_key(kind, domain)) for domain in domains):
        yield part("match.mail.domain", {"domain": min(domains)})
    elif common or domains:
        yield part("match.mail.shared", {"domain": min(domains or {min(common)})})
    elif one.domains and other.domains:
        yield part("match.mail.other")


def _pages(one: Traits, other: Traits, ground: Ground) -> Iterator[Part]:
    if not one.pages or not other.pages:
        return
    kind, common, hosts = one.kind, one.pages & other.pages, one.hosts & other.hosts
    if common and not all(ground.is_shared(keys.page_key(kind, page)) for page in common):
        yield part("match.web.page")
    elif hosts and not all(ground.is_shared(keys.host_key(kind, host)) for host in hosts):
        yield part("match.web.host", {"host": min(hosts)})
    elif common or hosts:
        yield part("match.web.shared", {"host": min(hosts or {min(common)})})
    elif one.hosts and other.hosts:
        yield part("match.web.other")


# ----------------------------------------------------------------------- where it is


def _house(one: Traits, other: Traits, ground: Ground) -> Iterator[Part]:
    mine, theirs = one.house, other.house
    if mine is None or theirs is None:
        return
    if mine.places and theirs.places and not mine.places & theirs.places:
        serves_same = bool(one.towns & other.towns)
        yield part("match.address.town" if serves_same else "match.address.branch")
    elif mine.street and theirs.street:
        if mine.street != theirs.street:
            yield part("match.address.other")
        elif ground.is_shared(keys.house_key(one.kind, mine.street)):
            yield part("match.address.shared")
        else:
            yield part("match.address.same")


def _places(one: Traits, other: Traits) -> Iterator[Part]:
    if not one.places or not other.places:
        return
    if one.places == other.places or (one.towns == other.towns and one.towns):
        yield part("match.place.same")
    elif one.towns & other.towns or one.places & other.places:
        yield part("match.place.some")
    elif any(place.startswith(UNKNOWN) for place in one.places | other.places):
        yield part("match.place.unknown")
    else:
        yield part("match.place.other")


# ------------------------------------------------------- what it belongs to and does


def _above(one: Traits, other: Traits) -> Iterator[Part]:
    if one.id in other.above or other.id in one.above:
        yield part("match.above.child")
    elif one.above and other.above:
        yield part("match.above.same" if one.above & other.above else "match.above.other")
    elif one.kind == Service.KIND and (one.above or other.above):
        yield part("match.above.unknown")


def _categories(one: Traits, other: Traits, ground: Ground) -> Iterator[Part]:
    if not one.categories or not other.categories:
        return
    if one.categories & other.categories:
        yield part("match.category.same")
    elif any(pair in ground.related for pair in product(one.categories, other.categories)):
        yield part("match.category.near")
    else:
        yield part("match.category.other")
