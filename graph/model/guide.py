"""Templates of regional guides: what a sheet for a region holds, as data. A template cannot call, read or loop."""

from dataclasses import dataclass, field
from typing import ClassVar, Final

from graph.model.errors import InvalidField
from graph.model.limits import bounded
from graph.model.record import FOR_ALL, URL, Record, ref, refs
from graph.model.vocabulary import GuidePart, ServiceUse

MOST: Final = 12
"""So many entries a card has at most, where it does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideTemplate(Record):
    """A template of a guide. `name` is what it is called in lists, `title` stands above the sheet.

    `readers` says for whom it is, and `lead` what it is for, in a sentence. `position` orders the templates, the
    lowest first; ties go by id.
    """

    KIND: ClassVar[str] = "guide-template"
    name: str
    title: str
    readers: str = ""
    lead: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideCard(Record):
    """A card of a template, in the order of `position`; ties go by id.

    A card of the `head` is a line above everything: its title says what to call it for, and its first service that
    can be called is the line. Cards `for_partners` are left out of the public edition.

    What it selects:

    | field | meaning |
    |---|---|
    | `services` | these services, in this order, unless they are known to serve only other places |
    | `categories` | the services of these kinds of help that serve the region, in the order of find |
    | `providers` | of `categories`, only services of these agencies and teams and of what belongs to them |
    | `use` | of `categories`, only services for this use |
    | `offered_to` | of services that are offered to some agencies only, those offered to one of these |
    | `agencies` | the points of contact of these agencies and teams, unless they work only in other places |
    | `parts` | lists of the region's plan, such as who may activate its teams |
    | `within`, `outside` | the card is only for regions that lie in one of these places, or in none of them |

    `bullets` and `note` are the template's own words, `links` addresses. `most` is how many entries it has at most.
    With `agencies_first`, the agencies stand before the services. A template with cards for the `wallet` is also a
    small card to cut out and fold: its head, and of each of these cards the title and the first line.
    """

    KIND: ClassVar[str] = "guide-card"
    template: str = field(metadata=ref("guide-template"))
    position: int
    title: str
    head: bool = False
    for_partners: bool = False
    bullets: tuple[str, ...] = field(default=(), metadata=bounded(longest=1_000, most=20))
    services: tuple[str, ...] = field(default=(), metadata=refs("service"))
    categories: tuple[str, ...] = field(default=(), metadata=refs("category"))
    providers: tuple[str, ...] = field(default=(), metadata=refs("agency", "team"))
    use: tuple[ServiceUse, ...] = (ServiceUse.HELP,)
    offered_to: tuple[str, ...] = field(default=(), metadata=refs("agency"))
    agencies: tuple[str, ...] = field(default=(), metadata=refs("agency", "team"))
    agencies_first: bool = False
    parts: tuple[GuidePart, ...] = ()
    within: tuple[str, ...] = field(default=(), metadata=refs("jurisdiction"))
    outside: tuple[str, ...] = field(default=(), metadata=refs("jurisdiction"))
    links: tuple[str, ...] = field(default=(), metadata=URL | bounded(most=20))
    note: str = field(default="", metadata=FOR_ALL)
    most: int | None = None
    wallet: bool = False

    def __post_init__(self) -> None:
        if self.most is not None and self.most < 1:
            raise self._wrong("most", f"a card has 1 entry or more, not {self.most}", code="field.card-most")
        if self.head and self.wallet:
            raise self._wrong("wallet", "the head is on it anyhow: leave it out", code="field.card-wallet")
        if self.head and not self.services:
            raise self._wrong("services", "a line of the head needs the service to call", code="field.card-head")
        if self.providers and not self.categories:
            raise self._wrong("categories", "they limit the kinds: name these, too", code="field.card-kinds")

    def _wrong(self, name: str, reason: str, *, code: str) -> InvalidField:
        return InvalidField((name,), reason, value=self.id, code=code)

    @property
    def selects(self) -> bool:
        """Whether it selects anything; otherwise it has only its own words."""
        return bool(self.services or self.categories or self.agencies or self.parts)
