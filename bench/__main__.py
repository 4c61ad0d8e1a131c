"""Runs every benchmark in this folder."""

from bench import (
    amplification,
    coverage,
    editing,
    engines,
    find,
    freshness,
    graphql,
    history,
    nation,
    page,
    paint,
    past,
    paths,
    repeated,
    search,
    serving,
    start,
    under_load,
    understand,
    verifying,
)

for benchmark in (
    engines,
    history,
    editing,
    past,
    find,
    freshness,
    coverage,
    verifying,
    graphql,
    amplification,
    page,
    paint,
    paths,
    search,
    understand,
    start,
    serving,
    repeated,
    under_load,
):
    benchmark.main()
nation.main((1, 10))  # forty states take minutes: `python -m bench.nation`
