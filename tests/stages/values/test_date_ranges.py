from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stages.values.date_ranges import parse_range, take_range


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("1945.3—1947.5", "1945-03", "1947-05"),
        ("1945.3-1947.5", "1945-03", "1947-05"),
        ("1945 . 3 — 1947 . 5", "1945-03", "1947-05"),
        ("1945年3月——1947年5月", "1945-03", "1947-05"),
        ("自1945年3月到1947年5月", "1945-03", "1947-05"),
        ("1945年3月起至1947年5月", "1945-03", "1947-05"),
        ("从1945年3月起，到1947年5月", "1945-03", "1947-05"),
        ("一九四五年三月至一九四七年五月", "1945-03", "1947-05"),
        ("四五、三—四七、五", "1945-03", "1947-05"),
        ("194503—194705", "1945-03", "1947-05"),
        ("194816-194918", "1948-06", "1949-08"),
        ("1953/2-195717", "1953-02", "1957-07"),
        ("49.3—52.7", "1949-03", "1952-07"),
        ("1945-1947", "1945", "1947"),
        ("1945—47", "1945", "1947"),
        ("一九四五—一九四七", "1945", "1947"),
        ("49—52", "1949", "1952"),
        ("1945年—1947年3月", "1945", "1947-03"),
        ("1945.3—7", "1945-03", "1945-07"),
        ("1945.3-7", "1945-03", "1945-07"),
        ("1945年3月至7月", "1945-03", "1945-07"),
        ("1945年3月—十二月", "1945-03", "1945-12"),
        ("1945年3月—同年7月", "1945-03", "1945-07"),
        ("1945年3月至次年2月", "1945-03", "1946-02"),
        ("1945.3.5—1946.3.20", "1945-03-05", "1946-03-20"),
        ("1945.3.5—3.20", "1945-03-05", "1945-03-20"),
        ("1945年3月5日—7日", "1945-03-05", "1945-03-07"),
        ("1949年春—1950年冬", "1949", "1950"),
        ("民国三十四年三月至三十六年五月", "1945-03", "1947-05"),
        ("1945.3一1947.5", "1945-03", "1947-05"),  # OCR reads the dash as 一
        ("1945.3=1947.5", "1945-03", "1947-05"),
        ("一九四五年三月一一九四七年五月", "1945-03", "1947-05"),
    ],
)
def test_spans(text: str, start: str, end: str) -> None:
    reading = parse_range(text)
    assert reading is not None
    assert reading.end is not None
    assert (reading.start.iso, reading.end.iso, reading.certain) == (start, end, True)


@pytest.mark.parametrize(
    "text",
    [
        "1949.3—至今",
        "1949年3月至今",
        "1949.3—现在",
        "1949年3月迄今",
        "1949.3—今",
        "1949年3月一今",
        "1949年3月起",
        "1949年3月起至今止",
        "1949年3月至现\n在",
    ],
)
def test_open_end(text: str) -> None:
    reading = parse_range(text)
    assert reading is not None
    assert (reading.start.iso, reading.end, reading.open_end, reading.certain) == ("1949-03", None, True, True)


def test_a_line_that_breaks_off_is_open_but_uncertain() -> None:
    reading = parse_range("1949.3—")
    assert reading is not None
    assert (reading.open_end, reading.certain) == (True, False)


@pytest.mark.parametrize("text", ["1947.5—1945.3", "1945.11—2"])
def test_wrong_order_is_uncertain(text: str) -> None:
    reading = parse_range(text)
    assert reading is not None
    assert not reading.certain


def test_single_date_has_no_end() -> None:
    reading = parse_range("1949年3月")
    assert reading is not None
    assert (reading.end, reading.open_end, reading.certain) == (None, False, True)


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("1945.3—1947.5 隆化县粮食局科员", " 隆化县粮食局科员"),
        ("1945年3月至1947年5月，在县大队任文书", "，在县大队任文书"),
        ("1949.3至今 隆化县政府", " 隆化县政府"),
        ("自1949.3起至今止 在隆化县政府", " 在隆化县政府"),
        ("从1949.3到现\n在在隆化县政府", "在隆化县政府"),
        ("1949.3至今止步", "止步"),
        ("1949至1952在区小队", "在区小队"),
        ("1949年10月起义部队学员", "起义部队学员"),
        ("1958.3 公社书记", " 公社书记"),
    ],
)
def test_take_range_leaves_the_rest(line: str, rest: str) -> None:
    span = take_range(line)
    assert span is not None
    assert line[span.end :] == rest


@pytest.mark.parametrize("line", ["", "隆化县粮食局", "在县大队1949年3月", "3月—5月"])
def test_lines_without_leading_date(line: str) -> None:
    assert take_range(line) is None


DAYS = st.dates(date(1920, 1, 1), date(1999, 12, 31))


@given(DAYS, DAYS, st.sampled_from(["—", "－", "-", "~", "～", "至", "到", "——", "起至", " — "]))
def test_round_trip(first: date, second: date, connector: str) -> None:
    start, end = sorted((first, second))
    reading = parse_range(f"{start.year}.{start.month}{connector}{end.year}.{end.month}")
    assert reading is not None
    assert reading.end is not None
    assert (reading.start.iso, reading.end.iso) == (f"{start:%Y-%m}", f"{end:%Y-%m}")


@given(st.one_of(st.text(max_size=25), st.text(alphabet="0123456789一二三十年月日.、—-至起今同次民国 ", max_size=25)))
def test_never_raises(text: str) -> None:
    parse_range(text)
    span = take_range(text)
    assert span is None or 0 <= span.start < span.end <= len(text)
