"""Makes the labelled slots of a form out of a person, with what the export should say of each."""

from __future__ import annotations

import random
from dataclasses import dataclass

from samples.drawing import dates
from samples.drawing.blocks import Slot
from samples.drawing.history import Habits, pick_habits
from samples.drawing.labels import label_for, spaced
from samples.drawing.people import Person

_UNITS = {
    "name": 1, "sex": 1, "ethnicity": 1, "marital_status": 1, "former_name": 1, "family_origin": 1, "class_status": 1,
    "education": 1, "health": 1, "birth_date": 1, "native_place": 1, "political_status": 1, "party_date": 1, "rank": 1,
    "work_start_date": 1, "retirement_date": 1, "phone": 1, "birth_place": 2, "unit": 2, "position": 1, "treatment": 2,
    "medical_treatment": 2, "id_number": 2, "address": 9, "awards": 9,
}  # fmt: skip
_DATES = ("birth_date", "party_date", "work_start_date", "retirement_date")
_BLANK_TOKENS = ("", "", "", "", "／", "—")


@dataclass(frozen=True)
class Filling:
    """One form being filled in: whose, when (year), by whom, and how often a cell stays blank (0–1)."""

    person: Person
    year: int
    habits: Habits
    blank_rate: float
    spread_label: bool


def make_filling(person: Person, rng: random.Random, year: int, *, republic: bool = False) -> Filling:
    """Choose how one form gets filled in."""
    return Filling(
        person, year, pick_habits(rng, republic=republic), rng.choice([0, 0.03, 0.08, 0.2]), rng.random() < 0.5
    )


def _plain_value(field: str, filling: Filling) -> str:
    person = filling.person
    last = person.posts[-1]
    values = {
        "name": person.name, "former_name": person.former_name, "sex": person.sex, "ethnicity": person.ethnicity,
        "native_place": person.native_place, "birth_place": person.birth_place, "family_origin": person.family_origin,
        "class_status": person.class_status, "education": person.education, "marital_status": person.marital,
        "political_status": person.political, "unit": last.unit, "position": last.position, "rank": person.rank,
        "treatment": person.treatment, "medical_treatment": person.medical, "phone": person.phone,
        "address": person.address, "health": person.health, "awards": person.awards,
        "id_number": "" if filling.year < 1986 else person.id_number(15 if filling.year < 2000 else 18),
    }  # fmt: skip
    return values[field]


def _date_of(field: str, person: Person) -> dates.PaperDate | None:
    return {
        "birth_date": person.birth,
        "party_date": person.party,
        "work_start_date": person.joined,
        "retirement_date": person.retired,
    }[field]


def _date_slot(field: str, label: str, filling: Filling, rng: random.Random) -> Slot:
    date = _date_of(field, filling.person)
    if date is None:
        return Slot(label, rng.choice(["", "无", "／"]), field)
    precision = filling.habits.precision if rng.random() < 0.85 else rng.choice([1, 2, 3, 2])
    if ("年月" in label and "日" not in label) and precision == 3 and rng.random() < 0.7:
        precision = 2
    date = date.cut(precision)
    if field == "birth_date" and date.day and date.year < 1930 and rng.random() < 0.06:
        text = dates.write(date.cut(1), "arabic", rng) + rng.choice(["农历", "阴历", "旧历"])
        return Slot(label, text + f"{dates.counting(date.month)}月{dates.counting(date.day)}", field, None)
    style = filling.habits.style
    if style == "republic" and not 1912 < date.year < 1949:
        style = "han"
    text = dates.write(date, style, rng)
    if not date.month and field != "birth_date" and filling.person.serial % 4 == 0:
        text += "春夏秋冬初底"[filling.person.serial % 6]
    if "何地" in label:
        text += rng.choice(["于", "在", " "]) + filling.person.posts[0].unit
    elif field == "birth_date" and date.month and rng.random() < 0.05:
        text += rng.choice(["生", "出生"])
    return Slot(label, text, field, date.iso)


def field_slot(field: str, filling: Filling, rng: random.Random, label: str = "") -> Slot:
    """Make the slot of one contract field: its printed label, the words on paper, the truth."""
    text = label or label_for(field, rng)
    shown = spaced(text, rng) if filling.spread_label else text
    units = _UNITS[field] if len(text) < 9 else max(2, _UNITS[field])
    if field != "name" and rng.random() < filling.blank_rate:
        slot = Slot(shown, rng.choice(_BLANK_TOKENS), field)
    elif field in _DATES:
        slot = _date_slot(field, shown, filling, rng)
    else:
        value = _plain_value(field, filling)
        slot = Slot(shown, value, field, value or None)
    if "何地" in text:
        units = 2
    return Slot(slot.label, slot.text, slot.field, slot.value, units)


def field_slots(fields: list[str], filling: Filling, rng: random.Random, shuffle: float = 0.15) -> list[Slot]:
    """Make slots for `fields`; with chance `shuffle` two neighbours change places, wherever they are."""
    order = list(fields)
    for index in range(int(rng.random() > 0.1), len(order) - 1):
        if rng.random() < shuffle:
            order[index], order[index + 1] = order[index + 1], order[index]
    return [field_slot(field, filling, rng) for field in order]


def extra_slot(label: str, text: str, filling: Filling, rng: random.Random, units: int = 1) -> Slot:
    """Make a slot for something the contract has no field for."""
    return Slot(spaced(label, rng) if filling.spread_label else label, text, None, text or None, units)
