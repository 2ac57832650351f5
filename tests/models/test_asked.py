"""The queue narrowed: each part of the filter, pages without gaps, words in any script."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from models.asked import Asked, Place, count_of, free_one, page_of
from models.commit import commit_document
from models.decisions import Decision, take_lease
from models.doubts import lay_anew
from models.folding import fold, grams
from models.intake import Document
from models.schema import utcnow
from models.session import writing
from models.status import REVIEW, advance

Add = Callable[..., Document]


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        (Asked(), ["doc001", "doc002", "doc003"]),
        (Asked(field="party_date"), ["doc001"]),
        (Asked(reason="low-confidence"), ["doc001", "doc002"]),
        (Asked(reason="low-confidence", field="name"), ["doc002"]),
        (Asked(form="resume_booklet"), ["doc003"]),
        (Asked(form="unknown"), ["doc001", "doc002"]),
        (Asked(days=2), ["doc001", "doc002"]),
        (Asked(days=2, reason="low-confidence", batch="一批"), ["doc001", "doc002"]),
        (Asked(batch="没有"), []),
        (Asked(reviewer="钱进"), ["doc001", "doc003"]),
        (Asked(words="隆化县粮食局"), ["doc003"]),
        (Asked(words="糧食 隆化縣"), ["doc003"]),
        (Asked(words="肖峰"), ["doc002"]),
        (Asked(words="蕭峯"), ["doc002"]),
        (Asked(words='"'), []),
        (Asked(words="食粮"), []),
    ],
)
def test_what_is_asked_for(engine: Engine, add_document: Add, asked: Asked, wanted: list[str]) -> None:
    with writing(engine) as session:
        for number, (values, doubtful) in enumerate(
            [
                ({"party_date": "1949", "name": "王"}, ("party_date",)),
                ({"name": "萧峰"}, ("name",)),
                ({"unit": "隆化县粮食局"}, ()),
            ]
        ):
            form = "resume_booklet" if number == 2 else None
            received = utcnow() - timedelta(days=3 - number, minutes=1)
            document = add_document(session, values, doubtful=doubtful, form=form, received_at=received)
            advance(session, document, REVIEW, "system", "triage")
        session.add(Decision(document_id="doc001", field="name", action="accept", new="王", user="钱进"))
        take_lease(session, "doc003", "钱进")
        session.flush()
        assert page_of(session, asked) == wanted
        assert count_of(session, asked) == len(wanted)


def test_pages_follow_each_other_without_gap_or_overlap(engine: Engine, add_document: Add) -> None:
    moment = utcnow()
    with writing(engine) as session:
        for _ in range(7):  # all at one moment: only the id tells them apart
            lay_anew(
                session, add_document(session, {"name": "王"}, doubtful=("name",), status=REVIEW, received_at=moment)
            )
        for asked in (Asked(), Asked(reason="low-confidence")):
            seen: list[str] = []
            after = None
            while rows := page_of(session, asked, after=after, limit=3):
                seen += rows
                after = Place.parse(str(Place(moment, rows[-1])))
            assert seen == [f"doc{n:03}" for n in range(1, 8)]
        take_lease(session, "doc001", "钱进")
        assert free_one(session, Asked(field="name"), "赵敏") == "doc002"


@pytest.mark.parametrize("text", ["", "x", "2026-01-01~doc", "~", "2026-01-01T00:00:00+00:00~"])
def test_a_made_up_place_is_the_beginning(text: str) -> None:
    assert Place.parse(text) is None


def test_what_has_left_the_queue_is_found_by_its_words_only(engine: Engine, add_document: Add) -> None:
    with writing(engine) as session:
        document = add_document(session, {"name": "王明"}, status="read")
        commit_document(session, document, "system")
        assert page_of(session, Asked(words="王明")) == []
        advance(session, document, REVIEW, "赵敏", "reopened")
        assert page_of(session, Asked(words="王明")) == ["doc001"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("參加革命", "参加革命"), ("羣眾", "群众"), ("Ａｂ１", "ab1"), ("⼀", "一"), ("傅", "付"), ("閻", "闫")],
)
def test_forms_of_a_character_are_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_different_characters_stay_apart() -> None:
    assert len({fold(char) for char in "己已巳未末曰日"}) == 7
    assert grams("①　王·明\n（甲）") == "① 王 明 甲"
