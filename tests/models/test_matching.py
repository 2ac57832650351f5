"""Whose paper is it? One row a situation, each with the sentence a reviewer would say."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from models.matching import PersonClaim, find_person, fold_name, id_key
from models.people import Person
from models.session import writing

OWN, OTHER = "130825192703150013", "132624193002050027"
KNOWN = [
    Person(name="王明", id_number=OWN, birth_date="1927-03", folder="017"),
    Person(name="李兰", id_number=None, birth_date="1930-02", folder="018"),
    Person(name="赵刚", id_number=None, birth_date="1925", folder=None),
    Person(name="孙英", id_number=None, birth_date="1928-06", folder="020"),
    Person(name="孙英", id_number=None, birth_date="1928-06-12", folder="021"),
]
CASES = [
    # The number is known and so is the name.
    (PersonClaim("王明", OWN), "one", ["王明"]),
    # The number alone is enough when the name could not be read.
    (PersonClaim(None, OWN), "one", ["王明"]),
    # Known number, foreign name: a misread name or a borrowed number, a person must look.
    (PersonClaim("王朋", OWN, "1927-03", "017"), "ambiguous", ["王明"]),
    # Same name, month and folder, but another number: somebody is wrong, and it is not ours to say who.
    (PersonClaim("王明", OTHER, "1927-03", "017"), "ambiguous", ["王明"]),
    # Same name and month, another number, another folder: two people.
    (PersonClaim("王明", OTHER, "1927-03", "099"), "none", []),
    # Same folder but different name and number: not the same person.
    (PersonClaim("钱芳", OTHER, None, "017"), "none", []),
    # No number on the paper: name and month decide.
    (PersonClaim("李兰", None, "1930-02"), "one", ["李兰"]),
    (PersonClaim("李 兰", None, "1930-02-11", "700"), "one", ["李兰"]),
    # The same month on two people decides nothing.
    (PersonClaim("孙英", None, "1928-06"), "ambiguous", ["孙英", "孙英"]),
    # The years are the same but the archive knows no month: too close to call.
    (PersonClaim("赵刚", None, "1925-08"), "ambiguous", ["赵刚"]),
    # A birth date one year off: the very conflict the archive must show to a person.
    (PersonClaim("李兰", None, "1931-02"), "ambiguous", ["李兰"]),
    # Decades apart: somebody else with the same name.
    (PersonClaim("李兰", None, "1948-02"), "none", []),
    # The paper lies in her folder and bears her name; its birth date differs and becomes a fact beside the other.
    (PersonClaim("李兰", None, "1931-02", "018"), "one", ["李兰"]),
    # Nothing on the paper but its folder.
    (PersonClaim(None, None, None, "018"), "one", ["李兰"]),
    # Her folder, another name: a former name or a paper put in the wrong place.
    (PersonClaim("李岚", None, "1930-02", "018"), "ambiguous", ["李兰"]),
    # Nobody knows the name, the number or the folder.
    (PersonClaim("周全", None, "1929-01", "555"), "none", []),
    # A name alone, known: too little.
    (PersonClaim("李兰"), "ambiguous", ["李兰"]),
    # Nothing at all.
    (PersonClaim(None), "none", []),
]


@pytest.mark.parametrize(("claim", "kind", "names"), CASES)
def test_find_person(engine: Engine, claim: PersonClaim, kind: str, names: list[str]) -> None:
    with writing(engine) as session:
        session.add_all(
            Person(name=p.name, id_number=p.id_number, birth_date=p.birth_date, folder=p.folder) for p in KNOWN
        )
        session.flush()
        match = find_person(session, claim)
    assert (match.kind, [p.name for p in match.persons]) == (kind, names)
    assert match.basis or kind == "none"


def test_one_person_can_be_left_out(engine: Engine) -> None:
    with writing(engine) as session:
        person = Person(name="王明", birth_date="1927-03")
        session.add(person)
        session.flush()
        assert find_person(session, PersonClaim("王明", None, "1927-03"), ignoring=person.id).kind == "none"


@pytest.mark.parametrize(
    ("number", "key"),
    [
        ("130825270315001", OWN),  # the old 15 digits of the same person
        ("130825192703150013", OWN),
        (" 130825 19270315 0013", OWN),
        ("130825192703150011", None),  # wrong check digit
        ("13082519270315003x", "13082519270315003X"),
        ("13082519270315", None),
        (None, None),
    ],
)
def test_id_key(number: str | None, key: str | None) -> None:
    assert id_key(number) == key


def test_names_are_compared_in_one_width_without_spaces() -> None:
    assert fold_name("王　明 ") == fold_name("王明") == "王明"
