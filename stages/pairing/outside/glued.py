"""Values that run on into the next label because the reader lost the paper between them: 女民族汉族.

Only behind values that are whole by themselves, the sex, a date, a people, a grade, or before a label with a colon that
paper parts from the value: 患冠心病　生活能否自理：部分自理.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from stages.pairing.blocks import Block
from stages.pairing.found import Found
from stages.pairing.labels.dated import is_date
from stages.pairing.labels.hits import Hit, longest_at, unknown_at
from stages.pairing.labels.label_book import LabelBook
from stages.pairing.outside import flow
from stages.values.codes import CodeKind, code_for
from stages.values.dates import find_dates

_DATES = frozenset({"birth_date", "party_date", "work_start_date", "retirement_date"})
_LISTED = {"sex": 1, "ethnicity": 6, "marital_status": 4, "political_status": 6}
_KINDS: dict[str, CodeKind] = {"ethnicity": "ethnicity", "marital_status": "marital", "political_status": "political"}
"""Fields of closed lists, and how many characters their words have at most."""
_OF_LINES = frozenset({"awards", "service_history", "family_members"})
"""Fields of several lines, each of which may have a head of its own."""
_GRADE = re.compile(r"(?:行政)?(?:\d{1,2}|[一二三四五六七八九十]{1,3})级")
"""A grade of pay, the only rank behind which the next label is looked for: 行政十七级."""
_LEAST = 2
_ASKED = re.compile(r"(?<=\s)\S(?=\S{1,15}[：:])")
"""Where behind paper words begin that end in a colon."""
_UNKNOWN = re.compile(
    r"(?<=\n)[一-鿿](?=[一-鿿]{1,7}[：:]\S)"
    r"|(?<=\S )[一-鿿](?=[一-鿿]{1,7}(?:待遇|时间|日期|单位|职务|级别|标准|电话|地址|姓名|费用|收费|面积)[：:]\S)"
)
"""The same of words that nobody described: 副厅局级 拟提高待遇：副厅级医疗待遇."""
_GOES_ON = re.compile(r"\s*[，,]\s*\S")
_SAID_BY = re.compile(r"(?:自评|自述|本人自述)[：:]\s*")
"""Who says so, before what he says: 自评：患冠心病."""
_POST = re.compile(r"(?<=[科处局部室厂院校社所站公司队组])(?:[原现]|[原现]?担?任)职务(?=[ ]\S)")
"""The label of a post close behind the name of a unit."""
_COMMA = re.compile(r"[，,]\s*(?=[一-鿿])")
_RULE, _PAIRING = "after-label", 0.9


def parted(found: Sequence[Found], book: LabelBook) -> list[Found]:
    """``found``, each value cut where the next label begins, which names what follows."""
    return [part for each in found for part in _parts(each, book)]


def in_cells(blocks: Sequence[Block], used: Collection[int], book: LabelBook) -> tuple[list[Found], set[int]]:
    """Cells not ``used`` that hold a label and, right behind it, all of its value: 性别男; and their numbers."""
    found: list[Found] = []
    taken: set[int] = set()
    for number, block in enumerate(blocks):
        whole = number not in used and len(block.text) == len(block.chars) and bool(block.text.strip())
        hit = longest_at(block, book, 0) if whole else None
        if (
            hit is None
            or hit.label.kind != "field"
            or hit.label.name not in _LISTED
            or hit.value_from >= len(block.chars)
        ):
            continue
        value = block.part(hit.value_from, len(block.chars))
        if value.text.strip() and _whole(hit.label.name, value.text) == len(value.text):
            words = block.part(hit.start, hit.end)
            found.append(Found(hit.label, words.text, words.box, (value,), _RULE, _PAIRING))
            taken.add(number)
    return found, taken


def _parts(found: Found, book: LabelBook) -> Iterator[Found]:
    found = _ended(found)
    if found.label is not None and found.label.kind == "field" and len(found.value) == 1:
        found = replace(found, value=(flow.without_lone_label(found.value[0], book),))
    cut = _cut(found, book)
    if cut is None:
        yield found
        return
    value, rest = cut
    yield replace(found, value=(value,))
    yield from _parts(rest, book)


def _ended(found: Found) -> Found:
    """``found`` without the rest of a sentence behind a grade, 行政十九级，现调往第一工业部, and without the date under
    who signed. Behind a date a second one may follow, of which a person must know."""
    if found.label is None or found.label.name not in ("rank", "name") or len(found.value) != 1:
        return found
    if len(found.value[0].text) != len(found.value[0].chars):
        return found
    block = found.value[0]
    if found.label.name == "name":
        signed, _, below = block.text.partition("\n")
        dated = bool(signed) and is_date(below)
        return replace(found, value=(block.part(0, len(signed)),)) if dated else found
    end = _whole(found.label.name, block.text)
    goes_on = end and _GOES_ON.match(block.text, end)
    return replace(found, value=(block.part(0, end),)) if goes_on else found


def _cut(found: Found, book: LabelBook) -> tuple[Block, Found] | None:
    """What of a value is its own, and the label behind it with what follows."""
    if found.label is None or len(found.value) != 1 or len(found.value[0].text) != len(found.value[0].chars):
        return None
    block = found.value[0]
    hit = _next(found.label.name, block, book) or _asked(found.label.name, block, book) or _in_sentence(block, book)
    hit = hit or (_post_of_unit(block, book) if found.label.name == "unit" else None)
    if hit is None:
        return None
    words, rest = block.part(hit.start, hit.end), block.part(hit.value_from, len(block.chars))
    if not rest.text.strip():
        return None
    said = _SAID_BY.match(block.text, 0, hit.start)
    own = block.part(said.end() if said else 0, len(block.text[: hit.start].rstrip("，, ")))
    return own, Found(hit.label, words.text, words.box, (rest,), _RULE, _PAIRING)


def _next(field: str, block: Block, book: LabelBook) -> Hit | None:
    """The label of a field right behind a value that is whole by itself."""
    end = _whole(field, block.text)
    while end and end < len(block.chars) and not block.text[end].strip():
        end += 1
    hit = longest_at(block, book, end) if 0 < end < len(block.chars) else None
    named = hit is not None and hit.label.kind in ("field", "other") and not hit.label.distance
    return hit if hit is not None and named and len(hit.label.alias) >= _LEAST else None


def _in_sentence(block: Block, book: LabelBook) -> Hit | None:
    """The first label behind a comma with a blank behind it: 宋荣成，性别 男."""
    hits = (longest_at(block, book, comma.end()) for comma in _COMMA.finditer(block.text))
    plain = (hit for hit in hits if hit is not None and hit.label.plain and hit.label.kind == "field")
    return next((hit for hit in plain if block.text[hit.end : hit.end + 1] == " "), None)


def _post_of_unit(block: Block, book: LabelBook) -> Hit | None:
    """The label of the post behind a unit, close to it and before a gap: 地区行政公署干部科原职务 科长."""
    asked = _POST.search(block.text)
    return longest_at(block, book, asked.start()) if asked is not None else None


def _asked(field: str, block: Block, book: LabelBook) -> Hit | None:
    """The first label with a colon that paper parts from the value before it."""
    starts = (found.start() for found in _ASKED.finditer(block.text))
    hits = (longest_at(block, book, start) for start in starts)
    known = next((hit for hit in hits if hit is not None and hit.colon and not hit.guessed), None)
    if known is not None or field in _OF_LINES:
        return known
    unknown = (unknown_at(block, book, found.start()) for found in _UNKNOWN.finditer(block.text))
    return next((hit for hit in unknown if hit is not None), None)


def _whole(field: str, text: str) -> int:
    """How many characters of ``text`` are a value of the field, whole by itself, from the first on; 0 for none."""
    if field in _DATES:
        dates = find_dates(text)
        return dates[0].end if dates and not text[: dates[0].start].strip() else 0
    if field == "rank":
        graded = _GRADE.match(text)
        return graded.end() if graded else 0
    longest = min(_LISTED.get(field, 0), len(text))
    return next((n for n in range(longest, 0, -1) if _is_listed(field, text[:n])), 0)


def _is_listed(field: str, word: str) -> bool:
    if field == "sex":
        return word in ("男", "女")
    told = code_for(_KINDS[field], word)
    return word == word.strip() and told is not None and (field == "ethnicity" or told.exact)
