"""Where a stretch of words falls into unit and post, as offsets: a thin wrap around `stages.values.lexicon`."""

from __future__ import annotations

from dataclasses import dataclass

from stages.values import lexicon

_EDGE = " 。.,，;；:：、-~_()"


@dataclass(frozen=True, slots=True)
class Split:
    """Bounds inside the text that was split; an empty stretch where there is none."""

    unit: tuple[int, int]
    position: tuple[int, int]
    certain: bool


def split(text: str) -> Split | None:
    """Unit and post of folded text; None when the lexicon knows neither. The post reaches to the end of the text."""
    found = lexicon.split_unit_position(text)
    if found is None:
        return None
    inked = [at for at, char in enumerate(text) if not char.isspace()]
    flat = "".join(text[at] for at in inked)
    body = len(flat.rstrip(_EDGE))
    post = flat.rfind(found.position, 0, body) if found.position else body
    unit = flat.find(found.unit) if found.unit else 0
    if post < 0 or unit < 0:
        return None
    return Split(
        unit=_bounds(inked, unit, unit + len(found.unit)),
        position=_bounds(inked, post, post + len(found.position)),
        certain=found.certain,
    )


def is_post(text: str) -> bool:
    """Whether the words are one post or several and nothing else."""
    return lexicon.is_position(text)


def _bounds(inked: list[int], start: int, end: int) -> tuple[int, int]:
    """Bounds in the spaced text for bounds in the text without spaces."""
    if start >= end:
        return (0, 0)
    return inked[start], inked[end - 1] + 1
