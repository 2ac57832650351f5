"""Forms drafted from real scans with the real engines: the draft loads, recognises its paper and tells of nobody."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.draft_text import written
from pipeline.drafting import read_alone
from pipeline.settings import Settings
from stages import classify
from stages.classify import ClassifySettings
from stages.drafting import draft
from stages.drafting.records import FormDraft, Rival
from stages.forms.spec import load_all, parse
from stages.pairing.labels.label_book import fold, for_form

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "samples" / "golden"
TRUTH = {line["source"]: line for line in map(json.loads, (GOLDEN / "truth.jsonl").read_text("utf-8").splitlines())}


_EVERY_DRAFT = "\n".join(
    written(FormDraft(1, None, None, "", "grid", (), (), (), (), (), (), (), (Rival("", "", 0.9, known=True),), False))
)


def _answers(told: Any) -> Iterator[str]:
    """Every text that stands for a person in the truth of a sample."""
    if isinstance(told, str):
        yield told
    for part in told.values() if isinstance(told, dict) else told if isinstance(told, list) else ():
        yield from _answers(part)


def _leaks(text: str, truth: dict[str, Any]) -> set[str]:
    """Answers that stand in a draft; words of the label book and of every draft say nothing of anybody."""
    written_in = {*_answers(truth["fields"]), *(pair["value"] for pair in truth["pairs"])}
    parts = {part for answer in written_in for part in (answer, *answer.split())}
    told = {part for part in parts if len(part) >= 2 and part in text}
    return {part for part in told if for_form(None).exact(fold(part)) is None and part not in _EVERY_DRAFT}


@pytest.mark.parametrize(
    ("name", "shape", "least"),
    [
        ("g04-appointment.tif", "grid", {"name", "native_place", "service_history", "family_members"}),
        ("g08-certificate.jpg", "lines", {"name", "sex", "unit", "retirement_date"}),
        ("g10-autobiography-lines.png", "prose", {"name", "birth_date", "service_history"}),
        ("g12-booklet-folder", "grid", {"name", "former_name", "service_history", "family_members"}),
    ],
)
def test_a_form_of_every_shape_is_drafted(name: str, shape: str, least: set[str]) -> None:
    document = read_alone(GOLDEN / name, Settings(), lambda page, pages: None)
    text = "\n".join(written(draft.run(document, load_all(), ClassifySettings())))
    spec = parse(text.replace('category = "？"', 'category = "十"'), "draft.toml")
    assert spec.shape == shape and least <= set(spec.fields)
    assert classify.run(document, ClassifySettings(own=(spec,))).form == spec.id
    assert _leaks(text, TRUTH[name]) == set()


def _run(home: Path, *words: object) -> str:
    command = [
        sys.executable,
        "-c",
        "from pipeline.cli.main import main; main()",
        *map(str, words),
        "--home",
        str(home),
    ]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "LANG": "zh_CN.UTF-8"}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_paper_nobody_described_is_recognised_once_its_form_was_drafted(tmp_path: Path) -> None:
    scan, home, file = GOLDEN / "g11-undescribed.jpg", tmp_path / "home", tmp_path / "draft.toml"
    read = ("ingest", scan, "--json", "--workers", 1)
    _run(home, *read)
    [before] = map(json.loads, _run(home, "export", "-").splitlines())
    assert before["form"] is None
    _run(home, "forms", "draft", scan, "--out", file)
    text = file.read_text("utf-8")
    assert _leaks(text, TRUTH[scan.name]) == set()
    _run(home, "forms", "check", file)
    (home / "forms" / "health.toml").write_text(
        text.replace('# "医师签字" = ""', '"医师签字" = "former_name"'), "utf-8"
    )
    again = json.loads(_run(home, *read))
    assert (again["pages_reused"], again["review"]) == (1, 1), "the page was not read again, the document was"
    [after] = map(json.loads, _run(home, "export", "-").splitlines())
    spec = parse(text, "draft.toml")
    assert (after["form"], after["category"]) == (spec.id, "十")
    assert after["fields"]["name"]["value"] == TRUTH[scan.name]["fields"]["name"]
    signed = {pair["label"]: pair["value"] for pair in TRUTH[scan.name]["pairs"]}["医师签字"]
    assert after["fields"]["former_name"]["value"] == signed, "a label told by hand is read as its field"
