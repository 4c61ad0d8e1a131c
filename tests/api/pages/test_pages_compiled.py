"""Compiled templates are kept for the next process, and are those of their texts whatever becomes of the files."""

import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import CodeType
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader, nodes
from jinja2.filters import FILTERS
from jinja2.tests import TESTS

from api.pages.frame.compiled import CompiledTemplates
from api.pages.frame.rendering import TEMPLATES, environment


class Counting(Environment):
    """An environment that notes what it compiles."""

    def __init__(self, folder: Path) -> None:
        self.compiled: list[str | None] = []
        super().__init__(loader=FileSystemLoader(folder), bytecode_cache=CompiledTemplates(folder, "these"))

    def compile(self, source: Any, name: Any = None, filename: Any = None, *given: Any, **more: Any) -> CodeType:  # type: ignore[override]
        self.compiled.append(name)
        return super().compile(source, name, filename, *given, **more)  # type: ignore[no-any-return]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one template; compiled ones may be kept in it."""
    monkeypatch.setattr(sys, "pycache_prefix", None)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "a.html").write_text("Hello {{ name }}", encoding="utf-8")
    return tmp_path


def shown(folder: Path) -> tuple[str, bool]:
    """What a new process shows, and whether it had to compile."""
    env = Counting(folder)
    return env.get_template("a.html").render(name="Ash"), env.compiled == ["a.html"]


def test_what_one_process_compiles_the_next_does_not(folder: Path) -> None:
    assert shown(folder) == ("Hello Ash", True)
    assert shown(folder) == ("Hello Ash", False)
    assert {one.name for one in folder.iterdir()} == {"a.html", "__pycache__"}


def test_another_text_is_compiled_anew(folder: Path) -> None:
    shown(folder)
    (folder / "a.html").write_text("Welcome {{ name }}", encoding="utf-8")
    assert shown(folder) == ("Welcome Ash", True)
    assert shown(folder) == ("Welcome Ash", False)


def test_other_options_have_files_of_their_own(folder: Path) -> None:
    assert CompiledTemplates(folder, "these").folder != CompiledTemplates(folder, "those").folder


@pytest.mark.parametrize("left", [0, 10, 31, 32, 33, 60, -1])
def test_a_damaged_file_is_made_anew(folder: Path, left: int) -> None:
    shown(folder)
    (kept,) = CompiledTemplates(folder, "these").folder.iterdir()
    kept.write_bytes(kept.read_bytes()[:left])
    assert shown(folder) == ("Hello Ash", True)
    assert shown(folder) == ("Hello Ash", False)


def test_where_nothing_can_be_written_each_process_compiles(folder: Path) -> None:
    (folder / "__pycache__").write_text("a file, not a folder", encoding="utf-8")
    assert [shown(folder), shown(folder)] == [("Hello Ash", True)] * 2
    env = Counting(folder)
    other = Environment(loader=env.loader, bytecode_cache=env.bytecode_cache)
    env.get_template("a.html")
    assert other.get_template("a.html").render(name="Ash") == "Hello Ash"


def test_nothing_is_written_where_python_writes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert [shown(folder), shown(folder)] == [("Hello Ash", True)] * 2
    assert not (folder / "__pycache__").exists()


def test_they_are_kept_where_pythons_are(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "elsewhere"))
    assert [shown(folder), shown(folder)] == [("Hello Ash", True), ("Hello Ash", False)]
    assert not (folder / "__pycache__").exists()
    assert CompiledTemplates(folder, "these").folder.is_relative_to(tmp_path / "elsewhere")


def test_no_template_applies_a_filter_of_ours_to_a_constant() -> None:
    """Jinja would apply it when it compiles, as one language has it, and what it gave would be kept for all."""
    env = environment("en")
    names = sorted(one.relative_to(TEMPLATES).as_posix() for one in TEMPLATES.rglob("*.html"))
    assert len(names) > 100
    assert [one for name in names for one in applied(env, name)] == []


def applied(env: Environment, name: str) -> Iterator[str]:
    """Where a template applies a filter or a test of ours to a constant."""
    tree = env.parse((TEMPLATES / name).read_text(encoding="utf-8"))
    for one in tree.find_all((nodes.Filter, nodes.Test)):
        if one.name not in (FILTERS if isinstance(one, nodes.Filter) else TESTS):
            with suppress(nodes.Impossible):
                yield f"{name}, line {one.lineno}: {one.name} gives {one.as_const(nodes.EvalContext(env, name))!r}"
