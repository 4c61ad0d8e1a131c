"""A row of the labelled set, as a directory or a file has it, and a made-up world that gives out what rows need."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Final

from bench.matching.organizations import pools
from graph.model.agency import Agency
from graph.model.jurisdiction import Jurisdiction
from graph.model.record import Record
from graph.model.vocabulary import AgencyLevel, JurisdictionKind


@dataclass(frozen=True, slots=True)
class Row:
    """What is said of an organization, a team, a service or a contact; empty where nothing is said.

    `town` is the one that it serves: its `address` may be in another. `of` is the id of the row that it belongs to:
    the parent of an agency, the provider of a service, the agency or team of a contact. `aliases` are separated by
    semicolons. Of a contact, `name` is a person's and `title` a role.
    """

    id: str
    kind: str
    name: str
    acronym: str = ""
    aliases: str = ""
    phone: str = ""
    mail: str = ""
    web: str = ""
    address: str = ""
    town: str = ""
    of: str = ""
    category: str = ""
    title: str = ""


LATER: Final = ("agency:at-risk-international", "agency:us-dhs-cp3", "agency:us-dhs-cp3-grants")
"""Agencies that came to the seed after the set was labelled: they stay out, so that the held-out half stays the
same."""
FIELDS: Final = tuple(field.name for field in fields(Row))


@dataclass(frozen=True, slots=True)
class Pair:
    """A record of the directory and a row of the file, whether they are the same, and of which case they are."""

    left: str
    right: str
    same: bool
    case: str


class World:
    """Gives out names, numbers and places of one half, each name and number once."""

    def __init__(self, half: str, records: Sequence[Record], seed: int) -> None:
        self.chance = random.Random(seed)
        self.half = half
        self._made = 0
        self._names = self._own_names()
        self._numbers = [f"{code}-555-{last:04}" for code in pools.AREA_CODES for last in range(100, 200)]
        towns = sorted(
            one.name for one in records if isinstance(one, Jurisdiction) and one.kind is JurisdictionKind.TOWN
        )
        self._towns = towns
        self._code = {town: pools.AREA_CODES[at % len(pools.AREA_CODES)] for at, town in enumerate(towns)}
        self._free = {
            code: self.chance.sample([one for one in self._numbers if one.startswith(code)], 100)
            for code in pools.AREA_CODES
        }
        mine = pools.HALVES.index(half)
        agencies = (one for one in records if isinstance(one, Agency) and one.level is not AgencyLevel.SECTOR)
        known = (one for one in agencies if one.id not in LATER)
        self._agencies = [one for at, one in enumerate(sorted(known, key=lambda one: one.id)) if at % 2 == mine]
        self.chance.shuffle(self._agencies)

    def _own_names(self) -> list[tuple[str, str]]:
        words = pools.OWN_WORDS[self.half]
        places = (f"{one} {second}".strip() for one in words for second in pools.SECOND)
        names = [(place, focus) for place in places for focus in pools.FOCUS]
        self.chance.shuffle(names)
        return names

    def id(self, kind: str = "agency") -> str:
        """An id that no other row has."""
        self._made += 1
        return f"{kind}:{self.half.replace('_', '-')}-{self._made}"

    def name(self) -> str:
        """The name of an organization that is made up."""
        return f"{self.head()} {self.chance.choice(pools.FORMS)}"

    def head(self) -> str:
        """The beginning of such a name: no other one begins so."""
        return " ".join(self._names.pop())

    def agency(self) -> Agency | None:
        """An agency of the seed that was not given out yet, if there is one."""
        return self._agencies.pop() if self._agencies else None

    def town(self, *other_than: str) -> str:
        """A town, which may be given out again."""
        return self.chance.choice([one for one in self._towns if one not in other_than])

    def phone(self, town: str) -> str:
        """A number with the area code of the town, or of a neighbour where those are used up."""
        free = self._free[self._code[town]] or max(self._free.values(), key=len)
        return free.pop()

    def other_phone(self, town: str) -> str:
        """A number that some organization of the file may have had: not counted as given out."""
        return f"{self._code[town]}-555-{self.chance.randrange(100, 200):04}"

    def address(self, town: str) -> str:
        """A house in a town."""
        street = f"{self.chance.choice(pools.STREETS)} {self.chance.choice(pools.STREET_KINDS)}"
        return f"{self.chance.randrange(2, 900)} {street}, {town}"

    def person(self) -> str:
        """The name of a person who does not exist; others may have it."""
        return f"{self.chance.choice(pools.FIRST[self.half])} {self.chance.choice(pools.LAST[self.half])}"

    def organization(self, *, of_seed: bool = True) -> Row:
        """An organization: one of the seed with made-up contacts while there are some left, else a made-up one."""
        found = self.agency() if of_seed and self.chance.random() < 0.5 else None
        name = self.name() if found is None else found.name
        town = self.town()
        host = f"{domain_of(name)}.example"
        return Row(
            self.id(),
            "agency",
            name,
            acronym=(found.acronym or "") if found else "",
            phone=self.phone(town),
            mail=f"info@{host}" if self.chance.random() < 0.6 else "",
            web=f"https://www.{host}/" if self.chance.random() < 0.7 else "",
            town=town,
        )

    def service(self) -> Row:
        """A service of a made-up provider, with an address."""
        row = self.organization(of_seed=False)
        category = self.chance.choice(pools.CATEGORIES)
        return replace(
            row,
            id=self.id("service"),
            kind="service",
            name=f"{row.name.rsplit(' ', 1)[0]} {category.replace('-', ' ').title()} Program",
            address=self.address(row.town),
            category=category,
        )


def domain_of(name: str) -> str:
    """The host that an organization of this name might have."""
    return "".join(sign for sign in name.lower() if sign.isalnum() and sign.isascii())[:30]


def initials(name: str) -> str:
    """The first letters of the words of a name that are not small words."""
    words = (word for word in name.replace("-", " ").replace("&", " ").split() if word[0].isalpha())
    return "".join(word[0].upper() for word in words if word.lower() not in ("of", "the", "and", "for", "in", "on"))
