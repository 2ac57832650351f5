"""The store: whole files under their own hash, or nothing."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from models.faults import StoredFileDamagedError, StoredFileMissingError
from models.originals import OriginalStore

DATA = "扫描件".encode() * 100_000


@pytest.fixture
def store(tmp_path: Path) -> OriginalStore:
    return OriginalStore(tmp_path / "store")


def test_a_file_goes_in_unchanged_and_once(store: OriginalStore, tmp_path: Path) -> None:
    scan = tmp_path / "d0001.jpg"
    scan.write_bytes(DATA)
    key = store.put(scan)
    assert key == hashlib.sha256(DATA).hexdigest() == store.put(scan)
    assert store.read(key) == DATA
    assert list(store.keys()) == [key]
    store.verify(key)


def test_derivatives_lie_apart(store: OriginalStore) -> None:
    key = store.put_bytes(b"crop", "working")
    assert store.put_bytes(b"crop", "working") == key
    assert store.read(key, "working") == b"crop"
    assert list(store.keys()) == []


def test_damage_and_loss_are_told_apart(store: OriginalStore) -> None:
    key = store.put_bytes(DATA)
    store.path(key).chmod(0o640)
    store.path(key).write_bytes(DATA[:-1])
    with pytest.raises(StoredFileDamagedError, match=key):
        store.verify(key)
    store.path(key).unlink()
    with pytest.raises(StoredFileMissingError, match=key):
        store.verify(key)


def test_a_full_disk_leaves_no_trace(store: OriginalStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        store.put_bytes(DATA)
    assert [path for path in store.root.rglob("*") if path.is_file()] == []
