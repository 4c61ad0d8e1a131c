"""veraPDF, which judges whether PDFs conform to a standard.

SIGNPOST_VERAPDF names a folder with a Maven project of veraPDF's validation model and with `PdfCheck.java`, which
takes a profile and files, and prints a line for each file. The jars are fetched once, into `SIGNPOST_CACHE`.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tests.support.neo4j_release import Missing, cache, cache_locked

VARIABLE: Final = "SIGNPOST_VERAPDF"
_SECONDS: Final = 300
_QUICK: Final = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""For a process of seconds: to compile what runs often once more costs as much as all else."""


def judged(profile: str, files: Sequence[Path]) -> list[str]:
    """What veraPDF says about these files, a line each. `profile` is `ua1` or `3a`. Raises Missing."""
    folder = _folder()
    checker = ["java", *_QUICK, "-cp", f"{_jars(folder)}/*", str(folder / "PdfCheck.java")]
    command = [*checker, profile, *map(str, files)]
    result = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)
    lines = [line for line in result.stdout.splitlines() if " compliant=" in line]
    assert len(lines) == len(files), result.stdout + result.stderr
    return lines


def _folder() -> Path:
    named = os.environ.get(VARIABLE)
    if not named:
        raise Missing(f"{VARIABLE} is not set: it names the folder that holds veraPDF's project")
    missing = [name for name in ("java", "mvn") if shutil.which(name) is None]
    if missing:
        raise Missing(f"{' and '.join(missing)} are not installed")
    return Path(named)


def _jars(folder: Path) -> Path:
    """The folder with the jars of the project, fetched the first time."""
    jars = cache().parent / "signpost-verapdf" / "lib"
    with cache_locked("verapdf"):
        if not jars.is_dir():
            jars.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=jars.parent) as place:
                shutil.copy(folder / "pom.xml", place)
                command = ["mvn", "-q", "-B", "dependency:copy-dependencies", "-DoutputDirectory=lib"]
                subprocess.run(command, cwd=place, timeout=_SECONDS, check=True, capture_output=True)
                (Path(place) / "lib").rename(jars)
    return jars
