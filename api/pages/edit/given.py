"""What a form asks to be saved: the fields in which it differs from the record, with names read as records."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from api.pages.edit.nodes import Control, Node
from api.pages.edit.typed import Named, Names, Typed, is_blank
from graph.editing.choosing import chosen, suggested
from graph.look import Look
from graph.model.errors import Ambiguous, InvalidInput, SignpostError
from graph.model.shape import TextForm
from graph.values.language import language_named

Path = tuple[str, ...]
_US_DAY: Final = re.compile(r"\s*([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})\s*")
_MOST_NEAR: Final = 5
_BETWEEN: Final = re.compile(r"[;\n]")
"""Between several names that are typed at once: places have commas in them."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """A name that is not understood: where it was typed, the text, and what it may mean (ids and names)."""

    path: Path
    text: str
    candidates: tuple[tuple[str, str], ...]


class Giver:
    """Reads what was typed for one look. `errors` are those of names that nothing has or several have, `unclear`
    these names, and `wrong` the fields of the form that they are in."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.errors: list[SignpostError] = []
        self.unclear: list[Unclear] = []
        self.wrong: set[str] = set()

    def fields(
        self, nodes: Sequence[Node], typed: Typed, base: Typed, record: Any, path: Path = ()
    ) -> dict[str, Any]:
        """The fields that differ from `base`, the form as it was before, by name. `record` is what it was of; None
        if it is new."""
        given: dict[str, Any] = {}
        for node in nodes:
            value = typed[node.name]
            if node.shape is not None and value != base[node.name]:
                given[node.name] = self._given(node, value, base[node.name], record, (*path, node.name))
        return given

    def lists(self, nodes: Sequence[Node], typed: Typed, base: Typed) -> dict[str, list[dict[str, Any]]]:
        """The lists of records that belong to the record and differ from `base`, whole, by name."""
        return {
            node.name: [
                self._entry(node, row, base[node.name], (node.name, str(at)))
                for at, row in enumerate(typed[node.name])
            ]
            for node in nodes
            if node.control is Control.ROWS and node.shape is None and typed[node.name] != base[node.name]
        }

    def _entry(self, node: Node, row: Typed, base: Sequence[Typed], path: Path) -> dict[str, Any]:
        """An entry of such a list: its id if it has one, and its fields that differ."""
        known = next((one for one in base if one["id"] and one["id"] == row["id"]), None)
        own = {} if not row["id"] else {"id": row["id"]}
        before = known if known is not None else dict.fromkeys(row)
        changed = [one for one in node.nodes if known is not None or not is_blank((one,), {one.name: row[one.name]})]
        return own | self.fields(changed, row, before, None, path)

    def _given(self, node: Node, value: Any, base: Any, record: Any, path: Path) -> Any:
        match node.control:
            case Control.NAME:
                return self._name(node, value, path)
            case Control.NAMES:
                return self._names(node, value, path)
            case Control.LINES | Control.SEVERAL:
                return [_line(node, text) for text in value]
            case Control.GROUP:
                return None if is_blank(node.nodes, value) else self._part(node, value, path)
            case Control.ROWS:
                return self._rows(node, value, base or (), record, path)
            case Control.DAY:
                return _day(value)
        return value.strip() or None

    def _rows(self, node: Node, rows: Sequence[Typed], base: Sequence[Typed], record: Any, path: Path) -> list[Any]:
        """The parts of a list; those in which nothing was typed are given as they are."""
        parts = () if record is None else getattr(record, node.name)
        return [
            next((part for was, part in zip(base, parts, strict=False) if was == row), None)
            or self._part(node, row, (*path, str(at)))
            for at, row in enumerate(rows)
        ]

    def _part(self, node: Node, typed: Typed, path: Path) -> dict[str, Any]:
        """A part with all that was typed into it."""
        whole = {
            inner.name: self._given(inner, typed[inner.name], None, None, (*path, inner.name)) for inner in node.nodes
        }
        return {name: value for name, value in whole.items() if value not in (None, [])}

    def _name(self, node: Node, value: Named, path: Path) -> str | None:
        if not value.text.strip():
            return None
        return value.id or self._chosen(node, value.text, path)

    def _names(self, node: Node, value: Names, path: Path) -> list[str]:
        return list(self.added(node, value, path).ids)

    def added(self, node: Node, value: Names, path: Path) -> Names:
        """`value` with the records whose names were typed; the names that are not understood stay as text."""
        read = {text: self._chosen(node, text, path) for text in map(str.strip, _BETWEEN.split(value.add)) if text}
        ids = dict.fromkeys([*value.ids, *filter(None, read.values())])
        return Names(tuple(ids), "; ".join(text for text, found in read.items() if found is None))

    def _chosen(self, node: Node, text: str, path: Path) -> str | None:
        try:
            return chosen(self.look, path, text, node.kinds)
        except Ambiguous as error:
            self.unclear.append(Unclear(path, text, error.candidates))
            self.errors.append(error)
        except InvalidInput as error:
            near = suggested(self.look, text, node.kinds, _MOST_NEAR)
            self.unclear.append(Unclear(path, text, tuple((one, self.look.name(one)) for one in near)))
            self.errors.append(error)
        self.wrong.add(path[0])
        return None


def _line(node: Node, text: str) -> str:
    """A text of a list; a language by its code, if it is the name of one."""
    if node.shape is not None and node.shape.form is TextForm.LANGUAGE:
        return language_named(text) or text.strip()
    return text.strip()


def _day(text: str) -> str | None:
    """A day as 2026-11-21; people here also write 11/21/2026."""
    us = _US_DAY.fullmatch(text)
    return f"{us[3]}-{int(us[1]):02}-{int(us[2]):02}" if us else text.strip() or None
