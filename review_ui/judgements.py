"""What a card's form says, as a judgement."""

from __future__ import annotations

from typing import Any

from review_ui.auth import Posted
from review_ui.decide import Judgement
from review_ui.typed import Typed, understand, understand_rows

_LONGEST_REASON = 500


def version_of(post: Posted) -> int:
    """The version of the page that was sent; 0, which none has, where it says none."""
    text = post.text("version")
    return int(text) if text.isdigit() else 0


def judgement_of(post: Posted) -> Judgement:
    """Raises UnknownDateError where a date field holds something else."""
    field, reading_id, action = post.text("field"), post.text("reading"), post.text("action")
    return Judgement(
        field=field,
        reading_id=int(reading_id) if reading_id.isdigit() else None,
        typed=None if action in ("unreadable", "absent") else typed_of(post, field),
        reason=post.text("reason")[:_LONGEST_REASON] or None,
        absent=action == "absent",
    )


def typed_of(post: Posted, field: str) -> Typed:
    """The value or the rows of the form, understood."""
    columns = post.texts("columns")
    if not columns:
        return understand(field, post.text("value"))
    cells: dict[str, Any] = {column: post.texts(f"cell-{column}") for column in columns}
    return understand_rows(cells)
