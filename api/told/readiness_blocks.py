"""Blocks that the documents of readiness share: matrices of who tells whom, and activities."""

from collections.abc import Iterable, Iterator, Sequence

from api.guides.document import Block, Bullets, Heading, Paragraph, Table
from api.guides.pieces import Pieces, pieces_of
from api.told.activities import ActivityWords
from api.told.filing import Filing, between
from api.told.flows import FlowWords
from api.words.messages import Messages, Sentence, mark


class Blocks:
    """Makes the blocks in the language of `messages`."""

    def __init__(self, filing: Filing, messages: Messages) -> None:
        self.filing, self.messages = filing, messages

    def text(self, sentence: Sentence) -> str:
        """A sentence of ours."""
        return self.messages.text(sentence)

    def heading(self, sentence: Sentence, number: int = 0) -> Heading:
        """The heading of a section, with its number if it has one."""
        said = self.text(sentence)
        return Heading(pieces_of(f"{number}. {said}" if number else said))

    def paragraph(self, sentence: Sentence) -> Paragraph:
        """A sentence of ours as a paragraph."""
        return Paragraph(pieces_of(self.text(sentence)))

    def bullets(self, items: Iterable[Pieces], otherwise: Sentence) -> Block:
        """A list; the sentence if it has no items."""
        several = tuple(filter(None, items))
        return Bullets(several) if several else self.paragraph(otherwise)

    def table(
        self,
        about: str,
        heads: Sequence[Sentence],
        rows: Iterable[tuple[Pieces, ...]],
        widths: tuple[int, ...],
        blank: int = 0,
    ) -> Table:
        """A table with heads of ours."""
        return Table(about, tuple(map(self.text, heads)), tuple(rows), widths, blank)

    def matrix(
        self, about: Sentence, flows: Sequence[FlowWords], otherwise: Sentence, blank: int = 0
    ) -> Iterator[Block]:
        """Who tells whom, how and when; the sentence if nothing is listed. `blank` rows are to be filled in."""
        if not flows:
            yield self.paragraph(otherwise)
        if flows or blank:
            heads = (mark("Who"), mark("What"), mark("Whom"), mark("How"), mark("When"))
            yield self.table(self.text(about), heads, map(self._flow, flows), (4, 3, 4, 4, 5), blank)

    def _flow(self, flow: FlowWords) -> tuple[Pieces, ...]:
        filing = self.filing
        return (
            filing.to(flow.source),
            pieces_of(flow.kind),
            filing.to(flow.target),
            between((filing.filed(flow.channel), filing.filed(flow.response_time))),
            between((filing.filed(flow.condition), filing.filed(flow.authority)), ". "),
        )

    def activity(self, one: ActivityWords) -> Pieces:
        """An activity on a line."""
        filing = self.filing
        owner = () if one.owner is None else filing.to(one.owner)
        facts = between((pieces_of(one.kind), pieces_of(one.when), pieces_of(one.participants), owner))
        said = between((pieces_of(one.name, bold=True), facts), ": ")
        report = pieces_of(self.text(mark("Report")), uri=one.link) if one.link else ()
        return between((said, filing.filed(one.result), report), ". ")
