"""`python -m bench.walk`."""

from bench.walk.telling import main

main()
