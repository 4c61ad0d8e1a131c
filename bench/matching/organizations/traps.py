"""Rows that look like a record of the directory and are none. Each function gives the record, the row, and whatever
else has to be in the directory for the trap to be one."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from bench.matching.organizations import pools
from bench.matching.organizations.row import Row, World, domain_of, initials

Trap = tuple[Row, Row, list[Row]]


def parent_and_child(world: World) -> Trap:
    """A unit of the agency, with its website and mail domain, and often its number; or the agency of a unit."""
    parent, chance = world.organization(), world.chance
    host = f"{domain_of(parent.name)}.example"
    parent = replace(parent, web=f"https://www.{host}/", mail=f"info@{host}")
    unit = chance.choice(pools.UNITS)
    short = parent.acronym or initials(parent.name)
    name = chance.choice((
        f"{parent.name} {unit}", f"{unit}, {parent.name}", f"{short} {unit}", f"{unit} of the {parent.name}",
        f"{parent.name} - {unit}",
    ))  # fmt: skip
    child = replace(
        parent,
        id=_key(world),
        name=name,
        acronym="",
        phone=parent.phone if chance.random() < 0.5 else world.phone(parent.town),
        mail=chance.choice((parent.mail, f"unit@{host}", "")),
        of=parent.id if chance.random() < 0.4 else "",
    )
    if chance.random() < 0.5:
        return parent, child, []
    return replace(child, id=world.id(), of=""), replace(parent, id=_key(world)), []


def same_name_elsewhere(world: World) -> Trap:
    """An organization with the same name in another region, with a number of its own."""
    chance = world.chance
    name = chance.choice(pools.COMMON) if chance.random() < 0.6 else world.name()
    town = world.town()
    other = world.town(town)
    inside = chance.random()
    left = Row(world.id(), "agency", name, phone=world.phone(town), town=town)
    right = Row(_key(world), "agency", name, phone=world.phone(other), town=other)
    if inside < 0.3:
        left, right = replace(left, name=f"{name} of {town}"), replace(right, name=f"{name} of {other}")
    elif inside < 0.5:
        left, right = replace(left, name=f"{town} {name}"), replace(right, name=f"{other} {name}")
    host = f"{domain_of(name)}.example"
    if chance.random() < 0.2:
        left, right = (replace(one, web=f"https://www.{host}/") for one in (left, right))
    return left, right, []


def switchboard(world: World) -> Trap:
    """Another organization in the same house, behind the same number, which two or several of the directory have."""
    chance = world.chance
    left, right = world.organization(), world.organization()
    tail = chance.choice((f" {chance.choice(pools.FORMS)}", ""))
    if tail and chance.random() < 0.4:
        focus = chance.choice(pools.FOCUS)
        left = replace(left, name=f"{world.head().split()[0]} {focus}{tail}", acronym="")
        word = world.head().split()[0]
        also = " of Friends" if left.name.startswith(f"{word} ") else ""  # by chance it would be the same name
        right = replace(right, name=f"{word} {focus}{tail}{also}", acronym="")
    right = replace(right, id=_key(world), phone=left.phone, town=left.town)
    if chance.random() < 0.4:
        left = replace(left, phone=f"{left.phone} ext. {chance.randrange(10, 99)}")
        right = replace(right, phone=f"{right.phone} ext. {chance.randrange(100, 999)}")
    number = left.phone.partition(" ")[0]
    others = (replace(world.organization(of_seed=False), phone=number) for _ in range(chance.choice((0, 1, 3, 5))))
    return left, right, list(others)


def national_number(world: World) -> Trap:
    """A service at another site that prints the same national number."""
    chance = world.chance
    number = chance.choice(pools.NATIONAL)
    what = chance.choice(_LINES)
    first, second = world.service(), world.service()
    form = chance.randrange(3)
    names = {
        0: (f"{number} {what}", f"{number} {what}"),
        1: (f"{what} - {first.town}", f"{what} - {second.town}"),
        2: (f"{first.name.split()[0]} {what}", f"{second.name.split()[0]} {what}"),
    }[form]
    left, right = (
        replace(one, name=name, phone=number, mail="", web="", category="youth-mobile-crisis")
        for one, name in zip((first, second), names, strict=True)
    )
    providers = [world.organization(of_seed=False) for _ in range(2)]
    left, right = replace(left, of=providers[0].id), replace(right, id=_key(world), of=providers[1].id)
    return left, right, providers


def one_person(world: World) -> Trap:
    """A person who has a seat in two teams, with the same number and mail, or with those of each team."""
    chance, person = world.chance, world.person()
    teams = [_team(world), _team(world)]
    title = chance.choice(("Coordinator", "Chair", "School resource officer", "Clinician", ""))
    town = world.town()
    phone, mail = world.phone(town), f"{person.split()[0].lower()}@{domain_of(teams[0].name)}.example"
    left = Row(world.id("contact"), "contact", person, phone=phone, mail=mail, of=teams[0].id, title=title)
    right = replace(left, id=_key(world), of=teams[1].id)
    if chance.random() < 0.5:
        right = replace(right, phone=world.phone(town))
    if chance.random() < 0.5:
        right = replace(right, mail="")
    return left, right, teams


def renamed(world: World) -> Trap:
    """The agency that another one succeeded, in the same house: both are known, and are told apart."""
    chance, new = world.chance, world.organization(of_seed=False)
    words = new.name.split()
    old_name = chance.choice((
        f"{words[0]} {chance.choice([one for one in pools.FOCUS if one != ' '.join(words[1:-1])])} {words[-1]}",
        f"{world.head().split()[0]} {' '.join(words[1:])}",
        world.name(),
    ))  # fmt: skip
    if old_name == new.name:
        old_name = f"{old_name} of Friends"  # by chance it would be the same name
    host = f"{domain_of(new.name)}.example"
    new = replace(new, web=f"https://www.{host}/", mail=f"info@{host}")
    old = replace(new, id=_key(world), name=old_name)
    if chance.random() < 0.5:
        new = replace(new, aliases=old_name)
    if chance.random() < 0.3:
        old = replace(old, acronym=initials(old_name), mail="")
    beside = [replace(old, id=world.id())] if chance.random() < 0.5 else []
    return new, old, beside


def branches(world: World) -> Trap:
    """Another branch of an organization, with its website, mail domain and often its number."""
    chance, whole = world.chance, world.organization()
    host = f"{domain_of(whole.name)}.example"
    towns = [whole.town, world.town(whole.town)]
    form = chance.randrange(4)
    names = [
        {0: f"{whole.name} - {town}", 1: f"{whole.name}, {town} office", 2: f"{whole.name} of {town}", 3: whole.name}[
            form
        ]
        for town in towns
    ]
    web = f"https://www.{host}/"
    left = replace(whole, name=names[0], web=web, acronym="", address="", of="")
    right = replace(left, id=_key(world), name=names[1], town=towns[1], phone=world.phone(towns[1]))
    if chance.random() < 0.4:
        right = replace(right, phone=left.phone)
    return left, right, []


def same_acronym(world: World) -> Trap:
    """Another agency with the same acronym: with its own name, or with nothing but the acronym and its own number."""
    chance = world.chance
    left = world.organization(of_seed=False)
    short = initials(left.name)
    while len(short) < 3:
        left = world.organization(of_seed=False)
        short = initials(left.name)
    left = replace(left, acronym=short)
    town = world.town(left.town)
    other = " ".join(_beginning_with(world, sign) for sign in short)
    host = f"{domain_of(other)}.example"
    right = Row(_key(world), "agency", other, short, phone=world.phone(town), web=f"https://{host}/", town=town)
    if chance.random() < 0.5:
        right = replace(right, name=short, acronym="")
    return left, right, []


TRAPS: Final[Mapping[str, Callable[[World], Trap]]] = {
    "parent and child": parent_and_child,
    "same name in two regions": same_name_elsewhere,
    "shared switchboard": switchboard,
    "national number": national_number,
    "one person in two teams": one_person,
    "renamed beside its successor": renamed,
    "branches of one organization": branches,
    "same acronym": same_acronym,
}
_LINES: Final = ("Crisis Line", "Suicide and Crisis Lifeline", "Crisis Hotline", "Information Line", "Helpline")
_WORDS: Final = pools.listed(
    "Action Advocacy Bridge Benefit Care Capital Choice Development Direct Education Equity Forward Food "
    "Growth Guild Home Hope Inclusion Impact Justice Joint Kinship Kids Learning Legacy Mentoring Mutual "
    "Neighbors Nutrition Outreach Open Partners Parent Quest Quality Resource Relief Safe Support Trust "
    "Training United Urban Vision Volunteer Women Work Xenia Youth Young Zone"
)


def _beginning_with(world: World, sign: str) -> str:
    return world.chance.choice([word for word in _WORDS if word[0] == sign] or [f"{sign}olden"])


def _team(world: World) -> Row:
    town = world.town()
    what = world.chance.choice(("Threat Assessment Team", "Child Abuse Team", "Crisis Response Team", "Safety Team"))
    return Row(world.id("team"), "team", f"{world.head().split()[0]} {town} {what}", town=town)


def _key(world: World) -> str:
    return world.id("row")
