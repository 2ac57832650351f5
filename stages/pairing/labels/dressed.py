"""What printers put around labels, and is no part of them or of their values: brackets, bullets, leaders of dots, a
translation under them, and the codes of statisticians at the end of their rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from stages.geometry import union
from stages.pairing.labels import dated
from stages.pairing.labels.label_book import LabelBook, fold
from stages.records import Char, Line, PageText

_OPEN, _CLOSE = "〔【[［<＜〈《「『", "〕】]］>＞〉》」』"
_BRACKETED = re.compile(
    rf"(?:^|(?<=\s))\s*[{re.escape(_OPEN)}]\s*"
    rf"(?P<label>[^{re.escape(_OPEN + _CLOSE)}\s：:]{{1,16}}?)\s*[{re.escape(_CLOSE)}]"
)
_ALONE = re.compile(r"\s*[（(](?P<label>[^（()）]{2,16})[)）]\s*")
_BULLET = re.compile(r"\s*[◆●■□▲△★☆○◇※•▪►▶]+\s*(?P<label>\S.*)")
_LEADER = re.compile(
    r"[.．·・…‥\s]*[.．·・…‥]{2,}[.．·・…‥\s]*[：:]?|(?<=[一-鿿])[.．·…]+\s*[：:]|\s*[—－-]{2,}\s*(?=\S)"
)
_BEGINS_LEADER = re.compile(r"[.．·・…‥\s]*[.．·・…‥]{2,}[.．·・…‥\s]*[：:]\s*")
_BY_DASHES = re.compile(r"(?:^|[；;，,。]|\d[.．、])\s*(?P<label>[\u4e00-\u9fff]{2,8})\s*(?:[—－-]{2,}|[—－]\s)")
_DASHES = re.compile(r"[—－-]{2,}\s*|(?<=[\u4e00-\u9fff])[—－]\s+")
_DASHED = re.compile(r"[一—－-]?\s*(?P<label>[\u4e00-\u9fff]{2,8}?)\s*[一—－-]?")
_LATIN = re.compile(r"[A-Za-z][A-Za-z .,'’/()&:-]{2,40}")
_BEHIND = re.compile(r"(?<=[一-鿿])\s*[A-Za-z][A-Za-z .,'’/()&-]{2,40}$")
_HABIT = 3
"""Labels dressed alike that show a form's habit."""
_NOTED = re.compile(r"(?P<label>.*[\u4e00-\u9fff])\s*[①-⑳]\s*[：:]?")
"""A label with the number of a note: 出生年月①."""
_LINED = re.compile(r"[….．·・‥\s]*…[….．·・‥\s]*(?P<again>\S+?)?[….．·・‥\s]*")
_CODES = frozenset(("代码", "编码", "代号", "代码栏"))
_CODE = re.compile(r"(?:\d{1,6}\s*)+")
_Undress = Callable[[Line, LabelBook], list[Char] | None]


def without(page: PageText, book: LabelBook) -> PageText:
    """``page`` with its labels bare: a closing bracket or a leader becomes the colon that it stands for."""
    page = _without_lines(page, [*_translations(page, book), *_codes(page)])
    for undress in (_bare_brackets, _bare_bullet, _bare_leader, _bare_translation, _bare_note):
        told = {n: bare for n, line in enumerate(page.lines) if (bare := _plain(line, undress, book)) is not None}
        if len(told) >= _HABIT:
            page = replace(page, lines=tuple(told.get(n, line) for n, line in enumerate(page.lines)))
    page = _without_leaders(_without_dashes(page, book))
    return replace(page, lines=tuple(_without_dash(line, book) for line in page.lines))


def _without_dashes(page: PageText, book: LabelBook) -> PageText:
    """``page`` with the dashes between labels and values of running text as colons: 姓名——陆学礼；性别——男；…"""
    flat = [n for n, line in enumerate(page.lines) if len(line.text) == len(line.chars) and not line.vertical]
    told = [found["label"] for n in flat for found in _BY_DASHES.finditer(page.lines[n].text)]
    if sum(book.exact(fold(label)) is not None for label in told) < _HABIT:
        return page
    lines = list(page.lines)
    for n in flat:
        kept, place = list[Char](), 0
        for dashes in _DASHES.finditer(lines[n].text):
            kept += [*lines[n].chars[place : dashes.start()], replace(lines[n].chars[dashes.start()], text="：")]
            place = dashes.end()
        lines[n] = replace(lines[n], chars=(*kept, *lines[n].chars[place:]))
    return replace(page, lines=tuple(lines))


def _without_dash(line: Line, book: LabelBook) -> Line:
    """A label behind a piece of the frame it interrupts, 一电话 as 电话."""
    found = _DASHED.fullmatch(line.text) if not line.vertical and len(line.text) == len(line.chars) else None
    hit = book.exact(fold(found["label"])) if found else None
    if found is None or hit is None or not hit.plain or book.exact(fold(line.text)) is not None:
        return line
    chars = line.chars[found.start("label") : found.end("label")]
    return replace(line, chars=chars, box=union(char.box for char in chars))


