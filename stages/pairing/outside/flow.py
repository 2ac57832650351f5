"""Labels inside running text: before underlines, after colons, several in one row or one cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from stages.pairing.blocks import Block
from stages.pairing.found import Found
from stages.pairing.labels import clauses, dated
from stages.pairing.labels.hits import Hit, is_answered, longest_at, unknown_at
from stages.pairing.labels.label_book import LabelBook
from stages.values.kin import is_relation
from stages.values.lexicon import is_position

_STARTS_AFTER = set(" \n，。；;、,)）：:　_＿—／")
_LISTS = "、，,"
_CLAUSES = "，,；;。"
_FAMILY = "family_members"
"""The section whose lines begin with words of kinship, which are labels elsewhere: 配偶：段世昌."""
_WORD_END = re.compile(r"[，,。；;\s]")
_NOTE = re.compile(
    r"[ ]*[（(](?:[^（()）]*[)）][ ：:]*(?=\n)|(?:自治区|[省市区县旗乡镇村]|[、,，/及或 ])+[)）][ ：:]*)"
)
"""A remark in brackets behind a label: in its line over the value, or one that says what to fill in: 籍贯（省、县）."""
_PAIRS_APART, _LONE = 1.5, 1.2
"""Heights of a character between one pair of a cell and the next whose label nobody described, at least, and before
what is left of a label by itself."""
_LEAST_LINE = 8
"""Characters of a line of text under the label of a section at least."""
_DATED = re.compile(r"(?:[\d〇零○一二三四五六七八九十初廿卅][年月日]|\d{2}[.．-]\d{1,2})\s*$")
_BORN = "出生"
_HALF, _ENDING = "政治", "待遇"
"""The half of 政治、生活待遇 before a sign that is easily lost, and the label that is also the last word of values."""
_PRINTED = re.compile(r"(?<=\S)[ ]+(?:N[oO0][.:：]?|年 ?月 ?日 ?填?)\s*$")
"""What a form prints at the end of the row in which an office names itself: the place for a number, for the day."""
_AND_MORE = re.compile(r"[及和与][一-鿿]{2,6}\s*$")
"""What goes on with a heading of which a label is the first half."""
_COUNT = re.compile(r"(?:^|\n)[ ]*[一二三四五六七八九十\d]{1,2}、$")
"""The number of a point at the head of a row, which lists nothing."""
_IN_POSTS = frozenset({"文化", "党支部", "所在党支部"})
"""Labels with which a post may begin."""
_STROKES = "／/—－-–"
_FILL = " \n_＿—－／/：:，,；;。.、…"
_HEADINGS = re.compile(r"情况|简况|意见|内容|说明|事项|[資资]料|的?证明书?|核定|的?(?:批复|通知|函)")
"""What stands behind a label in a heading."""


def holds_both(cells: Sequence[Block], book: LabelBook) -> bool:
    """Whether a form's habit is one cell for label and value: small print in its corner, or one line for both."""
    filled = [cell for cell in cells if cell.text.strip()]
    both = sum(_begins_with_label(cell, book) for cell in filled)
    return both >= 4 and both >= 0.25 * len(filled)


def next_label(block: Block, book: LabelBook) -> int | None:
    """Where, behind its first words, a described label stands by itself: the wall before it was not found."""
    for place in range(2, len(block.chars) - 2):
        if block.chars[place - 1].text.strip() or not block.chars[place].text.strip():
            continue
        hit = longest_at(block, book, place)
        if hit is None:
            continue
        new_line = block.chars[place - 1].text == "\n" and hit.colon and hit.label.plain
        if new_line or (_stands_alone(block, hit) and len(hit.label.alias) >= 3):
            return place
    return None


def _begins_with_label(cell: Block, book: LabelBook) -> bool:
    start = next(i for i, c in enumerate(cell.chars) if c.text.strip())
    hit = longest_at(cell, book, start)
    if hit is None or not "".join(c.text for c in cell.chars[hit.end :]).strip(_FILL):
        return False
    return hit.label.kind in ("field", "compound") and book.match(cell.text) is None


def pairs(block: Block, book: LabelBook, *, strict: bool, both: bool = False) -> list[Found]:
    """Labels in ``block`` and what follows each, up to the next label.

    ``strict`` asks for a colon after the label (inside cells, where a value may begin with a label's words), unless
    cells are known to hold ``both`` label and value.
    """
    hits = [hit for hit in _hits(block, book, strict, both) if strict or hit.colon or not _in_a_post(hit, block)]
    found = []
    for number, hit in enumerate(hits):
        stop = hits[number + 1].start if number + 1 < len(hits) else len(block.chars)
        value = _value(block, hit, stop)
        value = without_lone_label(value, book)
        if not hit.colon and (_HEADINGS.fullmatch(value.text.strip()) or _AND_MORE.match(value.text)):
            continue  # 一、申请人情况; 奖惩及审查
        if not strict and not block.page.cells:
            value = clauses.one_clause(hit.label.name, value)
        certainty = 0.7 if hit.guessed else (0.97 if hit.colon else 0.94) - (0.1 if hit.label.weak else 0.0)
        label = block.part(hit.start, hit.end)
        found.append(Found(hit.label, label.text, label.box, (value,) if value.chars else (), "after-label", certainty))
    return found


