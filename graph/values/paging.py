"""Pages of long answers, by keyset cursors: a cursor contains its item's sort key, so it survives changes."""

import base64
import binascii
import json
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from graph.model.errors import InvalidInput, shown

T = TypeVar("T")
Key = tuple[str | int | float, ...]
MOST = 200


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page. `cursors` are those of `items`, in the same order; `total` is the length of the whole list."""

    items: tuple[T, ...]
    cursors: tuple[str, ...]
    has_next: bool
    has_previous: bool
    total: int


def page(
    items: Sequence[T], key: Callable[[T], Key], first: int, after: str | None = None, most: int = MOST
) -> Page[T]:
    """The first `first` items after the cursor `after` in `items`, which must be sorted by `key`.

    The item of the cursor may have been removed since. Raises InvalidInput if `first` is below 0 or above `most`, or
    if the cursor cannot be one of this list.
    """
    if not 0 <= first <= most:
        raise InvalidInput(f"first is {first}: ask for 0 to {most} at a time; 0 only counts", value=first)
    start = 0 if after is None else _start(items, key, after)
    chosen = tuple(items[start : start + first])
    return Page(
        items=chosen,
        cursors=tuple(encode_cursor(key(item)) for item in chosen),
        has_next=start + first < len(items),
        has_previous=start > 0 and bool(items),
        total=len(items),
    )


def encode_cursor(key: Key) -> str:
    """The cursor of a sort key: URL-safe text without padding."""
    return base64.urlsafe_b64encode(json.dumps(key, ensure_ascii=False).encode()).decode().rstrip("=")


def decode_cursor(cursor: str) -> Key:
    """The sort key in a cursor. Raises InvalidInput for anything that `encode_cursor` cannot have made."""
    try:
        if not cursor or len(cursor) > 2000:
            raise ValueError(cursor)
        padded = cursor + "=" * (-len(cursor) % 4)
        key = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (ValueError, binascii.Error, RecursionError) as exc:
        raise _broken(cursor) from exc
    if not isinstance(key, list) or not all(isinstance(part, str | int | float) for part in key):
        raise _broken(cursor)
    return tuple(key)


def _start(items: Sequence[T], key: Callable[[T], Key], after: str) -> int:
    wanted = decode_cursor(after)
    try:
        if items and [_sort(part) for part in wanted] != [_sort(part) for part in key(items[0])]:
            raise TypeError
        return bisect_right(items, wanted, key=key)
    except TypeError as exc:
        raise _broken(after) from exc


def _sort(part: str | float) -> type:
    return str if isinstance(part, str) else float


def _broken(cursor: str) -> InvalidInput:
    return InvalidInput(
        f"{shown(cursor)} is not a cursor of this list: send back an endCursor as it came, or start without one",
        value=cursor,
    )
