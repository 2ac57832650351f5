import re
from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stages.values.dates import DateReading, find_dates, parse_date
from stages.values.lunar import lunar_to_solar, solar_to_lunar

HAN = "〇一二三四五六七八九"


def counted(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else HAN[tens] + "十") + (HAN[ones] if ones else "")


def han_year(year: int) -> str:
    return "".join(HAN[int(digit)] for digit in str(year))


def read(text: str, form_year: int | None = None) -> DateReading:
    reading = parse_date(text, form_year=form_year)
    assert reading is not None, text
    return reading


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("1949年3月15日", "1949-03-15"),
        ("1949年3月", "1949-03"),
        ("1949年", "1949"),
        ("1949", "1949"),
        ("１９４９年０３月", "1949-03"),
        ("1949.3", "1949-03"),
        ("1949·3·15", "1949-03-15"),
        ("1927 . 3", "1927-03"),
        ("1949、3", "1949-03"),
        ("1949。3", "1949-03"),
        ("1949-03-15", "1949-03-15"),
        ("1949/3/15", "1949-03-15"),
        ("1949.3.15日", "1949-03-15"),
        ("194903", "1949-03"),
        ("19490315", "1949-03-15"),
        ("一九四九年三月", "1949-03"),
        ("一九四九年三月廿五日", "1949-03-25"),
        ("一九四九、三、十五", "1949-03-15"),
        ("一九四九年十二月卅一日", "1949-12-31"),
        ("二〇〇一年元月", "2001-01"),
        ("二○零一年七月", "2001-07"),
        ("四九年三月", "1949-03"),
        ("49.3", "1949-03"),
        ("98年7月", "1998-07"),
        ("民国三十七年三月", "1948-03"),
        ("中華民國卅七年", "1948"),
        ("民国元年", "1912"),
        ("民国37.3", "1948-03"),
        ("康德九年三月", "1942-03"),
        ("1 9 4 9 年 3 月", "1949-03"),
        ("1927年3月于隆化县", "1927-03"),
        ("生于1927年3月。", "1927-03"),
    ],
)
def test_certain_readings(text: str, iso: str) -> None:
    reading = read(text)
    assert (reading.iso, reading.certain, reading.notes) == (iso, True, ())


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("l949", "1949"),
        ("50.G", "1950-06"),
        ("194O年3月", "1940-03"),
        ("1949午3目", "1949-03"),
        ("一九二九E三月", "1929-03"),
        ("1949牛3月15日", "1949-03-15"),
        ("1949年3日15日", "1949-03-15"),
        ("2I年3月", "1921-03"),
        ("193617", "1936-07"),  # 1936/7: there is no month 17
    ],
)
def test_slips_are_repaired_and_marked(text: str, iso: str) -> None:
    reading = read(text)
    assert (reading.iso, reading.repaired) == (iso, True)


@pytest.mark.parametrize(
    ("text", "form_year", "iso", "alternates", "certain"),
    [
        ("49.3", 1956, "1949-03", (), True),
        ("05年3月", None, "1905-03", ("2005-03",), False),
        ("05年3月", 1986, "1905-03", (), True),
        ("12年3月", 2015, "1912-03", ("2012-03",), False),
        ("87年3月", 1956, "1987-03", (), False),  # later than the form itself
        ("37年3月", 1949, "1937-03", ("1948-03",), False),  # could be republican on an early form
    ],
)
def test_two_digit_years(
    text: str, form_year: int | None, iso: str, alternates: tuple[str, ...], certain: bool
) -> None:
    reading = read(text, form_year)
    assert (reading.iso, reading.alternates, reading.certain) == (iso, alternates, certain)
    assert reading.notes == (() if certain else ("two-digit-year",))


@pytest.mark.parametrize(
    ("text", "form_year", "iso", "alternate", "calendar"),
    [
        ("三十七年三月", None, "1948-03", "1937-03", "roc"),
        ("廿五年", None, "1936", "1925", "roc"),
        ("三十七年三月", 1946, "1937-03", "1948-03", "gregorian"),
        ("五十二年七月", None, "1952-07", "1963-07", "gregorian"),
    ],
)
def test_counted_years_give_both(text: str, form_year: int | None, iso: str, alternate: str, calendar: str) -> None:
    reading = read(text, form_year)
    assert (reading.iso, reading.alternates, reading.calendar) == (iso, (alternate,), calendar)
    assert (reading.certain, reading.notes) == (False, ("counting-year",))


@pytest.mark.parametrize(
    ("text", "iso", "alternates"),
    [
        ("1925年农历正月初五", "1925", ("1925-01-28", "1925-01-05")),
        ("农历一九二五年正月初五生", "1925", ("1925-01-28", "1925-01-05")),
        ("1925年1月5日（农历）", "1925", ("1925-01-28", "1925-01-05")),
        ("（农历）1925.1.5", "1925", ("1925-01-28", "1925-01-05")),
        ("1925年闰四月初三", "1925", ("1925-05-24", "1925-04-03")),
        ("1925年腊月", "1925", ("1926-01", "1926-02", "1925-12")),
        ("光绪三十一年", "1905", ()),
    ],
)
def test_lunar_gives_the_year_and_the_converted_day(text: str, iso: str, alternates: tuple[str, ...]) -> None:
    reading = read(text)
    assert (reading.iso, reading.alternates, reading.calendar) == (iso, alternates, "lunar")
    assert not reading.certain


def test_lunar_day_that_never_was() -> None:
    assert read("1926年闰四月初三").notes == ("lunar", "impossible")


