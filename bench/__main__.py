"""Runs every benchmark in this folder."""

from bench import (
    amplification,
    engines,
    find,
    graphql,
    history,
    nation,
    page,
    paint,
    paths,
    search,
    serving,
    start,
    understand,
)

for benchmark in (
    engines,
    history,
    find,
    graphql,
    amplification,
    page,
    paint,
    paths,
    search,
    understand,
    start,
    serving,
):
    benchmark.main()
nation.main((1, 10))  # forty states take minutes: `python -m bench.nation`
