"""Which issues carry a contact, a point of contact, whose it is, a number or a mail address: those to recall."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from graph.accounts.reading import every
from graph.editing.choosing import chosen
from graph.editing.permissions import Act, check_may
from graph.issues.kinds import GuideIssue, IssuedLine, IssuedSet
from graph.issues.reading import IssueFilter, lines_of, matching, newest_first
from graph.look import Look
from graph.model.address import is_mail
from graph.model.errors import InvalidInput, shown
from graph.model.kinds import is_id
from graph.values.phone import parse_phone

_ENTITIES: Final = ("agency", "team", "member", "service")
_LINE: Final = "phone:"


@dataclass(frozen=True, slots=True)
class Carried:
    """What a line is found by: a field of `IssuedLine`, and its values."""

    field: str
    values: tuple[str, ...]


def carried(look: Look, text: str) -> Carried:
    """What `text` means: an id, a number or a mail address as people write it, or the name of a contact.

    Raises InvalidInput if it means nothing, and Ambiguous if it is the name of several contacts.
    """
    wanted = text.strip()
    if not wanted:
        raise _unknown(text)
    if wanted.startswith(_LINE):
        return Carried("numbers", (wanted.removeprefix(_LINE),))
    kind = wanted.partition(":")[0]
    if kind in ("contact", "slot", *_ENTITIES) and is_id(wanted, f"{kind}:"):
        return Carried("entity" if kind in _ENTITIES else kind, look.model.merged.names(look.survivor(wanted)))
    if is_mail(wanted):
        return Carried("mail", (wanted.casefold(),))
    if any(sign.isdigit() for sign in wanted) and not any(sign.isalpha() for sign in wanted[:3]):
        return Carried("numbers", (parse_phone(wanted).number,))
    found = chosen(look, ("carrying",), wanted, ("contact", *_ENTITIES))
    return carried(look, found)


def meant(look: Look, text: str) -> Carried:
    """As `carried`, for who may read issues. Raises Forbidden for the public."""
    check_may(look, Act.READ_PARTNER)
    return carried(look, text)


def carrying(look: Look, what: Carried, wanted: IssueFilter = IssueFilter()) -> tuple[GuideIssue, ...]:  # noqa: B008
    """The issues that carry it, the newest first; of a region and a template, if they are given.

    Raises Forbidden for the public.
    """
    check_may(look, Act.READ_PARTNER)
    return newest_first(matching(look, _found(look, what), wanted))


def count_carrying(look: Look, what: Carried, most: int) -> int:
    """How many issues carry it; `most` for that many or more, which takes no longer. Raises Forbidden for the
    public."""
    check_may(look, Act.READ_PARTNER)
    return sum(1 for _ in islice(_found(look, what), most))


def _found(look: Look, what: Carried) -> Iterator[GuideIssue]:
    """The issues that carry it, each once, in no order."""
    store, met = look.past.store, set[str]()
    for line in carrying_lines(look, what):
        for one in every(store, IssuedSet, "lines", line.id):
            if one.id not in met:
                met.add(one.id)
                yield from every(store, GuideIssue, "carries", one.id)


def carrying_lines(look: Look, what: Carried) -> tuple[IssuedLine, ...]:
    """The lines that carry it, each once."""
    found: Iterable[IssuedLine] = (
        one for value in what.values for one in lines_of(look.past.store, what.field, value)
    )
    return tuple({line.id: line for line in found}.values())


def _unknown(text: str) -> InvalidInput:
    return InvalidInput(
        f"{shown(text)} is no contact and no number: write an id, a number or a name",
        value=text,
        code="issue.carrying",
    )
