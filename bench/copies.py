"""Several states like the seed's in one directory, for benchmarks: everything of a state under ids of its own."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Final

from graph.model.codec import decode, encode
from graph.model.record import Record
from graph.store.writing import load_order

_OWN: Final = ("jurisdiction", "agency", "team", "member", "service", "contact", "slot", "relation")
"""The kinds of which each state has its own. Kinds of help, intervals, age bands and the profile are for all."""
_ID: Final = re.compile(r'(?<=[":])(jurisdiction|agency|team|member|service|contact|relation):(?=[a-z0-9])')
_NUMBER: Final = re.compile(r'"\+1(\d{3})')
_SHARED: Final = ("800", "833", "844", "855", "866", "877", "888")


def copies(records: Sequence[Record], times: int) -> tuple[Record, ...]:
    """`times` states like that of `records`, in the order of a store. The first is the original.

    Each has numbers of its own, but for toll-free and short ones, which serve all.
    """
    own = [json.dumps(encode(record)) for record in records if record.KIND in _OWN]
    more = (decode(json.loads(text)) for at in range(1, times) for text in _renamed(own, at))
    return tuple(sorted([*records, *more], key=load_order))


def _renamed(texts: Sequence[str], at: int) -> Iterator[str]:
    for text in texts:
        yield _NUMBER.sub(lambda found: _number(found, at), _ID.sub(rf"\1:n{at}-", text))


def _number(found: "re.Match[str]", at: int) -> str:
    area = found[1]
    return found[0] if area in _SHARED else f'"+1{200 + (int(area) + 37 * at) % 600}'
