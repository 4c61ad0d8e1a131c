"""Forked processes do what fresh ones do, each with what is its own."""

import signal
import sys
from pathlib import Path

import pytest

from tests.api.cli.command import PROGRAM, environment, serving, signpost
from tests.support.forks import Forked, can_fork

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks by Linux's means")


@pytest.mark.parametrize(
    ("question", "code"),
    [
        (("places", "Mystic"), 0),
        (("places", "Mystic", "--json"), 0),
        (("find", "xqzzy plorp"), 1),
        (("find", "windam", "--age", "200"), 2),
        (("search", "a", "--store", "gone.db"), 2),
    ],
)
def test_it_answers_as_a_fresh_process_does(store_file: Path, question: tuple[str, ...], code: int) -> None:
    forked = signpost(*question, cwd=store_file.parent)
    fresh = signpost(*question, cwd=store_file.parent, program=PROGRAM)
    assert isinstance(forked.args, tuple), "it was started anew"
    assert (forked.returncode, forked.stdout, forked.stderr) == (fresh.returncode, fresh.stdout, fresh.stderr)
    assert forked.returncode == code


def test_each_has_its_own_folder_and_environment(store_file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    store = {"SIGNPOST_STORE": str(store_file)}
    assert signpost("places", "Mystic", cwd=other, env=store).returncode == 0
    assert signpost("places", "Mystic", cwd=other).returncode == 2, "the setting of the one before is still there"
    assert signpost("places", "Mystic", cwd=store_file.parent).returncode == 0


def test_it_tells_the_signal_that_ended_it(store_file: Path) -> None:
    with serving(cwd=store_file.parent) as one, serving(cwd=store_file.parent) as other:
        assert isinstance(one.process, Forked)
        assert one.process.poll() is None
        one.process.kill()
        assert one.process.wait(60) == -signal.SIGKILL
        assert other.process.poll() is None
    assert other.process.returncode == 0


@pytest.mark.parametrize("name", ["PYTHONIOENCODING", "LC_ALL", "TZ"])
def test_what_python_reads_when_it_starts_needs_a_fresh_process(name: str) -> None:
    assert can_fork(environment(SIGNPOST_STORE="other.db"))
    assert not can_fork(environment(**{name: "C"}))
