"""The page with the form of a record."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from starlette.requests import Request

from api.pages.edit.filled import Filled, seen_text
from api.pages.edit.problems import NOTHING, Noted
from api.pages.edit.viewing import Viewing
from api.pages.edit.views import SectionView
from api.pages.frame.addresses import in_language
from api.prefix import own_path
from api.told.links import Link
from api.told.named import subject, subject_link
from api.words.messages import SOURCE, Messages, mark
from api.words.records import RECORDS
from graph.look import Look


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPage:
    """A form. `back` leads to what it is about. `same` are records that a new one seems to be.

    `focus` is the field that was just added or changed. `draft` is the name under which the tab keeps what is typed.
    `unchanged` says that nothing was changed.
    """

    title: str
    action: str
    back: Link
    sections: tuple[SectionView, ...]
    noted: Noted
    reason: str
    version: int
    seen: str
    same: tuple[Link, ...] = ()
    another: bool = False
    focus: str = ""
    draft: str = ""
    unchanged: bool = False


def form_page(
    request: Request,
    look: Look,
    form: Filled,
    messages: Messages,
    found: Noted = NOTHING,
    *,
    same: Sequence[str] = (),
    focus: str = "",
    unchanged: bool = False,
) -> FormPage:
    """The page with `form`."""
    withheld = () if form.record is None else look.withheld(form.record.id)
    viewing = Viewing(look, messages, found, withheld, focus)
    action = in_language(own_path(request.scope), SOURCE)
    if (
        form.record is None and request.url.query
    ):  # what a link filled in makes it another form, with a draft of its own
        action = f"{action}?{request.url.query}"
    return FormPage(
        title=title_of(look, form, messages),
        action=action,
        back=back_of(look, form, messages),
        sections=viewing.sections(form.kind, form.nodes, form.typed),
        noted=found,
        reason=form.reason,
        version=form.version,
        seen=seen_text(form.seen),
        same=tuple(subject_link(look, one, messages) for one in same),
        another=form.another,
        focus=focus,
        draft=sha256(f"{look.viewer.actor} {action}".encode()).hexdigest()[:16],
        unchanged=unchanged,
    )


def title_of(look: Look, form: Filled, messages: Messages) -> str:
    """What the form is for."""
    if form.record is None:
        return messages.text(RECORDS[form.kind.KIND].add)
    return messages.text(mark("Edit %(what)s"), what=subject(look, form.record.id, messages))


def back_of(look: Look, form: Filled, messages: Messages) -> Link:
    """Where somebody goes who changes nothing."""
    if form.record is None:
        return Link(messages.text(mark("Editing")), "/edit", ours=True)
    return subject_link(look, form.record.id, messages)
