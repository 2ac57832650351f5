"""Texts as people of these files wrote them, with slots for what they tell: filled with invented people they are texts
of which every value is known, to fit ``stages.tagging`` with.

``samples/tellings/*.jsonl`` hold one text a line, with its kind. A slot is the name of a field, ``{name}``; of a post,
``{h1.unit}``; of a relative, ``{k1.name}``; or of anybody else, ``{o1.date}``.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from samples.drawing import dates, names, people
from samples.drawing.dates import PaperDate

FOLDER = Path(__file__).with_name("tellings")
_SLOT = re.compile(r"\{(?P<of>[hko][1-9])?\.?(?P<what>[a-z_]+)\}")
_SIGNS, _LOST, _CHANGED, _MISREAD = "，,。；、", 0.08, 0.06, 0.012
"""Signs that a reader loses or takes for others, and how many of them; characters that are read as others."""
_AS_READ = {"，": "、.,。", ",": "、.，", "。": ".，", "；": "，：", "、": "，."}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a text and what they are the value of: a field, ``hd`` ``hu`` ``hp`` of an entry, ``fn`` of a relative;
    empty for all others."""

    words: str
    what: str = ""


Values = dict[str, Any]
"""What is true of one person: the fields of a truth, ``service_history`` and ``family_members`` among them."""


def templates() -> list[str]:
    """All texts with their slots."""
    rows = (json.loads(line) for path in sorted(FOLDER.glob("*.jsonl")) for line in path.open(encoding="utf-8"))
    return [row["text"] for row in rows]


def filled(text: str, known: Sequence[Values], rng: random.Random) -> list[Stretch]:
    """``text`` about one of the people ``known``, others of them beside; as a reader may have read it."""
    teller = _Teller(known, rng)
    stretches: list[Stretch] = []
    at = 0
    for slot in _SLOT.finditer(text):
        stretches.append(Stretch(text[at : slot.start()]))
        stretches.append(teller.said(slot["of"] or "", slot["what"]))
        at = slot.end()
    return [_read(each, rng) for each in _with_suffixes([*stretches, Stretch(text[at:])])]


def _with_suffixes(stretches: Sequence[Stretch]) -> Iterator[Stretch]:
    """享受{treatment_bare}待遇 and {ethnicity_bare}族: the word behind the slot is part of the value."""
    suffix = ""
    for place, each in enumerate(stretches):
        words = each.words.removeprefix(suffix)
        after = stretches[place + 1].words if place + 1 < len(stretches) else ""
        suffix = next((s for s in _SUFFIXES.get(each.what, ()) if after.startswith(s)), "")
        yield Stretch(words + suffix, each.what)


_SUFFIXES = {"treatment": ("待遇", "级待遇"), "ethnicity": ("族",)}


def _read(stretch: Stretch, rng: random.Random) -> Stretch:
    chars = []
    for char in stretch.words:
        chance = rng.random()
        if char in _SIGNS and not stretch.what and chance < _LOST:
            continue
        if char in _AS_READ and chance < _LOST + _CHANGED:
            char = rng.choice(_AS_READ[char])
        elif "一" <= char <= "鿿" and chance < _MISREAD:
            char = chr(rng.randint(0x4E00, 0x9FA5))
        chars.append(char)
    return Stretch("".join(chars), stretch.what)


class _Teller:
    """One person, and the way one writer writes dates."""

    def __init__(self, known: Sequence[Values], rng: random.Random) -> None:
        self.rng, self.known, self.drawn = rng, known, people.make_person(rng)
        self.own = rng.choice(known) if known else {}
        self.style = "republic" if rng.random() < 0.1 else dates.pick_style(rng)
        self.entries = sorted(self._entries(), key=lambda entry: str(entry.get("start") or ""))

    def said(self, of: str, what: str) -> Stretch:
        number = int(of[1:]) - 1 if of else 0
        if of.startswith("h"):
            return self._entry(number, what)
        if of.startswith("k"):
            return self._relative(number, what)
        return Stretch(self._other(what)) if of else Stretch(self._field(what), what.removesuffix("_bare"))

    def _entries(self) -> list[Values]:
        told = self.own.get("service_history") or []
        if len(told) >= 5:
            return list(told)
        return [
            {
                "start": p.start.cut(2).iso,
                "end": p.end.cut(2).iso if p.end else None,
                "unit": p.unit,
                "position": p.position,
            }
            for p in self.drawn.posts
        ]

    def _entry(self, number: int, what: str) -> Stretch:
        entry = self.entries[min(number, len(self.entries) - 1)]
        value = entry.get(what) or {"unit": "县委会", "position": "干事"}.get(what) or str(self.entries[-1]["start"])
        return Stretch(self._date(value), "hd") if what in ("start", "end") else Stretch(value, "h" + what[0])

    def _relative(self, number: int, what: str) -> Stretch:
        member = self.drawn.family[number % len(self.drawn.family)]
        if what == "age":
            return Stretch(str(self.rng.randint(18, 60)))
        return Stretch(str(getattr(member, what)), "fn" if what == "name" else "")

    def _other(self, what: str) -> str:
        person = people.make_person(self.rng)
        post = self.rng.choice(person.posts)
        if what == "date":
            return self._date(self.rng.choice([post.start, person.retired]).cut(self.rng.choice([2, 2, 3])).iso)
        words = {"name": person.name, "unit": post.unit, "position": post.position, "place": person.native_place}
        if self.known and what in ("name", "unit", "position", "place") and self.rng.random() < 0.7:
            field = "native_place" if what == "place" else what
            return str(self.rng.choice(self.known).get(field) or words[what])
        return words[what]

    def _field(self, what: str) -> str:
        bare = what.endswith("_bare")
        what = what.removesuffix("_bare")
        value = str(self.own.get(what) or self._drawn(what))
        if what.endswith("_date"):
            return self._date(value)
        if bare:
            return value.removeprefix("享受").removesuffix("待遇").removesuffix("族")
        return value

    def _drawn(self, what: str) -> str:
        one = self.drawn
        last = one.posts[-1]
        own = {
            "birth_date": one.birth.iso, "work_start_date": one.joined.cut(2).iso, "unit": last.unit,
            "party_date": (one.party or one.joined).cut(2).iso, "retirement_date": one.retired.cut(2).iso,
            "position": last.position, "political_status": one.political, "marital_status": one.marital,
            "former_name": names.full_name(self.rng, one.sex), "medical_treatment": one.medical,
            "awards": self.rng.choice([words for words in people.AWARDS if words != "无"]),
            "id_number": one.id_number(self.rng.choice([15, 18])),
        }  # fmt: skip
        return str(own.get(what) or getattr(one, what))

    def _date(self, iso: str) -> str:
        parts = [int(part) for part in iso.split("-")]
        return dates.write(PaperDate(*parts), self.style, self.rng)
