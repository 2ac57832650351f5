"""The ways a service history and a family are written on paper, each with its truth."""

from __future__ import annotations

import random
from dataclasses import dataclass

from samples.drawing import dates
from samples.drawing.blocks import BigCell, Slot, Table
from samples.drawing.people import Person, Post

History = list[dict[str, str | None]]


@dataclass(frozen=True)
class Habits:
    """How the writer of one form writes: date style, month or day precision."""

    style: str
    precision: int


def pick_habits(rng: random.Random, *, republic: bool = False) -> Habits:
    """Choose the date habits of one writer."""
    style = "republic" if republic and rng.random() < 0.5 else dates.pick_style(rng)
    return Habits(style, 3 if rng.random() < 0.25 else 2)


def _entry(post: Post, start: dates.PaperDate, end: dates.PaperDate | None, position: str) -> dict[str, str | None]:
    return {"start": start.iso, "end": end.iso if end else None, "unit": post.unit, "position": position}


def _span_text(start: dates.PaperDate, end: dates.PaperDate | None, style: str, join: str, rng: random.Random) -> str:
    last = "" if end is None else dates.write(end, style, rng)
    return dates.write(start, style, rng) + join + last


def _chosen_posts(person: Person, rng: random.Random) -> list[Post]:
    posts = list(person.posts)
    keep = rng.randint(3, len(posts)) if len(posts) > 3 else len(posts)
    return sorted(rng.sample(posts, keep), key=lambda post: post.start)


def history_lines(person: Person, habits: Habits, label: str, rng: random.Random) -> BigCell:
    """Write the history as lines in one large cell."""
    join = rng.choice(["—", "--", "－", "至", "-", "～", "——", "到", "－－"])
    if habits.style == "dash":
        join = rng.choice(["至", "——", "～"])
    gap = rng.choice([" ", "  ", "，", "　", "在", " 在"])
    middle = rng.choice(["任", " ", "", "　", "担任", "，任"]) if "在" not in gap else "任"
    style = "short-dot" if habits.style == "compact" else habits.style
    lines: list[str] = []
    truth: History = []
    posts = _chosen_posts(person, rng)
    open_end = rng.random() < 0.3
    for index, post in enumerate(posts):
        start, end = post.start.cut(2), post.end.cut(2) if post.end else None
        span_end = None if open_end and index == len(posts) - 1 else end
        text = _span_text(start, span_end, style, join, rng) + (rng.choice(["至今", "今"]) if span_end is None else "")
        text = text.replace("至至今", "至今").replace("到至今", "至今")
        witness = f"（证明人：{post.witness}）" if rng.random() < 0.08 else ""
        lines.append(f"{text}{gap}{post.unit}{middle}{post.position}{witness}{rng.choice(['', '', '；'])}")
        truth.append(_entry(post, start, span_end, post.position))
    slot = Slot(label, "\n".join(lines), "service_history", truth)
    return BigCell(slot, tuple(lines), least_lines=len(lines) + rng.randint(0, 3))


def _dates_columns(
    post: Post, span_end: dates.PaperDate | None, style: str, merged: bool, rng: random.Random
) -> list[str]:
    start = dates.write(post.start.cut(2), style, rng)
    end = dates.write(span_end, style, rng) if span_end else rng.choice(["至今", "今", "现在"])
    return [start + rng.choice(["—", "至", "～"]) + end.replace("至今", "今")] if merged else [start, end]


