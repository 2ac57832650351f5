"""What running text adds to the labels: the name in its title, words that go on in the next row."""

from __future__ import annotations

import pytest

from stages import extract
from stages.extract import ExtractSettings
from stages.forms.spec import load_all
from stages.pairing.blocks import Block, of_lines
from stages.pairing.running import told
from stages.records import RawField, RecognisedForm
from tests.stages import written

_LIFE = ("一九三一年九月生，家庭成份手工业", "者，一九四六年三月参加革命工作，", "一九四七年六月入党。本人成份学生。")


def _rows(*texts: str) -> list[Block]:
    lines = [written.line(text, 200, 100 + 70 * n) for n, text in enumerate(texts)]
    page = written.page(free=tuple(lines))
    return [of_lines(page, [line], line.box) for line in lines]


def _labelled(field: str, words: str) -> dict[str, RawField]:
    return {field: RawField(field=field, raw=words, pieces=(), rule="after-label", pairing=0.9)}


@pytest.mark.parametrize(
    ("title", "name"), [("杜秋生自传", "杜秋生"), ("钟有德同志简历", "钟有德"), ("我的自传", None), ("自传", None)]
)
def test_a_title_says_who_tells(title: str, name: str | None) -> None:
    spec = load_all()["autobiography"]
    fields = told.with_prose({}, _rows(title, *_LIFE), None, spec, letter=False)
    assert (fields["name"].raw if "name" in fields else None) == name


def test_a_value_that_goes_on_in_the_next_row_is_told_whole() -> None:
    labelled = _labelled("family_origin", "手工业")
    fields = told.with_prose(labelled, _rows(*_LIFE), None, None, letter=True)
    assert "".join(fields["family_origin"].raw.split()) == "手工业者"


def test_a_value_that_the_text_tells_otherwise_stays_the_labels() -> None:
    labelled = _labelled("family_origin", "中农")
    fields = told.with_prose(labelled, _rows(*_LIFE), None, None, letter=True)
    assert fields["family_origin"].raw == "中农"


def test_no_value_begins_with_of() -> None:
    labelled = _labelled("treatment", "的决定")
    assert "treatment" not in told.with_prose(labelled, _rows(*_LIFE), None, None, letter=True)


def test_a_notice_tells_to_whom_it_is_sent() -> None:
    notice = _rows("通知", "崔保山 同志：", "兹定于1983年6月14日上午八时半召开座谈会，", "请您准时参加。")
    fields = told.with_prose({}, notice, None, None, letter=False)
    assert {name: raw.raw for name, raw in fields.items()} == {"name": "崔保山"}


def test_a_value_does_not_go_on_with_the_label_of_the_next_row() -> None:
    labelled = _labelled("native_place", "山东高青")
    rows = _rows("籍贯：山东高青", "参加革命工作时间：1943.04", "离休时间：1990.04")
    fields = told.with_prose(labelled, rows, None, load_all()["honour_certificate"], letter=False)
    assert fields["native_place"].raw == "山东高青"


def test_nor_with_one_that_has_no_colon() -> None:
    labelled = _labelled("native_place", "山东蓬莱")
    rows = _rows("出生年月 一九二二年五月 籍贯 山东蓬莱", "参加革命工作时间 1945年11月 离休时间 1989年8月")
    fields = told.with_prose(labelled, rows, None, load_all()["honour_certificate"], letter=False)
    assert fields["native_place"].raw == "山东蓬莱"


def test_nor_with_the_sentence_under_the_last_of_them() -> None:
    labelled = _labelled("treatment", "副处级待遇")
    rows = _rows("享受待遇：副处级待遇", "该同志为中国人民的解放事业作出了贡献，特发此证。")
    fields = told.with_prose(labelled, rows, None, load_all()["honour_certificate"], letter=False)
    assert fields["treatment"].raw == "副处级待遇"


def test_nor_with_a_label_that_has_its_value_behind_it() -> None:
    labelled = _labelled("position", "局长、党组书记")
    rows = _rows("现任职务 局长、党组书记", "拟任免职务 任党委书记，免去局长职务")
    fields = told.with_prose(labelled, rows, None, load_all()["appointment"], letter=True)
    assert fields["position"].raw == "局长、党组书记"


def test_nor_with_a_label_set_wide() -> None:
    labelled = _labelled("treatment", "县处级")
    rows = _rows("离休后享受何种待遇：县处级", "证 号：离字第1712号")
    fields = told.with_prose(labelled, rows, None, load_all()["honour_certificate"], letter=False)
    assert fields["treatment"].raw == "县处级"


_POSTS = ("我叫杜秋生，一九三一年九月生，", "一九四六年三月到隆化县大队当战士，", "一九五二年调隆化县粮食局任局长。")


@pytest.mark.parametrize("words", ["材料", "见附件"])
def test_words_without_a_post_behind_the_label_of_a_résumé_do_not_hide_what_is_told(words: str) -> None:
    """本人历史 材料 is the title of the paper."""
    labelled = _labelled("service_history", words)
    fields = told.with_prose(labelled, _rows(*_POSTS), None, load_all()["autobiography"], letter=False)
    assert fields["service_history"].rule.startswith("prose")
    assert [dict(row)["position"] for row in fields["service_history"].rows] == ["战士", "局长"]


@pytest.mark.parametrize("words", ["46年参军", "1945.3 县大队", "隆化县粮食局局长"])
def test_a_résumé_behind_its_label_stays(words: str) -> None:
    labelled = _labelled("service_history", words)
    fields = told.with_prose(labelled, _rows(*_POSTS), None, load_all()["autobiography"], letter=False)
    assert fields["service_history"].raw == words


def test_a_word_behind_another_label_stays() -> None:
    fields = told.with_prose(_labelled("education", "材料"), _rows(*_POSTS), None, None, letter=True)
    assert fields["education"].raw == "材料"


def test_the_history_under_a_title_is_extracted() -> None:
    lines = [written.line(text, 200, 100 + 70 * n) for n, text in enumerate(("本人历史材料", *_POSTS))]
    form = RecognisedForm(written.document(written.page(free=lines)), None, None, None, None, 1.0)
    (found,) = [raw for raw in extract.run(form, ExtractSettings()).fields if raw.field == "service_history"]
    assert [dict(row)["unit"] for row in found.rows] == ["隆化县大队", "隆化县粮食局"]
