"""Runs every benchmark in this folder."""

from bench import engines, find, graphql, history, nation, page, paths, serving, start

for benchmark in (engines, history, find, graphql, page, paths, start, serving):
    benchmark.main()
nation.main((1, 10))  # forty states take minutes: `python -m bench.nation`
