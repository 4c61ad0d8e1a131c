"""Traits: what of a record or a proposal says whose it is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from graph.model.kinds import KINDS
from graph.model.shape import shapes_by_name
from graph.places.written import STREET_ADDRESS, unread
from graph.readmodel.place_names import PlaceNames
from graph.values.folding import fold
from graph.values.phone import Phone
from graph.values.place_text import key
from graph.values.web_text import domain_of, host_of, page_of
from importers.matching.name import Fit, Name, acronym_of, fit_of, name_of

_NOT_MATCHED: Final = frozenset({
    "age-band", "boundary", "guide-card", "interval", "member", "place-name", "profile", "redirect", "section",
    "system", "tile-step",
})  # fmt: skip
"""Kinds that are not matched by what they are called: parts of other records, and what is set up, not imported."""
MATCHED: Final = tuple(
    kind for kind in KINDS.values() if kind.KIND not in _NOT_MATCHED and {"name", "phones"} & {*shapes_by_name(kind)}
)
"""The kinds of record that are matched: those with a name, and contacts."""
GENERAL_MAIL: Final = frozenset({
    "aol.com", "att.net", "comcast.net", "cox.net", "ct.gov", "frontier.com", "gmail.com", "gmx.com", "hotmail.com",
    "icloud.com", "live.com", "me.com", "msn.com", "optonline.net", "outlook.com", "po.state.ct.us", "proton.me",
    "protonmail.com", "sbcglobal.net", "snet.net", "state.ct.us", "verizon.net", "yahoo.com",
})  # fmt: skip
"""Domains in which anybody, or any agency of a state, may have mail: they tell nothing apart."""
GENERAL_HOSTS: Final = frozenset({
    "211ct.org", "blogspot.com", "ct.gov", "docs.google.com", "facebook.com", "google.com", "instagram.com",
    "linkedin.com", "linktr.ee", "m.facebook.com", "portal.ct.gov", "sites.google.com", "squarespace.com",
    "state.ct.us", "twitter.com", "weebly.com", "wixsite.com", "wordpress.com", "x.com", "youtube.com",
})  # fmt: skip
"""Hosts on which many organizations have pages: only a page of its own is evidence."""


UNKNOWN: Final = "? "
"""With this begins what stands for the id of a place that is not in the directory: it is another one than all that
are."""


@dataclass(frozen=True, slots=True)
class House:
    """A postal address: number and street, folded, and the ids of the places that it may be in, by town or ZIP code.
    Either may be empty. A town that is not in the directory is one, too (`UNKNOWN`)."""

    street: str
    places: frozenset[str]


@dataclass(frozen=True, slots=True)
class Traits:
    """What of a record or a proposal says whose it is; empty where nothing is said.

    | field | meaning |
    |---|---|
    | `id` | that of the record; of a proposal see `importers.matching.of_proposal.key_id` |
    | `names` | what it is called, and other names that are alike (`CT DCF`) |
    | `former` | other names that are not alike: perhaps what it was called before, or somebody else's |
    | `acronyms` | those that it says itself |
    | `person` | the person whom a contact names; then `names` are empty. `title` is the role |
    | `phones` | numbers in E.164 or short codes, each with its extension or an empty text; no fax, pager or radio |
    | `mails`, `pages` | addresses without what makes no difference |
    | `towns` | where it works, as a mask of base units (`graph.readmodel.geography`); `places` are those ids |
    | `home` | the words of the names of those places, if they are few |
    | `above` | ids of what it belongs to: parent, provider, operators, agency, what its slots are of |
    | `slots` | the ids of the slots that a contact fills |
    | `categories` | kinds of help |
    | `sort` | the level of an agency, the kind of a team |
    """

    id: str
    kind: str
    names: tuple[Name, ...] = ()
    former: tuple[Name, ...] = ()
    acronyms: frozenset[str] = frozenset()
    person: Name | None = None
    title: Name | None = None
    phones: frozenset[tuple[str, str]] = frozenset()
    mails: frozenset[str] = frozenset()
    pages: frozenset[str] = frozenset()
    house: House | None = None
    towns: int = 0
    places: frozenset[str] = frozenset()
    home: frozenset[str] = frozenset()
    above: frozenset[str] = frozenset()
    slots: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()
    sort: str = ""
    numbers: frozenset[str] = field(init=False, repr=False)
    domains: frozenset[str] = field(init=False, repr=False)
    hosts: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "numbers", frozenset(number for number, _ in self.phones))
        object.__setattr__(self, "domains", frozenset(map(domain_of, self.mails)) - GENERAL_MAIL)
        hosts = (page.partition("/")[0] for page in self.pages)
        object.__setattr__(self, "hosts", frozenset(hosts) - GENERAL_HOSTS)

    @property
    def said(self) -> str:
        """What it is called, in the form that is compared; what is called so is not told apart by it."""
        called = self.person or next(iter(self.names), None) or self.title
        return "" if called is None else called.key


def names_in(texts: Iterable[str]) -> tuple[tuple[Name, ...], tuple[Name, ...], frozenset[str]]:
    """The names that are alike, the others, and the acronyms that stand among them; the main name is the first text.

    `CT DCF` is no other name of the Department of Children and Families, but its acronym.
    """
    known = [name for name in map(name_of, dict.fromkeys(texts)) if name is not None]
    if not known:
        return (), (), frozenset()
    main = known[0]
    alike = {main.key: main}
    former: dict[str, Name] = {}
    acronyms = {main.short} - {""}
    for name in known[1:]:
        if name.short and name.short == main.initials:
            acronyms.add(name.short)
        elif fit_of(main, name) in (Fit.EQUAL, Fit.CLOSE) or _shorter(main, name):
            alike.setdefault(name.key, name)
        else:
            former.setdefault(name.key, name)
    return tuple(alike.values()), tuple(former.values()), frozenset(acronyms)


def _shorter(main: Name, other: Name) -> bool:
    """Whether the other name is the main one with a general word more or less: `Avon police`."""
    apart = set(main.words) ^ set(other.words)
    return fit_of(main, other) is Fit.WITHIN and not other.general and all(_is_general(one) for one in apart)


def _is_general(word: str) -> bool:
    name = name_of(word)
    return name is not None and name.general


def acronyms_of(texts: Iterable[str | None]) -> frozenset[str]:
    """Acronyms in the form in which they are compared."""
    return frozenset(filter(None, (acronym_of(text) for text in texts if text)))


def phones_of(phones: Iterable[Phone]) -> frozenset[tuple[str, str]]:
    """Numbers with their extensions; a fax is often that of a whole house."""
    return frozenset((one.number, one.extension or "") for one in phones if one.answered)


def pages_of(addresses: Iterable[str | None]) -> frozenset[str]:
    """Web addresses without what makes no difference; those of a host for many without a page of their own are left
    out."""
    pages = {page_of(one): host_of(one) for one in addresses if one}
    return frozenset(page for page, host in pages.items() if page and not (host in GENERAL_HOSTS and page == host))


def mails_of(addresses: Iterable[str | None]) -> frozenset[str]:
    """Mail addresses in lower case."""
    return frozenset(one.lower() for one in addresses if one and "@" in one)


def house_of(address: str | None, names: PlaceNames) -> House | None:
    """A postal address taken apart; None if nothing of it is understood."""
    if not address:
        return None
    found = STREET_ADDRESS.search(address)
    street = "" if found is None else _street(found[0])
    rest = address if found is None else address[found.end() :]
    places = frozenset(_places_in(rest, names))
    return House(street, places) if street or places else None


_STREETS: Final[Mapping[str, str]] = {
    "street": "st", "road": "rd", "avenue": "ave", "av": "ave", "lane": "ln", "drive": "dr", "boulevard": "blvd",
    "court": "ct", "parkway": "pkwy", "highway": "hwy", "route": "rte", "place": "pl", "terrace": "ter",
    "circle": "cir", "square": "sq", "turnpike": "tpke", "north": "n", "south": "s", "east": "e", "west": "w",
}  # fmt: skip


def _street(text: str) -> str:
    return " ".join(_STREETS.get(word, word) for word in fold(text).split())


def _places_in(text: str, names: PlaceNames) -> Iterator[str]:
    """The places that the parts of an address name exactly: its town, else its ZIP code."""
    parts = [part.strip() for part in text.replace(";", ",").split(",")]
    for part in reversed(parts):
        words = part.split()
        zips = [one[:5] for one in words if one[:5].isdigit()]
        bare = " ".join(one for one in words if not one[:5].isdigit() and one.upper() not in ("CT", "CONN."))
        for reading in (key(bare), *zips):
            if meanings := names.meanings.get(reading):
                yield from (one.jurisdiction for one in meanings if one.proper)
                return
    yield from (UNKNOWN + fold(part) for part in list(unread(parts))[-1:])
