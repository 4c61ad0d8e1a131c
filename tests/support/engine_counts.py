"""Says at the end of a run how many tests ran on each engine and version: a server that was never there must show."""

from collections import Counter

import pytest

_ENGINES = {"5.26": "Neo4j 5.26", "2026.09": "Neo4j 2026.09", "given": "Neo4j as given"}


def _engine(nodeid: str) -> str | None:
    """The engine that a test is about, from the name of its file and its parameters."""
    if "neo4j" in nodeid:
        _, _, parameters = nodeid.partition("[")
        return next((told for version, told in _ENGINES.items() if version in parameters), None)
    return "SQLite" if "test_store" in nodeid and "can_fail" not in nodeid else None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line for each engine, and the figures of what was soaked."""
    counts: dict[str, Counter[str]] = {}
    for outcome in ("passed", "failed", "error", "skipped"):
        for report in terminalreporter.stats.get(outcome, ()):
            for name, line in getattr(report, "user_properties", ()):
                if name == "soak":
                    terminalreporter.write_line(line)
            if (engine := _engine(getattr(report, "nodeid", ""))) is not None:
                counts.setdefault(engine, Counter())[outcome] += 1
    for engine, found in sorted(counts.items()):
        told = ", ".join(f"{number} {outcome}" for outcome, number in found.items())
        terminalreporter.write_line(f"store tests on {engine}: {told}")
