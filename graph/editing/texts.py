"""Reads the texts of fields: what no text may contain, how long it may be, and what addresses and languages are."""

import re
from typing import Any, Final

from graph.model.address import check_address, is_mail
from graph.model.change import LONGEST_REASON
from graph.model.errors import InvalidField, InvalidInput, shown
from graph.model.shape import Shape, TextForm
from graph.values.language import check_code

_LONG: Final = 1_000
"""A field that may be as long as this may have several lines."""
_HIDDEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]"
)
"""Controls, halves of characters, and signs that reverse or break what a reader sees."""
_LINES: Final = re.compile(r"\r\n?|\n")


def read_text(path: tuple[str, ...], shape: Shape, raw: Any) -> str:
    """The text of a field, without space around it. Raises InvalidField for what may not be written."""
    if not isinstance(raw, str):
        raise InvalidField(path, f"it is a text, not {shown(raw)}", value=raw)
    _check_length(path, shape, raw)
    text = _LINES.sub("\n", raw).strip()
    _check_signs(path, shape, text)
    return _in_form(path, shape, text)


def read_reason(raw: str) -> str:
    """The reason of a change, without space around it. Raises InvalidField for none, and as `read_text`."""
    path, text = ("reason",), _LINES.sub("\n", raw).strip()
    if not text:
        raise InvalidField(path, "it is empty: say why, for the history", code="field.reason")
    _check_most(path, text, LONGEST_REASON)
    _check_hidden(path, text)
    return text


def read_line(name: str, raw: str, most: int) -> str:
    """A line typed into the field `name` of a form, of at most `most` characters, without space around it.

    Raises InvalidField as `read_text`.
    """
    text = raw.strip()
    _check_most((name,), text, most)
    if "\n" in text or "\r" in text:
        raise InvalidField((name,), "it has a line break: write it on one line", value=text, code="field.line")
    _check_hidden((name,), text)
    return text


def visible_line(text: str) -> str:
    """The text on one line, without the signs that no text may have: for what nobody typed, such as a file's name."""
    return " ".join(_HIDDEN.sub(" ", text).split())


def _check_length(path: tuple[str, ...], shape: Shape, text: str) -> None:
    if shape.longest is not None:
        _check_most(path, text, shape.longest)


def _check_most(path: tuple[str, ...], text: str, most: int) -> None:
    if len(text) > most:
        raise InvalidField(
            path,
            f"it has {len(text):,} characters, at most {most:,} are kept: shorten it",
            value=len(text),
            code="field.too-long",
            params={"n": len(text), "most": most},
        )


def _check_signs(path: tuple[str, ...], shape: Shape, text: str) -> None:
    lines = shape.longest is not None and shape.longest >= _LONG and shape.form is None
    if "\n" in text and not lines:
        raise InvalidField(path, "it has a line break: write it on one line", value=text, code="field.line")
    _check_hidden(path, text)


def _check_hidden(path: tuple[str, ...], text: str) -> None:
    hidden = _HIDDEN.search(text)
    if hidden is not None:
        reason = f"it contains an invisible sign ({ord(hidden[0]):04X}) that changes what is shown: type it again"
        raise InvalidField(path, reason, value=text, code="field.signs")


def _in_form(path: tuple[str, ...], shape: Shape, text: str) -> str:
    params = {"text": text}
    try:
        if shape.form is TextForm.URL:
            check_address(text, shape.schemes)
        elif shape.form is TextForm.LANGUAGE:
            return check_code(text)
    except InvalidInput as error:
        raise InvalidField(
            path,
            error.message,
            value=text,
            code="field.address" if shape.form is TextForm.URL else "field.language",
            params=params,
        ) from None
    if shape.form is TextForm.EMAIL and not is_mail(text):
        reason = f"{shown(text)} is not a mail address: write name@host.tld"
        raise InvalidField(path, reason, value=text, code="field.email", params=params)
    return text
