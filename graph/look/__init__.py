"""A view of one revision, for one viewer at one instant. Only this package decides what a viewer may see."""

from graph.look.clock import Grain
from graph.look.deadline import NEVER, Deadline
from graph.look.look import Look
from graph.look.viewer import PUBLIC, Viewer

__all__ = ["NEVER", "PUBLIC", "Deadline", "Grain", "Look", "Viewer"]
