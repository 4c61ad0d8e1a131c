"""Runs every benchmark of this folder."""

from bench import find, graphql, page, paths, start

for benchmark in (find, graphql, page, paths, start):
    benchmark.main()
