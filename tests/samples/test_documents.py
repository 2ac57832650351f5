"""Drawn documents: the same seed gives the same files, and the truth agrees with itself and with the scans."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from samples.drawing.documents import FORMS, Wish, make_document
from samples.drawing.people import id_check_digit

_DATE_FIELDS = ("birth_date", "party_date", "work_start_date", "retirement_date")
_CONTRACT = {
    "name", "former_name", "sex", "ethnicity", "birth_date", "native_place", "birth_place",
    "family_origin", "class_status", "education", "marital_status", "political_status", "party_date", "work_start_date",
    "retirement_date", "unit", "position", "rank", "treatment", "medical_treatment", "id_number",
    "phone", "address", "health", "service_history", "family_members", "awards",
}  # fmt: skip


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[dict[str, Any]]]:
    out = tmp_path_factory.mktemp("drawn")
    wishes = [Wish((form,), (index % 4,), ("print", "typed"), dpi=100) for index, form in enumerate(FORMS)]
    return out, [make_document(f"d{index}", f"t-{index}", wish, out) for index, wish in enumerate(wishes)]


def _is_cut_date(text: str) -> bool:
    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", text):
        return False
    parts = [int(part) for part in text.split("-")]
    date(*[*parts, 1, 1][:3])
    return 1895 < parts[0] < 2020


def test_same_seed_gives_same_bytes(tmp_path: Path) -> None:
    wish = Wish(("cadre_basic",), (2,), ("typed",), "jpg", 100)
    first, second = tmp_path / "a", tmp_path / "b"
    first.mkdir()
    second.mkdir()
    truths = [make_document("d", "same", wish, folder) for folder in (first, second)]
    assert truths[0] == truths[1]
    name = truths[0]["source"]
    assert (first / name).read_bytes() == (second / name).read_bytes()


def test_every_form_is_drawn_and_json(drawn: tuple[Path, list[dict[str, Any]]]) -> None:
    out, truths = drawn
    assert {truth["form"] for truth in truths} == set(FORMS)
    for truth in truths:
        assert json.loads(json.dumps(truth, ensure_ascii=False)) is not None
        assert (out / truth["source"]).exists()
        assert truth["text"].strip()


def test_fields_are_the_contracts_and_blank_ones_absent(drawn: tuple[Path, list[dict[str, Any]]]) -> None:
    for truth in drawn[1]:
        assert set(truth["fields"]) <= _CONTRACT
        assert not set(truth["fields"]) & set(truth["blank"])


def test_dates_are_iso_cut_to_the_paper(drawn: tuple[Path, list[dict[str, Any]]]) -> None:
    for truth in drawn[1]:
        for field in _DATE_FIELDS:
            if field in truth["fields"]:
                assert _is_cut_date(truth["fields"][field])
        for post in truth["fields"].get("service_history", []):
            assert _is_cut_date(post["start"])
            assert post["end"] is None or post["start"] <= post["end"]


def test_id_numbers_carry_valid_check_digits() -> None:
    import random

    from samples.drawing.people import make_person

    for seed in range(50):
        person = make_person(random.Random(seed))
        number = person.id_number(18)
        assert number[-1] == id_check_digit(number[:17])
        assert int(number[16]) % 2 == (person.sex == "男")
        assert len(person.id_number(15)) == 15
        assert person.birth < person.joined < person.retired
        assert person.joined.iso < "1949-10-01"


def test_words_of_the_truth_stand_in_the_text(drawn: tuple[Path, list[dict[str, Any]]]) -> None:
    for truth in drawn[1]:
        text = re.sub(r"\s", "", truth["text"])
        for field, value in truth["fields"].items():
            if isinstance(value, str) and field not in _DATE_FIELDS:
                assert re.sub(r"\s", "", value)[:2] in text, (truth["source"], field, value)


def test_boxes_lie_in_the_scan(drawn: tuple[Path, list[dict[str, Any]]]) -> None:
    out, truths = drawn
    for truth in truths:
        path = out / truth["source"]
        size = Image.open(path).size if path.suffix in (".jpg", ".png", ".tif") and truth["pages"] == 1 else None
        for place in truth["boxes"].values():
            assert 1 <= place["page"] <= truth["pages"]
            x0, y0, x1, y1 = place["box"]
            assert 0 <= x0 < x1 and 0 <= y0 < y1
            if size:
                assert x1 <= size[0] and y1 <= size[1]


def _corrected(folder: Path, share: float) -> list[dict[str, Any]]:
    folder.mkdir()
    wish = Wish(("cadre_basic", "appointment"), (1,), ("print", "typed"), "tif", 100, corrected=share)
    return [make_document(f"c{n}", f"corrected-{n}", wish, folder) for n in range(3)]


def test_a_correction_leaves_the_paper_as_it_was_filled_in(tmp_path: Path) -> None:
    plain, corrected = _corrected(tmp_path / "plain", 0), _corrected(tmp_path / "corrected", 1)
    assert any("corrections" in truth for truth in corrected) and not any("corrections" in truth for truth in plain)
    for before, after in zip(plain, corrected, strict=True):
        assert (before["fields"], before["boxes"]) == (after["fields"], after["boxes"])
        for field, words in after.get("corrections", {}).items():
            assert field in after["fields"] and words != after["fields"][field]
            assert words in after["text"].splitlines()


def test_a_correction_is_red(tmp_path: Path) -> None:
    truth = next(truth for truth in _corrected(tmp_path / "red", 1) if "corrections" in truth)
    field = next(iter(truth["corrections"]))
    with Image.open(tmp_path / "red" / truth["source"]) as picture:
        picture.seek(truth["boxes"][field]["page"] - 1)
        red, green, _ = (band.histogram() for band in picture.convert("RGB").split())
    assert sum(green[:110]) - sum(red[:110]) > 100, "some pixels are dark in green and not in red"
