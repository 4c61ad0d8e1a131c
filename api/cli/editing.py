"""`signpost save`, `retire`, `merge` and `undo`: show what an action changes, ask, and do it as the host."""

import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import typer

from api.cli.asking import check_there, chosen_messages, settings_for
from api.cli.facts import Fact, inner
from api.cli.printing import show
from api.cli.reading_fields import fields_given
from api.cli.telling import field_change
from api.told.previews import PreviewWords, preview_words
from api.words import joined
from api.words.messages import Messages, mark
from graph.directory import Directory
from graph.editing import Action, Editor, Merge, Preview, Retire, Save, Undo
from graph.look import Look, Viewer
from graph.model.errors import InvalidInput, shown
from graph.model.kinds import KINDS
from graph.model.record import Record
from graph.model.vocabulary import Role
from graph.store.opening import open_store

Wanted = Callable[[Look], Action]
"""Makes the action, on a view in which names are looked up."""


@dataclass(frozen=True, slots=True)
class Given:
    """What a command says of the fields of a record: `--set`, `--from` and `--cite`."""

    settings: tuple[str, ...]
    file: str | None
    citations: tuple[str, ...]


def saving(kind: str, record_id: str | None, given: Given, version: int | None, *, as_another: bool) -> Wanted:
    """The action of `signpost save`. Raises InvalidInput for an unknown kind, or options that cannot be read."""
    chosen = _kind(kind)

    def wanted(look: Look) -> Save:
        fields, parts = fields_given(look, chosen, record_id, given.settings, given.file, given.citations)
        return Save(chosen, record_id, fields, version, parts, as_another=as_another)

    return wanted


def retiring(record_id: str, move_to: str | None) -> Wanted:
    """The action of `signpost retire`."""
    return lambda _: Retire(record_id, move_to)


def merging(record_id: str, into: str) -> Wanted:
    """The action of `signpost merge`."""
    return lambda _: Merge(record_id, into)


def undoing(change_id: str) -> Wanted:
    """The action of `signpost undo`."""
    return lambda _: Undo(change_id)


def change(store: str | None, wanted: Wanted, reason: str, key: str | None, *, preview: bool, yes: bool) -> None:
    """Show what the action changes; unless it is only a `preview`, ask, and do it.

    Raises InvalidInput without a reason, or where nobody can be asked.
    """
    settings = settings_for(store)
    check_there(settings.store)
    messages, now = chosen_messages(), datetime.now(UTC)
    if not preview and not reason.strip():
        raise InvalidInput("--reason is missing: say why, for those who read the history", value=reason)
    with open_store(settings.store) as opened, closing(Directory(opened, prepares=False)) as directory:
        editor, viewer = Editor(directory, opened), Viewer(Role.ADMIN, messages.language)
        action = directory.answer(viewer, now, wanted)
        if key is None or editor.done(viewer, key) is None:
            foreseen = editor.preview(viewer, now, action)
            show(_told(directory.look(viewer, now), foreseen, messages))
            if preview or (foreseen.plan.empty and key is None):
                return
            if not yes:
                ask(messages)
            action = _as_shown(action, foreseen) if key is None else action
        done = editor.apply(viewer, now, action, reason=reason, key=key)
    said = mark("%(id)s, in revision %(revision)s")
    show([Fact(messages.text(mark("Done")), messages.text(said, id=done.subject, revision=done.revision))])


def _as_shown(action: Action, foreseen: Preview) -> Action:
    """The action, which is refused if the record has changed since it was shown."""
    match action:
        case Save(id=str(record_id), if_version=None) | Retire(id=record_id) | Merge(id=record_id):
            before = foreseen.plan.before.get(record_id)
            return action if before is None else replace(action, if_version=before.version)
        case _:
            return action


def ask(messages: Messages, remedy: str = "add --yes to write this, or --preview") -> None:
    """Ask whether to write. Raises InvalidInput, with what to do, where nobody can be asked, and Abort for no."""
    if sys.stdin is None or not sys.stdin.isatty():
        raise InvalidInput(f"nobody is here to be asked: {remedy}", value="--yes")
    typer.confirm(messages.text(mark("Write this?")), abort=True)


def _told(look: Look, foreseen: Preview, messages: Messages) -> Iterator[Fact]:
    told: PreviewWords = preview_words(look, foreseen, messages)
    if not told.changes:
        yield Fact(messages.text(mark("Preview")), messages.text(mark("Nothing would change.")))
    for one in told.changes:
        yield Fact(messages.text(mark("Preview")), one.what, style="bold")
        for field in one.fields:
            yield inner(field.label, field_change(field, messages))
    for effect in told.effects:
        yield Fact(messages.text(mark("Answers")), effect.kind)
        for towns in effect.towns:
            yield inner(messages.text(mark("Change")), towns.said)
            if towns.others:
                yield inner(messages.text(mark("The other towns")), joined(towns.others))
    if foreseen.doubles:
        alike = joined([f"{name} ({record_id})" for record_id, name in foreseen.doubles], "; ")
        yield Fact(messages.text(mark("Looks like")), alike)


def _kind(text: str) -> type[Record]:
    kind = KINDS.get(text.strip().lower().replace("_", "-"))
    if kind is None:
        raise InvalidInput(f"{shown(text)} is no kind of record: it is one of {', '.join(KINDS)}", value=text)
    return kind
