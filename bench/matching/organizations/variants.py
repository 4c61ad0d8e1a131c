"""Rows that are a record of the directory, otherwise written. Each function gives the record and the row."""

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from bench.matching.organizations.row import Row, World, initials

_SHORT: Final = {
    "Department": "Dept", "Center": "Ctr", "Services": "Svcs", "Service": "Svc", "Association": "Assn",
    "Saint": "St.", "Community": "Comm.", "Connecticut": "CT", "Division": "Div", "and": "&", "Office": "Off.",
    "University": "Univ", "National": "Nat'l", "Health": "Hlth", "County": "Co.", "Coordinator": "Coord",
    "Government": "Govt", "Program": "Prog.", "Regional": "Reg.", "Foundation": "Fdn", "Institute": "Inst.",
}  # fmt: skip


def typo(world: World) -> tuple[Row, Row]:
    """The name is misspelled; the number or the web address is the same."""
    row = world.organization()
    other = replace(row, id=_key(world), name=misspelled(row.name, world.chance))
    return row, _less(other, world.chance, keep=("phone", "web"))


def acronym(world: World) -> tuple[Row, Row]:
    """Only the acronym stands there; the number, the mail or the web address is the same."""
    row = world.organization()
    while len(row.acronym or initials(row.name)) < 3:
        row = world.organization()
    short = row.acronym or initials(row.name)
    row = replace(row, acronym=short if world.chance.random() < 0.7 else row.acronym)
    return row, _less(replace(row, id=_key(world), name=short, acronym=""), world.chance, keep=("phone", "web"))


def abbreviated(world: World) -> tuple[Row, Row]:
    """Words are abbreviated or stand in another order; town, number or web address is the same."""
    row = world.organization()
    name = shortened(row.name, world.chance)
    if world.chance.random() < 0.3:
        name = turned(name)
    other = replace(row, id=_key(world), name=name if name != row.name else f"The {name}, Inc.")
    return row, _less(other, world.chance, keep=("phone", "web", "town"))


def changed_number(world: World) -> tuple[Row, Row]:
    """The number is another one of the same town."""
    row = world.organization()
    other = replace(row, id=_key(world), phone=world.phone(row.town))
    return row, _less(other, world.chance, keep=("town", "web"), always=("phone",))


def moved(world: World) -> tuple[Row, Row]:
    """A service moved to another house, in its town or in another. It serves the same town as before."""
    row = world.service()
    house = row.town if world.chance.random() < 0.5 else world.town(row.town)
    other = replace(row, id=_key(world), address=world.address(house))
    return row, _less(other, world.chance, keep=("phone",), always=("address", "town", "phone", "category"))


def partial(world: World) -> tuple[Row, Row]:
    """The row has a name and at most one thing more."""
    row = world.organization()
    kept = world.chance.choice(("town", "phone", "web", "mail", ""))
    bare = Row(_key(world), row.kind, row.name)
    return row, replace(bare, **{kept: getattr(row, kept)}) if kept else bare


def several(world: World) -> tuple[Row, Row]:
    """Two things differ at once: spelling, abbreviations, number."""
    row = world.organization()
    name = misspelled(shortened(row.name, world.chance), world.chance)
    phone = row.phone if row.web == "" else world.phone(row.town)
    return row, replace(row, id=_key(world), name=name, phone=phone, acronym="")


VARIANTS: Final[Mapping[str, Callable[[World], tuple[Row, Row]]]] = {
    "typo": typo,
    "acronym": acronym,
    "abbreviations and word order": abbreviated,
    "changed number": changed_number,
    "moved address": moved,
    "partial row": partial,
    "several differences": several,
}


def misspelled(name: str, chance: random.Random) -> str:
    """The name with a slip of the keyboard in a word of five letters or more, or in two of them."""
    words = name.split()
    long = [at for at, word in enumerate(words) if len(word) >= 5 and word.isalpha()]
    for at in chance.sample(long, min(len(long), chance.choice((1, 1, 2)))):
        words[at] = _slip(words[at], chance)
    return " ".join(words)


def _slip(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    kind = chance.randrange(4)
    if kind == 0:  # two letters change places
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == 1:
        return word[:at] + word[at + 1 :]
    if kind == 2:
        return word[:at] + word[at] + word[at:]
    return word[:at] + chance.choice("aeiourstn") + word[at + 1 :]


def shortened(name: str, chance: random.Random) -> str:
    """The name with its long words abbreviated, each most of the time."""
    words = re.split(r"(\W+)", name)
    return "".join(_SHORT[one] if one in _SHORT and chance.random() < 0.8 else one for one in words)


def turned(name: str) -> str:
    """The name as an alphabetical list has it: `Children and Families, Department of`."""
    head, of, tail = name.partition(" of ")
    if of:
        return f"{tail}, {head} of"
    words = name.split()
    return f"{words[-1]}, {' '.join(words[:-1])}"


def _less(row: Row, chance: random.Random, keep: tuple[str, ...], always: tuple[str, ...] = ()) -> Row:
    """The row without some of what it says; one of `keep` stays at least, if there is any."""
    there = [name for name in keep if getattr(row, name)]
    kept = {*always, *([chance.choice(there)] if there else [])}
    given = ("phone", "mail", "web", "town", "acronym")
    lost = {name: "" for name in given if name not in kept and chance.random() < 0.35}
    return replace(row, **lost)


def _key(world: World) -> str:
    return world.id("row")
