"""Runs every benchmark in this folder."""

from bench import (
    engines,
    find,
    graphql,
    history,
    nation,
    page,
    paint,
    paths,
    repeated,
    search,
    serving,
    start,
    understand,
)

for benchmark in (engines, history, find, graphql, page, paint, paths, search, understand, start, serving, repeated):
    benchmark.main()
nation.main((1, 10))  # forty states take minutes: `python -m bench.nation`
