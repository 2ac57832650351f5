"""How far the probabilities of fields can be believed: tables, expected calibration error, and a diagram as SVG."""

from __future__ import annotations

from collections.abc import Sequence

from samples.bench.compare import Judged
from samples.bench.score import Row, Rows, ratio

_EDGES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 1.0)
_SIDE, _EDGE = 360, 40


def told(judged: Sequence[Judged]) -> list[Judged]:
    """Fields with a value and a probability, of which it is known whether they are right."""
    known = ("right", "wrong", "invented")
    return [one for one in judged if one.confidence is not None and one.outcome in known and one.got]


def calibration(judged: list[Judged]) -> Row:
    """Mean probability, share of right values, and the expected calibration error over the bands."""
    rows = told(judged)
    error = sum(abs(_mean(band) - _right(band)) * len(band) for band in _bands(rows))
    return {
        "fields": len(rows),
        "told": round(_mean(rows), 4) if rows else None,
        "right": round(_right(rows), 4) if rows else None,
        "ECE": ratio(error, len(rows)),
    }


def bands(judged: Sequence[Judged]) -> Rows:
    """One row a band of probability: how many fields, what they were told to be, how many were right."""
    return [
        {
            "group": f"{_edge(min(map(_told, band)))[0]:g}–{_edge(min(map(_told, band)))[1]:g}",
            "fields": len(band),
            "told": round(_mean(band), 4),
            "right": round(_right(band), 4),
        }
        for band in _bands(told(judged))
    ]


def diagram(judged: Sequence[Judged]) -> str:
    """The reliability diagram as SVG: a dot a band, its area by the number of fields, on the line when honest."""
    filled, size = _bands(told(judged)), _SIDE + 2 * _EDGE
    most = max((len(band) for band in filled), default=1)
    dots = "".join(
        f'<circle cx="{_EDGE + _SIDE * _mean(band):.1f}" cy="{_EDGE + _SIDE * (1 - _right(band)):.1f}" '
        f'r="{3 + 11 * (len(band) / most) ** 0.5:.1f}" fill="#1f6feb" fill-opacity="0.6">'
        f"<title>{len(band)}: {_mean(band):.3f} → {_right(band):.3f}</title></circle>"
        for band in filled
    )
    end = _EDGE + _SIDE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" font-family="sans-serif" font-size="12">'
        f'<rect width="{size}" height="{size}" fill="white"/>'
        f'<rect x="{_EDGE}" y="{_EDGE}" width="{_SIDE}" height="{_SIDE}" fill="none" stroke="#888"/>'
        f'<line x1="{_EDGE}" y1="{end}" x2="{end}" y2="{_EDGE}" stroke="#888" stroke-dasharray="4"/>{dots}'
        f'<text x="{_EDGE}" y="{end + 24}">0</text><text x="{end - 8}" y="{end + 24}">1</text>'
        f'<text x="{size / 2 - 70}" y="{end + 24}">probability told</text>'
        f'<text x="{_EDGE}" y="{_EDGE - 12}">share that is right</text></svg>\n'
    )


def _told(one: Judged) -> float:
    return one.confidence or 0.0


def _edge(probability: float) -> tuple[float, float]:
    number = max(i for i, edge in enumerate(_EDGES[:-1]) if probability >= edge)
    return _EDGES[number], _EDGES[number + 1]


def _bands(judged: Sequence[Judged]) -> list[list[Judged]]:
    found: dict[float, list[Judged]] = {}
    for one in sorted(judged, key=_told):
        found.setdefault(_edge(_told(one))[0], []).append(one)
    return list(found.values())


def _mean(band: Sequence[Judged]) -> float:
    return sum(map(_told, band)) / len(band)


def _right(band: Sequence[Judged]) -> float:
    return sum(one.outcome == "right" for one in band) / len(band)
