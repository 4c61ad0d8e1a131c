"""How far places have come with the standards of a strategy, what is on file about each, and what would change it.

For partners and above: it shows weak spots. It is advice and no ranking. What a text only asks to consider never
lowers a status.
"""

from graph.readiness.asked import Readiness, everywhere, kinds_asked, readiness, standards_of
from graph.readiness.outcome import Judged, Outcome

__all__ = ["Judged", "Outcome", "Readiness", "everywhere", "kinds_asked", "readiness", "standards_of"]
