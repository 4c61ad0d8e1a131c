"""Reads XML as a stream: one branch of it at a time is in memory, whatever the size of the file.

Document types are refused: they are where entities that grow without end, or that read other files, are declared.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Final
from xml.parsers import expat

from graph.model.errors import InvalidInput
from importers.limits import unreadable

_CHUNK: Final = 1 << 16
MOST_DEPTH: Final = 60
MOST_IN_BRANCH: Final = 200_000
"""Elements in one branch, which is held in memory."""
MOST_TEXT: Final = 1_000_000
"""Characters of the text of one element, and of the attributes of one."""


@dataclass(slots=True)
class Element:
    """An element, without its namespace. `line` is where it begins in the file, `last` where it ends."""

    name: str
    attributes: dict[str, str]
    line: int
    last: int = 0
    text: str = ""
    children: list["Element"] = field(default_factory=list)

    def all(self, *names: str) -> Iterator["Element"]:
        """The children with one of these names, in their order."""
        return (child for child in self.children if child.name in names)

    def first(self, *names: str) -> "Element | None":
        """The first child with one of these names."""
        return next(self.all(*names), None)

    def said(self, *names: str) -> str:
        """What the first of these children or attributes says that is not empty."""
        for name in names:
            for child in self.all(name):
                if child.text.strip():
                    return child.text
            if value := self.attributes.get(name, "").strip():
                return value
        return ""

    def walk(self) -> Iterator["Element"]:
        """This element and all below it, in their order."""
        stack = [self]
        while stack:
            one = stack.pop()
            yield one
            stack += reversed(one.children)


def branches(
    stream: BinaryIO, name: str, check: Callable[[], None] = lambda: None
) -> Iterator[tuple[Element, Element]]:
    """Each element `name` when it ends, with the element around it, which has what stood before it.

    What was yielded is taken out of what is around it. `check` is called between parts of the file. Raises
    InvalidInput if the file is no XML, declares a document type, or exceeds the limits.
    """
    reader = _Reader(name)
    while chunk := stream.read(_CHUNK):
        check()
        reader.feed(chunk)
        yield from reader.taken()
    reader.feed(b"", final=True)
    yield from reader.taken()


class _Reader:
    """Builds elements from the events of a parser."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._stack: list[Element] = []
        self._done: list[tuple[Element, Element]] = []
        self._count = 0
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._declared
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters

    def feed(self, data: bytes, *, final: bool = False) -> None:
        """Reads the next part of the file. Raises InvalidInput."""
        try:
            self._parser.Parse(data, final)
        except expat.ExpatError as error:
            said = f"line {error.lineno} is broken XML ({expat.ErrorString(error.code)}): export the file again"
            raise unreadable(code="import.no-xml", said=said, line=error.lineno) from error
        except (LookupError, ValueError) as error:
            said = f"line {self._parser.CurrentLineNumber} cannot be read ({error}): export the file as UTF-8"
            raise unreadable(code="import.no-xml", said=said, line=self._parser.CurrentLineNumber) from error

    def taken(self) -> Iterator[tuple[Element, Element]]:
        """The branches that ended since the last call."""
        done, self._done = self._done, []
        yield from done

    def _refused(self, why: str) -> InvalidInput:
        line = self._parser.CurrentLineNumber
        return unreadable(code="import.no-xml", said=f"line {line} {why}", line=line)

    def _declared(self, *_: object) -> None:
        line = self._parser.CurrentLineNumber
        said = f"line {line} declares a document type, which such a file never needs: take it out"
        raise unreadable(code="import.xml-types", said=said, line=line)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        bare = name.rpartition(" ")[2]
        self._count += 1
        if len(self._stack) >= MOST_DEPTH:
            raise self._refused(f"is more than {MOST_DEPTH} elements deep: export the file again")
        if self._count > MOST_IN_BRANCH:
            raise self._refused(f"is in an element with more than {MOST_IN_BRANCH:,} others: split it")
        if sum(map(len, attributes.values())) > MOST_TEXT:
            raise self._refused(f"has attributes of more than {MOST_TEXT:,} characters: shorten them")
        plain = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        element = Element(bare, plain, self._parser.CurrentLineNumber)
        if self._stack:
            self._stack[-1].children.append(element)
        self._stack.append(element)

    def _characters(self, text: str) -> None:
        if self._stack:
            last = self._stack[-1]
            if len(last.text) + len(text) > MOST_TEXT:
                raise self._refused(f"has a text of more than {MOST_TEXT:,} characters: shorten it")
            last.text += text

    def _end(self, _name: str) -> None:
        element = self._stack.pop()
        element.last = self._parser.CurrentLineNumber
        if element.name == self._name:
            around = self._stack[-1] if self._stack else Element("", {}, 1)
            around.children = [child for child in around.children if child is not element]
            self._done.append((element, around))
            self._count -= sum(1 for _ in element.walk())
