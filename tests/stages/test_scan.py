"""Scans of every kind come through with their own pixels; bad ones end as named errors."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from stages import scan
from stages.errors import (
    LowResolutionError,
)
from stages.records import PageRef, ScannedPage
from stages.scanning.resolution import resolve

SETTINGS = scan.ScanSettings()
A4_300 = (2480, 3508)


def paper(size: tuple[int, int] = A4_300, mode: str = "RGB") -> Image.Image:
    """A page with some ink on it that JPEG does not reduce to nothing."""
    width, height = size
    rows = np.add.outer(np.arange(height) // 7, np.arange(width) // 5) % 97 + 150
    rows[height // 3 : height // 3 + 20, width // 4 : width // 2] = 10
    image = Image.fromarray(rows.astype(np.uint8))
    return image.convert(mode) if mode != "L" else image


def read(path: Path, frame: int = 0) -> ScannedPage:
    return scan.run(PageRef(frame + 1, path, "0" * 64, frame, path.name), SETTINGS)


def codes(page: ScannedPage) -> set[str]:
    return {notice.code for notice in page.notices}


@pytest.mark.parametrize(
    ("name", "options", "mode"),
    [
        ("a.jpg", {"dpi": (300, 300)}, "RGB"),
        ("a.jpg", {"dpi": (300, 300), "progressive": True}, "L"),
        ("a.jpg", {"dpi": (300, 300)}, "CMYK"),
        ("a.png", {"dpi": (300, 300)}, "RGB"),
        ("a.png", {"dpi": (300, 300)}, "1"),
        ("a.png", {"dpi": (300, 300)}, "P"),
        ("a.png", {"dpi": (300, 300)}, "RGBA"),
        ("a.webp", {"quality": 80}, "RGB"),
        ("a.bmp", {"dpi": (300, 300)}, "RGB"),
        ("a.bmp", {"dpi": (300, 300)}, "1"),
        ("a.tif", {"dpi": (300, 300)}, "RGB"),
        ("a.tif", {"dpi": (300, 300), "compression": "tiff_lzw"}, "RGB"),
        ("a.tif", {"dpi": (300, 300), "compression": "jpeg"}, "RGB"),
        ("a.tif", {"dpi": (300, 300), "compression": "tiff_adobe_deflate"}, "CMYK"),
        ("a.tif", {"dpi": (300, 300), "compression": "group4"}, "1"),
    ],
)
def test_every_format_is_read(tmp_path: Path, name: str, options: dict[str, object], mode: str) -> None:
    path = tmp_path / name
    image = paper(mode=mode)
    image.save(path, **options)
    assert scan.survey(path, name, SETTINGS).frames == (0,)
    page = read(path)
    assert page.image.shape == (3508, 2480, 3) and page.image.dtype == np.uint8
    assert page.image.flags.c_contiguous
    assert page.dpi == 300 and not codes(page) & {"low-resolution", "resolution-tag-wrong"}
    expected = np.asarray(Image.open(path).convert("RGB"), dtype=np.int16)[:, :, ::-1]
    assert np.abs(page.image.astype(np.int16) - expected).mean() < 1.0


def test_sixteen_bits_become_eight(tmp_path: Path) -> None:
    ramp = np.linspace(0, 65535, 2480 * 3508).reshape(3508, 2480).astype(np.uint16)
    for name in ("a.tif", "a.png"):
        Image.fromarray(ramp).save(tmp_path / name, dpi=(300, 300))
        page = read(tmp_path / name)
        assert int(page.image[0, 0, 0]) == 0 and int(page.image[-1, -1, 0]) == 255
        assert abs(int(page.image[1754, 0, 1]) - 127) <= 1


def test_content_decides_not_the_name(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    paper().save(path, "PNG", dpi=(300, 300))
    found = scan.survey(path, "a.jpg", SETTINGS)
    assert found.format == "png" and found.notices[0].code == "wrong-extension"


def test_many_pages_of_a_tiff(tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    first, *rest = [paper().rotate(90 * turn, expand=True) for turn in range(3)]
    first.save(path, save_all=True, append_images=rest, compression="tiff_lzw", dpi=(300, 300))
    assert scan.survey(path, "a.tif", SETTINGS).frames == (0, 1, 2)
    assert read(path, 1).image.shape == (2480, 3508, 3)
    assert read(path, 0).pixel_sha256 != read(path, 2).pixel_sha256


def test_same_pixels_same_digest_whatever_the_wrapping(tmp_path: Path) -> None:
    for name in ("a.png", "a.tif", "a.bmp"):
        paper().save(tmp_path / name, dpi=(300, 300))
    digests = {read(tmp_path / name).pixel_sha256 for name in ("a.png", "a.tif", "a.bmp")}
    assert len(digests) == 1


def test_exif_turn_is_recorded_not_applied(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    paper().save(tmp_path / "a.jpg", dpi=(300, 300), exif=exif)
    page = read(tmp_path / "a.jpg")
    assert page.image.shape == (3508, 2480, 3) and page.exif_orientation == 6
    assert "exif-orientation" in codes(page)


@pytest.mark.parametrize(
    ("size", "tag", "dpi", "source"),
    [
        # the tag makes a sheet that exists
        (A4_300, (300, 300), 300, "tag"),
        ((1654, 2339), (200, 200), 200, "tag"),
        ((1654, 2339), (199.9, 199.9), 200, "tag"),
        ((1654, 2339), (198.12, 198.12), 200, "tag"),
        ((3508, 4961), (300, 300), 300, "tag"),
        ((1004, 638), (300, 300), 300, "tag"),
        ((1728, 2200), (204, 196), 200, "tag"),
        # a phone's 72, a screen's 96, a tag kept from a larger picture
        (A4_300, (72, 72), 300, "page-size"),
        ((4961, 7016), (96, 96), 600, "page-size"),
        ((827, 1170), (300, 300), 100, "page-size"),
        # nothing written: measured against the sheets of personnel files
        (A4_300, None, 300, "page-size"),
        ((2173, 3071), None, 300, "page-size"),
        ((2480, 1748), None, 300, "page-size"),
        ((1240, 1754), None, 150, "page-size"),
        ((1640, 2325), None, 200, "page-size"),
        ((2480, 3508), (1, 1), 300, "page-size"),
        # of no known sheet
        ((3000, 4000), (72, 72), 342.1, "assumed"),
        ((1800, 1300), None, 217.7, "assumed"),
        ((1200, 1600), None, 136.8, "assumed"),
    ],
)
def test_resolution(size: tuple[int, int], tag: tuple[float, float] | None, dpi: float, source: str) -> None:
    found = resolve(*size, tag)
    assert (found.dpi, found.source) == (pytest.approx(dpi, abs=0.6), source)


@pytest.mark.parametrize(("dots", "refused"), [(150, True), (199, False), (200, False), (240, False), (300, False)])
def test_coarse_scans_are_refused_or_noted(tmp_path: Path, dots: int, refused: bool) -> None:
    size = (round(8.27 * dots), round(11.69 * dots))
    paper(size).save(tmp_path / "a.jpg", dpi=(dots, dots))
    if refused:
        with pytest.raises(LowResolutionError, match="150 dpi"):
            read(tmp_path / "a.jpg")
    else:
        assert ("low-resolution" in codes(read(tmp_path / "a.jpg"))) == (dots < 300)
