"""Labels and values outside cells: known labels in running rows, then rows and columns of labels nobody knows."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from stages.forms.spec import FormSpec
from stages.geometry import union
from stages.pairing import blocks
from stages.pairing.blocks import Block
from stages.pairing.cells.grid import Grid
from stages.pairing.found import Found
from stages.pairing.labels import justified
from stages.pairing.labels.hits import longest_at
from stages.pairing.labels.label_book import LabelBook
from stages.pairing.outside import flow, sections, turns
from stages.records import PageText

_LEFT_OPEN = re.compile(r"[，。；]\s*[一-鿿]{2,10}$")
"""The words before a blank that stands in the next row: …一九一三年 ，参加革命时间."""
_ALONG = 0.9
"""Share of the width of two rows that a line between them runs along, where it parts them."""


def pairs(
    page: PageText,
    loose: Sequence[Block],
    cells: tuple[Grid, Collection[int]],
    headed: Sequence[Found],
    spoken: frozenset[int],
    book: LabelBook,
    spec: FormSpec | None,
) -> list[Found]:
    """The pairs in the ``loose`` rows of ``page``. ``cells``: its grid and the numbers of cells that are used up.

    ``headed``: labels found over their values; ``spoken``: numbers of the lines that belong to a label already.
    """
    web, used = cells
    rows = [row for row in loose if row.chars and not sections.is_heading(row, spec)]
    in_turns, rows = turns.in_turns(rows, book) if spec is None else ([], rows)
    told = [f for group in paragraphs(rows, book) for f in flow.pairs(blocks.joined(group), book, strict=False)]
    told = [sections.with_rows_above(sections.with_rows_below(f, rows, told), rows, told) for f in told]
    told = [sections.with_row_below(f, rows, headed, book) for f in told]
    found = [sections.with_box_below(f, web, book, frozenset(used), told) for f in told] + in_turns
    for more in (turns.in_rows(rows, book), justified.pairs(page, book, spoken)):
        labels = [f.label_box for f in (*found, *headed)]
        found += [f for f in more if not any(f.label_box.overlap(box) for box in labels)]
    return found


def paragraphs(rows: Sequence[Block], book: LabelBook) -> list[list[Block]]:
    """Rows that run on: the next stands close under the last, and the last reaches well to the right or ends in the
    words before a blank."""
    groups: list[list[Block]] = []
    right = max((row.box.x1 for row in rows), default=0)
    for row in rows:
        last = groups[-1][-1] if groups else None
        height = min(last.box.height, row.box.height) if last else 0
        if (
            last is not None
            and 0 < row.box.y0 - last.box.y0 < 2.4 * height
            and _runs_on(last, row, right - 3 * height, book)
        ):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _runs_on(last: Block, row: Block, far: float, book: LabelBook) -> bool:
    if _is_parted(last, row, book):
        return False
    left_open = _LEFT_OPEN.search(last.text) is not None and row.box.x0 <= last.box.x0 + last.box.height / 2
    return last.box.x1 > far or left_open


def _is_parted(last: Block, row: Block, book: LabelBook) -> bool:
    """Whether a line drawn along both rows parts them: they are rows of a form, unless they hold signs of a sentence,
    which runs on over the lines of writing paper and begins no two of them with a label."""
    signed = any(sign in block.text for block in (last, row) for sign in "，。；、")
    if signed and not all(longest_at(block, book, 0) for block in (last, row)):
        return False
    both = union((last.box, row.box))
    return any(
        last.box.cy < line.box.cy < row.box.cy and line.box.x_overlap(both) > _ALONG * both.width
        for line in row.page.rulings
        if line.horizontal
    )
