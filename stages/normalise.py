"""Normalise: the printed value becomes the archive's value, in the paper's words, with codes and doubts beside it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from stages.certainty import foreign, plausible, scripts
from stages.classify import form_year
from stages.meaning import family, fuller, history, single_date
from stages.narrative.cutter import CutterFile, asking
from stages.records import Correction, FieldValue, NormalisedExtraction, RawField, WitnessedExtraction
from stages.values import (
    county_slips,
    date_slips,
    file_places,
    list_slips,
    lost_figures,
    lost_signs,
    own_slips,
    scraps,
    ticks,
)
from stages.values.blanks import is_blank
from stages.values.codes import CodeKind, code_for, wordings
from stages.values.dates import parse_date
from stages.values.idnumber import find_id, near_misses, parse_id
from stages.values.lexicon import split_unit_position
from stages.values.names import read_name, with_rare
from stages.values.own_words import OwnWords, knowing
from stages.values.phone import parse_phones
from stages.values.term_slips import mend_education, mend_health, mend_home, mend_office, mend_rank
from stages.values.text import compact, forbidden, on_one_line
from stages.wording import slips as word_slips

_TABLES = frozenset({"service_history", "family_members"})
_DATES = frozenset({"birth_date", "party_date", "work_start_date", "retirement_date"})
_CODES: dict[str, CodeKind] = {
    "sex": "sex", "ethnicity": "ethnicity", "marital_status": "marital", "political_status": "political",
    "education": "education", "class_status": "class", "family_origin": "class", "rank": "rank", "treatment": "rank",
    "health": "health",
}  # fmt: skip
_CLOSED = frozenset({"ethnicity", "marital", "political", "education", "class"})
"""Lists that know nearly all that is written: a word beside them which the reader doubted is one of theirs."""
_TERMS: dict[str, Callable[[str], str]] = {
    **dict.fromkeys(("unit", "position"), mend_office), **dict.fromkeys(("treatment", "rank"), mend_rank),
    **dict.fromkeys(("native_place", "birth_place"), file_places.mend_place),
    "address": mend_home, "health": mend_health, "education": mend_education,
}  # fmt: skip
"""Fields with fixed terms that are put right where the reader took one stroke for another."""
_OWN = {"unit": "units", "position": "posts", "native_place": "places", "birth_place": "places"}
"""Fields that the archive's own words put right, and which of its lists."""
_WORDED = frozenset({*_OWN, "address", "awards", "treatment", "medical_treatment", "health"})
"""Fields of which the wording tells characters that were misread."""
_PLACED = frozenset({"native_place", "birth_place", "address", "unit"})
_PLAIN_SIGNS = str.maketrans("（）－", "()-")
"""The signs of a telephone number: ink does not tell how wide they are."""
_NUMBER_FIRST = re.compile(r"[\d（(][\d（）()－—-]{4,}(?=\s*[^转轉宅办\W\d_]{2,}$)")
"""A telephone number before words of another cell: 0352-8751309有专何长."""
_SCRAP = re.compile(r"(?<=\S)[ \n]+[日月一丨|1Il（）()]$")
"""What is left of a printed 年 月 日 or of a wall behind a value."""
_PRINTED_DATE = re.compile(r"(?:19|20|一九|二[〇○零]|公元)?年月日?")
"""19 年 月: what the form prints for a date that nobody filled in."""
_ORIGIN = ("family_origin", "class_status")
_BETWEEN = re.compile(r"[\s、，,/／；;]+")
"""What stands between two answers to one label: 佃农 / 店员."""
_SIX = re.compile(r"(?<=[\d转])G(?=\d|$)")
_STROKE_FOR_ONE = re.compile(r"(?<=\d)[|丨](?=\d)")
_POINT = re.compile(r"(?<=[一-鿿]{2})[．.](?=[一-鿿]{2})")
"""阿不都热依木．买买提: the point between two names."""
_HINT = re.compile(r"\A\s*[（(](?=[^（(）)]*(?:详细|填|注明|写|门牌|至今|按))[^（(）)]{2,16}[)）]\s*\n?")
"""What the form tells the writer before his answer: （详细到门牌号）."""
_NEXT_PART = re.compile(r"\n[一二三四五六七八九十]{1,2}[、.．][一-鿿、]{2,12}\s*\Z")
"""The heading of the form's next part, where the wall before it was not found: 二、职务待遇."""
_STRUCK = frozenset("一丨1Il|八丿乀/／\\")
"""What the stroke through an empty cell is read as; no field has such a value."""
_SENTENCES = frozenset({"awards", "health"})
"""Fields that are told in sentences: the last stop is the writer's, and no speck."""
_TOLD_TOGETHER = frozenset({"treatment", "medical_treatment", "health"})
"""Fields that tell several things side by side."""
_LOST_TAIL = re.compile(r"(?<=[一-鿿])[.．](?=[一-鿿])")
"""A comma of which the tail was not read: 较差.心脏病."""
_SHORT = 6


