"""From scans to export lines: every input has one, whatever it is, and the exit code tells."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image

from models.originals import OriginalStore
from pipeline.holding import hold
from pipeline.intake import Input, walk
from stages.scan import ScanSettings

Cards = Callable[[int], Path]


def _scan(path: Path, number: int) -> Path:
    import numpy as np

    path.parent.mkdir(parents=True, exist_ok=True)
    pixels = np.random.default_rng(number).integers(200, 255, (600, 1000), dtype=np.uint8)
    Image.fromarray(pixels).save(path, dpi=(300, 300))
    return path


def test_a_clean_batch(program: Any, cards: Cards) -> None:
    folder = cards(4)
    done = program.run("ingest", folder, "--policy", "prior", "--workers", 2)
    assert "导入结果" in done.stderr and done.stdout == ""
    lines = program.by_source()
    assert sorted(lines) == [f"d{n:04d}.png" for n in range(4)]
    for line in lines.values():
        assert line["batch"] == "scans" and line["error"] is None and line["pages"] == 1
        assert line["status"] in ("accepted", "review") and (line["person_id"] is not None) == (
            line["status"] == "accepted"
        )
        assert set(line["fields"]["name"]) >= {"value", "raw", "confidence", "route", "reasons", "page", "box"}
        assert line["fields"]["name"]["box"] == [0, 0, 8, 1] and line["fields"]["name"]["reviewed_by"] is None
        assert line["pairs"][0]["label"] == "姓名" and line["text"]
    assert {line["status"] for line in lines.values()} == {"accepted", "review"}
    program.run("verify")
    found = json.loads(program.run("status", "--json").stdout)
    assert found["documents"] == 4 and found["failures"] == []


def test_the_home_is_private(program: Any, cards: Cards) -> None:
    program.run("ingest", cards(1))
    for path in [program.home, *program.home.rglob("*")]:
        assert path.stat().st_mode & 0o007 == 0, path
    assert program.home.stat().st_mode & 0o777 == 0o700
    kept = [path.name for path in (program.home / "keys").iterdir()]
    assert kept == ["inspection.key"], "no secret that nothing reads"
    assert (program.home / "archive.db").stat().st_mode & 0o777 == 0o600


def test_nothing_is_read_twice(program: Any, cards: Cards) -> None:
    folder = cards(3)
    program.run("ingest", folder)
    first = program.export()
    done = program.run("ingest", folder, "--json")
    assert json.loads(done.stdout)["finished_before"] == 3
    assert len(program.pages_read()) == 3 and program.export() == first


def test_same_bytes_twice_is_one_document(program: Any, cards: Cards) -> None:
    folder = cards(2)
    (folder / "copy.png").write_bytes((folder / "d0000.png").read_bytes())
    done = program.run("ingest", folder)
    assert "重复" in done.stderr and "d0000.png" in done.stderr
    assert len(program.export()) == 2 and len(program.pages_read()) == 2
    program.run("ingest", folder)
    assert len(program.export()) == 2


def test_folders_files_and_pages(program: Any, tmp_path: Path) -> None:
    top = tmp_path / "scans"
    for number in (1, 2, 10):
        _scan(top / "booklet" / f"{number}.png", number)
    first, *rest = [Image.open(_scan(tmp_path / "x" / f"{n}.png", n)) for n in (21, 22)]
    first.save(top / "two.tif", save_all=True, append_images=rest, dpi=(300, 300))
    _scan(top / "deeper" / "loose.png", 31)
    (top / "Thumbs.db").write_bytes(b"junk")
    (top / ".DS_Store").write_bytes(b"junk")
    (top / "truth.jsonl").write_text("{}")
    done = program.run("ingest", top, "--json")
    lines = program.by_source()
    assert {source: line["pages"] for source, line in lines.items()} == {
        "booklet": 3, "two.tif": 2, "deeper/loose.png": 1,
    }  # fmt: skip
    assert sorted(json.loads(done.stdout)["passed"]) == [".DS_Store", "Thumbs.db", "truth.jsonl"]
    text = lines["booklet"]["text"].split("\n")
    program.run("ingest", top / "booklet" / "2.png")
    alone = program.by_source()["2.png"]
    assert alone["text"] == text[1]


def test_a_page_known_from_another_document_is_not_read_again(program: Any, tmp_path: Path) -> None:
    for number in (1, 2):
        _scan(tmp_path / "scans" / "booklet" / f"{number}.png", number)
    program.run("ingest", tmp_path / "scans" / "booklet" / "1.png")
    program.run("ingest", tmp_path / "scans")
    assert len(program.pages_read()) == 2
    assert program.by_source()["booklet"]["pages"] == 2


def _spoiled(folder: Path) -> dict[str, str]:
    """Every kind of bad input beside good ones, with the code each must end with."""
    good = _scan(folder / "good.png", 1).read_bytes()
    (folder / "zero.jpg").touch()
    (folder / "cut.png").write_bytes(good[: len(good) // 2])
    (folder / "words.jpg").write_text("这不是图像")
    (folder / "cut.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n")
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(folder / "locked.pdf", encryption=pikepdf.Encryption(owner="o", user="u"))
    Image.new("L", (30_000, 200)).save(folder / "huge.png")
    Image.new("L", (800, 1100), 200).save(folder / "coarse.png", dpi=(96, 96))
    bomb = io.BytesIO()
    Image.new("1", (15_900, 15_900)).save(bomb, "PNG")
    (folder / "bomb.png").write_bytes(bomb.getvalue())
    os.mkfifo(folder / "pipe.jpg")
    (folder / "gone.jpg").symlink_to(folder / "nowhere.jpg")
    (folder / "stumble.png").write_bytes(_scan(folder / "other.png", 2).read_bytes()[:-12] + b"\0\0\0\0IEND\xaeB`\x82")
    _scan(folder / "stumble.png", 3)
    _scan(folder / "nan.png", 6)
    _scan(folder / "pages" / "1.png", 4)
    (folder / "pages" / "2.png").touch()
    return {
        "zero.jpg": "empty-file", "cut.png": "broken-file", "words.jpg": "unknown-format", "cut.pdf": "broken-file",
        "locked.pdf": "encrypted-pdf", "huge.png": "page-too-large", "coarse.png": "low-resolution",
        "bomb.png": "page-too-large", "pipe.jpg": "not-a-file", "gone.jpg": "not-found", "stumble.png": "unexpected",
        "nan.png": "unexpected", "pages": "empty-file",
    }  # fmt: skip


def test_one_bad_file_never_stops_a_batch(program: Any, tmp_path: Path) -> None:
    expected = _spoiled(tmp_path / "scans")
    done = program.run("ingest", tmp_path / "scans", "--workers", 2, code=1)
    lines = program.by_source()
    assert sorted(lines) == sorted([*expected, "good.png", "other.png"])
    assert {lines[name]["status"] for name in ("good.png", "other.png")} == {"review"}
    for source, code in expected.items():
        assert lines[source]["status"] == "failed" and lines[source]["error"].startswith(f"{code}: "), source
        assert f"[{code}]" in done.stderr
    counted = json.loads(program.run("status", "--json").stdout)
    assert counted["status"] == {"failed": 13, "review": 2} and len(counted["failures"]) == 13
    program.run("verify")
    reads = len(program.pages_read())
    again = json.loads(program.run("ingest", tmp_path / "scans", "--json", code=1).stdout)
    assert len(again["failures"]) == 13 and len(program.pages_read()) == reads
    assert len(program.export()) == 15


def test_no_permission(tmp_path: Path) -> None:
    """Root may read everything, so the walk runs in a child that is somebody else."""
    top = tmp_path / "scans"
    _scan(top / "closed" / "a.png", 2)
    _scan(top / "locked.png", 3).chmod(0)
    (top / "closed").chmod(0)
    for folder in (top, tmp_path, *list(tmp_path.parents)[:3]):
        folder.chmod(folder.stat().st_mode | 0o055)
    child = os.fork()
    if child == 0:
        found: list[str] = []
        try:
            if os.geteuid() == 0:
                os.setuid(65534)
            items = [item for item in walk([top]) if isinstance(item, Input)]
            held = [hold(item, OriginalStore(tmp_path / "none"), ScanSettings()) for item in items]
            found = [holding.error.code for holding in held if holding.error is not None]
        finally:
            os._exit(0 if found == ["no-permission"] * 2 else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    (top / "closed").chmod(0o700)


def test_a_failed_input_that_was_replaced_has_one_line(program: Any, tmp_path: Path) -> None:
    path = tmp_path / "scans" / "a.png"
    path.parent.mkdir()
    path.touch()
    program.run("ingest", path.parent, code=1)
    assert program.by_source()["a.png"]["status"] == "failed"
    _scan(path, 5)
    program.run("ingest", path.parent)
    assert program.by_source()["a.png"]["status"] == "review"


def test_an_empty_folder_is_named(program: Any, tmp_path: Path) -> None:
    (tmp_path / "scans").mkdir()
    done = program.run("ingest", tmp_path / "scans", "nowhere.jpg", code=1)
    assert "[empty-folder]" in done.stderr and "[not-found]" in done.stderr
    assert {line["source"] for line in program.export()} == {"scans", "nowhere.jpg"}


def test_a_changed_policy_judges_again_without_reading_again(program: Any, cards: Cards) -> None:
    folder = cards(4)
    program.run("ingest", folder)
    assert {line["status"] for line in program.export()} == {"review"}
    program.run("ingest", folder, "--policy", "prior")
    assert {line["status"] for line in program.export()} == {"review", "accepted"}
    assert len(program.pages_read()) == 4
    program.run("verify")


def test_names_in_old_chinese_encoding(program: Any, tmp_path: Path) -> None:
    _scan(tmp_path / "a.png", 1)
    folder = os.fsencode(tmp_path) + b"/scans"
    Path(os.fsdecode(folder)).mkdir()
    (tmp_path / "a.png").rename(os.fsdecode(folder + b"/" + "履历表".encode("gb18030") + b".png"))
    program.run("ingest", tmp_path / "scans")
    assert [line["source"] for line in program.export()] == ["履历表.png"]


def test_a_picture_damaged_inside_is_named_and_the_batch_goes_on(program: Any, cards: Cards) -> None:
    folder = cards(2)
    with Image.open(folder / "d0001.png") as picture:
        picture.save(folder / "d0001.jpg", quality=95, dpi=(300, 300))
    data = bytearray((folder / "d0001.jpg").read_bytes())
    middle = len(data) // 2
    data[middle : middle + 600] = b"\x35" * 600
    (folder / "d0001.jpg").write_bytes(data)
    done = program.run("ingest", folder, code=1)
    assert "[broken-file]" in done.stderr and "d0001.jpg" in done.stderr and "重新扫描" in done.stderr
    lines = program.by_source()
    assert {source: line["status"] == "failed" for source, line in lines.items()} == {
        "d0000.png": False, "d0001.png": False, "d0001.jpg": True,
    }  # fmt: skip
    assert "JPEG 数据损坏" in lines["d0001.jpg"]["error"]
