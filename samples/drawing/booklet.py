"""干部履历表: a booklet of a cover, pages of cells, résumé and family tables."""

from __future__ import annotations

import random

from samples.drawing import dates, history
from samples.drawing.blocks import BigCell, Block, Grid, HeaderLine, Note, PageBreak, Slot, Space, Table, Title
from samples.drawing.fields import Filling, extra_slot, field_slots, make_filling
from samples.drawing.parts import awards_cell, remarks
from samples.drawing.people import Person, as_of


def _cover(filling: Filling, title: str, rng: random.Random) -> list[Block]:
    person = filling.person
    date = dates.write(
        dates.PaperDate(filling.year, rng.randint(1, 12), rng.randint(1, 28)),
        rng.choice(["arabic", "han", "spaced"]),
        rng,
    )
    lines = [
        Slot("姓　　名", person.name, "name", person.name),
        Slot(rng.choice(["单　　位", "工作单位", "部　　别"]), person.posts[-1].unit, "unit", person.posts[-1].unit),
        Slot(rng.choice(["填表日期", "填表时间"]), date),
    ]
    blocks: list[Block] = [Space(rng.uniform(35, 60)), Title(title), Space(rng.uniform(50, 85))]
    for slot in lines:
        blocks += [HeaderLine((slot,)), Space(rng.uniform(5, 11))]
    if rng.random() < 0.6:
        blocks += [
            Space(12),
            Note(rng.choice(["中共中央组织部制", "河北省人事局制", "中共隆化县委组织部"]), "centre", 1.1),
        ]
    return [*blocks, PageBreak()]


def _study(filling: Filling, rng: random.Random) -> Table:
    person = filling.person
    year = person.birth.year + 8
    style = filling.habits.style if filling.habits.style != "republic" else "arabic"
    rows = []
    for school, years in (
        ("本村小学", 4),
        (rng.choice(["县立高小", "私塾", "完全小学"]), 2),
        (rng.choice(["抗大二分校", "冀东建国学院", "省委党校"]), 1),
    ):
        start, end = dates.PaperDate(year, 9), dates.PaperDate(year + years, 7)
        rows.append(
            (dates.write(start, style, rng), dates.write(end, style, rng), school, rng.choice(["毕业", "肄业", "结业"]))
        )
        year += years
        if rng.random() < 0.3:
            break
    words = "\n".join(" ".join(row) for row in rows)
    return Table(Slot("学习简历", words, None, words), ("自何年何月", "至何年何月", "在何校何专业学习", "毕（肄）业"),
                 (1.3, 1.3, 3, 1.1), tuple(rows), rng.randint(0, 2), rng.random() < 0.4)  # fmt: skip


def _history_block(label: str, text: str, rng: random.Random) -> BigCell:
    return BigCell(Slot(label, text, None, text or None), (text,) if text else (), least_lines=rng.randint(2, 5))


def _booklet_slots(filling: Filling, old: bool, rng: random.Random) -> list[Slot]:
    fields = ["name", "former_name", "sex", "ethnicity", "birth_date", "native_place", "birth_place", "family_origin"]
    fields += ["class_status", "health", "marital_status", "education", "work_start_date", "party_date"]
    fields += ["political_status"] if rng.random() < 0.3 else []
    fields += ["position", "rank"] + (["id_number"] if not old and rng.random() < 0.4 else [])
    fields += ["address", "phone"] if rng.random() < 0.3 else []
    slots = field_slots(fields, filling, rng, 0.12)
    if rng.random() < 0.5:
        slots.append(extra_slot("懂何种外语", rng.choice(["无", "", "不懂"]), filling, rng, 2))
    if rng.random() < 0.5:
        slots.append(extra_slot("有何专长", rng.choice(["", "财会", "文字"]), filling, rng, 2))
    return slots


def _later_pages(filling: Filling, rng: random.Random) -> list[Block]:
    label = rng.choice(["工作简历", "本人简历", "简历", "参加革命工作简历"])
    blocks: list[Block] = [history.history_table(filling.person, filling.habits, label, rng)]
    if rng.random() < 0.4:
        question = rng.choice(
            ["何时何地参加过何种反动党团组织，任何职，结论如何", "有无政治历史问题", "参加过何种民主党派"]
        )
        blocks.append(_history_block(question, rng.choice(["无", "", "未参加过"]), rng))
    if rng.random() < 0.5:
        blocks.append(awards_cell(filling, rng))
    if rng.random() < 0.4:
        blocks.append(PageBreak())
    label = rng.choice(["家庭主要成员", "家庭主要成员情况", "家庭成员"])
    blocks.append(history.family_table(filling.person, filling.habits, label, rng, filling.year))
    if rng.random() < 0.5:
        blocks.append(remarks(rng, "其他需要说明的情况"))
    if rng.random() < 0.4:
        blocks.append(Note("审查机关盖章", "right"))
    return blocks


def resume_booklet(person: Person, rng: random.Random) -> tuple[Filling, list[Block]]:
    """Make the booklet of one to five pages, of the 1950s or of the years before retirement."""
    old = rng.random() < 0.3
    year = rng.randint(1951, 1960) if old else rng.randint(1978, person.retired.year)
    filling = make_filling(as_of(person, year), rng, year, republic=old)
    title = rng.choice(["干部履历表", "干 部 履 历 表", "干部履历书", "干部履历表"])
    blocks: list[Block] = _cover(filling, title, rng) if rng.random() < 0.8 else [Title(title)]
    if rng.random() < 0.4:
        blocks.append(Note(rng.choice(["基本情况", "一、基本情况"]), "left", 1.1))
    blocks.append(Grid(tuple(_booklet_slots(filling, old, rng)), rng.random() < 0.5))
    if rng.random() < 0.5:
        blocks.append(_study(filling, rng))
    if rng.random() < 0.75:
        blocks.append(PageBreak())
    return filling, blocks + _later_pages(filling, rng)
