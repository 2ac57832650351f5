"""Which script a page is written in, and which single readings are settled to it."""

from __future__ import annotations

from stages.geometry import Box
from stages.reading import script
from stages.records import Char, Line


def _line(text: str, *doubted: tuple[str, float, str, float]) -> Line:
    told = {char: (score, ((other, share),)) for char, score, other, share in doubted}
    chars = tuple(
        Char(char, told.get(char, (1.0, ()))[0], Box(20 * n, 0, 20 * n + 20, 20), told.get(char, (1.0, ()))[1])
        for n, char in enumerate(text)
    )
    return Line(chars, Box(0, 0, 20 * len(text), 20), 1.0)


def test_a_county_written_in_both_scripts_is_the_page_s_own() -> None:
    found = script.settle([_line("圍場縣會員處"), _line("圍場县公所", ("县", 0.91, "縣", 0.08))])
    assert found[1].text == "圍場縣公所"
    assert found[1].chars[2].others[0] == ("县", 0.91)


def test_what_the_page_nowhere_writes_in_traditional_form_stays() -> None:
    """遼宁凌源縣: hands mix both scripts."""
    found = script.settle([_line("遼宁凌源縣會員處", ("宁", 0.94, "寧", 0.0036))])
    assert found[0].text == "遼宁凌源縣會員處"


def test_what_the_reader_does_not_offer_stays() -> None:
    found = script.settle([_line("圍場縣會員處"), _line("圍場县公所", ("县", 0.999, "具", 0.001))])
    assert found[1].text == "圍場县公所"


def test_a_lone_traditional_reading_on_a_simplified_page() -> None:
    page = "县员会处长军区卫书记发业务历队贸爱护劳动"
    found = script.settle([_line(page), _line("黃县")])
    assert found[1].text == "黄县"


def test_a_character_hardly_told_from_its_twin_goes_with_those_beside_it() -> None:
    old, mixed = (_line(text, ("内", 0.97, "內", 0.0155)) for text in ("内鄉縣稅務局", "内乡縣稅務局"))
    found = script.settle([old, mixed])
    assert [line.text for line in found] == ["內鄉縣稅務局", "内乡縣稅務局"]
    assert found[0].chars[0].others[0] == ("内", 0.97)


def test_old_print_on_a_traditional_page() -> None:
    told = script.settle([_line("評為先進工作者會員處縣", ("為", 0.9, "爲", 0.09))])
    assert told[0].text == "評爲先進工作者會員處縣"
    assert told[0].chars[1].others[0] == ("為", 0.9) and told[0].chars[1].score < 0.5
    assert script.settle([_line("評為先進工作者會員處縣")])[0].text == "評為先進工作者會員處縣"


def test_a_trace_of_the_form_that_the_page_writes_elsewhere_is_enough() -> None:
    told = script.settle([_line("棗強縣會員處"), _line("棗强縣水利局", ("强", 0.97, "強", 0.0003))])
    assert told[1].text == "棗強縣水利局"
