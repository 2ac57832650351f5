"""Opinions of offices: the words, and under them the place of the seal and a date, which are no part of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from stages.pairing.blocks import Block
from stages.pairing.found import Found
from stages.pairing.labels.label_book import Label, fold
from stages.values.lexicon import is_unit
from stages.values.names import is_name

SEAL = "（盖章）"
_OPINION = re.compile(
    r"(?:意[见見]|批示|[审審]批|[审審]核|[审審]查|[签簽]注|批[复覆]|[鉴鑒]定|[结結][论論]|党委|[黨]委)$"
)
"""How labels end under which an office says something, signs and seals."""
_SIGNED = (
    r"(?:[ \n]*(?:(?:主治|主[检檢管])?[医醫][师師生]|[经經][办辦手]人|[负負][责責]人|[签簽][字名])"
    r"[：:][ ]*[\u4e00-\u9fff]{2,4})?"
)
_STAMP = re.compile(
    _SIGNED + r"[ \n]*(?:[（(]?\s*(?:盖\s*章|公\s*章|签\s*章)\s*[)）]?)?[ \n]*"
    r"(?P<date>(?:[\d一二三四五六七八九十〇零○廿]+\s*年[\d一二三四五六七八九十\s\n]*月?[\d一二三四五六七八九十廿\s\n]*日?|(?:19)?\d\d(?:[.．/-]\d{1,2}){2})?)\s*\Z"
)
"""What stands under an opinion: the place of the seal, and a date."""


_GRANTED = re.compile(r"(?<!原)享受(?P<what>[^，。,；\n原]{2,10}?(?:待遇|[级职]))(?=[，。,；\n]|$)")
_GRANTED_SURE = 0.7
_SCRAP = re.compile(r"(?<=[。])[ \n]*(?![年月日])[一-鿿A-Za-z0-9][ \n]*[A-Za-z0-9]?\s*\Z")
_NOBODY = r"[ \n]*(?:[单單]位|主管)?(?:[负負][责責]人|[经經][办辦]人|领导|領導)[签簽][字名章][：:]?\s*"
_BLANK_DATE = re.compile(
    rf"(?:{_NOBODY})?(?<![\d〇零○一二三四五六七八九十元\s])\s*年\s*月\s*日\s*\Z|(?<=\S){_NOBODY}\Z"
)
"""The places of a name and a date that nobody filled in, printed under what was written: 负责人签字：　　年　月　日."""


def granted(found: Sequence[Found]) -> list[Found]:
    """The treatment that an office grants in its opinion, 同意离休，享受正县级待遇。, where the form asks for none."""
    for each in found:
        if not _OPINION.search(fold(each.text)):
            continue
        for block in each.value:
            told = _GRANTED.search(block.text) if len(block.text) == len(block.chars) else None
            if told is not None:
                label = Label("field", "treatment", "", weak=True)
                return [
                    Found(label, "", each.label_box, (block.part(*told.span("what")),), "after-label", _GRANTED_SURE)
                ]
    return []


def without_blank_date(found: Found) -> Found:
    """``found`` without the printed 年 月 日 of no date, and 负责人签字 of nobody, behind its words."""
    last = found.value[-1] if found.value else None
    if last is None or len(last.text) != len(last.chars):
        return found
    blank = _BLANK_DATE.search(last.text)
    if blank is None or (not blank.start() and len(found.value) == 1):
        return found
    return replace(found, value=(*found.value[:-1], last.part(0, blank.start())))


def without_stamp(found: Found) -> tuple[Found, Block | None]:
    """An opinion without the place of the seal, who signed and the date under it; the last by itself."""
    if not found.value or not (_OPINION.search(fold(found.text)) or _is_sentence(found)):
        return found, None
    block = _without_scrap(found.value[-1])
    found = replace(found, value=(*found.value[:-1], block))
    stamp = _STAMP.search(block.text) if len(block.text) == len(block.chars) else None
    if stamp is None or (not stamp.start() and len(found.value) == 1):
        return found, None
    below = block.part(stamp.start("date"), len(block.chars))
    rest = block.part(0, _before_signature(block.text[: stamp.start()]))
    return replace(found, value=(*found.value[:-1], rest)), below if below.chars else None


def _without_scrap(block: Block) -> Block:
    """An opinion without the piece of a seal or the mark behind its last stop: 同意。火."""
    scrap = _SCRAP.search(block.text) if len(block.text) == len(block.chars) else None
    return block.part(0, scrap.start()) if scrap else block


def _before_signature(text: str) -> int:
    """Where, behind the sentences of an opinion, the lines with the office and the name of him who signed begin."""
    told = text.rfind("。") + 1
    signed = [line.strip() for line in text[told:].split("\n") if line.strip()]
    return told if told and all(is_unit(line) or is_name(line) for line in signed) else len(text)


def _is_sentence(found: Found) -> bool:
    """Whether what answers a label that names no field is a sentence, and on a line of its own a date."""
    text = "\n".join(block.text for block in found.value)
    sentence, _, last = text.rstrip().rpartition("\n")
    return (found.label is None or found.label.kind == "other") and sentence.rstrip().endswith("。") and "年" in last
