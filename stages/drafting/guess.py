"""What a paper suggests about its form: heading, class among the ten, shape, labels that tell it from other forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from stages.classify import likeness, stands
from stages.drafting.records import Rival, Shape
from stages.extract import PageFinds
from stages.forms.spec import FormSpec
from stages.pairing.labels.label_book import fold
from stages.records import DocumentText
from stages.values.names import is_name

_CATEGORIES = (
    ("一", "履历|简历"),
    ("二", "自传|思想汇报|个人历史"),
    ("三", "鉴定|考核|考察"),
    ("4-1", "学历|学位|毕业生"),
    ("4-2", "职称|专业技术|任职资格"),
    ("4-4", "培训|进修"),
    ("五", "政审|审查|甄别|复查"),
    ("六", "入党|入团|党员|团员"),
    ("七", "奖励|立功|表彰|荣誉|先进"),
    ("八", "处分"),
    ("9-1", "工资|级别"),
    ("9-2", "任免|任职审批|离休.*审批|离职休养|退休|转业|复员|退伍"),
    ("9-3", "出国|出境"),
    ("9-4", "代表登记|代表大会"),
    ("十", "体检|伤残|残疾|悼词|讣告|生平"),
)
"""Words of a heading that tell the class by themselves (条例 of the personnel file); a heading with two tells none."""
_OFFICE = re.compile(
    r"^.{0,4}(?:中共|中国共产党|[省市县区旗盟州]).{0,12}?"
    r"(?:委员会(?:组织部|老干部局)?|[省市县区地]委(?!员)(?:组织部|老干部局)?|人民政府|行署|公署|[局厅]|组织部)(?=.{4})"
)
_PLACE = re.compile(r"^(?:[^干部]{2,3}省)?(?:[^干部]{2,3}(?:地区|盟))?(?:[^干部]{1,3}[县市旗])?(?=.{4})")
_LIFE = re.compile(r"(.{2,4}?)(?:同志)?的?(自[传傳]|小[传傳]|传略|[简簡][历歷]|生平(?:事迹)?|悼[词詞])")
"""A heading that begins with a name, whether or not that name was read elsewhere."""
_FURNITURE = frozenset(
    map(
        fold,
        (
            "备注",
            "照片",
            "相片",
            "编号",
            "填表人",
            "填表时间",
            "填表日期",
            "日期",
            "序号",
            "单位意见",
            "审批意见",
            "登记日期",
        ),
    )
)
_MOST_ANCHORS = 6
_PROSE = 240
"""Characters of running text from which a page with few labels is prose."""
_NOTABLE = 0.5


def bare_title(heading: str, names: Iterable[str]) -> str | None:
    """The heading without the office that printed it and without the person it tells of; None where nothing is left."""
    plain = fold(heading)
    bare = len(_PLACE.sub("", _OFFICE.sub("", plain)))
    title = heading[-bare:] if len(plain) == len(heading) else heading
    for name in names:
        title = title.replace(name, "")
    life = _LIFE.fullmatch(title)
    if life is not None and is_name(life.group(1)):
        title = life.group(2)
    return title if len(fold(title)) >= 2 else None


def category_of(title: str | None) -> tuple[str | None, str]:
    """The class that the heading tells, and the word that told it."""
    hits = [(category, hit.group()) for category, words in _CATEGORIES if (hit := re.search(words, fold(title or "")))]
    return hits[0] if len(hits) == 1 else (None, "")


def shape_of(pages: Sequence[PageFinds]) -> Shape:
    """How the form is drawn: by where its labels stand."""
    boxed = free = 0
    for finds in pages:
        for found in (f for f in finds.found if f.label is not None):
            x, y = found.label_box.cx, found.label_box.cy
            inside = any(c.box.x0 <= x < c.box.x1 and c.box.y0 <= y < c.box.y1 for c in finds.page.cells)
            boxed, free = boxed + inside, free + (not inside)
    written = sum(len(row.chars) for finds in pages for row in finds.free)
    if boxed >= max(3, free) or any(table.cells for finds in pages for table in finds.tables):
        return "grid"
    return "prose" if free < 4 or (written > _PROSE * len(pages) and free < 8) else "lines"


def anchors_of(words: Iterable[str], texts: Sequence[str], forms: Iterable[FormSpec]) -> tuple[str, ...]:
    """Of printed ``words``, best first, those that can be found again and tell the form from ``forms``."""
    taken = {fold(anchor) for spec in forms for anchor in spec.anchors} | _FURNITURE
    fit = [w for w in dict.fromkeys(words) if len(fold(w)) >= 3 and fold(w) not in taken and stands(fold(w), texts)]
    return tuple(fit[:_MOST_ANCHORS])


def rivals_of(document: DocumentText, forms: Iterable[FormSpec], least: float) -> tuple[Rival, ...]:
    """Forms that the paper resembles, likest first."""
    texts = [fold(line.text) for page in document.pages for line in page.lines]
    scored = [(likeness(spec, document.pages, texts), spec) for spec in forms]
    near = sorted((each for each in scored if each[0] >= _NOTABLE), key=lambda each: -each[0])
    return tuple(Rival(spec.id, spec.title, round(score, 2), score >= least) for score, spec in near)
