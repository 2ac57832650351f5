"""自传: prose in the words people used, across the page or in columns from right to left."""

from __future__ import annotations

import random
from dataclasses import dataclass

from samples.drawing import dates
from samples.drawing.blocks import Record, Value
from samples.drawing.dates import PaperDate
from samples.drawing.fields import Filling, make_filling
from samples.drawing.flow import Flow
from samples.drawing.people import Person, Post
from samples.drawing.sheet import Box, Sheet, union
from samples.drawing.style import LayoutStyle
from samples.drawing.tradition import words_in_traditional
from samples.drawing.writing import Hand, wrap, write_column, write_line


@dataclass(frozen=True)
class Piece:
    """A stretch of prose; `field` when it says the value of a field."""

    text: str
    field: str | None = None
    value: Value | None = None


def _date(date: PaperDate, filling: Filling, rng: random.Random) -> str:
    style = filling.habits.style
    if style in ("compact", "comma", "slash", "dash", "full-width"):
        style = "arabic"
    return dates.write(date, style if style != "republic" or date.year < 1949 else "han", rng)


def _opening(filling: Filling, rng: random.Random) -> list[Piece]:
    person = filling.person
    name = Piece(person.name, "name", person.name)
    birth = person.birth.cut(rng.choice([2, 2, 3, 1]))
    born = Piece(_date(birth, filling, rng), "birth_date", birth.iso)
    ethnicity = Piece(person.ethnicity, "ethnicity", person.ethnicity)
    native = Piece(person.native_place, "native_place", person.native_place)
    origin = Piece(person.family_origin, "family_origin", person.family_origin)
    start = rng.choice(
        [
            [
                Piece("我叫"),
                name,
                Piece("，"),
                Piece(person.sex, "sex", person.sex),
                Piece("，"),
                ethnicity,
                Piece("，"),
                born,
                Piece("出生于"),
                native,
                Piece("一个农民家庭。"),
            ],
            [Piece("我叫"), name, Piece("，"), born, Piece("生于"), native, Piece("，"), ethnicity, Piece("。")],
            [
                name,
                Piece("，"),
                Piece(person.sex, "sex", person.sex),
                Piece("，"),
                born,
                Piece("生，"),
                native,
                Piece("人，"),
                ethnicity,
                Piece("。"),
            ],
            [
                Piece("我名"),
                name,
                Piece("，原籍"),
                native,
                Piece("，"),
                born,
                Piece("出生，家庭出身"),
                origin,
                Piece("。"),
            ],
        ]
    )
    if rng.random() < 0.6:
        start.append(
            Piece(
                rng.choice(["幼年家贫，给地主扛活，", "八岁入本村小学读书，", "自幼随父务农，", "幼时读过三年私塾，"])
            )
        )
        start.append(
            Piece(rng.choice(["后因生活困难辍学。", "受尽了旧社会的苦难。", "在地下党员影响下开始接受革命思想。"]))
        )
    return start


def _relative_year(date: PaperDate, before: PaperDate, rng: random.Random) -> str:
    month = dates.counting(date.month) + "月"
    if date.year == before.year and rng.random() < 0.5:
        return "同年" + month
    if date.year == before.year + 1 and rng.random() < 0.4:
        return rng.choice(["次年", "第二年"]) + month
    return ""


def _events(filling: Filling, posts: list[Post], rng: random.Random) -> list[list[Piece]]:
    person = filling.person
    joined = person.joined.cut(2)
    unit = posts[0].unit
    first = [
        Piece(_date(joined, filling, rng), "work_start_date", joined.iso),
        Piece(rng.choice(["参加革命工作，", f"在{unit}参加革命，", "参加八路军，", "投身革命，", "参加了革命工作。"])),
    ]
    if person.party:
        party = person.party.cut(2)
        text = _relative_year(party, joined, rng) or _date(party, filling, rng)
        first.append(Piece(text, "party_date", party.iso))
        first.append(
            Piece(
                rng.choice(
                    [
                        f"经{posts[0].witness}介绍加入中国共产党。",
                        "光荣地加入了中国共产党。",
                        "入党。",
                        "加入中国共产党，候补期三个月。",
                    ]
                )
            )
        )
    career = [_post_pieces(post, filling, rng, index) for index, post in enumerate(posts)]
    return [first, [piece for pieces in career for piece in pieces]]


