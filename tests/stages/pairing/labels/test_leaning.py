"""Labels that no list knows, told by their words where the value answers; their values wait for a person."""

from __future__ import annotations

import pytest

from stages import extract
from stages.pairing.labels import leaning
from stages.records import RawField, RecognisedForm
from tests.stages import written


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("何年参加八路军、新四军", "work_start_date"),
        ("党籍起算时间", "party_date"),
        ("从何年何月起离休", "retirement_date"),
        ("寿辰（农历）", "birth_date"),
        ("战争年代使用过的化名", "former_name"),
        ("土地改革时家庭划何成份", "family_origin"),
        ("相当于何种文化程度", "education"),
        ("组织批准享受待遇（正处、副厅）", "treatment"),
        ("诞生年月及诞生地", "birth_date_place"),
        ("原部队番号及职务", "unit_position"),
        ("呼机或手机号", "phone"),
    ],
)
def test_what_a_label_leans_to(label: str, field: str) -> None:
    assert leaning.leans_to(label)[0] == field


@pytest.mark.parametrize("label", ["遗孀姓名", "医院联系电话", "离休后返聘单位", "配偶入伍时间", "离休金"])
def test_what_is_asked_about_others_leans_to_nothing(label: str) -> None:
    assert leaning.leans_to(label) == ()


def _fields(*rows: tuple[str, str, str, str]) -> dict[str, RawField]:
    page = written.page(written.table(rows, (420, 500, 420, 500)))
    form = RecognisedForm(written.document(page), None, None, None, None, 0.0)
    return {raw.field: raw for raw in extract.run(form, extract.ExtractSettings()).fields}


def test_a_value_that_answers_is_taken_and_marked() -> None:
    fields = _fields(("姓名", "张志强", "性别", "男"), ("籍贯", "河北平山", "相当于何种文化程度", "高小"))
    assert (fields["education"].raw, fields["education"].doubts) == ("高小", ("label-guessed",))


def test_a_value_that_does_not_answer_is_left_alone() -> None:
    fields = _fields(("姓名", "张志强", "性别", "男"), ("籍贯", "河北平山", "相当于何种文化程度", "石家庄市粮食局"))
    assert "education" not in fields


def test_a_label_that_is_known_goes_before_one_that_is_guessed() -> None:
    fields = _fields(("姓名", "张志强", "文化程度", "初中"), ("籍贯", "河北平山", "相当于何种文化程度", "高小"))
    assert (fields["education"].raw, fields["education"].doubts) == ("初中", ())
