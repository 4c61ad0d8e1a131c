"""What help depends on, in words: what hangs on the same is told together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from api import words
from api.told.boards import slot_link
from api.told.contacts import who
from api.told.coverage import bands_in_words
from api.told.links import Link, link, path_of
from api.told.names import name
from api.words.coverage import CoverageWords, coverage_words
from api.words.messages import Messages, mark, mark_plural
from api.words.numbers import number
from graph.contacts import holds, phone
from graph.dependence import Dependence, Loss, WhatIf
from graph.look import Look
from graph.model.contact import Contact, Slot
from graph.model.vocabulary import CoverageStatus

WHAT_IF: Final = "/what-if"
_FEW: Final = 5
_TOWNS: Final = mark_plural("%(n)s place", "%(n)s places")


@dataclass(frozen=True, slots=True)
class On:
    """What something hangs on, and where it is seen what is lost without it."""

    of: Link
    what_if: str


@dataclass(frozen=True, slots=True)
class DependenceWords:
    """A kind of help in some towns, with their people, and all that every way to it passes."""

    kind: Link
    towns: str
    names: tuple[str, ...]
    people: str
    on: tuple[On, ...]


@dataclass(frozen=True, slots=True)
class LossWords:
    """A kind of help that gets worse for some ages in some towns: its status before and after."""

    kind: Link
    ages: tuple[str, ...]
    before: CoverageWords
    after: CoverageWords
    towns: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WhatIfWords:
    """What is lost, for how many people, and who has no usable point of contact then."""

    removed: tuple[Link, ...]
    with_them: tuple[Link, ...]
    people: str
    losses: tuple[LossWords, ...]
    unreachable: tuple[Link, ...]


def thing(look: Look, record_id: str, messages: Messages) -> Link:
    """A record or a number (`phone:…`) with the page that shows it; a number has none."""
    kind = record_id.partition(":")[0]
    if kind == "phone":
        return Link(words.phone(phone(look, record_id)[0], messages), "")
    if kind == "slot":
        found = slot_link(look, record_id, messages)
        return Link(f"{found.name}, {found.note}", found.href)
    if kind == "contact":
        record = look.records([record_id])[0]
        said = who(record) if isinstance(record, Contact) else ""
        of = next(
            (name(look, slot.of) for slot in look.records(holds(look, record_id)) if isinstance(slot, Slot)), ""
        )
        return Link(", ".join(filter(None, [of, said])) or messages.text(mark("Contact")), path_of(record_id))
    return link(look, record_id)


def dependence_words(look: Look, found: Sequence[Dependence], messages: Messages) -> tuple[DependenceWords, ...]:
    """What hangs on what, for most people first."""
    together: dict[tuple[str, tuple[str, ...]], list[Dependence]] = {}
    for one in found:
        together.setdefault((one.category, one.towns), []).append(one)
    return tuple(
        DependenceWords(
            link(look, category),
            messages.plural(_TOWNS, len(towns)),
            names_of(look, towns),
            number(several[0].people, messages),
            tuple(
                On(thing(look, one.on, messages), f"{WHAT_IF}?{urlencode({'without': one.on})}")
                for one in sorted(several, key=_largest_first)
            ),
        )
        for (category, towns), several in together.items()
    )


def what_if_words(look: Look, found: WhatIf, messages: Messages) -> WhatIfWords:
    """What is lost, by kind of help."""
    return WhatIfWords(
        tuple(thing(look, one, messages) for one in found.removed),
        tuple(link(look, one) for one in found.with_them),
        number(found.people, messages),
        tuple(_losses(look, found.lost, messages)),
        tuple(link(look, one) for one in found.unreachable),
    )


def _losses(look: Look, lost: Sequence[Loss], messages: Messages) -> Iterator[LossWords]:
    """The ages for which a kind of help gets worse in the same way in the same towns are told together."""
    labels = bands_in_words(look, {one.age_band for one in lost}, messages)
    alike: dict[tuple[str, CoverageStatus, CoverageStatus], dict[str, set[str]]] = {}
    for one in lost:
        bands = alike.setdefault((one.category, one.before, one.after), {})
        bands.setdefault(one.age_band, set()).add(one.jurisdiction)
    for (category, before, after), bands in alike.items():
        by_towns: dict[tuple[str, ...], list[str]] = {}
        for band, towns in bands.items():
            by_towns.setdefault(look.by_name(towns), []).append(labels[band])
        for names, ages in by_towns.items():
            yield LossWords(
                link(look, category),
                tuple(ages),
                coverage_words(before, messages),
                coverage_words(after, messages),
                messages.plural(_TOWNS, len(names)),
                names_of(look, names),
            )


def names_of(look: Look, towns: Sequence[str]) -> tuple[str, ...]:
    """The names of a few towns; of many none."""
    return tuple(name(look, one) for one in towns) if len(towns) <= _FEW else ()


_ORDER: Final = ("agency", "team", "service", "slot", "contact", "phone")


def _largest_first(one: Dependence) -> int:
    return _ORDER.index(one.on.partition(":")[0])
