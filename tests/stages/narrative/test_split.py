"""Where a stretch of words falls into unit and post."""

from __future__ import annotations

import pytest

from stages.narrative.split import split


@pytest.mark.parametrize(
    ("text", "unit", "post"),
    [
        ("洛阳铁路分局机务段工会副主席", "洛阳铁路分局机务段", "工会副主席"),
        ("襄垣县工会主席", "襄垣县工会", "主席"),
        ("五常县委区委委员", "五常县委", "区委委员"),
        ("莘县二区区委副书记", "莘县二区", "区委副书记"),
        ("场党委书记", "", "场党委书记"),
        ("山西省卫生厅副厅级调研员", "山西省卫生厅", "副厅级调研员"),
        ("张庄区委书记", "张庄区委", "书记"),
        ("内黄县委组织部区委委员", "内黄县委组织部", "区委委员"),
        ("禄劝县龙街区委组织委员", "禄劝县龙街区委", "组织委员"),
        ("宁波港务监督监督长", "宁波港务监督", "监督长"),
        ("中共临武县第六区委副书记", "中共临武县第六区委", "副书记"),
        ("峰峰矿务局四号井井长", "峰峰矿务局四号井", "井长"),
        ("开滦矿务局三井副井长", "开滦矿务局三井", "副井长"),
        ("徐州市立医院药房司药", "徐州市立医院药房", "司药"),
        ("山东工学院机械系副主任", "山东工学院机械系", "副主任"),
        ("山东工学院系副主任", "山东工学院", "系副主任"),
        ("上海招商局江亚轮水手", "上海招商局江亚轮", "水手"),
        ("上海轮船公司海运三号轮政委", "上海轮船公司海运三号轮", "政委"),
        ("北京邮电学院系党总支书记", "北京邮电学院", "系党总支书记"),
        ("北京邮电学院教务处副处长", "北京邮电学院", "教务处副处长"),
        ("农业出版社编辑室主任", "农业出版社", "编辑室主任"),
        ("图里河林业局人事科科长", "图里河林业局", "人事科科长"),
        ("国营渭滨棉纺织厂人事科科长", "国营渭滨棉纺织厂人事科", "科长"),
        ("唐河县人民政府民政科科长", "唐河县人民政府民政科", "科长"),
        ("塔城地区行署办公室主任", "塔城地区行署办公室", "主任"),
    ],
)
def test_units_and_posts_written_without_a_gap(text: str, unit: str, post: str) -> None:
    found = split(text)
    assert found is not None
    assert (text[slice(*found.unit)], text[slice(*found.position)]) == (unit, post)


@pytest.mark.parametrize(
    ("text", "open_"), [("邮电局办公室主任", True), ("邮电局办公室 主任", False), ("县公安局股长", False)]
)
def test_where_other_hands_would_cut_elsewhere(text: str, *, open_: bool) -> None:
    found = split(text)
    assert found is not None and found.open is open_
