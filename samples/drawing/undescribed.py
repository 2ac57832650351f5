"""Forms that no template describes: real-looking service forms, read as label and value pairs."""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from samples.drawing import dates
from samples.drawing.blocks import BigCell, Block, Grid, Slot, Table, Title
from samples.drawing.fields import Filling, extra_slot, field_slot, make_filling
from samples.drawing.labels import titled
from samples.drawing.parts import footer, header, opinion, remarks
from samples.drawing.people import Person


@dataclass(frozen=True)
class _Service:
    """One form: its title, the contract fields it asks for, its own labels with possible answers."""

    title: str
    asks: tuple[str, ...]
    answers: dict[str, list[str]]


@lru_cache(maxsize=1)
def _forms() -> tuple[_Service, ...]:
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return tuple(_Service(form["title"], tuple(form["asks"]), form["answers"]) for form in data["form"])


def _words(choice: str, filling: Filling, rng: random.Random) -> str:
    if choice == "@date":
        date = dates.PaperDate(
            min(filling.year, filling.year - rng.randint(0, 2)), rng.randint(1, 12), rng.randint(1, 28)
        )
        return dates.write(date, filling.habits.style if filling.habits.style != "republic" else "dot", rng)
    if choice == "@war":
        return dates.write(filling.person.joined.cut(2), filling.habits.style, rng)
    return {
        "@person": filling.person.posts[0].witness,
        "@address": filling.person.address,
        "@phone": filling.person.phone,
    }.get(choice, choice)


def undescribed(person: Person, rng: random.Random) -> tuple[Filling, list[Block]]:
    """Make one of the forms no template knows."""
    filling = make_filling(person, rng, max(person.retired.year + 1, rng.randint(1984, 2012)))
    service = rng.choice(_forms())
    slots = [field_slot(field, filling, rng) for field in service.asks]
    kept = [extra for extra in service.answers.items() if rng.random() < 0.85]
    for label, choices in kept:
        text = "" if rng.random() < filling.blank_rate else _words(rng.choice(choices), filling, rng)
        slots.append(extra_slot(label, text, filling, rng, 2 if len(text) > 9 else 1))
    if rng.random() < 0.3:
        head, tail = slots[:1], slots[1:]
        rng.shuffle(tail)
        slots = head + tail
    blocks: list[Block] = [
        Title(titled(service.title, rng)),
        *header(filling, rng),
        Grid(tuple(slots), rng.random() < 0.2),
    ]
    if rng.random() < 0.35:
        blocks.append(_visits(filling, rng))
    if rng.random() < 0.4:
        text = rng.choice(["经走访了解，该同志生活能够自理，家庭和睦。", "该同志年老多病，确有困难，情况属实。", ""])
        blocks.append(
            BigCell(
                Slot(rng.choice(["情况说明", "主要情况", "处理意见"]), text, None, text or None),
                (text,) if text else (),
            )
        )
    if rng.random() < 0.5:
        blocks.append(opinion(rng.choice(["单位意见", "老干部局意见", "主管领导意见"]), filling, rng))
    if rng.random() < 0.4:
        blocks.append(remarks(rng))
    return filling, blocks + footer(filling, rng)


def _visits(filling: Filling, rng: random.Random) -> Table:
    rows = [
        (
            _words("@date", filling, rng),
            rng.choice(["节日慰问", "日常走访", "住院看望"]),
            rng.choice(["王局长", "张科长", "联络员"]),
            rng.choice(["身体良好", "精神尚可", "已住院"]),
        )
        for _ in range(rng.randint(1, 4))
    ]
    words = "\n".join(" ".join(row) for row in rows)
    return Table(
        Slot("走访记录", words, None, words),
        ("日期", "内容", "走访人", "情况"),
        (1.5, 1.5, 1.2, 2.2),
        tuple(rows),
        rng.randint(0, 3),
    )
