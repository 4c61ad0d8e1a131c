"""Reads a YAML file into rows that know their line. All scalars are text; anchors, aliases and tags are refused."""

from collections.abc import Iterator
from typing import Any

import yaml

from graph.model.errors import shown
from importers.reading.problems import Problems
from importers.reading.raw import Raw, Value

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # the C parser, if PyYAML has it, is ten times as fast
_FRAME = (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentStartEvent, yaml.DocumentEndEvent)
_DEEPEST = 4


class _Refused(Exception):
    """The YAML on `line` is not in the form that data files must have."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason


def yaml_rows(name: str, text: str, problems: Problems, example: str = "services") -> dict[str, list[Raw]]:
    """The rows under each top-level key. Its value is a list of mappings, or a single mapping, which is one row.

    `example` is a key that such files begin with.
    """
    try:
        return _Reader(name, text, example).sections()
    except _Refused as exc:
        problems.add(name, exc.line, exc.reason)
    except yaml.YAMLError as exc:
        mark = getattr(exc, "problem_mark", None)
        reason = getattr(exc, "problem", None) or getattr(exc, "reason", None) or "it cannot be read"
        problems.add(name, mark.line + 1 if mark else 1, f"not YAML: {reason}; compare with the rows around it")
    return {}


class _Reader:
    """Turns the events of the YAML parser, in order, into sections, rows and values."""

    def __init__(self, name: str, text: str, example: str) -> None:
        self._name = name
        self._example = example
        self._events = [event for event in yaml.parse(text, Loader=_LOADER) if not isinstance(event, _FRAME)]
        self._at = 0

    def sections(self) -> dict[str, list[Raw]]:
        """The whole file: one mapping of sections."""
        if not self._events or not isinstance(self._take(), yaml.MappingStartEvent):
            raise _Refused(1, f"the file does not begin with a key: write `{self._example}:` or its like")
        sections = {key: self._section(key) for key, _ in self._keys()}
        if self._at < len(self._events):
            raise _Refused(_line(self._events[self._at]), "a second document begins here: keep one in a file")
        return sections

    def _section(self, key: str) -> list[Raw]:
        event = self._take()
        if isinstance(event, yaml.MappingStartEvent):
            return [self._row(event)]
        if not isinstance(event, yaml.SequenceStartEvent):
            raise _Refused(_line(event), f"{shown(key)} holds no rows: write a list of them under it")
        rows = []
        while not isinstance(event := self._take(), yaml.SequenceEndEvent):
            if not isinstance(event, yaml.MappingStartEvent):
                raise _Refused(_line(event), f"a row of {shown(key)} is not a mapping: write `- key: value`")
            rows.append(self._row(event))
        return rows

    def _row(self, start: Any) -> Raw:
        values: dict[str, Value] = {}
        lines: dict[str, int] = {}
        for key, lines[key] in self._keys():
            if (value := self._value(self._take(), 1)) != "":
                values[key] = value
        return Raw(self._name, _line(start), values, lines)

    def _keys(self) -> Iterator[tuple[str, int]]:
        """The keys of the mapping that has begun. The caller must take the value after each key."""
        seen: set[str] = set()
        while not isinstance(event := self._take(), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent) or not event.value:
                raise _Refused(_line(event), "a key is not a word: write `key: value`")
            if event.value in seen:
                raise _Refused(_line(event), f"{shown(event.value)} stands there twice: keep one")
            seen.add(event.value)
            yield event.value, _line(event)

    def _value(self, event: Any, depth: int) -> Value:
        if isinstance(event, yaml.ScalarEvent):
            return str(event.value)
        if depth > _DEEPEST:
            raise _Refused(_line(event), "lists stand in lists too deep: no row needs that")
        if isinstance(event, yaml.MappingStartEvent):
            pairs = {key: self._value(self._take(), depth + 1) for key, _ in self._keys()}
            return {key: value for key, value in pairs.items() if value != ""}
        items: list[Value] = []
        while not isinstance(event := self._take(), yaml.SequenceEndEvent):
            items.append(self._value(event, depth + 1))
        return items

    def _take(self) -> Any:
        event = self._events[self._at]
        self._at += 1
        if getattr(event, "anchor", None) or getattr(event, "tag", None) not in (None, "!"):
            raise _Refused(_line(event), "anchors, aliases and tags are not used here: write the value itself")
        return event


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1