def _post_pieces(post: Post, filling: Filling, rng: random.Random, index: int) -> list[Piece]:
    start = post.start.cut(2)
    end = post.end.cut(2) if post.end else None
    shape = rng.randrange(5)
    begin = _date(start, filling, rng)
    finish = _date(end, filling, rng) if end else "现在"
    text = {
        0: f"{begin}至{finish}在{post.unit}任{post.position}；",
        1: f"{begin}到{finish}，任{post.unit}{post.position}。",
        2: f"{begin}调{post.unit}任{post.position}，直到{finish}。",
        3: f"{begin}——{finish}在{post.unit}当{post.position}。",
        4: f"{begin}起任{post.unit}{post.position}，至{finish}止。",
    }[shape]
    entry: dict[str, str | None] = {
        "start": start.iso,
        "end": end.iso if end else None,
        "unit": post.unit,
        "position": post.position,
    }
    lead = rng.choice(["", "", "后", "此后，"]) if index else ""
    return [Piece(lead + text, "service_history", [entry])]


def _ending(filling: Filling, rng: random.Random) -> list[Piece]:
    person = filling.person
    retired = person.retired.cut(rng.choice([2, 2, 3]))
    pieces = [
        Piece(_date(retired, filling, rng), "retirement_date", retired.iso),
        Piece(rng.choice(["光荣离休，", "离职休养，", "经组织批准离休，", "办理了离休手续，"])),
        Piece(rng.choice(["享受", "现享受"])),
        Piece(person.treatment.removeprefix("享受"), "treatment", person.treatment.removeprefix("享受")),
        Piece("。" if person.treatment.endswith("待遇") else "待遇。"),
    ]
    if rng.random() < 0.75:
        pieces += [
            Piece(rng.choice(["现住", "现居住在", "离休后住在", "家住"])),
            Piece(person.address, "address", person.address),
            Piece("。"),
        ]
    pieces.append(
        Piece(
            rng.choice(
                [
                    "回顾几十年的经历，我深深感到没有共产党就没有我的今天。",
                    "今后要保持晚节，发挥余热。",
                    "以上所写完全属实，请组织审查。",
                ]
            )
        )
    )
    return pieces


def make_prose(person: Person, rng: random.Random) -> tuple[Filling, list[list[Piece]]]:
    """Write the autobiography as paragraphs of pieces."""
    late = rng.random() < 0.7
    year = person.retired.year + rng.randint(0, 3) if late else rng.randint(1951, 1965)
    filling = make_filling(person, rng, year, republic=not late)
    posts = [post for post in person.posts if post.start.year < year]
    posts = sorted(rng.sample(posts, min(len(posts), rng.randint(3, 7))), key=lambda post: post.start)
    if posts[-1].end and posts[-1].end.year > year:
        posts[-1] = Post(posts[-1].start, None, posts[-1].unit, posts[-1].position, posts[-1].witness)
    paragraphs = [_opening(filling, rng), *_events(filling, posts, rng)]
    if late:
        paragraphs.append(_ending(filling, rng))
    date = dates.PaperDate(year, rng.randint(1, 12), rng.randint(1, 28))
    signed = f"{person.name}  {dates.write(date, rng.choice(['arabic', 'han']), rng)}"
    return filling, [*paragraphs, [Piece(signed)]]


def in_traditional(paragraphs: list[list[Piece]]) -> list[list[Piece]]:
    """Give the prose in traditional characters, truth included."""
    return words_in_traditional(paragraphs)


def draw_prose(
    paragraphs: list[list[Piece]], style: LayoutStyle, rng: random.Random, vertical: bool
) -> tuple[list[Sheet], Record]:
    """Write the prose on as many sheets as it needs; return them and what they say."""
    record = Record()
    flow = Flow(style, rng, record)
    whole = "".join(piece.text for pieces in paragraphs for piece in pieces)
    hand = style.value_hand.for_text(whole)
    title = rng.choice(["自传", "自　传", "我的自传", "自传材料"])
    spans: dict[int, list[tuple[int, Box]]] = {}
    flat = [piece for pieces in paragraphs for piece in pieces]
    drawer = _Columns(flow, hand) if vertical else _Rows(flow, hand)
    drawer.title(title)
    number = 0
    for pieces in paragraphs:
        text = "".join(piece.text for piece in pieces)
        owners = [number + index for index, piece in enumerate(pieces) for _ in piece.text]
        number += len(pieces)
        right = pieces is paragraphs[-1]
        drawer.paragraph(text, owners, spans, right)
    _keep_truth(flat, spans, record)
    return flow.sheets, record


def _keep_truth(flat: list[Piece], spans: dict[int, list[tuple[int, Box]]], record: Record) -> None:
    posts: list[dict[str, str | None]] = []
    for index, piece in enumerate(flat):
        if piece.field is None or piece.value is None:
            continue
        page = spans[index][0][0]
        box = union([part for on, part in spans[index] if on == page])
        if isinstance(piece.value, list):
            posts += piece.value
            if "service_history" in record.boxes and record.boxes["service_history"][0] == page:
                box = union([box, record.boxes["service_history"][1]])
            elif "service_history" in record.boxes:
                continue
            record.boxes["service_history"] = (page, box)
            continue
        record.fields[piece.field] = piece.value
        record.boxes[piece.field] = (page, box)
        record.pairs.append({"label": piece.field, "value": piece.text, "page": page, "box": box})
    if posts:
        record.fields["service_history"] = posts


