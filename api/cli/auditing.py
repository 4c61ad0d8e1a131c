"""`signpost audit`: of every document on file by section, what cites which section, and which nothing cites."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from api.cli.asking import ask, print_report
from api.cli.facts import Fact
from api.words import kinds
from api.words.messages import Messages, mark
from graph import documents
from graph.documents.citing import Cited
from graph.look import Look
from graph.model.errors import InvalidInput, shown


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedBy:
    """The records of one kind that cite a section."""

    kind: str
    count: int
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionReport:
    """A section of a document, its lines (both included), and what cites it."""

    id: str
    source: str
    title: str
    first_line: int
    last_line: int
    total: int
    cited_by: tuple[CitedBy, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditReport:
    """What `signpost audit` answers. `records` is how many records cite any of the sections."""

    revision: int
    sections: tuple[SectionReport, ...]
    total_count: int
    cited_count: int
    records: int
    uncited: tuple[str, ...]


def audit(store: str | None, section: str | None, verbose: bool, as_json: bool) -> None:
    """`signpost audit`: it reports, and so has an answer even where nothing is on file by section."""
    report = ask(store, lambda look, _: gather(look, section))
    ids = verbose or section is not None
    print_report(report, lambda made, messages: in_words(made, ids, messages), as_json, answered=True)


def gather(look: Look, section: str | None) -> AuditReport:
    """The sections of all documents, or those that `section` names."""
    everything = documents.citing(look)
    chosen = everything if section is None else _named(everything, section)
    return AuditReport(
        revision=look.revision,
        sections=tuple(map(_report, chosen)),
        total_count=len(chosen),
        cited_count=sum(1 for one in chosen if one.total),
        records=len({record for one in chosen for _, ids in one.by_kind for record in ids}),
        uncited=tuple(one.section.id for one in chosen if not one.total),
    )


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


def _report(one: Cited) -> SectionReport:
    section = one.section
    return SectionReport(
        id=section.id,
        source=section.source,
        title=section.title,
        first_line=section.first_line,
        last_line=section.last_line,
        total=one.total,
        cited_by=tuple(CitedBy(kind=kind, count=len(ids), ids=ids) for kind, ids in one.by_kind),
    )


def in_words(report: AuditReport, ids: bool, messages: Messages) -> Iterator[Fact]:
    """Each document with its sections in order, then what nothing cites, then the sum."""
    source = None
    for one in report.sections:
        if one.source != source:
            source = one.source
            yield Fact(messages.text(mark("Document")), source, style="bold cyan")
        yield _section(one, messages)
        if ids:
            yield from (Fact(_count(by, messages), ", ".join(by.ids), inner=True) for by in one.cited_by)
    for one in report.sections:
        if not one.total:
            yield Fact(messages.text(mark("Nothing cites")), _where(one, messages), style="bold yellow")
    yield Fact(messages.text(mark("Sum")), _sum(report, messages), style="bold")


def _section(one: SectionReport, messages: Messages) -> Fact:
    counts = ", ".join(_count(by, messages) for by in one.cited_by) or messages.text(mark("nothing cites it"))
    says = f"{_where(one, messages)}: {counts}"
    return Fact(messages.text(mark("Section")), says, style="" if one.total else "yellow")


def _count(by: CitedBy, messages: Messages) -> str:
    return kinds.record_count(by.kind, by.count, messages)


def _where(one: SectionReport, messages: Messages) -> str:
    lines = messages.text(mark("lines %(first)s to %(last)s"), first=one.first_line, last=one.last_line)
    return f"{one.title} ({one.id}, {lines})"


def _sum(report: AuditReport, messages: Messages) -> str:
    if not report.sections:
        return messages.text(mark("no document is on file by section"))
    return messages.text(
        mark("%(cited)s of %(all)s sections are cited, by %(records)s records"),
        cited=report.cited_count,
        all=report.total_count,
        records=report.records,
    )
