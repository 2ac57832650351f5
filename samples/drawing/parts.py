"""Pieces that many forms share: heads, feet, résumé, family, remarks, opinions."""

from __future__ import annotations

import random

from samples.drawing import dates, history
from samples.drawing.blocks import BigCell, Block, Group, HeaderLine, Note, Slot, Table
from samples.drawing.fields import Filling, extra_slot, field_slot


def form_date(filling: Filling, rng: random.Random) -> str:
    """Write a date of the year the form was filled in."""
    date = dates.PaperDate(filling.year, rng.randint(1, 12), rng.randint(1, 28))
    return dates.write(date.cut(rng.choice([2, 3])), rng.choice(["arabic", "dot", "han", "spaced"]), rng)


def header(filling: Filling, rng: random.Random) -> list[Block]:
    """Make a line of small particulars above the grid, or nothing."""
    office = rng.choice(["县委老干部局", filling.person.posts[-1].unit, "老干部科"])
    choices = [
        Slot("填表时间", form_date(filling, rng)),
        Slot("填报单位", office),
        Slot("编号", f"{rng.randint(1, 999):03d}"),
    ]
    count = rng.choices([0, 1, 2], [4, 4, 3])[0]
    return [HeaderLine(tuple(rng.sample(choices, count)))] if count else []


def footer(filling: Filling, rng: random.Random) -> list[Block]:
    """Make the line under the grid: who filled it in, when, where the seal goes; or nothing."""
    return [
        *(
            [
                HeaderLine(
                    (
                        Slot("填表人", rng.choice(["王秀英", "李文", "", "赵明"])),
                        Slot("填表日期", form_date(filling, rng)),
                    )
                )
            ]
            if rng.random() < 0.4
            else []
        ),
        *([Note(rng.choice(["单位盖章", "（盖章）", "审查机关盖章"]), "right")] if rng.random() < 0.3 else []),
        *(
            [
                Note(
                    rng.choice(
                        ["注：此表一式二份，用钢笔填写。", "说明：表中各栏须如实填写，不得涂改。", "（县委老干部局制）"]
                    ),
                    "left",
                    0.85,
                )
            ]
            if rng.random() < 0.3
            else []
        ),
    ]


def groups(filling: Filling, rng: random.Random, taken: list[str | None]) -> list[Block]:
    """Make cells that share a label over several rows, in a quarter of the forms."""
    made: list[Block] = []
    if rng.random() < 0.12 and "treatment" not in taken and "medical_treatment" not in taken:
        slots = [
            field_slot("treatment", filling, rng, "政治待遇"),
            field_slot("medical_treatment", filling, rng, "医疗待遇"),
        ]
        made.append(Group(rng.choice(["离休待遇", "享受待遇", "待遇"]), tuple(slots)))
    if rng.random() < 0.2:
        spouse = filling.person.family[0]
        born = dates.write(spouse.birth.cut(2), "arabic", rng)
        slots = [extra_slot("姓名", spouse.name, filling, rng), extra_slot("出生年月", born, filling, rng)]
        slots.append(extra_slot("单位及职务", spouse.unit, filling, rng))
        made.append(Group(rng.choice(["配偶", "爱人", "配偶情况"]), tuple(slots)))
    if rng.random() < 0.1:
        slots = [
            extra_slot(label, rng.choice(["", "无", text]), filling, rng)
            for label, text in (("全日制教育", "高小"), ("在职教育", "大专"))
        ]
        made.append(Group("学历学位", tuple(slots)))
    return made


def resume(filling: Filling, rng: random.Random, table_chance: float = 0.45) -> BigCell | Table:
    """Make the résumé as lines in one cell or as a table."""
    label = rng.choice(["简历", "工作简历", "工作经历", "主要简历", "本人简历", "主要经历", "革命经历"])
    if rng.random() < table_chance:
        return history.history_table(filling.person, filling.habits, label, rng)
    return history.history_lines(filling.person, filling.habits, label, rng)


def family(filling: Filling, rng: random.Random, table_chance: float = 0.75) -> BigCell | Table:
    """Make the family as a table or as lines in one cell."""
    label = rng.choice(["家庭成员", "家庭主要成员", "家庭主要成员情况", "主要家庭成员", "家庭情况"])
    if rng.random() < table_chance:
        return history.family_table(filling.person, filling.habits, label, rng, filling.year)
    return history.family_lines(filling.person, label, rng)


def remarks(rng: random.Random, label: str = "") -> BigCell:
    """Make a cell for remarks, mostly empty."""
    text = rng.choice(["", "", "", "无", "生活能够自理。", "长子赡养。", "与次子同住。", "档案材料齐全。"])
    return BigCell(
        Slot(label or rng.choice(["备注", "备 注", "附注"]), text, None, text or None), (text,) if text else ()
    )


def opinion(label: str, filling: Filling, rng: random.Random) -> BigCell:
    """Make a cell for an office's opinion with room for seal and date."""
    text = rng.choice(["同意", "同意离休", "同意上报。", "经研究，同意该同志离职休养。", "", "情况属实，同意。"])
    office = rng.choice(["（盖章）", "（公章）", "盖章"])
    date = rng.choice(["    年   月   日", "年  月  日", form_date(filling, rng)])
    return BigCell(Slot(label, text, None, text or None), (text,) if text else (), (office, date), 2)


def awards_cell(filling: Filling, rng: random.Random) -> BigCell:
    """Make a cell for awards."""
    slot = field_slot("awards", filling, rng)
    return BigCell(slot, tuple(slot.text.split("\n")) if slot.text else (), least_lines=rng.randint(1, 3))
