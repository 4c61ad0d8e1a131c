"""What tests do with plans of answers to the survey."""

from graph.accounts.reading import every
from graph.editing import Done
from graph.look import Viewer
from importers.importing import Imported
from importers.planning import Fate, apply_import, take_back
from importers.planning.answer_kinds import SurveyOrigin
from tests.graph.survey.answers import JANE
from tests.support.editing import Desk
from tests.support.small import TODAY


def applied(desk: Desk, made: Imported, viewer: Viewer = JANE) -> Done:
    return apply_import(desk.editor, viewer, TODAY, made.plan.id, "imported by a test")


def fates(made: Imported) -> list[Fate]:
    return [one.fate for one in made.planned.entries]


def codes(made: Imported) -> list[list[str]]:
    return [[reason.code for reason in one.reasons] for one in made.planned.entries]


def back(desk: Desk, made: Imported, viewer: Viewer = JANE) -> tuple[int, int]:
    done = take_back(desk.directory, desk.store, viewer, TODAY, made.plan.id)
    return done.back, done.stay


def origins(desk: Desk) -> list[SurveyOrigin]:
    return list(every(desk.store, SurveyOrigin))