@dataclass(frozen=True, slots=True)
class NormaliseSettings:
    """``least_year``: no date in these files is earlier.

    ``words``: the archive's own, beside the shipped lists; ``cutter``: its own second opinion on lines of a résumé.
    """

    least_year: int = 1850
    words: OwnWords = field(default_factory=OwnWords)
    cutter: CutterFile | None = None


def run(witnessed: WitnessedExtraction, settings: NormaliseSettings) -> NormalisedExtraction:
    """Understand every raw field; what cannot be understood keeps its words and says so in ``doubts``."""
    extraction = witnessed.extraction
    year = form_year(extraction.form)
    people = next((on_one_line(raw.raw) for raw in extraction.fields if raw.field == "ethnicity"), "")
    pages = extraction.form.document.pages
    lines = (line.chars for page in pages for line in page.lines)
    lone = scripts.lone_traditional(line.text for page in pages for line in page.lines)
    with knowing(settings.words), asking(settings.cutter), file_places.told_in(lines):
        values = [_understood(raw, people, year, settings) for raw in extraction.fields]
        told = tuple(_corrected(value, people, year, settings) for value in values)
    told = tuple(_in_one_script(value, lone) for value in date_slips.mended(told, year))
    return NormalisedExtraction(witnessed, told)


def _in_one_script(value: FieldValue, lone: frozenset[str]) -> FieldValue:
    """``value`` with a doubt where it has a traditional character that is alone on its paper."""
    mixed = isinstance(value.value, str) and not lone.isdisjoint(value.value)
    return replace(value, doubts=(*value.doubts, "mixed-script")) if mixed else value


def _understood(raw: RawField, people: str, year: int | None, settings: NormaliseSettings) -> FieldValue:
    value = _name(raw, people) if raw.field == "name" and not raw.blank else _value(raw, year, settings)
    more = foreign.more_than_one(value)
    value = replace(value, valid=False, doubts=(*value.doubts, more)) if more else value
    return replace(value, valid=False, doubts=(*value.doubts, *value.raw.doubts)) if value.raw.doubts else value


def _corrected(value: FieldValue, people: str, year: int | None, settings: NormaliseSettings) -> FieldValue:
    """``value`` with a doubt where another hand corrected it. It stays what the first hand wrote.

    Red words beside a value that nobody struck out are its correction only if they are such a value themselves, and not
    a checker's mark.
    """
    raw = value.raw
    if not raw.corrections:
        return value

    def is_one(correction: Correction) -> bool:
        alone = replace(raw, raw=correction.text, pieces=(), rows=(), otherwise=(), rule="", blank=not correction.text)
        read = _understood(alone, people, year, settings)
        return plausible.fits(read) is True or (raw.field not in _TABLES and read.valid is True)

    kept = tuple(one for one in raw.corrections if one.struck or is_one(one))
    doubts = (*value.doubts, "corrected") if kept else value.doubts
    return replace(value, raw=replace(raw, corrections=kept), doubts=doubts)


def understood(field: str, text: str, form_year: int | None = None) -> FieldValue:
    """What ``text`` by itself says as ``field``, a single value; wherever it may stand on the paper."""
    raw = RawField(field, text, (), "", 1.0, blank=not compact(text))
    return _name(raw, "") if field == "name" and not raw.blank else _value(raw, form_year, NormaliseSettings())


