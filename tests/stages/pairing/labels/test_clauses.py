"""Words of labels behind the blank that they ask for, and values that end with their clause."""

from __future__ import annotations

import pytest

from stages.geometry import Box
from stages.pairing.blocks import of_lines
from stages.pairing.labels.label_book import for_form
from stages.pairing.outside import flow
from tests.stages import written

_BOOK = for_form(None)


def _pairs(text: str) -> dict[str, str]:
    lines = [written.line(part, 100, 100 + 60 * n) for n, part in enumerate(text.split("\n"))]
    block = of_lines(written.page(free=lines), lines, Box(100, 100, 1900, 700))
    found = flow.pairs(block, _BOOK, strict=False)
    return {f.label.name: "".join(v.text for v in f.value) for f in found if f.label and f.label.kind == "field"}


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("享受 县处级 待遇。\n为党和人民作出了贡献，特发此证", "treatment"),
        ("现按 副军职 待遇安置", "treatment"),
        ("享受 地专级 医疗待遇，乘车予以优先", "medical_treatment"),
        ("曾任 莱阳县供销社副主任 职务，于一九八三年离休", "position"),
        ("原任 專署糧食局副局長 職務，經批准離職休養", "position"),
        ("，\n担任 副主任 职务，\n经批准于", "position"),
        ("免去 市外贸局副局长 职务，离职休养", "position"),
        ("参加革命，出生入死，艰苦奋斗", "birth_date"),
        ("原任 建井公司经理 职务自然免除", "position"),
        ("现任\n潍坊柴油机厂厂办主任 职务，因年龄已到", "position"),
        ("原任 大埔縣文化館館長 職\n務，經批准於一九八四年", "position"),
        ("享受 厅局级\n医疗待遇，凭此证挂号", "medical_treatment"),
        ("授予 民族团结进步先进个人", "ethnicity"),
        ("离休后政治待遇不变，生活待遇从优", "treatment"),
        ("出生，1944年11月参加革命", "birth_date"),
    ],
)
def test_a_word_behind_its_blank_asks_for_nothing(text: str, field: str) -> None:
    assert field not in _pairs(text)


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("享受待遇 县处级 医疗待遇 副厅级", "medical_treatment", "副厅级"),
        ("原工作单位 米脂县物资局 职务 党支部书记", "position", "党支部书记"),
        ("原任职务 科长", "position", "科长"),
        ("籍贯 湖北天门，现任商业局政工科长", "native_place", "湖北天门"),
        ("姓名 孙桂兰（女），汉族", "name", "孙桂兰"),
        ("持证人 姚仁甫 同志", "name", "姚仁甫"),
        ("姓名 车运来（章）", "name", "车运来"),
        ("姓名 江佩文性别女籍贯河北省乐亭县", "name", "江佩文"),
        ("电话 3765，由建设银行代发", "phone", "3765"),
        ("籍贯 安徽省天长县马坝\n乡", "native_place", "安徽省天长县马坝\n乡"),
    ],
)
def test_labels_before_their_values_stay(text: str, field: str, value: str) -> None:
    assert _pairs(text)[field] == value


def test_the_office_that_signs_is_no_part_of_the_last_blank() -> None:
    assert (
        _pairs("离休后安置地点 奉节县北门街107号 。\n中共万县地委老干部局\n1980年6月9日")["address"]
        == "奉节县北门街107号"
    )
    assert _pairs("家庭住址 奉节县北门街107号\n公安局宿舍")["address"] == "奉节县北门街107号\n公安局宿舍"
