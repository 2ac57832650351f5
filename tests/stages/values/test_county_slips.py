"""Misread counties are proposed as what the reader offered and a list knows; unknown ones wait for a person."""

from __future__ import annotations

import pytest

from stages.geometry import Box
from stages.records import Char
from stages.values import county_slips, file_places


def _line(text: str, **offered: float) -> list[Char]:
    """``text`` whose first character after ``at_`` was nearly read as another: 球_沭=0.06."""
    others = {pair[0]: ((pair[2], chance),) for pair, chance in offered.items()}
    return [Char(c, 0.93, Box(n, 0, n + 1, 1), others.get(c, ())) for n, c in enumerate(text)]


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        (_line("江苏球阳县", 球_沭=0.06), {"球阳": "沭阳"}),
        (_line("1959年6月球阳县民政局副局长", 球_沭=0.06), {"球阳": "沭阳"}),
        (_line("山西省孟县", 孟_盂=0.04), {"山西省孟": "山西省盂"}),
        (_line("邹城县政协", 邹_郓=0.03), {"邹城": "郓城"}),
        (_line("1938年11月雎县支前指挥部", 雎_睢=0.05), {"雎": "睢"}),
        (_line("绥他地委组织部", 他_化=0.4), {"绥他": "绥化"}),
        (_line("江西横举人，家庭出身中农", 举_峰=0.02), {"横举": "横峰"}),
        (_line("山西省心源縣人", 心_沁=0.08), {"心源": "沁源"}),
        (_line("古玉县人民政府", 古_右=0.05), {"古玉": "右玉"}),
    ],
)
def test_a_county_the_reader_nearly_read(line: list[Char], meant: dict[str, str]) -> None:
    assert county_slips.slips([line]) == meant


@pytest.mark.parametrize(
    "line",
    [
        _line("江苏球阳县"),  # nothing else was offered
        _line("江苏球阳县", 球_沭=0.001),  # hardly
        _line("江苏泗阳县", 泗_沭=0.2),  # both exist
        _line("山东滕县河口镇", 滕_勝=0.2),  # 东滕县 in it is no county
        _line("河南孟县", 孟_盂=0.04),  # there is one in that province
        _line("任该县县长", 该_丘=0.2),
        _line("济川市纺织局", 济_洛=0.2),  # 洛川 is a county
        _line("原西丰县", 西_东=0.2),
    ],
)
def test_what_is_left_alone(line: list[Char]) -> None:
    assert county_slips.slips([line]) == {}


def test_the_plain_character_of_a_plain_name() -> None:
    line = _line("江西横举县")
    line[3] = Char("举", 0.94, line[3].box, (("峯", 0.03), ("峰", 0.006)))
    assert county_slips.slips([line]) == {"横举": "横峰"}


def test_values_of_the_paper_are_put_right() -> None:
    with file_places.told_in([_line("江苏球阳县", 球_沭=0.06), _line("山西省孟县", 孟_盂=0.04)]):
        assert file_places.mend_place("球阳县水利局") == "沭阳县水利局"
        assert file_places.mend_place("江苏球阳") == "江苏沭阳"
        assert file_places.mend_place("球阳路小学") == "球阳路小学"
        assert file_places.mend_place("山西省孟县") == "山西省盂县"
        assert file_places.mend_place("河南省孟县") == "河南省孟县"
    assert file_places.mend_place("球阳县水利局") == "球阳县水利局"


@pytest.mark.parametrize(
    ("text", "unlisted"),
    [
        ("江苏球阳县", True),
        ("湖北省涕水县城关镇", True),
        ("球阳县水利局", True),
        ("雎县支前指挥部", True),
        ("睢县支前指挥部", False),
        ("县支前指挥部", False),
        ("中共球阳县委", True),
        ("湖北省浠水县", False),
        ("河北省石家庄地区平山县", False),
        ("山西省水利厅", False),
        ("本县水利局", False),
        ("红旗大街3号", False),
        ("西康省巴安县", False),
    ],
)
def test_unlisted(text: str, unlisted: bool) -> None:
    assert county_slips.is_unlisted(text) is unlisted


def test_a_bare_name_counts_where_only_a_place_is_told() -> None:
    assert county_slips.is_unlisted("湖北涕水", bare=True)
    assert not county_slips.is_unlisted("湖北浠水", bare=True)
    assert not county_slips.is_unlisted("吉林铁路局")
