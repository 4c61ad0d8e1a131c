"""Reads the fields of a record from a command: `--set FIELD=VALUE`, a YAML file, and sources."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import yaml

from graph.editing.choosing import chosen
from graph.editing.parts import PARTS
from graph.look import Look
from graph.model.errors import Ambiguous, InvalidField, InvalidInput, shown
from graph.model.record import Citation, Record
from graph.model.shape import Shape, shapes_by_name

_DATE: Final = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_MOST_BYTES: Final = 1_000_000


def fields_given(
    look: Look,
    kind: type[Record],
    record_id: str | None,
    settings: Sequence[str],
    file: str | None,
    citations: Sequence[str],
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fields of a record, and the lists of records that belong to it (`members`, `steps`).

    Records are given by their ids or names. Sources are added to those that the record has. Raises InvalidInput.
    """
    given: dict[str, Any] = {} if file is None else _of_file(Path(file))
    given |= _set(kind, settings)
    parts = {name: given.pop(name) or [] for name in PARTS.get(kind, {}) if name in given}
    fields = {name: _meant(look, kind, name, value) for name, value in given.items()}
    for name, several in parts.items():
        of = PARTS[kind][name].kind
        parts[name] = [
            {key: _meant(look, of, key, value) for key, value in _row(name, one).items()} for one in several
        ]
    if citations:
        survivor = "" if record_id is None else look.survivor(record_id)
        record = look.unguarded([survivor]).get(survivor)
        before = list(fields.get("citations", () if record is None else record.citations))
        new = [one for one in map(citation, citations) if one not in before]
        fields["citations"] = [*before, *new]
    return fields, parts


def _set(kind: type[Record], settings: Sequence[str]) -> dict[str, Any]:
    """The values of `--set`: those of a list are gathered, and `FIELD=` alone empties a field."""
    values: dict[str, list[str]] = {}
    for setting in settings:
        name, sign, value = setting.partition("=")
        if not sign:
            raise InvalidInput(f"--set is {shown(setting)}: write FIELD=VALUE, or FIELD= to empty it", value=setting)
        values.setdefault(_name(name), []).append(value)
    return {name: _joined(kind, name, several) for name, several in values.items()}


def _joined(kind: type[Record], name: str, several: list[str]) -> Any:
    shape = shapes_by_name(kind).get(name)
    if shape is not None and shape.many:
        return [value for value in several if value.strip()]
    if len(several) > 1:
        raise InvalidInput(f"--set gives {name} {len(several)} times: it has one value, keep one", value=name)
    return several[0]


def _name(name: str) -> str:
    return name.strip().replace("-", "_")


def _of_file(path: Path) -> dict[str, Any]:
    content = path.read_bytes()
    if len(content) > _MOST_BYTES:
        raise InvalidInput(f"{path} has {len(content):,} bytes: give at most {_MOST_BYTES:,}", value=str(path))
    try:
        text = content.decode("utf-8-sig")
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=yaml.BaseLoader)):
            raise InvalidInput(f"{path} has an alias (*name): write the value itself", value=str(path))
        read = yaml.load(text, Loader=yaml.BaseLoader)
    except UnicodeDecodeError:
        raise InvalidInput(f"{path} is not UTF-8: save it as UTF-8", value=str(path)) from None
    except (yaml.YAMLError, RecursionError) as error:
        raise InvalidInput(f"{path} is no YAML: {' '.join(str(error).split())}", value=str(path)) from None
    return {_name(name): value for name, value in _row(str(path), read).items()}


def _row(where: str, value: Any) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise InvalidInput(f"{where}: write a field and its value on each line, not {shown(value)}", value=where)
    return value


def _meant(look: Look, kind: type[Record], name: str, value: Any) -> Any:
    """The value of a field, with the ids of the records that it names."""
    shape = shapes_by_name(kind).get(_name(name))
    if shape is None or not shape.refers:
        return value
    if isinstance(value, list):
        return [_id(look, shape, one) for one in value]
    return _id(look, shape, value)


def _id(look: Look, shape: Shape, value: Any) -> Any:
    if not isinstance(value, str) or not value.strip():
        return value
    try:
        return chosen(look, (shape.name,), value, shape.refers)
    except InvalidField:
        return value  # the action says what is wrong with it
    except Ambiguous as several:
        named = ", ".join(f"{name} ({record_id})" for record_id, name in several.candidates)
        reason = f"{shown(value)} can mean several: write the id of one of {named}"
        raise InvalidField((shape.name,), reason, value=value) from None


def citation(text: str) -> Citation:
    """A source: its title first, then an address, a date, and where in it, in any order, separated by semicolons."""
    title, *rest = (part.strip() for part in text.split(";"))
    fields: dict[str, Any] = {"source": title}
    for part in filter(None, rest):
        is_page = part.startswith(("http://", "https://"))
        fields["url" if is_page else "as_of" if _DATE.fullmatch(part) else "locator"] = part
    return Citation(**fields)
