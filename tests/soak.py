"""How much a randomized test tries: a little in `make test`, very much with SIGNPOST_SOAK=1.

The file of such a test is marked `soak`: `make soak` runs these and no others.
"""

import os

SOAK = os.environ.get("SIGNPOST_SOAK") == "1"


def times(quick: int, soak: int) -> int:
    """`quick`, or `soak` with SIGNPOST_SOAK=1."""
    return soak if SOAK else quick
