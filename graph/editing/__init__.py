"""How the directory is changed: who may, what is checked, and what will be written.

Each change is an `Action`, a value. `Editor` previews it and applies it.
"""

from graph.editing.action import Action, Mention, Plan, Upkeep
from graph.editing.editor import Done, Editor
from graph.editing.effects import Effect
from graph.editing.merge import Merge
from graph.editing.permissions import Act, check_may, makes, may, outside
from graph.editing.preview import Preview, RecordChange
from graph.editing.retire import Retire, upkeep_of
from graph.editing.save import Save
from graph.editing.undo import Undo

__all__ = [
    "Act", "Action", "Done", "Editor", "Effect", "Mention", "Merge", "Plan", "Preview", "RecordChange", "Retire",
    "Save", "Undo", "Upkeep", "check_may", "makes", "may", "outside", "upkeep_of",
]  # fmt: skip
