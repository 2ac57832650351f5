"""Résumés and autobiographies as OCR gives them: dashes, years, line ends and full stops that got lost or changed."""

import pytest

from stages.narrative.prose import read_prose
from stages.narrative.records import ResumeEntry
from stages.narrative.resume import read_resume

Post = tuple[str | None, str | None, str, str]

DASHES = ["-", "—-", "——", "一", "_", "·—", "~", "—.", "----", "．—", "－", "- "]

LINES: list[tuple[str, list[Post]]] = [
    ("73.11—至今 阳谷县粮食局局长", [("1973-11", None, "阳谷县粮食局", "局长")]),
    ("73：11--至今阳谷县粮食局局长", [("1973-11", None, "阳谷县粮食局", "局长")]),
    ("53.3--73.10 阳谷县委农工部干事", [("1953-03", "1973-10", "阳谷县委农工部", "干事")]),
    ("47年1月至48年8月 阳谷县大队战士", [("1947-01", "1948-08", "阳谷县大队", "战士")]),
    (
        "一九四七年十月一一九五五年六月在第四野战军三十九军任参谋",
        [("1947-10", "1955-06", "第四野战军三十九军", "参谋")],
    ),
    ("四七年十月一五五年六月在第四野战军任参谋", [("1947-10", "1955-06", "第四野战军", "参谋")]),
    (
        "一九九三年二月—一九九四年四月在柘城县农机厂任党支部书记",
        [("1993-02", "1994-04", "柘城县农机厂", "党支部书记")],
    ),
    ("1942.1 1947.11 五台县第三区委任宣传委员；", [("1942-01", "1947-11", "五台县第三区委", "宣传委员")]),
    ("1942.1\n1947.11 五台县第三区委任宣传委员", [("1942-01", "1947-11", "五台县第三区委", "宣传委员")]),
    ("1937.7—1940.12一一五师战士", [("1937-07", "1940-12", "一一五师", "战士")]),
    ("1949、3——1950、5 隆化县粮食局科员", [("1949-03", "1950-05", "隆化县粮食局", "科员")]),
    ("49。3—50。5 隆化县粮食局科员", [("1949-03", "1950-05", "隆化县粮食局", "科员")]),
    ("四二、三——四五、八 五台县三区武委会主任", [("1942-03", "1945-08", "五台县三区武委会", "主任")]),
    ("1946年3—9月任赤峰县五区区长", [("1946-03", "1946-09", "赤峰县五区", "区长")]),
    ("一九四六年三月至\n九四八年五月 隆化县二区助理员", [("1946-03", "1948-05", "隆化县二区", "助理员")]),
    ("1958年3月—1962年5月在隆化县\n一中任教员", [("1958-03", "1962-05", "隆化县一中", "教员")]),
    ("1934年1月一－1938年3月围场县大队任战士", [("1934-01", "1938-03", "围场县大队", "战士")]),
    ("1953年11月一-1959年9月在中共林县委统战部任科长", [("1953-11", "1959-09", "中共林县委统战部", "科长")]),
    (".1939.2-1942.3，新四军三师七旅任通信员", [("1939-02", "1942-03", "新四军三师七旅", "通信员")]),
    ("1949-09—1951-10六十军一七九师助理员", [("1949-09", "1951-10", "六十军一七九师", "助理员")]),
    ("1953-05—1958-9二十三军六十九师保卫干事", [("1953-05", "1958-09", "二十三军六十九师", "保卫干事")]),
    ("949.03—959.05 隆化县税务局股长", [("1949-03", "1959-05", "隆化县税务局", "股长")]),
    ("64.1-81.3\n隆化县农业局，副局长、局长\n★", [("1964-01", "1981-03", "隆化县农业局", "副局长、局长")]),
    ("45.4-48.6 隆化县第四区武委会千事、主任", [("1945-04", "1948-06", "隆化县第四区武委会", "千事、主任")]),
    ("1976年3月—197.8年7月 隆化县大队 战士", [("1976-03", "1978-07", "隆化县大队", "战士")]),
    ("一九四五年九月--九五一年七月 阳谷县大队 副班长", [("1945-09", "1951-07", "阳谷县大队", "副班长")]),
    ("二九五二年三月一一一九五二年十二月在阳谷县大队任文书", [("1952-03", "1952-12", "阳谷县大队", "文书")]),
    ("十九四七年四月到一九四八年一月，任阳谷县大队文书", [("1947-04", "1948-01", "阳谷县大队", "文书")]),
]

