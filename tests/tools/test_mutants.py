"""The tool behind `make mutants`: which changes it makes, and which tests it runs for a file."""

import ast
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = '''
"""A text with 1 number."""
LIMIT: int | None = 5
@cache(size=9)
def far(steps: int, names: list[str | int]) -> bool:
    if steps:
        return isinstance(steps, int | str) and 0 < steps <= LIMIT
    return not names
'''


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The module ``tools/mutants.py``, which is no part of a package."""
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    yield importlib.import_module("mutants")
    for name in ("mutants", "mutations"):
        sys.modules.pop(name, None)


def test_every_part_that_decides_something_is_changed_once(tool: ModuleType) -> None:
    changes = [(mutant.told.partition("[")[2].rstrip("]"), mutant.inside) for mutant in tool.mutants(SOURCE)]
    both, chain = "isinstance(steps, int | str) and 0 < steps <= LIMIT", "0 < steps <= LIMIT"
    assert changes == [
        ("5 -> 6", False),
        ("steps -> not steps", True),
        (f"{both} -> {both.replace('and', 'or')}", True),
        (f"{chain} -> 0 <= steps <= LIMIT", True),
        (f"{chain} -> 0 < steps < LIMIT", True),
        ("0 -> 1", True),
        ("not names -> not not names", True),
    ]


def test_a_mutant_differs_in_nothing_else(tool: ModuleType) -> None:
    for mutant in tool.mutants("a = 1\nb = a + 2\n"):
        lines = ast.unparse(mutant.tree).splitlines()
        assert sum(line not in ("a = 1", "b = a + 2") for line in lines) == 1


def chosen(tool: ModuleType, module: str) -> list[str]:
    return [Path(one).name for one in tool.tests_of(ROOT / module)]


def test_a_file_s_own_tests_come_first_then_those_of_the_table_then_its_room(tool: ModuleType) -> None:
    assert chosen(tool, "graph/paths/goals.py") == ["test_goals.py"]
    assert chosen(tool, "graph/find/reach.py") == ["test_reach.py", "test_find.py"]
    assert chosen(tool, "graph/values/weekly.py") == ["test_hours.py"]
    assert chosen(tool, "graph/paths/answer.py") == sorted(
        one.name for one in (ROOT / "tests/graph/paths").glob("test_*.py")
    )


def test_every_module_and_test_in_the_table_exists(tool: ModuleType) -> None:
    assert [module for module in tool.TESTS if not list(ROOT.glob(f"graph/**/{module}.py"))] == []
    names = [name.rpartition("/") for more in tool.TESTS.values() for name in more.split()]
    assert [test for folder, _, test in names if not list(ROOT.glob(f"tests/**/{folder}/test_{test}*.py"))] == []
