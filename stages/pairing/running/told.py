"""Fields that the running text of a paper tells, where its labels left them open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from stages.forms.spec import FIELDS, FormSpec
from stages.pairing.blocks import Block
from stages.pairing.found import Found
from stages.pairing.labels.hits import longest_at
from stages.pairing.labels.label_book import fold, for_form
from stages.pairing.outside import sections
from stages.pairing.running import furniture, seals
from stages.records import Char, RawField
from stages.values.names import is_name, surname_of

_LEAST = 4
"""Fields told by a page without labels that make it a story."""
_BORN, _JOINED = re.compile(r"出生|生于"), re.compile(r"参加(?:了)?(?:革命|工作)|入伍|参军")
_OWN_TITLE = re.compile(
    r"(?P<name>[㐀-鿿]{2,4}?)(?:同志)?的?(?:个人|本人)?(?:自传|自傳|自述|简历|簡歷|履历|履歷|小传|小傳|历史|歷史|简介|簡介)"
)
"""The title of a paper that names who tells: 杜秋生自传."""
_OF = "的"
"""By it a word that looks like a label goes with what stands behind: 职务、待遇的决定."""
_TO = re.compile(r"(?:[尊敬][敬爱]的)?[㐀-鿿]{2,4}同志[：:]")
"""The row over a notice or a letter to the person: 崔保山同志：."""
_SENTENCE = re.compile(r"该同志|本人|兹|特[此发颁]|为表彰")
"""How a sentence begins that a certificate prints under its last value."""
_ASKS = re.compile(r"[㐀-鿿](?:[ \u3000]*[㐀-鿿]){1,7}[ \u3000]*[：:]")
"""Words and a colon."""
_DATED = re.compile(r"(?:一九|19|民国)\S{2,4}年")
_FIGURE, _A_POST = re.compile(r"[\d〇一二三四五六七八九十]"), 6
"""What every time has; characters of a unit and a post, at least."""
_WORD = re.compile("[㐀-鿿]")
_SIGNS, _PERSON = 4, re.compile(r"同志|本人|我")
"""Commas and stops of a life told in a few sentences, at least, and the words for who is told of."""


def running(free: Sequence[Block], said: Sequence[Block], found: Sequence[Found], spec: FormSpec | None) -> list[Block]:
    """The rows of a page that may be read as running text.

    On a form of cells these are only the sentences of a letter (``said``); on every form with labels also a life told
    in the cell of one: 个人简介.
    """
    if spec is not None and spec.shape != "grid":
        return list(free)
    lives = [block for each in found for block in each.value if _is_life(block.text)]
    return [*lives, *(said if spec is not None else sections.without_pairs(free, found))]


def _is_life(text: str) -> bool:
    words = "".join(text.split())
    signs = sum(words.count(sign) for sign in "，,。；;")
    return signs >= _SIGNS and all(pattern.search(words) for pattern in (_BORN, _JOINED, _PERSON))


def with_prose(
    fields: dict[str, RawField], rows: Sequence[Block], year: int | None, spec: FormSpec | None, *, letter: bool
) -> dict[str, RawField]:
    """``fields`` with what the running text tells about those the labels left open; a ``letter`` may tell few."""
    written = seals.without_scraps([row for row in rows if row.chars])
    written = _with_named(written, sections.below_heading(furniture.without(written), spec))
    if not written:
        return fields
    said = sections.from_prose(written, year)
    fields = {n: raw for n, raw in fields.items() if not raw.raw.lstrip().startswith(_OF)}
    allowed = set(spec.fields) if spec is not None else set(FIELDS)
    open_fields = {
        n: raw
        for n, raw in said.items()
        if n in allowed
        and (n not in fields or fields[n].blank or _says_none(fields[n]) or _torn(fields[n], raw, written))
    }
    named = "name" in said and said["name"].rule.endswith("name-told")
    addressed = named and (len(said) > 1 or any(_TO.fullmatch("".join(row.text.split())) for row in written))
    if spec is None and len(said) < _LEAST and len(fields) < sections.FORM and not (letter or addressed):
        return fields
    return {**fields, **open_fields}


def _with_named(rows: Sequence[Block], kept: list[Block]) -> list[Block]:
    """``kept`` with the title over it, one of ``rows``, where it says who tells: 杜秋生自传. It is a
    paragraph of its own."""
    first = next((n for n, row in enumerate(rows) if kept and row is kept[0]), 0)
    named = [row for row in rows[:first] if _names_somebody("".join(row.text.split()))]
    ended = [replace(row, chars=(*row.chars, Char("\n", 1.0, row.chars[-1].box))) for row in named[-1:]]
    return [*ended, *kept]


def _names_somebody(words: str) -> bool:
    title = _OWN_TITLE.fullmatch(words)
    return title is not None and bool(surname_of(title["name"])) and is_name(title["name"])


def _begins_with_label(row: Block) -> bool:
    """Whether a label of four characters at least begins a row: 拟任免职务 任党委书记."""
    start = next((n for n, char in enumerate(row.chars) if char.text.strip()), 0)
    hit = longest_at(row, for_form(None), start)
    return hit is not None and len(hit.label.alias) >= _LEAST and hit.end < len(row.chars)


def _says_none(found: RawField) -> bool:
    """Whether what stands behind the label of a résumé tells none: 本人历史 材料, the title of the paper."""
    return (
        found.field == "service_history"
        and not found.rows
        and len(found.raw.strip()) < _A_POST
        and not _FIGURE.search(found.raw)
    )


def _torn(found: RawField, said: RawField, rows: Sequence[Block]) -> bool:
    """Whether what stands behind a label ends with its row and goes on in the next, as running text tells it; a row
    that begins with a label, with words and a colon, or a sentence is the next one.
    """
    own, whole = ("".join(raw.raw.split()) for raw in (found, said))
    more = said.raw.rpartition("\n")[2].strip()
    label = for_form(None).exact(fold(more))
    asking = _ASKS.match(more) is not None
    asking |= any(re.match(rf"\s*{re.escape(more)}\s*[：:]", row.text) for row in rows)
    asking |= any(row.text.lstrip().startswith(more) and _begins_with_label(row) for row in rows)
    asking |= (label is not None and label.plain) or _SENTENCE.match(more) is not None
    asking |= _WORD.search(more) is None or _DATED.match(more) is not None
    return "\n" in said.raw and len(own) < len(whole) and whole.startswith(own) and not asking
