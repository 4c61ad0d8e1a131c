"""The commands `signpost backup` and `signpost restore`."""

from pathlib import Path

from api import words
from api.cli.asking import check_there, chosen_messages, settings_for
from api.cli.output import write
from api.words.messages import mark
from graph.model.errors import InvalidInput, shown
from graph.store import backing_up
from graph.store.opening import is_server, open_store


def backup(file: str, store: str | None, *, replace: bool) -> None:
    """`signpost backup`."""
    messages = chosen_messages()
    name = settings_for(store).store
    check_there(name)
    with open_store(name) as opened:
        report = backing_up.back_up(opened, name, _path(file), replace=replace)
    seal = report.seal
    said = mark("%(file)s has everything of %(store)s at revision %(revision)s: %(size)s bytes")
    if not seal.complete:
        said = mark(
            "%(file)s has the records of %(store)s at revision %(revision)s, without the record of changes: "
            "%(size)s bytes"
        )
    size = words.number(report.size, messages)
    write(messages.text(said, file=file, store=name, revision=seal.revision, size=size))
    write(messages.text(mark("digest: %(digest)s"), digest=seal.digest))
    if not report.noted:
        write(messages.text(mark("The store could not note that it was made: doctor will not know of it.")))


def restore(file: str, store: str, *, replace: bool) -> None:
    """`signpost restore`."""
    messages = chosen_messages()
    if not is_server(store):
        _path(store.removeprefix("sqlite:"))
    report = backing_up.restore(_path(file), store, replace=replace)
    if report.seal is None:
        write(
            messages.text(
                mark("This file was not made by `signpost backup`: it has no digest that could be checked.")
            )
        )
    elif not report.seal.complete:
        write(messages.text(mark("This backup has no record of changes: the store begins a new one.")))
    said = mark("%(store)s (revision %(revision)s) has the %(records)s records of %(file)s")
    records = words.number(report.records, messages)
    write(messages.text(said, store=store, revision=report.revision, records=records, file=file))


def _path(text: str) -> Path:
    """`text` as the path of a file. Raises InvalidInput if it is none."""
    if not text.strip() or "\0" in text or "://" in text or Path(text).is_dir():
        raise InvalidInput(f"{shown(text)} is not the path of a file", value=text)
    return Path(text).absolute()
