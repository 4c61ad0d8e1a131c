"""The distribution list of an issue: to whom it was given, and who has acknowledged it."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from graph.accounts.reading import every
from graph.campaigns.signing import new_name
from graph.editing.choosing import chosen
from graph.editing.permissions import Act, check_may
from graph.editing.texts import read_text
from graph.issues.given import GuideCopy, HowGiven
from graph.issues.kinds import GuideIssue
from graph.issues.reading import issue_of
from graph.look import Look
from graph.model.contact import Contact
from graph.model.errors import Conflict, InvalidField, InvalidInput, NotFound, QuestionProblems, shown
from graph.model.kept import KeptSet
from graph.model.shape import shapes_by_name
from graph.model.vocabulary import Edition
from graph.store.contract import Store

KINDS: Final = ("agency", "team", "contact")
MOST_COPIES: Final = 2_000
"""So many entries a distribution list has at most."""


@dataclass(frozen=True, slots=True)
class NewCopy:
    """An entry as it was typed: `to` is an agency, a team or a contact by id or name, or else `name` and `address`
    say who it is. `how` is a word of `HowGiven`, `day` an ISO date, empty for today."""

    to: str = ""
    name: str = ""
    address: str = ""
    how: str = HowGiven.HAND
    day: str = ""
    asked: bool = False


def copies_of(look: Look, issue: GuideIssue) -> tuple[GuideCopy, ...]:
    """The distribution list of an issue, in the order in which it was entered. Raises Forbidden for the public."""
    check_may(look, Act.READ_PARTNER)
    found = every(look.past.store, GuideCopy, "issue", issue.id)
    return tuple(sorted(found, key=lambda one: (one.entered_at, one.id)))


def give(look: Look, store: Store, issue_id: str, new: NewCopy) -> GuideCopy:
    """Enter that somebody was given an issue. Nothing is sent. Raises Forbidden, NotFound, InvalidInput with all that
    is wrong, and Ambiguous for a name of several."""
    check_may(look, Act.ISSUE)
    issue = issue_of(look, issue_id)
    if len(copies_of(look, issue)) >= MOST_COPIES:
        raise InvalidInput(f"a distribution list has at most {MOST_COPIES} entries", code="issue.full")
    copy = checked(look, issue.id, issue.as_of, new)
    copy = replace(copy, outside=is_outside(look, issue.edition, copy))
    version = store.keep(KeptSet(puts=(copy,), expects={copy.id: 0}))
    return replace(copy, version=version)


def checked(look: Look, issue_id: str, as_of: date, new: NewCopy) -> GuideCopy:
    """The entry that was typed, for an issue of the day `as_of`. Nothing is kept. Raises as `give`."""
    problems = QuestionProblems()
    to = problems.attempt(lambda: _to(look, new.to))
    name = problems.attempt(lambda: _name(new.name))
    address = problems.attempt(lambda: _read("address", new.address))
    how = problems.attempt(lambda: _how(new.how))
    day = problems.attempt(lambda: _day(look, as_of, new.day))
    if not problems.any and not (to or name or address):
        problems.attempt(_nobody)
    problems.check()
    assert how is not None
    assert day is not None
    return GuideCopy(
        id=f"{GuideCopy.KIND}:{new_name()}",
        issue=issue_id,
        to=to,
        name=name,
        address=address,
        how=how,
        given_at=day,
        entered_at=look.now,
        entered_by=look.viewer.actor,
        asked=new.asked,
    )


def is_outside(look: Look, edition: Edition, copy: GuideCopy) -> bool:
    """Whether this mails a partner edition to an address that was typed, and that no contact of the directory has."""
    if edition is not Edition.PARTNER or copy.how is not HowGiven.MAIL or copy.address is None:
        return False
    typed = copy.address.casefold()
    return all((one.email or "").casefold() != typed for one in look.model.all(Contact).values())


def _to(look: Look, text: str) -> str | None:
    return on_file(look, text) if text.strip() else None


def on_file(look: Look, text: str) -> str:
    """The agency, team or contact that `text` means, by id or name. Raises InvalidInput, Ambiguous."""
    return chosen(look, ("to",), text.strip(), KINDS)


def _name(raw: str) -> str | None:
    if "@" in raw:
        said = f"{shown(raw)} is no name: write an e-mail address as an address, name@host.tld"
        raise InvalidField(("name",), said, value=raw, code="issue.name")
    return _read("name", raw)


def _read(name: str, raw: str) -> str | None:
    """A text on one line; None if it is empty."""
    text = " ".join(raw.split())
    return read_text((name,), shapes_by_name(GuideCopy)[name], text) if text else None


def _how(text: str) -> HowGiven:
    found = HowGiven.__members__.get(text.strip().upper())
    if found is None:
        said = f"{shown(text)} is none of {', '.join(HowGiven)}: choose one"
        raise InvalidField(("how",), said, value=text, code="field.word", params={"text": text})
    return found


def _day(look: Look, as_of: date, text: str) -> date:
    try:
        day = date.fromisoformat(text.strip()) if text.strip() else look.today
    except ValueError:
        raise InvalidField(
            ("day",), f"{shown(text)} is no day: write 2026-11-29", value=text, code="issue.day"
        ) from None
    if not as_of <= day <= look.today:
        said = f"{day} is before the issue or in the future: give a day from {as_of} to {look.today}"
        raise InvalidField(("day",), said, value=text, code="issue.day")
    return day


def _nobody() -> None:
    raise InvalidField(("to",), "nobody is named: choose whom, or write a name", code="issue.nobody")


def copy_of(look: Look, copy_id: str) -> GuideCopy:
    """An entry by its id. Raises Forbidden for the public, NotFound."""
    check_may(look, Act.READ_PARTNER)
    found = look.past.store.kept(GuideCopy, [copy_id]).get(copy_id)
    if found is None:
        raise NotFound(f"there is no entry {shown(copy_id)}: open the page again", value=copy_id)
    return found


def take_off(look: Look, store: Store, copy_id: str) -> GuideCopy:
    """Remove an entry from its list for good, with the name and address in it. Raises Forbidden, NotFound."""
    check_may(look, Act.ISSUE)
    copy = copy_of(look, copy_id)
    store.keep(KeptSet(removes=(copy.id,), expects={copy.id: copy.version}))
    return copy


def acknowledged_by_hand(look: Look, store: Store, copy_id: str) -> GuideCopy:
    """Enter that somebody has acknowledged an issue. Raises Forbidden, NotFound, and Conflict if it is known."""
    check_may(look, Act.ISSUE)
    copy = copy_of(look, copy_id)
    if copy.acknowledged_at is not None:
        raise Conflict(f"{copy.id} is acknowledged already", value=copy.id, code="issue.acknowledged")
    acknowledged = replace(copy, acknowledged_at=look.now, acknowledged_by=look.viewer.actor)
    store.keep(KeptSet(puts=(acknowledged,), expects={copy.id: copy.version}))
    return acknowledged
