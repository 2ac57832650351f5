"""A reading view of recognised text: folded for matching, joined over line breaks, and mapped back to the paper.

Rules match on the view; records quote the paper. One character of the view is one character of the input, so a span of
the view always names a span of the input (character offsets, end exclusive).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import opencc

from stages.values.lexicon import is_position

_BREAKS = "\n\r\v\f\x85\u2028\u2029"
_SPACES = " \t\u3000\xa0\u2002\u2003\u2009"
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
_DATE_UNITS = "年月日号"
_LABEL = re.compile(
    r"\s*(?:[一-鿿]{2,6}\s*:|[一-鿿][ \u3000]{1,6}[一-鿿]\s*:|[一-鿿]{2,4}[\sA-Z√]{1,3}同志\s*:"
    r"|(?:姓名|性别|民族|籍贯|现?住址|出生年月|文化程度|家庭出身|家庭成[分份]|本人成[分份]|(?:批准)?(?:参加(?:革命)?(?:工作)?|入党|离休)(?:时间|年月)|[原现]?工作单位|[原现]?职务)\s)"
)
SIGN_EVERY = 25
"""A line with at least one comma or stop in so many characters needs no spaces to be read."""
_SIGNED_EVERY, _GAP_EVERY, _A_LIFE = 60, 30, 80
"""A life of so many characters at least has a sign in so many, or else a gap."""
_BETWEEN = re.compile(r"(?<=[一-鿿]) (?=(?P<next>[一-鿿]+|\d))")
_LINE = re.compile(r"[^\n]+")
_SIGN, _COMMA = re.compile(r"[,。;、]"), re.compile(r"[,;、]")
_CLAUSES, _SHORT_ROW, _WORD = 5, 22, 3
"""Lines that are clauses at least, their characters at most, and those of a label or its value."""
_ANY_SIGN = re.compile(r"[，,。；;：:、！!]")
_SPECKED_PLACE = re.compile(r"(?<=[一-鿿]{2})[;·](?=[县市旗](?:人?[,。;]|人(?![一-鿿])))")
"""浙江省富阳；县。"""
_LIKE_VERBS = re.compile(
    r"任(?=丘(?!长)|河县|村[镇鎮集乡]|庄(?!长)|[家各]庄)|(?<=[在到省])任(?=县(?![长委]))|当(?=[涂阳雄](?:[县市镇城区]|专区))|于(?=[都田潜](?:县|地区)|洪区)"
    r"|历(?=城[县区])|和(?=[顺龙静政硕]?县|田[县地专])|从(?=化[县市]|江县)|调(?=兵山)|进(?=贤县)|来(?=[安凤]县|宾[县市])"
    r"|转(?=山[村屯乡])|自(?=贡市)|改(?=则县)|到(?=保县)"
)
"""The first character of places that reads like a word of office or of moving: 任丘县, 当阳县, 于都县."""
_PLACE_CHAR = "鄍"
_LOOSE_SPACE = re.compile(r"(?<=[一-鿿,。;、)]) (?=[一-鿿,。;、(\d])|(?<=\d) (?=[年月日])")
_SQUARED = re.compile(r"(?<![\d.])\d{1,3}(?:[ \n]\d{1,3})+(?=[ \n]?[年月日])")
_SQUARES = 3
"""Upright strokes in a line that are walls of squares at least."""
_LONGEST_FIGURE = 4
"""Figures set one a square on writing paper are one number: 1 9 4 5 年."""
_FULL_STOP = re.compile(r"(?<=[^\x00-\x7f一二三四五六七八九十〇零○])[.](?=[^.]|$)")
"""A western full stop behind a Chinese character ends a sentence; between numerals it is part of a date."""
_COMMA_STOP = re.compile(
    r"(?<=[^\x00-\x7f一二三四五六七八九十〇零○])[.](?=\s*(?:担?任(?!丘|命)|[后兼并又仍]任|兼|被分配|我?在(?![这此那])))"
)
"""A western stop before a clause that has no beginning of its own is a comma that OCR lost the tail of."""
_CALLED_TO = re.compile(r"(?<![0-9一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾])仟")
"""担仟助理员: it counts nothing."""
_BORN = re.compile(r"(?<=出)牛(?![棚栏圈])")
"""1928年11月出牛: the foot of 生 on a writing line was lost with it."""
_CLERK = re.compile(r"(?<![一二三四五六七八九十几数百两\d])千(?=事(?!件))")
"""千事: a clerk is 干事."""
_PARTY_READ = re.compile(r"申(?=国共产党|共(?:党员|[一-鿿]{1,4}(?:省|地|县|市|区|特|中央)))")
"""加入申国共产党: a drawn line ran through 中."""
_REVOLUTION = re.compile(r"(?<=参加革)[每合令俞伦仑](?=工作|[,。至到后]|$)")
"""参加革每工作: there is only one that is joined."""
_POINT_READ = re.compile(r"(?<=(?<!\d)19\d\d)[。,、](?=(?:1[0-2]|0?[1-9])[到至起在任调离入参~-])")
"""1986。7离开: the point between year and month was written large."""
_LONE_FIGURE = re.compile(r"(?<=[^\x00-\x7f]\n)[ ]*\d(?:[ ]+|(?=\n))(?=\n?[一-鿿])(?!\n?[年月日号岁])")
"""A figure alone on a line between words, or at the head of one: a mark in the margin."""
_FLAT_YEAR = re.compile(r"(?<=[至到。])[.,、·](?=九[一二三四五六七八九][〇零○一二三四五六七八九]年)")
"""四月至．九四三年九月, 区长。.九四八年: a stop would end the sentence inside a date or behind it."""
_TOOK_PART = re.compile(r"叁(?=加)|[余佘](?=加革命)")
_GLORIOUSLY = re.compile(r"(?<=光荣)他(?=加入|参加)")
# Characters that OCR confuses or that old hands wrote; the paper's own character stays in every record.
_SAME = str.maketrans(
    {
        **dict.fromkeys("—―─━⸺–－‒‐‑﹣", "-"),
        **dict.fromkeys("～〜∼", "~"),
        **dict.fromkeys("（〔［【", "("),
        **dict.fromkeys("）〕］】", ")"),
        **{
            "：": ":",
            "；": ";",
            "，": ",",
            "．": ".",
            "！": "!",
            "？": "?",
            "／": "/",
            "﹑": "、",
            "､": "、",
            "｡": "。",
            "°": "。",
        },
    }
)


@dataclass(frozen=True, slots=True)
class Aside:
    """Words in brackets that a view leaves out: offsets of the input and the paper's own words."""

    behind: int
    """Offset of the character they stand behind."""
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class View:
    """Text to match on, with the way back."""

    text: str
    """Folded: simplified characters, half-width digits and brackets, one dash, no line breaks inside a sentence."""
    at: tuple[int, ...]
    """For each character of `text` its offset in the input."""
    source: str
    asides: tuple[Aside, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The input's span for `text[start:end]`; empty spans stay where they stand."""
        if start >= end:
            here = self.at[start] if start < len(self.at) else len(self.source)
            return here, here
        return self.at[start], self.at[end - 1] + 1

    def paper(self, start: int, end: int) -> str:
        """The paper's own characters for `text[start:end]`, line breaks inside left out."""
        return "".join(self.source[self.at[i]] for i in range(start, end) if self.text[i] != "\n").strip(_SPACES)

    def with_asides(self, start: int, end: int) -> str:
        """The paper's own characters for `text[start:end]`, and what stands in brackets behind them."""
        if not self.asides or start >= end:
            return self.paper(start, end)
        behind = {each.behind: each.words for each in self.asides}
        kept = (i for i in range(start, end) if self.text[i] != "\n")
        return "".join(self.source[self.at[i]] + behind.get(self.at[i], "") for i in kept).strip(_SPACES)

    def with_inner_asides(self, start: int, end: int) -> str:
        """The paper's own characters for `text[start:end]`, and what stands in brackets between them."""
        return self.with_asides(start, end - 1) + self.paper(max(start, end - 1), end)

    def span_with_asides(self, start: int, end: int) -> tuple[int, int]:
        """The input's span for `text[start:end]`, and what stands in brackets behind it."""
        low, high = self.span(start, end)
        return low, next((each.end for each in self.asides if low < each.behind + 1 == high), high)

    def raw(self, start: int, end: int) -> str:
        """The input exactly as it stands for `text[start:end]`."""
        low, high = self.span(start, end)
        return self.source[low:high]

    def part(self, start: int, end: int) -> View:
        """The view of `text[start:end]` alone, line breaks left out, still mapped to the whole input."""
        kept = [i for i in range(start, end) if self.text[i] != "\n"]
        return View("".join(self.text[i] for i in kept), tuple(self.at[i] for i in kept), self.source, self.asides)


@functools.cache
def _simplifier() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@functools.lru_cache(maxsize=8192)
def _fold_char(char: str) -> str:
    if "\ud800" <= char <= "\udfff":
        return "\ufffd"
    folded = char.translate(_SAME)
    if folded == char and "\uff01" <= char <= "\uff5e":
        folded = chr(ord(char) - 0xFEE0)
    if folded > "\u2e7f":
        simple: str = _simplifier().convert(folded)
        folded = simple if len(simple) == 1 else folded
    return folded


def fold(text: str) -> str:
    """The same text, character for character, with variants of one sign made one."""
    return "".join(map(_fold_char, text))


def lines(text: str) -> View:
    """A view that keeps line breaks: for cells where a new line may be a new entry."""
    return _make(text, keep_breaks=True)


def joined(text: str) -> View:
    """A view without line breaks: for prose, where a line ends anywhere, even inside a word or a date.

    A break before an indented or after an empty line, or before a label (性别:), is a paragraph and stays as one break.
    """
    return _make(text, keep_breaks=False)


def with_commas(view: View) -> View:
    """``view`` of a life told without commas, with one for each gap between its clauses: 我名陇凤仙 女 汉族人."""
    text = view.text
    unsigned = len(_COMMA.findall(text)) * _SIGNED_EVERY < len(text) <= text.count(" ") * _GAP_EVERY
    if not unsigned or len(text) < _A_LIFE or "我" not in text:
        return view
    return replace(view, text=_BETWEEN.sub(lambda gap: "、" if is_position(gap["next"]) else ",", text))


def with_clauses(text: str) -> str:
    """``text`` with a comma for each line end where no sign is written and the lines are of every length: a certificate
    in upright columns, 原任副校长 / 现于一九八九年七月离职休养, each of them a clause."""
    rows = [row for row in text.split("\n") if row.strip()]
    longest = max(map(len, rows), default=0)
    full = sum(len(row) >= longest - 1 for row in rows)
    words = sum(len(row) <= _WORD for row in rows)
    told = "同志" in text and len(rows) >= _CLAUSES and longest <= _SHORT_ROW and _ANY_SIGN.search(text) is None
    return text.replace("\n", "，") if told and 2 * full < len(rows) and words <= 1 else text


def _make(text: str, *, keep_breaks: bool) -> View:
    folded = _PARTY_READ.sub("中", _REVOLUTION.sub("命", _CLERK.sub("干", fold(text))))
    noise: frozenset[int] = frozenset()
    if not keep_breaks:
        folded = _FLAT_YEAR.sub("一", folded)
        folded = _POINT_READ.sub(".", _GLORIOUSLY.sub("地", _TOOK_PART.sub("参", folded)))
        folded = _CALLED_TO.sub("任", _BORN.sub("生", _FULL_STOP.sub("。", _COMMA_STOP.sub(",", folded))))
        margin = (place for each in _LONE_FIGURE.finditer(folded) for place in range(*each.span()))
        specks = (found.start() for found in _SPECKED_PLACE.finditer(folded))
        noise = _noise_spaces(folded).union(_walls(folded), margin, specks)
    chars: list[str] = []
    at: list[int] = []
    for index, char in enumerate(folded):
        if char in _INVISIBLE or index in noise:
            continue
        if char in _BREAKS:
            if not keep_breaks and not _ends_paragraph(folded, index):
                continue
            char = "\n"
        if char in _SPACES and (not chars or chars[-1] in " \n" or _inside_date(chars[-1], folded, index)):
            continue
        chars.append(" " if char in _SPACES else char)
        at.append(index)
    for place in _LIKE_VERBS.finditer("".join(char for char in chars if char != "\n")):
        chars[_with_breaks(chars, place.start())] = _PLACE_CHAR
    return View("".join(chars), tuple(at), text)


def _with_breaks(chars: list[str], place: int) -> int:
    """The offset among `chars` of what stands at `place` when line breaks are left out."""
    return [index for index, char in enumerate(chars) if char != "\n"][place]


def _noise_spaces(text: str) -> frozenset[int]:
    """Single spaces that OCR put inside words: those of lines where signs do the separating, and inside numbers."""
    found: set[int] = set()
    for figures in _SQUARED.finditer(text):
        if sum(char.isdigit() for char in figures[0]) <= _LONGEST_FIGURE:
            found.update(place for place in range(*figures.span()) if text[place] == " ")
    for line in _LINE.finditer(text):
        if len(_SIGN.findall(line[0])) * SIGN_EVERY >= len(line[0]):
            found.update(each.start() for each in _LOOSE_SPACE.finditer(text, *line.span()))
    return frozenset(found)


def _walls(text: str) -> Iterator[int]:
    """The walls of manuscript squares that were read as signs between the characters of a line."""
    for line in _LINE.finditer(text):
        if line[0].count("|") >= _SQUARES:
            yield from (place for place in range(*line.span()) if text[place] == "|")


def _ends_paragraph(text: str, index: int) -> bool:
    if _LABEL.match(text, index + 1):
        return True
    after = text[index + 1 : index + 3]
    return len(after) == 2 and (after[0] in _BREAKS or (after[0] in _SPACES and after[1] in _SPACES))


def _inside_date(before: str, text: str, index: int) -> bool:
    """A space between a number and its 年 or 月, or after them: `1949 年 3 月`."""
    after = text[index + 1 : index + 2]
    number = "0123456789〇零一二三四五六七八九十"
    return (
        (before in number and after in _DATE_UNITS) or (before in _DATE_UNITS and after in number) if after else False
    )
