"""Judgements and the review list, over a store."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from graph.editing import Merge
from graph.look import Look, Viewer
from graph.model.errors import Forbidden, InvalidField, InvalidInput, NotFound
from graph.model.record import Narrowing
from graph.model.vocabulary import Audience, Role
from importers.matching import (
    Answer,
    Judgement,
    Judgements,
    Verdict,
    decide,
    doubles_on_file,
    doubts,
    doubts_to_keep,
    incoming,
    judge,
    judgements,
    take_back,
)
from importers.matching.judgement import LONGEST_WHY
from importers.matching.review import uncertainty
from importers.proposal import Named, Proposal
from tests.importers.matching.rows import FILE, agency, line, matched, proposal, row
from tests.support.editing import EDITOR, Desk, desk_of
from tests.support.small import RECORDS, TODAY

HARBOR, PIER = "agency:harbor-clinic", "agency:pier-house"
BOUNDED = Viewer(Role.EDITOR, account="account:bo", bounds=(PIER,))
DOUBTFUL_ROW = row("1", "Harbr Clinic")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Arcady with three organizations."""
    more = [*agency("Harbor Clinic", town="ash"), *agency("Pier House"), *agency("Harbor Clinic", "agency:double")]
    with desk_of(str(tmp_path / "arcady.db"), (*RECORDS, *more)) as opened:
        yield opened


def known(desk: Desk, look: Look | None = None) -> Judgements:
    return Judgements.read(desk.store, (look or desk.look()).model)


def test_what_was_judged_is_kept_with_who_and_why_and_used(desk: Desk) -> None:
    thing = incoming(FILE, "1")
    rows = row("1", "Lakeside")
    made = judge(desk.look(), desk.store, thing, PIER, "same", "They moved.\n New name", source=FILE, said="Lakeside")
    assert (made.answer, made.by, made.why, made.at) == (Answer.SAME, "account:jane", "They moved. New name", TODAY)
    match = matched(desk.look(), *rows, judgements=known(desk))["1"]
    assert (match.record, match.why and match.why.code) == (PIER, "match.judged")
    assert judgements(desk.look(), desk.store) == (made,)


def test_a_judgement_is_taken_back_and_stays_to_be_seen(desk: Desk) -> None:
    made = judge(desk.look(), desk.store, incoming(FILE, "1"), PIER, "SAME")
    gone = take_back(desk.look(), desk.store, made.id)
    assert (gone.withdrawn_by, gone.withdrawn_at) == ("account:jane", TODAY)
    assert take_back(desk.look(), desk.store, made.id) == gone
    assert judgements(desk.look(), desk.store) == (gone,)
    assert matched(desk.look(), *row("1", "Lakeside"), judgements=known(desk))["1"].record is None
    again = judge(desk.look(), desk.store, PIER, incoming(FILE, "1"), "SAME")
    assert (again.id, again.withdrawn_at) == (made.id, None), "the order of the two makes no difference"
    assert len(judgements(desk.look(), desk.store)) == 1


def test_different_and_unsure(desk: Desk) -> None:
    at, rows = desk.look(), row("1", "Harbor Clinic", town="Ash")
    assert matched(at, *rows)["1"].record == HARBOR
    judge(at, desk.store, incoming(FILE, "1"), HARBOR, "UNSURE")
    unsure = matched(at, *rows, judgements=known(desk))["1"]
    assert unsure.record != HARBOR, "nothing is merged that somebody could not tell"
    assert {one.id: one.judged for one in unsure.candidates}.get(HARBOR, "UNSURE") == "UNSURE"
    judge(at, desk.store, incoming(FILE, "1"), HARBOR, "DIFFERENT")
    judge(at, desk.store, incoming(FILE, "1"), "agency:double", "DIFFERENT")
    assert matched(at, *rows, judgements=known(desk))["1"].verdict is Verdict.DIFFERENT


def test_judgements_of_another_file_or_row_do_not_count(desk: Desk) -> None:
    judge(desk.look(), desk.store, incoming("Another file", "1"), PIER, "SAME")
    judge(desk.look(), desk.store, incoming(FILE, "2"), PIER, "SAME")
    assert matched(desk.look(), *row("1", "Lakeside"), judgements=known(desk))["1"].record is None


def test_rows_are_judged_too(desk: Desk) -> None:
    rows = [*row("a", "Lakeside"), *row("b", "Lakside")]
    assert matched(desk.look(), *rows)["b"].twin is None
    judge(desk.look(), desk.store, incoming(FILE, "a"), incoming(FILE, "b"), "SAME")
    assert matched(desk.look(), *rows, judgements=known(desk))["b"].twin == "a"
    judge(desk.look(), desk.store, incoming(FILE, "a"), incoming(FILE, "b"), "DIFFERENT")
    found = matched(desk.look(), *rows, judgements=known(desk))
    assert (found["b"].twin, found["b"].beside) == (None, ())


