"""Libraries that only some files of a guide need."""

from contextlib import AbstractContextManager
from typing import Final

from graph import installed

EXTRA: Final = "signpost[documents]"
"""What to install to have all of them."""


def needed(file_format: str, *libraries: str) -> AbstractContextManager[None]:
    """A block that imports `libraries`, by the names of their modules, to write a file of this format.

    Raises NotInstalled if one of them is missing.
    """
    return installed.needed(file_format, EXTRA, *libraries, code="format.not-installed")
