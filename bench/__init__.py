"""Benchmarks. Each figure is compared with a peer or a limit from the same run. `make bench` runs them all."""
