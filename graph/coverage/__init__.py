"""Which places have which help, for which ages, measured by requirements: what is missing, and how sure that is.

That no provider is on file says nothing about the world: only a cited source can say that there is none.
"""

from graph.coverage.asked import coverage, kinds_of_place
from graph.coverage.cell import Cell
from graph.coverage.findings import Finding, findings
from graph.coverage.matrix import Matrix, matrix_of
from graph.coverage.question import CoverageQuestion
from graph.coverage.ranking import Gap, Summary, gaps, summary, worst_first
from graph.coverage.story import Given, Story, story

__all__ = [
    "Cell",
    "CoverageQuestion",
    "Finding",
    "Gap",
    "Given",
    "Matrix",
    "Story",
    "Summary",
    "coverage",
    "findings",
    "gaps",
    "kinds_of_place",
    "matrix_of",
    "story",
    "summary",
    "worst_first",
]
