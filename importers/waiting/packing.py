"""Values as bytes, and back: proposals, records and what else waits in a file of this process.

Made for speed, not to be kept: only the process that packed a value can unpack it. A dataclass is its class and the
values of its fields; what is neither that nor of a plain type is pickled.
"""

import marshal
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from operator import attrgetter
from typing import Any, Final

_PLAIN: Final = frozenset({str, int, float, bool, type(None), bytes})
"""Types that are as they are. Everything else is a tuple that begins with what it is."""
_TUPLE, _LIST, _MAP, _SET, _FROZEN, _MADE, _ENUM, _CLASS, _PICKLED = range(9)


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
    return _value(marshal.loads(data))  # only what this process has written itself


class Later(Mapping[str, Any]):
    """A map of which each value is made when it is asked for: most are not."""

    __slots__ = ("_made", "_plain")

    def __init__(self, plain: tuple[Any, ...]) -> None:
        self._plain = dict(zip(plain[1], plain[2:], strict=True))
        self._made: dict[str, Any] = {}

    def __getitem__(self, key: str) -> Any:
        if key not in self._made:
            self._made[key] = _value(self._plain[key])
        return self._made[key]

    def __contains__(self, key: object) -> bool:
        return key in self._plain

    def get(self, key: str, default: Any = None, /) -> Any:
        """The value of a key, or `default`."""
        return self[key] if key in self._plain else default

    def __iter__(self) -> Iterator[str]:
        return iter(self._plain)

    def __len__(self) -> int:
        return len(self._plain)


def unpack_lazily(data: bytes) -> Any:
    """As `unpack` for a dataclass, of which the fields that are maps from texts make their values later. Such a map
    is equal to the dict with these values."""
    _, number, *values = marshal.loads(data)
    return _MET[number].made([_later(one) if type(one) is tuple else one for one in values])


def _later(plain: tuple[Any, ...]) -> Any:
    return Later(plain) if plain[0] == _MAP and all(type(key) is str for key in plain[1]) else _value(plain)


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind in _PLAIN:
        return value
    known = _KNOWN.get(kind)
    if known is not None and known.take is not None:
        return (_MADE, known.number, *_each(known.take(value)))
    if kind is tuple:
        return (_TUPLE, *_each(value))
    if kind is dict or kind is Later:
        return (_MAP, tuple(_each(value)), *_each(value.values()))
    return _other(kind, value)


def _each(values: Iterable[Any]) -> list[Any]:
    return [one if type(one) in _PLAIN else _plain(one) for one in values]


def _other(kind: type[Any], value: Any) -> tuple[Any, ...]:
    if kind is list:
        return (_LIST, *_each(value))
    if kind is frozenset or kind is set:
        return (_SET if kind is set else _FROZEN, *_each(value))
    known = _known(kind)
    if known is not None:
        return (_ENUM, known.number, value.value) if known.take is None else _plain(value)
    if isinstance(value, type) and (own := _known(value)) is not None:
        return (_CLASS, own.number)
    return (_PICKLED, pickle.dumps(value))


def _known(kind: type[Any]) -> _Class | None:
    """How instances of a class are taken apart; None if they are not."""
    if kind in _KNOWN:
        return _KNOWN[kind]
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
    if tag == _CLASS:
        return _MET[plain[1]].kind
    if tag == _LIST:
        return list(map(_value, plain[1:]))
    if tag in (_SET, _FROZEN):
        return (set if tag == _SET else frozenset)(map(_value, plain[1:]))
    return pickle.loads(plain[1])  # only what this process has written itself
