"""The command line: `signpost`. Exit codes: 0 answered, 1 no answer, 2 usage error, 141 the reader closed the
output."""

from api.cli.main import main

__all__ = ["main"]
