"""Rates, F1 and recall of the benchmark over a few made-up papers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from samples.bench import report, score
from samples.bench.compare import Judged, Outcome
from samples.bench.records import Truth, make_truth, read_export
from samples.bench.score import Rows
from samples.bench.tables import score_all


def _one(outcome: Outcome, route: str | None = None, ink: str = "print", **more: Any) -> Judged:
    return Judged("a.jpg", "cadre_basic", "0", ink, more.pop("field", "name"), outcome, None, None, route=route, **more)


def _paper(source: str, **line: Any) -> Truth:
    return make_truth({"source": source, "form": "cadre_basic", "grade": 0, "ink": "print", "fields": {}, **line})


def _row(rows: Rows, group: str) -> dict[str, Any]:
    return next(row for row in rows if row["group"] == group)


def test_invented_values_count_as_wrong_and_empty_ones_not_at_all() -> None:
    row = score.exact([_one("right"), _one("wrong"), _one("missing"), _one("invented"), _one("empty"), _one("unasked")])
    assert row == {"asked": 4, "right": 1, "wrong": 1, "missing": 1, "invented": 1, "unasked": 1, "rate": 0.25}
    assert score.exact([_one("empty")])["rate"] is None


def test_groups_stand_in_order_and_all_comes_last() -> None:
    rows = score.grouped([_one("right", ink="print"), _one("wrong", ink="pen")], score.by_ink, score.exact)
    assert [(row["group"], row["rate"]) for row in rows] == [("pen", 0.0), ("print", 1.0), ("all", 0.5)]
    assert score.grouped([], score.by_ink, score.exact) == []


def test_accepted_unseen() -> None:
    fields = [
        _one("right", "auto"),
        _one("right", "review"),
        _one("missing", "auto"),
        _one("invented", "auto"),
        _one("empty", "auto"),
        _one("unasked", "auto"),
    ]
    row = score.unseen(fields)
    assert (row["asked"], row["auto"], row["auto wrong"]) == (4, 3, 2)
    assert row["wrong share"] == pytest.approx(2 / 3, abs=1e-4)


def test_entry_f1_is_micro_averaged() -> None:
    def member(name: str) -> dict[str, str]:
        return {"relation": "长女", "name": name}

    def judged(want: list[str], got: list[str]) -> Judged:
        rows = [[member(name) for name in names] for names in (want, got)]
        return Judged("a", "f", "0", "pen", "family_members", "wrong", rows[0], rows[1])

    judged_all = [judged(["甲", "乙", "丙"], ["甲", "丁"]), judged([], ["戊"])]
    row = score.entry_f1(judged_all)
    assert (row["wanted"], row["given"], row["right"]) == (3, 3, 1)
    assert row["f1"] == pytest.approx(1 / 3, abs=1e-4)
    parts = {part["group"]: part["right"] for part in score.entry_parts(judged_all, "family_members")}
    assert parts == {"relation": 2, "name": 1}


@pytest.mark.parametrize(
    ("want", "got", "found"),
    [("姓 名\n王玉", "玉王名姓", (4, 4)), ("人人人", "人人", (2, 3)), ("", "多", (0, 0)), ("甲", "", (0, 1))],
)
def test_common_characters(want: str, got: str, found: tuple[int, int]) -> None:
    assert score.common_characters(want, got) == found


def test_pairs_need_label_and_value() -> None:
    wanted = [
        {"label": "现住房", "value": "两间"},
        {"label": "楼 层", "value": "三"},
        {"label": "备注", "value": ""},
        {"label": "面积", "value": "60"},
    ]
    given = [{"label": "现 住房：", "value": "两 间"}, {"label": "楼层", "value": "二"}]
    row = score.pairs([_paper("a", pairs=wanted)], {"a": {"pairs": given}})
    assert (row["pairs"], row["right"]) == (3, 1)
    assert row["labels"] == pytest.approx(2 / 3, abs=1e-4)


def test_documents_without_a_line_are_counted() -> None:
    papers = [_paper("a"), _paper("b"), _paper("c", form="undescribed"), _paper("d")]
    export: dict[str, dict[str, Any]] = {
        "a": {"form": "cadre_basic", "status": "accepted"},
        "c": {"form": None, "status": "review"},
        "d": {"form": None, "status": "failed"},
    }
    row = score.documents(papers, export)
    assert (row["without a line"], row["failed"], row["accepted"], row["form right"]) == (1, 1, 1, 2)


def test_all_tables_of_a_small_export(tmp_path: Path) -> None:
    papers = [
        _paper("a", fields={"name": "王玉", "service_history": [{"start": "1949"}]}, text="姓名王玉"),
        _paper("b", fields={"name": "李梅"}, text="李梅", ink="pen", grade=3),
    ]
    lines = [
        {
            "source": "a",
            "form": "cadre_basic",
            "text": "姓名王",
            "fields": {"name": {"value": "王玉", "route": "auto"}},
        },
        {"source": "a", "form": None, "fields": {}},
    ]
    out = tmp_path / "export.jsonl"
    out.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    scored = score_all(papers, read_export(out))
    assert _row(scored.tables["exact by ink"], "print")["rate"] == 1.0
    assert _row(scored.tables["exact by ink × grade"], "pen × 3")["missing"] == 1
    assert _row(scored.tables["service_history by ink"], "all")["f1"] == 0.0
    assert _row(scored.tables["characters by ink"], "print")["recall"] == 0.75
    assert _row(scored.tables["documents by form"], "all")["without a line"] == 1
    assert "family_members by ink" not in scored.tables


def test_goals_say_what_is_met() -> None:
    tables: dict[str, Rows] = {
        "exact by ink": [{"group": "print", "rate": 0.98}, {"group": "pen", "rate": 0.5}],
        "documents by form": [{"group": "all", "without a line": 0}],
    }
    speed: Rows = [{"group": "RapidOCR", "times": 1.2}]
    met = {row["group"]: row["met"] for row in report.goals(tables, speed)}
    assert met == {
        "fields exact, print": "yes",
        "fields exact, pen": "NO",
        "documents without a line": "yes",
        "times the speed of RapidOCR": "NO",
    }


def test_the_report_shows_every_table(tmp_path: Path) -> None:
    tables: dict[str, Rows] = {"exact by ink": [{"group": "pen", "asked": 3, "rate": None}], "none": []}
    report.write_markdown(tmp_path / "r.md", ["papers: 3"], tables)
    text = (tmp_path / "r.md").read_text("utf-8")
    assert "- papers: 3" in text and "| pen | 3 | – |" in text and "none" not in text
