"""Documents as values, for the tests of what is written of them."""

from datetime import date
from typing import Final

from api.guides.around import Around, running, to_call
from api.guides.document import Block, Bullets, Document, Heading, Paragraph, Table
from api.guides.pieces import Piece, Pieces, pieces_of

LIVE: Final = "https://signpost.example/readiness/worksheet?place=jurisdiction:ash"


def document(*blocks: Block, title: str = "Worksheet: Ash", live: str = LIVE) -> Document:
    """A document of these blocks."""
    around = Around(
        language="en",
        name="Signpost",
        title=pieces_of(title),
        subtitle=pieces_of("For the annex"),
        as_of=date(2026, 11, 29),
        dates="Partner edition · As of November 29, 2026",
        running=running(pieces_of(title)),
        emergency=to_call([("In danger", "911"), ("In crisis, call or text", "988")]),
        live=Piece(live, live) if live else None,
        live_label="Live version",
        directory=pieces_of("Arcady"),
        page="Page {page} of {pages}",
    )
    return Document(around, blocks, "worksheet-ash")


def row(*cells: str) -> tuple[Pieces, ...]:
    """A row of a table."""
    return tuple(map(pieces_of, cells))


def long_table(rows: int) -> Table:
    """A table of so many rows, of two columns."""
    return Table("Lines", ("Who", "How"), tuple(row(f"Line {at}", f"860-555-{at:04}") for at in range(rows)), (1, 2))


WORKSHEET: Final = document(
    Heading(pieces_of("1. Contacts in the order of priority")),
    Heading(pieces_of("Team of Ash", uri="https://signpost.example/teams/team:ash"), 2),
    Paragraph((*pieces_of("Local group", bold=True), Piece(". Agreement: to be filled in")), small=True),
    Table(
        "Team of Ash",
        ("Priority", "Seat", "First contact"),
        (
            (*row("1", "Police"), pieces_of("860-555-0101", uri="tel:+18605550101")),
            row("2", "Schools", "to be filled in"),
        ),
        (1, 3, 3),
        blank=2,
    ),
    Heading(pieces_of("2. Who may activate the team")),
    Bullets((pieces_of("Chief (Police)"), pieces_of("Superintendent"))),
    Paragraph(pieces_of("Nothing else is listed.")),
)
"""A worksheet of a page."""
LONG: Final = document(Heading(pieces_of("All lines")), long_table(120))
"""A table of several pages."""


def hostile(text: str) -> Document:
    """A document in which every text is this one."""
    said = pieces_of(text, uri=text)
    return document(
        Heading(said),
        Heading(said, 2),
        Paragraph(said, small=True),
        Bullets((said, said)),
        Table(text, (text, text), ((said, said), ((), said)), (1, 1)),
        title=text,
    )
