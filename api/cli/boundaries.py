"""`signpost boundaries load`: reads outlines of places out of a GeoJSON file, shows what is new, asks, and writes."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from api.cli.asking import check_there, chosen_messages, settings_for
from api.cli.editing import ask
from api.cli.facts import Fact, inner
from api.cli.printing import show
from api.cli.reading_fields import citation
from api.words.kinds import record_count
from api.words.messages import Messages, mark, mark_plural
from api.words.regions import kind_plural
from graph import boundaries
from graph.boundaries import LoadBoundaries, Matched, Problem
from graph.directory import Directory
from graph.editing import Editor
from graph.editing.action import Plan
from graph.look import Look, Viewer
from graph.model.errors import InvalidInput, shown
from graph.model.jurisdiction import Jurisdiction
from graph.model.vocabulary import JurisdictionKind, Role
from graph.store.opening import open_store
from importers.reading.geojson import MOST_BYTES, Features, read_geojson

_MOST: Final = 20
"""How many problems are listed at most."""


@dataclass(frozen=True, slots=True)
class Given:
    """What the command was given: the file, the kind of its places, the source of its outlines, and why. `partial`
    loads what can be read, `preview` writes nothing, `yes` asks nothing."""

    file: str
    kind: str
    source: str
    reason: str
    partial: bool
    preview: bool
    yes: bool


def load(store: str | None, given: Given) -> None:
    """Load the outlines of a file. Raises InvalidInput with all that is wrong with it; then nothing is written."""
    kind = _kind(given.kind)
    if not given.source.strip():
        raise InvalidInput("--source is missing: say whose outlines these are", value=given.source)
    if not given.preview and not given.reason.strip():
        raise InvalidInput("--reason is missing: say why, for those who read the history", value=given.reason)
    source, file = citation(given.source), _read(given.file)
    settings = settings_for(store)
    check_there(settings.store)
    messages, now = chosen_messages(), datetime.now(UTC)
    with open_store(settings.store) as opened, closing(Directory(opened)) as directory:
        viewer = Viewer(Role.ADMIN, messages.language)
        look = directory.look(viewer, now)
        found = boundaries.matched(look.model.all(Jurisdiction).values(), kind, file.features)
        problems = _problems(file, found)
        if problems and not given.partial:
            raise _refused(given.file, problems)
        action = LoadBoundaries({place: one.outline for place, one in found.features.items()}, source)
        plan = directory.answer(viewer, now, action.plan)
        show(_told(look, kind, plan, found, problems, messages))
        if given.preview or plan.empty:
            return
        if not given.yes:
            ask(messages)
        done = Editor(directory, opened).apply(viewer, now, action, reason=given.reason)
    show([Fact(messages.text(mark("Done")), messages.text(mark("Revision %(revision)s"), revision=done.revision))])


def _read(file: str) -> Features:
    path = Path(file)
    if path.is_file() and path.stat().st_size > MOST_BYTES:
        raise InvalidInput(f"{shown(path.name)} has more than {MOST_BYTES // 2**20} MB: simplify it", value=file)
    try:
        return read_geojson(path.read_bytes())
    except InvalidInput as error:
        raise InvalidInput(f"{shown(path.name)}: {error.message}", value=error.value) from error


def _kind(text: str) -> JurisdictionKind:
    kind = JurisdictionKind.__members__.get(text.strip().upper().replace("-", "_"))
    if kind is None:
        known = ", ".join(kind.lower() for kind in JurisdictionKind)
        raise InvalidInput(f"--kind is {shown(text)}: it is one of {known}", value=text)
    return kind


def _problems(file: Features, found: Matched) -> list[Problem]:
    missing = found.missing
    several = sorted((*file.problems, *found.problems), key=lambda one: one.number or 0)
    if missing:
        named = ", ".join(place.name for place in missing[:_MOST])
        more = f" and {len(missing) - _MOST} more" if len(missing) > _MOST else ""
        several.insert(0, Problem(None, "", f"{len(missing)} have no outline that can be used: {named}{more}"))
    return several


def _refused(file: str, problems: Sequence[Problem]) -> InvalidInput:
    lines = [f"  {one.said}" for one in problems[:_MOST]]
    if len(problems) > _MOST:
        lines.append(f"  and {len(problems) - _MOST} more")
    head = f"{shown(Path(file).name)}: nothing is written. Mend this, or add --partial to load what can be read:"
    return InvalidInput("\n".join((head, *lines)), value=file)


def _told(
    look: Look,
    kind: JurisdictionKind,
    plan: Plan,
    found: Matched,
    problems: Sequence[Problem],
    messages: Messages,
) -> Iterator[Fact]:
    count = record_count("boundary", len(found.features), messages)
    yield Fact(kind_plural(look, kind, messages), count, style="bold")
    new = sum(one.id not in plan.before for one in plan.puts)
    yield inner(messages.text(mark("New")), str(new))
    yield inner(messages.text(mark("Changed")), str(len(plan.puts) - new))
    yield inner(messages.text(mark("Same as before")), str(len(found.features) - len(plan.puts)))
    if problems:
        yield Fact(
            messages.text(mark("Left out")),
            messages.plural(mark_plural("%(n)s problem", "%(n)s problems"), len(problems)),
        )
        for one in problems[:_MOST]:
            yield inner(messages.text(mark("Problem")), one.said)
        if len(problems) > _MOST:
            yield inner(messages.text(mark("And others")), str(len(problems) - _MOST))
