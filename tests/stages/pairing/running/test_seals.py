"""Words of a seal behind a value."""

from __future__ import annotations

import pytest

from stages.pairing.blocks import of_lines
from stages.pairing.found import Found
from stages.pairing.running import seals
from tests.stages import written


def _found(label: str, *words: tuple[str, int], y: int = 300) -> Found:
    lines = [written.line(text, x, y) for text, x in words]
    page = written.page(free=lines)
    head = written.line(label, 100, y)
    return Found(None, label, head.box, (of_lines(page, lines, head.box),), "after-label", 0.94)


def _told(last: tuple[str, int], issuer: str = "中共惠民地委") -> str:
    value = _found("原工作单位及职务", ("惠民地区行署民政局副局长", 500), last)
    found = seals.without_lettering([value, _found("发证机关", (issuer, 500), y=500)])
    assert found[1].value[0].text == issuer
    return found[0].value[0].text


def test_part_of_the_issuing_office_far_behind_a_value_is_its_seal() -> None:
    assert _told(("惠民地", 1500)) == "惠民地区行署民政局副局长"


@pytest.mark.parametrize("last", [("惠民地", 1100), ("主任", 1500), ("委", 1500)])
def test_words_close_by_or_of_another_kind_are_the_value(last: tuple[str, int]) -> None:
    assert _told(last) == f"惠民地区行署民政局副局长 {last[0]}"


def test_letters_of_a_seal_that_stand_apart_are_its_letters() -> None:
    value = _found("离休后待遇", ("正处级", 500), ("省", 1100), ("委", 1300))
    found = seals.without_lettering([value, _found("发证机关", ("陕西省委组织部", 500), y=500)])
    assert found[0].value[0].text == "正处级"


def test_scraps_of_a_seal_across_running_text_are_no_part_of_it() -> None:
    told = [written.line("侯光浩同志，河南省辉县人，于一九四〇年二月参加", 400, 500)]
    told += [written.line("革命工作，一九八七年四月光荣离休，享受县处级待遇。", 300, 640)]
    below = 500 + 2 * written.SIZE // 3
    badly, end = written.line("伏光治", 450, below, score=0.6), written.line("二月", 450, below)
    page = written.page(free=[*told, badly, end])
    rows = [of_lines(page, [line], line.box) for line in (told[0], badly, end, told[1])]
    assert [row.text for row in seals.without_scraps(rows)] == [told[0].text, "二月", told[1].text]


@pytest.mark.parametrize(("mark", "gap", "kept"), [("J", 2, False), ("√", 2, False), ("J", 0, True), ("八", 2, True)])
def test_a_tick_in_the_margin_is_no_part_of_the_text(mark: str, gap: int, *, kept: bool) -> None:
    text = "一九四五年十二月我加入了中國"
    lines = [written.line(text, 100, 300), written.line(mark, 100 + 40 * (len(text) + gap), 300)]
    page = written.page(free=lines)
    (row,) = seals.without_scraps([of_lines(page, lines, lines[0].box)])
    assert row.text == (f"{text} {mark}" if kept else text)
