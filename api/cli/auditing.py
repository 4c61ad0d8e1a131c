"""`signpost audit`: of every document on file by section, what cites which section, and which nothing cites."""

from collections.abc import Iterator
from difflib import get_close_matches

from api.cli.asking import asking
from api.cli.facts import Fact, inner
from api.cli.output import write
from api.cli.printing import show
from api.cli.stored import as_json as json_text
from api.words import kinds
from api.words.messages import Messages, mark
from graph import documents
from graph.documents.citing import Cited
from graph.look import Look
from graph.model.errors import InvalidInput, shown


def audit(store: str | None, section: str | None, verbose: bool, as_json: bool) -> None:
    """Print what cites each section, or those that `section` names; it has an answer even where there are none."""
    with asking(store) as asker:
        revision, sections = asker.answer(lambda look: (look.revision, _chosen(look, section)))
        if as_json:
            write(json_text(_plain(revision, sections)))
        else:
            show(_facts(sections, verbose or section is not None, asker.messages))


def _chosen(look: Look, section: str | None) -> tuple[Cited, ...]:
    everything = documents.citing(look)
    return everything if section is None else _named(everything, section)


def _named(everything: tuple[Cited, ...], key: str) -> tuple[Cited, ...]:
    """The sections with this id (`section:` may be left out), or whose id ends with this key: `part-three-dva`."""
    wanted = key.strip().casefold().removeprefix("section:")
    found = [one for one in everything if _key(one) == wanted]
    found = found or [one for one in everything if wanted and _key(one).endswith(f"-{wanted}")]
    if not found:
        close = get_close_matches(wanted, map(_key, everything), n=1, cutoff=0.4)
        remedy = f"did you mean {close[0]}?" if close else "`signpost audit` lists them"
        raise InvalidInput(f"--section is {shown(key)}, and no section has that key: {remedy}", value=key)
    return tuple(found)


def _key(one: Cited) -> str:
    return one.section.id.removeprefix("section:")


def _plain(revision: int, sections: tuple[Cited, ...]) -> dict[str, object]:
    """The report as JSON values: GraphQL has no field that says what cites a section."""
    return {
        "revision": str(revision),
        "sections": [
            {
                "id": one.section.id,
                "source": one.section.source,
                "title": one.section.title,
                "firstLine": one.section.first_line,
                "lastLine": one.section.last_line,
                "total": one.total,
                "citedBy": [{"kind": kind, "count": len(ids), "ids": list(ids)} for kind, ids in one.by_kind],
            }
            for one in sections
        ],
        "totalCount": len(sections),
        "citedCount": sum(1 for one in sections if one.total),
        "records": _records(sections),
        "uncited": [one.section.id for one in sections if not one.total],
    }


def _records(sections: tuple[Cited, ...]) -> int:
    """How many records cite any of the sections."""
    return len({record for one in sections for _, ids in one.by_kind for record in ids})


def _facts(sections: tuple[Cited, ...], with_ids: bool, messages: Messages) -> Iterator[Fact]:
    """Each document with its sections in order, then what nothing cites, then the sum."""
    source = None
    for one in sections:
        if one.section.source != source:
            source = one.section.source
            yield Fact(messages.text(mark("Document")), source, style="bold cyan")
        yield _section(one, messages)
        if with_ids:
            yield from (
                inner(kinds.record_count(kind, len(ids), messages), ", ".join(ids)) for kind, ids in one.by_kind
            )
    for one in sections:
        if not one.total:
            yield Fact(messages.text(mark("Nothing cites")), _where(one, messages), style="bold yellow")
    yield Fact(messages.text(mark("Sum")), _sum(sections, messages), style="bold")


_NOTHING = mark("nothing cites it")


def _section(one: Cited, messages: Messages) -> Fact:
    counts = ", ".join(kinds.record_count(kind, len(ids), messages) for kind, ids in one.by_kind)
    says = f"{_where(one, messages)}: {counts or messages.text(_NOTHING)}"
    return Fact(messages.text(mark("Section")), says, style="" if one.total else "yellow")


def _where(one: Cited, messages: Messages) -> str:
    section = one.section
    lines = messages.text(mark("lines %(first)s to %(last)s"), first=section.first_line, last=section.last_line)
    return f"{section.title} ({section.id}, {lines})"


def _sum(sections: tuple[Cited, ...], messages: Messages) -> str:
    if not sections:
        return messages.text(mark("no document is on file by section"))
    return messages.text(
        mark("%(cited)s of %(all)s sections are cited, by %(records)s records"),
        cited=sum(1 for one in sections if one.total),
        all=len(sections),
        records=_records(sections),
    )
