"""Which form a document is: by its printed heading, and where that is unreadable by the labels it carries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from stages.forms.spec import FormSpec, every_form
from stages.pairing.labels.label_book import fold, for_form
from stages.pairing.outside.levels import by_level
from stages.pairing.running import questions
from stages.records import DocumentText, Line, PageText, RecognisedForm
from stages.values.dates import find_dates

_FORMED = re.compile(r"(?:填表|填报|填写|登记|制表|呈报|审批|发证|写于|签发|颁发)?\s*(?:时间|日期|年月日)")
_SEALED = re.compile(r"[章签印]")
_COLUMN = 8
"""Characters of a column of text at least."""
_SHORT_HEADING = 6
"""Characters of a heading that may end in 自传 or 自述, at most."""
_LONGEST_REVERSED = 8
_REMNANT = 3
_CATALOGUES, _UPPER, _TITLE = ("目录", "目录表"), 0.3, 16
"""How catalogues are headed, in which share (0..1) of the page's height, and in how many characters."""
_LISTED = re.compile(r"(?:^|[；;])\s*([\u4e00-\u9fff]{2,8})\s*(?:[：:]|[—－-]{2,})")
"""Labels with their values one behind another in running text: 姓名——陆学礼；性别——男；…"""
_SENTENCE, _SENTENCES = 15, 4
"""Characters of a line that is no label with its value, and how many such lines make prose."""
_ASKED, _ASKING = re.compile(r".{0,3}?[一-鿿]{2,10}[：:〕】］\]]"), 0.25
"""How a line begins that asks for a value, and what share of the lines such are where a form is no prose."""
_RUNNING = 0.6
"""Share of the characters of pages with cells that stand in such lines where they are prose."""
_SQUARE = 2.0
"""Heights of a line between two of a row of manuscript paper, at most."""
_LABELS = 2
"""Lines of pages with cells that are labels of fields where they are prose, at most."""
_ASKING_FORM = 5
"""Labels that stand by themselves on a paper headed like a life that is a form, at least."""
_BORN = re.compile(r"生[于於]|出生|[月日]生")
_SERVED = re.compile(r"参加(?:革命|工作)|參加(?:革命|工作)|入[党黨伍]|加入中[国國]共[产產][党黨]")
_WORDED = 0.9
"""The likeness of a heading that has the words of a form's headings in an order of its own."""
_SIGNS = re.compile(r"[，,。；;]")
_HEADING_ENDS = ("表", "卡", "卡片", "册", "证", "书")
_HEADING_WORDS = ("表", "书", "证", "传", "册", "卡", "单")


@dataclass(frozen=True, slots=True)
class ClassifySettings:
    """Forms scoring under ``least_score`` (0..1) count as undescribed.

    ``own``: the archive's own forms. They come from its home; no settings file can spell them.
    """

    least_score: float = 0.62
    own: tuple[FormSpec, ...] = ()


def run(document: DocumentText, settings: ClassifySettings) -> RecognisedForm:
    """Recognise the form; one that nobody described gets ``form=None`` and keeps its printed heading as title."""
    texts = [fold(line.text) for page in document.pages for line in page.lines]
    scored = [(likeness(spec, document.pages, texts), spec) for spec in every_form(settings.own).values()]
    best, spec = max(scored, key=lambda item: item[0])  # the archive's own forms stand first: they win where even
    best = 0.0 if _is_catalogue(document.pages) else best
    heading = _heading(document.pages)
    if best < settings.least_score and _names_no_form(heading) and _tells_a_life(document.pages):
        best, spec = next(((settings.least_score, s) for _, s in scored if s.shape == "prose"), (best, spec))
    if best < settings.least_score:
        whole = ["".join(fold(line.text) for line in page.lines) for page in document.pages]
        told = (s for _, s in scored if any(_has_each(text, s.told_by) for text in whole))
        best, spec = next(((settings.least_score, s) for s in told), (best, spec))
    if spec.shape == "prose" and (_is_filled_in(document.pages) or _is_talk(document.pages)):
        best = 0.0  # 个人简历 with labels and blanks over it is a form
    known = best >= settings.least_score
    return RecognisedForm(
        document=document,
        form=spec.id if known else None,
        category=spec.category if known else None,
        title=heading or (spec.title if known else None),
        formed_date=_formed_date(document.pages),
        score=round(best, 4),
        spec=spec if known else None,
    )


def _is_filled_in(pages: tuple[PageText, ...]) -> bool:
    """Whether a paper asks for fields by labels that stand by themselves, and has no sentences."""
    book = for_form(None)
    lines = [line.text.strip() for page in pages for line in page.lines]
    labels = sum((hit := book.match(text)) is not None and hit.plain for text in lines)
    listed = [found[1] for text in lines for found in _LISTED.finditer(text)]
    if sum((hit := book.exact(fold(words))) is not None and hit.plain for words in listed) > _ASKING_FORM:
        return True
    return labels >= _ASKING_FORM and not any("。" in text for text in lines)


