"""Which lines of a résumé belong together, and what stands inside an entry: its nested parts and its witness."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from stages.narrative.appointment import appointment
from stages.narrative.dated import Dated
from stages.narrative.slips import HEAD
from stages.narrative.split import split
from stages.values.lexicon import is_unit
from stages.values.names import is_name

_BEFORE_ENTRY = re.compile(r"(?:^|[\n。;!?,)]|\s{1,})\s*(?:自|从|由)?$")
_NESTED = re.compile(
    r"[(]?\s*(?:其间|期间|其中)\s*[:,]?|[(](?!\s*\d{1,2}\s*[)])(?=\s*(?:\d|[一二]?[一二三四五六七八九〇]{2,3}[年、.]))"
)
_WITNESS = re.compile(
    r"[(]?\s*证\s*明\s*[人者]?\s*[是为:]?\s*(?P<who>[^\s,;。()\n:]{1,20})\s*(?:[)]|[(][^()\n]{2,15}[)])?"
)
_WITNESS_WRAPPED = re.compile(
    r"[(]\s*证\s*明\s*[人者]?\s*[是为:]?\s*(?P<who>[^\s;。():][^\n;。():]{0,19}(?:\n[^\n;。():]{1,12})?)\s*[)]"
)
"""Brackets say where the name ends, so a line may end inside it."""
_NAME_ALONE = re.compile(r"[(]\s*(?P<who>[一-鿿]{2,3})\s*[)](?=[\s。;,]*$)")
_NO_WITNESS = ("代理", "兼任", "主持", "专职", "兼职", "连职", "营职", "团职")
_ORDINAL_INSIDE = re.compile(
    r"(?:[(]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[)]|[①-⑳]|(?<=[。;,\s)])[自从由])\s*$"
)
"""An ordinal before a date inside a line, or 自: no part of the entry before."""
_HEADING = re.compile(r"何年|何地|何月|任何职|起止|工作单位及|^\s*(?:简历|本人简历|主要简历|工作经历|证明人)\s*:?\s*$")
_WITNESSED = re.compile(r"[(]\s*由?(?P<who>[一-鿿]{2,4}(?:[、, ][一-鿿]{2,4}){0,3})\s*(?:同志)?证\s*明\s*[)]")
_WITNESS_BEHIND = re.compile(r"[ \n,](?P<who>[一-鿿]{2,4})\s*(?:同志)?证明\s*(?=[\n;。]|$)")


SHORTEST_UNIT = 4
"""Characters of a unit that makes a line without date an entry."""
_LINE_EDGE = " ,;、。兼和及"
_CLOSES = re.compile(r"\s*[)]?[ ,;。]*(?:\n|$)")
_OPENS_BEHIND = re.compile(r"[ ,:]*[(]?\s*(?:[从自由])?\s*$")
"""What stands between the words of an entry and its time behind them."""
_BRACKETED = re.compile(r"[(][^()]*[)]")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A dated part of a résumé: the date, and the words it governs; offsets of the view, end exclusive."""

    start: int
    body: int
    end: int
    dated: Dated | None
    nested: bool = False
    until: Dated | None = None
    """An end told behind the post: 任副县长至1967年1月."""


def entries(text: str, dates: tuple[Dated, ...]) -> tuple[Stretch, ...]:
    """Cuts the text at every date that opens an entry; lines without one continue the entry before them."""
    heads = [dated for dated in dates if _opens(text, dated)]
    if behind := _dated_behind(text, dates, heads):
        return behind
    first = _line_head(text, heads[0].start) if heads else len(text)
    undated = [
        Stretch(low, low, high, None) for low, high in _lines(text, first) if not _HEADING.search(text[low:high])
    ]
    bounds = [_line_head(text, dated.start) for dated in heads[1:]] + [len(text)]
    dated = [Stretch(head.start, head.end, end, head) for head, end in zip(heads, bounds, strict=False)]
    return (*undated, *(part for each in dated for part in _whole_lines(text, each)))


def _dated_behind(text: str, dates: tuple[Dated, ...], heads: Sequence[Dated]) -> tuple[Stretch, ...]:
    """The entries of a résumé that writes the time behind each of them: 县粮食局 科长（1958年11月—1966年4月）."""
    spans = [each for each in dates if each.when.kind in ("range", "open")]
    closed = [(each, shut.end()) for each in spans if (shut := _CLOSES.match(text, each.end)) is not None]
    closing = [each for each, _ in closed]
    made: list[Stretch] = []
    for low, each in zip([0, *(end for _, end in closed)], closing, strict=False):
        words = _OPENS_BEHIND.search(text, low, each.start)
        end = words.start() if words is not None else each.start
        if not _ends_in_post(_BRACKETED.sub("", text[low:end]).strip(_LINE_EDGE)[-24:]):
            return ()
        made.append(Stretch(low, low, end, each))
    return tuple(made) if not set(heads) - set(closing) else ()


