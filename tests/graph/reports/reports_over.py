"""What reports promise over any engine: the tests of an engine inherit this and give a fixture `desk`."""

import random
import threading
from dataclasses import replace
from datetime import datetime, timedelta
from typing import ClassVar

import pytest

from graph import reports
from graph.accounts.reading import every
from graph.editing import Merge, Retire, Save, Undo
from graph.editing.redacting import redact, redaction_of
from graph.editing.reported import Reported
from graph.look import Viewer
from graph.look.viewer import PUBLIC
from graph.model.agency import Agency
from graph.model.change import ChangeQuery
from graph.model.contact import Slot
from graph.model.errors import (
    Conflict,
    Forbidden,
    InvalidField,
    InvalidQuestion,
    NotFound,
    SignpostError,
    StillNeeded,
    TooManyReports,
)
from graph.model.kept import KeptQuery
from graph.model.vocabulary import Role
from graph.reports import NewReport, Report, ReportOutcome
from graph.reports.kinds import HashKey, Hint, Sent
from graph.reports.limiting import MOST
from graph.reports.reporting import MOST_OPEN
from graph.reports.reviewing import KEPT_FOR
from tests.support.editing import Desk
from tests.support.small import TODAY

STATE = "slot:agency:state:intake:primary"
GROWN_UPS = "slot:service:grown-ups:intake:primary"
NUMBER = "+18602970520"
REVIEWER = Viewer(Role.VERIFIER, account="account:joe")
ADMIN = Viewer(Role.ADMIN, account="account:ann")


def send(
    desk: Desk,
    slot: str = STATE,
    problem: str = "NOT_WORKING",
    text: str = "",
    answer_to: str = "",
    *,
    network: str | None = "192.0.2.1",
    now: datetime = TODAY,
) -> None:
    reports.report(desk.directory, desk.store, PUBLIC, now, network, NewReport(slot, problem, text, answer_to))


def open_ones(desk: Desk, viewer: Viewer = REVIEWER) -> list[Report]:
    return [one.report for one in reports.open_reports(desk.look(viewer), desk.store)]


def close(
    desk: Desk, report: Report, outcome: str = "MENDED", answer: str = "It is another number now.", **more: object
) -> None:
    viewer, now = more.get("viewer", REVIEWER), more.get("now", TODAY)
    assert isinstance(viewer, Viewer)
    assert isinstance(now, datetime)
    reports.review(desk.directory, desk.store, viewer, now, report.id, outcome, answer)


def check_marks(desk: Desk) -> None:
    """Every slot is marked exactly while a report about it is open."""
    look = desk.look(ADMIN)
    slots = [one for one in desk.store.load().records if isinstance(one, Slot)]
    marked = {slot.id for slot in slots if slot.reported_at is not None}
    opened = {one.slot.id for one in reports.open_reports(look, desk.store) if one.slot is not None}
    assert marked == opened
    kept = [one for each in every(desk.store, Reported) for one in each.reports]
    assert sorted(kept) == sorted(one.id for one in every(desk.store, Report) if one.outcome is None)


