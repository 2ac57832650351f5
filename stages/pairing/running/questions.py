"""Questions and answers as a record of a talk has them: 问：哪年入党的？ over 答：1947年6月."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stages.geometry import union
from stages.pairing.blocks import Block, of_lines
from stages.pairing.found import Found
from stages.pairing.labels.label_book import LabelBook
from stages.pairing.outside.levels import by_level
from stages.records import Line, PageText

_RULE, _PAIRING, _UNKNOWN = "after-label", 0.94, 0.7
_LEAST = 3
"""Questions with an answer that make a page the record of a talk."""
_ASKED = re.compile(r"^[\s\d.、（()）]*问\s*[：:]\s*")
_NUMBERED = re.compile(r"^\s*[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]?\s*[、.．]\s*(?=.*[？?]\s*$)")
"""A question of a list of them, with its answer under it: 2、您是何时出生的？"""
_TOLD = re.compile(r"^[\s\d.、（()）]*答\s*[：:]\s*")
_ANYTHING = re.compile("")
_MARKS = "？?。，, "


def pairs(page: PageText, book: LabelBook) -> tuple[list[Found], frozenset[int]]:
    """The questions of a page with their answers, and the numbers of the lines they stand in."""
    levels = by_level([line for line in page.lines if line.chars and not line.vertical])
    talk = _turns(levels, _ASKED, _TOLD) or _turns(levels, _NUMBERED, _ANYTHING)
    if sum(bool(told) for _, told in talk) < _LEAST:
        return [], frozenset()
    numbers = {id(line): n for n, line in enumerate(page.lines)}
    used = {numbers[id(line)] for asked, told in talk for row in (*asked, *told) for line in row}
    return [_found(page, asked, told, book) for asked, told in talk], frozenset(used)


_Rows = list[list[Line]]


def _turns(levels: Sequence[list[Line]], asked: re.Pattern[str], told: re.Pattern[str]) -> list[tuple[_Rows, _Rows]]:
    """The rows of every question and of its answer."""
    talk: list[tuple[_Rows, _Rows]] = []
    for row in levels:
        if asked.match(row[0].text):
            talk.append(([row], []))
        elif talk and (told.match(row[0].text) or talk[-1][1]):
            talk[-1][1].append(row)
        elif talk:
            talk[-1][0].append(row)
    return talk


def _found(page: PageText, asked: _Rows, told: _Rows, book: LabelBook) -> Found:
    question = _without(page, asked, _ASKED if _ASKED.match(asked[0][0].text) else _NUMBERED)
    answer = _without(page, told, _TOLD) if told else None
    words = "".join(question.text.split()).strip(_MARKS)
    label = book.asked(words)
    value = (answer,) if answer is not None and answer.chars else ()
    return Found(label, words, question.box, value, _RULE, _PAIRING if label is not None else _UNKNOWN)


def _without(page: PageText, rows: _Rows, lead: re.Pattern[str]) -> Block:
    lines = [line for row in rows for line in row]
    whole = of_lines(page, lines, union(line.box for line in lines))
    return whole.part(len(found.group()) if (found := lead.match(whole.text)) else 0, len(whole.chars))
