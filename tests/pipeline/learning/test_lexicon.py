"""Words enter the archive's own list from papers of several people, names never, and only where they do better."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from models.session import open_engine
from pipeline.home import Home, make_home
from pipeline.learned import words_from_json
from pipeline.learning import lexicon, session, shelf
from pipeline.learning.papers import Paper
from pipeline.settings import read_settings
from stages.values.own_words import OwnWords
from tests.pipeline.learning import desk

SURNAMES = "唐夏李王张赵陈刘周吴徐孙马朱胡郭何高"


def paper(number: int, person: str = "", **told: Any) -> Paper:
    return Paper(f"d{number}", person or f"person {number}", None, None, told, {})


def entry(unit: str, position: str, start: str = "1949-03", end: str = "1951-07") -> dict[str, str | None]:
    return {"start": start, "end": end, "unit": unit, "position": position}


def gathered(papers: Sequence[Paper]) -> OwnWords:
    return lexicon.gathered(papers, lexicon._people(papers))


def test_a_word_takes_papers_of_three_persons() -> None:
    rows = [entry("隆化县义仓", "督粮专差")]
    papers = [paper(n, service_history=rows, native_place="河北隆化") for n in range(3)]
    assert gathered(papers) == OwnWords(units=("隆化县义仓",), posts=("督粮专差",), places=("河北隆化",))
    same = [paper(n, person="person 1", service_history=rows) for n in range(9)]
    assert gathered([*same, papers[0]]) == OwnWords()


def test_known_posts_several_posts_and_long_words_teach_nothing() -> None:
    rows = [entry("河北省隆化县粮食局", post) for post in ("副局长", "督粮专差兼秘书", "主持全面工作的一位负责同志")]
    assert gathered([paper(n, service_history=rows) for n in range(4)]).posts == ()


def test_nobodys_name_and_nothing_that_holds_one_goes_in() -> None:
    family = [{"relation": "妻", "name": "夏淑兰"}]
    papers = [
        paper(n, unit="夏淑兰诊所", position="唐玉云助手", name="唐玉云", family_members=family) for n in range(5)
    ]
    found = gathered(papers)
    assert found == OwnWords(given=("云", "玉"))


def test_a_surname_no_list_has_is_learned_from_three_persons() -> None:
    papers = [paper(n, name="锁" + given) for n, given in enumerate(("玉林", "海", "德贵"))]
    assert gathered(papers).surnames == ("锁",) and gathered(papers[:2]).surnames == ()


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return make_home(tmp_path / "home")


@pytest.fixture
def engine(home: Home) -> Iterator[Engine]:
    engine = open_engine(home.database_url)
    yield engine
    engine.dispose()


def fill(engine: Engine, post: str, told: str) -> None:
    """A résumé of each of many persons in which ``post`` stands behind a unit; people say it is ``told``."""
    for number, surname in enumerate(SURNAMES):
        lines = f"1949.03—1951.07 隆化县粮食局{post}\n1951.08—1953.02 平泉县税务局科员"
        rows: list[desk.Row] = [("姓名", f"{surname}玉云", "性别", "男"), ("简历", lines, None, None)]
        unit = f"隆化县粮食局{post}".removesuffix(told)
        history = [
            entry(unit, told),
            {"start": "1951-08", "end": "1953-02", "unit": "平泉县税务局", "position": "科员"},
        ]
        desk.paper(engine, rows, {"service_history": history}, number=number)


def test_words_that_cut_the_lines_of_others_rightly_are_adopted_and_can_be_left(home: Home, engine: Engine) -> None:
    fill(engine, "督粮专差", "督粮专差")
    plain = read_settings(home.settings_file)
    report = session.learn(home, engine, adopt=True)["words"]
    assert report["adopted"] and {one["kind"]: one["kept"] for one in report["trials"]}["posts"]
    told = report["comparison"]
    assert told["before"]["f1"] == 0.5 and told["after"]["f1"] == 1.0
    words = words_from_json((home.root / "words.json").read_text("utf-8"))
    assert words.posts == ("督粮专差",)
    settings = read_settings(home.settings_file)
    assert settings.extract.words == settings.normalise.words == settings.confidence.words == words
    assert settings.settings_hash("extract") != plain.settings_hash("extract")
    assert [one.part for one in shelf.states(home)] == ["words"]
    session.undo(home, engine, "words")
    assert read_settings(home.settings_file) == plain


def test_words_that_bring_nothing_are_refused(home: Home, engine: Engine) -> None:
    fill(engine, "科员", "科员")
    report = session.learn(home, engine, adopt=True)["words"]
    assert report["trials"] and not report["adopted"] and shelf.states(home) == []


UNIT = "隆化县义仓"
"""A unit that no shipped list and no shipped model knows."""


def inked(engine: Engine, name: str, told: str, unit: str, doubts: dict[str, str], number: int) -> None:
    """A card whose name and unit are read as given; the paper says ``told`` and ``UNIT``."""
    rows: list[desk.Row] = [("姓名", name, "性别", "男"), ("工作单位", unit, "民族", "汉族")]
    desk.paper(engine, rows, {"name": told, "unit": UNIT}, number=number, doubts=doubts)


def test_known_units_put_doubted_ink_right_and_say_so(home: Home, engine: Engine) -> None:
    for number, surname in enumerate(SURNAMES):
        odd = number % 2 == 0
        inked(engine, surname + "玉云", surname + "玉云", "隆化县义合" if odd else UNIT, {"合": "仓"}, number)
    report = session.learn(home, engine, adopt=True)["words"]
    assert {one["kind"]: one["kept"] for one in report["trials"]}["units"] and report["adopted"]
    told = report["comparison"]
    assert told["after"]["right"] > told["before"]["right"] and told["after"]["misread"] == 0


def test_known_characters_of_names_are_offered_and_no_name_is_rewritten(home: Home, engine: Engine) -> None:
    for number, surname in enumerate(SURNAMES):
        read = surname + ("王云" if number % 3 else "玉云")
        inked(engine, read, surname + "玉云", UNIT, {"王": "玉"} if surname != "王" else {}, number)
    report = session.learn(home, engine, adopt=True)["words"]
    assert {one["kind"]: one["kept"] for one in report["trials"]}["names"]
    told = report["comparison"]
    assert told["after"]["offered"] > told["before"]["offered"] == 0
    assert told["after"]["right"] == told["before"]["right"]
    words = words_from_json((home.root / "words.json").read_text("utf-8"))
    assert words.given == ("云", "玉") and words.surnames == ()
