"""Runs every benchmark of this folder."""

from bench import find, graphql, page, start

for benchmark in (find, graphql, page, start):
    benchmark.main()