SEVERAL: list[tuple[str, list[Post]]] = [
    (
        "53.3--73.10阳谷县委农工部干事73：11--至今阳谷县粮食局局长",
        [("1953-03", "1973-10", "阳谷县委农工部", "干事"), ("1973-11", None, "阳谷县粮食局", "局长")],
    ),
    (
        "阳谷县委农工部干事73：11--至今阳谷县粮食局局长",
        [(None, None, "阳谷县委农工部", "干事"), ("1973-11", None, "阳谷县粮食局", "局长")],
    ),
    (
        "46.3-48.9 赤峰县五区区长48.10-50.1赤峰县农会主席50.2-今 昭盟粮食处处长",
        [
            ("1946-03", "1948-09", "赤峰县五区", "区长"),
            ("1948-10", "1950-01", "赤峰县农会", "主席"),
            ("1950-02", None, "昭盟粮食处", "处长"),
        ],
    ),
    (
        "47.1-48.8 阳谷县大队战士\n某某年 阳谷县公安局股长\n53.3-54.2 阳谷县粮食局局长",
        [
            ("1947-01", "1948-08", "阳谷县大队", "战士"),
            (None, None, "阳谷县公安局", "股长"),
            ("1953-03", "1954-02", "阳谷县粮食局", "局长"),
        ],
    ),
    (
        "——48.8 阳谷县大队战士\n4?.9—50.1 阳谷县公安局股长\n年 月至53年1月 阳谷县粮食局局长",
        [
            (None, "1948-08", "阳谷县大队", "战士"),
            (None, "1950-01", "阳谷县公安局", "股长"),
            (None, "1953-01", "阳谷县粮食局", "局长"),
        ],
    ),
    (
        "47.1-48.8 阳谷县大队战士\n阳谷县公安局股长\n53.3-54.2 阳谷县粮食局局长",
        [
            ("1947-01", "1948-08", "阳谷县大队", "战士"),
            (None, None, "阳谷县公安局", "股长"),
            ("1953-03", "1954-02", "阳谷县粮食局", "局长"),
        ],
    ),
    (
        "1958.3～1962.5 隆化县委组\n织部副部长、县监委\n副书记",
        [("1958-03", "1962-05", "隆化县委组织部", "副部长"), ("1958-03", "1962-05", "县监委", "副书记")],
    ),
    (
        "1949.3任隆化县粮食局股长至1952年7月，县供销社主任",
        [("1949-03", "1952-07", "隆化县粮食局", "股长"), (None, None, "县供销社", "主任")],
    ),
    (
        "(1) 1946.8-1947.5 冀热察军区独立团战士 (2) 1947.6-1949.2 同上 班长",
        [
            ("1946-08", "1947-05", "冀热察军区独立团", "战士"),
            ("1947-06", "1949-02", "冀热察军区独立团", "班长"),
        ],
    ),
]

WITNESSES: list[tuple[str, str]] = [
    ("47.1-48.8 梨树县武委会区小队长（证\n明人：乜柏信）", "乜柏信"),
    ("47.1-48.8 梨树县武委会区小队长（证明\n人：乜柏信）", "乜柏信"),
    ("47.1-48.8 梨树县武委会区小队长（证明人\n：乜\n柏信）", "乜柏信"),
    ("47.1-48.8 梨树县武委会区小队长\n（证明人：乜柏\n信）", "乜柏信"),
    ("47.1-48.8 梨树县武委会区小队长（乜柏信证\n明）", "乜柏信"),
    ("47.1-48.8 梨树县武委会区小队长（证明人：王\n德山 李中）", "王德山 李中"),
    ("47.1-48.8 梨树县武委会区小队长（何永年）", "何永年"),
]

