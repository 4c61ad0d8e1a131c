"""The reader of sheets on threat assessment in practice."""

from collections.abc import Iterator, Sequence
from typing import Final

from graph.model.document import Resource
from graph.model.limits import TEXTS
from graph.model.vocabulary import PracticePart, ResourceTopic
from graph.values.folding import fold
from importers.cp3.desks import desks
from importers.cp3.figures import figures
from importers.cp3.grouping import is_title
from importers.cp3.issuer import Issuer, date_of, issuer_of, title_of
from importers.cp3.pointers import pointers
from importers.cp3.statements import statements
from importers.cp3.whole import whole_blocks
from importers.cp3.words import bare, found, key_of
from importers.proposal import Passed, Proposal, Reading, Remark
from importers.reading.textdocument import Block, Style, TextDocument
from importers.sheets.channels import channels

READER: Final = "cp3"
_MOST_BLOCKS: Final = 600
"""A sheet is no book: what has more blocks is not looked at."""
_LONGEST_LABEL: Final = 40
_LEAST_PROSE: Final = 12
"""Words of a paragraph that can say what a sheet is."""


def is_practice_sheet(document: TextDocument) -> bool:
    """Whether a document is such a sheet: on threat assessment, with functions, factors by level or cases."""
    whole = whole_blocks(document)
    if len(whole) > _MOST_BLOCKS or not any("threat assessment" in fold(one.text) for one in whole[:20]):
        return False
    parts = {one.fields["part"].value for one in statements(whole)}
    return bool(parts & {PracticePart.FUNCTION.value, PracticePart.FACTOR.value, PracticePart.CASE.value})


def read_practice_sheet(document: TextDocument, source: str | None = None, as_of: str | None = None) -> Reading:
    """What a sheet proposes. Its name and date are what it says itself, unless they are given."""
    whole = whole_blocks(document)
    issuer = issuer_of(whole)
    title = title_of(document, whole, issuer)
    proposals, notes = dict[str, Proposal](), list[Remark]()
    for one in _found(whole, issuer, title):
        if isinstance(one, Remark):
            notes.append(one)
        elif one.key in proposals:
            notes.append(Remark(Passed.SAID_BEFORE, one.span, "read.said-before"))
        else:
            proposals[one.key] = one
    named = f"{issuer.name}, {title}" if issuer is not None and issuer.name not in title else title
    return Reading(
        READER,
        source or named[: TEXTS["source"]],
        sum(1 for line in document.lines if line.text),
        tuple(proposals.values()),
        (*document.remarks, *notes, *_passed(whole, [*proposals.values()], notes)),
        as_of or date_of(whole),
    )


def _found(whole: Sequence[Block], issuer: Issuer | None, title: str) -> Iterator[Proposal | Remark]:
    if issuer is not None:
        yield from desks(whole, issuer)
    yield from statements(whole)
    yield from figures(whole)
    publisher = "" if issuer is None else issuer.name
    yield from _itself(whole, title, publisher)
    yield from pointers(whole, publisher, "" if issuer is None else issuer.acronym)


def _itself(whole: Sequence[Block], title: str, publisher: str) -> Iterator[Proposal]:
    """The sheet as a resource, with its first paragraph."""
    heading = next((one for one in whole if bare(one.text) == title), None)
    prose = (one for one in whole if one.style is Style.TEXT and len(one.text.split()) >= _LEAST_PROSE)
    first = next(prose, None)
    if heading is None or first is None:
        return
    span = heading.span()
    values = {"topic": ResourceTopic.GUIDANCE.value, "publisher": publisher}
    yield Proposal(
        Resource,
        key_of("resource", title),
        span,
        {
            **found(span, fills=True, name=title[:300], **values),
            **found(first.span(), fills=True, description=bare(first.text)[: TEXTS["description"]]),
        },
    )


def _passed(whole: Sequence[Block], proposals: Sequence[Proposal], notes: Sequence[Remark]) -> Iterator[Remark]:
    """What became of the blocks that made no proposal."""
    used = {
        line
        for one in proposals
        for span in (one.span, *(value.span for value in one.fields.values()))
        for line in range(span.first, span.last + 1)
    }
    used |= {line for one in notes if one.passed is Passed.SAID_BEFORE for line in (one.span.first, one.span.last)}
    for block in whole:
        if block.first in used:
            continue
        if is_title(block) or (block.cell is not None and len(block.text) <= _LONGEST_LABEL):
            yield Remark(Passed.HEADING, block.span(), "read.heading")
        elif channels(block.text).any:
            yield Remark(Passed.UNREAD, block.span(), "read.unread")
        else:
            yield Remark(Passed.PROSE, block.span(), "read.prose")
