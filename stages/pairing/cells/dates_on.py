"""A date that goes on in the next cell: 出生年月：1925年 | 6月24日.

Some forms part year, month and day by walls; the year by itself reads well and would be the whole date.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from stages.pairing.blocks import Block
from stages.pairing.cells.grid import Grid
from stages.pairing.found import Found
from stages.pairing.labels.dated import is_event

_DATED = frozenset({"birth_date", "party_date", "work_start_date", "retirement_date", "birth_date_place"})
_TIME = re.compile(r"时间|日期|年月")
_YEAR = re.compile(r"(?:1[89])?\d\d")
_RULE, _PAIRING = "right-cell", 0.94
_NUMBER = r"[\d一二三四五六七八九十廿卅]{1,4}"
_STEPS = tuple(
    (re.compile(behind), re.compile(wanted))
    for behind, wanted in (
        (r"年$", rf"{_NUMBER}月?(?:{_NUMBER}[日号])?"),
        (r"月$", rf"{_NUMBER}[日号]?"),
        (rf"月{_NUMBER}$", "[日号]"),
        (rf"年{_NUMBER}$", "月"),
        (r"^(?:1[89])?\d\d$", "年"),
    )
)
"""What stands last of a date, and what the next cell has then: figures and their words may have a cell each."""


def with_rest(found: Sequence[Found], web: Grid) -> list[Found]:
    """``found`` with what stands in the cells right of a date that ends in its year or month."""
    added: dict[int, list[Block]] = {}
    for number, each in enumerate(found):
        if _asks_for_date(each) and each.value:
            added[number] = _rest(each, web)
    used = {block.box for blocks in added.values() for block in blocks}
    result = []
    for number, each in enumerate(found):
        if added.get(number):
            result.append(replace(each, value=(*each.value, *added[number])))
        elif each.label_box not in used and not any(block.box in used for block in each.value):
            result.append(each)
    return result


def of_events(web: Grid, used: Collection[int]) -> tuple[list[Found], frozenset[int]]:
    """The words of an event in cells not ``used``, in the middle of a row, too, with the date parted by walls beside
    them: 月 | 离休 | 1980 | 年 | 3 | 月; and the cells these take."""
    found: list[Found] = []
    taken: set[int] = set()
    for index, block in enumerate(web.blocks):
        year = web.run_right(index)[1:2]
        if index in used or not year or not is_event(block.text) or _YEAR.fullmatch(_bare(web.blocks[year[0]])) is None:
            continue
        asked = Found(None, block.text, block.box, (web.blocks[year[0]],), _RULE, _PAIRING)
        if rest := _rest(asked, web):
            found.append(replace(asked, value=(*asked.value, *rest)))
            taken |= {index, *(j for j in web.run_right(index) if web.blocks[j] in found[-1].value)}
    return found, frozenset(taken)


def _asks_for_date(found: Found) -> bool:
    if found.label is not None and found.label.kind != "other":
        return found.label.name in _DATED
    return bool(_TIME.search(found.text)) or is_event(found.text)


def _rest(found: Found, web: Grid) -> list[Block]:
    rest: list[Block] = []
    here = next((j for j, block in enumerate(web.blocks) if _holds(block, found.value[-1])), None)
    told = _bare(found.value[-1])
    whole = 0
    while here is not None and (wanted := _next(told)) is not None:
        beside = [j for j in web.run_right(here)[1:2] if wanted.fullmatch(_bare(web.blocks[j]))]
        here = beside[0] if beside else None
        if here is not None:
            rest.append(web.blocks[here])
            told += _bare(web.blocks[here])
            whole = len(rest) if told[-1] in "年月日号" else whole
    return rest[:whole]


def _next(told: str) -> re.Pattern[str] | None:
    """What the next cell of a date has, of which ``told`` is written so far."""
    return next((wanted for behind, wanted in _STEPS if behind.search(told)), None)


def _bare(block: Block) -> str:
    """The words of a cell without spaces and line ends."""
    return "".join(block.text.split())


def _holds(cell: Block, value: Block) -> bool:
    return bool(value.chars) and cell.box.overlap(value.box) > 0.5 * value.box.area and cell.cell == value.cell
