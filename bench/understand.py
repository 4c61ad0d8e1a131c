"""`understand` on Connecticut's seed, with every text of the table in `tests/answers/texts`.

Limit: 3 ms median of all texts and of every single one.
"""

from functools import partial

from bench.search import connecticut, look_at
from bench.timing import judge, measure, report
from graph.understand import understand
from tests.answers.texts import typed

LIMIT_MS = 3.0


def main() -> None:
    """Print the figures."""
    look = look_at(connecticut())
    calls = {entry.text: partial(understand, look, entry.text) for entry in typed()}
    figure = measure("core", list(calls.values()), warm=len(calls))
    report(f"understand, the seed, {len(calls)} texts", [figure], LIMIT_MS)
    each = [measure(text, [call], seconds=0.05, warm=2, least=5) for text, call in calls.items()]
    slowest = max(each, key=lambda one: one.median)
    judge(f"the slowest text, {slowest.name!r}, in ms", slowest.median, LIMIT_MS)


if __name__ == "__main__":
    main()
