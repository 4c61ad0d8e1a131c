"""The freshness board in words: for pages, tables and the command line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from api import words
from api.told.contacts import SlotWords, slot_words
from api.told.links import Link, link
from api.told.names import name
from api.words import StatusWords
from api.words.labels import SLOT_TITLES
from api.words.messages import Messages, Plural, mark, mark_plural
from api.words.numbers import number, part_of
from graph.freshness import Board, BoardGroup, BoardLine, Grouping, Lacking, SharedNumber
from graph.look import Look
from graph.model.agency import Member
from graph.model.contact import Slot
from graph.model.vocabulary import ContactPurpose, ContactRank, ContactStatus
from graph.values.phone import Phone

GROUPINGS: Final = {
    Grouping.AGENCY: mark("Agency"),
    Grouping.TEAM: mark("Team"),
    Grouping.REGION: mark("Town or region"),
    Grouping.KIND: mark("Kind of help"),
    Grouping.OWNER: mark("Who keeps the contact"),
}
_OVER: Final = mark_plural("%(n)s day over", "%(n)s days over")
_LEFT: Final = mark_plural("due in %(n)s day", "due in %(n)s days")


@dataclass(frozen=True, slots=True)
class LineWords:
    """A point of contact: in words, of which `team` if it is a seat's, why it has its status, and for how long it has
    been due."""

    slot: SlotWords
    team: str
    why: str
    over: str


@dataclass(frozen=True, slots=True)
class GroupWords:
    """The points of contact of one group: how many there are, what share is confirmed in time (in words, and as a
    number from 0 to 100), and how many have each status."""

    of: Link
    total: int
    share: str
    percent: int
    counts: tuple[tuple[StatusWords, int], ...]


@dataclass(frozen=True, slots=True)
class LackingWords:
    """What has no point of contact, or not these."""

    of: Link
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SharedWords:
    """A number, and the agencies at which it stands though they are not related."""

    number: str
    agencies: tuple[Link, ...]


def lines_in_words(look: Look, lines: Sequence[BoardLine], messages: Messages) -> tuple[LineWords, ...]:
    """Lines of the board; their contacts are read in one batch."""
    slots = [look.get(line.slot, Slot) for line in lines]
    return tuple(
        LineWords(
            told,
            _team_of(look, slot.of),
            words.reason_words(line.state.reason, messages),
            over_words(line.over, messages),
        )
        for line, slot, told in zip(lines, slots, slot_words(look, slots, messages), strict=True)
    )


def over_words(over: int | None, messages: Messages) -> str:
    """For how many days something has been due, or when it will be; empty if no day is known."""
    if over is None:
        return ""
    sentence: Plural = _OVER if over > 0 else _LEFT
    return messages.plural(sentence, abs(over))


def group_words(look: Look, group: BoardGroup, none: str, messages: Messages) -> GroupWords:
    """A group of the board; `none` is what those without one are called."""
    of = Link(none, "", ours=True) if group.id is None else link(look, group.id)
    return GroupWords(
        of,
        group.total,
        part_of(group.in_time, group.total, messages),
        round(100 * group.in_time / group.total) if group.total else 0,
        tuple(_counts(group, messages)),
    )


def _counts(group: BoardGroup, messages: Messages) -> Iterator[tuple[StatusWords, int]]:
    for status in ContactStatus:
        if count := group.counts.get(status, 0):
            yield words.status_words(status, messages), count


def groups_in_words(look: Look, board: Board, messages: Messages) -> tuple[GroupWords, ...]:
    """The groups of a board, those with the smallest share confirmed in time first, then the larger ones."""
    none = messages.text(mark("None on file"))
    groups = sorted(board.groups, key=lambda one: (one.id is None, one.in_time / one.total, -one.total))
    return tuple(group_words(look, group, none, messages) for group in groups)


def lacking_words(look: Look, lacks: Lacking, messages: Messages) -> LackingWords:
    """What lacks points of contact."""
    return LackingWords(
        link(look, lacks.entity, _team_of(look, lacks.entity)),
        tuple(_rank_title(rank, messages) for rank in lacks.ranks),
    )


def _rank_title(rank: ContactRank, messages: Messages) -> str:
    return messages.text(SLOT_TITLES[ContactPurpose.INTAKE, rank])


def _team_of(look: Look, entity: str) -> str:
    """The name of a seat's team; empty for anything else."""
    seat = look.model.all(Member).get(look.survivor(entity))
    return "" if seat is None else name(look, seat.team)


def slot_link(look: Look, slot_id: str, messages: Messages) -> Link:
    """The link to a point of contact, with its title as note."""
    slot = look.get(slot_id, Slot)
    return link(look, slot_id, messages.text(SLOT_TITLES[slot.purpose, slot.rank]))


def shared_words(look: Look, shared: SharedNumber, messages: Messages) -> SharedWords:
    """A number at unrelated agencies."""
    said = words.phone(Phone(shared.number), messages)
    return SharedWords(said, tuple(link(look, agency) for agency in shared.agencies))


def table_labels(messages: Messages) -> list[str]:
    """The columns of the board as a table."""
    labels = (
        mark("Id"), mark("Of"), mark("Point of contact"), mark("Who"), mark("How to reach it"), mark("Status"),
        mark("Why"), mark("Days over"), mark("Last confirmed"), mark("Printed"),
    )  # fmt: skip
    return [messages.text(label) for label in labels]


def table_rows(look: Look, lines: Sequence[BoardLine], messages: Messages) -> list[list[str]]:
    """Lines of the board as cells."""
    told = lines_in_words(look, lines, messages)
    return [_row(look, line, said) for line, said in zip(lines, told, strict=True)]


def _row(look: Look, line: BoardLine, told: LineWords) -> list[str]:
    state = line.state
    at = "" if state.verified_at is None else state.verified_at.astimezone(look.zone).date().isoformat()
    return [
        told.slot.id,
        told.slot.of.name,
        told.slot.title,
        told.slot.who,
        "; ".join(dial.listed for dial in told.slot.dials),
        told.slot.status.label,
        told.why,
        "" if line.over is None else str(line.over),
        at,
        "" if state.printed_at is None else state.printed_at.isoformat(),
    ]


def whole_words(board: Board, messages: Messages) -> str:
    """How many points of contact there are, and the share confirmed in time."""
    total = messages.plural(mark_plural("%(n)s point of contact", "%(n)s points of contact"), board.whole.total)
    if not board.whole.total:
        return total
    share = part_of(board.whole.in_time, board.whole.total, messages)
    return messages.text(
        mark("%(total)s, %(count)s (%(share)s) confirmed in time"),
        total=total,
        count=number(board.whole.in_time, messages),
        share=share,
    )
