"""What counts as said of a paper, whose paper it is, and its pages as the ledger kept them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, update

from models.decisions import Decision
from models.intake import Document
from models.ledger import LedgerRow
from models.session import open_engine, reading, writing
from pipeline.home import make_home
from pipeline.learning import again
from pipeline.learning.papers import Paper, judged_papers, persons
from pipeline.settings import Settings
from review_ui import decide
from review_ui.decide import Judgement
from tests.pipeline.learning import desk

ROWS: list[desk.Row] = [("姓名", "夏林玉", "性别", "男"), ("民族", "汉族", "籍贯", "河北隆化")]


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_engine(make_home(tmp_path / "home").database_url)
    yield engine
    engine.dispose()


def papers(engine: Engine) -> list[Paper]:
    with reading(engine) as session:
        return judged_papers(session)


def test_what_people_said_counts_and_what_is_not_on_a_filed_paper_is_told(engine: Engine) -> None:
    desk.paper(engine, ROWS, {"name": "夏林王", "native_place": None, "health": "良好"}, number=1)
    (found,) = papers(engine)
    assert found.told["name"] == "夏林王" and found.told["sex"] == "男" and found.told["health"] == "良好"
    assert found.told["native_place"] is None and found.told["birth_date"] is None
    assert found.read["name"] == "夏林玉" and found.person == "person 1"


def test_of_a_paper_in_review_only_what_was_said_counts(engine: Engine) -> None:
    document_id = desk.paper(engine, ROWS, {}, number=1)
    with writing(engine) as session:
        session.execute(update(Document).values(status="review"))
        document = session.get_one(Document, document_id)
        (name,) = [one for one in session.query(Decision).all() if one.field == "name"]
        decide.decide_field(
            session, desk.VISITOR, document_id, document.version, Judgement("name", name.reading_id, None)
        )
        (sex,) = [one for one in session.query(Decision).all() if one.field == "sex"]
        assert sex.reading_id is not None
        decide.accept_shown(session, desk.VISITOR, document_id, document.version, "sex", sex.reading_id)
    (found,) = papers(engine)
    assert "name" not in found.told and "sex" not in found.told and "birth_date" not in found.told
    assert found.told["ethnicity"] == "汉族"


def test_papers_of_one_person_are_on_one_side(engine: Engine) -> None:
    for number in range(12):
        desk.paper(engine, [("姓名", "夏林玉", "性别", "男"), ("编号", str(number), "备注", "无")], {}, number=number)
    with writing(engine) as session:
        session.execute(update(Document).values(person_id=1))
    assert persons(papers(engine)) == 1 and len({one.held_back for one in papers(engine)}) == 1


def test_a_paper_is_understood_again_as_it_was(engine: Engine) -> None:
    desk.paper(engine, ROWS, {}, number=1)
    with reading(engine) as session:
        ((paper, text),) = again.texts(session, judged_papers(session))
    values = {name: one.value for name, one in again.values(text, Settings()).items()}
    assert values == {name: value for name, value in paper.read.items() if value}


def test_pages_of_another_program_are_left_out(engine: Engine) -> None:
    for number in (1, 2):
        desk.paper(engine, [*ROWS, ("编号", str(number), "备注", "无")], {}, number=number)
    with writing(engine) as session:
        first, second = session.query(LedgerRow).order_by(LedgerRow.id)
        first.result = [1, 2, 3]
        session.delete(second)
    with reading(engine) as session:
        assert list(again.texts(session, judged_papers(session))) == []
