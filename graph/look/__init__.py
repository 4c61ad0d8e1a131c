"""One revision, one viewer, one instant, and the only guard of audiences."""

from graph.look.look import Look
from graph.look.viewer import PUBLIC, Viewer

__all__ = ["PUBLIC", "Look", "Viewer"]