def _value(raw: RawField, year: int | None, settings: NormaliseSettings) -> FieldValue:
    if raw.field == "service_history":
        return fuller.of_several(raw, lambda reading: history.value(reading, year))
    if raw.field == "family_members":
        return fuller.of_several(raw, family.value)
    told = dict(raw.rows[0]).get("value") if raw.rows else None
    text = told if told is not None else _compound_part(raw)
    if raw.blank or is_blank(text) or compact(text) in _STRUCK:
        return FieldValue(raw, None, doubts=("blank",))
    if raw.field in _DATES and _PRINTED_DATE.fullmatch(compact(text)):
        return FieldValue(raw, None, doubts=("blank",))
    if raw.field in _DATES:
        return single_date.value(raw, text, year, settings.least_year, told=told is not None)
    return _plain(raw, text)


def _plain(raw: RawField, text: str) -> FieldValue:
    asked = ticks.choice(text)
    if asked is not None and not asked.answer:
        return FieldValue(raw, on_one_line(text), valid=False, doubts=("tick-unclear",))
    marked = asked is not None and (len(asked.words) == 1 or asked.inferred)
    text = asked.answer if asked is not None and asked.answer else text
    if raw.field == "id_number":
        return _id_number(raw, text)
    if raw.field == "phone":
        return _phone(raw, text)
    signed = scraps.without_marks(raw.field, text)
    if raw.field in _TOLD_TOGETHER:
        signed = lost_signs.restored_by_room(lost_signs.restored(signed), raw)
    value = on_one_line(_HINT.sub("", _NEXT_PART.sub("", _SCRAP.sub("", signed))))
    if is_blank(value) or value in _STRUCK:
        return FieldValue(raw, None, doubts=("blank",))
    if raw.field in _SENTENCES and text.rstrip().endswith("。") and len(value) > _SHORT:
        value += "。"
    doubts = (*(("forbidden-character",) if forbidden(value) else ()), *(("repaired",) if marked else ()))
    doubts = (*doubts, "repaired") if signed != text else doubts
    if (bare := scraps.without(raw.field, value)) != value:
        doubts, value = (*doubts, "repaired"), bare
    kind = _CODES.get(raw.field)
    head = on_one_line(text.split("\n")[0])
    if raw.field == "health":
        whole = _LOST_TAIL.sub("，", value)
        doubts, value = (*doubts, "repaired") if whole != value else doubts, whole
    elif kind is not None and scraps.goes_astray(kind, value, text, head):
        value = head
    if (mend := _TERMS.get(raw.field)) is not None:
        mended = mend(value)
        doubts, value = (*doubts, "repaired") if mended != value else doubts, mended
    if raw.field == "address":
        value, more = _numbered(value, raw)
        doubts = (*doubts, *more)
    if raw.field in _WORDED:
        own = own_slips.mended(value, raw, _OWN[raw.field]) if raw.field in _OWN else value
        own = word_slips.mended(own, raw)
        doubts, value = tuple(dict.fromkeys((*doubts, "repaired"))) if own != value else doubts, own
    if raw.field in _PLACED and county_slips.is_unlisted(value, bare=raw.field.endswith("place")):
        doubts = (*doubts, "place-unlisted")
    if kind is None:
        others = own_slips.names_offered(value, raw) if raw.field == "former_name" else ()
        return FieldValue(raw, value, doubts=doubts, alternates=others)
    return _listed(raw, value, doubts, kind)


def _listed(raw: RawField, value: str, doubts: tuple[str, ...], kind: CodeKind) -> FieldValue:
    """A value of a code list, with its code; a word beside a closed list as the only one of it that it may be."""
    if raw.field == "sex":
        if ticks.unclear(value, ("男", "女")):
            return FieldValue(raw, value, valid=False, doubts=(*doubts, "tick-unclear"))
        value = next((s for s in ("男", "女") if s in value), value)
    if raw.field == "rank" and lost_signs.may_lack_a_figure(compact(value)):
        doubts = (*doubts, "unusual")
    match = code_for(kind, value)
    told = match is not None
    if match is None and kind in _CLOSED and (word := own_slips.listed(value, raw, wordings(kind))) != value:
        doubts, value, match, told = (*doubts, "repaired"), word, code_for(kind, word), True
    if match is None and kind in _CLOSED and (word := list_slips.mended(kind, value, raw, wordings(kind))) != value:
        doubts, value, match = (*doubts, "repaired"), word, code_for(kind, word)  # likely, and never told: not valid
    return FieldValue(raw, value, code=match.code if match else None, valid=told, doubts=doubts)


