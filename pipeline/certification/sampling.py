"""Which of the fields accepted unseen a person sees all the same (DA/T 31: at least 5 in 100 are inspected).

Drawn by a keyed hash of document and field, not by chance: a run that was killed and taken up again draws the same
ones, and nobody without the archive's key can tell beforehand which paper will be looked at.
"""

from __future__ import annotations

import hashlib
import hmac

_SCALE = 1 << 64


def is_drawn(key: bytes, document_id: str, field: str, share: float) -> bool:
    """Whether the field of that document is among the ``share`` (0..1) that is inspected."""
    digest = hmac.new(key, f"{document_id}\n{field}".encode(), hashlib.sha256).digest()
    return int.from_bytes(digest[:8], "big") < share * _SCALE
