"""`signpost audit`: for each document stored by section, which records cite each section, and which sections nothing
cites."""

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
    """Print what cites each section, or only the sections that `section` names. A store without sections is no
    error."""
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
    named = [cited for cited in everything if _key(cited) == wanted]
    named = named or [cited for cited in everything if wanted and _key(cited).endswith(f"-{wanted}")]
    if not named:
        close = get_close_matches(wanted, map(_key, everything), n=1, cutoff=0.4)
        remedy = f"did you mean {close[0]}?" if close else "`signpost audit` lists them"
        raise InvalidInput(f"--section is {shown(key)}, and no section has that key: {remedy}", value=key)
    return tuple(named)


def _key(cited: Cited) -> str:
    return cited.section.id.removeprefix("section:")


def _plain(revision: int, sections: tuple[Cited, ...]) -> dict[str, object]:
    """The report as JSON values: GraphQL has no field for the records that cite a section."""
    return {
        "revision": str(revision),
        "sections": [
            {
                "id": cited.section.id,
                "source": cited.section.source,
                "title": cited.section.title,
                "firstLine": cited.section.first_line,
                "lastLine": cited.section.last_line,
                "total": cited.total,
                "citedBy": [{"kind": kind, "count": len(ids), "ids": list(ids)} for kind, ids in cited.by_kind],
            }
            for cited in sections
        ],
        "totalCount": len(sections),
        "citedCount": sum(1 for cited in sections if cited.total),
        "records": _records(sections),
        "uncited": [cited.section.id for cited in sections if not cited.total],
    }


def _records(sections: tuple[Cited, ...]) -> int:
    """How many records cite any of the sections."""
    return len({record for cited in sections for _, ids in cited.by_kind for record in ids})


def _facts(sections: tuple[Cited, ...], with_ids: bool, messages: Messages) -> Iterator[Fact]:
    """Each document with its sections in order, then the sections that nothing cites, then the totals."""
    source = None
    for cited in sections:
        if cited.section.source != source:
            source = cited.section.source
            yield Fact(messages.text(mark("Document")), source, style="bold cyan")
        yield _section(cited, messages)
        if with_ids:
            yield from (
                inner(kinds.record_count(kind, len(ids), messages), ", ".join(ids)) for kind, ids in cited.by_kind
            )
    for cited in sections:
        if not cited.total:
            yield Fact(messages.text(mark("Nothing cites")), _where(cited, messages), style="bold yellow")
    yield Fact(messages.text(mark("Sum")), _sum(sections, messages), style="bold")


_NOTHING = mark("nothing cites it")


def _section(cited: Cited, messages: Messages) -> Fact:
    counts = ", ".join(kinds.record_count(kind, len(ids), messages) for kind, ids in cited.by_kind)
    says = f"{_where(cited, messages)}: {counts or messages.text(_NOTHING)}"
    return Fact(messages.text(mark("Section")), says, style="" if cited.total else "yellow")


def _where(cited: Cited, messages: Messages) -> str:
    section = cited.section
    lines = messages.text(mark("lines %(first)s to %(last)s"), first=section.first_line, last=section.last_line)
    return f"{section.title} ({section.id}, {lines})"


def _sum(sections: tuple[Cited, ...], messages: Messages) -> str:
    if not sections:
        return messages.text(mark("no document is listed by section"))
    return messages.text(
        mark("%(cited)s of %(all)s sections are cited, by %(records)s records"),
        cited=sum(1 for cited in sections if cited.total),
        all=len(sections),
        records=_records(sections),
    )
