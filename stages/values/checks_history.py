"""Rules about treatment, service history, education and family: C13-C16 (domain §3.8)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from stages.values.codes import CodeMatch, code_for
from stages.values.findings import CheckContext, Finding
from stages.values.intervals import Interval, ages, interval, sure_gap_days
from stages.values.kin import SPOUSES
from stages.values.names import same_name

_GAP_DAYS = 31
_ERAS = (
    (("革委会", "革命委员会"), "1967-01", "1980-12"),
    (("人民公社", "公社"), "1958-01", "1984-12"),
    (("八路军",), "1937-08", "1947-12"),
    (("新四军",), "1937-10", "1947-12"),
    (("志愿军",), "1950-10", "1958-12"),
)
"""Bodies with the first and last month they can stand in a résumé; a wide reading, general knowledge."""

_PARENTS = ("父", "母", "爸", "妈")
_CHILDREN = ("子", "女", "儿")
_NOT_CHILDREN = ("女婿", "妻子", "侄", "孙", "外甥", "儿媳", "弟", "妹", "岳", "婆", "公", "养父", "继父", "义")
_DEAD = ("已故", "去世", "病故", "死亡", "牺牲", "亡")


@dataclass(frozen=True, slots=True)
class _Post:
    """One entry of the service history with its dates as intervals."""

    number: int
    """Counts from 1, as the reviewer sees it."""
    start: Interval | None
    end: Interval | None
    unit: str
    position: str


def check_history(values: Mapping[str, Any], context: CheckContext) -> Iterator[Finding]:
    """All findings of this module."""
    yield from _treatment(values)
    posts = _posts(values.get("service_history"))
    yield from _posts_themselves(posts)
    yield from _posts_in_sequence(posts)
    yield from _posts_against_life(posts, values, context)
    yield from _education(values)
    yield from _family(values)


def _treatment(values: Mapping[str, Any]) -> Iterator[Finding]:
    rank, treatment = (code_for("rank", str(values.get(field) or "")) for field in ("rank", "treatment"))
    if rank is None or treatment is None or rank.level is None or treatment.level is None:
        return
    fields = ("treatment", "rank")
    if treatment.level < rank.level and _both_exact(rank, treatment):
        yield Finding("C13", "W", fields, "享受待遇低于职级，请核对两项是否填反或有误。")
    elif treatment.level > rank.level and not values.get("treatment_approval"):
        # A raise is what these files are full of; it wants its paper, it does not make the reading doubtful.
        yield Finding("C13", "I", fields, "享受待遇高于职级，应有批准文号和批准时间，请查批件。")
    elif treatment.level == rank.level and _both_exact(rank, treatment):
        yield Finding("C13", "OK", fields, "享受待遇与职级一致。")


def _both_exact(*matches: CodeMatch) -> bool:
    return all(match.exact for match in matches)


def _rows(value: Any) -> list[Mapping[str, Any]]:
    if not isinstance(value, Sequence) or isinstance(value, str):
        return []
    return [row for row in value if isinstance(row, Mapping)]


def _posts(value: Any) -> list[_Post]:
    return [
        _Post(
            number,
            interval(row.get("start")),
            interval(row.get("end")),
            str(row.get("unit") or ""),
            str(row.get("position") or ""),
        )
        for number, row in enumerate(_rows(value), 1)
    ]


def _history(severity: str, message: str, *more: str) -> Finding:
    fields = ("service_history", *more)
    return Finding("C14", "OK" if severity == "OK" else "I" if severity == "I" else "W", fields, message)


def _posts_themselves(posts: list[_Post]) -> Iterator[Finding]:
    for post in posts:
        if post.start and post.end and post.end.surely_before(post.start):
            yield _history("W", f"第{post.number}段经历的结束时间早于开始时间，请核对。")
        span = _span(post)
        for words, first, last in _ERAS:
            word = next((word for word in words if word in post.unit), None)
            era_first, era_last = interval(first), interval(last)
            if word and span and era_first and era_last and (span.last < era_first.first or span.first > era_last.last):
                yield _history("W", f"第{post.number}段经历的时间与“{word}”存在的年代不符，请核对。")


def _span(post: _Post) -> Interval | None:
    start, end = post.start or post.end, post.end or post.start
    if start is None or end is None or end.last < start.first:
        return None
    return Interval(start.first, end.last)


def _posts_in_sequence(posts: list[_Post]) -> Iterator[Finding]:
    for before, after in pairwise(posts):
        both = f"第{before.number}段与第{after.number}段经历"
        if before.start and after.start and after.start.surely_before(before.start):
            yield _history("W", f"{both}的先后顺序颠倒，请核对时间。")
            continue
        if before.end is None or after.start is None:
            continue
        if after.start.surely_before(before.end) and sure_gap_days(after.start, before.end) > _GAP_DAYS:
            if "兼" not in after.position + before.position:
                yield _history("W", f"{both}的时间重叠，请核对或注明兼任。")
        elif (days := sure_gap_days(before.end, after.start)) > _GAP_DAYS:
            yield _history("W", f"{both}之间空缺约{max(1, round(days / 30.4))}个月，请查明。")


def _posts_against_life(posts: list[_Post], values: Mapping[str, Any], context: CheckContext) -> Iterator[Finding]:
    starts = [post.start for post in posts if post.start]
    joined, retired = interval(values.get("work_start_date")), interval(values.get("retirement_date"))
    birth, death = interval(values.get("birth_date")), interval(values.get("death_date"))
    if joined and starts:
        yield from _first_post(posts, starts[0], joined)
    if birth and starts and starts[0].surely_before(birth):
        yield _history("W", "简历开始时间早于出生日期，请核对。", "birth_date")
    if posts and retired and context.veteran:
        yield from _last_post(posts[-1], retired)
    if death and starts and death.surely_before(starts[-1]):
        yield _history("W", "简历中有晚于去世时间的经历，请核对。", "death_date")


def _first_post(posts: list[_Post], first: Interval, joined: Interval) -> Iterator[Finding]:
    field = "work_start_date"
    spans = [span for post in posts if (span := _span(post))]
    if any(post.start and _agree_by_month(post.start, joined) for post in posts):
        yield _history("OK", "简历中有与参加工作时间相符的起点。", field)
    elif sure_gap_days(joined, first) > _GAP_DAYS:
        yield _history("W", "简历第一段晚于参加工作时间，请核对。", field)
    elif spans and not any(span.overlaps(joined) for span in spans):
        yield _history("W", "简历中没有与参加工作时间相符的经历，请核对。", field)


def _agree_by_month(one: Interval, other: Interval) -> bool:
    """Both are known to the month or better and may be the same day; two bare years prove nothing."""
    return one.overlaps(other) and all((each.last - each.first).days <= 31 for each in (one, other))


def _last_post(last: _Post, retired: Interval) -> Iterator[Finding]:
    field = "retirement_date"
    if any(word in last.unit + last.position for word in ("离休", "离职休养")):
        if last.start and _agree_by_month(last.start, retired):
            yield _history("OK", "简历最后一段与离休时间一致。", field)
        return
    if last.start and retired.surely_before(last.start):
        yield _history("W", "简历最后一段晚于离休时间，请核对。", field)
    elif last.end and _agree_by_month(last.end, retired):
        yield _history("OK", "简历最后一段与离休时间一致。", field)
    elif last.end and sure_gap_days(last.end, retired) > _GAP_DAYS:
        yield _history("W", "简历最后一段结束后到离休之间有空缺，请核对。", field)


def _education(values: Mapping[str, Any]) -> Iterator[Finding]:
    birth, degrees = interval(values.get("birth_date")), interval("1981")
    for number, row in enumerate(_rows(values.get("education_history")), 1):
        start, end = interval(row.get("start")), interval(row.get("end"))
        fields = ("education_history",)
        if start and end and end.surely_before(start):
            yield Finding("C15", "W", fields, f"第{number}段学历的结束时间早于开始时间，请核对。")
        if birth and start and ages(birth, start)[1] < 5:
            yield Finding("C15", "W", (*fields, "birth_date"), f"第{number}段学历开始时不满5岁，请核对。")
        degree = str(row.get("degree") or "")
        if end and degrees and any(word in degree for word in ("学士", "硕士", "博士")) and end.surely_before(degrees):
            yield Finding("C15", "W", fields, f"第{number}段学历的学位早于1981年学位条例施行，请核对。")


def _family(values: Mapping[str, Any]) -> Iterator[Finding]:
    members = _rows(values.get("family_members"))
    person, name = interval(values.get("birth_date")), str(values.get("name") or "")
    for row in members:
        relation, who = str(row.get("relation") or ""), str(row.get("name") or "")
        birth = interval(row.get("birth_date"))
        label = f"家庭成员{who or relation}"
        if name and who and same_name(name, who):
            yield Finding("C16", "W", ("family_members", "name"), f"{label}与本人同名，请核对。")
        if birth and person and _is_child(relation) and ages(person, birth)[1] < 14:
            yield Finding("C16", "W", ("family_members", "birth_date"), f"{label}与本人年龄相差不足14岁，请核对。")
        if birth and person and relation.startswith(_PARENTS) and ages(birth, person)[1] < 14:
            yield Finding("C16", "W", ("family_members", "birth_date"), f"{label}与本人年龄相差不足14岁，请核对。")
    yield from _spouse(members, values)


def _is_child(relation: str) -> bool:
    return any(word in relation for word in _CHILDREN) and not any(word in relation for word in _NOT_CHILDREN)


def _spouse(members: list[Mapping[str, Any]], values: Mapping[str, Any]) -> Iterator[Finding]:
    spouses = [row for row in members if str(row.get("relation") or "") in SPOUSES]
    marital = code_for("marital", str(values.get("marital_status") or ""))
    if marital is None or not spouses:
        return
    fields = ("family_members", "marital_status")
    living = [row for row in spouses if not any(word in str(value) for value in row.values() for word in _DEAD)]
    if marital.code == "10":
        yield Finding("C16", "W", fields, "婚姻状况为未婚，但家庭成员中有配偶，请核对。")
    elif marital.code == "30" and living:
        yield Finding("C16", "W", fields, "婚姻状况为丧偶，但家庭成员中的配偶没有去世标注，请核对。")
