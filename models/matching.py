"""Whose paper is this? Found by ID number, else by name with birth date, else by the folder; never guessed.

The cases, in order (an ID number counts only when it is *trusted*: decided by a person, or read without doubt or
repair):

- trusted ID number known: that person; a different name on the paper makes it ambiguous.
- persons with a different trusted ID number are out, unless paper and folder and name all point at them: ambiguous.
- same name and the same birth date to the month: that person. Birth dates that differ by up to two years, or where
  one is missing or only a year, are too close to call: ambiguous, unless the folder settles it.
- same folder and the same name (or no name on the paper): that person. A different name: ambiguous.
- nobody: a new person.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.people import Person

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CLOSE_YEARS = 2


@dataclass(frozen=True, slots=True)
class PersonClaim:
    """What a paper says about whose it is. ``id_number`` only when trusted."""

    name: str | None
    id_number: str | None = None
    birth_date: str | None = None
    folder: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """``one``: the person; ``none``: nobody known; ``ambiguous``: every person it could be, and why."""

    kind: Literal["one", "none", "ambiguous"]
    persons: tuple[Person, ...] = ()
    basis: str = ""


def find_person(session: Session, claim: PersonClaim, *, ignoring: int | None = None) -> Match:
    """The person a paper belongs to; ``ignoring`` leaves one out (the paper's own, when it is committed again).

    A person who was joined with another is still known by their own name and number, and found as that other.
    """
    match = _as_named(session, claim, ignoring)
    owners = {owner.id: owner for person in match.persons for owner in (_joined(session, person),)}
    kind = "one" if match.kind == "ambiguous" and len(owners) == 1 < len(match.persons) else match.kind
    return Match(kind, tuple(owners.values()), match.basis)


def _as_named(session: Session, claim: PersonClaim, ignoring: int | None) -> Match:
    wanted = id_key(claim.id_number)
    name = fold_name(claim.name)
    by_id = _persons(session, ignoring, id_number=wanted) if wanted else []
    if by_id:
        same = not name or fold_name(by_id[0].name) == name
        return (
            Match("one", tuple(by_id), "身份证号")
            if same
            else Match("ambiguous", tuple(by_id), "身份证号相同但姓名不同")
        )
    near = _persons(session, ignoring, name=name, folder=claim.folder)
    other_id = [p for p in near if wanted and p.id_number and p.id_number != wanted]
    twins = [p for p in other_id if claim.folder and p.folder == claim.folder and fold_name(p.name) == name]
    if twins:
        return Match("ambiguous", tuple(twins), "同一案卷、姓名相同但身份证号不同")
    return _by_name_or_folder([p for p in near if p not in other_id], claim, name)


def _by_name_or_folder(near: list[Person], claim: PersonClaim, name: str) -> Match:
    namesakes = [p for p in near if name and fold_name(p.name) == name]
    inside = [p for p in near if claim.folder and p.folder == claim.folder]
    exact = [p for p in namesakes if _same_month(p.birth_date, claim.birth_date)]
    if len(exact) == 1:
        return Match("one", tuple(exact), "姓名和出生年月")
    if len(exact) > 1:
        return Match("ambiguous", tuple(exact), "姓名和出生年月都相同的不止一人")
    fitting = [p for p in inside if not name or p in namesakes]
    if len(fitting) == 1:
        return Match("one", tuple(fitting), "案卷")
    if inside:
        return Match(
            "ambiguous", tuple(fitting or inside), "同一案卷里姓名不同" if not fitting else "同一案卷里不止一人"
        )
    close = [p for p in namesakes if _too_close(p.birth_date, claim.birth_date)]
    return Match("ambiguous", tuple(close), "姓名相同，出生年月无法区分") if close else Match("none")


def _persons(session: Session, ignoring: int | None, **wanted: str | None) -> list[Person]:
    tests = [getattr(Person, column) == value for column, value in wanted.items() if value]
    if not tests:
        return []
    query = select(Person).where(or_(*tests)).order_by(Person.id)
    return [person for person in session.scalars(query) if _joined(session, person).id != ignoring]


def _joined(session: Session, person: Person) -> Person:
    """The person that ``person`` was joined with, or they themselves."""
    while person.merged_into is not None:
        person = session.get_one(Person, person.merged_into)
    return person


def _same_month(one: str | None, other: str | None) -> bool:
    if not one or not other or min(len(one), len(other)) < len("1927-03"):
        return False
    return one.startswith(other) or other.startswith(one)


def _too_close(one: str | None, other: str | None) -> bool:
    if not one or not other:
        return True
    return abs(int(one[:4]) - int(other[:4])) <= _CLOSE_YEARS


def fold_name(name: str | None) -> str:
    """A name as the archive compares it: one width, no spaces (``王　明`` is ``王明``)."""
    return "".join(unicodedata.normalize("NFKC", name or "").split())


def id_key(id_number: str | None) -> str | None:
    """The 18-digit form of an ID number of either length, for finding; None where it is no such number."""
    number = fold_name(id_number).upper()
    if len(number) == 15 and number.isdigit():
        body = f"{number[:6]}19{number[6:]}"
        return body + _check_digit(body)
    if len(number) == 18 and number[:17].isdigit() and number[17] == _check_digit(number[:17]):
        return number
    return None


def _check_digit(body: str) -> str:
    return "10X98765432"[sum(int(d) * w for d, w in zip(body, _WEIGHTS, strict=True)) % 11]
