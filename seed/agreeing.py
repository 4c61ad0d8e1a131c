"""Checks that age bands do not overlap and that requirements do not contradict each other."""

from collections.abc import Callable, Iterable
from typing import Any, Final, cast

from graph.model.age_band import check_bands
from graph.model.record import Record
from graph.model.requirement import check_requirements
from seed.files import AGE_BANDS, REQUIREMENTS, Table, Tables
from seed.ledger import Ledger

_CHECKS: Final = cast(
    "tuple[tuple[Table[Any], Callable[[Iterable[Record]], None]], ...]",
    ((AGE_BANDS, check_bands), (REQUIREMENTS, check_requirements)),
)


def check_agreement(tables: Tables, ledger: Ledger) -> None:
    """Refuse each row that does not agree with those above it."""
    for table, check in _CHECKS:
        agreeing: list[Record] = []
        for entry in tables[table]:
            record = ledger.get(entry.row.id)
            if record is None:
                continue
            with ledger.problems.at(entry.raw.file, entry.raw.line):
                check([*agreeing, record])
                agreeing.append(record)
