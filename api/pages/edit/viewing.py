"""Makes the views of a form."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from api.pages.edit.labels import label_and_help
from api.pages.edit.layout import sections
from api.pages.edit.nodes import Control, Node
from api.pages.edit.options import options
from api.pages.edit.problems import NOTHING, Noted
from api.pages.edit.typed import Typed, blank, choice_of, is_blank
from api.pages.edit.views import Option, Row, SectionView, View
from api.told.names import name
from api.words.messages import Messages, mark
from graph.look import Look
from graph.model.errors import NotFound
from graph.model.record import Record

_LONG: Final = 1_000
_WITH_EMPTY: Final = frozenset({"citations"})
"""Lists whose entries are folded, with an empty one after them: a change should say its source."""
_UNORDERED: Final = frozenset({"serves", "within", "citations", "members", "narrowed"})
"""Lists whose order means nothing."""


class Viewing:
    """Makes the views of a form for one look. `opened` is the entry that was just added."""

    def __init__(
        self, look: Look, messages: Messages, noted: Noted = NOTHING, withheld: Iterable[str] = (), opened: str = ""
    ) -> None:
        self._look, self._messages, self._noted, self._opened = look, messages, noted, opened
        self._withheld = frozenset(withheld)

    def sections(self, kind: type[Record], nodes: Sequence[Node], typed: Typed) -> tuple[SectionView, ...]:
        """The sections of a form."""
        shown = []
        for section, own in sections(kind, nodes):
            title = "" if section.title is None else self._messages.text(section.title)
            is_open = not section.closed or any(self._noted.within(node.name) for node in own)
            views = tuple(replace(view, quiet=view.label == title) for view in self._views(own, typed, ""))
            shown.append(SectionView(title, views, section.closed, is_open))
        return tuple(shown)

    def _views(self, nodes: Sequence[Node], typed: Typed, before: str) -> tuple[View, ...]:
        return tuple(self._view(node, typed[node.name], before + node.name) for node in nodes)

    def _view(self, node: Node, value: Any, path: str) -> View:
        label, said = label_and_help(node, self._messages)
        return View(
            id=path,
            control=node.control,
            label=label,
            help=said,
            problem=self._noted.at(path),
            needed=node.shape is not None and node.shape.required,
            withheld=path in self._withheld,
            ordered=node.name not in _UNORDERED,
            meant=tuple(self._options(self._noted.meant(path))),
            kinds=" ".join(node.kinds),
            long=node.shape is not None and (node.shape.longest or 0) >= _LONG and node.shape.form is None,
            **self._filling[node.control](self, node, value, path),
        )

    def _text(self, _node: Node, value: str, _path: str) -> dict[str, Any]:
        return {"text": value}

    def _choice(self, node: Node, value: str, _path: str) -> dict[str, Any]:
        return {"text": value, "options": options(node, self._messages)}

    def _several(self, node: Node, value: Sequence[str], _path: str) -> dict[str, Any]:
        return {"items": tuple(Option(one, one) for one in value), "options": options(node, self._messages)}

    def _name(self, _node: Node, value: Any, _path: str) -> dict[str, Any]:
        return {"text": value.text, "choice": choice_of(value)}

    def _names(self, _node: Node, value: Any, _path: str) -> dict[str, Any]:
        return {"text": value.add, "items": tuple(self._options((one, "") for one in value.ids))}

    def _options(self, records: Iterable[tuple[str, str]]) -> Iterator[Option]:
        for record_id, _ in records:
            try:
                yield Option(record_id, name(self._look, record_id))
            except NotFound:
                yield Option(record_id, record_id)

    def _lines(self, _node: Node, value: Sequence[str], _path: str) -> dict[str, Any]:
        return {"items": tuple(Option(text, text) for text in value or ("",))}

    def _group(self, node: Node, value: Typed, path: str) -> dict[str, Any]:
        return {"views": self._views(node.nodes, value, f"{path}.")}

    def _rows(self, node: Node, value: Sequence[Typed], path: str) -> dict[str, Any]:
        typed = list(value)
        if node.name in _WITH_EMPTY and not any(is_blank(node.nodes, row) for row in typed):
            typed.append(blank(node.nodes))
        folds = node.shape is None or node.name in _WITH_EMPTY
        return {"rows": tuple(self._row(node, row, f"{path}.{at}", folds) for at, row in enumerate(typed))}

    def _row(self, node: Node, typed: Typed, path: str, folds: bool) -> Row:
        title = next(filter(None, (_said(inner, typed[inner.name]) for inner in node.nodes)), "")
        is_empty = is_blank(node.nodes, typed)
        is_open = not title or self._noted.within(path) or self._opened.startswith(path)
        title = title or self._messages.text(mark("New entry"))
        return Row(path, title, self._views(node.nodes, typed, f"{path}."), folds, is_open, is_empty)

    _filling: Final[Mapping[Control, Callable[..., dict[str, Any]]]] = {
        Control.LINE: _text,
        Control.TEXT: _text,
        Control.NUMBER: _text,
        Control.DAY: _text,
        Control.HIDDEN: _text,
        Control.CHOICE: _choice,
        Control.SEVERAL: _several,
        Control.NAME: _name,
        Control.NAMES: _names,
        Control.LINES: _lines,
        Control.GROUP: _group,
        Control.ROWS: _rows,
    }


def _said(node: Node, value: Any) -> str:
    """What a field says of its entry, if that is a text or a name."""
    if node.control is Control.NAME:
        return str(value.text)
    return str(value) if node.control in (Control.LINE, Control.TEXT) else ""
