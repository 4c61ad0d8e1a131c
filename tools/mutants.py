"""Change one operator or number of a file at a time and see whether a test fails: ``python tools/mutants.py FILE …``.

Each mutant runs the tests that concern its file in a forked process; no file is changed. The survivors are printed,
and the exit code is 1 where fewer than nine of ten mutants were killed. mutmut 3 changes nothing outside functions,
where our costs and thresholds stand; Cosmic Ray starts Python anew for each of nine times as many mutants.
"""

import argparse
import gc
import importlib
import os
import signal
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator, Sequence
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType, FunctionType

import hypothesis
import pytest
from mutations import Mutant, mutants

ROOT = Path(__file__).resolve().parent.parent
LEAST = 90
TESTS: dict[str, str] = {
    "catalogue/dossier": "pages/pages_batches",
    "contacts/asked": "look/audience",
    "contacts/costs": "contacts/slot_book paths/costs",
    "contacts/slot_book": "contacts/freshness find/find",
    "find/conditions": "find/find",
    "find/explain": "find/find",
    "find/match": "find/reach find/find",
    "find/reach": "find/find",
    "model/codec": "model/kept",
    "model/record": "model/codec",
    "model/shape": "model/codec",
    "paths/balls": "paths/cheapest_paths",
    "paths/costs": "paths/referral_paths",
    "paths/links": "paths/link_book paths/network",
    "paths/price": "paths/network paths/referral_steps",
    "readmodel/geography": "readmodel/numbering",
    "readmodel/search_words": "search/search",
    "values/place_text": "places/places",
    "values/schedule": "values/hours",
    "values/weekly": "values/hours",
}
"""Tests of a module beside those in its own name: `find/find` is `test_find*.py` in a folder `find`."""
OPTIONS = ["-x", "-q", "-n0", "--assert=plain", "--tb=no", "-p", "no:cacheprovider", "--hypothesis-profile=mutants"]


def tests_of(path: Path) -> list[str]:
    """The test files that concern a file: in its own name, then those of `TESTS`; its whole room's without any."""
    *folders, name = path.relative_to(ROOT).with_suffix("").parts
    room = ROOT.joinpath("tests", *folders)
    found = sorted(room.glob(f"test_{name}*.py"))
    for named in TESTS.get(f"{folders[-1]}/{name}", "").split():
        folder, _, test = named.rpartition("/")
        found += sorted(ROOT.glob(f"tests/**/{folder}/test_{test}*.py"))
    found = found or sorted(room.rglob("test_*.py"))
    return list(dict.fromkeys(map(str, found)))


class _Module(SourceFileLoader):
    """A file as a mutant has it: loads it, and as a finder of modules says so."""

    def __init__(self, path: Path, mutant: Mutant) -> None:
        super().__init__(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"), str(path))
        self.code = compile(mutant.tree, path, "exec")
        if mutant.inside:
            codes = {(code.co_qualname, code.co_firstlineno): code for code in _codes(self.code)}
            gc.unfreeze()
            for one in [one for one in gc.get_objects() if isinstance(one, FunctionType)]:
                if one.__code__.co_filename == self.path:
                    one.__code__ = codes[one.__code__.co_qualname, one.__code__.co_firstlineno]
            gc.freeze()
        else:
            sys.meta_path.insert(0, self)
            _forget("")

    def get_code(self, fullname: str) -> CodeType:  # noqa: ARG002
        return self.code

    def find_spec(self, name: str, *_: object) -> ModuleSpec | None:
        return spec_from_file_location(name, self.path, loader=self) if name == self.name else None


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield from _codes(one)


def _forget(package: str) -> None:
    """Has our modules, or those of one package, imported anew."""
    for name in [one for one in sys.modules if (ROOT / one.partition(".")[0]).is_dir() and one.startswith(package)]:
        del sys.modules[name]


def _start(path: Path, mutant: Mutant | None, tests: Sequence[str], folder: str, seconds: int) -> int:
    """The id of a process that ends with pytest's exit code over a mutant, or over the file as it is."""
    if process := os.fork():
        return process
    code = 3
    try:
        signal.alarm(seconds)
        for stream in (1, 2):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
        hypothesis.configuration.set_hypothesis_home_dir(f"{folder}/hypothesis")
        if mutant is not None:
            _Module(path, mutant)
        code = int(pytest.main([*OPTIONS, f"--basetemp={folder}/{os.getpid()}", *tests]))
    finally:
        os._exit(code)


def survivors(path: Path, tests: Sequence[str], workers: int) -> Iterator[Mutant]:
    """The mutants that no test kills. One that takes much longer than the file as it is counts as killed.

    One inside of a function that survives is tried again with all modules imported anew: the function may have run
    while they were imported.
    """
    with tempfile.TemporaryDirectory() as folder:
        begun = time.monotonic()
        if not tests or os.waitpid(_start(path, None, tests, folder, 600), 0)[1]:
            raise SystemExit(f"{path}: its tests fail before anything is changed, or are none: {' '.join(tests)}")
        seconds = 20 + 4 * round(time.monotonic() - begun)
        waiting, running = deque(mutants(path.read_text())), dict[int, Mutant]()
        while waiting or running:
            while waiting and len(running) < workers:
                mutant = waiting.popleft()
                running[_start(path, mutant, tests, folder, seconds)] = mutant
            process, failed = os.wait()
            mutant = running.pop(process)
            if mutant.inside and not failed:
                waiting.append(mutant._replace(inside=False))
            elif not failed:
                yield mutant


def main() -> int:
    """Prints the survivors and the score; 1 where it is too low."""
    parser = argparse.ArgumentParser(description="Change one operator or number at a time; see whether a test fails.")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--tests", nargs="+", help="in the place of those of each file")
    given = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)
    quick = hypothesis.settings(deadline=None, phases=phases, derandomize=True, database=None, max_examples=30)
    hypothesis.settings.register_profile("mutants", quick)
    for plugin in importlib.import_module("tests.conftest").pytest_plugins:
        importlib.import_module(plugin)
    _forget("tests")  # the rest stays: what is loaded now is not loaded in each process
    gc.freeze()
    killed = made = 0
    for path in [path.resolve() for path in given.files]:
        count, alive = len(list(mutants(path.read_text()))), 0
        for mutant in survivors(path, given.tests or tests_of(path), given.workers) if count else ():
            alive += 1
            print(f"{path.relative_to(ROOT)}:{mutant.told}", flush=True)
        print(f"{path.relative_to(ROOT)}: {count - alive} of {count} mutants killed", flush=True)
        killed, made = killed + count - alive, made + count
    print(f"{killed} of {made} mutants killed: {100 * killed // max(made, 1)} %")
    return int(100 * killed < LEAST * made)


if __name__ == "__main__":
    raise SystemExit(main())
