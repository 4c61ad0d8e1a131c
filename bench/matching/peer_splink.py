"""splink 5 on the same rows, where it is installed: in the benchmark only, Signpost does not depend on it.

It is set up as its documentation recommends for organizations: Jaro-Winkler of the name at three thresholds, exact
comparisons of number, mail, website, town, address and what a row belongs to, all trained on the rows themselves by
expectation maximisation; blocking by number, mail, website, name, and by the beginning of the name within a town. The
names that it gets are folded and their abbreviations written out by our own code, which helps it. Of several records
for a row the likeliest counts, if its probability is high enough: 0.9 for speed, for quality whatever is best for it.
"""

import logging
import resource
import sys
import time
from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Any, Final

from bench.matching.made_up import made
from bench.matching.organizations.load import town_names
from bench.matching.organizations.row import Row
from graph.values.folding import fold
from importers.matching.words import name_words

LEAST: Final = 0.9
_COLUMNS: Final = ("name", "phone", "mail", "web", "town", "address", "of", "category", "kind")
_EXACT: Final = ("phone", "mail", "web", "town", "address", "of", "category")


def installed() -> bool:
    """Whether splink 5 can be imported, and pandas, by which it gets its rows."""
    try:
        import_module("pandas")
        return str(import_module("splink").__version__).startswith("5.")
    except ImportError:
        return False


def linked(directory: Iterable[Row], file: Iterable[Row], least: float = LEAST) -> dict[str, tuple[str, float]]:
    """Which record splink takes each row for, by ids, and how probable that is: at least so."""
    splink: Any = import_module("splink")
    library: Any = import_module("splink.comparison_library")
    api = import_module("splink.internals.duckdb.database_api").DuckDBAPI()
    several = {"d": list(directory), "f": list(file)}
    said = [name for name in _EXACT if all(any(getattr(row, name) for row in rows) for rows in several.values())]
    block = splink.block_on
    rules = [block("kind", one) for one in ("phone", "mail", "web", "name") if one in (*said, "name")]
    settings = splink.SettingsCreator(
        link_type="link_only",
        comparisons=[
            library.JaroWinklerAtThresholds("name", [0.97, 0.9, 0.8]),
            *(library.ExactMatch(one) for one in said),
        ],
        blocking_rules_to_generate_predictions=[*rules, block("kind", "town", "substr(name, 1, 5)")],
        retain_matching_columns=False,
    )
    tables = [api.register(_table(rows), dataset_display_name=name) for name, rows in several.items()]
    linker = splink.Linker(tables, settings, log_level=logging.ERROR)
    linker.training.estimate_probability_two_random_records_match([block("name"), block("phone", "town")], recall=0.7)
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    for rule in (block("phone"), block("name")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    found = linker.inference.predict(threshold_match_probability=least).as_pandas_dataframe()
    return _best(found)


def _best(found: Any) -> dict[str, tuple[str, float]]:
    ordered = found.sort_values(["match_probability", "unique_id_l", "unique_id_r"], ascending=[False, True, True])
    best: dict[str, tuple[str, float]] = {}
    columns = (ordered[name] for name in ("unique_id_l", "unique_id_r", "match_probability"))
    for one, other, chance in zip(*columns, strict=True):
        row, record = (one, other) if str(one).startswith("row:") else (other, one)
        best.setdefault(row, (record, chance))
    return best


def _table(rows: Iterable[Row]) -> Any:
    pandas: Any = import_module("pandas")
    return pandas.DataFrame([_plain(row) for row in rows], columns=["unique_id", *_COLUMNS])


def _plain(row: Row) -> dict[str, str | None]:
    said: dict[str, str | None] = {name: getattr(row, name) or None for name in _COLUMNS}
    return said | {"unique_id": row.id, "name": " ".join(name_words(row.name)), "address": fold(row.address) or None}


def run(count: int) -> None:
    """The rows of the benchmark of speed, in this process."""
    records, rows, truth = made(count, town_names())
    began = time.perf_counter(), time.process_time()
    matches = {row: record for row, (record, _) in linked(records, rows).items()}
    taken, worked = time.perf_counter() - began[0], time.process_time() - began[1]
    right = sum(matches.get(row) == record for row, record in truth.items())
    wrong = sum(record != truth.get(row) for row, record in matches.items())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"  splink 5 {count:>7,}: {taken:7.1f} s ({worked:,.0f} s of processors), peak {peak:6,.0f} MB,"
        f" {right / len(truth):.1%} found, {wrong} wrong",
        flush=True,
    )


def main(arguments: Sequence[str]) -> None:
    """One size, or a word that there is no splink."""
    if installed():
        run(int(arguments[-1]))
    else:
        print("  splink 5 is not installed: no peer in this run")


if __name__ == "__main__":
    main(sys.argv)