def history_table(person: Person, habits: Habits, label: str, rng: random.Random) -> Table:
    """Write the history as a table; dates or unit and post may share a column, repeats may be ditto marks."""
    merged_dates, merged_post = rng.random() < 0.35, rng.random() < 0.25
    with_witness = rng.random() < 0.55
    heads = [rng.choice(["起止年月", "起止时间", "自何年何月至何年何月"])] if merged_dates else [
        *rng.choice([("自何年何月", "至何年何月"), ("自何年月", "至何年月"), ("起", "止"), ("开始时间", "结束时间")])
    ]  # fmt: skip
    heads += [rng.choice(["工作单位及职务", "在何地何部门任何职务", "单位及职务"])] if merged_post else [
        rng.choice(["何地何部门", "在何地区何部门", "工作单位", "在何单位", "地区部门"]),
        rng.choice(["任何职", "任何职务", "职务", "担任职务"]),
    ]  # fmt: skip
    heads += [rng.choice(["证明人", "何人证明", "证明人"])] if with_witness else []
    widths = (
        ([2.3] if merged_dates else [1.3, 1.3]) + ([4.2] if merged_post else [3, 1.5]) + ([1.2] if with_witness else [])
    )
    posts = _chosen_posts(person, rng)
    open_end = rng.random() < 0.3
    ditto = rng.choice(["", "", "〃", "同上"])
    rows: list[tuple[str, ...]] = []
    truth: History = []
    before: Post | None = None
    for index, post in enumerate(posts):
        if ditto and before and index % 3 == 1 and not merged_post:
            post = Post(post.start, post.end, before.unit, post.position, post.witness)
        span_end = None if open_end and index == len(posts) - 1 else (post.end.cut(2) if post.end else None)
        row = _dates_columns(post, span_end, habits.style, merged_dates, rng)
        unit = ditto if ditto and before and before.unit == post.unit else post.unit
        row += [post.unit + rng.choice(["", " "]) + post.position] if merged_post else [unit, post.position]
        row += [post.witness] if with_witness else []
        rows.append(tuple(row))
        truth.append(_entry(post, post.start.cut(2), span_end, post.position))
        before = post
    slot = Slot(label, "\n".join(" ".join(row) for row in rows), "service_history", truth)
    return Table(slot, tuple(heads), tuple(widths), tuple(rows), rng.choice([0, 0, 1, 2, 4]), rng.random() < 0.6)


def family_table(person: Person, habits: Habits, label: str, rng: random.Random, form_year: int) -> Table:
    """Write the family as a table of 2–5 rows with the columns this form has."""
    relation = rng.choice(["称谓", "关系", "与本人关系", "称 谓"])
    birth = rng.choice(["出生年月", "年龄", "出生日期"]) if rng.random() < 0.75 else ""
    political = rng.choice(["政治面貌", "党派"]) if rng.random() < 0.6 else ""
    unit = rng.choice(["工作单位及职务", "工作单位", "在何处任何职", "现在何处工作"]) if rng.random() < 0.85 else ""
    phone = rng.choice(["联系电话", "电话"]) if rng.random() < 0.12 else ""
    heads = [relation, "姓 名" if rng.random() < 0.5 else "姓名", *filter(None, (birth, political, unit, phone))]
    widths = [
        1.1,
        1.3,
        *(1.3 for text in (birth, political) if text),
        *([3.2] if unit else []),
        *([1.6] if phone else []),
    ]
    members = person.family[: rng.randint(2, 5)]
    rows: list[tuple[str, ...]] = []
    truth: History = []
    for member in members:
        entry: dict[str, str | None] = {"relation": member.relation, "name": member.name}
        row = [member.relation, member.name]
        if birth:
            aged = birth == "年龄"
            row.append(
                str(form_year - member.birth.year) if aged else dates.write(member.birth.cut(2), habits.style, rng)
            )
            entry |= {} if aged else {"birth_date": member.birth.cut(2).iso}
        if political:
            row.append(member.political)
            entry["political_status"] = member.political
        if unit:
            row.append(member.unit)
            entry["unit"] = member.unit
        if phone:
            row.append("")
        rows.append(tuple(row))
        truth.append(entry)
    slot = Slot(label, "\n".join(" ".join(row) for row in rows), "family_members", truth)
    return Table(slot, tuple(heads), tuple(widths), tuple(rows), rng.choice([0, 0, 1, 2]), rng.random() < 0.65)


def family_lines(person: Person, label: str, rng: random.Random) -> BigCell:
    """Write the family as lines in one cell: 长女：夏林玉，县供电局工人."""
    colon, stop = rng.choice(["：", " ", "　"]), rng.choice(["，", " ", "　"])
    members = person.family[: rng.randint(1, 5)]
    with_unit = rng.random() < 0.7
    lines: list[str] = []
    truth: History = []
    for member in members:
        lines.append(member.relation + colon + member.name + (stop + member.unit if with_unit else ""))
        entry: dict[str, str | None] = {"relation": member.relation, "name": member.name}
        truth.append(entry | ({"unit": member.unit} if with_unit else {}))
    slot = Slot(label, "\n".join(lines), "family_members", truth)
    return BigCell(slot, tuple(lines))
