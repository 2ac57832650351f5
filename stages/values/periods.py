"""Revolutionary periods and the yearly extra wage that follow from the day of joining (domain §3.7)."""

from datetime import date

from stages.values.intervals import Interval, interval

_PERIODS: tuple[tuple[date, str, float], ...] = (
    (date(1921, 7, 1), "第一次国内革命战争时期", 2),
    (date(1927, 8, 1), "第二次国内革命战争时期", 2),
    (date(1937, 7, 7), "抗日战争前期", 1.5),
    (date(1943, 1, 1), "抗日战争后期", 1),
    (date(1945, 9, 3), "解放战争时期", 0),
    (date(1949, 10, 1), "中华人民共和国成立后", 0),
)

BOUNDARIES = tuple(first for first, _, _ in _PERIODS[1:])
"""First day of every period but the first."""

_WORDS = {
    "第一次": "第一次国内革命战争时期",
    "大革命": "第一次国内革命战争时期",
    "第二次": "第二次国内革命战争时期",
    "土地革命": "第二次国内革命战争时期",
    "红军": "第二次国内革命战争时期",
    "解放战争": "解放战争时期",
    "第三次": "解放战争时期",
}


def periods_of(iso: str | None) -> tuple[str, ...]:
    """The periods a joining date may belong to: several when it lies across a boundary, none if unknown."""
    when = interval(iso)
    return tuple(name for name, _ in _touched(when)) if when else ()


def allowance_months(iso: str | None) -> tuple[float, ...]:
    """Months of extra wage a year (2, 1.5, 1, 0) the joining date may give, highest first."""
    when = interval(iso)
    return tuple(dict.fromkeys(months for _, months in _touched(when))) if when else ()


def period_named(text: str) -> tuple[str, ...]:
    """The periods meant by a printed tag: 抗战前期 one, 抗日战争时期 two, unknown words none."""
    if "抗" in text:
        both = ("抗日战争前期", "抗日战争后期")
        return both[:1] if "前" in text else both[1:] if "后" in text else both
    return next(((name,) for word, name in _WORDS.items() if word in text), ())


def _touched(when: Interval) -> list[tuple[str, float]]:
    ends = [*BOUNDARIES, date.max]
    found = [
        (name, months)
        for (first, name, months), end in zip(_PERIODS, ends, strict=True)
        if when.first < end and when.last >= first
    ]
    return found or [_PERIODS[0][1:]]
