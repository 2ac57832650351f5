"""Sentences of letters, and over the cells of forms: 兹介绍 … 同志前往你处, 我叫 …, 你单位 … 同志（男, …）.

Their blanks stand wide apart, so that their rows look like labels taking turns with values; they are told, not asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from stages.geometry import union
from stages.narrative.split import is_unit
from stages.pairing.blocks import Block, of_lines
from stages.pairing.found import Found
from stages.pairing.labels.hits import longest_at
from stages.pairing.labels.label_book import Label, LabelBook
from stages.pairing.outside import free
from stages.pairing.outside.levels import by_level
from stages.records import Line, PageText

_SPOKEN = re.compile(
    r"现有[一-鿿]{2,4}同志|[兹今](?:介绍|有|证明|批准|将|因|收到)|现将|特(?:介绍|证明)|我叫|本人[一-鿿]{2,4}[，,]|(?:^|兹)查[一-鿿]{2,4}同志"
    r"|我是[一-鿿]{3,}(?:干部|同志)|该同志|(?:你|贵)(?:单位|处|局|部|院|校|厂|所|会|公司)(?!意见|负责|名称|[:：])[一-鿿]"
    r"|(?:^|[，。])你(?:[于自从的]|是)|同志(?:于[\d一二三四五六七八九]|前[往来]|因)"
    r"|同志[，,（(]+(?:[一-鿿]{1,3}族|男|女|系|现[年任住]|现?工作单位|性别|民族|籍贯|生于|原[任系为]|\d{4}年|一九)"
    r"|[兹今](?:任命|聘[请任]|委任)[一-鿿]"
    r"|[月日]出生[于在，,]|月参加革命(?:工作)?[，,。]|经(?:研究|审查)[^：:]{0,8}(?:同意|批准|决定|给予|[一-鿿]{2,4}同志)|免去[一-鿿]{2,4}同志|患者[一-鿿]{2,4}[，,]|干部[一-鿿]{2,4}同志|同意将?[一-鿿]{2,4}同志|关于[一-鿿]{2,4}同志(?!.*(?:通知|批复|报告|请示|决定|函|证明|材料)$)|(?:尊敬|敬爱|亲爱)的[一-鿿]{2,4}同志"
)
"""Words with which a letter speaks of somebody; gaps are left out."""
_AWARD = re.compile(r"(?:评为|授予|荣获|评[选定]为).*(?:特(?:此)?[发颁授]|以资(?:鼓励|表彰|奖励))")
_CITED = re.compile(
    r"(?:同志|持证人|姓名).*(?:[离離](?:职休养|職休養|休)|[参參]加).*(?:特|此)[^，。]{0,5}[发發颁頒授赠贈][^，。]{0,10}[证證]"
)
"""A certificate that says in a sentence who retired."""
_AWARDED = re.compile(r"同志|评为|授予|荣获")
"""What a certificate says of whom it honours, and the words that close it: 被评为先进工作者，特发此证，以资鼓励."""
_STOPS, _CLAUSES = ("。", "！"), re.compile(r"[，,。；;]|O?\s*特此|O?\s*此[致复]")
_TREATED = re.compile(rf"{_CLAUSES.pattern}|执行|对待|办理")
_AROUND = re.compile(rf"{_TREATED.pattern}|(?:政治、?生活)?待遇")
"""Where a treatment ends; the word itself may be printed behind its blank, 享受＿待遇, where the label has none."""
_BEHIND = re.compile(r"(?<=\S)\s+(?:政治、?生活)?待遇\s*[。，,]")
_LINKS = re.compile(r"[\s：:]*(?:为|是|系|按)?\s*")
_ASIDE = re.compile(r"[一-鿿（）()\d.、]{1,10}[：:].")
"""The label that begins a row of a form."""
_OPENING = re.compile(r"兹|特此|我叫|[你贵](?:单位|处|局|部|院|校|厂|所|公司)|经研究")
_YOUR_OWN = re.compile(
    r"(?:经研究(?:决定)?[，,]?)?(?:现?同意|批准|给予)?(?:你|贵)(?:单位|处|局|部|院|校|厂|所|会|公司)(?:报来)?[一-鿿、]{2,16}同志"
)
_LEAVE = re.compile(r"(?:同意|批准)[一-鿿]{2,4}同志.*(?:离职休养|离休)")
"""经研究，同意袁添喜同志从一九八七年一月起离职休养: so an office writes to where he served."""
_YOUR_MAN = re.compile(
    r"(?:你|贵)(?:单位|处|局|部|院|校|厂|所|会|公司|社|场|站|矿|行)(?:已故|原)*(?:离退?休|退休|老)老?干部[一-鿿]{2,4}同志"
)
"""现拨给你厂离休干部冉崇义同志."""
_ADDRESSEE = re.compile(r"\s*(?P<unit>[一-鿿]{4,24}?)\s*(?:党委|党组|党支部|老干部[处科室])?\s*[：:]?\s*$")
_ADDRESSED = 0.8
"""How surely the unit that is written to is that of the person."""
_OUR_OWN = re.compile(r"(?:介绍|证明|[兹今现]有|系)我(?:单位|局|厂|院|校|处|所|公司|社|站|矿)")
"""Words of a house about one of its own."""
_SERVED = re.compile(r"原单位|单位[：:]|(?:离休|离职休养|退休)前[系在任]|原[在系任]")
"""Words that name where he served: then it is not who signs."""
_SEALED = re.compile(r"\s*[（(](?:公?章|盖章|签章)[）)]\s*$")
_OFFICE = re.compile(r"(?:老干部?|组织|人事|劳资|政治|干部)[科处局部室]$")
"""Offices that sign for the house they are of."""
_SIGNED, _SHORTEST = 0.7, 3
"""How surely the office that signs is where he served, and characters of its name, that it has more than."""
_WIDE = 0.6
"""The part of a page's width that a line of writing paper runs over."""
_ANSWERED = re.compile(r"[一-鿿]{2,8}[：:].")
_INDENT = 4
"""Heights of a line that the first of a paragraph is set in, at most."""
_LISTED = 3
"""Labels of a row, each behind a comma, that make it a sentence."""
_LONGEST = 12
"""Rows of a paragraph at most, where no stop ends it."""


