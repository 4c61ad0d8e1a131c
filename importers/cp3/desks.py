"""Who issued a sheet, its programs, and the role addresses by which they are asked."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from graph.model.agency import Agency
from graph.model.contact import Contact, Slot
from graph.model.vocabulary import ContactPurpose, ContactRank
from importers.cp3.issuer import Issuer
from importers.cp3.pointers import below_more, printed_pages, subject_of
from importers.cp3.words import bare, found, key_of
from importers.proposal import LONGEST_TEXT, Named, Proposal, Span
from importers.reading.textdocument import Block
from importers.sheets.channels import channels
from importers.strategy.levels import level_of

_ROLE: Final = re.compile(
    r"\b(?:connect with|contact|reach|reach out to|write to|ask)(?: an?| the| our| your)? (?P<role>[^.;:,]{3,80}?)"
    r"(?:,| at| by| via)? ?(?:email|e-mail|mail|at)?\Z",
    re.IGNORECASE,
)
_PROGRAM: Final = re.compile(r"\b(?:Program|Office|Center|Unit|Branch)\Z")


def desks(blocks: Sequence[Block], issuer: Issuer) -> Iterator[Proposal]:
    """The agency that issued a sheet, its programs that have an address, their contacts and points of contact."""
    own = _agency(issuer.name, issuer.block, issuer.acronym, Named(("agency",), issuer.parent))
    yield own
    held: set[str] = set()
    for block in below_more(blocks):
        reached = channels(block.text)
        if not reached.email:
            continue
        agency, subject = own, subject_of(block)
        if subject and _PROGRAM.search(subject) and issuer.name not in subject:
            agency = _agency(subject, block, "", Named(("agency",), issuer.name, own.key), printed_pages(block))
            yield agency
        yield from _desk(agency, block, reached.email, subject, held)


def _agency(name: str, block: Block, acronym: str, parent: Named, pages: Sequence[str] = ()) -> Proposal:
    span = block.span(name)
    level = level_of(parent.name) or level_of(name)
    values: dict[str, Any] = {"parent": parent if parent.name else None, "website": next(iter(pages), None)}
    return Proposal(
        Agency,
        key_of("agency", name),
        span,
        {
            **found(span, acronym=acronym),
            **found(span, fills=True, name=name, level=None if level is None else level.value, **values),
        },
    )


def _desk(agency: Proposal, block: Block, email: str, subject: str, held: set[str]) -> Iterator[Proposal]:
    """The contact with an address, and the point of contact: the first of an agency takes what comes in."""
    span = Span(block.first, block.last, _sentence(block.text, email)[:LONGEST_TEXT])
    role = _ROLE.search(bare(block.text).partition(email)[0].rstrip(" ,:"))
    title = bare(role["role"]) if role is not None else subject
    key = key_of("contact", agency.key, title or email)
    whose = Named(("agency",), agency.fields["name"].value, agency.key)
    values: dict[str, Any] = {"agency": whose, "email": email}
    yield Proposal(
        Contact, key, span, {**found(span, **values), **found(span, fills=True, title=title[:1].upper() + title[1:])}
    )
    if agency.key in held:
        return
    held.add(agency.key)
    slot: dict[str, Any] = {
        "of": whose,
        "purpose": ContactPurpose.INTAKE.value,
        "rank": ContactRank.PRIMARY.value,
        "contact": Named(("contact",), title, key),
    }
    fields = {**found(span, **slot), **found(span, rank_stated=False)}
    yield Proposal(Slot, key_of("slot", agency.key, "intake"), span, fields, needs=(agency.key, key))


def _sentence(text: str, email: str) -> str:
    return next((one for one in re.split(r"(?<=[a-z)][.]) (?=[A-Z])", text) if email in one), text)
