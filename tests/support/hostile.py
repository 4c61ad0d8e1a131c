"""A store in which every text of every record is hostile: markup, scripts, formulas, controls, long words.

Each text that a record may have is replaced (what has a rule of its own, such as a time zone, is left). Addresses are
those that the model takes; `plant_addresses` puts others into a SQLite file, as a store from before the rule has.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any, Final

from graph.model.agreement import Agreement
from graph.model.record import Citation, Record
from graph.model.shape import Shape, shapes
from graph.model.training import Training
from graph.model.verified import ItemVerification
from graph.model.vocabulary import AgreementKind, ItemOutcome, VerifiedItem
from graph.store.sqlite import SqliteStore
from graph.store.writing import load_order
from tests.support.records import changes
from tests.support.small import MOBILE, RECORDS

TAG: Final = "x-hostile"
"""An element that no page of ours has."""
TEXTS: Final = (
    f"<{TAG} onclick=alert(1)>a</{TAG}><script>window.hostile=1;alert(1)</script>",
    '"><img src=//hostile.example/x onerror=alert(1)>',
    "'--></style></title></textarea></script><svg onload=alert(1)>",
    "{{ 7*7*191 }}{% for x in () %}{{ self }}${7*7*191}#{7*7*191}",
    '=HYPERLINK("http://hostile.example","x")',
    "+1+cmd|' /C calc'!A0 @SUM(1) -2",
    "abc\u202egnp.exe\u2066\u2067\u200f\ufeff",
    "\x1b[31mred\x1b]0;title\x07\x9b2J\r\n\t\0",
    "W" * 290,
    "\u0300" * 100 + "Z\u0336\u0489",
    "[a](javascript:alert(1)) %s %(name)s %n \\u003cscript\\u003e &lt;b&gt; &#x3c;",
)
ADDRESSES: Final = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "//hostile.example/x",
    "file:///etc/passwd",
    "https://user@hostile.example\\@ok.example",
)
_RULED: Final = frozenset(
    {"id", "zone", "holidays", "schedule", "digest", "as_of", "section", "code", "outline", "projection"}
)


def hostile_records() -> tuple[Record, ...]:
    """The records of Arcady with every text replaced."""
    turn = count()
    given = sorted([*RECORDS, MOBILE], key=load_order)
    return tuple(_hostile(record, turn) for record in given)


def _hostile(holder: Any, turn: Iterator[int]) -> Any:
    changed = {shape.name: _value(shape, getattr(holder, shape.name), turn) for shape in shapes(type(holder))}
    return replace(holder, **changed)


def _value(shape: Shape, value: Any, turn: Iterator[int]) -> Any:
    if shape.type is Citation:
        return tuple(_hostile(one, turn) for one in value)
    if shape.type is Training:
        return (_hostile(Training("CSTAG"), turn),)
    if shape.type is ItemVerification:
        return (_hostile(ItemVerification(VerifiedItem.GREETING, ItemOutcome.CONFIRMED, "Hello"), turn),)
    if shape.type is Agreement:
        return _hostile(Agreement(kind=AgreementKind.MOU), turn)
    if shape.longest is None or shape.form is not None or shape.name in _RULED:
        return value
    if shape.many:
        return tuple(_text(shape, turn) for _ in range(2))
    return value if value is None and shape.name in {"acronym"} else _text(shape, turn)


def _text(shape: Shape, turn: Iterator[int]) -> str:
    text = TEXTS[next(turn) % len(TEXTS)]
    return text[: shape.longest]


def make_hostile(path: Path) -> None:
    """A SQLite store of these records at `path`."""
    with SqliteStore(path) as store:
        store.write(changes(*hostile_records()))


def plant_addresses(path: Path) -> None:
    """Put addresses that the model refuses into a closed store, in turn."""
    with closing(sqlite3.connect(path)) as connection:
        for table in ("agency", "team", "service"):
            for number, (record_id,) in enumerate(connection.execute(f'SELECT "id" FROM "{table}"').fetchall()):
                address = ADDRESSES[number % len(ADDRESSES)]
                connection.execute(f'UPDATE "{table}" SET "website" = ? WHERE "id" = ?', (address, record_id))
        keys = connection.execute('SELECT "owner", "field", "position" FROM "citation"').fetchall()
        for number, key in enumerate(keys):
            where = 'WHERE "owner" = ? AND "field" = ? AND "position" = ?'
            connection.execute(f'UPDATE "citation" SET "url" = ? {where}', (ADDRESSES[number % len(ADDRESSES)], *key))
        connection.commit()
