"""Sentences for errors: every code that is raised has one, and a form asks its question once."""

import ast
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import api
import graph
import importers
from api.pages.find.answer import outcome_of as find_outcome
from api.pages.find.form import FindForm
from api.pages.path.answer import outcome_of as path_outcome
from api.pages.path.form import PathForm
from api.words import error_words
from api.words.errors import SENTENCES
from api.words.messages import messages_for
from graph.model.errors import InvalidInput, InvalidQuestion, NotFound, QuestionProblems
from graph.places.resolve import resolve_place
from tests.support.small import look

TEXT_FIELDS = ("place", "text", "origin")
"""What `clean` is told that its codes are about."""


def raised_codes() -> set[str]:
    """The codes that errors are raised with, read off the code."""
    codes: set[str] = set()
    for package in (graph, api, importers):
        for path in Path(str(package.__file__)).parent.rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.keyword) and node.arg == "code":
                    codes |= {code for code in _texts(node.value) if "." in code}
    return codes


def _texts(node: ast.expr) -> set[str]:
    match node:
        case ast.Constant(value=str(text)):
            return {text}
        case ast.IfExp(body=body, orelse=orelse):
            return _texts(body) | _texts(orelse)
        case ast.JoinedStr(values=[ast.FormattedValue(), ast.Constant(value=str(end))]):
            return {field + end for field in TEXT_FIELDS}
        case _:
            return set()


def test_each_code_that_is_raised_has_a_sentence_and_each_sentence_a_code() -> None:
    assert raised_codes() - {"origin.ambiguous"} == SENTENCES.keys()  # several meanings are offered, not said


def test_an_error_without_a_sentence_says_its_message() -> None:
    assert error_words(InvalidInput("that is wrong"), messages_for("en")) == "that is wrong"


def test_what_was_typed_is_cut_and_numbers_are_written_out() -> None:
    error = InvalidInput("long", code="place.too-long", params={"text": "x" * 5000, "n": 5000})
    said = error_words(error, messages_for("en"))
    assert "5,000 characters" in said
    assert len(said) < 200


def test_several_problems_are_told_at_once_and_one_as_itself() -> None:
    problems = QuestionProblems()
    problems.check()

    def fail() -> None:
        raise NotFound("no such origin", code="origin.unknown")

    assert problems.attempt(lambda: 7) == 7
    assert problems.attempt(fail) is None
    with pytest.raises(NotFound, match="no such origin"):
        problems.check()
    problems.attempt(fail)
    with pytest.raises(InvalidQuestion) as caught:
        problems.check()
    assert [problem.code for problem in caught.value.problems] == ["origin.unknown", "origin.unknown"]


def readings(ask: Callable[[], object]) -> int:
    """How often `ask` reads a text as a place."""
    calls = 0

    def count(frame: FrameType, event: str, _: object) -> None:
        nonlocal calls
        calls += event == "call" and frame.f_code is resolve_place.__code__

    sys.setprofile(count)
    try:
        ask()
    finally:
        sys.setprofile(None)
    return calls


def test_a_form_reads_its_place_once() -> None:
    messages = messages_for("en")
    asked: dict[str, Any] = {"place": "ash", "category": "youth-crisis", "age": "14"}
    arcady = look()
    assert readings(lambda: find_outcome(arcady, FindForm(**asked), messages)) == 1
    assert readings(lambda: path_outcome(arcady, PathForm(**asked, origin="Office"), messages)) == 1
