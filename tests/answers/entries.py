"""The table of questions: one entry for each, read from `questions/*.yaml`.

Expectations are worked out by hand from the sources (the facts in `seed/connecticut`, the strategy's lines, the law),
never copied from what the program printed: an entry that fails is a fault of the rules or of the data, until its
source is shown to say something else.
"""

from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from tests.support.yaml_files import yaml_of

FILES = sorted((Path(__file__).parent / "questions").glob("*.yaml"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """What is asked. `kind` is an id, a name or another name of a kind of help; `origin` is given for a path.

    `at` is an instant with its zone, as `--at` takes it; left out, the question is asked now, as pages ask it.
    """

    place: str
    kind: str | None = None
    origin: str | None = None
    age: int | None = None
    at: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One question, and what its answer has to be.

    `who` asks `question`, in their words; `source` says where the expectation stands. `first` is the first number one
    would dial, or several where the sources do not decide between them; empty where the question is `asked_back`:
    answered with what it may mean. `above` has to stand before anything that is offered, `said` anywhere, and `order`
    in this order. `unsaid` stands nowhere; `not_offered` is neither listed nor a step of an option.
    """

    id: str
    who: str
    question: str
    call: Call
    source: str
    first: tuple[str, ...] = ()
    asked_back: bool = False
    above: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()
    not_offered: tuple[str, ...] = ()
    file: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if bool(self.first) == self.asked_back:
            raise ValueError(f"{self.id}: give `first`, or `asked_back: yes` where the answer is a question")


_LISTS = frozenset(one.name for one in fields(Entry) if one.type == tuple[str, ...])


def entries() -> tuple[Entry, ...]:
    """The whole table, file by file, in the order of the files."""
    return tuple(_entry(path.name, row) for path in FILES for row in yaml_of(path))


def _entry(file: str, row: dict[str, Any]) -> Entry:
    values = dict(row)
    verb = "path" if "path" in values else "find"
    call = dict(values.pop(verb))
    if ("from" in call) != (verb == "path"):
        raise ValueError(f"{file}, {row['id']}: a path has `from`, a find has none")
    call["origin"] = call.pop("from", None)
    values |= {name: _texts(values[name]) for name in _LISTS & values.keys()}
    return Entry(call=Call(**call), file=file, **values)


def _texts(value: str | int | list[str | int]) -> tuple[str, ...]:
    return tuple(str(one) for one in value) if isinstance(value, list) else (str(value),)
