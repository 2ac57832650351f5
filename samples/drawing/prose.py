"""The words of an autobiography: a life told in sentences, each fact marked with its field."""

from __future__ import annotations

import random
import re
import tomllib
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from samples.drawing import dates
from samples.drawing.blocks import Value
from samples.drawing.dates import PaperDate
from samples.drawing.fields import Filling, make_filling
from samples.drawing.people import Person, Post


@dataclass(frozen=True)
class Piece:
    """A stretch of prose; `field` when it says the value of a field."""

    text: str
    field: str | None = None
    value: Value | None = None


@lru_cache(maxsize=1)
def _sentences() -> dict[str, list[str]]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def _date(date: PaperDate, filling: Filling, rng: random.Random) -> str:
    style = filling.habits.style
    if style in ("compact", "comma", "slash", "dash", "full-width"):
        style = "arabic"
    return dates.write(date, style, rng)


def _said(kind: str, facts: dict[str, Piece], rng: random.Random) -> list[Piece]:
    """Choose a sentence whose places can all be filled, and fill it."""
    usable = [text for text in _sentences()[kind] if set(re.findall(r"\{(\w+)\}", text)) <= set(facts)]
    parts = re.split(r"\{(\w+)\}", rng.choice(usable))
    return [facts[part] if index % 2 else Piece(part) for index, part in enumerate(parts) if part]


def _facts(filling: Filling, rng: random.Random) -> dict[str, Piece]:
    person = filling.person
    words = {
        "name": person.name, "sex": person.sex, "ethnicity": person.ethnicity, "native_place": person.native_place,
        "family_origin": person.family_origin, "class_status": person.class_status, "education": person.education,
        "address": person.address, "former_name": person.former_name if len(person.former_name) > 1 else "",
        "treatment": person.treatment.removeprefix("享受").removeprefix("按").removesuffix("待遇") + "待遇",
    }  # fmt: skip
    facts = {field: Piece(text, field, text) for field, text in words.items() if text}
    facts["witness"] = Piece(person.posts[0].witness)
    moments = {
        "birth_date": person.birth.cut(rng.choice([2, 2, 3, 1])),
        "work_start_date": person.joined.cut(2),
        "retirement_date": person.retired.cut(rng.choice([2, 2, 3])),
    }
    facts |= {field: Piece(_date(date, filling, rng), field, date.iso) for field, date in moments.items()}
    if person.party:
        party = person.party.cut(2)
        text = _relative_year(party, person.joined, rng) or _date(party, filling, rng)
        facts["party_date"] = Piece(text, "party_date", party.iso)
    return facts


def _relative_year(date: PaperDate, before: PaperDate, rng: random.Random) -> str:
    month = dates.counting(date.month) + "月"
    if date.year == before.year and rng.random() < 0.5:
        return "同年" + month
    if date.year == before.year + 1 and rng.random() < 0.4:
        return rng.choice(["次年", "第二年"]) + month
    return ""


def _told_post(post: Post, filling: Filling, rng: random.Random, lead: str) -> Piece:
    start = post.start.cut(2)
    end = post.end.cut(2) if post.end else None
    text = rng.choice(_sentences()["post"]).format(
        start=_date(start, filling, rng),
        end=_date(end, filling, rng) if end else rng.choice(["现在", "今"]),
        unit=post.unit,
        position=post.position,
    )
    entry: dict[str, str | None] = {
        "start": start.iso, "end": end.iso if end else None, "unit": post.unit, "position": post.position,
    }  # fmt: skip
    return Piece(lead + text, "service_history", [entry])


def _posts_until(person: Person, year: int, rng: random.Random) -> list[Post]:
    posts = [post for post in person.posts if post.start.year < year]
    posts = sorted(rng.sample(posts, min(len(posts), rng.randint(3, 8))), key=lambda post: post.start)
    last = posts[-1]
    if last.end and last.end.year > year:
        posts[-1] = replace(last, end=None)
    return posts


def make_prose(person: Person, rng: random.Random, vertical: bool) -> tuple[Filling, list[list[Piece]]]:
    """Write the autobiography as paragraphs of pieces; in columns the dates are in Chinese numerals."""
    late = rng.random() < 0.7
    year = person.retired.year + rng.randint(0, 3) if late else rng.randint(1951, 1965)
    filling = make_filling(person, rng, year, republic=not late)
    if vertical:
        style = rng.choice(["han", "han", "short-han", "han" if late else "republic"])
        filling = replace(filling, habits=replace(filling.habits, style=style))
    facts = _facts(filling, rng)
    opening = _said("opening", facts, rng) + _said("childhood", facts, rng)
    career = _said("joining", facts, rng) + (_said("party", facts, rng) if "party_date" in facts else [])
    leads = ["", "", "后", "此后，"]
    posts = _posts_until(person, year, rng)
    paragraphs = [opening, career]
    paragraphs.append(
        [_told_post(post, filling, rng, rng.choice(leads) if at else "") for at, post in enumerate(posts)]
    )
    if late:
        home = _said("residence", facts, rng) if rng.random() < 0.8 else []
        paragraphs.append(_said("retirement", facts, rng) + _said("treatment", facts, rng) + home)
    _talk(paragraphs, rng)
    date = dates.PaperDate(year, rng.randint(1, 12), rng.randint(1, 28))
    signed = f"{person.name}  {dates.write(date, 'han' if vertical else rng.choice(['arabic', 'han']), rng)}"
    return filling, [*paragraphs, [Piece(signed)]]


def _talk(paragraphs: list[list[Piece]], rng: random.Random) -> None:
    """Put sentences that state no field among the others, in place."""
    for sentence in rng.sample(_sentences()["asides"], rng.randint(1, 8)):
        rng.choice(paragraphs).append(Piece(sentence))
    if rng.random() < 0.6:
        paragraphs.append([Piece("".join(rng.sample(_sentences()["reflections"], rng.randint(1, 3))))])
    paragraphs[-1].append(Piece(rng.choice(_sentences()["closing"])))
