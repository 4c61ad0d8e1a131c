"""Runs every benchmark of this folder."""

from bench import engines, find, graphql, page, paths, serving, start

for benchmark in (engines, find, graphql, page, paths, start, serving):
    benchmark.main()
