"""Prints how agencies are connected, and writes the graph to a file."""

from collections.abc import Iterator

from api.cli.asking import asking, finish
from api.cli.facts import Fact, inner
from api.cli.formats import format_of
from api.cli.output import write, write_file
from api.cli.printing import show
from api.told.graph_files import Format, graph_file
from api.told.stakeholders import StakeholdersWords, stakeholders_words
from api.words.messages import Messages, mark, mark_plural
from graph import stakeholders as room
from graph.look import Look
from graph.model.errors import InvalidInput, shown
from graph.model.vocabulary import Role

_MORE = mark_plural("%(n)s more", "%(n)s more")


def stakeholders(store: str | None, limit: int) -> None:
    """Print who is cut off if an agency leaves or a connection ends: `limit` of each."""
    with asking(store, Role.ADMIN) as asker:

        def question(look: Look) -> tuple[Fact, ...]:
            told = stakeholders_words(look, room.stakeholders(look), asker.messages)
            return tuple(_facts(told, limit, asker.messages))

        show(asker.answer(question))


def _facts(told: StakeholdersWords, limit: int, messages: Messages) -> Iterator[Fact]:
    yield Fact(messages.text(mark("Agencies and shared teams")), told.parties)
    yield Fact(messages.text(mark("Connections between them")), told.ties)
    leaves, ends = messages.text(mark("If an agency leaves")), messages.text(mark("If a connection ends"))
    for one in told.leaving[:limit]:
        yield Fact(leaves, one.party.name, style="bold")
        yield from (inner(messages.text(mark("Then")), sentence) for sentence in one.then)
    if len(told.leaving) > limit:
        yield Fact(leaves, messages.plural(_MORE, len(told.leaving) - limit))
    for tie in told.ending[:limit]:
        yield Fact(ends, f"{tie.source.name} → {tie.kind} → {tie.target.name}", style="bold")
        yield from (inner(messages.text(mark("Then")), sentence) for sentence in tie.then)
    if len(told.ending) > limit:
        yield Fact(ends, messages.plural(_MORE, len(told.ending) - limit))
    if told.unconnected:
        names = "; ".join(one.name for one in told.unconnected[:limit])
        rest = len(told.unconnected) - limit
        more = [messages.plural(_MORE, rest)] if rest > 0 else []
        yield Fact(messages.text(mark("No recorded connection to anybody")), "; ".join([names, *more]))


def graph(store: str | None, kind: str, out: str) -> None:
    """Write the graph of agencies, teams and services to `out`, or print it. Raises InvalidInput for a format that
    there is not and a file that cannot be written."""
    formats = {"graphml": Format.GRAPHML, "json": Format.JSON, "kumu": Format.KUMU}
    kind = format_of(kind, out, {name: f".{one}" for name, one in formats.items()}, "graphml")
    if kind not in formats:
        raise InvalidInput(f"there is no format {shown(kind)}: it is one of {', '.join(formats)}", value=kind)
    with asking(store, Role.ADMIN) as asker:
        whole = asker.answer(room.whole)
        content = graph_file(whole, formats[kind]).content
        if not out:
            write(content.decode().rstrip("\n"))
        else:
            write_file(content, out)
        finish(bool(whole.nodes))