def test_a_judgement_follows_a_merge(desk: Desk) -> None:
    judge(desk.look(), desk.store, incoming(FILE, "1"), "agency:double", "SAME")
    desk.do(Merge("agency:double", HARBOR))
    match = matched(desk.look(), *row("1", "Lakeside"), judgements=known(desk))["1"]
    assert match.record == HARBOR


def test_a_judgement_of_what_is_gone_does_nothing(desk: Desk) -> None:
    judge(desk.look(), desk.store, incoming(FILE, "1"), PIER, "SAME")
    desk.put(retires=(PIER,))
    assert matched(desk.look(), *row("1", "Lakeside"), judgements=known(desk))["1"].record is None


@pytest.mark.parametrize(
    ("one", "other", "answer", "why", "error"),
    [
        (HARBOR, "agency:nothing", "SAME", "", NotFound),
        (HARBOR, HARBOR, "SAME", "", InvalidInput),
        (HARBOR, "service:statewide", "SAME", "", InvalidInput),
        (HARBOR, PIER, "perhaps", "", InvalidField),
        (HARBOR, PIER, "SAME", "x" * (LONGEST_WHY + 1), InvalidField),
    ],
)
def test_bad_input_changes_nothing(
    desk: Desk, one: str, other: str, answer: str, why: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        judge(desk.look(), desk.store, one, other, answer, why)
    assert judgements(desk.look(), desk.store) == ()


def test_only_editors_judge_and_see_and_only_within_their_bounds(desk: Desk) -> None:
    made = judge(desk.look(), desk.store, incoming(FILE, "1"), HARBOR, "SAME")
    for viewer in (Viewer(), Viewer(Role.PARTNER), Viewer(Role.VERIFIER)):
        at = desk.look(viewer)
        for call in (
            lambda at=at: judge(at, desk.store, HARBOR, PIER, "SAME"),
            lambda at=at: judgements(at, desk.store),
            lambda at=at: take_back(at, desk.store, made.id),
            lambda at=at: doubts(at, desk.store),
            lambda at=at: doubts_to_keep(at, desk.store, FILE, (), {}),
            lambda at=at: decide(at, desk.store, "match-doubt:x", "SAME"),
            lambda at=at: doubles_on_file(at, known(desk)),
            lambda at=at: matched(at, *DOUBTFUL_ROW),
        ):
            with pytest.raises(Forbidden):
                call()
    bounded = desk.look(BOUNDED)
    assert judgements(bounded, desk.store) == ()
    with pytest.raises(NotFound):
        take_back(bounded, desk.store, made.id)
    with pytest.raises(Forbidden):
        judge(bounded, desk.store, HARBOR, PIER, "SAME")
    assert judge(bounded, desk.store, incoming(FILE, "2"), PIER, "SAME").by == "account:bo"


# ---------------------------------------------------------------------- the review list


def keep(desk: Desk, *rows: Proposal, source: str = FILE) -> None:
    at = desk.look()
    desk.store.keep(doubts_to_keep(at, desk.store, source, rows, matched(at, *rows, judgements=known(desk))))


def listed(desk: Desk, viewer: Viewer = EDITOR) -> list[tuple[str | None, str]]:
    return [(one.doubt.said, one.doubt.known) for one in doubts(desk.look(viewer), desk.store)]


def test_what_is_doubtful_waits_with_its_parts(desk: Desk) -> None:
    keep(desk, *row("1", "Pier Hause"))
    found = doubts(desk.look(), desk.store)
    assert [(one.doubt.said, one.doubt.known, one.doubt.total) for one in found] == [("Pier Hause", PIER, 7)]
    assert [(one.reason.code, one.weight) for one in found[0].parts] == [("match.name.close", 7)]


def test_an_import_of_the_same_file_replaces_its_doubts_and_no_others(desk: Desk) -> None:
    keep(desk, *row("1", "Pier Hause"))
    keep(desk, *row("1", "Pier Hause"), source="Another")
    keep(desk, *row("1", "Lakeside"))
    assert [one.doubt.source for one in doubts(desk.look(), desk.store)] == ["Another"]


def test_a_decision_leaves_the_list_and_is_followed(desk: Desk) -> None:
    rows = row("1", "Harbr Clinic")
    keep(desk, *rows)
    assert listed(desk) == [("Harbr Clinic", "agency:double"), ("Harbr Clinic", HARBOR)]
    first = doubts(desk.look(), desk.store)[0].doubt
    decided = decide(desk.look(), desk.store, first.id, "same", "The same house")
    assert (decided.source, decided.said, decided.why) == (FILE, "Harbr Clinic", "The same house")
    assert listed(desk) == [], "with it goes the other doubt about the same row"
    assert matched(desk.look(), *rows, judgements=known(desk))["1"].record == first.known
    keep(desk, *rows)
    assert listed(desk) == []
    with pytest.raises(NotFound):
        decide(desk.look(), desk.store, first.id, "SAME")


def test_different_leaves_the_other_doubts_and_unsure_goes_to_the_end(desk: Desk) -> None:
    keep(desk, *row("1", "Harbr Clinic"), *row("2", "Pier Hause"))
    by_record = {one.doubt.known: one.doubt.id for one in doubts(desk.look(), desk.store)}
    decide(desk.look(), desk.store, by_record["agency:double"], "DIFFERENT")
    assert set(listed(desk)) == {("Harbr Clinic", HARBOR), ("Pier Hause", PIER)}
    decide(desk.look(), desk.store, by_record[HARBOR], "UNSURE")
    assert listed(desk) == [("Pier Hause", PIER), ("Harbr Clinic", HARBOR)]
    last = doubts(desk.look(), desk.store)[-1]
    assert isinstance(last.unsure, Judgement)
    take_back(desk.look(), desk.store, last.unsure.id)
    assert doubts(desk.look(), desk.store)[-1].unsure is None


def test_the_most_useful_pair_is_asked_first(desk: Desk) -> None:
    named = [
        proposal(type(RECORDS[0]), f"n{at}", name=f"x{at}", parent=Named(("agency",), "", "2")) for at in range(3)
    ]
    keep(desk, *row("1", "Harbr Clinic", town="Ash"), *row("2", "Pier Hause"), *named)
    found = doubts(desk.look(), desk.store)
    assert found[0].doubt.known == PIER
    assert found[0].doubt.waiting == 3
    assert found[0].worth == pytest.approx(4 * uncertainty(7, forbids=False))


def test_a_score_in_the_middle_says_least() -> None:
    assert uncertainty(6, forbids=False) > uncertainty(8, forbids=False) > uncertainty(12, forbids=False) > 0
    assert uncertainty(20, forbids=True) == 1.0, "what speaks against a high score leaves both as likely"


def test_an_editor_with_bounds_sees_what_they_may_decide(desk: Desk) -> None:
    keep(desk, *row("1", "Harbr Clinic"), *row("2", "Pier Hause"))
    assert listed(desk, BOUNDED) == [("Pier Hause", PIER)]
    other = next(one.doubt.id for one in doubts(desk.look(), desk.store) if one.doubt.known == HARBOR)
    with pytest.raises(NotFound):
        decide(desk.look(BOUNDED), desk.store, other, "SAME")


def test_what_an_editor_with_bounds_may_not_read_decides_nothing(desk: Desk) -> None:
    """A number that only editors may read is evidence for who may read it, and is not counted for others."""
    rows = row("1", "Harbr Clinic", phone="860-555-0100")
    secret = line(HARBOR, "860-555-0100", narrowed=(Narrowing("phones", Audience.RESTRICTED),))
    before = matched(desk.look(BOUNDED), *rows)["1"]
    desk.put(*secret)
    assert matched(desk.look(), *rows)["1"].record == HARBOR
    assert matched(desk.look(BOUNDED), *rows)["1"] == before
    assert before.candidates, "they are asked about the name, which everybody may read"


def test_pairs_of_the_directory(desk: Desk) -> None:
    pairs = doubles_on_file(desk.look(), known(desk))
    assert [(one.one, one.other, one.score.total, one.unsure) for one in pairs] == [
        ("agency:double", HARBOR, 10, False)
    ]
    judge(desk.look(), desk.store, HARBOR, "agency:double", "UNSURE")
    assert [one.unsure for one in doubles_on_file(desk.look(), known(desk))] == [True]
    judge(desk.look(), desk.store, HARBOR, "agency:double", "DIFFERENT")
    assert doubles_on_file(desk.look(), known(desk)) == ()
    assert doubles_on_file(desk.look(BOUNDED), Judgements(desk.look().model)) == ()


def test_of_two_judgements_that_mean_one_pair_the_newer_counts(desk: Desk) -> None:
    model = desk.look().model
    base = judge(desk.look(), desk.store, incoming(FILE, "1"), PIER, "SAME")
    older = replace(base, answer=Answer.DIFFERENT, at=TODAY - timedelta(days=1))
    newest = Judgements(model, [base, older]).of(incoming(FILE, "1"), PIER)
    assert newest is not None
    assert newest.answer is Answer.SAME
