"""Change one operator or number of a file at a time and see whether a test fails: ``python tools/mutants.py FILE …``.

Each mutant runs the tests that concern its file in a forked process; no file is changed. The survivors are printed,
and the exit code is 1 where fewer than nine of ten mutants were killed. mutmut 3 changes nothing outside functions,
where our costs and thresholds are; Cosmic Ray makes nine times as many mutants and starts Python for each.
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
"""More tests of a module, beside those with its name: `find/find` is `test_find*.py` in a folder `find`."""
OPTIONS = ["-x", "-q", "-n0", "--assert=plain", "--tb=no", "-p", "no:cacheprovider", "--hypothesis-profile=mutants"]


def tests_of(path: Path) -> list[str]:
    """The test files for a file: those with its name, then those of `TESTS`; if there are none, all in its folder of
    tests."""
    *folders, name = path.relative_to(ROOT).with_suffix("").parts
    room = ROOT.joinpath("tests", *folders)
    files = sorted(room.glob(f"test_{name}*.py"))
    for named in TESTS.get(f"{folders[-1]}/{name}", "").split():
        folder, _, test = named.rpartition("/")
        files += sorted(ROOT.glob(f"tests/**/{folder}/test_{test}*.py"))
    files = files or sorted(room.rglob("test_*.py"))
    return list(dict.fromkeys(map(str, files)))


class _Module(SourceFileLoader):
    """Loads a mutant instead of its file: in place, or as a finder of modules for the next import."""

    def __init__(self, path: Path, mutant: Mutant) -> None:
        super().__init__(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"), str(path))
        self.code = compile(mutant.tree, path, "exec")
        if mutant.inside:
            codes = {(code.co_qualname, code.co_firstlineno): code for code in _codes(self.code)}
            gc.unfreeze()
            for function in [function for function in gc.get_objects() if isinstance(function, FunctionType)]:
                if function.__code__.co_filename == self.path:
                    function.__code__ = codes[function.__code__.co_qualname, function.__code__.co_firstlineno]
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
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _codes(constant)


def _forget(package: str) -> None:
    """Forget our modules, or those of a package, so that they are imported again."""
    for name in [
        module for module in sys.modules if (ROOT / module.partition(".")[0]).is_dir() and module.startswith(package)
    ]:
        del sys.modules[name]


def _start(path: Path, mutant: Mutant | None, tests: Sequence[str], folder: str, seconds: int) -> int:
    """Fork a process that runs the tests and ends with pytest's exit code; returns its id. Without a mutant the file
    is tested unchanged."""
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
    """The mutants that no test kills. A mutant that takes much longer than the unchanged file counts as killed.

    A surviving mutant inside a function is tried again with all modules imported again: the function may run during
    import.
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
    """Print the survivors and the score; returns 1 where the score is too low."""
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
    _forget("tests")  # load the other modules now, so that each process need not
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
