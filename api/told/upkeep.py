"""What a retirement or a merge means for other records, in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from api import words
from api.told.known import Known
from api.told.links import Link
from api.told.named import page_of
from api.told.subjects import subject_words
from api.words.messages import Messages
from graph.editing import Mention, Upkeep
from graph.editing.referring import sees_mention
from graph.look import Look


@dataclass(frozen=True, slots=True)
class MentionWords:
    """A record that names the one that is to go, with a link to its page and its form, and the field in which it
    does so."""

    what: Link
    edit: str
    field: str


@dataclass(frozen=True, slots=True)
class UpkeepWords:
    """What names the other record afterwards, is retired as well, loses a name, and refuses."""

    moves: tuple[MentionWords, ...] = ()
    goes: tuple[MentionWords, ...] = ()
    loses: tuple[MentionWords, ...] = ()
    refuses: tuple[MentionWords, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing else is concerned."""
        return not (self.moves or self.goes or self.loses or self.refuses)


def upkeep_words(look: Look, upkeep: Upkeep, messages: Messages) -> UpkeepWords:
    """`upkeep` in words, without what the viewer may not know of."""
    known, upkeep = Known(look, messages), _readable(look, upkeep)
    mentions = (*upkeep.moves, *upkeep.loses, *upkeep.refuses)
    known.expect([*(one.record for one in mentions), *upkeep.goes])
    return UpkeepWords(
        moves=_several(known, upkeep.moves),
        goes=_several(known, (Mention(one, "") for one in upkeep.goes)),
        loses=_several(known, upkeep.loses),
        refuses=_several(known, upkeep.refuses),
    )


def _readable(look: Look, upkeep: Upkeep) -> Upkeep:
    def seen(several: tuple[Mention, ...]) -> tuple[Mention, ...]:
        return tuple(one for one in several if sees_mention(look, one.record, one.field))

    goes = (one for one in upkeep.goes if (record := look.model.find(one)) is not None and look.guard.sees(record))
    return Upkeep(seen(upkeep.moves), tuple(goes), seen(upkeep.loses), seen(upkeep.refuses))


def _several(known: Known, mentions: Iterable[Mention]) -> tuple[MentionWords, ...]:
    return tuple(_mention(known, one) for one in mentions)


def _mention(known: Known, one: Mention) -> MentionWords:
    record = known.get(one.record)
    name = one.field.partition(".")[0]
    field = words.label(type(record), name, known.messages) if record is not None and name else ""
    what = words.capital(subject_words(known, one.record))
    return MentionWords(Link(what, page_of(known.look, one.record), ours=True), f"/edit/{one.record}", field)
