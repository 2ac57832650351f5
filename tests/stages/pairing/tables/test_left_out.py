"""Entries that no label claims: a history or a list of relatives beside them is doubted, and where there is no history
they are it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from stages import extract, normalise
from stages.geometry import Box
from stages.pairing.tables import left_out
from stages.records import Extraction, Line, PageText, Piece, RawField, RecognisedForm, WitnessedExtraction
from stages.triage import bars
from tests.stages import written

_ENTRIES = [
    "1944年11月至1950年6月在阳曲县大队任班长",
    "1950年6月至1965年9月在阳曲县人民法院任审判员",
    "1965年9月至1970年7月在阳曲县农业局任副局长",
]


def _extract(*pages: PageText) -> Extraction:
    known = RecognisedForm(written.document(*pages), None, None, None, None, 1.0)
    return extract.run(known, extract.ExtractSettings())


def _history(extraction: Extraction) -> RawField:
    (found,) = [raw for raw in extraction.fields if raw.field == "service_history"]
    return found


def _page(inside: str, free: Sequence[Line] = (), number: int = 1) -> PageText:
    cells = [(Box(100, 300, 400, 800), "主要经历"), (Box(400, 300, 1800, 800), inside)]
    return written.page(cells, free, number=number)


@pytest.mark.parametrize(("at", "told"), [("below", 2), ("next page", 3)])
def test_a_history_beside_entries_that_are_in_no_value_never_passes_unseen(at: str, told: int) -> None:
    """What goes on over the page without a heading is added."""
    left = written.line(_ENTRIES[2], 410, 1200)
    first = _page("\n".join(_ENTRIES[:2]), [left] if at == "below" else [])
    extraction = _extract(first, *([written.page(free=[left], number=2)] if at == "next page" else []))
    assert _history(extraction).doubts == ("entries-left",)
    values = normalise.run(WitnessedExtraction(extraction, ()), normalise.NormaliseSettings()).values
    value = written.value_of(values, "service_history")
    assert len(value.value) == told and "entries-left" in value.doubts and value.valid is False
    assert bars("entries-left", ())


def test_the_whole_of_a_history_and_dates_of_other_things_are_no_doubt() -> None:
    others = [written.line("1985年3月填", 410, 1200), written.line("1944年11月至1950年6月", 410, 1300)]
    assert _history(_extract(_page("\n".join(_ENTRIES), others))).doubts == ()


def test_entries_in_cells_under_no_heading_are_the_history() -> None:
    cells = written.table([(entry,) for entry in _ENTRIES], [1500])
    found = _history(_extract(written.page(cells)))
    assert found.raw.split("\n") == _ENTRIES and found.doubts == ("entries-left",) and found.pairing < 0.7


def test_the_date_and_the_post_of_an_entry_may_be_read_apart() -> None:
    inside = Box(100, 300, 1800, 800)
    rows = [(y, *entry.split("在")) for y, entry in zip((320, 380, 440), _ENTRIES, strict=True)]
    lines = [
        replace(written.line(text, x, y), cell=0)
        for y, *texts in rows
        for x, text in zip((110, 900), texts, strict=True)
    ]
    found = _history(_extract(replace(written.page([(inside, "")]), lines=tuple(lines))))
    assert found.raw.split("\n") == [entry.replace("在", " ") for entry in _ENTRIES]


@pytest.mark.parametrize("entries", [2, 3])
def test_several_entries_in_the_open_are_a_history_and_two_may_be_anything(entries: int) -> None:
    lines = [written.line(entry, 110, 300 + 60 * n) for n, entry in enumerate(_ENTRIES[:entries])]
    found = [raw for raw in _extract(written.page(free=lines)).fields if raw.field == "service_history"]
    assert [raw.doubts for raw in found] == ([("entries-left",)] if entries == 3 else [])


def test_a_lone_entry_in_a_cell_does_not_hide_those_in_the_open() -> None:
    lines = [written.line(entry, 110, 700 + 60 * n) for n, entry in enumerate(_ENTRIES[1:])]
    found = _history(_extract(written.page([(Box(100, 300, 1800, 400), _ENTRIES[0])], lines)))
    assert found.raw.split("\n") == _ENTRIES


def test_what_another_label_claims_is_not_left() -> None:
    cells = [(Box(100, 300, 400, 800), "奖惩情况"), (Box(400, 300, 1800, 800), "\n".join(_ENTRIES[:2]))]
    fields = _extract(written.page(cells)).fields
    assert [raw.field for raw in fields] == ["awards"]


_ROWS = [("称谓", "姓名", "工作单位"), ("妻", "童春英", "务农"), ("长子", "姜传志", "通化钢铁厂")]


def _family(rows: Sequence[tuple[str, ...]], beneath: Sequence[tuple[Box, str]] = ()) -> RawField:
    page = written.page([*written.table(rows, [300, 400, 700]), *beneath])
    form = RecognisedForm(written.document(page), None, None, None, None, 1.0)
    told = {raw.field: raw for raw in extract.run(form, extract.ExtractSettings()).fields}
    return told["family_members"]


def test_a_whole_list_has_no_such_doubt() -> None:
    assert _family(_ROWS).doubts == ()


@pytest.mark.parametrize("relation", ["长女", "孙女"])
def test_a_relative_under_the_table_is_not_passed_over_in_silence(relation: str) -> None:
    lower = [(Box(100, 560, 400, 630), relation), (Box(400, 560, 1500, 630), "姜玉芝通化钢铁厂工人")]
    told = _family(_ROWS, lower)
    names = [dict(row).get("name") for row in told.rows]
    assert "姜玉芝" in names or "entries-left" in told.doubts


def test_a_relative_beside_another_label_is_none_of_the_list() -> None:
    lower = [
        (Box(100, 560, 400, 630), "联系人姓名"), (Box(400, 560, 1500, 630), "姜玉芝"),
        (Box(100, 630, 400, 700), "与本人关系"), (Box(400, 630, 1500, 700), "长女"),
    ]  # fmt: skip
    assert "entries-left" not in _family(_ROWS, lower).doubts


@pytest.mark.parametrize(("x", "doubted"), [(400, True), (900, False)])
def test_a_relative_in_a_line_of_its_own_that_the_family_has_not(x: int, doubted: bool) -> None:
    lines = [written.line("老伴 毛桂淑 家务", 400, 300), written.line("长女 秦晓梅 工人", 400, 360)]
    page = written.page(free=[*lines, written.line("儿媳矫爱淑 技术员", x, 420)])
    pieces = tuple(Piece(1, line.box, line.box, line.chars) for line in lines)
    family = RawField("family_members", "老伴 毛桂淑 家务\n长女 秦晓梅 工人", pieces, "after-label", 0.9)
    told = left_out.with_relatives({"family_members": family}, [(page, ())])["family_members"]
    assert (told.doubts == ("entries-left",)) == doubted
