"""Forms are data: every described form is sound, and a faulty description names all its faults at once."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from stages.errors import FormSpecError
from stages.forms.spec import CATEGORIES, FIELDS, every_form, in_folder, load_all, parse
from stages.pairing.labels.label_book import fold, for_form

_GOOD = """
id = "pension_card"
title = "离休费领取卡"
titles = ["离休费领取卡"]
category = "9-2"
shape = "grid"
fields = ["name", "rank"]
[labels]
"领粮人" = "name"
"""
_FORMS = sorted(load_all())


def test_the_forms_of_the_main_job_are_described() -> None:
    needed = {
        "cadre_basic",
        "appointment",
        "retirement_approval",
        "resume_booklet",
        "honour_certificate",
        "autobiography",
    }
    assert needed <= set(_FORMS)


@pytest.mark.parametrize("form", _FORMS)
def test_a_described_form_is_sound(form: str) -> None:
    spec = load_all()[form]
    assert spec.id == form and spec.title in spec.titles
    assert len(set(spec.titles)) == len(spec.titles) and len(set(spec.fields)) == len(spec.fields)
    assert spec.category in CATEGORIES
    assert list(spec.fields) and set(spec.fields) <= set(FIELDS) and "name" in spec.fields
    assert {"birth_date", "work_start_date", "party_date"} <= set(spec.always_review)


def test_no_heading_names_two_forms() -> None:
    titles = [fold(title) for spec in load_all().values() for title in set(map(fold, spec.titles))]
    assert sorted(titles) == sorted(set(titles))


@pytest.mark.parametrize("form", [f for f in _FORMS if load_all()[f].shape != "prose"])
def test_every_field_of_a_form_has_a_printed_label(form: str) -> None:
    spec = load_all()[form]
    labels = tomllib.loads(files("stages.forms").joinpath("labels.toml").read_text(encoding="utf-8"))
    printed = {**labels["fields"], **labels["sections"]}
    book = for_form(spec)
    for field in spec.fields:
        meanings = [book.match(alias) for alias in printed[field]]
        assert any(label is not None and label.name == field for label in meanings), field


def test_a_new_form_is_one_file() -> None:
    spec = parse(_GOOD, "pension_card.toml")
    assert (spec.id, spec.fields, spec.labels) == ("pension_card", ("name", "rank"), {"领粮人": "name"})
    label = for_form(spec).match("领粮人")
    assert label is not None and (label.kind, label.name) == ("field", "name")
    other = for_form(None).match("领粮人")
    assert other is None, "its own labels are its own"


def test_all_faults_are_listed_at_once() -> None:
    bad = """
id = "Pension Card"
title = "卡"
titles = []
category = "11"
shape = "round"
fields = ["name", "shoe_size"]
always_review = ["hat_size"]
colour = "red"
"""
    with pytest.raises(FormSpecError) as caught:
        parse(bad, "pension_card.toml")
    message = str(caught.value)
    for fault in (
        "pension_card.toml",
        "id:",
        "title:",
        "titles:",
        "category:",
        "shape:",
        "shoe_size",
        "hat_size",
        "colour:",
    ):
        assert fault in message, f"{fault} is not named in {message}"


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ('id = "pension_card"', "", "id:"),
        ('category = "9-2"', 'category = "9-5"', "9-5"),
        ('fields = ["name", "rank"]', "fields = []", "fields:"),
        ('fields = ["name", "rank"]', 'fields = "name"', "fields:"),
        ('shape = "grid"', 'shape = "grid', "line"),
        ('titles = ["离休费领取卡"]', "", "titles:"),
        ('category = "9-2"', 'category = "？"', "category: 还没有填"),
        ('title = "离休费领取卡"', 'title = "？"', "title: 还没有填"),
        ('titles = ["离休费领取卡"]', 'titles = ["离休费领取卡", "？"]', "titles: 还没有填"),
        ('"领粮人" = "name"', '"领粮人" = "nome"', "labels: 不认识的字段：nome"),
        ('fields = ["name", "rank"]', 'fields = ["name", "rank", "name"]', "fields: 写了不止一次：name"),
    ],
)
def test_each_single_fault(before: str, after: str, named: str) -> None:
    assert before in _GOOD
    with pytest.raises(FormSpecError, match=named):
        parse(_GOOD.replace(before, after), "pension_card.toml")


@pytest.mark.parametrize(
    ("meaning", "kind"),
    [("rank", "field"), ("unit_position", "compound"), ("service_history", "section"), ("", "other")],
)
def test_a_label_of_its_own_works_as_those_of_every_form_do(meaning: str, kind: str) -> None:
    spec = parse(_GOOD.replace('"领粮人" = "name"', f'"领粮人" = "{meaning}"'), "pension_card.toml")
    label = for_form(spec).match("领粮人")
    assert label is not None and (label.kind, label.name) == (kind, meaning or "领粮人")


def test_the_forms_of_a_folder_and_what_is_wrong_in_it(tmp_path: Path) -> None:
    (tmp_path / "b.toml").write_text(_GOOD, "utf-8")
    (tmp_path / "a.toml").write_text(_GOOD.replace("pension_card", "cadre_basic"), "utf-8-sig")
    (tmp_path / "c.toml").write_text(_GOOD, "utf-8")
    (tmp_path / "d.toml").write_text(_GOOD, "gb18030")
    (tmp_path / ".e.toml").write_text("half a dow", "utf-8")
    (tmp_path / "notes.txt").write_text("not a form", "utf-8")
    (tmp_path / "f.toml").mkdir()
    found, wrong = in_folder(tmp_path)
    assert {name: spec.id for name, spec in found.items()} == {"a.toml": "cadre_basic", "b.toml": "pension_card"}
    assert [error.args[0] for error in wrong] == ["c.toml", "d.toml"]
    assert "b.toml" in str(wrong[0]) and "UTF-8" in str(wrong[1])
    assert in_folder(tmp_path / "nowhere") == ({}, [])


def test_an_own_form_stands_first_and_takes_the_place_of_one_with_its_id() -> None:
    own = parse(_GOOD.replace("pension_card", "cadre_basic"), "own.toml")
    forms = every_form([own])
    assert next(iter(forms)) == "cadre_basic" and forms["cadre_basic"] is own
    assert set(forms) == set(load_all()) and load_all()["cadre_basic"] is not own