TOLD: list[tuple[str, list[Post]]] = [
    (
        "从民国十七年三月至民国廿年四月，在围場县第三区公所担任儿童团长。",
        [("1928-03", "1931-04", "围場县第三区公所", "儿童团长")],
    ),
    (
        "一九五八年至一九六二年，经组织批准，在隆化县粮食局任局长。",
        [("1958", "1962", "隆化县粮食局", "局长")],
    ),
    (
        "从一九四七年到一九五〇年，我一直在区里工作，先后任过文书、副区长。",
        [("1947", "1950", "区里", "文书、副区长")],
    ),
    (
        "一九五八年任隆化县粮食局局长，到一九六二年调县委组织部任部长。",
        [("1958", "1962", "隆化县粮食局", "局长"), ("1962", None, "县委组织部", "部长")],
    ),
    ("从那时起至一九五三年，我任村支部书记。", [(None, "1953", "村支部", "书记")]),
    (
        "一九四七年，组织上派我到承德市公安局任侦察员，在那里工作到一九五二年。",
        [("1947", "1952", "承德市公安局", "侦察员")],
    ),
    ("一九四七年三月起，任区长，直到一九五〇年五月止。", [("1947-03", "1950-05", "", "区长")]),
    (
        "九四五年十月我参加了八路军在冀热辽军区任战士九四六年十二月调到独立八团当班长一直到一九四八年三月",
        [("1945-10", None, "冀热辽军区", "战士"), ("1946-12", "1948-03", "独立八团", "班长")],
    ),
    (
        "一九三七年六月，在党的教育下我参加革命工作，在冀察热辽军区独立二师任连长。",
        [("1937-06", None, "冀察热辽军区独立二师", "连长")],
    ),
]

GOES_ON = ["一直幹到", "一直干到", "工作到", "直到", "我在那里一直工作到", "一直到", "干到"]

JOINED = "一九四六年三月，在党的教育下我参加革命工作，在东北民主联军第四纵队十二师任文书。"
SPONSORED = "一九三九年四月由汤树玉、高良两同志介绍，我光荣地加入了中国共产党。"


def told(text: str) -> list[ResumeEntry]:
    return [fact.value for fact in read_prose(text) if isinstance(fact.value, ResumeEntry)]


def posts(entries: list[ResumeEntry] | tuple[ResumeEntry, ...]) -> list[Post]:
    return [(each.start, each.end, each.unit, each.position) for each in entries]


def dates(text: str) -> dict[str, tuple[object, bool]]:
    return {fact.field: (fact.value, fact.certain) for fact in read_prose(text) if fact.field.endswith("_date")}


@pytest.mark.parametrize("dash", DASHES)
def test_a_dash_is_a_dash(dash: str) -> None:
    found = read_resume(f"1933.2{dash}1938.12五台县大队任宣传委员")
    assert posts(found) == [("1933-02", "1938-12", "五台县大队", "宣传委员")]


@pytest.mark.parametrize(("text", "entries"), [*LINES, *SEVERAL])
def test_a_line(text: str, entries: list[Post]) -> None:
    assert posts(read_resume(text)) == entries


@pytest.mark.parametrize(("text", "entries"), TOLD)
def test_a_sentence(text: str, entries: list[Post]) -> None:
    assert posts(told(text)) == entries


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1942.1 1947.11 五台县第三区委任宣传委员", "dash-missing"),
        ("——48.8 阳谷县大队战士", "start-unread"),
        ("□□年□月 阳谷县大队战士", "date-unread"),
        ("九四六年三月至九四八年五月 隆化县二区助理员", "year-incomplete"),
        ("二九四六年三月至一九四八年五月 隆化县二区助理员", "year-incomplete"),
        ("1946年3月至19.48年5月 隆化县二区助理员", "repaired"),
        ("47.1-48.8 梨树县武委会区小队长（何永年）", "witness-not-said"),
    ],
)
def test_what_was_guessed_is_said(text: str, reason: str) -> None:
    assert reason in read_resume(text)[0].uncertain


@pytest.mark.parametrize(
    "text", ["1942.1 隆化县大队战士 1947.11—1949.5 五台县委宣传部干事", "1942.1 1947.11—1949.5 干事"]
)
def test_a_date_that_opens_a_stretch_ends_no_other(text: str) -> None:
    assert read_resume(text)[-1].start == "1947-11"


@pytest.mark.parametrize(("text", "who"), WITNESSES)
def test_a_witness_over_two_lines(text: str, who: str) -> None:
    (entry,) = read_resume(text)
    assert (entry.unit, entry.position, entry.witness) == ("梨树县武委会", "区小队长", who)


def test_each_entry_of_a_lost_line_break_keeps_its_witness() -> None:
    found = read_resume("53.3--73.10阳谷县委农工部干事73.11--至今阳谷县粮食局局长（证明人：王某）")
    assert [each.witness for each in found] == [None, "王某"]


@pytest.mark.parametrize("words", GOES_ON)
@pytest.mark.parametrize("sign", ["，", "。"])
def test_how_long_a_post_went_on(words: str, sign: str) -> None:
    (entry,) = told(f"一九五八年五月在隆化县粮食局任局长{sign}{words}一九六二年十月。")
    assert (entry.start, entry.end) == ("1958-05", "1962-10")


