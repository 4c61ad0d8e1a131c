"""The command line: `signpost`. Exit codes: 0 answered, 1 no answer, 2 bad use, 141 nobody read the output."""

from api.cli.main import main

__all__ = ["main"]
