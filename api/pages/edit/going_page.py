"""What the pages to retire and to merge show."""

from dataclasses import dataclass
from typing import Protocol

from starlette.requests import Request

from api.pages.edit.nodes import Control
from api.pages.edit.problems import NOTHING, Noted
from api.pages.edit.typed import Named, choice_of
from api.pages.edit.views import Option, View
from api.pages.frame.addresses import in_language
from api.prefix import own_path
from api.told.changes import FieldWords, differences_in_words
from api.told.known import Known
from api.told.links import Link
from api.told.named import subject, subject_link
from api.told.previews import PreviewWords, preview_words
from api.told.upkeep import UpkeepWords, upkeep_words
from api.words.messages import SOURCE, Messages, mark
from graph.editing import Preview, Upkeep, upkeep_of
from graph.editing.action import NO_UPKEEP
from graph.history.differences import differences
from graph.look import Look
from graph.model.errors import SignpostError
from graph.model.record import Record


class Wished(Protocol):
    """What somebody wants to do with a record."""

    @property
    def record(self) -> Record:
        """The record that is to go."""

    @property
    def merges(self) -> bool:
        """Whether another takes its id over."""

    @property
    def other(self) -> Named:
        """The other record, as typed."""

    @property
    def field(self) -> str:
        """The name of the field for it."""

    @property
    def reason(self) -> str:
        """Why."""

    @property
    def version(self) -> int:
        """The version that was seen."""

    @property
    def key(self) -> str:
        """The key of this sending."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoingPage:
    """A retirement or a merge. `shown` is its preview, if everything is chosen: then it can be done.

    `given_up` are the fields in which the other record differs: it keeps its own values.
    """

    title: str
    action: str
    back: Link
    merges: bool
    other: View
    upkeep: UpkeepWords
    noted: Noted
    reason: str
    version: int
    key: str
    shown: PreviewWords | None = None
    given_up: tuple[FieldWords, ...] = ()


def going_page(
    request: Request,
    look: Look,
    going: Wished,
    messages: Messages,
    noted: Noted = NOTHING,
    *,
    shown: Preview | None = None,
    other: str | None = None,
    meant: tuple[tuple[str, str], ...] = (),
) -> GoingPage:
    """The page for `going`. `shown` is its preview, `other` the chosen id, and `meant` what its name may mean."""
    title = mark("Merge %(what)s into another") if going.merges else mark("Retire %(what)s")
    given_up = () if other is None or not going.merges else _given_up(look, going.record, other, messages)
    return GoingPage(
        title=messages.text(title, what=subject(look, going.record.id, messages)),
        action=in_language(own_path(request.scope), SOURCE),
        back=subject_link(look, going.record.id, messages),
        merges=going.merges,
        other=_other_view(going, noted, meant, messages),
        upkeep=upkeep_words(look, _upkeep(look, going, shown, other or going.other.id or None), messages),
        noted=noted,
        reason=going.reason,
        version=going.version,
        key=going.key,
        shown=None if shown is None else preview_words(look, shown, messages),
        given_up=given_up,
    )


def _upkeep(look: Look, going: Wished, shown: Preview | None, other: str | None) -> Upkeep:
    """What it means for others: as previewed, else as far as it is known now."""
    if shown is not None:
        return shown.plan.upkeep
    if going.merges and other is None:
        return NO_UPKEEP
    try:
        return upkeep_of(look, going.record.id, other)
    except SignpostError:  # it is shown as a problem of the form
        return NO_UPKEEP


def _given_up(look: Look, record: Record, other: str, messages: Messages) -> tuple[FieldWords, ...]:
    """What the merged record says otherwise: the values of the other, which stay, then its own."""
    stays, goes = look.records([other, record.id])
    if stays is None or goes is None:
        return ()
    several = tuple(one for one in differences(stays, goes) if one.after not in (None, (), ""))
    return differences_in_words(Known(look, messages), type(record), several)


def _other_view(going: Wished, noted: Noted, meant: tuple[tuple[str, str], ...], messages: Messages) -> View:
    label = mark("Merge it into") if going.merges else mark("What takes its place")
    said = (
        mark("It keeps its own values. Everything that names the merged record names it from then on.")
        if going.merges
        else mark("Whatever names the retired record names this one then. Leave it empty if nothing takes its place.")
    )
    return View(
        id=going.field,
        control=Control.NAME,
        label=messages.text(label),
        help=messages.text(said),
        text=going.other.text,
        choice=choice_of(going.other),
        problem=noted.at(going.field),
        needed=going.merges,
        kinds=going.record.KIND,
        meant=tuple(Option(one, name) for one, name in meant),
    )
