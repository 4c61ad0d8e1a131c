"""Reads a template of guides out of a YAML file as the action that saves it, and says what is wrong by line.

    template: {name: Youth officers, title: Whom to call, cite: [Our desk; 2026-11]}
    cards:
      - title: A young person in crisis
        categories: [youth-mobile-crisis]

A template is data. YAML's anchors and tags, keys that the fields do not have, and names that mean nothing are
refused.
"""

from collections.abc import Iterator
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

_SECTIONS: Final = ("template", "cards")
_CARDS: Final = "cards"
_NOT_GIVEN: Final = ("version", "template", "position", "citations", "narrowed")


def template_action(look: Look, name: str, content: bytes) -> Save:
    """The action that saves the template of a file, planned once so that nothing is wrong with it.

    With an `id` the template with that id is changed, and its cards are replaced. Raises InvalidRow for the first
    mistake, with the others as notes.
    """
    problems = Problems()
    text = decode(name, content, problems)
    sections = {} if text is None else yaml_rows(name, text, problems)
    for section, rows in sections.items():
        if section not in _SECTIONS:
            line = rows[0].line if rows else 1
            known = "a template has template and cards, and cannot loop, read files or call anything"
            problems.add(name, line, f"unknown key {shown(section)}: {known}")
    rows = sections.get("template", [])
    if sections and len(rows) != 1:
        problems.add(name, 1, "'template' is missing: write one, with name and title")
    if sections and not sections.get(_CARDS):
        problems.add(name, 1, "'cards' is missing: write a list of them, each with a title")
    problems.raise_first()
    head, cards = rows[0], sections[_CARDS]
    fields = _fields(look, GuideTemplate, head, problems)
    several = [_fields(look, GuideCard, card, problems) for card in cards]
    template_id = head.values.get("id")
    action = Save(GuideTemplate, None if template_id is None else str(template_id), fields, parts={_CARDS: several})
    if not problems.any:
        _plan(look, action, head, cards, problems)
    problems.raise_first()
    return action


def _fields(look: Look, kind: type, raw: Raw, problems: Problems) -> dict[str, Any]:
    """The values of a row by field. Names of records become their ids; `cite` has a source for each text."""
    known = {name: shape for name, shape in shapes_by_name(kind).items() if name not in _NOT_GIVEN}
    fields: dict[str, Any] = {}
    for key, value in raw.values.items():
        if key == "cite":
            fields["citations"] = [{"source": one} for one in (value if isinstance(value, list) else [value])]
        elif key not in known:
            takes = ", ".join((*known, "cite"))
            reason = (
                f"unknown key {shown(key)}: a template cannot loop, read files or call anything; known are {takes}"
            )
            problems.add(raw.file, raw.line_of(key), reason, value=key)
        elif key != "id":
            shape = known[key]
            with problems.at(raw.file, raw.line_of(key)):
                fields[key] = _value(look, key, shape.refers, shape.many, value)
    return fields


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


def _plan(look: Look, action: Save, head: Raw, cards: list[Raw], problems: Problems) -> None:
    try:
        action.plan(look)
    except SignpostError as error:
        for one in _each(error):
            raw, key = _where(one, head, cards)
            reason = one.reason if isinstance(one, InvalidField) else one.message
            problems.add(raw.file, raw.line_of(key), f"{key}: {reason}" if key else reason, value=one.value)


def _each(error: SignpostError) -> Iterator[SignpostError]:
    yield from error.problems if isinstance(error, InvalidQuestion) else (error,)


def _where(error: SignpostError, head: Raw, cards: list[Raw]) -> tuple[Raw, str]:
    """The row and the key that an error is about."""
    path = error.path if isinstance(error, InvalidField) else ()
    if len(path) > 1 and path[0] == _CARDS and path[1].isdecimal():
        return cards[int(path[1])], path[2] if len(path) > 2 else ""
    return head, path[0] if path else ""
