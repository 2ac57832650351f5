"""The described forms, each a family of layouts: what is asked, in which order, in which words."""

from __future__ import annotations

import random
from dataclasses import replace

from samples.drawing import history
from samples.drawing.blocks import BigCell, Block, Grid, HeaderLine, Note, Slot, Title
from samples.drawing.fields import Filling, extra_slot, field_slot, field_slots, make_filling
from samples.drawing.labels import titled
from samples.drawing.parts import (
    awards_cell,
    family,
    footer,
    form_date,
    groups,
    header,
    opinion,
    remarks,
    resume,
)
from samples.drawing.people import Person, as_of


def _some(fields: tuple[str, ...], chance: float, rng: random.Random) -> list[str]:
    return [field for field in fields if rng.random() < chance]


def _basic_slots(filling: Filling, rng: random.Random) -> list[Slot]:
    core = ["name", "sex", "ethnicity", "birth_date", "native_place"]
    core += _some(
        ("former_name", "education", "political_status", "marital_status", "health", "family_origin", "class_status"),
        0.45,
        rng,
    )
    late = ["unit", "position", "treatment"]
    late += _some(("birth_place", "id_number", "phone", "rank", "medical_treatment"), 0.55, rng)
    if rng.random() < 0.3:
        rng.shuffle(late)
    slots = field_slots([*core, "work_start_date", "party_date", "retirement_date", *late, "address"], filling, rng)
    if rng.random() < 0.3:
        care = extra_slot("生活能否自理", rng.choice(["能", "能自理", "不能自理"]), filling, rng)
        slots.insert(rng.randint(4, len(slots) - 1), care)
    if rng.random() < 0.25:
        slots.append(extra_slot("居住情况", rng.choice(["独居", "与子女同住", "空巢", "与老伴同住"]), filling, rng))
    return slots


_BASIC_TITLES = (
    "离休干部基本情况登记表", "离休干部基本情况登记表", "离休干部登记表", "离休干部情况登记表", "老干部基本情况登记表",
    "离休干部基本情况表",
)  # fmt: skip


def cadre_basic(person: Person, rng: random.Random) -> tuple[Filling, list[Block]]:
    """离休干部基本情况登记表 and its likes."""
    filling = make_filling(person, rng, max(person.retired.year + 1, rng.randint(1986, 2012)))
    slots = _basic_slots(filling, rng)
    title = titled(rng.choice(_BASIC_TITLES), rng)
    blocks: list[Block] = [Title(title), *header(filling, rng), Grid(tuple(slots), rng.random() < 0.5)]
    blocks += groups(filling, rng, [slot.field for slot in slots])
    tail: list[Block] = []
    if rng.random() < 0.75:
        tail.append(resume(filling, rng))
    if rng.random() < 0.75:
        tail.append(family(filling, rng))
    if rng.random() < 0.2:
        tail.reverse()
    if rng.random() < 0.3:
        tail.append(awards_cell(filling, rng))
    if rng.random() < 0.55:
        tail.append(remarks(rng))
    return filling, blocks + tail + footer(filling, rng)


_APPOINTMENT_FIELDS = (
    "name", "sex", "birth_date", "ethnicity", "native_place", "birth_place", "party_date", "work_start_date", "health",
)  # fmt: skip


def _appointment_slots(filling: Filling, rng: random.Random) -> list[Slot]:
    fields = list(_APPOINTMENT_FIELDS)
    if rng.random() < 0.4:
        fields.remove("birth_place")
    if rng.random() < 0.3:
        fields.insert(5, rng.choice(["family_origin", "political_status", "class_status"]))
    slots = [replace(slot, units=1) for slot in field_slots(fields, filling, rng, 0.1)]
    if rng.random() < 0.4:
        slots = [_with_age(slot, filling) for slot in slots]
    slots.append(extra_slot("专业技术职务", rng.choice(["", "无", "农艺师", "会计师"]), filling, rng, 2))
    slots.append(extra_slot("熟悉专业有何专长", rng.choice(["", "党务工作", "财贸管理", "文字综合"]), filling, rng, 2))
    slots.append(field_slot("education", filling, rng, rng.choice(["学历", "文化程度", "学历学位"])))
    last = filling.person.posts[-1]
    whole = last.unit + last.position
    slots.append(Slot(rng.choice(["现任职务", "现任职务", "现任单位及职务"]), whole, "position", whole, 9))
    slots.append(extra_slot("拟任职务", rng.choice(["", last.unit + "调研员", last.unit + "顾问"]), filling, rng, 9))
    slots.append(extra_slot("拟免职务", rng.choice(["", whole]), filling, rng, 9))
    return slots