def _is_talk(pages: tuple[PageText, ...]) -> bool:
    """Whether a paper is the record of a talk, with questions and answers."""
    return any(questions.pairs(page, for_form(None))[0] for page in pages)


def _is_catalogue(pages: tuple[PageText, ...]) -> bool:
    """Whether the first page is headed as the catalogue of a file, which names forms and is none."""
    first = pages[0].lines if pages else ()
    upper = [fold(line.text) for line in first if line.cell is None and line.box.y1 < _UPPER * pages[0].height]
    return any(text.endswith(_CATALOGUES) and len(text) <= _TITLE for text in upper)


def _names_no_form(heading: str | None) -> bool:
    """Whether no heading was read, or only what is left of 自传."""
    return heading is None or (len(heading) <= _REMNANT and heading.endswith("传"))


def likeness(spec: FormSpec, pages: tuple[PageText, ...], texts: list[str]) -> float:
    """0..1: the likeness of the heading, raised by anchors of the form that stand on the paper (folded ``texts``)."""
    heading = max(
        (_alike(fold(text), spec, line, page) for page in pages[:2] for text, line in _headings(page)), default=0.0
    )
    anchors = [fold(a) for a in spec.anchors]
    present = sum(stands(anchor, texts) for anchor in anchors)
    share = present / max(3, len(anchors)) if anchors else 0.0
    return min(1.0, max(heading, 0.5 * heading + 0.9 * share if present >= 2 else heading))


def stands(anchor: str, texts: Iterable[str]) -> bool:
    """Whether a folded label stands among folded lines by itself, or nearly."""
    return any(anchor in text and len(text) <= len(anchor) + 6 for text in texts)


def _headings(page: PageText) -> Iterator[tuple[str, Line]]:
    """Every line, a large one with that under its middle, and the characters of a heading, in a row or in a column,
    that were each found by itself, taken together."""
    lone = [line for line in page.lines if len(fold(line.text)) <= 2 and line.box.y1 < 0.3 * page.height]
    for line in page.lines:
        yield line.text, line
        if (under := _under_middle(line, page)) is not None:
            yield line.text + under.text, line
    for first in lone:
        row = [li for li in lone if abs(li.box.cy - first.box.cy) < 0.4 * first.box.height]
        if len(row) > 1:
            yield "".join(li.text for li in sorted(row, key=lambda li: li.box.x0)), first
        column = [li for li in lone if abs(li.box.cx - first.box.cx) < 0.4 * first.box.width]
        if len(column) > 1:
            yield "".join(li.text for li in sorted(column, key=lambda li: li.box.y0)), replace(first, vertical=True)


def _under_middle(line: Line, page: PageText) -> Line | None:
    """The line with which a large one, 老干部离职休养, goes on in a heading of two, 审批表: close under its middle."""
    if line.cell is not None or line.vertical or len(fold(line.text)) < _REMNANT or not _is_large(line, page):
        return None
    for other in page.lines:
        if other.cell is None and not other.vertical and fold(other.text).endswith(_HEADING_ENDS):
            gap, size = other.box.y0 - line.box.y1, min(line.box.height, other.box.height)
            middle = abs(other.box.cx - line.box.cx) <= size and other.box.width <= 1.2 * line.box.width
            if middle and -0.2 * size <= gap <= 1.5 * size and size >= 0.6 * max(line.box.height, other.box.height):
                return other
    return None


def _alike(text: str, spec: FormSpec, line: Line, page: PageText) -> float:
    """Likeness of a line to the form's headings; a heading may follow an office's name or be a little misread."""
    if not 2 <= len(text) <= 30 or (line.cell is not None and not line.vertical and len(text) < 4):
        return 0.0
    if _has_each(text, spec.heading_without) or line.text.rstrip().endswith("。"):
        return 0.0  # 要求补发荣誉证。 is no heading
    titles = _folded(spec.titles)
    worded = text.endswith(_HEADING_ENDS) and _has_each(text, spec.heading_words) and _is_large(line, page)
    best = _WORDED if worded else 0.0
    if len(text) <= _LONGEST_REVERSED and text[::-1] in titles and _is_large(line, page):
        return 1.0  # 傳自: old headings run from right to left
    for title in titles:
        if text == title:
            best = max(best, 1.0 if len(title) > 2 or _is_large(line, page) else 0.6)
        elif text.endswith(title) and (len(title) >= 3 or _is_life(text, line, page)):
            best = max(best, 0.97)
        elif len(title) >= 5:
            tail = text[-len(title) :]
            best = max(best, 1 - 1.4 * Levenshtein.distance(tail, title) / len(title))
    return best