def _whole_lines(text: str, entry: Stretch) -> Iterator[Stretch]:
    """A line that names unit and post of its own, behind a line that ends in a post, is an entry without a date."""
    low = entry.start
    for found in re.compile(r"\n(?=[^\n]*\S)").finditer(text, entry.body, entry.end):
        before = text[max(low, entry.body) : found.start()]
        line = text[found.end() : entry.end].partition("\n")[0]
        office = appointment(line, 0, len(line))
        if office is not None and office[0] < SHORTEST_UNIT and before.count("(") == before.count(")"):
            continue
        named = split(line.rstrip(_LINE_EDGE)) if before.count("(") == before.count(")") else None
        if named is None or not named.certain or named.unit[1] - named.unit[0] < SHORTEST_UNIT:
            continue
        if named.position[0] == named.position[1] or not is_unit(line[slice(*named.unit)]):
            continue
        if line.strip()[:1] in _LINE_EDGE or not _ends_in_post(_BRACKETED.sub("", before).strip()[-24:]):
            continue
        yield replace(entry, end=found.start()) if low == entry.start else Stretch(low, low, found.start(), None)
        low = found.end()
    yield entry if low == entry.start else Stretch(low, low, entry.end, None)


def _lines(text: str, end: int) -> Iterator[tuple[int, int]]:
    """Bounds of the lines before `end` that hold words."""
    for found in re.compile(r"[^\n]*\S[^\n]*").finditer(text, 0, end):
        yield found.span()


def _line_head(text: str, at: int) -> int:
    """Where the ordinal or 自 before a date at the head of a line starts; `at` itself inside a line."""
    line = text.rfind("\n", 0, at) + 1
    head = HEAD.match(text, line)
    if head is not None and not text[head.end() : at].strip():
        return line
    inside = _ORDINAL_INSIDE.search(text, line, at)
    return inside.start() if inside else at


def _opens(text: str, dated: Dated) -> bool:
    """A date at the head of a line; a range also in the middle of one, unless brackets or 其间 hold it."""
    if dated.when.kind == "until":
        return False
    line = text.rfind("\n", 0, dated.start) + 1
    head = HEAD.match(text, line)
    if head is not None and head.end() >= dated.start - 1 and not text[head.end() : dated.start].strip():
        return True
    if dated.when.kind == "point":
        return False
    if not _BEFORE_ENTRY.search(text, line, dated.start) and not _ends_in_post(
        text[max(line, dated.start - 24) : dated.start]
    ):
        return False
    before = text[line : dated.start]
    return before.count("(") <= before.count(")") and not re.search(r"(?:其间|期间)[^。;\n]*$", before)


def _ends_in_post(text: str) -> bool:
    found = split(text)
    return found is not None and found.position[0] < found.position[1]


def parts(text: str, entry: Stretch, dates: tuple[Dated, ...]) -> Iterator[Stretch]:
    """The entry itself, then its nested parts (其间 …) in order; each nested part has a date of its own or none."""
    cut = _NESTED.search(text, entry.body, entry.end)
    if cut is None:
        yield from _steps(entry, dates)
        return
    close = text.find(")", cut.end(), entry.end) if cut[0].startswith("(") else -1
    inner_end = close if close >= 0 else entry.end
    yield from _steps(Stretch(entry.start, entry.body, cut.start(), entry.dated, entry.nested), dates)
    inside = Stretch(cut.start(), cut.end(), inner_end, None, nested=True)
    yield from _steps(inside, dates)
    if close >= 0 and text[close + 1 : entry.end].strip(" ,;。\n"):
        yield from parts(text, Stretch(close + 1, close + 1, entry.end, entry.dated, entry.nested), dates)


def _steps(stretch: Stretch, dates: tuple[Dated, ...]) -> Iterator[Stretch]:
    """Cuts at the dates inside: 1949.3-1950.5 股长，1950.6任副局长."""
    inside = [each for each in dates if stretch.body <= each.start < stretch.end]
    inner = [each for each in inside if each.when.kind != "until"]
    bounds = [each.start for each in inner] + [stretch.end]
    stop = inside[0] if inside and inside[0].when.kind == "until" else None
    bounds[0] = stop.start if stop else bounds[0]
    if bounds[0] > stretch.body or (stretch.dated is not None and not inner):
        yield Stretch(stretch.start, stretch.body, bounds[0], stretch.dated, stretch.nested, stop)
    if stop is not None and stop.end < (behind := inner[0].start if inner else stretch.end):
        yield Stretch(stop.end, stop.end, behind, None, stretch.nested)
    for dated, end in zip(inner, bounds[1:], strict=True):
        yield Stretch(dated.start, dated.end, end, dated, stretch.nested)


def witness(text: str, start: int, end: int) -> re.Match[str] | None:
    """证明人 and the name in group `who`; also （某某证明）."""
    patterns = (_WITNESSED, _WITNESS_WRAPPED, _WITNESS_BEHIND, _WITNESS)
    return next((found for pattern in patterns if (found := pattern.search(text, start, end))), None)


def bare_witness(text: str, start: int, end: int) -> re.Match[str] | None:
    """A name alone in brackets behind a post, in group `who`: nothing says that it is the witness."""
    found = _NAME_ALONE.search(text, start, end)
    if (
        found is None
        or found["who"] in _NO_WITNESS
        or not is_name(found["who"])
        or not _ends_in_post(text[start : found.start()].strip()[-24:])
    ):
        return None
    return found
