"""The first reader: what it reads, where it says each character stands, and what its alphabet must not lose."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from stages.engines.protocol import PageEngine
from stages.engines.rapidocr import RapidOcrEngine
from stages.records import Image
from tests.stages import drawn


def _strip(text: str, size: int = 44) -> Image:
    image = drawn.paper(size * (len(text) + 1), size + 24)
    drawn.write(image, text, size // 2, 8, size)
    return image


def _text(engine: PageEngine, image: Image) -> str:
    return "".join(char.text for char in engine.read_lines([image])[0])


@pytest.mark.parametrize(
    "text",
    [
        "一九五〇年",
        "民国三〇年",
        "二〇〇三年十月",
        "一九四〇年八月至一九五〇年二月",
        "唐玉云",
        "河北省平泉县粮食局副局长",
        "130823230627093",
    ],
)
def test_clean_print_is_read_to_the_last_character(text: str, engine: PageEngine) -> None:
    assert _text(engine, _strip(text)) == text


def test_scores_candidates_and_places(engine: PageEngine) -> None:
    (line,) = engine.read_lines([_strip("河北省平泉县")])
    assert all(0.9 < char.score <= 1.0 for char in line)
    assert all(chance <= char.score for char in line for _, chance in char.others)
    middles = [(char.start + char.end) / 2 for char in line]
    assert middles == pytest.approx([(44 * n + 44) / (44 * 7) for n in range(6)], abs=0.03)
    assert all(0.0 <= char.start < char.end <= 1.0 for char in line)


def test_lines_come_back_in_the_order_they_were_given(engine: PageEngine) -> None:
    read = engine.read_lines([_strip("男"), drawn.paper(100, 40), _strip("副局长"), drawn.paper(2, 2)])
    assert ["".join(char.text for char in line) for line in read] == ["男", "", "副局长", ""]


def test_short_lines_read_together_are_what_they_are_alone(engine: PageEngine) -> None:
    words = ["姓名", "性别", "民族", "汉族", "籍贯", "干事"]
    together = engine.read_lines([_strip(word) for word in words])
    alone = [engine.read_lines([_strip(word)])[0] for word in words]
    assert ["".join(c.text for c in line) for line in together] == words
    for one, other in zip(together, alone, strict=True):
        assert [c.score for c in one] == pytest.approx([c.score for c in other], abs=0.02)


def test_lines_of_text_are_found_where_they_stand(engine: PageEngine) -> None:
    page = drawn.paper(1000, 600)
    written = [drawn.write(page, text, 100, 90 + 130 * n, 44) for n, text in enumerate(drawn.LIFE[:3])]
    boxes = sorted(engine.find_text(page, 960), key=lambda quad: quad[:, 1].min())
    assert len(boxes) == 3 and boxes[0].shape == (4, 2)
    for quad, box in zip(boxes, written, strict=True):
        assert quad.min(axis=0) == pytest.approx((box.x0, box.y0), abs=14)
        assert quad.max(axis=0) == pytest.approx((box.x1, box.y1), abs=14)


def test_an_empty_page_holds_no_text(engine: PageEngine) -> None:
    assert np.shape(engine.find_text(drawn.paper(700, 500), 960)) == (0, 4, 2)


def test_workers_do_not_wait_for_each_other_on_one_core() -> None:
    openvino = pytest.importorskip("openvino")
    seen = []
    compiled = openvino.CompiledModel.create_infer_request

    def watched(model: Any) -> Any:
        seen.append(model.get_property("ENABLE_CPU_PINNING"))
        return compiled(model)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(openvino.CompiledModel, "create_infer_request", watched)
        RapidOcrEngine()
    assert seen == [False, False]
