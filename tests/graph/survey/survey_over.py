"""What the survey promises over any engine: the tests of an engine inherit this and give a fixture `desk`."""

from dataclasses import replace
from datetime import timedelta

import pytest

from graph import survey
from graph.editing.redacting import redact, redaction_of
from graph.look import Viewer
from graph.look.viewer import PUBLIC
from graph.model.change import ChangeQuery
from graph.model.errors import (
    Conflict,
    Forbidden,
    InvalidField,
    InvalidQuestion,
    NotFound,
    SignpostError,
    StoreUnavailable,
    TooManyReports,
)
from graph.model.vocabulary import Role
from graph.survey import TypedAnswer, TypedProgram
from graph.survey.kinds import Circumstance, ForWhom, Program
from graph.survey.sending import MOST_SENT, REMARK_KEPT
from tests.graph.survey.answers import (
    ADMIN,
    HALLS,
    JANE,
    JOE,
    PARTNER,
    WORD,
    remarks,
    report,
    review,
    send,
    statements,
    waiting,
)
from tests.support.editing import Desk
from tests.support.small import TODAY


class SurveyOver:
    """Answers, their reviews, and what stays of them."""

    def test_an_answer_is_kept_apart_as_it_was_given(self, desk: Desk) -> None:
        before = desk.store.revision()
        send(desk, programs=(HALLS, TypedProgram()), procedure=" The  plan ", text=f" {WORD}\n again ")
        (one,) = statements(desk)
        assert (one.organization, one.agency, one.place, one.year) == ("Ash School", None, "jurisdiction:ash", 2026)
        assert (one.day, one.received_at) == (TODAY.date(), TODAY)
        assert one.circumstances == (Circumstance.SCHOOL, Circumstance.ONLINE), "in the order of the list"
        assert one.procedure == "The plan"
        halls = Program(
            "Safe Halls", "youth-crisis", ForWhom.YOUTH, "jurisdiction:ash", True, "https://example.org/halls",
            "+18605550100",
        )  # fmt: skip
        assert one.programs == (halls,)
        assert [remark.text for remark in remarks(desk)] == [f"{WORD} again"]
        assert desk.store.revision() == before, "the directory does not change"
        assert WORD not in repr(one) + repr(desk.store.changes(ChangeQuery()))

    def test_an_organization_on_file_is_named_by_its_record(self, desk: Desk) -> None:
        send(desk, organization="state office")
        assert [one.agency for one in statements(desk)] == ["agency:state"]

    def test_the_same_sent_twice_is_one(self, desk: Desk) -> None:
        for at, network in enumerate(("192.0.2.1", "192.0.2.1", "192.0.2.2", None)):
            send(desk, network=network, now=TODAY + timedelta(hours=at))
        assert len(statements(desk)) == 1

    def test_two_people_of_one_town_are_two_dated_statements(self, desk: Desk) -> None:
        send(desk)
        send(desk, position="LEADS", issue="NO", now=TODAY + timedelta(days=1))
        first, second = statements(desk)
        assert (first.place, first.issue) == ("jurisdiction:ash", "YES")
        assert (second.place, second.issue, second.day) == ("jurisdiction:ash", "NO", first.day + timedelta(days=1))

    def test_a_year_later_it_is_another(self, desk: Desk) -> None:
        send(desk)
        send(desk, now=TODAY + timedelta(days=365))
        assert [one.year for one in statements(desk)] == [2026, 2027]

    def test_everything_that_is_wrong_is_told_at_once(self, desk: Desk) -> None:
        bad = TypedAnswer(
            organization=" ",
            sector="BAKERY",
            place="nowhere at all",
            issue="PERHAPS",
            often="",
            circumstances=("SCHOOL", "MOON"),
            procedures=("NONE", "POLICE"),
            programs=(TypedProgram(), TypedProgram("x" * 151, "", "", "Millbrook", False, "javascript:x", "12")),
            text="x" * 501,
        )
        with pytest.raises(InvalidQuestion) as caught:
            send(desk, bad)
        found = {".".join(one.path): one.code for one in caught.value.problems if isinstance(one, InvalidField)}
        assert found == {
            "organization": "field.missing",
            "sector": "field.word",
            "position": "field.missing",
            "place": "field.unnamed",
            "programs.1.name": "field.too-long",
            "programs.1.category": "field.missing",
            "programs.1.for_whom": "field.missing",
            "programs.1.place": "field.one-of",
            "programs.1.website": "field.address",
            "programs.1.phone": "field.phone",
            "issue": "field.word",
            "often": "field.missing",
            "circumstances": "field.word",
            "procedures": "field.alone",
            "text": "field.too-long",
        }
        assert statements(desk) == []
        with pytest.raises(InvalidField, match="fill this in"):
            send(desk, procedures=())
        with pytest.raises(InvalidField, match="at most 10"):
            send(desk, programs=tuple(replace(HALLS, name=f"Halls {at}") for at in range(11)))

    def test_any_text_comes_back_as_it_was(self, desk: Desk) -> None:
        hostile = "<script>alert(1)</script>'\"; DROP TABLE kept; -- {{7*7}} =cmd|' 🧭"
        send(desk, organization=hostile, text=hostile)
        survey.read_remark(desk.directory, desk.store, JANE, TODAY, statements(desk)[0].id)
        (one,) = waiting(desk)
        assert (one.statement.organization, one.text) == (hostile, hostile)
        for bad in ("\u202eevil", "\0", "\ud800"):
            with pytest.raises(InvalidField, match="invisible"):
                send(desk, text=f"a{bad}b")

    def test_one_network_fills_nothing(self, desk: Desk) -> None:
        for at in range(MOST_SENT):
            send(desk, organization=f"Office {at}", network="192.0.2.7")
        with pytest.raises(TooManyReports) as caught:
            send(desk, organization="One more office", network="192.0.2.7")
        assert caught.value.retry_after == 3600
        assert len(statements(desk)) == MOST_SENT
        send(desk, network="192.0.2.8")
        assert "192.0.2" not in repr(statements(desk))

    def test_a_closed_survey_takes_nothing(self, desk: Desk) -> None:
        assert survey.is_open(desk.store)
        survey.set_open(desk.look(JANE), desk.store, is_to_be_open=False)
        assert not survey.is_open(desk.store)
        with pytest.raises(Forbidden, match="closed"):
            send(desk)
        survey.set_open(desk.look(JOE), desk.store, is_to_be_open=True)
        send(desk)
        assert len(statements(desk)) == 1

    def test_one_reviewer_reads_the_remark(self, desk: Desk) -> None:
        send(desk, text=WORD)
        (one,) = waiting(desk)
        assert (one.has_text, one.text, one.reader) == (True, None, None)
        survey.read_remark(desk.directory, desk.store, JANE, TODAY, one.statement.id)
        survey.read_remark(desk.directory, desk.store, JANE, TODAY, one.statement.id)
        assert [(each.text, each.reader) for each in waiting(desk)] == [(WORD, "account:jane")]
        assert [(each.text, each.reader) for each in waiting(desk, JOE)] == [(None, "account:jane")]
        with pytest.raises(Conflict, match="account:jane"):
            survey.read_remark(desk.directory, desk.store, JOE, TODAY, one.statement.id)
        with pytest.raises(Conflict, match="account:jane"):
            review(desk, one.statement.id, viewer=JOE)
        assert [remark.text for remark in remarks(desk)] == [WORD]
        survey.read_remark(desk.directory, desk.store, ADMIN, TODAY, one.statement.id)
        assert [each.text for each in waiting(desk, ADMIN)] == [WORD]
        assert [each.text for each in waiting(desk)] == [None]

    def test_the_review_deletes_the_remark_and_keeps_the_statement(self, desk: Desk) -> None:
        send(desk, text=WORD)
        (one,) = waiting(desk)
        review(desk, one.statement.id)
        assert remarks(desk) == []
        assert waiting(desk) == ()
        (kept,) = statements(desk)
        assert (kept.waits, kept.reviewed_by, kept.reviewed_at) == (False, "account:jane", TODAY)
        review(desk, kept.id)
        assert statements(desk) == [kept], "the same again changes nothing"
        with pytest.raises(NotFound):
            review(desk, kept.id, viewer=JOE)

    def test_an_answer_that_is_none_is_deleted_whole(self, desk: Desk) -> None:
        send(desk, text=WORD)
        review(desk, statements(desk)[0].id, counts=False)
        assert (statements(desk), remarks(desk)) == ([], [])
        with pytest.raises(NotFound):
            review(desk, "survey-statement:none")

    def test_it_waits_until_the_remark_is_off_the_disk(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        send(desk, text=WORD)

        def busy() -> None:
            raise StoreUnavailable("somebody reads on")

        with monkeypatch.context() as patched:
            patched.setattr(desk.store, "purge", busy)
            with pytest.raises(StoreUnavailable):
                review(desk, statements(desk)[0].id)
        assert remarks(desk) == []
        (one,) = waiting(desk)
        review(desk, one.statement.id)
        assert waiting(desk) == ()

    def test_the_same_with_another_remark_is_reviewed_again(self, desk: Desk) -> None:
        send(desk, text="the first")
        review(desk, statements(desk)[0].id)
        send(desk, text="the second", network=None, now=TODAY + timedelta(days=1))
        (one,) = waiting(desk)
        assert one.has_text
        review(desk, one.statement.id, viewer=JOE, now=TODAY + timedelta(days=1))
        (kept,) = statements(desk)
        assert (kept.reviewed_at, kept.reviewed_by) == (TODAY, "account:joe"), "it keeps its place in the report"

    def test_what_nobody_reviews_goes_by_itself(self, desk: Desk) -> None:
        send(desk, text=WORD)
        desk.store.remove_expired(TODAY + REMARK_KEPT - timedelta(seconds=1))
        assert len(remarks(desk)) == 1
        desk.store.remove_expired(TODAY + REMARK_KEPT)
        assert remarks(desk) == []
        assert [one.has_text for one in waiting(desk)] == [False]
        ends = statements(desk)[0].expires_at
        assert ends is not None
        assert (ends.year, ends.month, ends.day) == (2030, 1, 1)
        desk.store.remove_expired(ends)
        assert statements(desk) == []

    def test_who_may_do_what(self, desk: Desk) -> None:
        send(desk, text=WORD)
        (one,) = statements(desk)
        bounded = Viewer(Role.EDITOR, account="account:kim", bounds=("agency:office",))
        for viewer in (PUBLIC, PARTNER, Viewer(Role.VERIFIER, account="account:vic"), bounded):
            with pytest.raises(Forbidden):
                waiting(desk, viewer)
            with pytest.raises(Forbidden):
                survey.read_remark(desk.directory, desk.store, viewer, TODAY, one.id)
            with pytest.raises(Forbidden):
                review(desk, one.id, viewer=viewer)
            with pytest.raises(Forbidden):
                survey.set_open(desk.look(viewer), desk.store, is_to_be_open=False)
        assert [remark.text for remark in remarks(desk)] == [WORD]
        assert survey.is_open(desk.store)
        with pytest.raises(Forbidden):
            survey.report(desk.look(PUBLIC), desk.store, 2026)
        assert report(desk).answered is None

    def test_a_redaction_reaches_the_survey(self, desk: Desk) -> None:
        send(desk, organization="Office of Jane Q. Doe", programs=(replace(HALLS, name="Doe's Halls"),), text=WORD)
        look = desk.look(ADMIN)
        redact(look, desk.store, redaction_of(look, desk.store, [], [], ["Jane Q. Doe", WORD], "asked"))
        (one,) = statements(desk)
        assert one.organization == "Office of [redacted]"
        assert WORD not in repr(remarks(desk))
        look = desk.look(ADMIN)
        redact(look, desk.store, redaction_of(look, desk.store, [one.id], [], [], "asked"))
        (one,) = statements(desk)
        assert (one.organization, one.programs, one.sector) == (None, (), "SCHOOLS")

    def test_errors_are_ours(self, desk: Desk) -> None:
        for statement in ("", "survey-statement:", "agency:state", "\ud800", "survey-remark:x"):
            with pytest.raises(SignpostError):
                review(desk, statement)
