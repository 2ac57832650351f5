"""THE door for bytes: originals and derivatives, named by the SHA-256 of their content.

Files are written beside their final name, synced, then renamed, so a name always stands for whole, right content; what
is there is never written again. Encryption at rest and shared storage will live here. A full disk raises ``OSError``
(ENOSPC) and leaves nothing behind; the caller turns it into its own error.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from models.faults import StoredFileDamagedError, StoredFileMissingError

_CHUNK = 1 << 20
_ORIGINALS = "originals"


class OriginalStore:
    """A content-addressed folder: ``root/KIND/ab/abcdef...``. Originals have the kind ``originals``."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, path: Path) -> str:
        """Keep the file ``path`` unchanged; return its SHA-256."""
        with path.open("rb") as source:
            return self._put(source, _ORIGINALS)

    def put_bytes(self, data: bytes, kind: str = _ORIGINALS) -> str:
        """Keep ``data`` under ``kind`` (``working``, ``crops``...); return the key for ``read`` and ``path``."""
        sha256 = hashlib.sha256(data).hexdigest()
        target = self.path(sha256, kind)
        if not target.exists():
            with self._draft(target) as draft:
                draft.write(data)
                _settle(draft, target)
        return sha256

    def path(self, sha256: str, kind: str = _ORIGINALS) -> Path:
        """Where that content lies (or would lie)."""
        return self.root / kind / sha256[:2] / sha256

    def has(self, sha256: str, kind: str = _ORIGINALS) -> bool:
        return self.path(sha256, kind).exists()

    def open(self, sha256: str, kind: str = _ORIGINALS) -> BinaryIO:
        """The content as a binary stream; the caller closes it."""
        try:
            return self.path(sha256, kind).open("rb")
        except FileNotFoundError:
            raise StoredFileMissingError(sha256) from None

    def read(self, sha256: str, kind: str = _ORIGINALS) -> bytes:
        with self.open(sha256, kind) as stream:
            return stream.read()

    def verify(self, sha256: str, kind: str = _ORIGINALS) -> None:
        """Raise ``StoredFileMissingError`` or ``StoredFileDamagedError`` unless the content is what its name says."""
        digest = hashlib.sha256()
        with self.open(sha256, kind) as stream:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
        if digest.hexdigest() != sha256:
            raise StoredFileDamagedError(sha256)

    def keys(self, kind: str = _ORIGINALS) -> Iterator[str]:
        """Every key of that kind, in order."""
        for path in sorted((self.root / kind).glob("??/*")):
            if not path.name.endswith(".part"):
                yield path.name

    def _put(self, source: BinaryIO, kind: str) -> str:
        digest = hashlib.sha256()
        with self._draft(self.root / kind / "incoming") as draft:
            while chunk := source.read(_CHUNK):
                digest.update(chunk)
                draft.write(chunk)
            target = self.path(digest.hexdigest(), kind)
            target.parent.mkdir(parents=True, exist_ok=True)
            _settle(draft, target)
        return digest.hexdigest()

    def _draft(self, near: Path) -> _Draft:
        near.parent.mkdir(parents=True, exist_ok=True)
        return _Draft(near.parent)


class _Draft:
    """A temporary file that disappears unless it was settled."""

    def __init__(self, folder: Path) -> None:
        handle, name = tempfile.mkstemp(suffix=".part", dir=folder)
        self.path = Path(name)
        self._stream = os.fdopen(handle, "wb")

    def write(self, data: bytes) -> None:
        self._stream.write(data)

    def sync(self) -> None:
        self._stream.flush()
        os.fsync(self._stream.fileno())

    def __enter__(self) -> _Draft:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):
            self._stream.close()
        self.path.unlink(missing_ok=True)


def _settle(draft: _Draft, target: Path) -> None:
    """Give the finished draft its name; content already there stays untouched."""
    draft.sync()
    if target.exists():
        return
    draft.path.chmod(0o440)
    draft.path.replace(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
