"""Telling a full disk from other faults, whoever reports it: the operating system or SQLite."""

from __future__ import annotations

import errno
import sqlite3

from stages.errors import ArchiveError, HomeBusyError, OutputError, StorageFullError

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR)


def is_full(error: BaseException) -> bool:
    """Whether an error means that there is no room left to write."""
    if isinstance(error, OSError):
        return error.errno in _FULL
    return _sqlite_code(error) in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)


def named(error: BaseException, where: str) -> ArchiveError | None:
    """StorageFullError, HomeBusyError or OutputError for an error of the disk or the database; None for any other."""
    if is_full(error):
        return StorageFullError(where)
    if isinstance(error, OSError) and error.errno in _FORBIDDEN:
        return OutputError(error.filename or where, error.strerror or "")
    return HomeBusyError(where) if _sqlite_code(error) == sqlite3.SQLITE_BUSY else None


def _sqlite_code(error: BaseException) -> int:
    """SQLite's primary result code; 0 for anything else. SQLAlchemy's errors carry it in ``orig``."""
    cause = getattr(error, "orig", None) or error
    return int(getattr(cause, "sqlite_errorcode", 0)) & 0xFF