def _in_a_post(hit: Hit, block: Block) -> bool:
    """Whether the label's words and those behind them are a post: 文化教员, 党支部书记."""
    words = _WORD_END.split("".join(char.text for char in block.chars[hit.value_from :]).strip(), maxsplit=1)[0]
    return begins_post(hit.label.alias, words)


def begins_post(alias: str, words: str) -> bool:
    """Whether a label's words and the ``words`` behind them are one post: 党支部书记."""
    return alias in _IN_POSTS and is_position(words) and is_position(alias + words)


def leading(block: Block, book: LabelBook, *, both: bool = False) -> bool:
    """Whether ``block`` begins with a label that a colon, a gap or a blank stroke parts from what follows."""
    return any(c.text.strip() for c in block.chars) and _leading_hit(block, book, both) is not None


def begins_with_label(block: Block, book: LabelBook) -> bool:
    """Whether ``block`` begins with a label, or with words before a colon, and not with the word for a relative."""
    start = next((i for i, c in enumerate(block.chars) if c.text.strip()), None)
    if start is None:
        return False
    if unknown_at(block, book, start) is not None or book.match(block.text.strip().split("\n")[0]) is not None:
        return True
    hit = _leading_hit(block, book, both=False)
    return hit is not None and not is_relation(hit.label.alias)


def _leading_hit(block: Block, book: LabelBook, both: bool) -> Hit | None:
    start = next(i for i, c in enumerate(block.chars) if c.text.strip())
    hit = longest_at(block, book, start)
    if hit is None:
        return None
    rest = "".join(c.text for c in block.chars[hit.end :])
    if rest.strip() and all(c in _STROKES for c in rest.strip()):
        return hit
    whole = book.match(block.text)
    if whole is not None and whole.distance == 0:
        return None
    if hit.colon or (both and rest.strip() and (hit.label.kind in ("field", "compound") or _over_lines(hit, rest))):
        return hit
    set_wide = " " in "".join(
        c.text for c in block.chars[hit.start : hit.end]
    )  # as labels are printed, and no value is
    plain = (len(hit.label.alias) >= 4 or set_wide) and not rest.startswith("\n")
    return hit if rest.startswith(" ") or plain else None


def _over_lines(hit: Hit, rest: str) -> bool:
    """Whether the label of a section is a line by itself over lines of text, and not only half of a longer label."""
    note, *lines = rest.split("\n")
    alone = not note.strip() or _NOTE.match(rest) is not None
    return hit.label.kind == "section" and alone and any(len(line) >= _LEAST_LINE for line in lines)


def _behind_note(block: Block, hit: Hit) -> Hit:
    """``hit`` with its value behind a remark in brackets that stands in the label's line."""
    note = _NOTE.match(block.text, hit.end) if len(block.text) == len(block.chars) else None
    return replace(hit, value_from=note.end()) if note is not None and not hit.colon else hit


def behind_note(value: Block) -> Block:
    """A value without the remark in brackets with which its label's line ends."""
    note = _NOTE.match(value.text) if len(value.text) == len(value.chars) else None
    return value.part(note.end(), len(value.chars)) if note is not None else value


def _hits(block: Block, book: LabelBook, strict: bool, both: bool) -> list[Hit]:
    hits: list[Hit] = []
    place = 0
    chars = block.chars
    while place < len(chars):
        fresh = place == 0 or chars[place - 1].text in _STARTS_AFTER
        hit = longest_at(block, book, place) if fresh and chars[place].text.strip() else None
        listed = place > 0 and chars[place - 1].text in _LISTS and not _COUNT.search(block.text, 0, place)
        if hit is None and fresh:
            hit = dated.hit_at(block, place)
        if strict and hits and hits[0].label.kind == "section" and chars[place - 1].text != "\n":
            hit = None
        if hit is not None and listed and hits and not hit.colon and not _is_dated(hit, block):
            hit = None
        if hit is not None and not hit.colon and any(no(hit, block) for no in (_ends_a_date, _goes_on, clauses.closes)):
            hit = None
        if hit is not None and hits and not hit.colon and _answers(hits[-1], hit, block):
            hit = None
        if hit is not None and hits and hits[-1].label.name == _FAMILY and is_relation(hit.label.alias):
            hit = None
        leads = strict and not hits and hit is not None and _leading_hit(block, book, both) == hit
        follows = bool(hits) and hit is not None and _stands_alone(block, hit)
        if hit is not None and (hit.colon or not strict or leads or follows) and _believable(block, hit):
            hits.append(_behind_note(block, hit))
            place = hits[-1].value_from
        elif (
            fresh
            and not listed
            and (not strict or _one_of_several(block, place, hits, book))
            and (unknown := unknown_at(block, book, place)) is not None
        ):
            hits.append(unknown)
            place = unknown.value_from
        else:
            place += 1
    return hits


