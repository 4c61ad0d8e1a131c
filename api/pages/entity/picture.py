"""The small picture of an entity's neighbourhood: where each box, word and line of its SVG goes.

In a wide window the entity is in the middle, what it is part of above it, what belongs to it on the left, and its
relations on the right. In a narrow window everything is in one column along a trunk. Each group of neighbours has its
own bar.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from api.pages.frame.boxes import LINE, PAD, Box, Text, box, height_of
from api.pages.frame.lettering import SIZE, wrap
from api.told.surroundings import Near, Side

_COLUMN: Final = 242
_CENTRE: Final = 196
_MIDDLE: Final = 282
"""Where the box in the middle begins, between two columns."""
_TRUNK: Final = 318
_INDENT: Final = 34
_GAP: Final = 6
_BETWEEN: Final = 16
_ARROW: Final = 9


@dataclass(frozen=True, slots=True)
class Row:
    """A heading with its count, or "and 7 more", which leads to where all of them stand."""

    text: Text
    href: str
    count: int


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything that is drawn, on a canvas that begins at `left`; strokes, bars and arrows are paths."""

    left: float
    width: float
    height: float
    centre: Box
    boxes: tuple[Box, ...]
    heads: tuple[Row, ...]
    more: tuple[Row, ...]
    bars: tuple[str, ...]
    strokes: tuple[str, ...]
    arrows: tuple[str, ...]


@dataclass(slots=True)
class _Block:
    """A group of neighbours, their names wrapped into lines, and the space that it takes."""

    near: Near
    x: float
    width: float
    names: tuple[list[str], ...]
    height: float
    top: float = 0.0

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


def _block(near: Near, x: float, width: float) -> _Block:
    """A group between `x` and `x + width`: its names are wrapped once, for both its height and its boxes."""
    names = tuple(wrap(link.name, width - 2 * PAD) for link in near.links)
    boxes = sum(height_of(lines) + _GAP for lines in names)
    return _Block(near, x, width, names, LINE + 4 + boxes - _GAP + (LINE + _GAP if near.more else 0))


def wide(name: str, around: Sequence[Near]) -> Picture:
    """The picture of an entity called `name` and its neighbours in columns, for wide windows."""
    above = [_block(near, _MIDDLE, _CENTRE) for near in around if near.side is Side.ABOVE]
    left, right = _columns([near for near in around if near.side is not Side.ABOVE])
    words = wrap(name, _CENTRE - 2 * PAD, 5, bold=True)
    core = max(len(words) * LINE + 2.0 * PAD, 26.0 + 12 * max(len(left), len(right)))
    stacked = sum(block.height + _BETWEEN for block in above) + core
    height = max(stacked, _total(left), _total(right))
    for blocks, total in ((above, stacked), (left, _total(left)), (right, _total(right))):
        _stack(blocks, (height - total) / 2)
    centre = box(_MIDDLE, (height + stacked) / 2 - core, _CENTRE, core, "", words)
    lines = [
        *_spokes(left, centre, _MIDDLE, _COLUMN + 6.0),
        *_spokes(right, centre, _MIDDLE + _CENTRE, 2.0 * _MIDDLE + _CENTRE - _COLUMN - 6.0),
    ]
    bars = [f"M{_COLUMN + 6} {block.top:g}v{block.height:g}" for block in left]
    bars += [f"M{2 * _MIDDLE + _CENTRE - _COLUMN - 6} {block.top:g}v{block.height:g}" for block in right]
    begins = 0 if left else _MIDDLE
    ends = 2 * _MIDDLE + _CENTRE if right else _MIDDLE + _CENTRE
    return _drawn(
        (begins, ends - begins, height), centre, [*above, *left, *right], bars, [*_drops(above, centre), *lines]
    )


