"""The cutter of résumé lines: trained on some persons' entries, judged on others', adopted, stored privately, left."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from models.session import open_engine
from pipeline.home import Home, make_home
from pipeline.learning import cutting, session, shelf
from pipeline.learning.papers import Paper
from pipeline.settings import read_settings
from stages.errors import ModelDamagedError, SettingsFileError
from stages.narrative.cutter import SURE, asking, blank, cut_chances, second_opinion
from tests.pipeline.learning import desk

COUNTIES = ("隆化县", "平泉县", "丰宁县", "围场县", "滦平县", "阜平县", "饶阳县", "建平县")
OFFICES = ("粮食局", "供销社", "税务局", "文教科", "民政局", "水利局")
POSTS = ("督粮专差", "合作指导", "保健专管", "学田经管", "驿运稽查", "科员", "副局长", "秘书")
SURNAMES = "唐夏李王张赵陈刘周吴徐孙马朱胡郭何高林罗郑梁谢宋许"


def entries(count: int, first: int = 0) -> list[cutting.Entry]:
    numbers = range(first, first + count)
    return [(COUNTIES[n % 8] + OFFICES[n * 5 % 6], POSTS[(n * 3 + n // 8) % 8]) for n in numbers]


@pytest.fixture(scope="module")
def model() -> bytes:
    return cutting.trained(entries(100))


def test_it_learns_where_a_post_begins_in_lines_it_never_saw(model: bytes) -> None:
    language = blank().from_bytes(model, exclude=("tokenizer", "vocab"))
    unseen = [("承德县卫生局", post) for post in POSTS[:5]]
    for unit, post in unseen:
        chances = cut_chances(language, unit + post)
        assert chances.sum() == pytest.approx(1.0) and chances.argmax() == len(unit) and chances.max() > SURE


def test_the_same_entries_train_the_same_model(model: bytes) -> None:
    assert cutting.trained(entries(100)) == model


def test_rows_are_taken_as_people_told_them() -> None:
    rows = [{"unit": "隆化县 粮食局", "position": "科员"}, {"unit": None, "position": "战士"}, {"unit": "？" * 9}]
    paper = Paper("d", "person 1", None, None, {"service_history": rows}, {})
    assert list(cutting.told_entries([paper])) == [("隆化县粮食局", "科员"), ("", "战士")]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return make_home(tmp_path / "home")


@pytest.fixture
def engine(home: Home) -> Iterator[Engine]:
    engine = open_engine(home.database_url)
    yield engine
    engine.dispose()


def fill(engine: Engine, per_paper: int = 5) -> None:
    for number, surname in enumerate(SURNAMES):
        told: list[dict[str, Any]] = []
        for step, (unit, post) in enumerate(entries(per_paper, number * per_paper)):
            year = 1950 + 2 * step
            told.append({"start": f"{year}-03", "end": f"{year + 1}-07", "unit": unit, "position": post})
        lines = "\n".join(
            f"{row['start'].replace('-', '.')}—{row['end'].replace('-', '.')} {row['unit']}{row['position']}"
            for row in told
        )
        rows: list[desk.Row] = [("姓名", f"{surname}玉云", "性别", "男"), ("简历", lines, None, None)]
        desk.paper(engine, rows, {"service_history": told}, number=number)


def without(monkeypatch: pytest.MonkeyPatch, *parts: str) -> None:
    """What learns nothing here, so that the cutter is judged alone."""
    for part in parts:
        monkeypatch.delitem(session._WAYS, part)


def test_a_better_model_is_adopted_kept_private_and_can_be_left(
    home: Home, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    without(monkeypatch, "labels", "words", "calibration")
    fill(engine)
    plain = read_settings(home.settings_file)
    report = session.learn(home, engine, adopt=True)["cutting"]
    told = report["comparison"]
    assert report["adopted"] and told["after"]["f1"] > told["before"]["f1"] and told["worse"] == 0
    assert sorted(path.suffix for path in (home.root / "learned" / "0001").iterdir()) == [".json", ".json", ".spacy"]
    settings = read_settings(home.settings_file)
    assert settings.normalise.cutter is not None and settings.extract == plain.extract
    path = settings.normalise.cutter.path
    assert path.stat().st_mode & 0o077 == 0 and path.parent.stat().st_mode & 0o077 == 0
    assert settings.settings_hash("normalise") != plain.settings_hash("normalise")
    sent = pickle.loads(pickle.dumps(settings))
    with asking(sent.normalise.cutter):
        assert second_opinion("承德县卫生局督粮专差") == 6
    assert [one.part for one in shelf.states(home)] == ["cutting"]
    session.undo(home, engine, None)
    assert read_settings(home.settings_file) == plain and path.exists()


def test_too_few_entries_are_told(home: Home, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch, "labels", "words", "calibration")
    fill(engine, per_paper=2)
    report = session.learn(home, engine, adopt=True)["cutting"]
    assert report["wants"]["entries"] > 0 and not report["adopted"]


def test_a_model_that_is_missing_is_told_before_anything_is_read(home: Home, model: bytes) -> None:
    sha256 = cutting.sha256(model)
    data = json.dumps({"sha256": sha256}).encode()
    number = shelf.put_up(home, "cutting", data, {}, {f"{sha256}.spacy": model})
    shelf.put_in_force(home, number)
    cutter = read_settings(home.settings_file).normalise.cutter
    assert cutter is not None
    cutter.path.write_bytes(b"damaged")
    with asking(cutter), pytest.raises(ModelDamagedError):
        second_opinion("承德县卫生局督粮专差")
    cutter.path.unlink()
    with pytest.raises(SettingsFileError):
        read_settings(home.settings_file)
    assert shelf.undo(home).part == "cutting"
