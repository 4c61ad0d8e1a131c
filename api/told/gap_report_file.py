"""The gap report of a region as a document."""

from collections.abc import Iterable, Iterator

from api.guides.document import Block, Bullets, Document, Heading, Paragraph
from api.guides.pieces import Piece, Pieces, pieces_of
from api.told.coverage import address
from api.told.filing import Filing, between, numbers_of
from api.told.gap_report import FindingWords, GroupWords, ReportWords, report_words
from api.told.names import name
from api.words.messages import Messages, mark
from graph.look import Look
from graph.model.vocabulary import Edition, JurisdictionKind


def report_document(
    look: Look, of: JurisdictionKind, within: str | None, edition: Edition, messages: Messages, url: str
) -> Document:
    """The gap report as a document. `look` reads as the edition may; `url` is where pages are, if anywhere.

    Raises NotFound for a region that there is not.
    """
    told, filing = report_words(look, of, within, messages), Filing(look, messages, url)
    region = within or look.profile.home
    page = address({"of": of.lower(), "within": within or ""}, "/coverage/report")
    around = filing.around(
        messages.text(mark("Gap report: %(region)s"), region=name(look, region)),
        messages.text(mark("Kind of place: %(places)s"), places=told.of),
        edition,
        page,
    )
    blocks = tuple(_Teller(filing, told, messages).blocks())
    return Document(around, blocks, f"gap-report-{region.partition(':')[2].replace('/', '-')}")


class _Teller:
    def __init__(self, filing: Filing, told: ReportWords, messages: Messages) -> None:
        self._filing, self._told, self._messages = filing, told, messages

    def blocks(self) -> Iterator[Block]:
        """The report, block by block."""
        text = self._messages.text
        about = mark(
            "This shows what is in this directory. “None listed” does not mean that there is none: we may not know"
            " of it."
        )
        worst = mark("A place counts by its worst age group.")
        yield Paragraph(pieces_of(f"{text(about)} {text(worst)}"))
        yield from (Paragraph(pieces_of(said)) for said in self._told.beyond)
        yield Heading(pieces_of(text(mark("What is asked for"))))
        if not self._told.asked:
            yield Paragraph(pieces_of(text(mark("No requirement asks for anything here."))))
        for finding in self._told.asked:
            yield from self._asked(finding)
        if self._told.others:
            yield Heading(pieces_of(text(mark("Other kinds of help, by %(places)s"), places=self._told.of)))
        for finding in self._told.others:
            yield Heading(self._filing.to(finding.kind), 2)
            yield Bullets(tuple(self._groups(finding.groups)))
        yield from self._sources()

    def _asked(self, finding: FindingWords) -> Iterator[Block]:
        asked, filing = finding.asked, self._filing
        if asked is None:
            return
        yield Heading(filing.filed(asked.name), 2)
        law = pieces_of(self._messages.text(mark("Required by law")), bold=True) if asked.law else ()
        said = between((law, filing.filed(asked.authority), filing.filed(asked.purpose)), ". ")
        yield Paragraph((*said, Piece(numbers_of(self._told.sources, asked.citations))), small=True)
        yield Bullets(tuple(self._groups(finding.groups)))

    def _groups(self, groups: Iterable[GroupWords]) -> Iterator[Pieces]:
        for group in groups:
            label = (*pieces_of(group.status.label, bold=True), Piece(": "))
            names = between(self._filing.filed(one.name) for one in group.places)
            yield (*label, *between((pieces_of(group.count), names), ": "))

    def _sources(self) -> Iterator[Block]:
        if self._told.sources.all:
            yield Heading(pieces_of(self._messages.text(mark("Where this comes from"))))
            yield Bullets(tuple(self._filing.sources(self._told.sources)))