def narrow(name: str, around: Sequence[Near]) -> Picture:
    """The same picture in one column, for narrow windows."""
    above = [_block(near, 0, _TRUNK) for near in around if near.side is Side.ABOVE]
    below = [_block(near, _INDENT, _TRUNK - _INDENT) for near in around if near.side is not Side.ABOVE]
    words = wrap(name, _TRUNK - 2 * PAD, 5, bold=True)
    top = _stack(above, 0)
    centre = box(0, top, _TRUNK, len(words) * LINE + 2.0 * PAD, "", words)
    end = _stack(below, top + centre.height + _BETWEEN)
    trunk = [(f"M8 {centre.y + centre.height:g}V{below[-1].middle:g}", "")] if below else []
    branches = [
        (f"M8 {block.middle:g}H{_INDENT - 8}", _arrow(block.near.side, 8, _INDENT - 8, block.middle))
        for block in below
    ]
    bars = [f"M{_INDENT - 6} {block.top:g}v{block.height:g}" for block in below]
    height = end - _BETWEEN if below else top + centre.height
    return _drawn((0, _TRUNK, height), centre, [*above, *below], bars, [*_drops(above, centre), *trunk, *branches])


def _drawn(
    canvas: tuple[float, float, float],
    centre: Box,
    blocks: Sequence[_Block],
    bars: Iterable[str],
    lines: Sequence[tuple[str, str]],
) -> Picture:
    left, width, height = canvas
    return Picture(
        left=left,
        width=width,
        height=round(height),
        centre=centre,
        boxes=tuple(box for block in blocks for box in _boxes(block)),
        heads=tuple(_head(block) for block in blocks),
        more=tuple(_more(block) for block in blocks if block.near.more),
        bars=tuple(bars),
        strokes=tuple(stroke for stroke, _ in lines),
        arrows=tuple(arrow for _, arrow in lines if arrow),
    )


def _columns(around: Iterable[Near]) -> tuple[list[_Block], list[_Block]]:
    """What belongs to it on the left, outgoing relations on the right, others wherever there is more room."""
    left: list[_Block] = []
    right: list[_Block] = []
    surplus = 0.0  # how much longer the right column is than the left
    for near in around:
        on_left = near.side is Side.BELOW or (near.side is not Side.OUT and surplus > 0)
        block = _block(near, 0 if on_left else 2 * _MIDDLE + _CENTRE - _COLUMN, _COLUMN)
        (left if on_left else right).append(block)
        surplus += (block.height + _BETWEEN) * (-1 if on_left else 1)
    return left, right


def _total(blocks: Sequence[_Block]) -> float:
    return sum(block.height for block in blocks) + _BETWEEN * max(0, len(blocks) - 1)


def _stack(blocks: Sequence[_Block], top: float) -> float:
    """Put the blocks below each other; returns where the next block would begin."""
    for block in blocks:
        block.top = top
        top += block.height + _BETWEEN
    return top


def _boxes(block: _Block) -> Iterable[Box]:
    y = block.top + LINE + 4
    for link, lines in zip(block.near.links, block.names, strict=True):
        height = height_of(lines)
        yield box(block.x, y, block.width, height, link.href, lines)
        y += height + _GAP


def _head(block: _Block) -> Row:
    (words,) = wrap(block.near.title, block.width - 40, 1, bold=True)
    return Row(Text(block.x, block.top + SIZE, words), block.near.href, block.near.total)


def _more(block: _Block) -> Row:
    return Row(Text(block.x + PAD, block.top + block.height - 4, ""), block.near.href, block.near.more)


def _drops(above: Sequence[_Block], centre: Box) -> Iterable[tuple[str, str]]:
    """The lines down from what an entity is part of."""
    ends = [*(block.top for block in above), centre.y][1:]
    for block, end in zip(above, ends, strict=True):
        yield f"M{centre.x + centre.width / 2:g} {block.top + block.height:g}V{end:g}", ""


def _spokes(blocks: Sequence[_Block], centre: Box, start: float, end: float) -> Iterable[tuple[str, str]]:
    """The lines from an edge of the middle box to the bars of the groups on that side, with their arrows."""
    step = centre.height / (len(blocks) + 1)
    for place, block in enumerate(blocks, start=1):
        y, bend = centre.y + place * step, (start + end) / 2
        path = f"M{start:g} {y:g}C{bend:g} {y:g} {bend:g} {block.middle:g} {end:g} {block.middle:g}"
        yield path, _arrow(block.near.side, start, end, y if block.near.side is Side.IN else block.middle)


def _arrow(side: Side, start: float, end: float, y: float) -> str:
    """The head of a line: at its end for outgoing relations, at its start for incoming ones, else none."""
    away = _ARROW if end > start else -_ARROW
    if side is Side.OUT:
        return f"M{end:g} {y:g}l{-away} -5v10z"
    return f"M{start:g} {y:g}l{away} -5v10z" if side is Side.IN else ""
