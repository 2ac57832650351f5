"""The rest of the benchmark without any reading: what is drawn, what is raced, how memory is judged, the options."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PIL import Image

from samples.bench import archive, draw, options, soak, speed
from samples.bench.pages import choose, prepare
from samples.bench.records import make_truth
from samples.bench.watch import Memory, ProgramFailedError, Watched, run_watched
from samples.drawing.documents import FORMS, GRADES, INKS


def _lot(count: int, seed: str = "1") -> draw.Lot:
    return draw.Lot(count, seed, FORMS, GRADES, INKS)


def test_a_full_lot_has_every_form_and_each_ink_on_each_grade_as_often() -> None:
    orders = draw.plan(_lot(120))
    assert {order.form for order in orders} == set(FORMS)
    cells = [(order.ink, order.grade) for order in orders]
    assert {cells.count(cell) for cell in cells} == {10}
    assert len({order.seed for order in orders}) == 120


def test_the_same_seed_plans_the_same_and_another_one_does_not() -> None:
    assert draw.plan(_lot(30)) == draw.plan(_lot(30))
    assert draw.plan(_lot(30)) != draw.plan(_lot(30, "2"))


def test_seeds_are_not_those_of_tests_or_of_make_samples() -> None:
    assert all(order.seed.startswith("bench/") for order in draw.plan(_lot(12, "t-")))


def test_a_strange_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.jpg").write_bytes(b"x")
    with pytest.raises(FileExistsError):
        draw.draw_lot(_lot(1), tmp_path, 1, lambda: None)
    assert (tmp_path / "mine.jpg").exists()


def test_documents_are_chosen_whole_up_to_the_pages_asked_for() -> None:
    truths = [make_truth({"source": str(number), "pages": number, "fields": {}}) for number in (2, 3, 1, 1)]
    assert [truth.source for truth in choose(truths, 4)] == ["2", "1", "1"]
    assert [truth.source for truth in choose(truths, 1)] == ["1"]
    assert [truth.source for truth in choose(truths[:1], 1)] == ["2"]


def test_pages_are_prepared_in_order_for_every_reader(tmp_path: Path) -> None:
    scans = tmp_path / "scans"
    (scans / "folder").mkdir(parents=True)
    for name, size in (("folder/001.jpg", 40), ("folder/002.jpg", 50), ("one.png", 60)):
        Image.new("L", (size, 30), 255).save(scans / name, dpi=(300, 300))
    frames = [Image.new("1", (size, 30), 1) for size in (70, 80)]
    frames[0].save(scans / "many.tif", save_all=True, append_images=frames[1:], dpi=(300, 300))
    truths = [make_truth({"source": name, "fields": {}}) for name in ("folder", "one.png", "many.tif")]
    pages = prepare(truths, scans, tmp_path / "speed")
    widths = [Image.open(path).width for path in sorted(pages.pictures.iterdir())]
    assert widths == [40, 50, 60, 70, 80] and pages.pages == 5
    assert pages.pdf.read_bytes().startswith(b"%PDF")
    assert (pages.scans / "folder" / "002.jpg").exists()


def _turn(reader: str, number: int, seconds: float, memory: int = 100) -> speed.Turn:
    return speed.Turn(reader, number, seconds, seconds, 2 * seconds, 10, memory, memory, 0.9)


def test_ratios_are_medians_of_each_round() -> None:
    turns = [
        *(_turn(speed.OURS, number, seconds) for number, seconds in ((1, 10), (2, 20), (3, 10))),
        *(_turn("RapidOCR", number, seconds) for number, seconds in ((1, 15), (2, 30), (3, 100))),
        _turn("OCRmyPDF", 1, 40),
    ]
    rows = {str(row["group"]): row for row in speed.summary(turns)}
    assert rows[speed.OURS]["times"] == 1.0 and rows[speed.OURS]["pages a minute"] == 60.0
    assert rows["RapidOCR"]["times"] == 1.5
    assert rows["OCRmyPDF"]["times"] == 4.0 and rows["OCRmyPDF"]["rounds"] == 1
    assert rows["RapidOCR"]["CPU s a page"] == 6.0


def test_slow_readers_take_the_middle_rounds_and_the_order_turns_round() -> None:
    readers = [speed.OURS, "RapidOCR", "Tesseract", "OCRmyPDF"]
    rounds = [speed.Rounds(3, 1).names(number, readers) for number in range(3)]
    assert rounds == [readers[:2], readers[::-1], readers[:2]]
    assert [len(speed.Rounds(2, 9).names(number, readers)) for number in range(2)] == [4, 4]
    assert speed.Rounds(1, 0).names(0, readers) == readers[:2]


def test_a_race_that_we_did_not_finish_has_no_ratios() -> None:
    [row] = speed.summary([_turn("RapidOCR", 1, 10)])
    assert row["times"] is None


def test_memory_of_the_tree_and_of_the_largest_worker() -> None:
    memory = Memory(workers={2, 3})
    memory.note({1: 50, 2: 10, 3: 20})
    memory.note({1: 40, 2: 30})
    assert memory.total == 80 and memory.largest == 30
    alone = Memory()
    alone.note({1: 50, 2: 10})
    assert alone.largest == 50


def _samples(*sizes: int) -> list[soak.Sample]:
    return [soak.Sample(50 * number, 0.0, (size, size - 10)) for number, size in enumerate(sizes, start=1)]


@pytest.mark.parametrize(
    ("sizes", "flat"),
    [((500, 900, 900, 950, 940), True), ((500, 900, 950, 1000, 1050), False), ((500, 900, 900), None)],
)
def test_flat_is_judged_once_warm(sizes: tuple[int, ...], flat: bool | None) -> None:
    assert soak.verdict(_samples(*sizes))["flat"] is flat


def test_a_soak_tells_of_inputs_that_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Image.new("L", (60, 40), 255).save(tmp_path / "one.png", dpi=(300, 300))
    truths = [make_truth({"source": "one.png", "pages": 1, "fields": {}})]
    summary = {"pages": 2, "pages_reused": 0, "failures": [{"source": "s1", "code": "engine", "message": "识别引擎"}]}
    done = archive.Ingested(tmp_path, Watched(1, 1.0, 1.0, Memory(), ""), summary)
    monkeypatch.setattr(archive, "ingest", lambda *_: done)
    found = soak.soak(truths, tmp_path, tmp_path / "soak", 3, 1, lambda _: None)
    assert (found["pages"], found["failures"], found["flat"]) == (2, ["识别引擎"], None)


def test_a_watched_program_tells_and_fails_by_name(tmp_path: Path) -> None:
    done = run_watched([sys.executable, "-c", "print('read')"], tmp_path / "a.log")
    assert done.stdout == "read\n" and done.status == 0 and done.cpu_seconds > 0
    with pytest.raises(ProgramFailedError, match="no paper"):
        run_watched([sys.executable, "-c", "import sys; sys.exit('no paper')"], tmp_path / "b.log")


def test_scans_and_truth_go_together(capsys: pytest.CaptureFixture[str]) -> None:
    assert options.read_options([]).count == 120
    for words in (["--scans", "x"], ["--forms", "nothing"], ["--grades", "7"]):
        with pytest.raises(SystemExit) as left:
            options.read_options(words)
        assert left.value.code == 2
    assert "--truth" in capsys.readouterr().err
