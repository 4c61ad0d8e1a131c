"""Keeps compiled templates where Python keeps compiled modules, so that no process compiles what another has.

To compile all of them takes a second of the processor for each language. Python's own rules hold: nothing is kept
with PYTHONDONTWRITEBYTECODE, PYTHONPYCACHEPREFIX names another folder, and where nothing can be written each process
compiles for itself. Another text of a template, another Jinja or another Python is compiled anew. All languages share
them: no template applies a filter of ours to a constant, which Jinja would do when it compiles.
"""

import os
import sys
from contextlib import suppress
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path
from typing import Final

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

_DIGEST: Final = 32


class CompiledTemplates(BytecodeCache):
    """The compiled templates of a `folder`, for environments with equal `options`, which decide what is compiled."""

    def __init__(self, folder: Path, options: object) -> None:
        key = sha256(f"{jinja2.__version__} {options!r}".encode()).hexdigest()[:8]
        self.folder = Path(cache_from_source(f"{folder}/templates-{key}.py")).with_suffix("")
        self._made: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket of a template, if it was compiled before and is whole."""
        if bucket.key not in self._made:
            with suppress(OSError):
                kept = (self.folder / bucket.key).read_bytes()
                if sha256(kept[_DIGEST:]).digest() == kept[:_DIGEST]:
                    self._made[bucket.key] = kept[_DIGEST:]
        if bucket.key in self._made:
            bucket.bytecode_from_string(self._made[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled; where it cannot be written, for this process alone."""
        code = self._made[bucket.key] = bucket.bytecode_to_string()
        if sys.dont_write_bytecode:
            return
        made = self.folder / f"{bucket.key}.{os.getpid()}"
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            try:
                made.write_bytes(sha256(code).digest() + code)
                made.replace(self.folder / bucket.key)
            finally:
                made.unlink(missing_ok=True)