def test_an_end_is_not_carried_over_to_the_next_post() -> None:
    first, second = told("一九五八年任隆化县粮食局局长，直到一九六二年十月，在县供销社任主任。")
    assert (first.end, second.end) == ("1962-10", None)
    assert "after-an-end" in second.uncertain


@pytest.mark.parametrize("at", range(1, len(JOINED)))
def test_joining_over_any_line_break(at: int) -> None:
    text = f"{JOINED[:at]}\n{JOINED[at:]}"
    assert dates(text) == {"work_start_date": ("1946-03", True)}
    assert posts(told(text)) == [("1946-03", None, "东北民主联军第四纵队十二师", "文书")]


@pytest.mark.parametrize("at", range(1, len(SPONSORED)))
def test_sponsors_over_any_line_break(at: int) -> None:
    assert dates(f"{SPONSORED[:at]}\n{SPONSORED[at:]}") == {"party_date": ("1939-04", True)}


def test_an_end_behind_a_start_that_cannot_be_read_is_no_start() -> None:
    (last,) = read_resume("□年四月至一九四四年六月，在阳谷县大队任参谋")[-1:]
    assert (last.start, last.end, last.unit) == (None, "1944-06", "阳谷县大队")
    assert "start-unread" in last.uncertain


def test_a_lost_first_sign_of_the_year_makes_the_date_uncertain() -> None:
    text = "九五三年六月由潘先乔占贵两同志介绍我光荣地加入了中国共产党"
    assert dates(text) == {"party_date": ("1953-06", False)}
    assert dates("一" + text) == {"party_date": ("1953-06", True)}


@pytest.mark.parametrize("year", ["1940年", "1 9 4 0 年", "一九四〇年"])
def test_a_year_before_a_month_without_its_number_is_not_the_whole_date(year: str) -> None:
    behind = "由阮世林、易国和介绍，我光荣地加入了中国共产党。"
    (fact,) = read_prose(f"{year} 月，{behind}")
    assert (fact.field, fact.value, fact.reasons) == ("party_date", "1940", ("month-unread",))
    (whole,) = read_prose(f"{year}，{behind}")
    assert whole.certain


def test_figures_set_one_a_square_are_one_number() -> None:
    text = "19 3 8 年 8 月 至 1\n9 4 5 年 1 0 月，在闽浙赣边游击纵队任战士。"
    (fact,) = read_prose(text)
    assert isinstance(fact.value, ResumeEntry)
    assert (fact.value.start, fact.value.end) == ("1938-08", "1945-10") and fact.certain
    (lost,) = read_prose(text.replace("1\n9 4", "\n9 4"))
    assert isinstance(lost.value, ResumeEntry)
    assert (lost.value.end, lost.reasons) == ("1945-10", ("year-incomplete",))


@pytest.mark.parametrize("text", ["工作了九四年参加革命", "今年九十二年前参加革命", "第九四六年级参加工作"])
def test_lengths_of_time_are_no_years(text: str) -> None:
    assert dates(text) == {}


def test_a_year_with_a_speck_in_it_is_a_guess() -> None:
    """An 8 read as 3 and a point: nobody retired in 1937."""
    (told,) = [f for f in read_prose("我任主任，至1987年1月。193.7年1月批准离休。") if f.field == "retirement_date"]
    assert (told.value, told.raw, told.certain, told.reasons) == ("1937-01", "193.7年1月批准离休", False, ("repaired",))


@pytest.mark.parametrize("ring", ["（", "口"])
def test_a_ring_read_as_a_bracket_is_a_guess(ring: str) -> None:
    (fact,) = [
        f
        for f in read_prose(f"一九七七年二月至一九八{ring}年五月，在隆化县粮食局\n任副科长。")
        if f.field == "service_history"
    ]
    assert isinstance(fact.value, ResumeEntry) and (fact.value.start, fact.value.end) == ("1977-02", "1980-05")
    assert "repaired" in fact.reasons and not fact.certain


def test_who_joins_gloriously() -> None:
    text = "我于1937年5月余加革命工作。一九四二年九月光荣他加入了中国共产党。"
    told = {fact.field: fact.value for fact in read_prose(text)}
    assert (told["work_start_date"], told["party_date"]) == ("1937-05", "1942-09")