def _is_life(text: str, line: Line, page: PageText) -> bool:
    """Whether a short heading names an autobiography of some kind: 历史自传, 思想自传."""
    return text.endswith(("自传", "自述")) and len(text) <= _SHORT_HEADING and _is_large(line, page)


@cache
def _folded(titles: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(fold, titles))


def _has_each(text: str, groups: tuple[str, ...]) -> bool:
    """Whether ``text`` has a word of each of the ``groups`` of alternatives, of which there are some."""
    return bool(groups) and all(any(word in text for word in group.split("|")) for group in groups)


def _is_large(line: Line, page: PageText) -> bool:
    heights = sorted(other.box.width if other.vertical else other.box.height for other in page.lines)
    size = line.box.width if line.vertical else line.box.height
    return size >= 1.15 * heights[len(heights) // 2] or line.box.y0 < 0.3 * page.height or _leads(line, page)


def _leads(line: Line, page: PageText) -> bool:
    """Whether an upright line stands right of all text of its page, where such papers have their heading."""
    text = [other for other in page.lines if other.vertical and other is not line and len(other.chars) >= _COLUMN]
    return line.vertical and bool(text) and all(line.box.x0 >= other.box.x1 for other in text)


def _heading(pages: tuple[PageText, ...]) -> str | None:
    """The largest line in the upper part of the first page, when it reads like the name of a form."""
    if not pages:
        return None
    page = pages[0]
    upper = [line for line in page.lines if line.box.y1 < 0.45 * page.height and 2 <= len(fold(line.text)) <= 30]
    upper = [line for line in upper if line.cell is None and fold(line.text)[-1:] in _HEADING_WORDS]
    upper = [line for line in upper if not _SIGNS.search(line.text)]  # ，原工作单 is a row of a sentence
    if not upper:
        return None
    largest = max(upper, key=lambda line: line.box.width if line.vertical else line.box.height)
    return "".join(largest.text.split())


def _formed_date(pages: tuple[PageText, ...]) -> str | None:
    """The date beside 填表时间 and the like, else a date standing alone at the foot of the last page."""
    for page in pages:
        for line in page.lines:
            if _FORMED.match("".join(line.text.split())) and (dates := find_dates(line.text)):
                return dates[-1].reading.iso
    foot = [line for page in pages[-1:] for line in page.lines if line.cell is None and line.box.y0 > 0.5 * page.height]
    for line in reversed(foot):
        dates = find_dates(line.text)
        if dates and dates[0].end - dates[0].start >= 0.8 * len(line.text.strip()) and _stands_alone(line, pages[-1]):
            return dates[0].reading.iso
    return None


def _stands_alone(line: Line, page: PageText) -> bool:
    """Whether nothing stands level with a date but a seal's place: beside other words it is one of a row's values."""
    level = (
        other for other in page.lines if other is not line and other.box.y_overlap(line.box) > 0.5 * line.box.height
    )
    return all(_SEALED.search(other.text) for other in level)


def _tells_a_life(pages: tuple[PageText, ...]) -> bool:
    """Whether pages begin with a birth and go on to service: a 自传 whose heading nobody reads. Where they have cells,
    as the rows of manuscript paper are, nearly all of it stands in long lines."""
    lines = [words for page in pages for words in _in_rows(page)]
    long = [line for line in lines if len(line) >= _SENTENCE]
    if any(page.cells for page in pages):
        book = for_form(None)
        hits = [book.match(line.text) for page in pages for line in page.lines]
        labels = sum(hit is not None and hit.plain for hit in hits)
        if labels > _LABELS or sum(map(len, long)) < _RUNNING * sum(map(len, lines)):
            return False
    told = len(long) >= _SENTENCES
    asked = sum(_ASKED.match(line) is not None for line in lines)
    if asked >= _SENTENCES and asked > _ASKING * len(lines):
        return False  # a list of labels and values tells no life
    return told and bool(_BORN.search("".join(lines[:6]))) and bool(_SERVED.search("".join(lines)))


def _in_rows(page: PageText) -> list[str]:
    """The lines of a page without spaces; on one with cells, rows of them that stand level without gaps, or those that
    stand upright, from the right.
    """
    if page.lines and all(line.vertical for line in page.lines):
        return ["".join(line.text.split()) for line in sorted(page.lines, key=lambda line: -line.box.cx)]
    if not page.cells:
        return ["".join(line.text.split()) for line in page.lines]
    rows = [row for row in by_level(page.lines) if all(_close(a, b) for a, b in pairwise(row))]
    return ["".join("".join(line.text.split()) for line in row) for row in rows]


def _close(one: Line, other: Line) -> bool:
    """Whether one line goes on with another: no more paper is between them than a square that was not read."""
    return other.box.x0 - one.box.x1 < _SQUARE * max(one.box.height, other.box.height)


def form_year(form: RecognisedForm) -> int | None:
    """The year the form was filled in, where the paper says so."""
    return int(form.formed_date[:4]) if form.formed_date else None
