"""Stage records as JSON and back, for the ledger. A record becomes the list of its values, which is short and quick."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Hashable
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

import numpy as np

Decoder = Callable[[Any], Any]
Record = TypeVar("Record")
_PLAIN = frozenset({str, int, float, bool, type(None)})


def encode(value: Any) -> Any:
    """A record, tuple, dict or plain value as JSON-ready data. Numbers of numpy become Python's."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if dataclasses.is_dataclass(kind):
        value = _values(kind)(value)
    elif isinstance(value, dict):
        return {str(key): encode(item) for key, item in value.items()}
    elif isinstance(value, np.generic):
        return value.item()
    if isinstance(value, tuple | list):
        return [item if type(item) in _PLAIN else encode(item) for item in value]
    return value


def decode(kind: type[Record], data: Any) -> Record:
    """The record of class ``kind`` that ``encode`` made ``data`` from."""
    record: Record = _decoder(typing.cast(Any, kind))(data)
    return record


def signature(kind: type[Any]) -> str:
    """Names every value inside a record class, so that stored data of an older shape is not taken for the new one."""
    parts: list[str] = []
    _sign(kind, parts, set())
    return ";".join(parts)


def _sign(kind: Any, parts: list[str], seen: set[Any]) -> None:
    if dataclasses.is_dataclass(kind) and kind not in seen:
        seen.add(kind)
        hints, names = typing.get_type_hints(kind), _names(typing.cast(Hashable, kind))
        parts.append(f"{getattr(kind, '__name__', '')}({','.join(f'{n}:{hints[n]}' for n in names)})")
        for hint in hints.values():
            _sign(hint, parts, seen)
    for inner in typing.get_args(kind):
        _sign(inner, parts, seen)


@cache
def _values(kind: Hashable) -> Callable[[Any], tuple[Any, ...]]:
    names = _names(kind)
    getter = attrgetter(*names)
    return getter if len(names) > 1 else lambda record: (getter(record),)


@cache
def _names(kind: Hashable) -> tuple[str, ...]:
    return tuple(item.name for item in dataclasses.fields(typing.cast(Any, kind)))


@cache
def _decoder(kind: Any) -> Decoder:
    if dataclasses.is_dataclass(kind):
        return _record_decoder(typing.cast(Any, kind))
    if isinstance(kind, type) and issubclass(kind, tuple) and hasattr(kind, "_fields"):
        return lambda data: kind(*data)
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return _optional_decoder(inner)
    if origin is tuple and len(inner) == 2 and inner[1] is Ellipsis:
        item = _decoder(inner[0])
        return lambda data: tuple(item(value) for value in data)
    if origin is tuple:
        items = [_decoder(one) for one in inner]
        return lambda data: tuple(item(value) for item, value in zip(items, data, strict=True))
    if kind is float:
        return float
    return lambda data: data


def _record_decoder(kind: Any) -> Decoder:
    hints = typing.get_type_hints(kind)
    items = [_decoder(hints[name]) for name in _names(kind)]
    return lambda data: kind(*(item(value) for item, value in zip(items, data, strict=True)))


def _optional_decoder(inner: tuple[Any, ...]) -> Decoder:
    filled = [one for one in inner if one is not type(None)]
    item = _decoder(filled[0]) if len(filled) == 1 else (lambda data: data)
    return lambda data: None if data is None else item(data)
