"""How what a document says reaches the directory: a plan that says what would happen, and the action that does it."""

from importers.planning.answer_writing import TakenBack, take_back
from importers.planning.apply import ApplyImport, applied_already, apply_import
from importers.planning.entry import Entry, Fate, Options, Question
from importers.planning.keeping import discard, keep_plan, load_entries, load_plan, load_remarks
from importers.planning.kinds import ImportPlan
from importers.planning.matching import Incoming, Match, Matcher, by_name
from importers.planning.planned import Planned
from importers.planning.planner import plan_import

__all__ = [
    "ApplyImport", "Entry", "Fate", "ImportPlan", "Incoming", "Match", "Matcher", "Options", "Planned", "Question",
    "TakenBack", "applied_already", "apply_import", "by_name", "discard", "keep_plan", "load_entries", "load_plan",
    "load_remarks", "plan_import", "take_back",
]  # fmt: skip
