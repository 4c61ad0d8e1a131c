"""What is wrong with a contact, and what came of a report, in words."""

from collections.abc import Mapping
from typing import Final

from api.words.messages import Sentence, mark
from graph.reports import Problem, ReportOutcome

PROBLEMS: Final[Mapping[Problem, Sentence]] = {
    Problem.NOT_WORKING: mark("The number does not work, or nobody answers"),
    Problem.SOMEBODY_ELSE: mark("Somebody else answers"),
    Problem.DETAILS: mark("Hours, address, e-mail or menu keys are wrong"),
    Problem.NOT_OFFERED: mark("They do not offer this help"),
    Problem.OTHER: mark("Something else"),
}

OUTCOMES: Final[Mapping[ReportOutcome, Sentence]] = {
    ReportOutcome.MENDED: mark("Corrected"),
    ReportOutcome.NOT_WRONG: mark("Not wrong"),
    ReportOutcome.DUPLICATE: mark("Already known"),
}
