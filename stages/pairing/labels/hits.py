"""Where a label begins in a row of text, and how far its words go: known ones, and words before a colon that nobody
described."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from stages.pairing.blocks import Block
from stages.pairing.labels.label_book import Label, LabelBook, fold
from stages.values.kin import is_relation
from stages.values.names import is_name, surname_of

_UNKNOWN = re.compile(
    r"(?:[\u4e00-\u9fff][\u4e00-\u9fff（）()/]{0,11}[\u4e00-\u9fff）)]|[\u4e00-\u9fff](?: +[\u4e00-\u9fff]){1,3})"
    r"[ _＿]*[：:]\s*"
)
"""Words before a colon, where a form asks for something nobody described."""
_REMNANT = re.compile(r"(?P<word>[贯族址话])[ ]*[：:]\s*")
"""What is left of a label before its colon: 贯：河北省阜平县."""
_LEAST_GOING_ON = 4
_MORE = re.compile(r"(?P<words>\n?[或及和与、](?!其他)[\u4e00-\u9fff]{1,8})(?P<colon>[\s_＿]*[：:]|(?=\n|$))")
"""More words of a label that the book has only the beginning of: 受过何种奖励|或处分."""
_LONGER = re.compile(
    r"(?P<words>[\u4e00-\u9fff]{1,6})(?P<colon>[\s_＿]*[：:])"
    r"|(?P<whole>[\u4e00-\u9fff]{0,6}(?:意见|签字|签名|盖章|日期|时间|理由|金额|电话))(?=\n|$)"
)
"""Words close behind a label that make it the beginning of another one: 护理人|姓名：, 单位|审核意见."""
_SAYING_NO_MORE = re.compile(r"(?:年月日?|时间|日期|情况|名称|号码?|程度|状况|说明|级别)+")
_COLON = re.compile(r"[\s_＿]*[：:]|是(?=[\s_＿])")
"""Of what asks in a sentence, the verb: 入党时间是＿＿."""
_ANSWERS_TOO = re.compile(r"(?P<word>健康|医疗)[ _＿]*[：:]\s*")
"""With its colon a label; else it may be the answer, or a part of one."""
_HELD = re.compile(r"(?P<word>[原现]任)[ _＿]*[：:]\s*")
"""What asks for a post with its colon, and else begins a sentence."""
OTHER_WORDS = re.compile(
    r"民族(?=出版社|[学學]院|大[学學]|中[学學]|小[学學]|事[务務]|宗教|[团團][结結]|工作|委[员員]|歌舞|解放|政策)|文化(?=[巷路街宫站局馆部厅里大广新教用课])|身体(?=[力较还尚也都]|一[直向般]|不好|不便|欠佳|很|健)|单位(?=[领里分同]|住房|宿舍|自[建管购]|解决|报销|负担|承担|补助)|职务(?=\s*(?:工资|津贴|补贴))"
)
"""Words that begin like a label and are none: 文化巷."""
_ENDED = re.compile(r"[：:]|\S[，,。；;]")
"""Signs over which no label goes."""
_CLOSE = 0.4
"""Heights of a character between two of one label at most."""

_LIVED_AT = re.compile(r"[市县区旗镇乡街路巷村院].*(?:号|栋|幢|室|楼|院|村|里|弄|宿舍|干休所)$")


@dataclass(frozen=True, slots=True)
class Hit:
    label: Label
    start: int
    end: int
    value_from: int
    colon: bool
    guessed: bool = False
    """Only the colon says that it is a label."""


def longest_at(block: Block, book: LabelBook, start: int) -> Hit | None:
    """The longest label beginning at ``start``; spaces and newlines inside it are the printer's."""
    best: Hit | None = None
    text = ""
    if OTHER_WORDS.match(block.text, start):
        return None
    if (asked := _ANSWERS_TOO.match(block.text, start)) is not None and len(block.text) == len(block.chars):
        known = book.remnant(asked["word"])
        return Hit(known, start, start + 2, asked.end(), colon=True) if known is not None else None
    if (held := _HELD.match(block.text, start)) is not None and len(block.text) == len(block.chars):
        return Hit(Label("field", "position", held["word"]), start, start + 2, held.end(), colon=True)
    for end in range(start, min(len(block.chars), start + 3 * book.longest)):
        text += block.chars[end].text
        if not block.chars[end].text.strip():
            continue
        folded = fold(text)
        if len(folded) > book.longest or _ENDED.search(text):
            break
        label = book.exact(folded)
        if label is None or (
            folded != fold(block.chars[end].text) and not folded.endswith(fold(block.chars[end].text))
        ):
            continue
        if best is not None and _begins_the_value(block, best, end):
            break
        after = _COLON.match(block.text, end + 1) if len(block.text) == len(block.chars) else None
        best = Hit(label, start, end + 1, after.end() if after else end + 1, after is not None)
    return _longer(_going_on(block, best), block, book) if best is not None and not best.colon else best