def _numbered(address: str, raw: RawField) -> tuple[str, tuple[str, ...]]:
    """An address with the figure 1 where the ink has room for it, and doubts where a number of it is missing."""
    whole = lost_figures.restored(address, raw)
    repaired = ("repaired",) if whole != address else ()
    return whole, (*repaired, "unusual") if lost_figures.is_missing(whole) else repaired


def _compound_part(raw: RawField) -> str:
    """For a label that names two fields, the part of the value that is this field's.

    A position filled in under 单位及职务 keeps the paper's words whole; the unit told there is taken out of them.
    """
    if "+" not in raw.rule:
        return raw.raw
    compound = raw.rule.rsplit("+", 1)[1]
    if compound == "unit_position":
        if raw.field == "position":
            return raw.raw
        split = split_unit_position(raw.raw)
        return split.unit if split is not None else ""
    if compound == "origin_status" and len(told := _BETWEEN.split(raw.raw.strip())) == len(_ORIGIN):
        return told[_ORIGIN.index(raw.field)]
    if compound == "birth_date_place" and raw.field == "birth_place":
        dated = parse_date(raw.raw)
        return raw.raw.replace(dated.raw, "") if dated else raw.raw
    return raw.raw


def _id_number(raw: RawField, text: str) -> FieldValue:
    told_twice = len({compact(line) for line in text.split("\n")}) == 1  # in boxes, and in one row over them
    found = parse_id(text.split("\n")[0] if told_twice else text) or find_id(text)
    parts = () if found is not None else [told for part in text.split() if (told := parse_id(part)) is not None]
    if len(parts) == 1:  # a scrap beside the number
        return FieldValue(raw, parts[0].number, valid=False, doubts=("repaired",))
    if found is None:
        return FieldValue(raw, compact(text), valid=False, doubts=("not-an-id-number",))
    doubts = (("repaired",) if found.repaired else ()) + (() if found.valid else ("check-digit",))
    near = () if found.valid else near_misses(found.number)[:5]
    return FieldValue(raw, found.number, valid=found.valid, alternates=near, doubts=doubts)


def _phone(raw: RawField, text: str) -> FieldValue:
    words = on_one_line(text)
    mended = _STROKE_FOR_ONE.sub("1", on_one_line(scraps.without_letters(_SIX.sub("6", text))))
    phones = parse_phones(mended)
    if not phones and (first := _NUMBER_FIRST.match(mended)) is not None:
        phones, mended = parse_phones(first[0]), first[0]
    if not phones:
        return FieldValue(raw, words, valid=False, doubts=("unusual",))
    doubts = ("repaired",) if mended != words else ()
    good = all(p.certain for p in phones) and not doubts
    return FieldValue(raw, compact(mended).translate(_PLAIN_SIGNS), valid=good, doubts=doubts)


def _name(raw: RawField, people: str) -> FieldValue:
    told = dict(raw.rows[0]).get("value") if raw.rows else None
    text = told if told is not None else raw.raw
    value = compact(on_one_line(text))
    likely = _POINT.sub(
        "·", with_rare(scraps.name_without_specks(compact(on_one_line(scraps.without_marks("name", text)))))
    )
    if "unknown-surname" in read_name(likely, ethnicity=people).reasons:
        likely = own_slips.with_surname(likely, raw)
    reading = read_name(likely, ethnicity=people)
    doubts = (*(f"name-{reason}" for reason in reading.reasons), *(("repaired",) if likely != value else ()))
    others = own_slips.names_offered(value, raw) if told is None else ()
    others = (*((value,) if likely != value else ()), *others)
    return FieldValue(raw, likely or None, valid=reading.plausible, alternates=others, doubts=doubts)