def _with_age(slot: Slot, filling: Filling) -> Slot:
    """Write the age under the birth date, as this form asks."""
    if slot.field != "birth_date" or not slot.value:
        return slot
    age = filling.year - filling.person.birth.year
    return replace(slot, label="出生年月（岁）", text=f"{slot.text}\n（{age}岁）")


def appointment(person: Person, rng: random.Random) -> tuple[Filling, list[Block]]:
    """干部任免审批表."""
    year = rng.randint(1979, max(1980, person.retired.year))
    filling = make_filling(as_of(person, year), rng, year)
    title = titled(rng.choice(["干部任免审批表", "干部任免审批表", "干部任免呈报表", "任免干部审批表"]), rng)
    blocks: list[Block] = [Title(title), *header(filling, rng)]
    blocks += [Grid(tuple(_appointment_slots(filling, rng)), rng.random() < 0.75), resume(filling, rng, 0.2)]
    if rng.random() < 0.7:
        blocks.append(awards_cell(filling, rng))
    reason = rng.choice(["工作需要。", "年龄已到，拟免去现职，办理离休手续。", "该同志熟悉业务，工作认真负责。"])
    if rng.random() < 0.7:
        blocks.append(BigCell(Slot("任免理由", reason, None, reason), (reason,)))
    if rng.random() < 0.75:
        label = rng.choice(["家庭主要成员及重要社会关系", "家庭主要成员", "主要家庭成员及社会关系"])
        blocks.append(history.family_table(filling.person, filling.habits, label, rng, filling.year))
    labels = ["呈报单位意见", "审批机关意见", "行政机关任免意见"]
    blocks += [opinion(label, filling, rng) for label in labels[: rng.randint(1, 3)]]
    return filling, blocks + footer(filling, rng)


def _retirement_slots(filling: Filling, rng: random.Random) -> list[Slot]:
    fields = ["name", "sex", "birth_date", "ethnicity", "native_place", "education"]
    fields += _some(("former_name", "family_origin", "class_status", "marital_status"), 0.3, rng)
    fields += ["work_start_date", "party_date", *_some(("political_status",), 0.3, rng)]
    fields += ["unit", "position", "rank", "health"]
    fields += _some(("retirement_date", "treatment", "medical_treatment", "id_number"), 0.5, rng)
    slots = field_slots(fields, filling, rng)
    if rng.random() < 0.5:
        slots.append(extra_slot(rng.choice(["现行工资", "工资", "月工资"]), f"{rng.randint(78, 190)}元", filling, rng))
    if rng.random() < 0.5:
        label = rng.choice(["安置地点", "安置去向", "离休后安置地点"])
        slots.append(extra_slot(label, rng.choice(["本县", "就地安置", "县城"]), filling, rng, 2))
    if rng.random() < 0.85:
        slots.append(field_slot("address", filling, rng))
    return slots


_RETIREMENT_TITLES = (
    "离休干部审批表", "老干部离职休养审批表", "干部离职休养审批表", "离休审批表", "老干部离休审批表", "干部离休审批表",
)  # fmt: skip


def retirement_approval(person: Person, rng: random.Random) -> tuple[Filling, list[Block]]:
    """离休干部审批表, 老干部离职休养审批表."""
    filling = make_filling(person, rng, person.retired.year)
    slots = _retirement_slots(filling, rng)
    title = titled(rng.choice(_RETIREMENT_TITLES), rng)
    blocks: list[Block] = [Title(title), *header(filling, rng), Grid(tuple(slots), rng.random() < 0.3)]
    blocks += groups(filling, rng, [slot.field for slot in slots])
    if rng.random() < 0.85:
        blocks.append(resume(filling, rng))
    if rng.random() < 0.5:
        blocks.append(family(filling, rng))
    if rng.random() < 0.4:
        blocks.append(awards_cell(filling, rng))
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
    blocks.append(HeaderLine((Slot("发证日期", form_date(filling, rng)),)))
    return filling, blocks
