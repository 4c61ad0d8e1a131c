"""Runs every benchmark of this folder."""

from bench import engines, find, graphql, history, page, paths, serving, start

for benchmark in (engines, history, find, graphql, page, paths, start, serving):
    benchmark.main()
