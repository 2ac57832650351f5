"""Forms that ask the same of two people side by side, 本人 | 项目 | 配偶, or have beside each answer what somebody made
of it, 核对项目 | 填写内容 | 档案核对."""

from __future__ import annotations

import re

from stages.pairing.cells.grid import Grid, same_width
from stages.pairing.found import Found
from stages.pairing.labels.label_book import LabelBook, fold

_PAIRING, _OTHER = 0.94, 0.7
_LEAST = 3
"""Rows under such heads, at least."""
_OWN = re.compile(
    r"(?:离休|离退休|老)?干部(?:本人)?|本人(?:情况)?|老同志(?:本人)?|离休人员|(?:本人)?(?:填写|填报|登记|申报|所填)?内容"
)
_OTHERS = re.compile(
    r"(?:配偶|爱人|夫人|老伴|丈夫|妻子|联系人|子女|亲属|家属|监护人|护理人|委托人)(?:情况)?"
    r"|(?:档案|组织)?(?:核对|核实|审核|审查|复核|认定)(?:情况|结果|意见)?|备[注考]"
)
_BRACKETS = re.compile(r"[（(][^（()）]*[)）]")


def pairs(grid: Grid, taken: frozenset[int], book: LabelBook) -> tuple[list[Found], frozenset[int]]:
    """The pairs of such forms, those of the other person under no field, and the numbers of the cells used up."""
    heads = [(j, _person(block.text)) for j, block in enumerate(grid.blocks) if j not in taken]
    for own in (j for j, person in heads if person == "own"):
        box = grid.blocks[own].box
        level = [j for j, person in heads if person == "other" and _level(grid, own, j)]
        for other in level:
            told, used = _under(grid, own, other, taken, book)
            if len(told) >= 2 * _LEAST:
                beside = {j for j, _ in heads if grid.blocks[j].box.y_overlap(box) > 0.5 * box.height}
                return told, frozenset(used | beside)
    return [], frozenset()


def is_head(text: str) -> bool:
    """Whether words head the column of the person himself, of another, or of what was made of the answers."""
    return bool(_person(text))


def _person(text: str) -> str:
    words = fold(_BRACKETS.sub("", text))
    return "own" if _OWN.fullmatch(words) else "other" if _OTHERS.fullmatch(words) else ""


def _level(grid: Grid, one: int, other: int) -> bool:
    a, b = grid.blocks[one].box, grid.blocks[other].box
    return a.y_overlap(b) > 0.8 * max(a.height, b.height)


def _under(grid: Grid, own: int, other: int, taken: frozenset[int], book: LabelBook) -> tuple[list[Found], set[int]]:
    """The pairs of both columns, by the labels that stand level with them."""
    found: list[Found] = []
    used: set[int] = set()
    foot = grid.blocks[own].box.y1
    below = [j for j, block in enumerate(grid.blocks) if j not in taken and block.box.y0 >= foot - grid.touch]
    for value in (j for j in below if same_width(grid.blocks[j].box, grid.blocks[own].box)):
        row = [j for j in below if j != value and _level(grid, value, j)]
        asked = [j for j in row if (hit := book.match(grid.blocks[j].text)) is not None and hit.plain]
        theirs = [j for j in row if same_width(grid.blocks[j].box, grid.blocks[other].box)]
        if len(asked) != 1 or len(theirs) != 1 or asked[0] in theirs:
            continue
        label = grid.blocks[asked[0]]
        for j, hit, sure in ((value, book.match(label.text), _PAIRING), (theirs[0], None, _OTHER)):
            block = grid.blocks[j]
            told = (block,) if block.text.strip() else ()
            found.append(Found(hit, label.text, label.box, told, "right-cell", sure))
        used |= {value, asked[0], theirs[0]}
    return found, used
