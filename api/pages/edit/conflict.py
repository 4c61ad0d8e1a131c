"""When two people change one record: the page on which the second chooses, field by field, what holds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from starlette.requests import Request

from api.pages.edit.earlier import as_opened, told_since
from api.pages.edit.filled import Filled, seen_text
from api.pages.edit.formed import back_of, title_of
from api.pages.edit.labels import label_of
from api.pages.edit.nodes import Control, Node
from api.pages.edit.posting import Posted
from api.pages.edit.typed import Names, Typed
from api.pages.edit.typed_words import typed_words
from api.pages.frame.addresses import in_language
from api.prefix import own_path
from api.told.links import Link
from api.words.messages import SOURCE, Messages
from graph.look import Look

YOURS, THEIRS, BOTH = "yours", "theirs", "both"
_LISTS: Final = (Control.NAMES, Control.LINES, Control.SEVERAL, Control.ROWS)


@dataclass(frozen=True, slots=True)
class Choice:
    """A field that both have changed in different ways: what each has, line by line, and which is chosen at first.

    `both` is what a list has with the changes of both; empty if that is no third choice.
    """

    name: str
    label: str
    yours: tuple[str, ...]
    theirs: tuple[str, ...]
    both: tuple[str, ...]
    chosen: str


@dataclass(frozen=True, slots=True)
class Taken:
    """A field that only one of the two has changed: that change is taken. `yours` says whose it is."""

    label: str
    said: tuple[str, ...]
    yours: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictPage:
    """A conflict: who has changed the record meanwhile and why, the fields that both have changed, and what only one
    of them has.

    `fields` are the whole form, to be sent again; `now` are the versions that it was compared with.
    """

    title: str
    action: str
    back: Link
    changes: tuple[str, ...]
    choices: tuple[Choice, ...]
    taken: tuple[Taken, ...]
    fields: tuple[tuple[str, str], ...]
    now: str


def conflict_page(request: Request, look: Look, form: Filled, messages: Messages) -> ConflictPage:
    """The page for `form`, whose record has changed since it was opened. `form.base` is the record as it is now."""
    assert form.record is not None
    base = as_opened(look, form, messages)
    differing = [node for node in form.nodes if form.typed[node.name] != form.base[node.name]]
    asked = [node for node in differing if not _is_settled(node, form, base)]
    return ConflictPage(
        title=title_of(look, form, messages),
        action=in_language(own_path(request.scope), SOURCE),
        back=back_of(look, form, messages),
        changes=told_since(look, form, messages),
        choices=tuple(_choice(look, node, form, base, messages) for node in asked),
        taken=tuple(_taken(look, node, form, base, messages) for node in differing if node not in asked),
        fields=form.fields(),
        now=_now(form),
    )


def _is_settled(node: Node, form: Filled, base: Typed | None) -> bool:
    """Whether only one of the two has changed a field."""
    return base is not None and base[node.name] in (form.typed[node.name], form.base[node.name])


def _taken(look: Look, node: Node, form: Filled, base: Typed | None, messages: Messages) -> Taken:
    value = _settled(node, form, base)
    return Taken(label_of(node, messages), typed_words(look, node, value, messages), value == form.typed[node.name])


def _settled(node: Node, form: Filled, base: Typed | None) -> Any:
    """What stands in a field that only one of the two has changed: that change."""
    yours, theirs = form.typed[node.name], form.base[node.name]
    return theirs if base is not None and base[node.name] == yours else yours


def _choice(look: Look, node: Node, form: Filled, base: Typed | None, messages: Messages) -> Choice:
    yours, theirs = form.typed[node.name], form.base[node.name]
    was = None if base is None else base[node.name]
    both = merged(node, was, yours, theirs)

    def said(value: Any) -> tuple[str, ...]:
        return typed_words(look, node, value, messages)

    more = both is not None and both not in (yours, theirs)
    third = said(both) if more else ()
    return Choice(node.name, label_of(node, messages), said(yours), said(theirs), third, BOTH if more else YOURS)


def resolved(look: Look, form: Filled, sent: Posted, messages: Messages) -> Filled:
    """The form with what was chosen, field by field, and what only one has changed. If the record has changed again,
    it is as outdated as before."""
    if form.record is None or sent.value("now") != _now(form):
        return form
    base = as_opened(look, form, messages)
    typed = dict(form.typed)
    for node in form.nodes:
        yours, theirs = typed[node.name], form.base[node.name]
        if _is_settled(node, form, base):
            typed[node.name] = _settled(node, form, base)
            continue
        match sent.value(f"pick.{node.name}"):
            case "theirs":
                typed[node.name] = theirs
            case "both":
                both = merged(node, None if base is None else base[node.name], yours, theirs)
                typed[node.name] = yours if both is None else both
    return replace(form, typed=typed, version=form.record.version, seen=form.current)


def _now(form: Filled) -> str:
    """The versions that a form is compared with: that of its record, and those of what belongs to it."""
    return f"{0 if form.record is None else form.record.version} {seen_text(form.current)}".strip()


def merged(node: Node, was: Any, yours: Any, theirs: Any) -> Any:
    """A list with the changes that both have made to `was`. None if it is no list, or if it is not known what it was.

    Entries that belong to the record are compared by their ids: where both have changed one, yours holds.
    """
    if node.control not in _LISTS or was is None:
        return None
    if isinstance(was, Names):
        add = "; ".join(dict.fromkeys(filter(None, (theirs.add, yours.add))))
        return Names(tuple(_merged(was.ids, yours.ids, theirs.ids)), add)
    if node.shape is None:
        return _merged_entries(was, yours, theirs)
    return _merged(was, yours, theirs)


def _merged(was: Sequence[Any], yours: Sequence[Any], theirs: Sequence[Any]) -> list[Any]:
    kept = [one for one in theirs if one not in was or one in yours]
    return kept + [one for one in yours if one not in was and one not in theirs]


def _merged_entries(was: Sequence[Typed], yours: Sequence[Typed], theirs: Sequence[Typed]) -> list[Typed]:
    before = {one["id"]: one for one in was}
    mine = {one["id"]: one for one in yours if one["id"]}
    whole: list[Typed] = []
    for one in theirs:
        if one["id"] not in before or (one["id"] in mine and mine[one["id"]] == before[one["id"]]):
            whole.append(one)
        elif one["id"] in mine:
            whole.append(mine[one["id"]])
    return whole + [one for one in yours if not one["id"]]
