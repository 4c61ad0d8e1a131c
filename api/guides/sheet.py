"""A sheet as a value: all that its writers write, in words, in the language of the sheet.

It has what its edition may show and nothing else. Texts are plain: a writer escapes them for its format.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from graph.model.vocabulary import ContactStatus, Edition, PhoneKind


@dataclass(frozen=True, slots=True)
class SheetLink:
    """A link: its text and its whole address (`https:`, `mailto:`, `tel:`, `sms:`)."""

    text: str
    uri: str


@dataclass(frozen=True, slots=True)
class SheetPhone:
    """A number as people dial it (`211, press 1, then 2`), the link that dials it, and what it is: `Phone`."""

    label: str
    display: str
    uri: str
    kind: PhoneKind = PhoneKind.VOICE


@dataclass(frozen=True, slots=True)
class SheetContact:
    """Whom to reach. Texts that are not known are empty.

    `label` says for what: a service or a role. `for_towns` are the towns that it serves, empty where it serves the
    whole region. `state` says when it was last confirmed or printed; `doubtful` that it is marked, and `instead` whom
    to call instead then. Without a number and an address, `state` says *to be confirmed*.
    """

    label: str
    name: str
    title: str
    phones: tuple[SheetPhone, ...]
    email: str
    address: str
    hours: str
    for_towns: tuple[str, ...]
    status: ContactStatus
    state: str
    doubtful: bool
    instead: str


@dataclass(frozen=True, slots=True)
class SheetCard:
    """A card. Its parts come in this order: bullets, contacts, links, note.

    `wallet` says that its first contact is on the wallet card, too.
    """

    title: str
    bullets: tuple[str, ...]
    contacts: tuple[SheetContact, ...]
    links: tuple[SheetLink, ...]
    note: str
    wallet: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A guide for a region, made from a template.

    | field | meaning |
    |---|---|
    | `language` | the language of its texts, as BCP 47 |
    | `title`, `subtitle` | its title, and for whom and which region it is |
    | `region`, `template` | ids |
    | `edition` | for whom it is |
    | `directory` | whose directory it comes from |
    | `as_of`, `valid_until` | of which day it is, and until when it is to be used |
    | `digest` | SHA-256 of its content without dates, in hexadecimal |
    | `head` | the emergency lines above everything: 911, 988 and so on; `label` is what the line is for |
    | `cards` | the cards in order, for two columns |
    | `missing` | what the sheet should say and cannot |
    | `live` | the address of the live public version; empty where the directory has no public address |
    | `words` | fixed words that writers need, by a key of `WORDS` |
    """

    language: str
    title: str
    subtitle: str
    region: str
    template: str
    edition: Edition
    directory: str
    as_of: date
    valid_until: date
    digest: str
    head: tuple[SheetContact, ...]
    cards: tuple[SheetCard, ...]
    missing: tuple[str, ...]
    live: str
    words: Mapping[str, str]


WORDS = (
    "edition",  # `Public edition`
    "as_of",  # `As of November 29, 2026`
    "valid_until",  # `Valid until February 27, 2027`
    "page",  # `Page {page} of {pages}`
    "missing",  # the heading of the box that lists what is missing
    "for_towns",  # `For these towns only`
    "hours",  # `Hours`
    "address",
    "email",
    "instead",  # `If that does not answer`
    "live",  # `Live version`
    "emergency",  # the heading of `head`
    "fold",  # what to do with a wallet card: `Cut along the marks, then fold in the middle.`
    "contents",  # the heading of the list of cards, for screen readers
)
"""The keys of `Sheet.words`. In `page`, `{page}` and `{pages}` stand for numbers."""
