"""Issued guides, as they are kept apart from the directory.

An issue is several records. `GuideIssue` says what it is, `IssuedPage` has its cards, and each line of a card is an
`IssuedLine` of its own. Issues of a region share the lines that are the same. So a contact or a number is found in
all issues by few records, and what a line says of a person is removed by emptying fields of that line alone.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import ClassVar, Final

from graph.model.kept import Kept, about, kept_kind, lookup, personal
from graph.model.limits import bounded
from graph.model.vocabulary import ContactStatus, Edition, PhoneKind
from graph.values.phone import Phone

LONGEST: Final = 100_000
"""Of a text of a sheet, in characters. Templates and records allow less; sentences that list names may be long."""
_MANY: Final = 200_000
_TEXT: Final = bounded(longest=LONGEST)
_PERSONAL: Final = _TEXT | personal()


@dataclass(frozen=True, slots=True)
class IssuedWord:
    """A fixed word of a sheet, such as its edition, by its key."""

    key: str
    said: str = field(metadata=_TEXT)


@dataclass(frozen=True, slots=True)
class IssuedDial:
    """A number as it was printed: what it is in words, how it reads, the link that dials it, and how it is reached.

    `reached` is VOICE in what was issued before it was kept.
    """

    kind: str = field(metadata=_TEXT)
    display: str = field(metadata=_TEXT)
    uri: str = field(metadata=_TEXT)
    reached: PhoneKind = PhoneKind.VOICE


@dataclass(frozen=True, slots=True)
class IssuedCard:
    """A card of a sheet without its lines. `card` is the record that it was made from."""

    card: str
    title: str = field(metadata=_TEXT)
    note: str = field(metadata=_TEXT)
    bullets: tuple[str, ...] = field(default=(), metadata=bounded(longest=LONGEST, most=_MANY))
    links: tuple[str, ...] = field(default=(), metadata=bounded(longest=LONGEST, most=_MANY))
    link_texts: tuple[str, ...] = field(default=(), metadata=bounded(longest=LONGEST, most=_MANY))


@dataclass(frozen=True, slots=True)
class IssuedEntry:
    """A line of a card by its id, and the line that says whom to call instead. `card` counts the cards of a page from
    0."""

    card: int
    line: str
    instead: str | None = None


@kept_kind
@dataclass(frozen=True, slots=True, kw_only=True)
class GuideIssue(Kept):
    """A guide as it was issued.

    | field | meaning |
    |---|---|
    | `series`, `number` | which issue it is of those with the same region, template, edition and language, from 1 |
    | `as_of`, `valid_until`, `digest` | as of the guide (`graph.guides.GuideAnswer`) |
    | `revision` | of which revision of the directory it is |
    | `carries` | the `IssuedSet` of its lines |
    | `pages` | how many `IssuedPage` it has |
    """

    KIND: ClassVar[str] = "guide-issue"
    series: str = field(metadata=lookup())
    number: int
    region: str = field(metadata=lookup())
    template: str = field(metadata=lookup())
    edition: Edition
    language: str = field(metadata=bounded(longest=35))
    title: str = field(metadata=_TEXT)
    subtitle: str = field(metadata=_TEXT)
    directory: str = field(metadata=_TEXT)
    live: str = field(metadata=_TEXT)
    as_of: date
    valid_until: date
    digest: str
    revision: int
    issued_at: datetime
    issued_by: str
    carries: str = field(metadata=lookup() | bounded(longest=200))
    pages: int


@kept_kind
@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedSet(Kept):
    """All lines of an issue, by their ids. Issues of a series that follow one another share it while their lines stay
    the same, so that a recall reads few of them."""

    KIND: ClassVar[str] = "issued-set"
    lines: tuple[str, ...] = field(default=(), metadata=lookup() | bounded(most=_MANY))


@kept_kind
@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedPage(Kept):
    """Some cards of an issue, with their lines, and some of what the sheet says is missing. Its id is that of the
    issue and a number. The first has the emergency lines (`head`) and the fixed words of the sheet."""

    KIND: ClassVar[str] = "issued-page"
    words: tuple[IssuedWord, ...] = ()
    head: tuple[IssuedEntry, ...] = field(default=(), metadata=bounded(most=_MANY))
    cards: tuple[IssuedCard, ...] = field(default=(), metadata=bounded(most=_MANY))
    entries: tuple[IssuedEntry, ...] = field(default=(), metadata=bounded(most=_MANY))
    missing: tuple[str, ...] = field(default=(), metadata=bounded(longest=LONGEST, most=_MANY))


@kept_kind
@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedLine(Kept):
    """A line as it was printed. Everything that it says of a contact is emptied when that contact is redacted.

    `kin` has the entity, the language and the region, by which a line is found that says the same. `entity` is whose
    the line is, `slot` and `contact` what it shows, `numbers` and `mail` what it can be found by. Its ids stay when
    it is emptied: it can still be found by its contact.
    """

    KIND: ClassVar[str] = "issued-line"
    kin: str = field(metadata=lookup() | bounded(longest=600))
    entity: str = field(metadata=lookup())
    slot: str | None = field(default=None, metadata=lookup() | bounded(longest=200))
    contact: str | None = field(default=None, metadata=about() | bounded(longest=200))
    numbers: tuple[str, ...] = field(default=(), metadata=lookup() | personal())
    mail: str | None = field(default=None, metadata=lookup() | personal() | bounded(longest=254))
    label: str = field(metadata=_TEXT)
    name: str | None = field(default=None, metadata=_PERSONAL)
    title: str | None = field(default=None, metadata=_PERSONAL)
    phones: tuple[Phone, ...] = field(default=(), metadata=personal())
    dials: tuple[IssuedDial, ...] = field(default=(), metadata=personal())
    email: str | None = field(default=None, metadata=_PERSONAL)
    address: str = field(metadata=_TEXT)
    hours: str = field(metadata=_TEXT)
    towns: tuple[str, ...] = field(default=(), metadata=bounded(most=3_000))
    for_towns: tuple[str, ...] = field(default=(), metadata=bounded(longest=LONGEST, most=3_000))
    status: ContactStatus
    state: str = field(metadata=_TEXT)
    doubtful: bool = False
    instead: str | None = field(default=None, metadata=_PERSONAL)
    verified_at: datetime | None = None


@kept_kind
@dataclass(frozen=True, slots=True, kw_only=True)
class IssueSeries(Kept):
    """The number of the last issue of a region, template, edition and language. Who issues compares its version, so
    that each number is given once."""

    KIND: ClassVar[str] = "issue-series"
    last: int
