"""What is behind a cell of coverage, in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from api import words
from api.told.contacts import SlotWords, slot_words
from api.told.coverage import bands_in_words, cell_address, cell_note, reach_words
from api.told.links import Link, link
from api.told.names import name
from api.told.sources import Sources, cited, sources
from api.told.stand_ins import StandInWords, stand_in_words
from api.words.coverage import CoverageWords, coverage_words
from api.words.messages import Messages, mark
from api.words.regions import kind_name
from graph import coverage, find
from graph.coverage import Given, Story
from graph.find.question import FindQuestion
from graph.look import Look
from graph.model.contact import Slot
from graph.model.jurisdiction import Jurisdiction
from graph.model.record import Citation
from graph.model.requirement import Requirement
from graph.model.statement import Absence
from graph.model.vocabulary import CoverageStatus, Known


@dataclass(frozen=True, slots=True)
class GivenWords:
    """A service that gives the help there, or may: whose it is, by which area it reaches the place, what is not known
    of its ages, and its point of contact."""

    service: Link
    agencies: tuple[Link, ...]
    through: str
    ages: str
    slot: SlotWords | None


@dataclass(frozen=True, slots=True)
class AskedWords:
    """A requirement: what it asks for, by which law or standard, what for, and its sources."""

    name: str
    authority: str
    law: bool
    purpose: str
    hours: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class StatedWords:
    """A statement that there is none."""

    note: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class TownWords:
    """A town of a region, and its status."""

    of: Link
    status: CoverageWords


@dataclass(frozen=True, slots=True)
class StoryWords:
    """What is behind a cell, in words. `stand_ins` are whom to call where nobody can be called."""

    place: Link
    kind: Link
    sort: str
    ages: str
    status: CoverageWords
    why: str
    note: str
    requirements: tuple[AskedWords, ...]
    given: tuple[GivenWords, ...]
    possible: tuple[GivenWords, ...]
    absences: tuple[StatedWords, ...]
    towns: tuple[TownWords, ...]
    changes: tuple[str, ...]
    stand_ins: tuple[StandInWords, ...]
    sources: Sources


_NOBODY = (CoverageStatus.ABSENT, CoverageStatus.NOT_ON_FILE, CoverageStatus.NO_CONTACT)


def story_words(look: Look, told: Story, messages: Messages) -> StoryWords:
    """A story in words."""
    place = look.get(told.jurisdiction, Jurisdiction)
    requirements = [one for one in look.records(told.requirements) if isinstance(one, Requirement)]
    absences = [one for one in look.records(told.absences) if isinstance(one, Absence)]
    notes = (cell_note(told.cell, messages), reach_words(told.cell, messages))
    return StoryWords(
        link(look, place.id),
        link(look, told.category),
        kind_name(look, place.kind, messages),
        bands_in_words(look, (told.age_band,), messages)[told.age_band],
        coverage_words(told.cell.status, messages),
        words.reason_words(told.cell.reason, messages),
        ", ".join(filter(None, notes)),
        tuple(asked_words(one) for one in requirements),
        tuple(_given(look, told.given, messages)),
        tuple(_given(look, told.possible, messages)),
        tuple(StatedWords(one.note or "", one.citations) for one in absences),
        tuple(_towns(look, told, messages)),
        tuple(words.reason_words(reason, messages) for reason in told.changes),
        _stand_ins(look, told, messages) if told.cell.status in _NOBODY else (),
        sources(cited(requirements, absences), messages),
    )


def asked_words(requirement: Requirement) -> AskedWords:
    """A requirement in words, which are the directory's own."""
    return AskedWords(
        requirement.name,
        requirement.authority or "",
        requirement.mandatory,
        requirement.purpose,
        requirement.hours or "",
        requirement.citations,
    )


def _given(look: Look, several: Iterable[Given], messages: Messages) -> Iterator[GivenWords]:
    several = tuple(several)
    look.prefetch(record for one in several for record in (one.service, *one.agencies))
    slots = [look.get(one.slot, Slot) for one in several if one.slot is not None]
    told = {slot.id: slot for slot in slot_words(look, slots, messages)}
    for one in several:
        through = messages.text(mark("No source says where it works.")) if one.through is None else ""
        if one.through is not None:
            through = messages.text(mark("Serves %(through)s."), through=name(look, one.through))
        ages = "" if one.ages is Known.YES else messages.text(mark("No source states its ages."))
        agencies = tuple(link(look, agency) for agency in one.agencies)
        yield GivenWords(link(look, one.service), agencies, through, ages, told.get(one.slot or ""))


def _towns(look: Look, told: Story, messages: Messages) -> Iterator[TownWords]:
    for town, status in told.towns:
        href = cell_address(town, told.category, told.age_band)
        yield TownWords(Link(name(look, town), href), coverage_words(status, messages))


def _stand_ins(look: Look, told: Story, messages: Messages) -> tuple[StandInWords, ...]:
    found = find.find(look, FindQuestion(told.jurisdiction, told.category))
    return stand_in_words(look, found.stand_ins, messages)


def told_of(look: Look, place: str, category: str, band: str, messages: Messages) -> StoryWords:
    """What is behind the cell of these ids, in words. Raises as `coverage.story`."""
    return story_words(look, coverage.story(look, place, category, band), messages)
