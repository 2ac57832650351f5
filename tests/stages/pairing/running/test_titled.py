"""Whom a title names."""

from __future__ import annotations

import pytest

from stages.geometry import Box
from stages.pairing.blocks import of_lines
from stages.pairing.found import Found
from stages.pairing.running import titled
from stages.records import RawField
from tests.stages import written


def _name(title: str, known: RawField | None = None) -> RawField | None:
    page = written.page(free=[written.line(title, 600, 100), written.line("起止时间", 100, 300)])
    return titled.named({"name": known} if known else {}, [page]).get("name")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("阎瑞莲同志简历", "阎瑞莲"),
        ("龙立田 同志 简历", "龙立田"),
        ("杜祥全离休干部简历", "杜祥全"),
        ("欧阳明同志主要经历", "欧阳明"),
    ],
)
def test_a_title_with_a_name(title: str, name: str) -> None:
    told = _name(title)
    assert told is not None and (told.raw, told.rule, told.doubts) == (name, "title", ("name-once",))
    assert "".join(char.text for char in told.pieces[0].chars) == name


@pytest.mark.parametrize("title", ["离休干部简历", "同志简历", "革命老同志简历", "家庭成员情况"])
def test_a_title_without_one(title: str) -> None:
    assert _name(title) is None


def test_a_name_that_was_found_stays() -> None:
    known = written.raw("name", "阎瑞连")
    assert _name("阎瑞莲同志简历", known) is known


@pytest.mark.parametrize(("asked", "name"), [("填表人：", "庄光毅"), ("始名：", "乔淑莲"), ("本人签名", "诸葛平")])
def test_who_filled_it_in(asked: str, name: str) -> None:
    told = titled.signed({}, [_found(asked, name)]).get("name")
    assert told is not None and (told.raw, told.doubts) == (name, ("name-once",))


@pytest.mark.parametrize(("asked", "name"), [("填表人：", "组织科"), ("曾用名：", "庄光毅"), ("校名：", "庄光毅")])
def test_who_did_not(asked: str, name: str) -> None:
    assert titled.signed({}, [_found(asked, name)]) == {}


def _found(asked: str, name: str) -> Found:
    page = written.page(free=[written.line(name, 400, 300)])
    block = of_lines(page, page.lines, page.lines[0].box)
    return Found(None, asked, Box(100, 300, 300, 340), (block,), "after-label", 0.9)