def on_paper(page: PageText) -> PageText:
    """``page`` without its cells where a letter was written on ruled paper: level lines in a frame, none upright; the
    space of a double frame is no cell.
    """
    held = {line.cell for line in page.lines}
    narrow = any(c.box.width <= _WIDE * page.width for n, c in enumerate(page.cells) if n in held)
    spoken: dict[int | None, str] = {}
    for line in page.lines:
        spoken[line.cell] = spoken.get(line.cell, "") + "".join(line.text.split())
    rows = [words for cell, words in spoken.items() if cell is not None]
    told = any(_SPOKEN.search(words) and _CLAUSES.search(words) for words in rows) or _is_award(page)
    if not told or narrow or sum(_ANSWERED.match(words) is not None for words in rows) > 1:
        return page
    return replace(page, cells=(), lines=tuple(replace(line, cell=None) for line in page.lines))


def lines(page: PageText, book: LabelBook) -> frozenset[int]:
    """The numbers of the lines outside cells that are sentences of a letter: from one that speaks to the next stop."""
    numbers = {id(line): n for n, line in enumerate(page.lines)}
    outside = [line for line in page.lines if line.cell is None and line.chars and not line.vertical]
    told: set[int] = set()
    going, edge, award = 0, 0, _is_award(page)
    rows = [sorted(level, key=lambda line: line.box.x0) for level in by_level(outside)]
    words_of = ["".join("".join(line.text for line in row).split()) for row in rows]
    for row, said, below in zip(rows, words_of, (*words_of[1:], ""), strict=False):
        cited = award and (_AWARDED.search(said) is not None or below.startswith("同志"))
        spoken = cited or _SPOKEN.search(said) is not None or _lists_labels(page, row, book)
        own = [line for line in row if line.box.x1 > edge] if going else row
        words = "".join("".join(line.text for line in own).split())
        if going and (not own or _ASIDE.match(words) or _asks(page, own, book)):
            going = 0
        if not going and spoken:
            own = _beside_counterfoil(row)
            going, edge = _LONGEST, own[0].box.x0 - _INDENT * own[0].box.height
        if going:
            told |= {numbers[id(line)] for line in own}
            going = 0 if words.endswith(_STOPS) else going - 1
    return frozenset(told)


