"""What became of every field of a paper: right, wrong, missing, invented, rightly empty, or never asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from samples.bench.records import JsonObject, Truth

Outcome = Literal["right", "wrong", "missing", "invented", "empty", "unasked"]
BAD: tuple[Outcome, ...] = ("wrong", "missing", "invented")
LISTS = {"service_history": ("start", "end", "unit", "position"), "family_members": ("relation", "name")}
_LEAST_IOU = 0.3


@dataclass(frozen=True, slots=True)
class Judged:
    """One field of one paper. `got` is None where nothing was given, `box_hit` where there is no box to compare."""

    source: str
    form: str
    grade: str
    ink: str
    field: str
    outcome: Outcome
    want: Any
    got: Any
    raw: str | None = None
    confidence: float | None = None
    route: str | None = None
    reasons: tuple[str, ...] = ()
    box_hit: bool | None = None

    @property
    def listed(self) -> bool:
        return self.field in LISTS

    @property
    def bad(self) -> bool:
        return self.outcome in BAD

    @property
    def unseen(self) -> bool:
        return self.route == "auto"


def squeeze(value: Any) -> str:
    """The text without white space; "" for None."""
    return "" if value is None else "".join(str(value).split())


def entries(field: str, value: Any) -> Counter[tuple[str, ...]]:
    """The rows of a list field, each as its parts without white space."""
    rows = value if isinstance(value, list) else []
    return Counter(tuple(squeeze(row.get(key)) for key in LISTS[field]) for row in rows if isinstance(row, dict))


def same(field: str, want: Any, got: Any) -> bool:
    """Tell whether two values are equal but for white space; rows of a list may stand in any order."""
    if field in LISTS:
        return entries(field, want) == entries(field, got)
    return squeeze(want) == squeeze(got)


def judge(truth: Truth, line: JsonObject | None) -> list[Judged]:
    """Every field that the paper, the truth or the export knows, but those that cannot be scored."""
    shown: JsonObject = (line or {}).get("fields") or {}
    names = sorted(({*truth.fields} | truth.blank | {*shown}) - truth.skipped)
    return [_judge_field(truth, name, shown.get(name) or {}) for name in names]


def _judge_field(truth: Truth, field: str, shown: JsonObject) -> Judged:
    want, got = truth.fields.get(field) or None, shown.get("value") or None
    return Judged(
        source=truth.source,
        form=truth.form,
        grade=truth.grade,
        ink=truth.ink,
        field=field,
        outcome=_outcome(field, want, got, field in truth.fields or field in truth.blank),
        want=want,
        got=got,
        raw=shown.get("raw"),
        confidence=shown.get("confidence"),
        route=shown.get("route"),
        reasons=tuple(shown.get("reasons") or ()),
        box_hit=_box_hit(truth.boxes.get(field), shown) if want and got else None,
    )


def _outcome(field: str, want: Any, got: Any, asked: bool) -> Outcome:
    if not want and not got:
        return "empty"
    if not want:
        return "invented" if asked else "unasked"
    if not got:
        return "missing"
    return "right" if same(field, want, got) else "wrong"


def _box_hit(place: JsonObject | None, shown: JsonObject) -> bool | None:
    if not place or not shown.get("box"):
        return None
    return shown.get("page") == place["page"] and boxes_meet(place["box"], shown["box"])


def boxes_meet(true: Sequence[float], given: Sequence[float]) -> bool:
    """Tell whether `given` shows the ink of `true`: its centre lies inside, or they share 0.3 of their union."""
    x, y = (given[0] + given[2]) / 2, (given[1] + given[3]) / 2
    inside = true[0] <= x <= true[2] and true[1] <= y <= true[3] and given[2] > given[0]
    return inside or overlap(true, given) >= _LEAST_IOU


def overlap(one: Sequence[float], two: Sequence[float]) -> float:
    """Intersection over union, 0..1."""
    width = max(0.0, min(one[2], two[2]) - max(one[0], two[0]))
    height = max(0.0, min(one[3], two[3]) - max(one[1], two[1]))
    areas = sum((box[2] - box[0]) * (box[3] - box[1]) for box in (one, two)) - width * height
    return width * height / areas if areas > 0 else 0.0


def miss_line(one: Judged) -> JsonObject:
    """A wrong field as a line of misses.jsonl."""
    keys = (
        "source", "field", "outcome", "want", "got", "raw", "confidence", "route", "reasons", "form", "grade", "ink",
    )  # fmt: skip
    return {key: getattr(one, key) for key in keys}


def worst_first(judged: Iterable[Judged]) -> list[Judged]:
    """Bad fields, those accepted unseen before the others."""
    return sorted((one for one in judged if one.bad), key=lambda one: (not one.unseen, one.field, one.source))
