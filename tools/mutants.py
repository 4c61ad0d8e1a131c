"""Change one operator or number of a file at a time and see whether a test fails: ``python tools/mutants.py FILE …``.

The tests of a file run in a forked process for each of its mutants; no file on disk is changed. The survivors are
printed, and the exit code is 1 if fewer than 90 % of the mutants were killed. Why not an existing tool: mutmut 3
changes nothing outside functions, which is where our costs and thresholds are; Cosmic Ray makes nine times as many
mutants and starts Python anew for each.
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
    "contacts/evidence": "find/order",
    "contacts/slot_book": "contacts/freshness find/find",
    "dependence/asked": "dependence/dependence",
    "dependence/hanging": "dependence/dependence",
    "find/conditions": "find/find",
    "find/explain": "find/find",
    "find/kinds": "find/order find/find",
    "find/match": "find/reach find/find find/order",
    "find/matcher": "find/order find/find",
    "find/reach": "find/find",
    "model/codec": "model/kept",
    "model/record": "model/codec",
    "model/shape": "model/codec",
    "paths/balls": "paths/cheapest_paths",
    "paths/costs": "paths/referral_paths",
    "paths/links": "paths/link_book paths/network",
    "paths/price": "paths/network paths/referral_steps",
    "readmodel/geography": "readmodel/numbering",
    "stakeholders/asked": "stakeholders/stakeholders",
    "stakeholders/ties": "stakeholders/stakeholders",
    "understand/asked": "understand/understand answers/texts",
    "understand/needs": "understand/understand answers/texts",
    "understand/where": "understand/understand answers/texts",
    "values/place_text": "places/places",
    "values/schedule": "values/hours",
    "values/weekly": "values/hours",
}
"""More tests for a module, besides those named after it: `find/find` is `test_find*.py` in a folder `find`."""
OPTIONS = ["-x", "-q", "-n0", "--assert=plain", "--tb=no", "-p", "no:cacheprovider", "--hypothesis-profile=mutants"]


def tests_of(path: Path) -> list[str]:
    """The test files for a file: those named after it, then those in `TESTS`; if none, those of its folder."""
    *folders, name = path.relative_to(ROOT).with_suffix("").parts
    folder_of_tests = ROOT.joinpath("tests", *folders)
    tests = sorted(folder_of_tests.glob(f"test_{name}*.py"))
    for named in TESTS.get(f"{folders[-1]}/{name}", "").split():
        folder, _, test = named.rpartition("/")
        tests += sorted(ROOT.glob(f"tests/**/{folder}/test_{test}*.py"))
    tests = tests or sorted(folder_of_tests.rglob("test_*.py"))
    return list(dict.fromkeys(map(str, tests)))


class _Module(SourceFileLoader):
    """Puts a mutant in place of its module: swaps the code of functions, or acts as a finder and loader."""

    def __init__(self, path: Path, mutant: Mutant) -> None:
        super().__init__(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"), str(path))
        self.code = compile(mutant.tree, path, "exec")
        if mutant.inside:
            codes = {(code.co_qualname, code.co_firstlineno): code for code in _codes(self.code)}
            gc.unfreeze()
            for function in [thing for thing in gc.get_objects() if isinstance(thing, FunctionType)]:
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
    """Make Python import our modules again, or only those whose names begin with `package`."""
    for name in list(sys.modules):
        if (ROOT / name.partition(".")[0]).is_dir() and name.startswith(package):
            del sys.modules[name]


def _start(path: Path, mutant: Mutant | None, tests: Sequence[str], folder: str, seconds: int) -> int:
    """Start a process that runs the tests and ends with pytest's exit code. Returns its id.

    Without a `mutant` the file is tested as it is. The process is ended after `seconds`.
    """
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
    """The mutants that no test kills. A mutant whose tests take much longer than those of the file counts as killed.

    A surviving mutant inside a function is tried again with all modules imported anew, because the function may have
    run during the import.
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
    """Print the survivors and the score. Returns 1 if the score is too low, otherwise 0."""
    parser = argparse.ArgumentParser(description="Change one operator or number at a time; see whether a test fails.")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--tests", nargs="+", help="run these tests instead of those of each file")
    given = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)
    quick = hypothesis.settings(deadline=None, phases=phases, derandomize=True, database=None, max_examples=30)
    hypothesis.settings.register_profile("mutants", quick)
    for plugin in importlib.import_module("tests.conftest").pytest_plugins:
        importlib.import_module(plugin)
    _forget("tests")  # other modules stay loaded, so that no forked process has to load them
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
