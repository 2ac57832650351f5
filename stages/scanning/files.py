"""Opening what a clerk points at: every way a path can refuse becomes a named error, and nothing ever blocks."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Literal

from stages.errors import (
    BrokenFileError,
    EmptyFileError,
    FileTooLargeError,
    MissingInputError,
    NotAFileError,
    UnknownFormatError,
    UnreadableFileError,
)

Format = Literal["jpeg", "png", "webp", "bmp", "tiff", "pdf"]

HEAD_BYTES = 1024
_PDF_MARK = b"%PDF-"


def open_input(path: Path, source: str) -> int:
    """A read-only descriptor of a regular file; the caller closes it.

    O_NONBLOCK keeps a pipe without a writer from hanging the batch. Raises MissingInputError, UnreadableFileError,
    NotAFileError, BrokenFileError.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except PermissionError as error:
        raise UnreadableFileError(source) from error
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ELOOP, errno.ENOTDIR):
            raise MissingInputError(source) from error
        if error.errno in (errno.ENXIO, errno.ENODEV):
            raise NotAFileError(source) from error
        raise BrokenFileError(source, error.strerror or "I/O") from error
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise NotAFileError(source)
    return descriptor


def read_head(path: Path, source: str) -> bytes:
    """The first kilobyte. Raises EmptyFileError for a file of no bytes, and what ``open_input`` raises."""
    with os.fdopen(open_input(path, source), "rb") as file:
        head = _read(file.fileno(), HEAD_BYTES, source)
    if not head:
        raise EmptyFileError(source)
    return head


def read_whole(path: Path, source: str, max_bytes: int) -> bytes:
    """All bytes of an image file. Raises FileTooLargeError above ``max_bytes``, and what ``read_head`` raises."""
    with os.fdopen(open_input(path, source), "rb") as file:
        size = os.fstat(file.fileno()).st_size
        if size > max_bytes:
            raise FileTooLargeError(source, size >> 20, max_bytes >> 20)
        data = _read(file.fileno(), size, source)
    if not data:
        raise EmptyFileError(source)
    return data


def sniff(head: bytes, source: str) -> Format:
    """The format by content; the file's name has no say. Raises UnknownFormatError."""
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head.startswith((b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")):
        return "tiff"
    if _PDF_MARK in head:
        return "pdf"
    if head.startswith(b"BM") and len(head) >= 26 and head[6:10] == b"\0\0\0\0":
        return "bmp"
    raise UnknownFormatError(source)


def _read(descriptor: int, count: int, source: str) -> bytes:
    parts: list[bytes] = []
    try:
        while count > 0 and (part := os.read(descriptor, count)):
            parts.append(part)
            count -= len(part)
    except OSError as error:
        raise BrokenFileError(source, error.strerror or "I/O") from error
    return b"".join(parts)
