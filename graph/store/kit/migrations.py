"""Migrations: numbered files in the folder `ddl` of an engine's package."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Migration:
    """One step: `name` is the name of its file; `statements` are run in order."""

    number: int
    name: str
    statements: tuple[str, ...]


def read_migrations(package: str, ending: str, split: Callable[[str], Iterable[str]]) -> tuple[Migration, ...]:
    """The migrations of the engine in `package`, in order; `split` gives the statements of a file's text."""
    texts = {file.name: file.read_text("utf-8") for file in files(package).joinpath("ddl").iterdir()}
    names = sorted(name for name in texts if name.endswith(ending))
    return tuple(Migration(int(name[:4]), name, tuple(split(texts[name]))) for name in names)
