"""A printed label that nobody described is learned from what reviewers filled in beside it, and only then."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from models.intake import Document
from models.session import open_engine, reading
from pipeline.home import Home, make_home
from pipeline.learned import labels_from_json
from pipeline.learning import aliases, session, shelf
from pipeline.learning.papers import Paper, judged_papers
from pipeline.settings import Settings, read_settings
from stages.errors import NothingLearnedError
from stages.pairing.labels.label_book import OwnLabel
from tests.pipeline.learning import desk

PLACES = ("河北隆化", "河北省平泉县", "热河承德", "河北围场", "察哈尔宣化", "河北丰宁", "山东莱阳", "辽宁建平")
NAMES = ["唐玉云", "夏林", "李明华", "王国庆", "张福山", "赵海清", "陈德贵", "刘春生"]


def paper(number: int, told: dict[str, Any], read: dict[str, Any] | None = None, form: str | None = None) -> Paper:
    return Paper(f"d{number}", f"person {number}", form, None, told, read or {})


def proposed(papers: Sequence[Paper], label: str, values: Sequence[str]) -> list[tuple[OwnLabel, int, int]]:
    beside = {one.id: [(label, value)] for one, value in zip(papers, values, strict=True)}
    return [(one.label, one.persons, one.against) for one in aliases.propose(papers, beside)]


def test_a_label_is_proposed_where_its_value_is_what_people_filled_in() -> None:
    papers = [paper(n, {"native_place": place, "birth_place": None}) for n, place in enumerate(PLACES)]
    assert proposed(papers, "籍属何处", PLACES) == [(OwnLabel("籍属何处", "native_place", "undescribed"), 8, 0)]
    assert proposed(papers[:2], "籍属何处", PLACES[:2]) == []


def test_dates_are_compared_as_dates() -> None:
    papers = [paper(n, {"work_start_date": f"194{n}-03"}) for n in range(4)]
    (found,) = proposed(papers, "报国年月", [f"194{n}年3月" for n in range(4)])
    assert found[0].field == "work_start_date"


def test_one_form_or_all() -> None:
    papers = [paper(n, {"health": "良好"}, form="cadre_basic") for n in range(4)]
    assert proposed(papers, "体况", ["良好"] * 4)[0][0].scope == "cadre_basic"
    papers[0] = paper(0, {"health": "良好"}, form="appointment")
    assert proposed(papers, "体况", ["良好"] * 4)[0][0].scope == "*"


def test_who_fills_in_a_form_about_himself_does_not_make_his_signature_a_name() -> None:
    papers = [paper(n, {"name": name}, {"name": name}) for n, name in enumerate(NAMES)]
    assert proposed(papers, "填写者", NAMES) == []


def test_a_paper_that_contradicts_stops_a_label_seen_a_few_times() -> None:
    papers = [paper(n, {"native_place": place}) for n, place in enumerate(PLACES)]
    assert proposed(papers, "籍属何处", [*PLACES[:-1], "县粮食局家属院"]) == []


def test_a_misread_value_speaks_neither_way() -> None:
    papers = [paper(n, {"native_place": place}) for n, place in enumerate(PLACES)]
    assert proposed(papers, "籍属何处", [*PLACES[:-1], "辽宁建乎"])[0][1:] == (7, 0)


def test_a_label_that_could_name_two_fields_names_none() -> None:
    papers = [paper(n, {"family_origin": "贫农", "class_status": "贫农"}) for n in range(5)]
    assert proposed(papers, "出身成分类", ["贫农"] * 5) == []
    papers = [paper(n, {"family_origin": "贫农", "class_status": "学生"}) for n in range(5)]
    assert [one[0].field for one in proposed(papers, "出身成分类", ["贫农"] * 5)] == ["family_origin"]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return make_home(tmp_path / "home")


@pytest.fixture
def engine(home: Home) -> Iterator[Engine]:
    engine = open_engine(home.database_url)
    yield engine
    engine.dispose()


def rows(name: str, label: str, value: str) -> list[desk.Row]:
    return [("姓名", name, "性别", "男"), ("民族", "汉族", label, value), ("住房面积", "八十平方米", "护理人", "无")]


def fill(engine: Engine, label: str, told: Sequence[str | None], first: int = 0) -> None:
    """A paper of each of many persons with ``label`` beside a place; ``told``: what people say his 籍贯 is."""
    for number, place in enumerate(told):
        value = PLACES[number % len(PLACES)]
        name = NAMES[number % len(NAMES)][:2] + "一二三四五六七八"[number // len(NAMES)]
        desk.paper(engine, rows(name, label, value), {"native_place": place}, number=first + number)


def test_what_is_learned_reads_the_papers_of_others_and_can_be_left_again(home: Home, engine: Engine) -> None:
    fill(engine, "籍属何处", PLACES * 2)
    before = read_settings(home.settings_file)
    report = session.learn(home, engine, adopt=False)
    assert report["labels"]["better"] and not report["adopted"] and shelf.states(home) == []
    report = session.learn(home, engine, adopt=True)
    (proposal,) = report["labels"]["proposals"]
    assert proposal["kept"] and proposal["label"]["field"] == "native_place"
    assert proposal["comparison"]["better"] == proposal["seen"] >= 2
    after = read_settings(home.settings_file)
    assert [one.alias for one in after.extract.labels] == ["籍属何处"]
    assert after.reader != before.reader and after.settings_hash("ocr") == before.settings_hash("ocr")
    told = report["labels"]["comparison"]
    assert told["after"]["right"] - told["before"]["right"] == proposal["seen"]
    assert session.learn(home, engine, adopt=True)["labels"]["proposals"] == []
    with pytest.raises(NothingLearnedError):
        session.undo(home, engine, "calibration")
    assert session.undo(home, engine, None) == {"undone": "0001", "part": "labels"}
    assert read_settings(home.settings_file) == before


def test_what_would_bring_wrong_values_to_those_held_back_is_refused(home: Home, engine: Engine) -> None:
    fill(engine, "籍属何处", PLACES * 2)
    with reading(engine) as opened:
        held = {paper.id for paper in judged_papers(opened) if paper.held_back}
        assert len(held) >= 3
        papers = [one if one.id not in held else _without_place(one) for one in judged_papers(opened)]
        found = aliases.learn(opened, papers, Settings())
    (proposal,) = found.proposals
    assert not proposal.kept and not found.better and proposal.comparison.worse == len(held)


def _without_place(one: Paper) -> Paper:
    return Paper(one.id, one.person, one.form, one.formed, {**one.told, "native_place": None}, one.read)


def test_nothing_of_anybody_is_kept(home: Home, engine: Engine) -> None:
    fill(engine, "籍属何处", PLACES * 2)
    session.learn(home, engine, adopt=True)
    (state,) = shelf.states(home)
    kept = "".join(path.read_text("utf-8") for path in (shelf.shelf_of(home) / state.number).iterdir())
    assert not [word for word in (*PLACES, *NAMES) if word in kept]
    assert (shelf.shelf_of(home).stat().st_mode & 0o077) == 0
    labels = labels_from_json((home.root / "labels.json").read_text("utf-8"))
    assert labels == (OwnLabel("籍属何处", "native_place", "undescribed"),)
    with reading(engine) as opened:
        assert opened.scalars(select(Document.form)).first() is None


def test_the_command_shows_adopts_lists_and_leaves(program: Any) -> None:
    home = make_home(program.home)
    engine = open_engine(home.database_url)
    fill(engine, "籍属何处", PLACES * 2)
    engine.dispose()
    shown = program.run("learn", "--dry-run").stdout
    assert "籍属何处" in shown and "native_place" in shown and "没有采用" in shown and shelf.states(home) == []
    assert "已采用，是第 0001 版" in program.run("learn").stdout
    assert "0001（现用） 标签" in program.run("learn", "--list").stdout
    program.run("learn", "--undo", "--part", "nothing", code=2)
    program.run("learn", "--undo", "--part", "words", code=2)
    assert "标签" in program.run("learn", "--undo", "--part", "labels").stdout
    listed = json.loads(program.run("learn", "--list", "--json").stdout)
    assert [(one["number"], one["part"], one["in_force"]) for one in listed] == [("0001", "labels", False)]
