"""What a page carries beside its running text: the name of the writing paper at its head, its number at its foot."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from statistics import median

from stages.pairing.blocks import Block
from stages.pairing.found import Found
from stages.pairing.labels.label_book import fold
from stages.records import PageText

_PAPER = re.compile(r".{0,14}(?:(?:稿|信|公文|公用|便|报告|材料|专用|办公)纸|笺)")
"""惠民地区稿纸, 中共隆化县委公用笺."""
_NUMBER = r"[\d〇零○一二三四五六七八九十]{1,4}"
_PAGE = re.compile(rf"(?:共{_NUMBER}页)?第(?:{_NUMBER})?页(?:共(?:{_NUMBER})?页)?|共{_NUMBER}页")
_FORMULA = re.compile(r"[。，,]?(?:特|兹)[发颁给]此证|[。，,]?以资(?:纪念|证明)")
_INSTRUCTION = re.compile(
    r"(?:请|应|须|均|一律|可|指|按|不)*(?:填写|填报|填[公现本原组家参土籍]|照填)|以[^，。]{2,16}为准|按[^，。]{2,12}填写?"
)
"""What notes under a form say of how a field is filled in."""
_NOTHING_MORE = re.compile(r"[（(]?(?:以下|下面|本[页栏]以下)?(?:空白|无正文|无内容)[)）]?")
"""What closes a table so that nobody adds to it."""
_DASHES = r"[-—－–―一·•.~～=()（）]"
_BARE = re.compile(rf"{_DASHES}{{0,3}}[\dlI]{{1,3}}{_DASHES}{{0,3}}|{_DASHES}{{1,3}}{_NUMBER}{_DASHES}{{1,3}}")
_FIGURES = re.compile(r"[\d〇零○一二三四五六七八九十]+")
_INDENT = 3.0
"""Heights of a line from the left edge of a text at which a number is no end of a sentence that ran over."""
_APART = 1.5
"""Pitches of lines between a text and what stands below or above it, and is no line of it."""
_GOES_ON = re.compile(r"(?<=[^\s，。；：])[ ]+[，。；](?=\s*[一-鿿])")
_REPEATED = range(4, 21)
"""Characters of words that stand at the same end of several pages; 年月日 are too few."""


def without_formulas(found: Sequence[Found]) -> list[Found]:
    """``found`` without what takes for a value the sentence that closes a certificate, 特发此证，以资纪念。, or one on
    how a form is filled in: 填写土改时划定的成份。"""
    told = (each for each in found if not (each.value and _is_formula("".join(each.value[0].text.split()))))
    return [replace(each, value=tuple(_in_its_blank(block) for block in each.value)) for each in told]


def _in_its_blank(value: Block) -> Block:
    """A value without the print that goes on behind its blank, where that begins with a sign of a sentence:
    享受县处级待遇 。为中国人民的革命事业."""
    goes_on = _GOES_ON.search(value.text) if len(value.text) == len(value.chars) else None
    return value.part(0, goes_on.start()) if goes_on is not None else value


def _is_formula(words: str) -> bool:
    return _FORMULA.match(words) is not None or _INSTRUCTION.match(words) is not None


def open_ended(page: PageText) -> PageText:
    """``page`` without the words that close a table: （以下空白）."""
    lines = tuple(line for line in page.lines if not _NOTHING_MORE.fullmatch("".join(line.text.split())))
    return replace(page, lines=lines) if len(lines) < len(page.lines) else page


def without(rows: Sequence[Block]) -> list[Block]:
    """``rows`` of running text, page after page, without what stands over or under the text of each page."""
    pages = [list(own) for _, own in groupby(rows, key=lambda row: row.page.number)]
    heads = _repeated([_by_height(own)[0] for own in pages])
    feet = _repeated([_by_height(own)[-1] for own in pages])
    return [row for own in pages for row in _text_of(own, heads, feet)]


def _repeated(rows: Sequence[Block]) -> frozenset[str]:
    """The words that stand at the same end of several pages, whatever their numbers."""
    words = [_words(row) for row in rows]
    return frozenset(each for each in words if len(each) in _REPEATED and words.count(each) > 1)


def _words(row: Block) -> str:
    return _FIGURES.sub("", fold(row.text))


def _text_of(own: Sequence[Block], heads: frozenset[str], feet: frozenset[str]) -> list[Block]:
    left = _by_height(own)
    while len(left) > 1 and (_words(left[0]) in heads or _is_furniture(left[0], left[1:])):
        left = left[1:]
    while len(left) > 1 and (_words(left[-1]) in feet or _is_furniture(left[-1], left[:-1])):
        left = left[:-1]
    kept = {id(row) for row in left}
    return [row for row in own if id(row) in kept]


def _by_height(own: Sequence[Block]) -> list[Block]:
    return sorted(own, key=lambda row: row.box.cy)


def _is_furniture(row: Block, text: Sequence[Block]) -> bool:
    """Whether a row over or under ``text`` is nothing but the name of the paper or the number of the page."""
    parts = [fold(part) or part for part in row.text.split()]
    whole = "".join(row.text.split())
    if any(row.box.y_overlap(other.box) > 0.3 * row.box.height for other in text):
        return False
    if all(_PAPER.fullmatch(part) or _PAGE.fullmatch(part) for part in parts) or _PAGE.fullmatch(fold(whole)):
        return True
    return _BARE.fullmatch(whole) is not None and _off(row, text)


def _off(row: Block, text: Sequence[Block]) -> bool:
    """Whether a row stands where no line of ``text`` does: far from its left edge, or farther from it than its lines
    are from each other."""
    height = median(other.box.height for other in text)
    if row.box.x0 > min(other.box.x0 for other in text) + _INDENT * height:
        return True
    places = sorted(other.box.cy for other in text)
    pitch = median([b - a for a, b in pairwise(places)] or [2 * height])
    return min(abs(place - row.box.cy) for place in places) > _APART * pitch
