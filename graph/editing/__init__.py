"""How the directory is changed: who may, what is checked, and what will be written.

Each change is an `Action`, a value. `Editor` previews it and applies it.
"""

from graph.editing.action import Action, Mention, Plan, Upkeep
from graph.editing.editor import Done, Editor
from graph.editing.permissions import Act, check_may, may
from graph.editing.save import Save

__all__ = ["Act", "Action", "Done", "Editor", "Mention", "Plan", "Save", "Upkeep", "check_may", "may"]