def _plain(line: Line, undress: _Undress, book: LabelBook) -> Line | None:
    if line.vertical or not line.chars or len(line.text) != len(line.chars):
        return None
    chars = undress(line, book)
    inked = [char.box for char in chars or () if char.text.strip()]
    return replace(line, chars=tuple(chars or ()), box=union(inked)) if inked else None


def _known(words: str, book: LabelBook) -> bool:
    hit = book.match(words)
    return (hit is not None and not hit.distance) or dated.is_event(words)


def _bare_brackets(line: Line, book: LabelBook) -> list[Char] | None:
    """〔姓名〕朱振生 as 姓名：朱振生; （姓名） alone in its line as 姓名."""
    whole = _ALONE.fullmatch(line.text)
    if whole is not None and _known(whole["label"], book):
        return list(line.chars[slice(*whole.span("label"))])
    kept, place = [], 0
    for found in _BRACKETED.finditer(line.text):
        if not _known(found["label"], book):
            continue
        kept += [*line.chars[place : found.start()], *line.chars[slice(*found.span("label"))]]
        kept += [replace(line.chars[found.end() - 1], text="：")] if line.text[found.end() :].strip() else []
        place = found.end()
    return [*kept, *line.chars[place:]] if place else None


def _bare_bullet(line: Line, book: LabelBook) -> list[Char] | None:
    """◆姓名 as 姓名."""
    found = _BULLET.fullmatch(line.text)
    words = re.split(r"[：:\s—－]", found["label"], maxsplit=1)[0] if found else ""
    return list(line.chars[found.start("label") :]) if found and _known(words, book) else None


def _bare_leader(line: Line, book: LabelBook) -> list[Char] | None:
    """姓名……………：沈景云 as 姓名：沈景云."""
    found = _LEADER.search(line.text)
    words = line.text[: found.start()].lstrip("0123456789.、 ") if found else ""
    if found is None or not _known(words, book):
        return None
    colon = replace(line.chars[found.end() - 1], text="：")
    return [*line.chars[: found.start()], colon, *line.chars[found.end() :]]


def _bare_translation(line: Line, book: LabelBook) -> list[Char] | None:
    """姓名 Name as 姓名."""
    found = _BEHIND.search(line.text)
    return list(line.chars[: found.start()]) if found and _known(line.text[: found.start()], book) else None


def _bare_note(line: Line, book: LabelBook) -> list[Char] | None:
    """出生年月① as 出生年月."""
    found = _NOTED.fullmatch(line.text)
    return list(line.chars[: found.end("label")]) if found and _known(found["label"], book) else None


def _without_leaders(page: PageText) -> PageText:
    """``page`` with no line that begins with a leader and its colon, whose label was read as a line of its own, and
    none of dots that were written on: they are no part of what stands there, though some of it be read with them."""
    lines = []
    for line in page.lines:
        if _is_dotted(line, page.lines):
            continue
        found = _BEGINS_LEADER.match(line.text) if len(line.text) == len(line.chars) else None
        rest = line.chars[found.end() :] if found is not None else ()
        lines.append(replace(line, chars=rest, box=union(char.box for char in rest)) if rest else line)
    return replace(page, lines=tuple(lines))


def _is_dotted(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a line is of dots, or of dots and the end of what is written over them in its cell."""
    found = _LINED.fullmatch(line.text) if "…" in line.text else None
    if found is None:
        return False
    same = [o for o in lines if o is not line and o.cell == line.cell and o.box.x_overlap(line.box) > 0]
    return any((found["again"] or "") in o.text and "…" not in o.text for o in same)


def _translations(page: PageText, book: LabelBook) -> Sequence[int]:
    """The numbers of lines that only repeat in Latin letters the label over them, on a form that does so."""
    labels = [line for line in page.lines if _known(line.text, book)]
    told = [
        n
        for n, line in enumerate(page.lines)
        if _LATIN.fullmatch(line.text.strip()) and any(_right_over(label, line) for label in labels)
    ]
    return told if len(told) >= _HABIT else ()


def _right_over(label: Line, line: Line) -> bool:
    gap = line.box.y0 - label.box.y1
    shared = label.box.x_overlap(line.box) > 0.5 * min(label.box.width, line.box.width)
    return label.cell == line.cell and shared and -0.5 * line.box.height < gap < line.box.height


def _codes(page: PageText) -> Iterator[int]:
    """The numbers of the lines of a column of figures under 代码, and of its head."""
    for n, head in enumerate(page.lines):
        if fold(head.text) not in _CODES:
            continue
        under = [
            k
            for k, line in enumerate(page.lines)
            if line.box.y0 > head.box.y0 and line.box.x_overlap(head.box) > 0 and _CODE.fullmatch(line.text)
        ]
        if sum(len(page.lines[k].text.split()) for k in under) >= _HABIT:
            yield from (n, *under)


def _without_lines(page: PageText, numbers: Sequence[int]) -> PageText:
    gone = frozenset(numbers)
    return replace(page, lines=tuple(line for n, line in enumerate(page.lines) if n not in gone)) if gone else page
