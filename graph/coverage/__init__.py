"""Which places have which help, for which ages, measured by requirements: what is missing, and how sure that is.

That no provider is on file says nothing about the world: only a cited source can say that there is none.
"""

from graph.coverage.asked import coverage, kinds_of_place
from graph.coverage.cell import URGENCY, Cell
from graph.coverage.matrix import Matrix, matrix_of
from graph.coverage.question import CoverageQuestion

__all__ = ["URGENCY", "Cell", "CoverageQuestion", "Matrix", "coverage", "kinds_of_place", "matrix_of"]
