"""Libraries that only some answers need: what is said if one is not installed."""

from collections.abc import Iterator
from contextlib import contextmanager

from graph.model.errors import NotInstalled


@contextmanager
def needed(file_format: str, extra: str, *libraries: str, code: str) -> Iterator[None]:
    """A block that imports `libraries`, by the names of their modules, for files of this format.

    Raises NotInstalled with `code` if one of them is missing; `extra` is what to install then. What is missing inside
    a library is raised as it is.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        name = (error.name or "").partition(".")[0]
        if name not in libraries:
            raise
        raise NotInstalled(
            f"{file_format} files need the Python library {name}, which is not installed: install Signpost with its"
            f" extra, {extra}",
            value=name,
            code=code,
            params={"format": file_format, "library": name, "extra": extra},
        ) from error
