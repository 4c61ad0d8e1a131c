"""The picture of what a kind of help hangs on: places, numbers, services and agencies, from left to right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from api.pages.frame.boxes import LINE, PAD, Box, Text, box, height_of
from api.pages.frame.dot import Size, laid_out
from api.pages.frame.lettering import SIZE, wrap
from api.told.routes import RoutesWords, Stop

_WIDTHS: Final = (168.0, 226.0, 238.0, 220.0)
_GAP: Final = 62.0
_HEAD: Final = 30.0
"""The height of the row with the titles of the columns."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything that is drawn: the titles of the columns, boxes, those without which places have no way, lines."""

    width: float
    height: float
    titles: tuple[Text, ...]
    boxes: tuple[Box, ...]
    only: tuple[Box, ...]
    strokes: tuple[str, ...]


def picture(told: RoutesWords, titles: Sequence[str]) -> Picture | None:
    """The picture with these titles above its columns; None if it cannot be drawn here."""
    columns = (told.places, told.lines, told.services, told.agencies)
    stops = [(stop, width) for column, width in zip(columns, _WIDTHS, strict=True) for stop in column]
    if not stops:
        return None
    wrapped = [_lines(stop, width) for stop, width in stops]
    sizes = [(width, height_of(lines)) for (_, width), lines in zip(stops, wrapped, strict=True)]
    numbers = {stop.key: at for at, (stop, _) in enumerate(stops)}
    edges = tuple((numbers[one], numbers[other]) for one, other in told.joined)
    layout = laid_out(tuple(_split(sizes, columns)), edges, _GAP)
    if layout is None or len(layout.spots) != len(stops):
        return None
    drawn = [
        (stop, box(spot.x - width / 2, spot.y - height / 2, width, height, stop.href, lines))
        for (stop, _), (width, height), spot, lines in zip(stops, sizes, layout.spots, wrapped, strict=True)
    ]
    return Picture(
        round(layout.width),
        round(layout.height),
        tuple(_titles(titles, drawn, columns)),
        tuple(one for stop, one in drawn if not stop.only),
        tuple(one for stop, one in drawn if stop.only),
        layout.strokes,
    )


def _lines(stop: Stop, width: float) -> list[str]:
    room = width - 2 * PAD
    said = [line for text in stop.said for line in wrap(text, room, bold=bool(stop.only))]
    return [*said, *(wrap(stop.only, room, bold=True) if stop.only else ())]


def _split(sizes: Sequence[Size], columns: Iterable[Sequence[Stop]]) -> Iterable[tuple[Size, ...]]:
    start = 0
    for column in columns:
        yield tuple(sizes[start : start + len(column)])
        start += len(column)


def _titles(
    titles: Sequence[str], drawn: Sequence[tuple[Stop, Box]], columns: Iterable[Sequence[Stop]]
) -> Iterable[Text]:
    """Above each column, where its boxes begin."""
    left = {stop.key: one.x for stop, one in drawn}
    for title, column in zip(titles, columns, strict=True):
        if column:
            yield Text(min(left[stop.key] for stop in column), SIZE - _HEAD + (LINE - SIZE) / 2, title)
