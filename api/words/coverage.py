"""Words, icon and style of a status of coverage, and names of age bands. Colour is never the only difference."""

from dataclasses import dataclass
from typing import Final

from api.words.ages import ages
from api.words.data import datum
from api.words.messages import Messages, Sentence, mark
from graph.model.age_band import AgeBand
from graph.model.vocabulary import CoverageStatus


@dataclass(frozen=True, slots=True)
class CoverageWords:
    """A status of coverage as shown: a label, its meaning, an icon, and the class of its colour and hatching."""

    label: str
    help: str
    icon: str
    css: str


_STATUSES: Final[dict[CoverageStatus, tuple[Sentence, Sentence, str]]] = {
    CoverageStatus.ABSENT: (
        mark("None, says a source"),
        mark("A source says that there is none here."),
        "cancel",
    ),
    CoverageStatus.NOT_ON_FILE: (
        mark("None listed"),
        mark("We know of no provider that serves it. There may be some that we do not know of."),
        "help",
    ),
    CoverageStatus.NO_CONTACT: (
        mark("No working contact"),
        mark("There are providers, but we have no number or address of theirs that works."),
        "remove_circle",
    ),
    CoverageStatus.UNCONFIRMED: (
        mark("Not confirmed"),
        mark("There are providers, but nobody has confirmed a contact of theirs in time."),
        "history",
    ),
    CoverageStatus.FRAGILE: (
        mark("Too few"),
        mark("There are fewer independent providers than are asked for."),
        "construction",
    ),
    CoverageStatus.COVERED: (
        mark("Covered"),
        mark("There are as many independent providers as are asked for, with a contact confirmed in time."),
        "check_circle",
    ),
}


def coverage_words(status: CoverageStatus, messages: Messages) -> CoverageWords:
    """A status in words."""
    label, help_, icon = _STATUSES[status]
    css = f"sp-cover--{status.lower().replace('_', '-')}"
    return CoverageWords(messages.text(label), messages.text(help_), icon, css)


def band_words(band: AgeBand, messages: Messages) -> str:
    """An age band by its name and its ages: `Teenagers (13 to 17)`."""
    said = ages(band.minimum or None, band.maximum, True, messages)
    return messages.text(mark("%(name)s (%(ages)s)"), name=datum(band.name, messages), ages=said)