@pytest.mark.parametrize(
    ("text", "iso", "part", "precision"),
    [
        ("1949年春", "1949", "春", "season"),
        ("1949年底", "1949", "底", "season"),
        ("1949年上半年", "1949", "上半年", "season"),
        ("1949年3月底", "1949-03", "底", "month"),
        ("1949年3月上旬", "1949-03", "上旬", "month"),
    ],
)
def test_parts_of_the_year(text: str, iso: str, part: str, precision: str) -> None:
    reading = read(text)
    assert (reading.iso, reading.part, reading.precision) == (iso, part, precision)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("1949年13月", "1949"),
        ("1949.13", "1949"),
        ("1949.00.00", "1949"),
        ("1949年6月31日", "1949-06"),
        ("1949年2月29日", "1949-02"),
        ("19490631", "1949-06"),
    ],
)
def test_impossible_parts_are_cut_not_changed(text: str, iso: str) -> None:
    reading = read(text)
    assert (reading.iso, reading.certain, reading.notes) == (iso, False, ("impossible",))


@pytest.mark.parametrize("text", ["", "年月", "49.73", "无", "不详", "3月15日", "三年", "1749年", "体重49.3公斤"])
def test_not_dates(text: str) -> None:
    assert parse_date(text) is None


def test_approximate_and_several_are_uncertain() -> None:
    assert read("1949年前后").notes == ("approximate",)
    several = read("1949年3月，1950年4月")
    assert (several.iso, several.alternates, several.notes) == ("1949-03", ("1950-04",), ("several",))
    assert read("1949年3日").notes == ("left-over",)


def test_raw_is_the_paper() -> None:
    assert read(" １９４９年３月 ").raw == "１９４９年３月"


def test_find_dates_in_prose() -> None:
    text = "他1949年3月参加革命，三七年入党，工作了30年，三十年来；49.3在县政府，体重49.3公斤，第1949号，1949年初中毕业"
    spans = find_dates(text)
    assert [span.reading.iso for span in spans] == ["1949-03", "1937", "1949-03", "1949"]
    assert all(text[span.start : span.end] == span.reading.raw for span in spans)


def test_find_dates_does_not_glue_circled_numbers() -> None:
    assert [(span.start, span.reading.iso) for span in find_dates("①1949年3月②1950年")] == [(1, "1949-03"), (9, "1950")]


DAYS = st.dates(date(1900, 1, 1), date(2010, 12, 31))


@given(DAYS)
def test_round_trip_day(day: date) -> None:
    year, month, number = day.year, day.month, day.day
    texts = [
        f"{year}年{month}月{number}日",
        f"{year}年{month:02}月{number:02}日",
        *(f"{year}{sep}{month}{sep}{number}" for sep in ".·、/-—"),
        f"{year} . {month} . {number}",
        f"{year}{month:02}{number:02}",
        f"{han_year(year)}年{counted(month)}月{counted(number)}日",
        f"{han_year(year)}、{counted(month)}、{counted(number)}",
        f"{han_year(year).replace('〇', '○')}年{counted(month)}月{counted(number)}号",
    ]
    if 1912 <= year <= 1949:
        texts += [f"民国{counted(year - 1911)}年{month}月{number}日", f"中华民国{year - 1911}年{month}月{number}日"]
    if 1920 <= year <= 1999:
        texts += [f"{year % 100:02}.{month}.{number}", f"{han_year(year)[2:]}年{counted(month)}月{counted(number)}日"]
    for text in texts:
        reading = read(text)
        assert (reading.iso, reading.certain) == (day.isoformat(), True), text


@given(DAYS)
def test_never_a_day_or_month_that_is_not_written(day: date) -> None:
    year, month = day.year, day.month
    for text in (f"{year}年{month}月", f"{year}.{month}", f"{han_year(year)}年{counted(month)}月", f"{year}{month:02}"):
        assert read(text).iso == f"{year}-{month:02}"
    for text in (f"{year}年", f"{year}", f"{han_year(year)}年"):
        assert read(text).iso == f"{year}"


ALPHABET = "0123456789一二三四五六七八九十廿卅〇○OlI年月日午目元正腊初闰农历民国.．、-—（）() 春底至今\n①"


@given(st.one_of(st.text(alphabet=ALPHABET, max_size=20), st.text(max_size=20)), st.none() | st.integers(1930, 2020))
def test_never_raises_and_always_real_dates(text: str, form_year: int | None) -> None:
    reading = parse_date(text, form_year=form_year)
    for span in find_dates(text, form_year=form_year):
        assert 0 <= span.start < span.end <= len(text)
    if reading is None:
        return
    for iso in (reading.iso, *reading.alternates):
        assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", iso)
        parts = [int(part) for part in iso.split("-")]
        assert len(parts) < 2 or 1 <= parts[1] <= 12
        assert len(parts) < 3 or 1 <= parts[2] <= monthrange(parts[0], parts[1])[1]


@given(DAYS)
def test_lunar_conversion_round_trip(day: date) -> None:
    year, month, number, leap = solar_to_lunar(day)
    assert lunar_to_solar(year, month, number, leap=leap) == day


def test_figures_of_another_kind_behind_a_month_are_no_day() -> None:
    found = parse_date("1978年12月二")
    assert found is not None and (found.iso, found.certain) == ("1978-12", False)
    whole = parse_date("1978年12月二日")
    assert whole is not None and whole.iso == "1978-12-02"
