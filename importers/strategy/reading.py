"""Reads a strategy or a guide to resources: text, Markdown, Word or PDF."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from importers.proposal import Passed, Proposal, Reading, Remark
from importers.reading.textdocument import Block, Style, TextDocument, blocks
from importers.sheets.grouping import cards_of
from importers.sheets.proposing import CardProposer
from importers.strategy.collecting import collect
from importers.strategy.laws import statutes
from importers.strategy.outline import Part, outline
from importers.strategy.phrases import mentions
from importers.strategy.pointers import has_contact
from importers.strategy.proposing import proposals_of

READER: Final = "strategy"
_LEAST_ENTRIES: Final = 3
_MONTHS: Final = "January February March April May June July August September October November December".split()  # noqa: SIM905
_DATE: Final = re.compile(rf"\b(?P<month>{'|'.join(_MONTHS)}) (?:[0-9]{{1,2}}, )?(?P<year>(?:19|20)[0-9]{{2}})\b")
_STATE: Final = re.compile(r"\bState of [A-Z]|\bstatewide\b", re.IGNORECASE)
_ATTACHED: Final = re.compile(r"\A(?:Attachment|Appendix|Annex|Exhibit) [A-Z0-9]{1,3}\b")
_SHORT_TITLE: Final = 3
"""Words of a heading that says whose a document is, and not what: State of X."""
_TOP: Final = 12
"""On so many first blocks a document says what it is, and from when."""


def is_strategy(document: TextDocument) -> bool:
    """Whether a document has the form of a guide: a list of organizations, each with what is said of it."""
    entries = [one for one in outline(blocks(document)) if one.part is Part.DIRECTORY and one.header]
    return sum(any(mentions(one.header)) for one in entries) >= _LEAST_ENTRIES


def read_strategy(document: TextDocument, source: str | None = None, as_of: str | None = None) -> Reading:
    """What a guide proposes. Its name and date are what it says itself, unless they are given."""
    found = blocks(document)
    guide, attached = _apart(found)
    top = found[:_TOP]
    collector = collect(guide)
    proposer = CardProposer(collector.entities)
    cards = proposer.proposals(cards_of(attached))
    in_state = any(_STATE.search(block.text) for block in top)
    proposals = (*proposals_of(collector, in_state=in_state), *cards)
    return Reading(
        READER,
        source or _title(document, top),
        sum(1 for line in document.lines if line.text),
        proposals,
        (*document.remarks, *proposer.remarks, *_passed(found, proposals)),
        as_of or _date(top),
    )


def _apart(found: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The guide itself, and the sheets that are attached to it."""
    at = next((at for at, one in enumerate(found) if one.style is Style.HEADING and _ATTACHED.match(one.text)), None)
    return (tuple(found), ()) if at is None else (tuple(found[:at]), tuple(found[at:]))


def _title(document: TextDocument, top: Sequence[Block]) -> str:
    headings = [block.text for block in top if block.style is Style.HEADING and not _DATE.fullmatch(block.text)]
    long = (heading for heading in headings if len(heading.split()) > _SHORT_TITLE)
    return document.title or next(long, "") or next(iter(headings), "") or document.name


def _date(top: Sequence[Block]) -> str | None:
    found = next(filter(None, (_DATE.search(block.text) for block in top)), None)
    return None if found is None else f"{found['year']}-{_MONTHS.index(found['month']) + 1:02}"


def _passed(found: Sequence[Block], proposals: Sequence[Proposal]) -> Iterator[Remark]:
    """What became of the blocks that made no proposal."""
    used = {line for one in proposals for line in _lines(one)}
    for block in found:
        if any(line in used for line in range(block.first, block.last + 1)):
            continue
        if block.style is Style.HEADING:
            yield Remark(Passed.HEADING, block.span(), "read.heading")
        elif any(mentions(block.text)):
            yield Remark(Passed.SAID_BEFORE, block.span(), "read.said-before")
        elif has_contact(block.text) or statutes(block.text):
            yield Remark(Passed.UNREAD, block.span(), "read.unread")
        else:
            yield Remark(Passed.PROSE, block.span(), "read.prose")


def _lines(proposal: Proposal) -> Iterator[int]:
    for span in (proposal.span, *(found.span for found in proposal.fields.values())):
        yield from range(span.first, span.last + 1)
