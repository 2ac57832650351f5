"""Forms that name what was written on a line behind it: ＿＿＿同志　＿＿＿出生　＿＿＿参加革命."""

from __future__ import annotations

from itertools import chain

from stages.pairing.blocks import of_lines
from stages.pairing.found import Found
from stages.pairing.labels.label_book import Label, LabelBook, fold
from stages.pairing.outside.levels import by_level
from stages.records import Line, PageText
from stages.values.lexicon import is_unit

_RULE, _PAIRING, _UNKNOWN = "after-label", 0.9, 0.7
_LEAST, _ROWS, _NAMED = 6, 4, 0.7
"""Pairs, rows, and the share of the words behind that name a field, at least."""
_BRACKETS = "（）()〔〕【】 　"
_BEHIND = {
    "同志": "name", "性": "sex", "族": "ethnicity", "出生": "birth_date", "生": "birth_date", "人": "native_place",
    "参加革命": "work_start_date", "参加革命工作": "work_start_date", "参加工作": "work_start_date",
    "入党": "party_date", "加入中国共产党": "party_date", "离休": "retirement_date", "批准离休": "retirement_date",
    "待遇": "treatment", "级别": "rank", "职务": "position", "居住": "address",
    "文化": "education", "程度": "education",
}  # fmt: skip
_OF_A_UNIT = frozenset(("工作", "离休干部", "干部", "任职"))
"""Words behind the unit he works at, or has left."""
_COUNTED = frozenset("岁元")


def pairs(page: PageText, book: LabelBook) -> tuple[list[Found], frozenset[int]]:
    """The pairs of a page whose rows are values, each with its label behind it, and the numbers of their lines."""
    free = [line for line in page.lines if line.cell is None and line.chars and not line.vertical]
    rows = [row for row in by_level(free) if len(row) > 1]
    told = [row for row in rows if len(row) % 2 == 0 and not any(_begins(line, book) for line in row[::2])]
    couples = list(chain.from_iterable(zip(row[::2], row[1::2], strict=True) for row in told))
    named = [_label(value, words, book) for value, words in couples]
    known = sum(
        label is not None or words.text.strip() in _COUNTED for label, (_, words) in zip(named, couples, strict=True)
    )
    if len(told) < max(_ROWS, len(rows)) or known < max(_LEAST, _NAMED * len(couples)):
        return [], frozenset()
    numbers = {id(line): n for n, line in enumerate(page.lines)}
    found = [_found(page, value, words, label) for (value, words), label in zip(couples, named, strict=True)]
    return found, frozenset(numbers[id(line)] for line in chain.from_iterable(couples))


def _begins(line: Line, book: LabelBook) -> bool:
    hit = book.match(line.text)
    return hit is not None and hit.plain


def _label(value: Line, words: Line, book: LabelBook) -> Label | None:
    folded = fold(words.text.strip(_BRACKETS))
    if folded in _OF_A_UNIT and is_unit(value.text):
        return Label("field", "unit", folded)
    if folded in _BEHIND:
        return Label("field", _BEHIND[folded], folded)
    hit = book.match(words.text.strip(_BRACKETS))
    return hit if hit is not None and not hit.distance else None


def _found(page: PageText, value: Line, words: Line, label: Label | None) -> Found:
    own = of_lines(page, [value], value.box)
    told = _PAIRING if label is not None else _UNKNOWN
    return Found(label, words.text.strip(_BRACKETS), words.box, (own,), _RULE, told)
