"""A department or school district by itself as a document."""

from collections.abc import Iterator
from typing import Final
from urllib.parse import urlencode

from api.guides.document import Block, Document, Heading, Paragraph
from api.guides.pieces import Piece, Pieces, pieces_of
from api.told.departments import DepartmentWords, GapWords, HelpWords, SeatTraining, department_words
from api.told.equipment import EquipmentWords, OfferWords
from api.told.filing import Filing, between
from api.told.flows import FlowWords
from api.told.names import name
from api.told.readiness_blocks import Blocks
from api.words.messages import Messages, mark
from graph import readiness
from graph.look import Look
from graph.model.vocabulary import Edition

DEPARTMENT: Final = "/readiness/department"
"""The address of the page of a department."""
_NONE: Final = mark("None is listed.")


def department_address(agency_id: str) -> str:
    """The address of the page of a department."""
    return f"{DEPARTMENT}?{urlencode({'agency': agency_id}, safe=':')}"


def department_document(look: Look, agency_id: str, messages: Messages, url: str) -> Document:
    """A department as a document, as partners may read it. `url` is where pages are, if anywhere.

    Raises as `graph.readiness.department`.
    """
    found = readiness.department(look, agency_id)
    told, filing = department_words(look, found, messages), Filing(look, messages, url)
    around = filing.around(
        name(look, found.agency),
        messages.text(mark("Its resource map, connections, gaps, protocols and training, as listed here.")),
        Edition.PARTNER,
        department_address(found.agency),
    )
    blocks = tuple(_Teller(filing, messages).department(told))
    return Document(around, blocks, f"department-{found.agency.partition(':')[2].replace('/', '-')}")


class _Teller(Blocks):
    """The sections of the page."""

    def department(self, told: DepartmentWords) -> Iterator[Block]:
        """All of it, in the order of the page."""
        nowhere = pieces_of(self.text(mark("No source says where it works.")))
        works = self.filing.listed(told.places) or nowhere
        yield Paragraph((Piece(f"{self.text(mark('Works in'))}: "), *works))
        yield from self._helps(told)
        yield from self._gaps(told)
        yield self.heading(mark("Connections"))
        yield from self.matrix(mark("Connections"), told.ties, _NONE)
        yield from self._equipment(told)
        yield self.heading(mark("How it works with others"))
        yield self.bullets(map(self._protocol, told.protocols), _NONE)
        yield self.heading(mark("Seats and training"))
        yield self.bullets(map(self._seat, told.seats), mark("It has no seat on a team that is listed."))
        if told.activities:
            yield self.bullets(map(self.activity, told.activities), _NONE)

    def _helps(self, told: DepartmentWords) -> Iterator[Block]:
        about = mark("Resource map: whom to call first")
        yield self.heading(about)
        heads = (mark("Kind of help"), mark("Where"), mark("Call first"))
        rows = map(self._help, told.helps)
        yield self.table(self.text(about), heads, rows, (5, 3, 8)) if told.helps else self.paragraph(mark("None."))

    def _help(self, one: HelpWords) -> tuple[Pieces, ...]:
        filing = self.filing
        if one.service is None:
            call = pieces_of(self.text(mark("Nobody is listed.")))
        else:
            instead = self.text(mark("No number is listed. Call instead:")) if one.stands_in else ""
            points = between(map(filing.point, one.slots))
            call = between((pieces_of(instead), between((filing.to(one.service), points), ": ")), " ")
        return filing.to(one.kind), filing.filed(one.place), call

    def _gaps(self, told: DepartmentWords) -> Iterator[Block]:
        about = mark("Gaps")
        yield self.heading(about)
        heads = (mark("Kind of help"), mark("Where"), mark("Status"), mark("Ages"))
        rows = map(self._gap, told.gaps)
        yield self.table(self.text(about), heads, rows, (5, 2, 3, 7)) if told.gaps else self.paragraph(mark("None."))

    def _gap(self, one: GapWords) -> tuple[Pieces, ...]:
        ages = between(pieces_of(age.name) for age in one.ages)
        return self.filing.to(one.kind), self.filing.filed(one.place), pieces_of(one.status.label), ages

    def _equipment(self, told: DepartmentWords) -> Iterator[Block]:
        about = mark("Training, protocols, guides and forms")
        yield self.heading(about)
        heads = (mark("Kind"), mark("Listed"), mark("Missing"))
        yield self.table(self.text(about), heads, map(self._kind, told.equipment), (3, 6, 6))
        where = self.text(mark("Where to get it"))
        yield Heading(pieces_of(where), 2)
        yield self.paragraph(mark("Public offers first. We do not endorse commercial offers."))
        for one in told.equipment:
            yield Heading(pieces_of(f"{where}: {one.kind}"), 2)
            yield self.bullets(map(self._offer, one.offers), _NONE)
        if told.advice:
            yield Heading(pieces_of(self.text(mark("Advice: mapping, gap analysis, assistance"))), 2)
            yield self.bullets(map(self._offer, told.advice), _NONE)

    def _kind(self, one: EquipmentWords) -> tuple[Pieces, ...]:
        listed = between(map(self.filing.to, one.listed), "; ") or pieces_of(self.text(mark("Nothing")))
        missing = one.missing or self.text(mark("Nothing that we know of"))
        return pieces_of(one.kind), listed, pieces_of(missing)

    def _offer(self, one: OfferWords) -> Pieces:
        return between((self.filing.to(one.of), pieces_of(one.about)), ": ")

    def _protocol(self, one: FlowWords) -> Pieces:
        ends = between((self.filing.to(one.source), self.filing.to(one.target)), " – ")
        return between((ends, self.filing.filed(one.channel or one.condition)), ": ")

    def _seat(self, one: SeatTraining) -> Pieces:
        trainings = between(map(pieces_of, one.trainings), "; ")
        who = between((self.filing.to(one.of), self.filing.to(one.team)))
        return between((who, trainings or pieces_of(self.text(mark("No training is listed.")))), ": ")
