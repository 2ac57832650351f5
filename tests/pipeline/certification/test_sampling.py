"""The draw is the same for the same key, another for another, and takes the share it was told."""

from __future__ import annotations

from pipeline.certification.sampling import is_drawn


def _drawn(key: bytes, share: float) -> set[int]:
    return {n for n in range(4000) if is_drawn(key, f"document{n}", "name", share)}


def test_the_draw_follows_the_key_and_the_share() -> None:
    one, other = _drawn(b"one", 0.05), _drawn(b"other", 0.05)
    assert one == _drawn(b"one", 0.05) and one != other
    assert 150 < len(one) < 250 and 150 < len(other) < 250
    assert one < _drawn(b"one", 0.2), "a larger share keeps what a smaller one drew"
    assert not _drawn(b"one", 0.0) and len(_drawn(b"one", 1.0)) == 4000
    assert one != {n for n in range(4000) if is_drawn(b"one", f"document{n}", "sex", 0.05)}
