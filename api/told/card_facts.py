"""The facts on the card of a service: what is known, and in one line what is not."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from api import words
from api.told.doubts import AREA
from api.told.links import bare_url
from api.words.messages import Messages, mark
from graph.find.answer import FindAnswer
from graph.find.match import Match
from graph.look import Look
from graph.model.address import linked
from graph.model.jurisdiction import Jurisdiction
from graph.model.service import Service
from graph.model.vocabulary import JurisdictionKind, Known

_AGES: Final = "age.unknown"
_HOURS: Final = "hours.unknown"
_LANGUAGES: Final = "language.unknown"
_WIDE: Final = {JurisdictionKind.STATE, JurisdictionKind.NATION}


@dataclass(frozen=True, slots=True)
class Fact:
    """A term and what is known of it; `known` is False where no source states it, and `doubt` the code that
    then says so. `filed` says that the words are the directory's own, in English."""

    term: str
    words: str
    known: bool = True
    href: str = ""
    strong: str = ""
    doubt: str = ""
    filed: bool = False


def card_facts(
    look: Look, answer: FindAnswer, match: Match, service: Service, messages: Messages
) -> tuple[Fact, ...]:
    """The facts of a service that was found: hours, ages, languages, area, address and website."""
    now = answer.question.at == look.now
    open_now = words.open_words(match.open, now, messages)
    hours = words.hours(service.hours, service.schedule, messages)
    facts = [
        Fact(messages.text(mark("Hours")), hours, bool(service.hours or service.schedule), "", open_now, _HOURS),
        Fact(messages.text(mark("Ages")), words.ages_of(service, messages), service.ages_stated, doubt=_AGES),
        Fact(
            messages.text(mark("Languages")),
            words.languages(service.languages, messages),
            bool(service.languages),
            doubt=_LANGUAGES,
        ),
        area_fact(look, match, messages),
    ]
    return (*facts, *place_facts(service, messages))


def unlisted(facts: Iterable[Fact], told: Collection[str], messages: Messages) -> str:
    """Which facts are not known, in a line, without those that are `told` for the whole list."""
    terms = [fact.term.lower() for fact in facts if not fact.known and fact.doubt not in told]
    return messages.text(mark("Not listed: %(facts)s. Ask when you call."), facts=", ".join(terms)) if terms else ""


def place_facts(service: Service, messages: Messages) -> list[Fact]:
    """Where a service is and its website, as far as they are on file."""
    facts = []
    if service.address:
        facts.append(Fact(messages.text(mark("Address")), service.address, filed=True))
    if service.website:
        facts.append(Fact(messages.text(mark("Website")), bare_url(service.website), href=linked(service.website)))
    return facts


def area_fact(look: Look, match: Match, messages: Messages) -> Fact:
    """Through which region a service reaches the place that was asked for."""
    term = messages.text(mark("Area"))
    if match.area is not Known.YES or match.through is None:
        return Fact(term, messages.text(words.NOT_STATED), known=False, doubt=AREA)
    region = look.get(match.through, Jurisdiction)
    if match.part is not None:
        served, total = match.part
        said = messages.text(
            mark("part of this place: %(served)s of its %(total)s towns"), served=served, total=total
        )
    elif region.kind in _WIDE:
        said = messages.text(mark("statewide"))
    elif match.through in match.places:
        said = words.english(region.name, messages)
    else:
        said = messages.text(mark("through %(region)s"), region=words.english(region.name, messages))
    return Fact(term, said)
