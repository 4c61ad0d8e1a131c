"""Where Graphviz's `dot`, if it is installed, would put the nodes and edges of a graph.

Only numbers are taken from `dot`: it is given no words and no links, and what it draws is not used. So nothing that
it writes has to be made safe before it is shown.
"""

import shutil
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

_INCH: Final = 72
"""So many units of a picture are an inch of `dot`."""
_SECONDS: Final = 2.0
"""After this time a picture is given up: the list beside it says the same."""


@dataclass(frozen=True, slots=True)
class Spot:
    """The middle of a node."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Layout:
    """The size of a picture, its nodes in the order in which they were given, and its edges as paths of SVG."""

    width: float
    height: float
    spots: tuple[Spot, ...]
    strokes: tuple[str, ...]


Size = tuple[float, float]
"""The width and height of a node."""


def laid_out(columns: Sequence[Sequence[Size]], edges: Iterable[tuple[int, int]], gap: float) -> Layout | None:
    """Nodes in columns from left to right, `gap` apart. Nodes are numbered through all columns.

    None where `dot` is not installed, fails or takes too long.
    """
    program = found()
    if program is None:
        return None
    try:
        return _run(program, _source(columns, edges, gap))
    except (OSError, subprocess.SubprocessError, ValueError):
        return None  # and tried anew next time: only layouts are cached


@cache
def found() -> str | None:
    """The program `dot`; None where it is not installed."""
    return shutil.which("dot")


def _source(columns: Sequence[Sequence[Size]], edges: Iterable[tuple[int, int]], gap: float) -> str:
    lines = [
        f"digraph {{rankdir=LR;nodesep=0.14;ranksep={gap / _INCH:.4f};",
        'node[shape=box,fixedsize=true,label=""];edge[dir=none,tailport=e,headport=w];',
    ]
    number = 0
    for sizes in columns:
        lines.append("{rank=same;")
        for width, height in sizes:
            lines.append(f"{number}[width={width / _INCH:.4f},height={height / _INCH:.4f}];")
            number += 1
        lines.append("}")
    lines += [f"{one}->{other};" for one, other in edges]
    return "".join([*lines, "}"])


@lru_cache(maxsize=64)
def _run(program: str, source: str) -> Layout:
    done = subprocess.run(
        [program, "-Tplain"],
        input=source.encode(),
        capture_output=True,
        timeout=_SECONDS,
        check=True,
        env={"PATH": "", "LC_ALL": "C"},
    )
    return _read(done.stdout.decode())


def _read(plain: str) -> Layout:
    """A layout in the format `plain` of Graphviz: inches from the lower left corner. Raises ValueError for others."""
    rows = [line.split() for line in plain.splitlines()]
    kinds = {kind: [row[1:] for row in rows if row[:1] == [kind]] for kind in ("graph", "node", "edge")}
    ((_, wide, high),) = kinds["graph"]
    width, height = float(wide) * _INCH, float(high) * _INCH
    spots = {int(name): _spot(x, y, height) for name, x, y, *_ in kinds["node"]}
    strokes = tuple(_stroke(numbers, height) for _, _, *numbers in kinds["edge"])
    return Layout(width, height, tuple(spots[at] for at in sorted(spots)), strokes)


def _spot(x: str, y: str, height: float) -> Spot:
    return Spot(float(x) * _INCH, height - float(y) * _INCH)


def _stroke(numbers: Sequence[str], height: float) -> str:
    """An edge: how many points it has, and these; a Bézier curve."""
    size = 2 * int(numbers[0])
    points = [_spot(x, y, height) for x, y in zip(numbers[1 : 1 + size : 2], numbers[2 : 2 + size : 2], strict=False)]
    first, *rest = (f"{point.x:.1f} {point.y:.1f}" for point in points)
    return f"M{first}C{' '.join(rest)}"
