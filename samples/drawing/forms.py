"""The described forms, each a family of layouts: what is asked, in which order, in which words."""

from __future__ import annotations

import random

from samples.drawing import dates, history
from samples.drawing.blocks import BigCell, Block, Grid, Group, HeaderLine, Note, Slot, Table, Title
from samples.drawing.fields import Filling, extra_slot, field_slot, field_slots, make_filling
from samples.drawing.labels import titled
from samples.drawing.people import Person


def _form_date(filling: Filling, rng: random.Random) -> str:
    date = dates.PaperDate(filling.year, rng.randint(1, 12), rng.randint(1, 28))
    return dates.write(date.cut(rng.choice([2, 3])), rng.choice(["arabic", "dot", "han", "spaced"]), rng)


def header(filling: Filling, rng: random.Random) -> list[Block]:
    """Make a line of small particulars above the grid, or nothing."""
    office = rng.choice(["县委老干部局", filling.person.posts[-1].unit, "老干部科"])
    choices = [
        Slot("填表时间", _form_date(filling, rng)),
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
                        Slot("填表日期", _form_date(filling, rng)),
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
    date = rng.choice(["    年   月   日", "年  月  日", _form_date(filling, rng)])
    return BigCell(Slot(label, text, None, text or None), (text,) if text else (), (office, date), 2)


def cadre_basic(person: Person, rng: random.Random) -> tuple[Filling, list[Block]]:
    """离休干部基本情况登记表 and its likes."""
    filling = make_filling(person, rng, max(person.retired.year + 1, rng.randint(1986, 2012)))
    core = ["name", "sex", "ethnicity", "birth_date", "native_place"]
    pool = ["former_name", "education", "political_status", "marital_status", "health", "family_origin", "class_status"]
    chosen = core + [field for field in pool if rng.random() < 0.45]
    middle = ["work_start_date", "party_date", "retirement_date"]
    places_ = [
        field for field in ("birth_place", "id_number", "phone", "rank", "medical_treatment") if rng.random() < 0.55
    ]
    late = ["unit", "position", "treatment", *places_]
    if rng.random() < 0.3:
        rng.shuffle(late)
    slots = field_slots(chosen + middle + late + ["address"], filling, rng)
    if rng.random() < 0.3:
        slots.insert(
            rng.randint(4, len(slots) - 1),
            extra_slot("生活能否自理", rng.choice(["能", "能自理", "不能自理"]), filling, rng),
        )
    if rng.random() < 0.25:
        slots.append(extra_slot("居住情况", rng.choice(["独居", "与子女同住", "空巢", "与老伴同住"]), filling, rng))
    title = rng.choice(
        [
            "离休干部基本情况登记表",
            "离休干部基本情况登记表",
            "离休干部登记表",
            "离休干部情况登记表",
            "老干部基本情况登记表",
            "离休干部基本情况表",
        ]
    )
    blocks: list[Block] = [Title(titled(title, rng)), *header(filling, rng), Grid(tuple(slots), rng.random() < 0.5)]
    blocks += groups(filling, rng, [slot.field for slot in slots])
    tail: list[Block] = []
    if rng.random() < 0.75:
        tail.append(resume(filling, rng))
    if rng.random() < 0.75:
        tail.append(family(filling, rng))
    if rng.random() < 0.2:
        tail.reverse()
    if rng.random() < 0.3:
        tail.append(_awards_cell(filling, rng))
    if rng.random() < 0.55:
        tail.append(remarks(rng))
    return filling, blocks + tail + footer(filling, rng)


def _awards_cell(filling: Filling, rng: random.Random) -> BigCell:
    slot = field_slot("awards", filling, rng)
    return BigCell(slot, tuple(slot.text.split("\n")) if slot.text else (), least_lines=rng.randint(1, 3))


def appointment(person: Person, rng: random.Random) -> tuple[Filling, list[Block]]:
    """干部任免审批表."""
    filling = make_filling(person, rng, rng.randint(1979, max(1980, person.retired.year)))
    fields = [
        "name",
        "sex",
        "birth_date",
        "ethnicity",
        "native_place",
        "birth_place",
        "party_date",
        "work_start_date",
        "health",
    ]
    if rng.random() < 0.4:
        fields.remove("birth_place")
    if rng.random() < 0.3:
        fields.insert(5, rng.choice(["family_origin", "political_status", "class_status"]))
    slots = field_slots(fields, filling, rng, 0.1)
    slots = [Slot(slot.label, slot.text, slot.field, slot.value, 1) for slot in slots]
    age = filling.year - person.birth.year
    if rng.random() < 0.4:
        slots = [
            Slot("出生年月\n（岁）".replace("\n", ""), f"{slot.text}\n（{age}岁）", slot.field, slot.value)
            if slot.field == "birth_date" and slot.value
            else slot
            for slot in slots
        ]
    slots.append(extra_slot("专业技术职务", rng.choice(["", "无", "农艺师", "会计师"]), filling, rng, 2))
    slots.append(extra_slot("熟悉专业有何专长", rng.choice(["", "党务工作", "财贸管理", "文字综合"]), filling, rng, 2))
    slots.append(field_slot("education", filling, rng, rng.choice(["学历", "文化程度", "学历学位"])))
    last = person.posts[-1]
    whole = last.unit + last.position
    slots.append(Slot(rng.choice(["现任职务", "现任职务", "现任单位及职务"]), whole, "position", whole, 9))
    slots.append(extra_slot("拟任职务", rng.choice(["", last.unit + "调研员", last.unit + "顾问"]), filling, rng, 9))
    slots.append(extra_slot("拟免职务", rng.choice(["", whole]), filling, rng, 9))
    blocks: list[Block] = [
        Title(titled(rng.choice(["干部任免审批表", "干部任免呈报表", "任免干部审批表"]), rng)),
        *header(filling, rng),
    ]
    blocks += [Grid(tuple(slots), rng.random() < 0.75), resume(filling, rng, 0.2)]
    if rng.random() < 0.7:
        blocks.append(_awards_cell(filling, rng))
    reason = rng.choice(["工作需要。", "年龄已到，拟免去现职，办理离休手续。", "该同志熟悉业务，工作认真负责。"])
    if rng.random() < 0.7:
        blocks.append(BigCell(Slot("任免理由", reason, None, reason), (reason,)))
    if rng.random() < 0.75:
        blocks.append(history.family_table(person, filling.habits, "家庭主要成员及重要社会关系", rng, filling.year))
    labels = ["呈报单位意见", "审批机关意见", "行政机关任免意见"]
    blocks += [opinion(label, filling, rng) for label in labels[: rng.randint(1, 3)]]
    return filling, blocks + footer(filling, rng)


def retirement_approval(person: Person, rng: random.Random) -> tuple[Filling, list[Block]]:
    """离休干部审批表, 老干部离职休养审批表."""
    filling = make_filling(person, rng, person.retired.year)
    fields = ["name", "sex", "birth_date", "ethnicity", "native_place", "education"]
    fields += [
        field for field in ("former_name", "family_origin", "class_status", "marital_status") if rng.random() < 0.3
    ]
    fields += ["work_start_date", "party_date", *(["political_status"] if rng.random() < 0.3 else [])]
    fields += ["unit", "position", "rank", "health"]
    fields += [
        field for field in ("retirement_date", "treatment", "medical_treatment", "id_number") if rng.random() < 0.5
    ]
    slots = field_slots(fields, filling, rng)
    if rng.random() < 0.5:
        slots.append(extra_slot(rng.choice(["现行工资", "工资", "月工资"]), f"{rng.randint(78, 190)}元", filling, rng))
    if rng.random() < 0.5:
        slots.append(
            extra_slot(
                rng.choice(["安置地点", "安置去向", "离休后安置地点"]),
                rng.choice(["本县", "就地安置", "县城"]),
                filling,
                rng,
                2,
            )
        )
    if rng.random() < 0.85:
        slots.append(field_slot("address", filling, rng))
    title = rng.choice(
        ["离休干部审批表", "老干部离职休养审批表", "干部离职休养审批表", "离休审批表", "老干部离休审批表"]
    )
    blocks: list[Block] = [Title(titled(title, rng)), *header(filling, rng), Grid(tuple(slots), rng.random() < 0.3)]
    blocks += groups(filling, rng, [slot.field for slot in slots])
    if rng.random() < 0.85:
        blocks.append(resume(filling, rng))
    if rng.random() < 0.5:
        blocks.append(family(filling, rng))
    if rng.random() < 0.4:
        blocks.append(_awards_cell(filling, rng))
    labels = [
        rng.choice(["本人意见", "本人要求"]),
        rng.choice(["单位意见", "所在单位意见"]),
        "主管部门意见",
        rng.choice(["审批机关意见", "组织部门意见", "审批意见"]),
    ]
    blocks += [opinion(label, filling, rng) for label in labels[rng.randint(0, 2) :]]
    if rng.random() < 0.4:
        blocks.append(remarks(rng))
    return filling, blocks + footer(filling, rng)


def honour_certificate(person: Person, rng: random.Random) -> tuple[Filling, list[Block]]:
    """老干部离休荣誉证: labels and underlines."""
    filling = make_filling(person, rng, person.retired.year + rng.randint(0, 3))
    fields = ["name", "sex", "birth_date", "native_place", "work_start_date"]
    fields += [field for field in ("ethnicity", "party_date", "rank") if rng.random() < 0.5]
    slots = field_slots(fields, filling, rng, 0.1)
    last = person.posts[-1]
    if rng.random() < 0.5:
        whole = last.unit + last.position
        slots.append(Slot(rng.choice(["原工作单位及职务", "原单位及职务", "单位及职务"]), whole, "position", whole, 9))
    else:
        slots += [field_slot("unit", filling, rng), field_slot("position", filling, rng)]
    slots.append(field_slot("retirement_date", filling, rng))
    slots.append(field_slot("treatment", filling, rng, rng.choice(["离休后待遇", "享受待遇", "离休后享受待遇"])))
    number = f"{rng.choice(['冀', '承', '隆'])}离字第{rng.randint(1, 9999):04d}号"
    blocks: list[Block] = [Title(rng.choice(["老干部离休荣誉证", "离休干部荣誉证", "老干部离休荣誉证书"]))]
    if rng.random() < 0.75:
        blocks.append(HeaderLine((Slot(rng.choice(["证号", "编号", "证书编号"]), number),)))
    blocks.append(Grid(tuple(slots)))
    if rng.random() < 0.4:
        blocks.append(Note("该同志为中国人民的解放事业和社会主义建设事业做出了贡献，特发此证。", "left", 1.1))
    blocks.append(HeaderLine((Slot("发证机关", rng.choice(["中共隆化县委", "河北省委老干部局", "承德地区行政公署"])),)))
    blocks.append(HeaderLine((Slot("发证日期", _form_date(filling, rng)),)))
    return filling, blocks