def _begins_the_value(block: Block, label: Hit, end: int) -> bool:
    """Whether the one character by which a longer label goes on belongs to what follows: 出生地 方山县."""
    inside = "".join(char.text for char in block.chars[label.start : label.end])
    behind = block.chars[end + 1].text if end + 1 < len(block.chars) else ""
    alone = end == label.end + 1 and not block.chars[label.end].text.strip()
    word = block.chars[end].text
    return alone and "一" <= word <= "鿿" and " " not in inside and bool(behind.strip()) and behind not in "：:"


def _going_on(block: Block, hit: Hit) -> Hit:
    """``hit`` with more words of a label of which the book has only the beginning."""
    if len(hit.label.alias) < _LEAST_GOING_ON or len(block.text) != len(block.chars):
        return hit
    more = _MORE.match(block.text, hit.end)
    return replace(hit, end=more.end("words"), value_from=more.end(), colon=bool(more["colon"])) if more else hit


def _longer(hit: Hit, block: Block, book: LabelBook) -> Hit:
    """``hit``, or the longer label nobody described that its words only begin; one that adds nothing stays as it is."""
    found = _LONGER.match(block.text, hit.end) if not hit.colon and len(block.text) == len(block.chars) else None
    if found is None:
        return hit
    words = found["words"] or found["whole"]
    end = hit.end + len(words)
    if any(_gap_before(block, n) for n in range(hit.end, end)):
        return hit
    if any(book.exact(fold(words[n:])) is not None for n in range(1, len(words) - 1)):
        return hit
    whole = "".join(block.text[hit.start : end].split())
    known = book.match(whole)
    if known is None and _SAYING_NO_MORE.fullmatch(words):
        known = hit.label
    label = known or Label("other", whole, fold(whole))
    return Hit(label, hit.start, end, found.end(), found["colon"] is not None, guessed=known is None)


def unknown_at(block: Block, book: LabelBook, start: int) -> Hit | None:
    """Words before a colon that begin at ``start``: a label read with a slip, or one that nobody described."""
    if len(block.text) != len(block.chars):
        return None
    if (rest := _REMNANT.match(block.text, start)) is not None and (start == 0 or block.text[start - 1] in "\n "):
        asked = book.remnant(rest["word"])
        return Hit(asked, start, rest.end("word"), rest.end(), True) if asked is not None else None
    found = _UNKNOWN.match(block.text, start)
    if found is None or (start and block.text[start - 1] in "：:"):
        return None
    end = start + len(re.sub(r"[\s_＿]*[：:]\s*$", "", found[0]))
    words = "".join(block.text[start:end].split())
    fresh = start == 0 or block.text[start - 1].isspace()
    close = fresh and not any(_gap_before(block, n) for n in range(start + 1, end))
    known = any(book.exact(fold(words[n:])) is not None for n in range(1, len(words) - 1))
    if is_relation(words) or (known and not close):
        return None
    slipped = book.match(words)
    if slipped is not None:
        return Hit(slipped, start, end, found.end(), True)
    return Hit(Label("other", words, fold(words)), start, end, found.end(), True, guessed=True)


def _gap_before(block: Block, place: int) -> bool:
    """Whether paper is left before a character, as there is between a value and the label behind it."""
    before, after = block.chars[place - 1].box, block.chars[place].box
    return after.x0 - before.x1 > _CLOSE * max(before.height, after.height)


def is_answered(field: str, words: str) -> bool:
    """Whether words close behind a label that names ``field`` only at need are an answer, and no sentence it begins."""
    if field == "name":
        return is_name(words) and bool(surname_of(words))
    return field == "address" and _LIVED_AT.search(words) is not None
