"""Dates as precise as the paper, and the many ways people wrote them down."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

_DIGITS = "〇一二三四五六七八九"
_FULL_WIDTH = str.maketrans("0123456789.", "０１２３４５６７８９．")


@dataclass(frozen=True, order=True)
class PaperDate:
    """A Gregorian date cut to what the paper says; `month` and `day` are 0 when not given."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def iso(self) -> str:
        """ISO 8601, cut: 1949, 1949-03 or 1949-03-15."""
        parts = [f"{self.year:04d}"]
        if self.month:
            parts.append(f"{self.month:02d}")
        if self.month and self.day:
            parts.append(f"{self.day:02d}")
        return "-".join(parts)

    def cut(self, precision: int) -> PaperDate:
        """Keep the year (1), the month too (2) or everything (3)."""
        return replace(self, month=self.month if precision > 1 else 0, day=self.day if precision > 2 else 0)


def counting(number: int) -> str:
    """Write 1–99 as it is counted: 十六, 三十七."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones else "")


def short_counting(number: int) -> str:
    """Write 1–49 with 廿 and 卅: 廿七, 卅."""
    if 20 <= number < 40:
        return ("廿" if number < 30 else "卅") + (_DIGITS[number % 10] if number % 10 else "")
    return counting(number)


def positional(number: int, zero: str = "〇") -> str:
    """Write the digits one by one: 一九〇七."""
    return "".join(_DIGITS[int(digit)] for digit in str(number)).replace("〇", zero)


def _with_units(date: PaperDate, year: str, number: str) -> str:
    def spell(value: int) -> str:
        return {"han": counting, "short": short_counting}.get(number, str)(value)

    text = year + "年"
    if date.month:
        text += spell(date.month) + "月"
    if date.month and date.day:
        text += spell(date.day) + "日"
    return text


def _separated(date: PaperDate, separator: str, *, padded: bool = False, short_year: bool = False) -> str:
    parts = [f"{date.year % 100:02d}" if short_year else str(date.year)]
    pattern = "02d" if padded else "d"
    parts += [format(part, pattern) for part in (date.month, date.day) if part]
    return separator.join(parts)


def _republic(date: PaperDate, rng: random.Random) -> str:
    year = date.year - 1911
    if rng.random() < 0.3:
        return _with_units(date, "民国" + str(year), "arabic")
    spell = rng.choice([counting, short_counting])
    return _with_units(date, "民国" + ("元" if year == 1 else spell(year)), rng.choice(["han", "short"]))


# style name -> weight for a form of after 1949; a form keeps one or two styles, as one writer does
STYLES = {
    "arabic": 10, "dot": 7, "dot-padded": 4, "han": 5, "short-dot": 4, "short-arabic": 3, "short-han": 2,
    "dash": 1.5, "slash": 1, "comma": 1, "full-width": 1, "compact": 1, "han-comma": 1, "han-zero": 1, "spaced": 1.5,
}  # fmt: skip


def pick_style(rng: random.Random) -> str:
    """Choose the way one writer writes dates."""
    return rng.choices(list(STYLES), list(STYLES.values()))[0]


def write(date: PaperDate, style: str, rng: random.Random) -> str:
    """Write `date` in `style`; a two-digit year only where it cannot be misread."""
    if style == "republic" and 1912 <= date.year <= 1949:
        return _republic(date, rng)
    if style == "republic":
        style = "han"
    if not date.month and style in (
        "dot",
        "dot-padded",
        "short-dot",
        "dash",
        "slash",
        "comma",
        "compact",
        "full-width",
    ):
        return _with_units(date, str(date.year), "arabic")
    zero = rng.choice("〇〇零○")
    writers = {
        "arabic": lambda: _with_units(date, str(date.year), "arabic"),
        "spaced": lambda: (
            _with_units(date, str(date.year), "arabic").replace("年", " 年 ").replace("月", " 月 ").strip()
        ),
        "dot": lambda: _separated(date, "."),
        "dot-padded": lambda: _separated(date, ".", padded=True),
        "short-dot": lambda: _separated(date, ".", short_year=True),
        "short-arabic": lambda: _with_units(date, f"{date.year % 100:02d}", "arabic"),
        "han": lambda: _with_units(date, positional(date.year), rng.choice(["han", "han", "short"])),
        "han-zero": lambda: _with_units(date, positional(date.year, zero), "han"),
        "short-han": lambda: _with_units(date, positional(date.year)[2:], "han"),
        "dash": lambda: _separated(date, "-", padded=rng.random() < 0.5),
        "slash": lambda: _separated(date, "/"),
        "comma": lambda: _separated(date, "、"),
        "full-width": lambda: _separated(date, ".").translate(_FULL_WIDTH),
        "compact": lambda: _separated(date, "", padded=True),
        "han-comma": lambda: "、".join(
            [positional(date.year)] + [counting(part) for part in (date.month, date.day) if part]
        ),
    }
    return writers.get(style, writers["arabic"])()


def random_between(rng: random.Random, first: PaperDate, last: PaperDate) -> PaperDate:
    """Pick a full date from `first` to `last`, both by month."""
    low, high = first.year * 12 + max(first.month, 1) - 1, last.year * 12 + max(last.month, 1) - 1
    month = rng.randint(low, max(low, high))
    return PaperDate(month // 12, month % 12 + 1, rng.randint(1, 28))