def _is_award(page: PageText) -> bool:
    """Whether a page honours somebody in a sentence."""
    words = "".join("".join(line.text.split()) for line in page.lines if not line.vertical)
    return _AWARD.search(words) is not None or _CITED.search(words) is not None


def _asks(page: PageText, row: Sequence[Line], book: LabelBook) -> bool:
    """Whether a row without a sign begins with a label: a list of them under the sentence."""
    if any(sign in line.text for line in row for sign in "，,。；"):
        return False
    return longest_at(of_lines(page, row, union(line.box for line in row)), book, 0) is not None


def _lists_labels(page: PageText, row: Sequence[Line], book: LabelBook) -> bool:
    """Whether a row is a sentence of labels with their blanks: 姓名＿，性别＿，民族＿，籍贯＿."""
    block = of_lines(page, row, union(line.box for line in row))
    signs = [n for n, char in enumerate(block.chars) if char.text in "，,"]
    if len(signs) < _LISTED or len(block.text) != len(block.chars):
        return False
    starts = (
        next((n for n in range(sign + 1, len(block.chars)) if block.chars[n].text.strip()), None) for sign in signs
    )
    hits = [longest_at(block, book, start) for start in starts if start is not None]
    return sum(hit is not None and hit.label.kind == "field" and not hit.colon for hit in hits) >= _LISTED


def _beside_counterfoil(row: Sequence[Line]) -> list[Line]:
    """A row from where a letter begins in it: left of it may stand its counterfoil."""
    begins = (
        n
        for n in range(1, len(row))
        if _OPENING.match("".join(row[n].text.split())) and row[n].box.x0 - row[n - 1].box.x1 > row[n].box.height
    )
    return list(row[next(begins, 0) :])


def written(page: PageText, own: frozenset[int]) -> list[Found]:
    """The unit that a letter (of the lines ``own``) is written to, or by, about one of its people."""
    return addressed(page, own) or signed(page, own)


def addressed(page: PageText, own: frozenset[int]) -> list[Found]:
    """The unit to which a letter about one of its people is written, 月湾造船厂： over 你单位彭石头同志.

    ``own``: the numbers of the letter's lines.
    """
    first = next((page.lines[n] for n in sorted(own)), None)
    spoken = "".join("".join(page.lines[n].text.split()) for n in sorted(own))
    if first is None or not (_YOUR_OWN.match(spoken) or _YOUR_MAN.search(spoken) or _LEAVE.search(spoken)):
        return []
    over = [line for line in page.lines if line.cell is None and line.chars and line.box.cy < first.box.y0]
    last = max(over, key=lambda line: line.box.cy, default=None)
    level = [line for line in over if last is not None and line.box.y_overlap(last.box) > 0.5 * last.box.height]
    row = of_lines(page, level, union(line.box for line in level)) if level else None
    unit = _ADDRESSEE.match(row.text) if row is not None and len(row.text) == len(row.chars) else None
    if row is None or unit is None or not is_unit("".join(unit["unit"].split())):
        return []
    label = Label("field", "unit", "", weak=True)
    return [Found(label, "", first.box, (row.part(*unit.span("unit")),), "after-label", _ADDRESSED)]


def signed(page: PageText, own: frozenset[int]) -> list[Found]:
    """The office that signs a letter about one of its own people: 兹介绍我单位宋延民同志 over 民族出版社."""
    last = max((page.lines[n] for n in own), key=lambda line: line.box.cy, default=None)
    spoken = "".join("".join(page.lines[n].text.split()) for n in sorted(own))
    if last is None or _OUR_OWN.search(spoken) is None or _SERVED.search(spoken) is not None:
        return []
    under = [line for line in page.lines if line.cell is None and line.chars and line.box.y0 > last.box.cy]
    for level in by_level(under):
        row = _unsealed(of_lines(page, level, union(line.box for line in level)))
        words = "".join(row.text.split())
        if len(words) > _SHORTEST and is_unit(words):
            label = Label("field", "unit", "", weak=True)
            return [] if _OFFICE.search(words) else [Found(label, "", last.box, (row,), "after-label", _SIGNED)]
    return []


