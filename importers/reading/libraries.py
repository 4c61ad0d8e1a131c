"""Libraries that only some kinds of files need: what is said if one is not installed."""

from typing import Final

EXTRA: Final = "signpost[import]"
"""What to install to read every kind of file."""
