"""What a form proposes is no post that somebody holds."""

from __future__ import annotations

import pytest

from stages import extract
from stages.records import RecognisedForm
from tests.stages import written


@pytest.mark.parametrize(("beside", "position"), [("免何职务：", "副所长"), ("任职时间：", "顾问")])
def test_a_post_to_be_given_beside_one_to_be_taken(beside: str, position: str) -> None:
    rows = ["现单位及职务：天津航务科学研究所副所长", "任何职务：顾问", f"{beside}副所长"]
    page = written.page(free=[written.line(text, 100, 300 + 100 * n) for n, text in enumerate(rows)])
    known = RecognisedForm(written.document(page), None, None, None, None, 1.0)
    (found,) = [raw for raw in extract.run(known, extract.ExtractSettings()).fields if raw.field == "position"]
    assert found.raw.endswith(position)
