"""Text outside cells: rows between rulings, wrapped labels and values, and tables nobody drew walls for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from stages.geometry import Box
from stages.pairing.labels.label_book import for_form
from stages.pairing.outside import free
from stages.records import Line, Ruling
from tests.stages import written

_BOOK = for_form(None)


def _rows(lines: Sequence[Line], rulings: Sequence[Ruling] = ()) -> list[str]:
    return [row.text for row in free.rows(written.page(free=lines, rulings=rulings), _BOOK)]


def _across(y: int) -> Ruling:
    return Ruling(Box(80, y - 1, 1500, y + 1), True, y, y)


def test_lines_that_stand_level_are_one_row() -> None:
    lines = [written.line("姓名", 100, 100), written.line("唐玉云", 300, 104), written.line("性别", 700, 97)]
    below = written.line("民族", 100, 200)
    assert [" ".join(row.split()) for row in _rows([below, *reversed(lines)])] == ["姓名 唐玉云 性别", "民族"]


def test_between_rulings_a_wrapped_label_and_value_are_put_together() -> None:
    lines = [
        written.line("参加革命", 100, 320),
        written.line("工作时间", 100, 370),
        written.line("1943年11月", 400, 345),
    ]
    (row,) = _rows(lines, [_across(300), _across(430)])
    assert "".join(row.split()) == "参加革命工作时间1943年11月"


def test_the_heading_of_the_next_part_is_no_part_of_the_row_over_it() -> None:
    lines = [
        written.line("家庭住址：", 100, 310),
        written.line("仪陇县胜利路65号", 400, 305),
        written.line("家庭成员", 100, 380),
    ]
    rows = _rows(lines, [_across(290), _across(440)])
    assert [" ".join(row.split()) for row in rows] == ["家庭住址： 仪陇县胜利路65号", "家庭成员"]


def test_lines_spoken_for_still_say_where_the_rows_of_a_page_are() -> None:
    """What is left of a page must not lie between other rulings because the rest of it was paired already."""
    lines = [
        written.line("证号", 100, 320),
        written.line("第8号", 100, 370),
        written.line("享受县处级待遇" * 4, 300, 340),
    ]
    page = written.page(free=lines, rulings=[Ruling(Box(80, y - 1, 500, y + 1), True, y, y) for y in (300, 430)])
    (long,) = [n for n, line in enumerate(page.lines) if len(line.text) > 20]
    assert [row.text for row in free.rows(page, _BOOK, frozenset([long]))] == ["证号", "第8号"]


def test_upright_columns_stay_columns() -> None:
    columns = [written.column("我叫尚玉学男", 900, 100), written.column("一九一五年四月生", 820, 100)]
    page = replace(written.page(), lines=tuple(columns))
    assert [row.text for row in free.rows(page, _BOOK)] == ["我叫尚玉学男", "一九一五年四月生"]


def test_an_empty_page() -> None:
    assert _rows([]) == []


def test_a_heading_above_the_first_blank_is_no_part_of_its_row() -> None:
    lines = [
        written.line("（冀）老字第8187号", 400, 100),
        written.line("姓名：", 100, 400),
        written.line("雷绍元", 300, 408),
    ]
    rows = _rows(lines, [_across(60), _across(460)])
    assert [" ".join(row.split()) for row in rows] == ["（冀）老字第8187号", "姓名： 雷绍元"]


def test_a_value_on_an_underline_may_stand_lower_than_its_label() -> None:
    under = Ruling(Box(300, 162, 900, 164), True, 163, 163)
    lines = [written.line("籍贯", 100, 100), written.line("河北兴隆", 310, 122)]
    assert [" ".join(row.split()) for row in _rows(lines, [under])] == ["籍贯 河北兴隆"]


def test_a_value_of_two_lines_over_one_underline() -> None:
    under = Ruling(Box(300, 182, 1200, 184), True, 183, 183)
    lines = [
        written.line("原任职务", 100, 120),
        written.line("人民代表大会常务委员会副", 310, 92),
        written.line("主任", 310, 138),
    ]
    rows = _rows(lines, [under])
    assert len(rows) == 1 and rows[0].replace("\n", "").split() == ["原任职务", "人民代表大会常务委员会副", "主任"]


def test_the_two_pages_of_a_spread_are_read_one_after_the_other() -> None:
    fold = Ruling(Box(998, 60, 1002, 900), False, 1000, 1000)
    lines = [
        written.line("特发此证", 100, 200), written.line("籍贯", 1100, 204), written.line("河北兴隆", 1300, 204),
        written.line("县老干部局", 100, 300), written.line("姓名", 1100, 100), written.line("戴长贵", 1300, 100),
    ]  # fmt: skip
    page = replace(written.page(free=lines, rulings=[fold]), width=2000, height=1000)
    found = [" ".join(row.text.split()) for row in free.rows(page, _BOOK)]
    assert found == ["特发此证", "县老干部局", "姓名 戴长贵", "籍贯 河北兴隆"]


def test_a_ruling_of_which_the_middle_was_not_found_parts_rows_all_the_same() -> None:
    lines = [
        written.line("出生年月", 120, 320), written.line("1920年8月", 400, 325), written.line("籍", 900, 325),
        written.line("贯", 960, 325), written.line("山西省", 1200, 320), written.line("参加革命工作时间", 110, 375),
        written.line("1937年9月", 640, 370), written.line("入党时间", 960, 375), written.line("1939年3月", 1260, 380),
    ]  # fmt: skip
    worn = [Ruling(Box(x0, 367, x1, 369), True, 368, 368) for x0, x1 in ((80, 800), (980, 1500))]
    rows = _rows(lines, [_across(300), *worn, _across(430)])
    assert ["".join(row.split()) for row in rows] == [
        "出生年月1920年8月籍贯山西省",
        "参加革命工作时间1937年9月入党时间1939年3月",
    ]


def test_close_rows_that_each_have_a_label_and_its_value_are_rows_of_their_own() -> None:
    words = [("健康状况", "良好", "电话", "8414748"), ("入党时间", "1951年2月13日", "籍贯", "洛城")]
    lines = [
        written.line(text, 100 + 400 * x, 300 + 70 * y) for y, row in enumerate(words) for x, text in enumerate(row)
    ]
    drawn = [Ruling(Box(80, y, 1900, y + 3), True, y + 1, y + 1) for y in (270, 430)]
    assert [row.split() for row in _rows(lines, drawn)] == [list(row) for row in words]


def test_the_pages_of_an_open_certificate_without_a_drawn_fold() -> None:
    left = ("姓名：白庆芳", "民族：满族", "籍贯：山东省胶县", "职务：副经理")
    right = ("白庆芳同志于一九四三年六月", "参加革命工作，经组织批准，于", "一九八八年十一月光荣离休，", "特发此证。")
    halves = ((100, left), (1200, right))
    lines = [written.line(text, x, 300 + 80 * n) for x, half in halves for n, text in enumerate(half)]
    told = [row.text for row in free.rows(written.page(free=lines, width=2400, height=1600), _BOOK)]
    assert told == [*left, *right]


def test_values_in_one_line_under_several_labels() -> None:
    lines = [
        *(written.line(text, x, 300) for text, x in (("参加工作时间", 100), ("何时入党", 460), ("民族籍贯", 1200))),
        written.line("民国二十六年二月 民国三十年五月", 100, 380),
        written.line("满族", 1200, 380),
        written.line("献县", 1320, 380),
    ]
    assert _rows(lines, [_across(280), _across(460)]) == [
        "参加工作时间\n民国二十六年二月 何时入党\n民国三十年五月 民族\n满族 籍贯\n献县"
    ]


def test_the_underlines_of_a_sentence_part_no_rows() -> None:
    """The blanks of the second row are so long that their line seems to run under the whole of a certificate."""
    first = [("王喆 同志于 1946.12", 300), ("参加革命工作，原任", 1000)]
    second = [("青澳港务管理局", 200), ("局长，经批准于", 600), ("1985.10", 1050), ("离职休养，", 1350)]
    third = [("享受", 200), ("正处级", 400), ("待遇。特发此证，", 650)]
    lines = [written.line(t, x, y, size=40) for y, row in ((400, first), (470, second), (540, third)) for t, x in row]
    lines.append(written.line("离休荣誉证", 700, 250, size=60))
    drawn = ((100, 1800, 200), (290, 700, 445), (190, 1600, 515))
    rulings = [Ruling(Box(x0, y, x1, y + 3), True, y, y) for x0, x1, y in drawn]
    page = written.page(free=lines, rulings=rulings)
    rows = [row.text for row in free.rows(page, for_form(None))]
    assert rows[1:] == [" ".join(text for text, _ in row) for row in (first, second, third)]
