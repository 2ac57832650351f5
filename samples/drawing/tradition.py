"""Turns a form of simplified characters into one of traditional characters, truth included."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from typing import Any, TypeVar, cast

import opencc

from samples.drawing.blocks import Block

T = TypeVar("T")


@lru_cache(maxsize=1)
def _converter() -> Any:
    return opencc.OpenCC("s2t")


def _turn(item: Any) -> Any:
    if isinstance(item, str):
        return _converter().convert(item)
    if isinstance(item, tuple):
        return tuple(_turn(part) for part in item)
    if isinstance(item, list):
        return [_turn(part) for part in item]
    if isinstance(item, dict):
        return {key: _turn(value) for key, value in item.items()}
    if is_dataclass(item) and not isinstance(item, type):
        return replace(item, **{part.name: _turn(getattr(item, part.name)) for part in fields(item)})
    return item


def in_traditional(blocks: list[Block]) -> list[Block]:
    """Give the same blocks in traditional characters. Field names are ASCII and stay as they are."""
    return [cast(Block, _turn(block)) for block in blocks]


def words_in_traditional(item: T) -> T:
    """Give any nest of dataclasses, lists and strings in traditional characters."""
    return cast("T", _turn(item))
