"""Seats and agreements in words: what counts today, what has ended, for whom each is, and once what is of all."""

from datetime import UTC, date, datetime

import pytest

from api.pages.entity.team import team_page
from api.told.agreements import agreed_rows
from api.told.relations import relations_of, tie_groups
from api.told.seats import seat_rows
from api.told.terms import Explainer
from api.words.messages import Messages, messages_for
from graph.look import Look
from graph.look.viewer import PUBLIC, Viewer
from graph.model.agency import Member, Team
from graph.model.agreement import Agreement
from graph.model.record import Record
from graph.model.relation import Relation
from graph.model.training import Training
from graph.model.vocabulary import AgreementKind, Known, Role, SeatKind, TeamKind
from tests.support.records import relation
from tests.support.small import look

ENGLISH, SPANISH = messages_for("en"), messages_for("es")
PARTNER = Viewer(Role.PARTNER)
END = date(2026, 6, 30)
TEAM = Team(id="team:btam", name="BTAM", kind=TeamKind.BTAM)
SCHOOL = Member(
    id="member:school",
    name="School",
    team=TEAM.id,
    seat=SeatKind.BACKUP,
    required_by="CGS 10a-156a",
    trainings=(Training("CSTAG", "facilitator", "basic", "in person", END), Training("PREPaRE")),
)
CLERK = Member(id="member:clerk", name="Clerk", team=TEAM.id)
TIE = relation(
    "one",
    "agency:office",
    "service:statewide",
    response_time="within 2 hours",
    feedback=Known.YES,
    agreement=Agreement(
        kind=AgreementKind.MOU,
        parties=("agency:office", "agency:state"),
        signed_at=date(2025, 1, 15),
        ends_at=END,
        covers="Reports of threats",
        kept_at="The clerk",
    ),
)


def at(day: int, *more: Record, viewer: Viewer = PARTNER) -> Look:
    """A look on a day of June or July 2026, at noon in Connecticut."""
    month, rest = (6, day) if day <= 30 else (7, day - 30)
    return look(TEAM, *more, viewer=viewer, now=datetime(2026, month, rest, 16, tzinfo=UTC))


def seat(here: Look, messages: Messages = ENGLISH) -> list[tuple[str, str]]:
    return [(row.term, row.words) for row in seat_rows(here, here.get(SCHOOL.id, Member), messages)]


@pytest.mark.parametrize(("day", "said"), [(30, "valid until June 30, 2026"), (31, "expired after June 30, 2026")])
def test_a_training_counts_to_its_last_day(day: int, said: str) -> None:
    assert seat(at(day, SCHOOL)) == [
        ("Kind of seat", "Backup"),
        ("Required by", "CGS 10a-156a"),
        ("Training", f"CSTAG (facilitator, basic, in person), {said}"),
        ("Training", "PREPaRE"),
    ]


def test_the_public_reads_what_asks_for_a_seat_and_no_training() -> None:
    assert [term for term, _ in seat(at(1, SCHOOL, viewer=PUBLIC))] == ["Kind of seat", "Required by"]


def agreed(here: Look) -> list[tuple[str, str, tuple[str, ...]]]:
    rows = agreed_rows(here, here.get(TIE.id, Relation), ENGLISH)
    return [(row.term, row.words, tuple(link.name for link in row.links)) for row in rows]


@pytest.mark.parametrize(("day", "said"), [(30, "ends June 30, 2026"), (31, "ended June 30, 2026")])
def test_an_agreement_counts_to_its_last_day(day: int, said: str) -> None:
    assert agreed(at(day, TIE)) == [
        ("Response time", "within 2 hours", ()),
        ("Feedback", "The sender is told what came of the case", ()),
        ("Written agreement", f"Memorandum of understanding, signed January 15, 2025, {said}", ()),
        ("Signed by", "", ("Office", "State Office")),
        ("What it covers", "Reports of threats", ()),
        ("Where it is kept", "The clerk", ()),
    ]


def test_the_public_reads_what_is_promised_and_not_what_is_signed() -> None:
    assert [row[0] for row in agreed(at(1, TIE, viewer=PUBLIC))] == ["Response time", "Feedback"]


def test_of_what_nobody_states_nothing_is_said() -> None:
    bare = relation("bare", "agency:office", "service:statewide")
    here = at(1, bare, CLERK)
    assert list(agreed_rows(here, bare, ENGLISH)) == list(seat_rows(here, CLERK, ENGLISH)) == []


def test_the_terms_stand_with_the_relation() -> None:
    here = at(1, TIE)
    (group,) = tie_groups(here, "agency:office", relations_of(here, "agency:office"), Explainer(here), ENGLISH)
    (tie,) = (tie for tie in group.ties if tie.other.name == "statewide")
    told = {term.name: "".join(piece.text for piece in term.pieces) or term.words for term in tie.terms}
    assert told["Response time"] == "within 2 hours"
    assert told["What it covers"] == "Reports of threats"
    assert told["Written agreement"].endswith("ends June 30, 2026")


def test_spanish_says_it_with_names_in_english() -> None:
    said = seat(at(1, SCHOOL), SPANISH)
    assert said[0] == ("Tipo de puesto", "Suplente")
    assert said[2][1] == "CSTAG (facilitator, basic, in person), válida hasta el 30 de junio de 2026"


def law_of(*seats: Member) -> tuple[str, list[list[str]]]:
    """What a team's page says of the law: of all seats, and in the terms of each."""
    page = team_page(at(1, *seats), TEAM, ENGLISH)
    terms = [[row.term for row in seat.terms] for bench in page.benches for seat in bench.seats]
    return page.seats_law, terms


def test_a_law_that_asks_for_all_seats_is_said_once() -> None:
    other = Member(id="member:other", name="Other", team=TEAM.id, required_by=SCHOOL.required_by)
    assert law_of(SCHOOL, other) == ("CGS 10a-156a", [[], ["Kind of seat", "Training", "Training"]])
    assert law_of(SCHOOL)[0] == law_of(SCHOOL, CLERK)[0] == ""
    assert law_of(CLERK, Member(id="member:other", name="Other", team=TEAM.id))[0] == ""
    assert "Required by" in law_of(SCHOOL, CLERK)[1][1]
