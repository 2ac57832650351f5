"""JPEG data damaged inside, its markers whole: refused by name wherever it is wrapped; whole pictures are exact."""

from __future__ import annotations

import io
import random
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pikepdf
import pytest
from PIL import Image

from stages import scan
from stages.errors import BrokenFileError
from stages.records import PageRef, ScannedPage

SIZE = (1240, 1754)
WAYS: list[dict[str, Any]] = [{}, {"progressive": True}, {"subsampling": 0}, {"restart_marker_blocks": 16}]


def paper(mode: str = "RGB") -> Image.Image:
    """A page with lines of ink and the grain of a scanner."""
    width, height = SIZE
    rows = np.random.default_rng(3).normal(235, 6, (height, width)).clip(0, 255)
    for top in range(120, height - 120, 60):
        rows[top : top + 18, 120 : width - 200 : 9] = 40
    return Image.fromarray(rows.astype(np.uint8)).convert(mode)


def jpeg(mode: str = "RGB", **options: Any) -> bytes:
    data = io.BytesIO()
    paper(mode).save(data, "JPEG", quality=88, dpi=(150, 150), **options)
    return data.getvalue()


def damaged(data: bytes, seed: int = 1, count: int = 4096) -> bytes:
    """``count`` bytes of the picture data replaced, headers and end marker untouched; no marker comes in or goes."""
    chance = random.Random(seed)
    at = chance.randrange(len(data) // 3, len(data) // 2)
    while data[at - 1] == 0xFF:
        at += 1
    spoiled = bytearray(data)
    for place in range(at, at + count):
        if data[place] != 0xFF and data[place - 1] != 0xFF:
            spoiled[place] = chance.randrange(0xFF)
    assert spoiled[:at] == data[:at] and spoiled.endswith(b"\xff\xd9")
    return bytes(spoiled)


def read(path: Path) -> ScannedPage:
    settings = scan.ScanSettings(refuse_dpi=0)
    scan.survey(path, path.name, settings)
    return scan.run(PageRef(1, path, "0" * 64, 0, path.name), settings)


def as_pdf(data: bytes, path: Path) -> Path:
    pdf = pikepdf.new()
    image = pikepdf.Stream(
        pdf, data, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=SIZE[0], Height=SIZE[1],
        ColorSpace=pikepdf.Name.DeviceRGB, BitsPerComponent=8, Filter=pikepdf.Name.DCTDecode,
    )  # fmt: skip
    page = pdf.add_blank_page(page_size=(595, 842))
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Scan=image))
    page.Contents = pikepdf.Stream(pdf, b"q 595 0 0 842 0 0 cm /Scan Do Q")
    pdf.save(path)
    return path


@pytest.mark.parametrize("mode", ["RGB", "L"])
@pytest.mark.parametrize("options", WAYS)
def test_whole_pictures_are_what_opencv_makes_of_them(tmp_path: Path, mode: str, options: dict[str, Any]) -> None:
    (tmp_path / "a.jpg").write_bytes(jpeg(mode, **options))
    expected = cv2.imdecode(np.frombuffer(jpeg(mode, **options), np.uint8), cv2.IMREAD_COLOR)
    page = read(tmp_path / "a.jpg")
    assert np.array_equal(page.image, expected) and page.image.flags.c_contiguous
    assert page.colour_mode == mode and page.dpi == 150


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
@pytest.mark.parametrize("options", WAYS)
def test_a_spoiled_disk_block_is_a_named_error(tmp_path: Path, mode: str, options: dict[str, Any]) -> None:
    """All but the rare block whose every code is valid and whose count of them comes out even."""
    path, whole, refused = tmp_path / "a.jpg", jpeg(mode, **options), 0
    for seed in range(8):
        path.write_bytes(damaged(whole, seed))
        try:
            read(path)
        except BrokenFileError as error:
            assert "JPEG 数据损坏" in str(error) and "请重新扫描" in str(error)
            refused += 1
    assert refused >= 7


def test_what_opencv_reads_in_silence(tmp_path: Path) -> None:
    """The page that this is about: a stripe of noise, and what is below it shifted."""
    spoiled = damaged(jpeg())
    seen = cv2.imdecode(np.frombuffer(spoiled, np.uint8), cv2.IMREAD_COLOR)
    whole = cv2.imdecode(np.frombuffer(jpeg(), np.uint8), cv2.IMREAD_COLOR)
    wrong = np.abs(seen.astype(int) - whole).max(axis=2) > 40
    assert not wrong[: SIZE[1] // 4].any() and wrong[SIZE[1] // 2 :].mean() > 0.05
    (tmp_path / "a.jpg").write_bytes(spoiled)
    with pytest.raises(BrokenFileError):
        read(tmp_path / "a.jpg")


def test_a_page_of_a_pdf(tmp_path: Path) -> None:
    assert read(as_pdf(jpeg(), tmp_path / "whole.pdf")).image.shape == (SIZE[1], SIZE[0], 3)
    with pytest.raises(BrokenFileError, match="JPEG 数据损坏"):
        read(as_pdf(damaged(jpeg()), tmp_path / "a.pdf"))


@pytest.mark.parametrize("mode", ["RGB", "L", "YCbCr", "CMYK"])
def test_jpeg_strips_of_a_tiff(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "a.tif"
    paper(mode).save(path, compression="jpeg", dpi=(150, 150))
    assert read(path).image.shape == (SIZE[1], SIZE[0], 3)
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 90] = b"\x11" * 90
    path.write_bytes(data)
    with pytest.raises(BrokenFileError, match="JPEG"):
        read(path)


@pytest.mark.parametrize("filling", [b"\0" * 3, b"\0" * 600, b"\xff" * 6])
def test_filling_bytes_before_the_end_are_no_damage(tmp_path: Path, filling: bytes) -> None:
    (tmp_path / "whole.jpg").write_bytes(jpeg())
    (tmp_path / "filled.jpg").write_bytes(jpeg()[:-2] + filling + b"\xff\xd9")
    (tmp_path / "trailing.jpg").write_bytes(jpeg() + b"thumbnail" * 30)
    whole = read(tmp_path / "whole.jpg").pixel_sha256
    assert {read(tmp_path / name).pixel_sha256 for name in ("filled.jpg", "trailing.jpg")} == {whole}


def test_bytes_left_over_are_no_filling(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(jpeg()[:-2] + b"\x35\x72\x11\x90" * 10 + b"\xff\xd9")
    with pytest.raises(BrokenFileError, match="extraneous"):
        read(tmp_path / "a.jpg")


def test_damage_before_the_filling_is_damage(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(damaged(jpeg())[:-2] + b"\0" * 3 + b"\xff\xd9")
    with pytest.raises(BrokenFileError):
        read(tmp_path / "a.jpg")


def test_a_header_that_telephones_write_wrongly(tmp_path: Path) -> None:
    data = bytearray(jpeg())
    start = data.index(b"\xff\xda")
    end = start + 2 + int.from_bytes(data[start + 2 : start + 4], "big")
    assert bytes(data[end - 3 : end]) == b"\x00\x3f\x00"
    data[end - 3 : end] = b"\x00\x00\x00"
    (tmp_path / "a.jpg").write_bytes(data)
    (tmp_path / "whole.jpg").write_bytes(jpeg())
    assert read(tmp_path / "a.jpg").pixel_sha256 == read(tmp_path / "whole.jpg").pixel_sha256
