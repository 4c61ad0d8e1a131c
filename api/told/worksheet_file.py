"""The worksheet for a plan's annex as a document, to be filled in where nothing is listed."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from api.guides.document import Block, Document, Heading, Paragraph
from api.guides.pieces import Piece, Pieces, pieces_of
from api.told.equipment import EquippedWords
from api.told.filing import Filing, between
from api.told.readiness import place_address
from api.told.readiness_blocks import Blocks
from api.told.worksheets import ReportingWords, SeatWords, TeamWords, WorksheetWords, worksheet_words
from api.words.messages import Messages, Sentence, mark
from graph import readiness
from graph.look import Look
from graph.model.vocabulary import Edition

_PAGE: Final = "/readiness/worksheet"
_EMPTY: Final = mark("Nothing is listed: to be filled in.")
_SEATS: Final = (mark("Priority"), mark("Seat"), mark("First contact"), mark("Alternate"), mark("After hours"))
_SEAT_WIDTHS: Final = (2, 5, 5, 5, 5)
_BLANK_ROWS: Final = 3


def worksheet_document(look: Look, place: str, messages: Messages, url: str) -> Document:
    """The worksheet of a place as a document, as partners may read it. `url` is where pages are, if anywhere.

    Raises as `graph.readiness.worksheet`.
    """
    found = readiness.worksheet(look, place)
    told, filing = worksheet_words(look, found, messages), Filing(look, messages, url)
    lead = mark(
        "For the annex on targeted violence of the local emergency operations plan, filled with what is listed here."
    )
    around = filing.around(
        messages.text(mark("Worksheet for the annex: %(place)s"), place=told.place),
        messages.text(lead),
        Edition.PARTNER,
        place_address(found.place, _PAGE),
    )
    blocks = tuple(_Teller(filing, messages).worksheet(told))
    return Document(around, blocks, f"annex-worksheet-{found.place.partition(':')[2].replace('/', '-')}")


class _Teller(Blocks):
    """The sections of the worksheet."""

    def worksheet(self, told: WorksheetWords) -> Iterator[Block]:
        """All of it, in the order of the page."""
        yield self.heading(mark("Contacts in the order of priority"), 1)
        for team in told.teams:
            yield from self._team(team)
        if not told.teams:
            about = mark("No team is listed: to be filled in.")
            yield self.paragraph(about)
            yield self.table(self.text(about), _SEATS, (), _SEAT_WIDTHS, _BLANK_ROWS)
        who, phone = mark("Who"), mark("Phone")
        nobody = mark("Nobody is listed: to be filled in.")
        activate = map(self.filing.filed, told.may_activate)
        yield from self._listed(2, mark("Who may activate the team"), activate, nobody, (who, phone))
        yield from self._flows(told)
        no_way, ways = mark("No way to report is listed: to be filled in."), map(self._reporting, told.reporting)
        yield from self._listed(5, mark("How concerning behavior is reported"), ways, no_way, (who, phone))
        steps = map(self.activity, told.steps)
        yield from self._listed(6, mark("Steps to close gaps"), steps, _EMPTY, (mark("What"), who, mark("When")))
        copies = map(self.filing.to, told.distribution)
        yield from self._listed(7, mark("Distribution list"), copies, _EMPTY, (who, mark("E-mail")))
        heads = (who, mark("Kind"), mark("What"))
        has = map(self._equipped, told.equipped)
        yield from self._listed(8, mark("Training, protocols, guides and forms"), has, _EMPTY, heads)
        yield from self._record(told)

    def _listed(
        self, number: int, about: Sentence, items: Iterable[Pieces], otherwise: Sentence, heads: Sequence[Sentence]
    ) -> Iterator[Block]:
        """A section that is a list; if it has no items, a sentence and a table with these heads to be filled in."""
        several = tuple(filter(None, items))
        yield self.heading(about, number)
        yield self.bullets(several, otherwise)
        if not several:
            yield self.table(self.text(about), heads, (), (3,) * len(heads), _BLANK_ROWS)

    def _team(self, team: TeamWords) -> Iterator[Block]:
        yield Heading(self.filing.to(team.of), 2)
        run_by = self.filing.listed(team.run_by)
        run = (Piece(f"{self.text(mark('Run by'))} "), *run_by) if run_by else ()
        agreement = pieces_of(team.agreement or self.text(mark("to be filled in")))
        agreed = (Piece(f"{self.text(mark('Agreement'))}: "), *agreement)
        yield Paragraph(between((pieces_of(team.kind), run, agreed), ". "), small=True)
        if not team.seats:
            yield self.paragraph(mark("No seats are listed: to be filled in."))
        blank = 0 if team.seats else _BLANK_ROWS
        yield self.table(team.of.name, _SEATS, map(self._seat, team.seats), _SEAT_WIDTHS, blank)

    def _seat(self, seat: SeatWords) -> tuple[Pieces, ...]:
        agency = () if seat.agency is None else self.filing.to(seat.agency)
        who = between((self.filing.filed(seat.name), agency))
        missing = pieces_of(self.text(mark("to be filled in")))
        points = (self.filing.point(slot) or missing for slot in seat.slots)
        return (pieces_of(str(seat.position)), between((who, pieces_of(seat.about)), ": "), *points)

    def _flows(self, told: WorksheetWords) -> Iterator[Block]:
        immediate = mark("Communications: immediate threats")
        routine = mark("Communications: policy and routine matters")
        several = ((3, immediate, told.immediate), (4, routine, told.routine))
        for number, about, flows in several:
            yield self.heading(about, number)
            yield from self.matrix(about, flows, _EMPTY, 0 if flows else _BLANK_ROWS)

    def _reporting(self, way: ReportingWords) -> Pieces:
        filing = self.filing
        reader = () if way.reader is None else (Piece(f"{self.text(mark('read by'))} "), *filing.to(way.reader))
        lines = between(map(filing.point, way.slots))
        return between((between((filing.to(way.of), reader)), filing.filed(way.hours), lines), ". ")

    def _equipped(self, one: EquippedWords) -> Pieces:
        return between((self.filing.to(one.of), between(map(pieces_of, one.has), ". ")), ": ")

    def _record(self, told: WorksheetWords) -> Iterator[Block]:
        about = mark("Record of changes")
        yield self.heading(about, 9)
        heads = (mark("When"), mark("What"), mark("Who"))
        rows = (
            (pieces_of(one.when), self.filing.filed(one.name), () if one.owner is None else self.filing.to(one.owner))
            for one in told.changes
        )
        yield self.table(self.text(about), heads, rows, (3, 6, 4), _BLANK_ROWS)
