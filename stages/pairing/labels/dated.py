"""Words of an event that ask for its date: 入党, 离休, 参加革命 are labels where a date answers, else words."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from stages.pairing.blocks import Block
from stages.pairing.found import Found
from stages.pairing.labels.hits import Hit
from stages.pairing.labels.label_book import Label, bare
from stages.values.dates import find_dates

_EVENTS = {
    **dict.fromkeys(("入党", "加入中国共产党", "加入共产党"), "party_date"),
    **dict.fromkeys(("入伍", "参军", "参加革命", "参加工作", "参加革命工作"), "work_start_date"),
    **dict.fromkeys(("离休", "离职休养", "离退休", "批准离休"), "retirement_date"),
}
_WORDS = "|".join(" *".join(words) for words in sorted(_EVENTS, key=len, reverse=True))
"""The words of an event, which may be set wide: 离　　休."""
_ASKED = re.compile(
    rf"(?P<word>(?:{_WORDS})(?:[ ]?[（(][^（()）\n]{{1,8}}[)）])?)(?P<gap>[ _＿]*(?P<colon>[：:])[ ]*|[ _＿]+)"
)
_BEHIND = re.compile(rf"(?<=[^ \n])[ ]+(?P<word>{_WORDS})[ _＿：:]+(?P<answer>[^ \n]+)")
_COUNT = r"[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})?[)）]?[ .．、]*"
_EVENT_DATED = re.compile(rf"{_COUNT}(?P<word>{_WORDS})[ \n_＿：:]+(?P<answer>[^ \n]+)\s*")
_IN_LINES = re.compile(rf"(?:^|\n)[ ]*(?P<word>{_WORDS})[ ]+(?P<answer>[^ \n]+)(?=[ \n]|$)")
"""参加革命 1930年2月19日 见履历表: a line of a list that begins with an event and its date."""
_EVENTS_ONLY = re.compile(rf"(?:{_COUNT}(?:{_WORDS})[ \n_＿：:]+[^ \n]+\s*)+")
_DECREED = re.compile(
    r"(?:批准|同意)(?:[^，。；\d\n]|\n){0,12}?[自从于由]\s*(?P<when>[^，。；\n]{4,24}?)\s*起?[，\s]*(?:正式|光荣|予以)?(?P<event>离职休养|离休)"
)
"""批准该同志自一九八五年十二月起离休: the sentence by which somebody is retired."""
_ASKS = re.compile(
    r"[原现何]|离休|入党|参加|工作|单位|职务|姓名|性别|民族|籍贯|出生|级别|待遇|文化|政治|住址|电话|健康|身体"
)
"""How the next label of a row begins."""
_RULE, _PAIRING = "after-label", 0.94
_FILL = " \n_＿。.；;，,"
_CLOSED_UP = re.compile(r"\s*1[89]\d\d(?:0?[1-9]|1[0-2])\s*")
"""194310, 19446: the sign between year and month was too thin to be read."""


def hit_at(block: Block, start: int) -> Hit | None:
    """The event with which a line goes on at ``start`` and behind which a date stands: 入党：1941年5月. Without a colon
    it begins its line, and the date ends it."""
    if len(block.text) != len(block.chars):
        return None
    found = _ASKED.match(block.text, start)
    if found is None or not (found["colon"] or start == 0 or block.text[start - 1] == "\n"):
        return None
    answer = block.text[found.end() :].split("\n", maxsplit=1)[0]
    first, _, behind = answer.partition(" ")
    if not is_date(first if found["colon"] or _ASKS.match(behind) else answer):
        return None
    word = bare(found["word"])
    return Hit(Label("field", _EVENTS[word], word), start, found.end("word"), found.end(), colon=True)


def is_event(words: str) -> bool:
    """Whether a label is nothing but the words of an event."""
    return bare(words) in _EVENTS


def label_of(words: str) -> Label | None:
    """The label that the words of an event are where a date answers them."""
    field = _EVENTS.get(bare(words))
    return Label("field", field, bare(words)) if field is not None else None


def named(found: Sequence[Found]) -> list[Found]:
    """``found`` with the fields that words of events ask for where nobody described them and a date answers, and values
    without such questions behind them: 教员 入党 1938.1."""
    return [_named(part) for each in found for part in _parted(each)]


def in_cells(cells: Sequence[Block], used: Collection[int]) -> tuple[list[Found], frozenset[int]]:
    """The events with their dates in cells not ``used`` that hold nothing else, 08 参加工作 over 1947/7, and the
    numbers of these cells."""
    found: list[Found] = []
    taken: set[int] = set()
    for index, block in enumerate(cells):
        if index in used or len(block.text) != len(block.chars) or not _EVENTS_ONLY.fullmatch(block.text):
            continue
        hits = list(_EVENT_DATED.finditer(block.text))
        if all(is_date(hit["answer"]) for hit in hits):
            found += [_told(block, hit) for hit in hits]
            taken.add(index)
    return found, frozenset(taken)


def _told(block: Block, hit: re.Match[str]) -> Found:
    words = bare(hit["word"])
    label, head = Label("field", _EVENTS[words], words), block.part(*hit.span("word"))
    return Found(label, hit["word"], head.box, (block.part(*hit.span("answer")),), _RULE, _PAIRING)


def decreed(blocks: Sequence[Block]) -> list[Found]:
    """The dates from which the sentences in ``blocks`` retire somebody, and those of events that begin their lines; any
    label that asks for the date is better."""
    found = []
    for block in blocks:
        told = _DECREED.search(block.text) if len(block.text) == len(block.chars) else None
        if told is not None and is_date(told["when"]):
            label, words = Label("field", "retirement_date", told["event"], weak=True), block.part(*told.span("event"))
            found.append(Found(label, told["event"], words.box, (block.part(*told.span("when")),), _RULE, _PAIRING))
        hits = _IN_LINES.finditer(block.text) if len(block.text) == len(block.chars) else ()
        lines = [_told(block, hit) for hit in hits if is_date(hit["answer"])]
        found += [replace(each, label=replace(each.label, weak=True)) for each in lines if each.label is not None]
    return found


def _parted(found: Found) -> list[Found]:
    """A value without the events and their dates behind it, and these: 陕西清涧县 入党 1947.4."""
    if found.label is None or len(found.value) != 1 or len(found.value[0].text) != len(found.value[0].chars):
        return [found]
    block = found.value[0]
    asked = [hit for hit in _BEHIND.finditer(block.text) if is_date(hit["answer"])]
    if not asked:
        return [found]
    return [replace(found, value=(block.part(0, asked[0].start()),)), *(_told(block, hit) for hit in asked)]


def _named(found: Found) -> Found:
    field = _EVENTS.get(bare(found.text))
    known = found.label is not None and found.label.kind != "other"
    answer = [block.text for block in found.value]
    if field is None or known or not (is_date("\n".join(answer)) or is_date("".join("".join(answer).split()))):
        return found
    return replace(found, label=Label("field", field, bare(found.text)), rule=_RULE, pairing=_PAIRING)


def is_date(text: str) -> bool:
    """Whether a date, and nothing else, is written there."""
    if _CLOSED_UP.fullmatch(text):
        return True
    dates = find_dates(text)
    return len(dates) == 1 and not (text[: dates[0].start] + text[dates[0].end :]).strip(_FILL)
