"""The cell 简历 of a form: one entry a stretch of time, over as many lines as the writer or the OCR made of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from stages.narrative import grouping, words
from stages.narrative.dated import Dated
from stages.narrative.grouping import Stretch
from stages.narrative.posts import Held, is_list_of_posts, read_posts
from stages.narrative.records import ResumeEntry
from stages.narrative.split import is_part, is_unit
from stages.narrative.text import View, lines
from stages.values.lexicon import is_position

_PARTS = ("unit", "position")
_CLOSES = re.compile(r"\n[ \t]*(?:以上(?:任免|情况|材料|经历|各项)|特此|请[予即]?审[批核查]|妥否|此致)")
"""How the sentence under the last entry begins."""
_STUDENT = re.compile(rf"^(?:{words.either('cues', 'study')})[，,、 ]+(?=学[员生])")
"""在教导总队学习，学员."""
_DOINGS = tuple(word for cue in ("study", "work") for word in words.table("cues")[cue])
_DITTO = ("同上", "〃", "同前", "仝上", "∥", "‖", "″")
_DITTO_LEAD = re.compile(rf"^[\s,]*(?:{'|'.join(_DITTO)})[\s,、]*")
_ENDS = " \n,，;；。"
_EVENTS = words.either("values", "event")
_VERB = re.compile(r"[任当升提兼为做改调]|学习|工作")
"""Words between a time and a post by which it is told: 同年7月任班长."""
_EVENT = re.compile(
    rf"[,;:、。\s]*(?:(?:由[^,。;]{{2,12}}介绍|因[^,。;]{{1,4}}|由退休|改办?|改为|在家)*(?:光荣)?(?:{_EVENTS})(?:在家)?"
    r"|[^,。;任当做]{0,12}(?:批准|准予|同意|办理)了?(?:离休|离职休养|退休)(?:手续)?)(?:[,;\s]*享受[^,;。]*待遇)?[。,;、\s]*$"
)


def read_resume(text: str, *, form_year: int | None = None) -> tuple[ResumeEntry, ...]:
    """The entries of a résumé cell, in the order of the paper. Never raises.

    `text` is what OCR read, lines separated by line breaks; wrapped lines continue the entry before them.
    `form_year` is the year the form was filled in (1900-2100), for two-digit and counted years.
    """
    from stages.narrative.pipeline import read  # brings spaCy, for which many a paper has no use

    view = lines(_CLOSES.split(text, maxsplit=1)[0])
    doc = read(view, form_year=form_year, kind="resume")
    found: list[ResumeEntry] = []
    for entry in doc._.archive_entries:
        for each in _entry(view, entry, doc._.archive_dates):
            found.append(_alike(_going_on(_copied(each, found[-1]), found[-1]), found[-1]) if found else each)
    return tuple(found)


def _alike(entry: ResumeEntry, above: ResumeEntry) -> ResumeEntry:
    """The same words are cut as in the entry above: behind 专署财政科|科员 stands 专署财政科|副科长."""
    part = above.unit.removeprefix(entry.unit) if entry.unit else above.unit
    post = entry.position.removeprefix(part)
    glued = above.unit + post in "".join(entry.raw.split())
    if part == above.unit or post == entry.position or not (glued and is_part(part) and is_position(post)):
        return entry
    return replace(entry, unit=above.unit, position=post)


def _going_on(entry: ResumeEntry, above: ResumeEntry) -> ResumeEntry:
    """A post close behind its dates is held in the unit of the entry above: the strokes of 〃 are easily lost."""
    words = "".join(entry.raw.split())
    bare = is_position(entry.position) and words.endswith(entry.position)
    if entry.unit or not entry.start or entry.nested or not (bare and above.unit and above.position):
        return entry
    if _VERB.search(words.removesuffix(entry.position)):
        return entry
    return replace(entry, unit=above.unit, uncertain=(*entry.uncertain, "unit-from-before"))


def _copied(entry: ResumeEntry, above: ResumeEntry) -> ResumeEntry:
    """同上 in place of a unit, or close before the post, means the unit of the entry above."""
    if not entry.unit and entry.position.startswith(_DITTO):
        entry = replace(entry, unit=_DITTO[0], position=_DITTO_LEAD.sub("", entry.position))
    if entry.unit.startswith(_DITTO) and entry.unit not in _DITTO:
        part = _DITTO_LEAD.sub("", entry.unit)
        entry = replace(entry, unit=_DITTO[0], position=part + entry.position)
    if entry.unit not in _DITTO:
        return entry
    return replace(entry, unit=above.unit, uncertain=(*entry.uncertain, "copied-from-above"))


def _entry(view: View, entry: Stretch, dates: tuple[Dated, ...]) -> Iterator[ResumeEntry]:
    told = grouping.witness(view.text, entry.body, entry.end)
    doubts: tuple[str, ...] = ()
    if told is None and entry.dated and (told := grouping.bare_witness(view.text, entry.body, entry.end)):
        doubts = ("witness-not-said",)
    name = view.paper(*told.span("who")) if told else None
    body = _without(view, told)
    unit = ""
    for part in grouping.parts(body.text, entry, dates):
        for held in _held(body, part):
            if not held.unit and unit and not part.nested:
                held = Held(unit, held.position, (*held.reasons, "unit-from-before"))
            unit = unit if part.nested else held.unit
            yield _record(view, part, replace(held, reasons=(*held.reasons, *doubts)), name)


def _held(view: View, part: Stretch) -> tuple[Held, ...]:
    """The posts of a stretch; an event that is no post (入党) gives none, an entry without words one empty."""
    words = view.text[part.body : part.end]
    if _EVENT.match(words):
        return ()
    inside = view.part(part.body, part.end)
    if (lead := _DITTO_LEAD.match(inside.text)) and is_list_of_posts(inside.text[lead.end() :]):
        return (Held(_DITTO[0], inside.paper(lead.end(), len(inside.text)).strip(_ENDS), ()),)
    posts = read_posts(inside, 0, len(inside.text))
    if part.dated is None and not part.nested:
        posts = tuple(each for each in posts if each.position and not each.reasons)
    posts = _whole(posts)
    if len(posts) > 1 and _by_gaps(posts, inside.paper(0, len(inside.text))):
        reasons = (*(reason for each in posts for reason in each.reasons), "shared-dates")
        return (Held(posts[0].unit, "、".join(each.position for each in posts), reasons),)
    if len(posts) > 1:
        return tuple(Held(each.unit, each.position, (*each.reasons, "shared-dates")) for each in posts)
    if not posts and part.dated is not None and not part.nested and words.strip(" ,;。\n") == "":
        return (Held("", "", ("empty-entry",)),)
    return posts


def _by_gaps(posts: tuple[Held, ...], words: str) -> bool:
    """Whether posts at one unit, one of them the party's, have only a gap between them.

    站长 党支部书记 were held at once, and their sign was lost; 战士 班长 may have been one behind the other.
    """
    at_one = all(each.position and each.unit in ("", posts[0].unit) for each in posts)
    return (
        at_one
        and any("书记" in each.position for each in posts)
        and re.search(r"\s+".join(re.escape(each.position) for each in posts), words) is not None
    )


def _whole(posts: tuple[Held, ...]) -> tuple[Held, ...]:
    """The posts of a stretch without what is none beside them (恢复工作，任副主任), unit and post put together where a
    sign parts them: 副院长，地区中心医院."""
    if len(posts) == 2 and not any(each.unit and each.position for each in posts):
        unit, post = (next((getattr(each, part) for each in posts if getattr(each, part)), "") for part in _PARTS)
        if is_unit(unit) and is_position(post):
            return (Held(unit, post, posts[0].reasons),)
    posts = tuple(Held(each.unit, _STUDENT.sub("", each.position), each.reasons) for each in posts)
    units = {each.unit for each in posts if each.unit and each.position and not _is_aside(each, frozenset())}
    return tuple(each for each in posts if not units or not _is_aside(each, units))


def _is_aside(held: Held, units: Collection[str]) -> bool:
    if held.position:
        return held.position.endswith(_DOINGS) and not is_unit(held.unit)
    return held.unit in units or not is_unit(held.unit)


def _without(view: View, told: re.Match[str] | None) -> View:
    """The view with the witness and the line breaks blanked out, same length."""
    text = view.text
    if told is not None:
        text = text[: told.start()] + "\n" * (told.end() - told.start()) + text[told.end() :]
    return replace(view, text=text)


def _record(view: View, part: Stretch, held: Held, witness: str | None) -> ResumeEntry:
    end = len(view.text[: part.until.end if part.until else part.end].rstrip(" \n,;、"))
    when = part.dated.when if part.dated else None
    reasons = (
        *(when.reasons if when else ("no-date",)),
        *(part.until.when.reasons if part.until else ()),
        *held.reasons,
    )
    return ResumeEntry(
        start=when.first if when else None,
        end=part.until.when.last if part.until else when.last if when else None,
        unit=held.unit,
        position=held.position,
        raw=view.raw(part.start, max(end, part.start)),
        span=view.span(part.start, max(end, part.start)),
        witness=None if part.nested else witness,
        nested=part.nested,
        uncertain=tuple(dict.fromkeys(reasons)),
    )
