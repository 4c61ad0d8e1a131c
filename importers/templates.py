"""Reads a template of guides out of a YAML file as the action that saves it, and says what is wrong by line.

    template: {name: Youth officers, title: Whom to call, cite: [Our desk; 2026-11]}
    cards:
      - title: A young person in crisis
        categories: [youth-mobile-crisis]

A template is data. YAML's anchors and tags, keys that the fields do not have, and names that mean nothing are
refused.
"""

from collections.abc import Mapping, Sequence
from dataclasses import MISSING
from typing import Any, Final

from graph.editing import Save
from graph.editing.choosing import chosen
from graph.look import Look
from graph.model.errors import Ambiguous, InvalidField, InvalidInput, InvalidQuestion, NotFound, SignpostError, shown
from graph.model.guide import GuideCard, GuideTemplate
from graph.model.shape import shapes_by_name
from importers.reading.problems import Problems
from importers.reading.raw import Raw
from importers.reading.textfile import decode
from importers.reading.yamlrows import yaml_rows

_TEMPLATE: Final = "template"
_CARDS: Final = "cards"
_SECTIONS: Final = (_TEMPLATE, _CARDS)
_DATA: Final = "a template cannot loop, read files or call anything"
_ANY: Final = "x"
"""Stands for a required text that is refused, while other mistakes are looked for."""
_NOT_GIVEN: Final = ("version", "template", "position", "citations", "narrowed")


def template_action(look: Look, name: str, content: bytes) -> Save:
    """The action that saves the template of a file, planned once so that nothing is wrong with it.

    With an `id` the template with that id is changed, and its cards are replaced. Raises InvalidRow for the first
    mistake, with the others as notes.
    """
    problems = Problems()
    text = decode(name, content, problems)
    sections = {} if text is None else yaml_rows(name, text, problems, example=_TEMPLATE)
    if sections:
        _check_sections(name, sections, problems)
    head = next(iter(sections.get(_TEMPLATE, ())), None)
    cards = [_Row(look, GuideCard, raw, problems) for raw in sections.get(_CARDS, ())]
    template = _Row(look, GuideTemplate, head or Raw(name, 1, {}), problems)
    if head is None:
        template.refused.update(template.known)
    action = _planned(look, template, cards, problems) if sections else None
    problems.raise_first()
    assert action is not None
    return action


def _check_sections(name: str, sections: Mapping[str, Sequence[Raw]], problems: Problems) -> None:
    for section, rows in sections.items():
        if section not in _SECTIONS:
            line = rows[0].line if rows else 1
            known = "a template has template and cards, and cannot loop, read files or call anything"
            problems.add(name, line, f"unknown key {shown(section)}: {known}")
    if len(sections.get(_TEMPLATE, ())) != 1:
        problems.add(name, 1, "'template' is missing: write one, with name and title")
    if not sections.get(_CARDS):
        problems.add(name, 1, "'cards' is missing: write a list of them, each with a title")


class _Row:
    """The template or a card as it is written. `refused` are keys with mistakes that are recorded already."""

    def __init__(self, look: Look, kind: type, raw: Raw, problems: Problems) -> None:
        self.raw = raw
        self.known = {name: shape for name, shape in shapes_by_name(kind).items() if name not in _NOT_GIVEN}
        self.refused: set[str] = set()
        self._fields = self._read(look, problems)

    def _read(self, look: Look, problems: Problems) -> dict[str, Any]:
        """The values by field. Names of records become their ids; `cite` has a source for each text."""
        fields: dict[str, Any] = {}
        for key, value in self.raw.values.items():
            if key == "cite":
                fields["citations"] = [{"source": one} for one in (value if isinstance(value, list) else [value])]
            elif key not in self.known:
                takes = ", ".join((*self.known, "cite"))
                reason = f"unknown key {shown(key)}: {_DATA}; known are {takes}"
                problems.add(self.raw.file, self.raw.line_of(key), reason, value=key)
            elif key != "id":
                shape = self.known[key]
                self.refused.add(key)
                with problems.at(self.raw.file, self.raw.line_of(key)):
                    fields[key] = _value(look, key, shape.refers, shape.many, value)
                    self.refused.remove(key)
        return fields

    @property
    def id(self) -> str | None:
        """The id that is written, unless it is refused."""
        written = self.raw.values.get("id")
        return None if written is None or "id" in self.refused else str(written)

    @property
    def fields(self) -> dict[str, Any]:
        """The values without those that are refused, and something for these where a value is required."""
        required = {key for key, shape in self.known.items() if shape.default is MISSING and key != "id"}
        instead = dict.fromkeys(required & self.refused, _ANY)
        return {key: value for key, value in self._fields.items() if key not in self.refused} | instead

    def refuse(self, key: str, error: SignpostError, problems: Problems) -> bool:
        """Record a mistake that does not follow from others of the row, and whether more may be found without it."""
        if key in self.refused or (not key and self.refused):
            return False
        reason = error.reason if isinstance(error, InvalidField) else error.message
        problems.add(self.raw.file, self.raw.line_of(key), f"{key}: {reason}" if key else reason, value=error.value)
        self.refused.add(key or "id")
        return bool(key) or "id" in self.raw.values


def _value(look: Look, key: str, refers: tuple[str, ...], many: bool, value: Any) -> Any:
    if not refers:
        return value
    several = value if isinstance(value, list) else [value]
    ids = [_meant(look, key, str(one), refers) for one in several]
    return ids if many else ids[0]


def _meant(look: Look, key: str, text: str, kinds: tuple[str, ...]) -> str:
    try:
        return chosen(look, (key,), text, kinds)
    except (Ambiguous, NotFound) as error:
        raise InvalidInput(error.message, value=text) from error


def _planned(look: Look, template: _Row, cards: Sequence[_Row], problems: Problems) -> Save:
    """The action, planned again without what is refused until nothing else is: one mistake hides no other."""
    again = True
    while again:
        parts = {_CARDS: [card.fields for card in cards]}
        action = Save(GuideTemplate, template.id, template.fields, parts=parts)
        found = [(*_where(error, template, cards), error) for error in _wrong(look, action)]
        refused = [row.refuse(key, error, problems) for row, key, error in found]
        again = any(refused)
    return action


def _wrong(look: Look, action: Save) -> tuple[SignpostError, ...]:
    try:
        action.plan(look)
    except InvalidQuestion as error:
        return error.problems
    except SignpostError as error:
        return (error,)
    return ()


def _where(error: SignpostError, template: _Row, cards: Sequence[_Row]) -> tuple[_Row, str]:
    """The row and the key that an error is about."""
    path = error.path if isinstance(error, InvalidField) else ()
    if len(path) > 1 and path[0] == _CARDS and path[1].isdecimal():
        return cards[int(path[1])], path[2] if len(path) > 2 else ""
    return template, path[0] if path else ""
