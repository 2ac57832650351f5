"""Words of an event that ask for its date: 入党, 离休, 参加革命 are labels where a date answers, else words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from stages.pairing.blocks import Block
from stages.pairing.found import Found
from stages.pairing.hits import Hit
from stages.pairing.label_book import Label, bare
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
_BEHIND = re.compile(rf"(?<=[^ \n])[ ]+(?:{_WORDS})[ _＿：:]+(?P<answer>[^ \n]+)")
_DECREED = re.compile(
    r"(?:批准|同意)(?:[^，。；\d\n]|\n){0,12}?[自从于由]\s*(?P<when>[^，。；\n]{4,24}?)\s*起?[，\s]*(?:正式|光荣|予以)?(?P<event>离职休养|离休)"
)
"""批准该同志自一九八五年十二月起离休: the sentence by which somebody is retired."""
_RULE, _PAIRING = "after-label", 0.94
_FILL = " \n_＿。.；;，,"


def hit_at(block: Block, start: int) -> Hit | None:
    """The event with which a line goes on at ``start`` and behind which a date stands: 入党：1941年5月. Without a colon
    it begins its line, and the date ends it."""
    if len(block.text) != len(block.chars):
        return None
    found = _ASKED.match(block.text, start)
    if found is None or not (found["colon"] or start == 0 or block.text[start - 1] == "\n"):
        return None
    answer = block.text[found.end() :].split("\n", maxsplit=1)[0]
    if not _is_date(answer if found["colon"] is None else answer.split(" ", maxsplit=1)[0]):
        return None
    word = bare(found["word"])
    return Hit(Label("field", _EVENTS[word], word), start, found.end("word"), found.end(), colon=True)


def is_event(words: str) -> bool:
    """Whether a label is nothing but the words of an event."""
    return bare(words) in _EVENTS


def named(found: Sequence[Found]) -> list[Found]:
    """``found`` with the fields that words of events ask for where nobody described them and a date answers, and values
    without such questions behind them: 教员 入党 1938.1."""
    return [_named(_alone(each)) for each in found]


def decreed(blocks: Sequence[Block]) -> list[Found]:
    """The dates from which the sentences in ``blocks`` retire somebody; any label that asks for the date is better."""
    found = []
    for block in blocks:
        told = _DECREED.search(block.text) if len(block.text) == len(block.chars) else None
        if told is not None and _is_date(told["when"]):
            label, words = Label("field", "retirement_date", told["event"], weak=True), block.part(*told.span("event"))
            found.append(Found(label, told["event"], words.box, (block.part(*told.span("when")),), _RULE, _PAIRING))
    return found


def _alone(found: Found) -> Found:
    if found.label is None or len(found.value) != 1 or len(found.value[0].text) != len(found.value[0].chars):
        return found
    block = found.value[0]
    asked = next((hit for hit in _BEHIND.finditer(block.text) if _is_date(hit["answer"])), None)
    return found if asked is None else replace(found, value=(block.part(0, asked.start()),))


def _named(found: Found) -> Found:
    field = _EVENTS.get(bare(found.text))
    known = found.label is not None and found.label.kind != "other"
    answer = [block.text for block in found.value]
    if field is None or known or not (_is_date("\n".join(answer)) or _is_date("".join("".join(answer).split()))):
        return found
    return replace(found, label=Label("field", field, bare(found.text)), rule=_RULE, pairing=_PAIRING)


def _is_date(text: str) -> bool:
    """Whether a date, and nothing else, is written there."""
    dates = find_dates(text)
    return len(dates) == 1 and not (text[: dates[0].start] + text[dates[0].end :]).strip(_FILL)
