"""THE door for personal values at rest: ID numbers, phones, addresses, health, family, prose and whole readings.

Today the values are stored as they are. Encryption at rest and blind indexes will live in ``_seal`` and ``_unseal``,
and nowhere else: every sensitive column uses one of the three types below, so no caller changes.
"""

from __future__ import annotations

import json
import zlib
from typing import Any

from sqlalchemy import Dialect, LargeBinary, Text
from sqlalchemy.types import TypeDecorator


def _seal(text: str) -> str:
    return text


def _unseal(stored: str) -> str:
    return stored


def dump_json(value: Any) -> str:
    """JSON as the archive writes it: readable Chinese, no spare spaces, no NaN."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


class SensitiveText(TypeDecorator[str]):
    """Personal text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        return None if value is None else _seal(value)

    def process_result_value(self, value: Any | None, _dialect: Dialect) -> str | None:
        return None if value is None else _unseal(str(value))


class SensitiveJson(TypeDecorator[Any]):
    """Personal data with structure (a value that may be a string or rows). Python None is stored as SQL NULL."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any | None, _dialect: Dialect) -> str | None:
        return None if value is None else _seal(dump_json(value))

    def process_result_value(self, value: Any | None, _dialect: Dialect) -> Any | None:
        return None if value is None else json.loads(_unseal(str(value)))


class SensitivePacked(TypeDecorator[Any]):
    """Bulky personal JSON (a whole page reading), deflated: a page of character boxes shrinks about tenfold."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Any | None, _dialect: Dialect) -> bytes | None:
        return None if value is None else zlib.compress(_seal(dump_json(value)).encode(), 6)

    def process_result_value(self, value: Any | None, _dialect: Dialect) -> Any | None:
        return None if value is None else json.loads(_unseal(zlib.decompress(value).decode()))