class ReportsOver:
    """Reports: who sends and reviews them, and when a slot is marked."""

    tries: ClassVar = 10_000
    """How often one network tries to fill the store."""
    rounds: ClassVar = 6
    """How often a directory goes through 25 steps by chance."""

    def test_the_first_marks_and_the_last_review_unmarks(self, desk: Desk) -> None:
        before = desk.get(Slot, STATE)
        send(desk, text="  Rings\n at a  bakery ")
        assert desk.get(Slot, STATE) == replace(before, version=2, reported_at=TODAY)
        send(desk, problem="DETAILS", now=TODAY + timedelta(minutes=5), network="192.0.2.2")
        assert desk.get(Slot, STATE).version == 2, "it is marked already"
        first, second = open_ones(desk)
        assert (first.text, first.problem, first.language) == ("Rings at a bakery", "NOT_WORKING", "en")
        close(desk, first)
        assert desk.get(Slot, STATE).reported_at == second.created_at
        close(desk, second, "DUPLICATE")
        assert desk.get(Slot, STATE) == replace(before, version=4)
        assert open_ones(desk) == []
        changes = desk.store.changes(ChangeQuery(subject=STATE, oldest_first=True))
        assert [change.actor for change in changes] == ["tester", "public", "account:joe", "account:joe"]
        assert "bakery" not in repr(changes)

    def test_what_is_wrong_is_told_at_once(self, desk: Desk) -> None:
        with pytest.raises(InvalidQuestion) as caught:
            send(desk, problem="BORED", text="x" * 301, answer_to="a@b\r\nBcc: c@example.org")
        codes = [one.code for one in caught.value.problems]
        assert codes == ["report.problem", "field.too-long", "field.email"]
        for bad in ("\u202eevil", "\0", "\ud800"):
            with pytest.raises(InvalidField, match="invisible"):
                send(desk, text=f"a{bad}b")
        with pytest.raises(InvalidField, match="say what is wrong"):
            send(desk, problem="OTHER", text=" \n ")
        for gone in ("slot:agency:nowhere:intake:primary", "agency:state", "", "slot:", ":::::", "\ud800"):
            with pytest.raises(NotFound):
                send(desk, gone)
        assert desk.store.find_kept(Report, KeptQuery()) == ()
        assert desk.get(Slot, STATE).reported_at is None

    def test_any_text_comes_back_as_it_was(self, desk: Desk) -> None:
        hostile = "<script>alert(1)</script>'\"; DROP TABLE report; -- {{7*7}} =cmd|' 🧭"
        send(desk, text=hostile)
        assert [one.text for one in open_ones(desk)] == [hostile]

    def test_one_network_fills_nothing(self, desk: Desk) -> None:
        taken, refused = 0, set()
        for at in range(self.tries):
            try:
                send(desk, problem="DETAILS", text=f"report {at}", network="192.0.2.7")
                taken += 1
            except TooManyReports as error:
                refused.add(error.retry_after)
        assert refused == {3600}
        assert taken == MOST[Report] == len(open_ones(desk))
        assert len(desk.store.find_kept(Sent, KeptQuery())) == 1
        send(desk, network="192.0.2.8")
        later = TODAY + timedelta(hours=1)
        send(desk, text="an hour later", network="192.0.2.7", now=later)
        assert len(open_ones(desk)) == taken + 2
        kept = repr(list(every(desk.store, Sent)) + list(every(desk.store, Report)))
        assert "192.0.2" not in kept

    def test_many_networks_fill_nothing(self, desk: Desk) -> None:
        for at in range(MOST_OPEN + 5):
            send(desk, text=f"report {at}", network=f"192.0.2.{at}")
        assert len(open_ones(desk)) == MOST_OPEN
        check_marks(desk)

    def test_the_key_of_the_day_goes(self, desk: Desk) -> None:
        send(desk)
        send(desk, now=TODAY + timedelta(days=3), text="later")
        keys = desk.store.find_kept(HashKey, KeptQuery())
        assert [key.id for key in keys] == ["hash-key:2026-11-24"]

    def test_the_same_twice_is_one(self, desk: Desk) -> None:
        for _ in range(3):
            send(desk, text="Rings at a bakery")
        assert len(open_ones(desk)) == 1

    def test_many_at_once(self, desk: Desk) -> None:
        refused: list[SignpostError] = []

        def both(at: int) -> None:
            try:
                send(desk, text=f"report {at}", network=f"198.51.100.{at}")
                close(desk, open_ones(desk)[0], answer=f"from {at}")
            except (NotFound, Conflict, IndexError) as error:
                if isinstance(error, SignpostError):
                    refused.append(error)

        threads = [threading.Thread(target=both, args=(at,)) for at in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        check_marks(desk)
        for one in open_ones(desk):
            close(desk, one)
        assert desk.get(Slot, STATE).reported_at is None
        assert len(list(every(desk.store, Report))) == 8

    def test_who_left_an_address_is_told(self, desk: Desk) -> None:
        send(desk, answer_to="jane@example.org", text="Rings at a bakery")
        assert reports.answers_to_send(desk.store, TODAY) == ()
        close(desk, open_ones(desk)[0], answer="It is 860-555-0100 now.")
        (answer,) = reports.answers_to_send(desk.store, TODAY)
        assert (answer.to, answer.answer, answer.outcome) == (
            "jane@example.org", "It is 860-555-0100 now.", ReportOutcome.MENDED,
        )  # fmt: skip
        assert "jane" not in repr(list(every(desk.store, Report))), "the report keeps the address no more"
        reports.claim_answer(desk.store, answer)
        assert reports.answers_to_send(desk.store, TODAY) == ()
        with pytest.raises(Conflict):
            reports.claim_answer(desk.store, answer)
        reports.give_back_answer(desk.store, answer)
        assert [one.to for one in reports.answers_to_send(desk.store, TODAY)] == [answer.to]

    def test_a_report_is_removed_after_its_review(self, desk: Desk) -> None:
        send(desk, text="Rings at a bakery")
        (report,) = open_ones(desk)
        close(desk, report)
        desk.store.remove_expired(TODAY + KEPT_FOR - timedelta(seconds=1))
        assert len(list(every(desk.store, Report))) == 1
        with pytest.raises(NotFound):
            close(desk, report, now=TODAY + KEPT_FOR)
        desk.store.remove_expired(TODAY + KEPT_FOR)
        assert list(every(desk.store, Report)) == []

    def test_a_review_is_checked_and_made_once(self, desk: Desk) -> None:
        send(desk)
        (report,) = open_ones(desk)
        with pytest.raises(InvalidQuestion) as caught:
            close(desk, report, "FINE", " ")
        assert [one.code for one in caught.value.problems] == ["report.outcome", "report.answer"]
        close(desk, report)
        close(desk, report)
        with pytest.raises(Conflict, match="account:joe already"):
            close(desk, report, "NOT_WRONG")
        with pytest.raises(NotFound):
            close(desk, replace(report, id="report:none"))

    def test_a_bounded_verifier_reviews_what_is_inside(self, desk: Desk) -> None:
        send(desk)
        send(desk, GROWN_UPS)
        within = Viewer(Role.VERIFIER, account="account:kim", bounds=("agency:office",))
        assert [one.slot for one in open_ones(desk, within)] == [GROWN_UPS]
        theirs, other = sorted(open_ones(desk), key=lambda one: one.slot, reverse=True)
        with pytest.raises(NotFound):
            close(desk, other, viewer=within)
        close(desk, theirs, viewer=within)
        for role in (Role.PUBLIC, Role.PARTNER):
            with pytest.raises(Forbidden):
                open_ones(desk, Viewer(role))
            with pytest.raises(Forbidden):
                close(desk, other, viewer=Viewer(role))

    def test_hints_are_counted_by_number_and_network(self, desk: Desk) -> None:
        def say(worked: bool, network: str = "192.0.2.1", number: str = NUMBER, now: datetime = TODAY) -> None:
            reports.hint(desk.directory, desk.store, PUBLIC, now, network, STATE, number, worked=worked)

        for _ in range(3):
            say(True)
        say(False)
        say(False, "192.0.2.2", now=TODAY + timedelta(days=1))
        assert reports.hints(desk.look()) == {STATE: (1, 2, (TODAY + timedelta(days=1)).date())}
        with pytest.raises(NotFound, match="no number"):
            say(True, number="+18605550100")
        assert desk.get(Slot, STATE).version == 1, "a hint changes nothing of the directory"
        say(True, now=TODAY + timedelta(days=400))
        assert reports.hints(desk.look())[STATE][:2] == (1, 0)
        assert len(list(every(desk.store, Hint))) == 1

    def test_a_redaction_reaches_reports(self, desk: Desk) -> None:
        send(desk, text="Ask for Jane Q. Doe", answer_to="jane.doe@example.org")
        send(desk, GROWN_UPS, text="Jane was rude", answer_to="other@example.org")
        first, second = sorted(open_ones(desk), key=lambda one: one.slot)
        look = desk.look(ADMIN)
        redact(look, desk.store, redaction_of(look, desk.store, [], [], ["Jane Q. Doe"], "asked"))
        kept = {one.slot: one for one in open_ones(desk)}
        assert (kept[first.slot].text, kept[first.slot].answer_to) == ("Ask for [redacted]", "jane.doe@example.org")
        look = desk.look(ADMIN)
        redact(look, desk.store, redaction_of(look, desk.store, [], [], ["jane.doe@"], "asked"))
        assert {one.answer_to for one in open_ones(desk)} == {None, "other@example.org"}
        look = desk.look(ADMIN)
        redact(look, desk.store, redaction_of(look, desk.store, [second.id], [], [], "asked"))
        kept = {one.slot: one for one in open_ones(desk)}
        assert (kept[second.slot].text, kept[second.slot].answer_to) == (None, None)
        check_marks(desk)

    def test_marks_are_true_whatever_happens(self, desk: Desk) -> None:
        for seed in range(self.rounds):
            chance = random.Random(seed)
            for at in range(25):
                self._step(desk, chance, f"{seed}-{at}")
                check_marks(desk)

    def _step(self, desk: Desk, chance: random.Random, name: str) -> None:
        slots = sorted(one.id for one in desk.store.load().records if isinstance(one, Slot))
        opened = open_ones(desk, ADMIN)
        agencies = sorted(one.id for one in desk.store.load().records if isinstance(one, Agency))
        try:
            match chance.randrange(7) if slots else 6:
                case 0 | 1:
                    send(desk, chance.choice(slots), text=name, network=name)
                case 2 if opened:
                    close(desk, chance.choice(opened), answer=name)
                case 3:
                    one, other = chance.sample(agencies, 2)
                    desk.do(Merge(one, other))
                case 4:
                    desk.do(Retire(chance.choice(slots)))
                case 5:
                    desk.do(Save(Slot, chance.choice(slots), {"note": name, "reported_at": None}))
                case _:
                    newest = desk.store.changes(ChangeQuery(limit=chance.randint(1, 6)))[-1]
                    desk.do(Undo(newest.change_set))
        except (Conflict, NotFound, InvalidField, InvalidQuestion, StillNeeded):
            pass
