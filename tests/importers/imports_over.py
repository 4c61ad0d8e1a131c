"""What every engine promises of imports: a plan that is kept, applied and undone, doubts and judgements, mappings,
and the records that documents bring: agencies, models of teams, practices."""

import csv
import io
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from api.told.matches import doubt_words, doubts_table
from api.words.messages import messages_for
from graph.documents import practices
from graph.editing import Done, Save, Undo
from graph.model.agency import Agency
from graph.model.errors import Conflict, NotFound
from graph.model.kept import MOST_KEPT, Kept, KeptQuery
from graph.model.practice import Practice
from graph.model.vocabulary import FactorLevel, PracticePart
from graph.teams import dimensions_of, models
from importers.document import Document
from importers.importing import Imported, Wanted, keep_doubts, make_plan
from importers.matching import Doubt, Judgement, answers_in, decide, decide_all, doubts, judgements, take_back
from importers.planning import Fate, Options, apply_import, discard, load_entries, load_plan, load_remarks
from importers.planning.kinds import ImportPart, ImportPlan
from importers.planning.undoing import undone_at
from tests.importers.team_models.made_up import DIRECTORY
from tests.support.editing import Desk
from tests.support.imports import written
from tests.support.small import TODAY

ROW = "Helpers Example,{},Warm line,Crisis,860-555-0100,Ash\n"
HEAD = "Agency,Type of organization,Program,Type of service,Phone,Area served\n"


class ImportsOver:
    """The tests; a subclass has a fixture `desk` over Arcady in a store of its engine."""

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        return tmp_path

    def test_a_plan_is_kept_applied_found_the_same_and_undone(self, desk: Desk, folder: Path) -> None:
        before = len(desk.look().model.all(Agency))
        plan = made(desk, written(folder, HEAD + ROW.format("Nonprofit")), source="A list").plan
        kept = load_plan(desk.look(), plan.id)
        assert kept == plan
        assert [one.fate for one in load_entries(desk.look(), kept, Fate.NEW)] == [Fate.NEW] * 4
        assert [one.code for one in load_remarks(desk.look(), kept)] == ["import.headings"]
        done = applied(desk, plan)
        assert applied(desk, plan) == done, "sent twice, done once"
        with pytest.raises(Conflict):
            discard(desk.store, kept)
        assert len(desk.look().model.all(Agency)) == before + 1
        again = made(desk, written(folder, HEAD + ROW.format("Nonprofit")), source="A list").planned
        assert (again.empty, again.counts[Fate.SAME]) == (True, 4)
        changed = made(desk, written(folder, HEAD + ROW.format("State")), source="A list")
        assert changed.planned.counts[Fate.CHANGED] == 1
        assert undone_at(desk.look(), load_plan(desk.look(), plan.id)) is None
        desk.do(Undo(done.change_set))
        assert len(desk.look().model.all(Agency)) == before
        assert undone_at(desk.look(), load_plan(desk.look(), plan.id)) == TODAY
        with pytest.raises(Conflict):
            applied(desk, changed.plan)
        assert (
            made(desk, written(folder, HEAD + ROW.format("Nonprofit")), source="A list").planned.counts[Fate.NEW] == 4
        )

    def test_a_plan_goes_with_all_its_parts(self, desk: Desk, folder: Path) -> None:
        rows = "".join(f"Helpers {n},Nonprofit\n" for n in range(120))
        document = written(folder, f"Agency,Type of organization\n{rows}")
        first, second = (made(desk, document).plan for _ in range(2))
        entries = [load_entries(desk.look(), first, Fate.NEW, page) for page in range(4)]
        assert [len(page) for page in entries] == [50, 50, 20, 0]
        discard(desk.store, first)
        with pytest.raises(NotFound):
            load_plan(desk.look(), first.id)
        assert {one.plan for one in every(desk, ImportPart) if isinstance(one, ImportPart)} == {second.id}
        desk.store.remove_expired(TODAY + timedelta(days=15))
        assert (every(desk, ImportPart), every(desk, ImportPlan)) == ([], [])

    def test_what_is_said_of_columns_is_used_again(self, desk: Desk, folder: Path) -> None:
        document = written(folder, "Alpha,Beta\nHelpers Example,Nonprofit\n")
        made(desk, document, mapping={"Alpha": "agency.name", "Beta": "agency.level"})
        assert made(desk, document).planned.counts[Fate.NEW] == 1

    def test_doubts_are_decided_one_by_one_or_in_a_table_and_taken_back(self, desk: Desk, folder: Path) -> None:
        document = written(folder, "Agency,Type of organization\nThe State Office,State\n")
        keep_doubts(desk.store, made(desk, document))
        (waiting,) = doubts(desk.look(), desk.store)
        decide(desk.look(), desk.store, waiting.doubt.id, "UNSURE", "not yet")
        (unsure,) = doubts(desk.look(), desk.store)
        assert (unsure.doubt, unsure.unsure is None) == (waiting.doubt, False)
        table = doubts_table(doubt_words(desk.look(), [unsure], messages_for("en")), messages_for("en"))
        text = io.StringIO()
        csv.writer(text).writerows([*table.rows[0][:8], "different", "by hand"] for _ in table.rows)
        answers = answers_in(written(folder, text.getvalue(), "answers.csv"), {})
        assert decide_all(desk.look(), desk.store, answers) == (1, 0)
        assert decide_all(desk.look(), desk.store, answers) == (0, 1)
        (said,) = judgements(desk.look(), desk.store)
        assert (said.answer, said.why, said.by) == ("DIFFERENT", "by hand", desk.viewer.actor)
        assert made(desk, document).planned.counts[Fate.NEW] == 1
        assert take_back(desk.look(), desk.store, said.id).withdrawn_at == TODAY
        keep_doubts(desk.store, made(desk, document))
        assert [one.doubt.known for one in doubts(desk.look(), desk.store)] == ["agency:state"]
        assert (len(every(desk, Doubt)), len(every(desk, Judgement))) == (1, 1)

    def test_models_of_teams_and_practices(self, desk: Desk, folder: Path) -> None:
        document = written(folder, DIRECTORY, "directory.txt")
        done = applied(desk, made(desk, document).plan)
        look = desk.look()
        assert models(look) == ("team-model:harbor-watch-model", "team-model:the-lantern-team")
        told = {model: dimensions_of(look, model) for model in models(look)}
        assert all(told.values())
        assert made(desk, document).planned.empty
        fields = {
            "name": "Peers",
            "part": PracticePart.FACTOR,
            "level": FactorLevel.SOCIAL,
            "text": "Whom they meet.",
        }
        practice = desk.do(Save(Practice, None, fields)).subject
        assert practices(desk.look()) == (practice,)
        assert (desk.get(Practice, practice).level, desk.get(Practice, practice).position) == (FactorLevel.SOCIAL, 0)
        desk.do(Undo(done.change_set))
        assert models(desk.look()) == ()


def made(desk: Desk, document: Document, source: str | None = None, **wanted: object) -> Imported:
    """The plan for a file, kept."""
    asked = Wanted(document, source=source, options=Options(), **wanted)  # type: ignore[arg-type]
    return make_plan(desk.store, desk.directory, desk.viewer, TODAY, asked)


def applied(desk: Desk, plan: ImportPlan, now: datetime = TODAY) -> Done:
    return apply_import(desk.editor, desk.viewer, now, plan.id, "imported by a test")


def every(desk: Desk, kind: type[Kept]) -> list[Kept]:
    return list(desk.store.find_kept(kind, KeptQuery(limit=MOST_KEPT)))