class _Rows:
    """Writes across the page, on plain or ruled paper."""

    def __init__(self, flow: Flow, hand: Hand) -> None:
        self.flow, self.hand = flow, hand
        self.pitch = hand.em(flow.style.dpi) * flow.rng.uniform(1.45, 2.0)
        self.ruled = flow.rng.random() < 0.5
        self.indent = hand.em(flow.style.dpi) * 2

    def title(self, text: str) -> None:
        hand = self.flow.style.value_hand.for_text(text).scaled(1.6)
        width = self.flow.width_of(text, hand)
        x = (self.flow.left + self.flow.right - width) / 2
        write_line(self.flow.sheet, x, self.flow.y, text, hand, self.flow.rng)
        self.flow.sheet.lines.append(text)
        self.flow.y += hand.em(self.flow.style.dpi) * 2

    def paragraph(self, text: str, owners: list[int], spans: dict[int, list[tuple[int, Box]]], right: bool) -> None:
        flow = self.flow
        room = (flow.right - flow.left) * 0.96
        lines = wrap("　　" + text, self.hand, flow.style.dpi, room)
        lines[0] = lines[0].lstrip("　")
        at = 0
        for index, line in enumerate(lines):
            flow.need(self.pitch)
            x = flow.left + (self.indent if index == 0 else 0)
            if right:
                x = flow.right - flow.width_of(line, self.hand) - self.indent
            if self.ruled:
                base = flow.y + self.hand.em(flow.style.dpi) * 1.18
                flow.sheet.rule(flow.left, base, flow.right, base, 0.12)
            at = self._write(line, x, text, at, owners, spans)
            flow.sheet.lines.append(line)
            flow.y += self.pitch

    def _write(
        self, line: str, x: float, text: str, at: int, owners: list[int], spans: dict[int, list[tuple[int, Box]]]
    ) -> int:
        flow = self.flow
        at = text.index(line, at)
        start = 0
        while start < len(line):
            stop = start + 1
            while stop < len(line) and owners[at + stop] == owners[at + start]:
                stop += 1
            part = line[start:stop]
            box = write_line(flow.sheet, x, flow.y, part, self.hand, flow.rng)
            spans.setdefault(owners[at + start], []).append((len(flow.sheets), box))
            x += flow.width_of(part, self.hand)
            start = stop
        return at + len(line)


class _Columns:
    """Writes downwards in columns from right to left."""

    def __init__(self, flow: Flow, hand: Hand) -> None:
        self.flow, self.hand = flow, hand
        em = hand.em(flow.style.dpi)
        self.step = em * flow.rng.uniform(1.05, 1.25)
        self.pitch = em * flow.rng.uniform(1.6, 2.1)
        self.ruled = flow.rng.random() < 0.5
        self.x = flow.right - em

    def title(self, text: str) -> None:
        hand = self.hand.for_text(text).scaled(1.4)
        em = hand.em(self.flow.style.dpi)
        write_column(
            self.flow.sheet, self.x - em * 0.4, self.flow.top + em, "".join(text.split()), hand, self.flow.rng, em * 1.6
        )
        self.flow.sheet.lines.append("".join(text.split()))
        self.x -= self.pitch * 1.6

    def paragraph(self, text: str, owners: list[int], spans: dict[int, list[tuple[int, Box]]], right: bool) -> None:
        flow = self.flow
        count = max(8, int((flow.bottom - flow.top) / self.step))
        at, first = 0, True
        while at < len(text):
            skip = 2 if first and not right else max(0, count - len(text)) if right else 0
            take = text[at : at + count - skip]
            self._column(take, at, skip, owners, spans)
            at += len(take)
            first = False

    def _column(
        self, take: str, at: int, skip: int, owners: list[int], spans: dict[int, list[tuple[int, Box]]]
    ) -> None:
        flow = self.flow
        if self.x < flow.left:
            flow.new_page()
            self.x = flow.right - self.hand.em(flow.style.dpi)
        if self.ruled:
            edge = self.x - (self.pitch - self.hand.em(flow.style.dpi)) / 2
            flow.sheet.rule(edge, flow.top, edge, flow.bottom, 0.12)
        start = 0
        while start < len(take):
            stop = start + 1
            while stop < len(take) and owners[at + stop] == owners[at + start]:
                stop += 1
            y = flow.top + (skip + start) * self.step
            box = write_column(flow.sheet, self.x, y, take[start:stop], self.hand, flow.rng, self.step)
            spans.setdefault(owners[at + start], []).append((len(flow.sheets), box))
            start = stop
        flow.sheet.lines.append(take.strip())
        self.x -= self.pitch
