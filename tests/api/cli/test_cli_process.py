"""The command as a process: exit codes, pipes, terminals, files that are missing, empty or in the way."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.api.cli.command import PATIENCE, PROGRAM, children_seconds, environment, signpost


def test_version(tmp_path: Path) -> None:
    done = signpost("--version", cwd=tmp_path, program=PROGRAM)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("signpost ")


def test_no_command_is_help_and_bad_use(tmp_path: Path) -> None:
    done = signpost(cwd=tmp_path)
    assert done.returncode == 2
    assert "find" in done.stdout + done.stderr


def test_exit_codes(store_file: Path) -> None:
    question = ("find", "windam", "--category", "youth-mobile-crisis", "--age", "14")
    found = signpost(*question, cwd=store_file.parent, program=PROGRAM)
    assert (found.returncode, found.stderr) == (0, "")
    assert "211, press 1" in found.stdout
    nothing = signpost("find", "xqzzy plorp", cwd=store_file.parent)
    assert (nothing.returncode, nothing.stderr) == (1, "")
    assert "No answer: " in nothing.stdout
    bad = signpost("find", "windam", "--age", "200", cwd=store_file.parent)
    assert (bad.returncode, bad.stdout) == (2, "")
    assert "200" in bad.stderr


def test_a_missing_store_is_named_and_not_made(tmp_path: Path) -> None:
    for command in (["find", "x"], ["places", "x"], ["search", "x"], ["audit"], ["serve", "--port", "0"]):
        done = signpost(*command, "--store", "gone.db", cwd=tmp_path)
        assert done.returncode == 2
        assert "'gone.db'" in done.stderr
        assert "signpost seed" in done.stderr
    assert not list(tmp_path.iterdir())


def test_an_empty_store_says_to_seed_it(tmp_path: Path) -> None:
    (tmp_path / "signpost.db").touch()
    done = signpost("places", "Windham", cwd=tmp_path)
    assert done.returncode == 1
    assert "signpost seed" in done.stderr
    served = signpost("serve", "--port", "0", cwd=tmp_path)
    assert served.returncode == 2
    assert "--seed-if-empty" in served.stderr


def test_seeding_twice_changes_nothing(tmp_path: Path) -> None:
    first = signpost("seed", cwd=tmp_path)
    assert (first.returncode, first.stderr) == (0, "")
    assert "revision 1" in first.stdout
    second = signpost("seed", cwd=tmp_path)
    assert second.returncode == 0
    assert "nothing changed" in second.stdout
    assert "revision 1" in second.stdout


def left(path: Path) -> object:
    """What is in a file or a folder."""
    return sorted(path.iterdir()) if path.is_dir() else path.read_bytes()


@pytest.mark.parametrize("there", ["text", "folder"])
def test_a_store_that_is_none_is_refused_and_left_alone(tmp_path: Path, there: str) -> None:
    path = tmp_path / "signpost.db"
    path.mkdir() if there == "folder" else path.write_text("a letter, no database\n" * 200, encoding="utf-8")
    before = left(path)
    for command in (["seed"], ["places", "Windham"], ["serve", "--port", "0", "--seed-if-empty"]):
        done = signpost(*command, cwd=tmp_path)
        assert done.returncode == 1
        assert "signpost.db" in done.stderr
        assert "Traceback" not in done.stderr
        assert done.stderr.count("\n") == 1
    assert left(path) == before


def test_a_bad_setting_stops_every_command(tmp_path: Path) -> None:
    for command in (["places", "x"], ["seed"], ["serve"]):
        done = signpost(*command, cwd=tmp_path, env={"SIGNPOST_REQUEST_LIMIT": "plenty"})
        assert done.returncode == 2
        assert "SIGNPOST_REQUEST_LIMIT is 'plenty'" in done.stderr


def test_a_reader_that_goes_away_is_no_error(store_file: Path) -> None:
    process = subprocess.Popen(
        [*PROGRAM, "search", "a", "--limit", "100000", "--json"],
        cwd=store_file.parent,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(PATIENCE) == 141


def test_json_is_one_document_whatever_the_locale(store_file: Path) -> None:
    done = signpost("search", "Careline", "--json", cwd=store_file.parent, env={"LC_ALL": "C", "LANG": "C"})
    assert json.loads(done.stdout)["search"]["edges"]
    ascii_only = signpost("places", "xqzzy", cwd=store_file.parent, env={"PYTHONIOENCODING": "ascii"})
    assert ascii_only.returncode == 1
    assert "No answer: " in ascii_only.stdout


def test_bytes_that_are_no_text_are_answered(store_file: Path) -> None:
    done = subprocess.run(
        [*(part.encode() for part in PROGRAM), b"places", b"Wind\xffham"],
        cwd=store_file.parent,
        env=environment(),
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"signpost: 'Wind")
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("colour", [True, False])
def test_a_terminal_gets_colours_unless_it_wants_none(store_file: Path, colour: bool) -> None:
    shown = on_terminal(
        ["find", "windam", "--category", "youth-mobile-crisis"],
        store_file.parent,
        {"TERM": "xterm-256color", "COLORTERM": "", **({} if colour else {"NO_COLOR": "1"})},
    )
    assert "Windham" in shown
    assert "211, press 1" in shown
    assert ("\x1b[1;31m" in shown or "\x1b[31m" in shown) == colour
    assert not set(shown) & set("│┃╭╮╰╯━")


def on_terminal(arguments: list[str], cwd: Path, env: dict[str, str]) -> str:
    """What a terminal shows of `signpost` with `arguments`."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*PROGRAM, *arguments], cwd=cwd, env=environment(**env), stdin=theirs, stdout=theirs, stderr=theirs
    ) as process:
        os.close(theirs)
        shown = b""
        while chunk := _read(ours):
            shown += chunk
        assert process.wait(PATIENCE) == 0
    os.close(ours)
    return shown.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65_536)
    except OSError:  # the other side is closed
        return b""


def test_asking_is_quick(store_file: Path) -> None:
    before = children_seconds()
    assert signpost("places", "Mystic", cwd=store_file.parent, program=PROGRAM).returncode == 0
    assert children_seconds() - before < 1.5  # of the processor, not of the clock: other tests run beside
