"""Forms listed, checked and drafted from the command line; what cannot be drafted from is named."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.draft_text import id_of, written
from pipeline.i18n import choose_language
from stages.drafting.records import FormDraft, LikeLabel, NearLabel, Rival, SeenTable, UnknownLabel
from stages.errors import FormSpecError
from stages.forms.spec import parse
from tests.pipeline.conftest import card

_DRAFT = FormDraft(
    pages=2, title='老干部"联系"卡', category=None, because="", shape="grid", fields=(("name", "姓名"), ("awards", "")),
    anchors=("走访周期",), near=(NearLabel("健康状态", 1, LikeLabel("health", "健康状况", 0.75)),),
    unknown=(
        UnknownLabel("立功情况", 2, "words", LikeLabel("awards", "立功受奖情况", 0.67)),
        UnknownLabel("面积", 1, "number"),
    ),
    others=("备注",), held_back=((2, 3),),
    tables=(SeenTable("family_members", (1, 2), (("称谓", "relation"), ("", None))),),
    rivals=(Rival("cadre_basic", "离休干部基本情况登记表", 0.75, known=True),), empty=False,
)  # fmt: skip
_CARD = """
id = "contact_card"
title = "离休干部联系卡"
titles = ["离休干部联系卡"]
category = "十"
shape = "grid"
fields = ["name"]
anchors = ["走访周期", "服务内容"]
"""


def test_a_draft_waits_for_the_administrator_and_loads_when_he_is_done() -> None:
    text = "\n".join(written(_DRAFT))
    with pytest.raises(FormSpecError) as refused:
        parse(text, "draft.toml")
    assert [fault.where for fault in refused.value.args[1]] == ["category"]
    spec = parse(text.replace('category = "？"', 'category = "十"'), "draft.toml")
    assert (spec.id, spec.title, spec.fields) == (id_of(_DRAFT), '老干部"联系"卡', ("name", "awards"))
    assert spec.labels == {"健康状态": "health"}, "what nobody decided says nothing"
    told = text.replace('category = "？"', 'category = "十"').replace('# "立功情况"', '"立功情况"')
    assert parse(told, "draft.toml").labels["立功情况"] == "awards"


def test_a_draft_says_what_was_seen_where() -> None:
    text = "\n".join(written(_DRAFT))
    for words in ("cadre_basic", "像“健康状况”（相似 0.75）", "第 2 页，旁边是几个字；像“立功受奖情况”（相似 0.67）",
                  "称谓 → relation", "不认识的列", "备注", "第 2 页还有 3 处"):  # fmt: skip
        assert words in text


def test_a_draft_in_english() -> None:
    try:
        choose_language("en")
        text = "\n".join(written(_DRAFT))
    finally:
        choose_language("zh")
    assert "Draft of a form description" in text and "a few words" in text and "请" not in text


def test_without_a_heading_there_is_more_to_fill_in() -> None:
    with pytest.raises(FormSpecError) as refused:
        parse("\n".join(written(replace(_DRAFT, title=None))), "draft.toml")
    assert [fault.where for fault in refused.value.args[1]] == ["title", "titles", "category"]


def test_the_list_names_own_forms_and_faulty_files(program: Any) -> None:
    assert "cadre_basic" in program.run("forms", "list", home=False).stdout
    program.run("init")
    (program.home / "forms" / "card.toml").write_text(_CARD, "utf-8")
    (program.home / "forms" / "basic.toml").write_text(_CARD.replace("contact_card", "cadre_basic"), "utf-8")
    assert "basic.toml（代替自带的）" in program.run("forms", "list").stdout
    (program.home / "forms" / "half.toml").write_text('id = "half"', "utf-8")
    done = program.run("forms", "list", "--json", code=1)
    found = json.loads(done.stdout)
    assert {"id": "contact_card", "title": "离休干部联系卡", "category": "十", "file": "card.toml"} in found["forms"]
    assert found["wrong"][0]["file"] == "half.toml" and "half.toml" in done.stderr
    program.run("ingest", card(program.folder / "scans" / "a.png", 1), code=2)


def test_check_lists_every_fault_and_exits_1(program: Any, tmp_path: Path) -> None:
    file = tmp_path / "new.toml"
    file.write_text(_CARD.replace('"十"', '"？"').replace('"name"', '"nome"'), "utf-8")
    said = program.run("forms", "check", file, code=1, home=False).stdout
    assert "category: 还没有填" in said and "nome" in said and len(said.splitlines()) == 2
    assert "找不到" in program.run("forms", "check", tmp_path / "none.toml", code=1, home=False).stderr
    program.run("forms", "check", file, code=2)  # the home that was named is none


def test_check_says_what_a_form_will_mean_for_the_others(program: Any, tmp_path: Path) -> None:
    program.run("init")
    used = program.home / "forms" / "card.toml"
    used.write_text(_CARD, "utf-8")
    assert "没有错处" in program.run("forms", "check", used).stdout, "a form in use is no twin of itself"
    file = tmp_path / "new.toml"
    file.write_text(_CARD, "utf-8")
    assert "card.toml" in program.run("forms", "check", file, code=1).stdout
    file.write_text(_CARD.replace("contact_card", "cadre_basic").replace('"服务内容"', ""), "utf-8")
    said = program.run("forms", "check", file).stdout
    assert "启用后代替它" in said and "contact_card" in said and "anchors" in said


def test_what_is_no_scan_is_named_and_no_file_is_written_over(program: Any, tmp_path: Path) -> None:
    letter = tmp_path / "letter.jpg"
    letter.write_text("not a picture", "utf-8")
    out = tmp_path / "draft.toml"
    said = program.run("forms", "draft", letter, "--out", out, code=1, home=False)
    assert "不是可识别的扫描件" in said.stderr and not out.exists() and said.stdout == ""
    assert "找不到" in program.run("forms", "draft", tmp_path / "none.jpg", code=1, home=False).stderr
    out.write_text("finished by hand", "utf-8")
    assert "已经有这个文件" in program.run("forms", "draft", letter, "--out", out, code=2, home=False).stderr
    assert out.read_text("utf-8") == "finished by hand"


def test_a_draft_is_made_from_one_paper(program: Any, tmp_path: Path) -> None:
    for name in ("a.png", "b.png"):
        card(tmp_path / "two" / name, ord(name[0]))
    assert "2 份材料" in program.run("forms", "draft", tmp_path / "two", code=2, home=False).stderr
    (tmp_path / "empty").mkdir()
    assert "没有可导入的扫描件" in program.run("forms", "draft", tmp_path / "empty", code=1, home=False).stderr
