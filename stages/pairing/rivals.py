"""Which of several readings of a field is kept, where a paper asks for it on several pages or twice on one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from stages.forms.spec import COMPOUND
from stages.pairing.found import Found
from stages.pairing.labels.label_book import fold
from stages.pairing.tables import table_fields
from stages.records import RawField
from stages.values.blanks import is_blank

_TWO_NAMES = "two-names"
_RIVALLED = 0.6
"""Pairing (0..1) of a name beside which the paper has another: it waits for a person."""
_SURER = 0.05
_BARE, _BEHIND, _WEAK = "单位", "after-label", 0.9
"""The bare word for a unit, how a label in a line is said to be paired, and the pairing of weak labels at most."""
_FIGURE = re.compile(r"\d|[〇零一二三四五六七八九十]年")
_COUNT = re.compile(r"共?[\d一二三四五六七八九十两]{1,3}[人口个]?人?")
"""What is told of a family where a form asks only how many they are."""
_UNPUNISHED = re.compile(r"(?:无|没有|未受过?)(?:任何)?处分|未受过?")
_WHOLE = 3
"""Characters of a name that is seldom a part of a longer one."""


def asked(found: Iterable[Found]) -> frozenset[str]:
    """The fields that the labels in ``found`` ask for by a name of their own, alone or two at once: a weak label names
    them only where none does. A label that had to be guessed at does not stand in its way."""
    plain = (each.label for each in found if each.label is not None and not each.label.weak)
    names = (label.name for label in plain if not label.distance)
    return frozenset(field for name in names for field in (name, *COMPOUND.get(name, ())))


def keep(fields: dict[str, RawField], new: RawField) -> None:
    """Puts ``new`` among ``fields`` where it is the better reading of its field.

    Tables of one kind run on over pages; else a filled value beats an empty one, a surer pairing a weaker.
    """
    if new.field == "family_members" and _COUNT.fullmatch(fold(new.raw)):
        return
    old = fields.get(new.field)
    if old is None or (old.blank and not new.blank):
        fields[new.field] = new
    elif new.blank:
        return
    elif _no_punishment(old):
        fields[new.field] = new
    elif _no_punishment(new):
        return
    elif old.rule == new.rule and old.rows and new.rows:
        fields[new.field] = table_fields.gone_on(old, new)
    elif old.rule == "table":
        return
    elif new.field.endswith("_date") and _tells_time(old) != _tells_time(new):
        fields[new.field] = new if _tells_time(new) else old
    elif new.field == "unit" and _office_of_the_form(old) and _asks_for_work(new):
        fields[new.field] = new
    elif new.field == "unit" and _office_of_the_form(new) and _asks_for_work(old):
        return
    elif new.field == "position" and (fuller := _fuller(old, new)) is not None:
        fields[new.field] = fuller
    elif new.rule == "table" or ("+" in old.rule) > ("+" in new.rule) or new.pairing > old.pairing + _SURER:
        fields[new.field] = new
    elif new.field == "name" and fold(new.raw) != fold(old.raw):
        kept = _without_scrap(old, new) or min(old, new, key=_place)
        fields[new.field] = replace(kept, pairing=_RIVALLED, doubts=(_TWO_NAMES,))
    elif new.field == "service_history":
        fields[new.field] = replace(old, raw=f"{old.raw}\n{new.raw}", pieces=old.pieces + new.pieces)


def _no_punishment(answer: RawField) -> bool:
    """Whether 受过何种处分 is answered by 无: that says nothing of the rewards, with which it is one field."""
    asked = fold(answer.label or "")
    none = is_blank(answer.raw) or _UNPUNISHED.fullmatch(fold(answer.raw)) is not None
    return answer.field == "awards" and "奖" not in asked and none


def _tells_time(date: RawField) -> bool:
    """Whether a date has figures: 何时何地何人介绍入党 beside 入党时间 is often answered by place and people alone."""
    return _FIGURE.search(date.raw) is not None


def _office_of_the_form(unit: RawField) -> bool:
    """Whether a unit stands behind the bare word: above a form that asks for 工作单位 too, it fills the form in."""
    return unit.rule == _BEHIND and fold(unit.label or "") == _BARE


def _asks_for_work(unit: RawField) -> bool:
    """Whether a unit is asked for in more words than the bare one, and not in those that only may name it, 部门."""
    return unit.pairing > _WEAK and fold(unit.label or "") != _BARE


def _fuller(one: RawField, other: RawField) -> RawField | None:
    """Of two posts the one that tells the unit as well: a booklet's cover says 组长, its first page 政工组组长."""
    short, long = sorted((one, other), key=lambda raw: len(fold(raw.raw)))
    tail = fold(short.raw)
    return long if tail and fold(long.raw) != tail and fold(long.raw).endswith(tail) else None


def _without_scrap(one: RawField, other: RawField) -> RawField | None:
    """Of two names the one that is the other without its last character, a piece of a seal behind it: 郗国亭官."""
    short, long = sorted((one, other), key=lambda raw: len(fold(raw.raw)))
    whole, more = fold(short.raw), fold(long.raw)
    return short if len(whole) == _WHOLE and len(more) == len(whole) + 1 and more.startswith(whole) else None


def _place(raw: RawField) -> tuple[int, int]:
    return (raw.pieces[0].page, raw.pieces[0].box.y0) if raw.pieces else (0, 0)
