"""Lines of output, printed differently on a terminal and in a pipe; and the lines that several commands share."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from api import words
from api.told.contacts import SlotWords
from api.words import kinds
from api.words.messages import Messages, mark
from graph.look import Look
from graph.model.jurisdiction import Jurisdiction
from graph.model.reason import Reason
from graph.places.answer import PlaceAnswer


@dataclass(frozen=True, slots=True)
class Fact:
    """A line: a label, its text, and a style for terminals. `inner` lines belong to the last line that is not
    inner."""

    label: str
    says: str
    inner: bool = False
    style: str = ""


def inner(label: str, says: str, style: str = "") -> Fact:
    """An inner line."""
    return Fact(label, says, inner=True, style=style)


def sentences(label: str, said: Iterable[str], style: str) -> Iterator[Fact]:
    """Sentences under one label."""
    return (Fact(label, sentence, style=style) for sentence in said)


def urgent(notices: Iterable[Reason], messages: Messages) -> Iterator[Fact]:
    """Who to call in danger or in a crisis."""
    said = (words.reason_words(notice, messages) for notice in notices)
    return sentences(messages.text(mark("Urgent")), said, "bold red")


def meanings(look: Look, answer: PlaceAnswer, messages: Messages) -> Iterator[Fact]:
    """The places that a text can mean; guesses are marked."""
    places = look.records(match.jurisdiction for match in answer.matches)
    for position, (match, place) in enumerate(zip(answer.matches, places, strict=True)):
        if not isinstance(place, Jurisdiction):
            continue
        parts = [kinds.jurisdiction_kind(place.kind, messages), place.id]
        if match.matched != place.name:
            parts.append(messages.text(mark("found as “%(matched)s”"), matched=match.matched))
        parts.append(words.share(match.share, messages))
        meant = position < answer.meant
        label = messages.text(mark("Place")) if meant else messages.text(mark("Or perhaps"))
        yield Fact(label, f"{place.name} ({', '.join(filter(None, parts))})", style="bold" if meant else "dim")


def point_of_contact(label: str, slot: SlotWords, messages: Messages) -> Iterator[Fact]:
    """Who to contact and how, and the status of the contact."""
    told = ", ".join(dict.fromkeys(filter(None, [slot.who, slot.of.name])))
    channels = "; ".join(dial.listed for dial in slot.dials)
    yield inner(label, f"{told}: {channels}" if channels else told)
    yield inner(
        messages.text(mark("Status")), " ".join(filter(None, [f"{slot.status.label}.", slot.state, *slot.notes]))
    )
