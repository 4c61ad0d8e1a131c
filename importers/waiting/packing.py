"""Values as bytes, and back: proposals, records and what else waits in a file of this process.

Made for speed, not to be kept: only the process that packed a value can unpack it. A dataclass is its class and the
values of its fields; what is neither that nor of a plain type is pickled.
"""

import marshal
import pickle
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from operator import attrgetter
from typing import Any, Final

_PLAIN: Final = frozenset({str, int, float, bool, type(None), bytes})
"""Types that are as they are. Everything else is a tuple that begins with what it is."""
_TUPLE, _LIST, _MAP, _SET, _FROZEN, _MADE, _ENUM, _PICKLED = range(8)


class _Class:
    """How instances of a class are taken apart: `number` is its place among all that were met, `take` gets the values
    of its fields; None for an enumeration."""

    def __init__(self, kind: type[Any]) -> None:
        self.kind = kind
        self.number = len(_MET)
        self.names = tuple(one.name for one in fields(kind)) if is_dataclass(kind) else ()
        take = attrgetter(*self.names) if self.names else None
        self.take: Callable[[Any], tuple[Any, ...]] | None = take
        if take is not None and len(self.names) == 1:
            self.take = lambda value: (take(value),)
        self._plainly = is_dataclass(kind) and _is_made_of_its_fields(kind)

    def made(self, values: list[Any]) -> Any:
        """The instance with these values: they were checked when it was made first."""
        if self._plainly:
            return self.kind(*values)
        whole = object.__new__(self.kind)
        for name, value in zip(self.names, values, strict=True):
            object.__setattr__(whole, name, value)
        return whole


def _is_made_of_its_fields(kind: type[Any]) -> bool:
    """Whether its constructor takes the values of all fields in their order, and does nothing else: that is fast."""
    own = all(one.init and not one.kw_only for one in fields(kind))
    return own and not hasattr(kind, "__post_init__")


_MET: Final[list[_Class]] = []
_KNOWN: Final[dict[type[Any], _Class | None]] = {}


def pack(value: Any) -> bytes:
    """A value as bytes. Raises what `pickle` raises for one that has no form."""
    return marshal.dumps(_plain(value))


def unpack(data: bytes) -> Any:
    """The value that `pack` made bytes of, in this process."""
    return _value(marshal.loads(data))


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is tuple:
        return (_TUPLE, *map(_plain, value))
    if kind is dict:
        return (_MAP, tuple(map(_plain, value)), *map(_plain, value.values()))
    known = _KNOWN[kind] if kind in _KNOWN else _met(kind)
    if known is not None:
        if known.take is None:
            return (_ENUM, known.number, value.value)
        return (_MADE, known.number, *map(_plain, known.take(value)))
    if kind is list:
        return (_LIST, *map(_plain, value))
    if kind is frozenset or kind is set:
        return (_SET if kind is set else _FROZEN, *map(_plain, value))
    return (_PICKLED, pickle.dumps(value))


def _met(kind: type[Any]) -> _Class | None:
    """Note how instances of a class are packed that was not met before; None if they are not taken apart."""
    known = _Class(kind) if is_dataclass(kind) or issubclass(kind, Enum) else None
    if known is not None:
        _MET.append(known)
    _KNOWN[kind] = known
    return known


def _value(plain: Any) -> Any:
    if type(plain) is not tuple:
        return plain
    tag = plain[0]
    if tag == _MADE:
        values = [_value(one) if type(one) is tuple else one for one in plain[2:]]
        return _MET[plain[1]].made(values)
    if tag == _TUPLE:
        return tuple(map(_value, plain[1:]))
    if tag == _MAP:
        return dict(zip(map(_value, plain[1]), map(_value, plain[2:]), strict=True))
    return _of_rest(tag, plain)


def _of_rest(tag: int, plain: tuple[Any, ...]) -> Any:
    if tag == _ENUM:
        return _MET[plain[1]].kind(plain[2])
    if tag == _LIST:
        return list(map(_value, plain[1:]))
    if tag in (_SET, _FROZEN):
        return (set if tag == _SET else frozenset)(map(_value, plain[1:]))
    return pickle.loads(plain[1])