def _is_dated(hit: Hit, block: Block) -> bool:
    """Whether a gap and a date follow a label that asks for one: ，离休时间 1990.12 ，."""
    behind = "".join(char.text for char in block.chars[hit.end :])
    words = behind.split(maxsplit=1)
    return hit.label.name.endswith("_date") and behind[:1] in (" ", "\n") and bool(words) and dated.is_date(words[0])


def _one_of_several(block: Block, place: int, hits: Sequence[Hit], book: LabelBook) -> bool:
    """Whether a label nobody described is one of several of its cell, each with a colon and far from the value before
    it: 用车事由：复查    前往地点：省城."""
    if hits:
        return hits[-1].colon and _far_before(block, place)
    if any(char.text.strip() for char in block.chars[:place]):
        return False
    later = (n for n in range(place + 1, len(block.chars)) if block.chars[n].text.strip() and _far_before(block, n))
    return any(
        hit is not None and hit.colon for n in later for hit in (longest_at(block, book, n), unknown_at(block, book, n))
    )


def _far_before(block: Block, place: int, apart: float = _PAIRS_APART) -> bool:
    """Whether much paper is left between a character and the one before it in its line."""
    before = next((c.box for c in reversed(block.chars[:place]) if c.text.strip()), None)
    here = block.chars[place].box
    return before is not None and here.x0 - before.x1 > apart * max(before.height, here.height)


def without_lone_label(value: Block, book: LabelBook) -> Block:
    """A value without what is left of a label far behind it, beside which nothing was written: 县处级      医疗."""
    far = _last_far(value)
    lone = far and book.remnant("".join(char.text for char in value.chars[far:])) is not None
    return value.part(0, far - 1) if lone else value


def _last_far(value: Block) -> int:
    """Where the last word of a value begins, much paper behind the others; 0 where none does."""
    last = next((n for n in range(len(value.chars) - 1, 0, -1) if not value.chars[n].text.strip()), 0) + 1
    return last if 1 < last < len(value.chars) and _far_before(value, last, _LONE) else 0


def _ends_a_date(hit: Hit, block: Block) -> bool:
    """Whether 出生 tells what happened on the date before it: 1926年3月12日 出生，."""
    whole = len(block.text) == len(block.chars)
    return hit.label.alias == _BORN and whole and _DATED.search(block.text, 0, hit.start) is not None


def _goes_on(hit: Hit, block: Block) -> bool:
    """Whether words that name a field only at need begin a sentence, 病情需要，同意使用。, and no pair of their own."""
    if not hit.label.weak or hit.end >= len(block.chars) or not block.chars[hit.end].text.strip():
        return False
    if _far_before(block, hit.start):
        return False
    words = _WORD_END.split("".join(char.text for char in block.chars[hit.end :]), maxsplit=1)[0]
    return not is_answered(hit.label.name, words)


def _answers(asked: Hit, hit: Hit, block: Block) -> bool:
    """Whether words like a label begin the value of one of the same field, 离休后待遇：政治、生活待遇不变, or end it in
    the next row, 享受副厅级 / 待遇, or say what relation somebody is."""
    between = block.text[asked.value_from : hit.start] if len(block.text) == len(block.chars) else "?"
    same = hit.label.name == asked.label.name and asked.label.kind == "field"
    kin = asked.label.alias.endswith("关系") and is_relation(hit.label.alias)
    told = between.strip(_FILL)
    ends = same and hit.label.alias.endswith(_ENDING) and not hit.colon and told.endswith("级")
    return ends or ((same or kin) and (not told or (same and told.endswith(_HALF))))


def _stands_alone(block: Block, hit: Hit) -> bool:
    """Whether a later label of the cell is a word by itself: the walls between several pairs were not found."""
    after = block.chars[hit.end].text if hit.end < len(block.chars) else "\n"
    described = hit.label.kind in ("field", "compound") and not hit.label.weak
    return described and not after.strip() and len(hit.label.alias) >= 2


def _believable(block: Block, hit: Hit) -> bool:
    """Without a colon a label must stand apart: a gap behind it, or be long or a field's own."""
    if hit.colon:
        return True
    after = block.chars[hit.end].text if hit.end < len(block.chars) else "\n"
    apart = not after.strip() or after in "_＿"
    return apart or len(hit.label.alias) >= 3 or hit.label.kind == "field"


def _value(block: Block, hit: Hit, stop: int) -> Block:
    """What stands after the label without the underlines and punctuation around it; sentences keep their stop."""
    start = hit.value_from
    while start < stop and block.chars[start].text in _FILL:
        start += 1
    end = stop
    printed = _PRINTED.search("".join(char.text for char in block.chars[start:end]))
    end = start + printed.start() if printed is not None and (hit.label.kind == "other" or hit.label.weak) else end
    while end > start and block.chars[end - 1].text in _FILL:
        end -= 1
    sentence = any(c.text in _CLAUSES for c in block.chars[start:end])
    return block.part(start, end + 1 if sentence and end < stop and block.chars[end].text == "。" else end)
