"""`python -m api.cli` is `signpost`."""

from api.cli import main

main()