def _unsealed(row: Block) -> Block:
    """A row without the place of the seal behind its words: 民族出版社（章）."""
    sealed = _SEALED.search(row.text) if len(row.text) == len(row.chars) else None
    return row.part(0, sealed.start()) if sealed is not None else row


def rows(page: PageText, own: frozenset[int], book: LabelBook) -> list[Block]:
    """The lines numbered ``own`` of a page as rows of text."""
    return free.rows(replace(page, lines=tuple(page.lines[n] for n in sorted(own))), book) if own else []


def asked(whole: Block, found: Sequence[Found]) -> list[Found]:
    """What the labels in the sentences of ``whole`` ask for: up to the next sign, without the verb; nothing where a
    sign follows the label."""
    told: list[Found] = []
    for each in found:
        if each.label is None or each.label.kind == "section" or not each.value:
            continue
        words = each.value[0].text
        link = _LINKS.match(words)
        start = link.end() if link else 0
        around = each.label.name == "treatment" and not each.text.rstrip("：: ").endswith("待遇")
        end = (_AROUND if around else _TREATED if each.label.name == "treatment" else _CLAUSES).search(words, start)
        if around and end is not None and _in_one_run(each.value[0], start, end.start(), whole):
            end = _TREATED.search(words, end.start())
        part = each.value[0].part(start, end.start() if end else len(each.value[0].chars))
        if (
            part.text.strip()
            and not _CLAUSES.match(_before(part, whole))
            and not _stands_behind(each, part, whole, found)
        ):
            told.append(replace(each, value=(part,)))
    return told


def _in_one_run(value: Block, start: int, end: int, whole: Block) -> bool:
    """Whether no gap, as a blank would leave, parts ``value`` from the words before ``start`` and behind ``end``."""
    first = value.chars[start] if start < end else None
    at = next((n for n, char in enumerate(whole.chars) if char is first), 0)
    return at > 0 and not whole.chars[at - 1].text.isspace() and not value.chars[end - 1].text.isspace()


def _stands_behind(found: Found, part: Block, whole: Block, others: Sequence[Found]) -> bool:
    """Whether the word for unit or post follows words of its clause, 中国科学院 机关 秦慕贤同志, or is in brackets
    behind its blank: 党委副书记（职务）韩玉田."""
    first = next(char for char in part.chars if char.text.strip())
    at = next((n for n, char in enumerate(whole.chars) if char is first), 0)
    read = "".join(char.text for char in whole.chars[:at])
    label = found.text.strip("：: \n，,。")
    before, named, behind = read.rpartition(label)
    if not named or "：" in behind or ":" in behind:
        return False
    if before.rstrip().endswith(("（", "(")):
        return True
    clause = _CLAUSES.split(before)[-1]
    begins = not clause.strip() or clause.endswith("\n") or any(_begins(clause, other.text) for other in others)
    return found.label is not None and found.label.name in ("unit", "position") and not begins


def _begins(clause: str, label: str) -> bool:
    return clause.strip().startswith(label.strip("：: \n，,。"))


def in_blanks(found: Sequence[Found]) -> list[Found]:
    """``found``, a treatment without the word that its sentence prints behind the blank: 享受＿待遇。特发此证."""
    return [_in_blank(each) for each in found]


def _in_blank(found: Found) -> Found:
    blank = found.label is not None and found.label.name == "treatment" and found.text.rstrip().endswith("享受")
    behind = _BEHIND.search(found.value[0].text) if blank and len(found.value) == 1 else None
    return found if behind is None else replace(found, value=(found.value[0].part(0, behind.start()),))


def _before(part: Block, whole: Block) -> str:
    """The sign before the words of ``part``."""
    first = next(char for char in part.chars if char.text.strip())
    at = next((n for n, char in enumerate(whole.chars) if char is first), 0)
    return next((char.text for char in reversed(whole.chars[:at]) if char.text.strip()), "")
