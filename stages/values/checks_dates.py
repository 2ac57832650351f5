"""Rules about the dates of one life: C01-C06, C11, C12, C17 (domain §3.7, §3.8). Only what is certain is flagged."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from stages.values.codes import code_for
from stages.values.findings import CheckContext, Finding
from stages.values.intervals import Interval, ages, interval
from stages.values.periods import BOUNDARIES, allowance_months, period_named, periods_of

TITLES = {
    "birth_date": "出生日期",
    "work_start_date": "参加革命工作时间",
    "party_date": "入党时间",
    "retirement_date": "离休时间",
    "death_date": "去世时间",
    "full_member_date": "转正时间",
    "probation_end": "候补期满时间",
    "league_date": "入团时间",
}
_ORDER = (
    ("birth_date", "work_start_date"),
    ("birth_date", "party_date"),
    ("birth_date", "retirement_date"),
    ("birth_date", "death_date"),
    ("work_start_date", "retirement_date"),
    ("work_start_date", "death_date"),
    ("party_date", "death_date"),
    ("retirement_date", "death_date"),
)
_OLDEST_NEW_MEMBER = 55
_PARTY_FOUNDED, _LEAGUE_FOUNDED, _NEW_LEAGUE = date(1921, 7, 1), date(1922, 5, 1), date(1949, 1, 1)
_FIRST_RETIREMENTS, _SYSTEM_BEGINS, _BACKLOG_ENDS = date(1978, 6, 1), date(1980, 10, 1), 1986


def check_dates(values: Mapping[str, Any], context: CheckContext) -> Iterator[Finding]:
    """All findings of this module."""
    when = {field: found for field in TITLES if (found := interval(values.get(field)))}
    yield from _order(when, context)
    yield from _joining_age(when)
    yield from _eligibility(when, values, context)
    yield from _party(when)
    yield from _league(when, values)
    yield from _retirement(when, values, context)
    yield from _period_tag(values)
    yield from _alive(when, context)


def _order(when: Mapping[str, Interval], context: CheckContext) -> Iterator[Finding]:
    for early, late in _ORDER:
        if early in when and late in when and when[late].surely_before(when[early]):
            yield Finding("C01", "E", (late, early), f"{TITLES[late]}早于{TITLES[early]}，请核对。")
    for field, found in when.items():
        if context.today and found.first > context.today:
            yield Finding("C01", "E", (field,), f"{TITLES[field]}晚于今天，请核对。")


def _joining_age(when: Mapping[str, Interval]) -> Iterator[Finding]:
    fields = ("work_start_date", "birth_date")
    if not all(field in when for field in fields):
        return
    least, most = ages(when["birth_date"], when["work_start_date"])
    if most < 0:
        return  # C01 has said it
    if most < 6:
        yield Finding("C02", "E", fields, "按所填日期，参加工作时不满6岁，请核对。")
    elif most < 8:
        yield Finding("C02", "W", fields, "按所填日期，参加工作时不满8岁，请核对。")
    elif most < 10:
        yield Finding("C02", "W", fields, "按所填日期，参加工作时不满10岁，请核对。")
    elif least > 50:
        yield Finding("C02", "W", fields, "按所填日期，参加工作时已超过50岁，请核对。")


def _eligibility(when: Mapping[str, Interval], values: Mapping[str, Any], context: CheckContext) -> Iterator[Finding]:
    found = when.get("work_start_date")
    if found is None or not context.veteran:
        return
    fields = ("work_start_date",)
    if found.first >= date(1949, 10, 1):
        yield Finding("C03", "E", fields, "参加工作时间在1949年10月1日以后，不符合离休条件，请核对时间或离退休类别。")
    crossed = [boundary for boundary in BOUNDARIES[1:] if found.straddles(boundary)]
    if crossed:
        days = "、".join(f"{day.year}年{day.month}月{day.day}日" for day in crossed)
        yield Finding("C04", "W", fields, f"参加工作时间跨过时期分界（{days}），请查明具体日期。")
    elif str(values["work_start_date"])[:7] in ("1949-09", "1949-10"):
        yield Finding("C04", "W", fields, "参加工作时间紧靠1949年10月1日，请对照原件核实。")


def _party(when: Mapping[str, Interval]) -> Iterator[Finding]:
    party, full, probation = when.get("party_date"), when.get("full_member_date"), when.get("probation_end")
    if party and party.last < _PARTY_FOUNDED:
        yield Finding("C05", "E", ("party_date",), "入党时间早于1921年7月建党，请核对。")
    if party and (retired := when.get("retirement_date")) and retired.surely_before(party):
        yield Finding("C05", "E", ("party_date", "retirement_date"), "入党时间晚于离休时间，请核对。")
    if party and (birth := when.get("birth_date")):
        most = ages(birth, party)[1]
        if 0 <= most < 16:
            years = 14 if most < 14 else 16
            yield Finding("C05", "W", ("party_date", "birth_date"), f"按所填日期，入党时不满{years}岁，请核对。")
        if ages(birth, party)[0] > _OLDEST_NEW_MEMBER:
            yield Finding("C05", "W", ("party_date", "birth_date"), "按所填日期，入党时已过55岁，请核对。")
    if party and full and full.surely_before(party):
        yield Finding("C05", "E", ("full_member_date", "party_date"), "转正时间早于入党时间，请核对。")
    if full and probation and not full.overlaps(probation):
        yield Finding("C05", "W", ("full_member_date", "probation_end"), "转正时间与候补期满时间不一致，请核对。")


def _league(when: Mapping[str, Interval], values: Mapping[str, Any]) -> Iterator[Finding]:
    league = when.get("league_date")
    if league is None:
        return
    if league.last < _LEAGUE_FOUNDED:
        yield Finding("C06", "W", ("league_date",), "入团时间早于1922年5月建团，请核对。")
    elif "新民主主义" in str(values.get("league_name") or "") and league.last < _NEW_LEAGUE:
        yield Finding("C06", "W", ("league_date",), "加入新民主主义青年团的时间早于1949年1月，请核对。")


def _retirement(when: Mapping[str, Interval], values: Mapping[str, Any], context: CheckContext) -> Iterator[Finding]:
    found = when.get("retirement_date")
    if found is None or not context.veteran:
        return
    if found.last < _FIRST_RETIREMENTS:
        yield Finding("C11", "W", ("retirement_date",), "离休时间早于1978年6月，当时尚无离职休养规定，请核对。")
    elif found.last < _SYSTEM_BEGINS:
        yield Finding("C11", "I", ("retirement_date",), "离休时间早于1980年10月老干部离休制度实行。")
    age = _retirement_age(values)
    if age is None or "birth_date" not in when:
        return
    least, most = ages(when["birth_date"], found)
    fields = ("retirement_date", "birth_date")
    if 0 <= most < age - 1:
        yield Finding("C11", "W", fields, f"离休时不到规定年龄（约{age}岁），请核对或查有无提前离休批件。")
    elif least > age + 1 and found.first.year > _BACKLOG_ENDS:
        yield Finding("C11", "I", fields, f"离休时已超过规定年龄（约{age}岁），可查有无延期批件。")


def _retirement_age(values: Mapping[str, Any]) -> int | None:
    """Age of 国发〔1982〕62号 for rank and sex; None without sex. Earlier or later needs a paper."""
    sex = code_for("sex", str(values.get("sex") or ""))
    rank = code_for("rank", str(values.get("rank") or ""))
    level = rank.level if rank and rank.level is not None else 0
    if level == 8:
        return 65
    if level >= 5:
        return 60
    return None if sex is None else 60 if sex.canonical == "男" else 55


def _period_tag(values: Mapping[str, Any]) -> Iterator[Finding]:
    joined = values.get("work_start_date")
    if not isinstance(joined, str) or interval(joined) is None:
        return
    computed, tagged = periods_of(joined), period_named(str(values.get("revolution_period") or ""))
    fields = ("revolution_period", "work_start_date")
    if tagged and not set(tagged) & set(computed):
        yield Finding("C12", "W", fields, f"所填革命时期与参加工作时间不符，按时间应为{'或'.join(computed)}。")
    elif tagged and set(computed) <= set(tagged):
        yield Finding("C12", "OK", fields, "革命时期与参加工作时间一致。")
    months = values.get("allowance_months")
    if isinstance(months, int | float) and months not in allowance_months(joined):
        due = "或".join(f"{each:g}" for each in allowance_months(joined))
        yield Finding(
            "C12", "W", ("allowance_months", "work_start_date"), f"按参加工作时间，生活补贴应为{due}个月，请核对。"
        )


def _alive(when: Mapping[str, Interval], context: CheckContext) -> Iterator[Finding]:
    birth = when.get("birth_date")
    if birth is None or context.today is None or "death_date" in when:
        return
    verified = context.last_verified
    stale = verified is None or (context.today - verified).days > 180
    if stale and ages(birth, Interval(context.today, context.today))[0] > 100:
        yield Finding("C17", "I", ("birth_date",), "年龄已超过100岁，且180天内没有在世核查记录，请核查。")
