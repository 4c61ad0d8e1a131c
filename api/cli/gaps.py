"""Prints gaps of coverage."""

from collections.abc import Iterator, Mapping

from api.cli.asking import asking, finish
from api.cli.facts import Fact, inner
from api.cli.filing import File, file
from api.cli.output import write
from api.cli.printing import show
from api.cli.tables import Table, write_table
from api.guides.document import Document
from api.told.coverage import bands_in_words, table_labels, table_rows
from api.told.coverage_filters import CoverageFilters, coverage_filters, matrix_for
from api.told.coverage_geojson import map_geojson
from api.told.gap_report_file import report_document
from api.told.names import name
from api.words import reason_words
from api.words.coverage import coverage_words
from api.words.messages import Messages, mark, mark_plural
from api.words.numbers import number
from graph import coverage
from graph.look import Look
from graph.model.errors import InvalidInput
from graph.model.vocabulary import Edition, Role


def gaps(store: str | None, given: Mapping[str, str], limit: int, *, as_csv: bool, as_geojson: bool) -> None:
    """Print the gaps that meet what is `given`, the worst first. Raises InvalidInput for what cannot be read."""
    if as_csv and as_geojson:
        raise InvalidInput("--csv and --geojson were both given: choose one", value="--geojson")
    with asking(store, Role.ADMIN) as asker:
        if as_geojson:
            write(asker.answer(lambda look: _geojson(look, given, asker.messages)))
        elif as_csv:
            finish(write_table(asker.answer(lambda look: _table(look, given, asker.messages))))
        else:
            facts = asker.answer(lambda look: tuple(_facts(look, given, limit, asker.messages)))
            show(facts)
            finish(len(facts) > 1)


def report(store: str | None, given: Mapping[str, str], wanted: File) -> None:
    """Write the gap report, or print it. Raises InvalidInput for what cannot be read."""
    with asking(store, Role.ADMIN) as asker:

        def question(look: Look, messages: Messages, url: str) -> Document:
            of = _filters(look, given, messages).asked
            return report_document(look, of.of, of.within, Edition.PARTNER, messages, url)

        file(asker, wanted, question)


def _geojson(look: Look, given: Mapping[str, str], messages: Messages) -> str:
    return map_geojson(look, _filters(look, given, messages, of_one_kind=True), messages)


def _filters(
    look: Look, given: Mapping[str, str], messages: Messages, *, of_one_kind: bool = False
) -> CoverageFilters:
    filters = coverage_filters(look, given, messages, of_one_kind=of_one_kind)
    if filters.problem is not None:
        meant = "; ".join(f"{called} ({record_id})" for record_id, called in filters.problem.meant)
        field = "REGION" if filters.problem.field == "within" else f"--{filters.problem.field}"
        said = " ".join(filter(None, [filters.problem.message, meant]))
        raise InvalidInput(f"{field}: {said}", value=given[filters.problem.field])
    return filters


def _table(look: Look, given: Mapping[str, str], messages: Messages) -> Table:
    filters = _filters(look, given, messages)
    rows = tuple(table_rows(look, matrix_for(look, filters), filters.status, messages))
    return Table(table_labels(messages), rows)


def _facts(look: Look, given: Mapping[str, str], limit: int, messages: Messages) -> Iterator[Fact]:
    filters = _filters(look, given, messages)
    matrix = matrix_for(look, filters)
    found = coverage.gaps(look, matrix, () if filters.status is None else (filters.status,))
    ages = bands_in_words(look, matrix.age_bands, messages)
    label = messages.text(mark("Gaps"))
    yield Fact(label, messages.plural(mark_plural("%(n)s gap", "%(n)s gaps"), len(found)), style="bold")
    for gap in found[:limit]:
        cell = matrix.cell(gap.jurisdiction, gap.category, gap.age_band)
        kind, place = name(look, gap.category), look.name(gap.jurisdiction)
        yield Fact(coverage_words(gap.status, messages).label, f"{place}: {kind}, {ages[gap.age_band]}")
        yield inner(messages.text(mark("Why")), reason_words(cell.reason, messages))
        if gap.people:
            yield inner(messages.text(mark("People")), number(gap.people, messages))
    if len(found) > limit:
        yield Fact(label, messages.plural(mark_plural("%(n)s more", "%(n)s more"), len(found) - limit))
