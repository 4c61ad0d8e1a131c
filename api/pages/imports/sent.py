"""What the form of an import sends: a file, what it is, and the answers to questions."""

import os
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from api.pages.frame.signing import check_origin
from api.pages.imports.told import ANSWER
from graph.look import Deadline
from graph.model.errors import InvalidInput, shown
from importers.document import Document
from importers.importing import Wanted, check_date
from importers.limits import unreadable
from importers.planning import Options
from importers.planning.meaning import word_of

_MOST_FIELDS: Final = 2_000
_LONGEST_NAME: Final = 200


@dataclass(frozen=True, slots=True)
class Typed:
    """The form as it was typed. `mapping` has a line for each column: heading, equals sign, what it is."""

    source: str = ""
    as_of: str = ""
    mapping: str = ""
    retire: bool = False


@dataclass(frozen=True, slots=True)
class SentFile:
    """A form with a file: its name and its content, empty if none was chosen. `fields` have the last value of each
    field, `take` the entries for which the values of the file are wanted, `keep` those whose values here stay."""

    name: str
    content: bytes
    fields: Mapping[str, str]
    take: tuple[str, ...]
    keep: tuple[str, ...]

    @property
    def typed(self) -> Typed:
        """What was typed."""
        several = {name: self.fields.get(name, "") for name in ("source", "as_of", "mapping")}
        return Typed(**several, retire=self.fields.get("retire") == "yes")

    @property
    def answers(self) -> dict[str, str]:
        """The answers to questions, by their keys."""
        answers = {name.removeprefix(ANSWER): value for name, value in self.fields.items() if name.startswith(ANSWER)}
        return {name: value.strip() for name, value in answers.items() if value.strip() or word_of(name) is not None}

    @contextmanager
    def document(self) -> Iterator[Document]:
        """The file, in a folder of its own while the block runs. Raises InvalidInput if none was chosen or it is
        empty."""
        if not self.content and self.name:
            raise unreadable(code="import.empty", said=f"{shown(self.name)} is empty: save it again", name=self.name)
        if not self.content:
            raise InvalidInput("no file was chosen", value=self.name, code="import.no-upload")
        with tempfile.TemporaryDirectory(prefix="signpost-import-") as folder:
            path = Path(folder) / "file"
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as file:
                file.write(self.content)
            yield Document.opened(path, self.name)

    @contextmanager
    def wanted(self) -> Iterator[Wanted]:
        """What is to be imported while the block runs. Raises InvalidInput."""
        typed = self.typed
        if self.content and typed.as_of.strip():
            check_date(typed.as_of.strip())
        with self.document() as document:
            yield Wanted(
                document=document,
                source=typed.source.strip() or None,
                as_of=typed.as_of.strip() or None,
                mapping=mapping_of(typed.mapping),
                options=Options(frozenset(self.take), frozenset(self.keep), typed.retire, self.answers),
            )


def mapping_of(text: str) -> dict[str, str]:
    """What columns are, by their headings. Raises InvalidInput for a line without an equals sign."""
    mapping: dict[str, str] = {}
    for line in filter(str.strip, text.splitlines()):
        heading, equals, target = line.rpartition("=")
        if not equals or not heading.strip():
            reason = f"{shown(line)} is no heading with what it is: write Heading = what it is"
            raise InvalidInput(reason, value=line, code="import.line", params={"text": line.strip()[:80]})
        mapping[heading.strip()] = target.strip()
    return mapping


def with_file(act: Callable[[Request, SentFile], Response]) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint that gives a form with a file to `act`, in a thread. Forms of other sites are refused."""

    async def endpoint(request: Request) -> Response:
        check_origin(request)
        limit = request.app.state.settings.import_limit
        async with request.form(max_files=1, max_fields=_MOST_FIELDS, max_part_size=limit) as data:
            fields: dict[str, str] = {}
            several: dict[str, list[str]] = {"take": [], "keep": []}
            name, content = "", b""
            for field, value in data.multi_items():
                if isinstance(value, UploadFile):
                    name, content = _name(value.filename), await value.read()
                else:
                    fields[field] = value.encode("utf-8", "replace").decode()
                    several.get(field, []).append(fields[field])
        sent = SentFile(name, content, fields, tuple(several["take"]), tuple(several["keep"]))
        return await run_in_threadpool(act, request, sent)

    return endpoint


def _name(name: str | None) -> str:
    """The name of a file, without folders and signs that are not shown; empty if none was chosen."""
    if not name:
        return ""
    bare = name.replace("\\", "/").rpartition("/")[2]
    return "".join(sign for sign in bare if sign.isprintable())[-_LONGEST_NAME:] or "file"


def deadline_for(request: Request) -> Deadline:
    """Until when a file may be read and planned: longer than an answer may take."""
    return Deadline(time.monotonic() + request.app.state.settings.import_seconds)
