"""The page with the preview of what a form will change."""

import secrets
from dataclasses import dataclass, replace

from starlette.requests import Request

from api.pages.edit.filled import Filled
from api.pages.edit.formed import back_of, title_of
from api.pages.frame.addresses import in_language
from api.prefix import own_path
from api.told.links import Link
from api.told.named import subject_link
from api.told.previews import PreviewWords, preview_words
from api.words.messages import SOURCE, Messages
from graph.editing import Preview
from graph.editing.referring import named_by
from graph.look import Look

_MOST_NAMED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewPage:
    """A preview. `fields` are the form, to be sent again. `doubles` are records that look like a new one; `asks` says
    that it was to be saved without a word about them. `named_by` name the record, and `more` are so many others.
    `unsourced` says that no source was given for the change."""

    title: str
    action: str
    back: Link
    shown: PreviewWords
    reason: str
    fields: tuple[tuple[str, str], ...]
    doubles: tuple[Link, ...]
    asks: bool
    named_by: tuple[Link, ...]
    more: int
    unsourced: bool


def preview_page(
    request: Request, look: Look, form: Filled, shown: Preview, messages: Messages, *, asks: bool
) -> PreviewPage:
    """The page of a preview, with a key of its own: whoever saves it twice saves it once."""
    named = () if form.record is None else named_by(look, form.record.id)
    keyed = replace(form, key=secrets.token_urlsafe(16))
    doubles = () if form.record is not None else shown.doubles
    return PreviewPage(
        title=title_of(look, form, messages),
        action=in_language(own_path(request.scope), SOURCE),
        back=back_of(look, form, messages),
        shown=preview_words(look, shown, messages),
        reason=form.reason,
        fields=tuple(field for field in keyed.fields() if field[0] != "another"),
        doubles=tuple(subject_link(look, one, messages) for one, _ in doubles),
        asks=asks,
        named_by=tuple(subject_link(look, one, messages) for one in named[:_MOST_NAMED]),
        more=max(0, len(named) - _MOST_NAMED),
        unsourced=form.typed["citations"] == form.base["citations"],
    )
