"""A certificate ruled into cells is read by its cells, one of sentences by its lines."""

from __future__ import annotations

from stages import extract
from stages.forms.spec import load_all
from stages.geometry import Box
from stages.pairing.cells import walled
from stages.records import PageText
from tests.stages import written

_CERTIFICATE = load_all()["honour_certificate"]
_CELLS = ("姓名", "彭桂林", "性别", "男", "籍贯", "安徽省凤台县", "原任职务", "副厂长", "离休后待遇", "副县级待遇")


def _grid() -> PageText:
    boxes = [
        Box(100 + 360 * (n % 4), 300 + 120 * (n // 4), 460 + 360 * (n % 4), 420 + 120 * (n // 4)) for n in range(10)
    ]
    return written.page([*zip(boxes, _CELLS, strict=True)], free=[written.line("光荣离休证", 600, 100)])


def test_a_certificate_in_cells() -> None:
    page = _grid()
    assert walled.is_grid(page)
    (finds,) = extract.look(written.document(page), _CERTIFICATE)
    told = {f.label.name: "".join(b.text for b in f.value) for f in finds.found if f.label is not None}
    assert (told["name"], told["native_place"], told["treatment"]) == ("彭桂林", "安徽省凤台县", "副县级待遇")


def test_sentences_in_a_frame_are_no_grid() -> None:
    text = "彭桂林同志，性别男，籍贯安徽省凤台县\n于一九四五年五月参加革命工作，\n原任副厂长，\n特发此证。"
    assert not walled.is_grid(written.page([(Box(100, 300, 1900, 900), text)]))
