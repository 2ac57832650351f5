"""A PDF page that is one scan comes out as its own pixels; every other page is drawn."""

from __future__ import annotations

import io
import zlib
from contextlib import suppress
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image

from stages import scan
from stages.errors import BrokenFileError, LowResolutionError, PageTooLargeError, TooManyPagesError
from stages.records import PageRef, ScannedPage
from stages.scanning.limits import Limits

SETTINGS = scan.ScanSettings()
A4 = (595.276, 841.89)
SIZE = (1654, 2339)


def _jpeg(size: tuple[int, int] = SIZE, mode: str = "RGB") -> bytes:
    rows = np.add.outer(np.arange(size[1]) // 7, np.arange(size[0]) // 5) % 97 + 150
    out = io.BytesIO()
    Image.fromarray(rows.astype(np.uint8)).convert(mode).save(out, "JPEG", quality=80)
    return out.getvalue()


class Book:
    """A PDF under construction."""

    def __init__(self) -> None:
        self.pdf = pikepdf.new()

    def jpeg(self, data: bytes, size: tuple[int, int] = SIZE, space: str = "/DeviceRGB") -> pikepdf.Object:
        image = pikepdf.Stream(self.pdf, data)
        image.Type, image.Subtype, image.Filter = pikepdf.Name.XObject, pikepdf.Name.Image, pikepdf.Name.DCTDecode
        image.Width, image.Height, image.BitsPerComponent = size[0], size[1], 8
        image.ColorSpace = pikepdf.Name(space)
        return image

    def flate(self, data: bytes, size: tuple[int, int], **keys: object) -> pikepdf.Object:
        image = pikepdf.Stream(self.pdf, zlib.compress(data))
        image.Type, image.Subtype, image.Filter = pikepdf.Name.XObject, pikepdf.Name.Image, pikepdf.Name.FlateDecode
        image.Width, image.Height, image.BitsPerComponent = size[0], size[1], 8
        image.ColorSpace = pikepdf.Name.DeviceGray
        for key, value in keys.items():
            image[f"/{key}"] = value
        return image

    def page(self, content: str, box: tuple[float, float] = A4, **images: pikepdf.Object) -> pikepdf.Page:
        page = self.pdf.add_blank_page(page_size=box)
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page.obj.Resources = pikepdf.Dictionary(
            XObject=pikepdf.Dictionary({f"/{name}": image for name, image in images.items()}),
            Font=pikepdf.Dictionary(F1=font),
        )
        page.obj.Contents = pikepdf.Stream(self.pdf, content.encode())
        return page

    def save(self, folder: Path) -> Path:
        self.pdf.save(folder / "a.pdf")
        return folder / "a.pdf"


FULL = f"q {A4[0]} 0 0 {A4[1]} 0 0 cm /Im0 Do Q"


def read(path: Path, frame: int = 0) -> ScannedPage:
    scan.survey(path, path.name, SETTINGS)
    return scan.run(PageRef(frame + 1, path, "0" * 64, frame, path.name), SETTINGS)


def codes(page: ScannedPage) -> set[str]:
    return {notice.code for notice in page.notices}


def test_one_scan_is_taken_out_untouched(tmp_path: Path) -> None:
    data = _jpeg()
    book = Book()
    book.page(FULL, Im0=book.jpeg(data))
    page = read(book.save(tmp_path))
    assert page.image.shape == (2339, 1654, 3) and "pdf-rendered" not in codes(page)
    assert (page.dpi, page.dpi_source) == (200, "page-size")
    (tmp_path / "a.jpg").write_bytes(data)
    assert page.pixel_sha256 == read(tmp_path / "a.jpg").pixel_sha256


def test_invisible_text_of_an_ocr_layer_does_not_matter(tmp_path: Path) -> None:
    book = Book()
    layer = pikepdf.Stream(book.pdf, b"BT 3 Tr /F1 12 Tf 50 700 Td (hidden) Tj ET")
    layer.Type, layer.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    layer.BBox = pikepdf.Array([0, 0, 600, 850])
    book.page(FULL + " BT 3 Tr /F1 12 Tf (hidden) Tj ET /Ocr Do", Im0=book.jpeg(_jpeg()), Ocr=layer)
    assert read(book.save(tmp_path)).image.shape == (2339, 1654, 3)


@pytest.mark.parametrize(
    "content",
    [
        FULL + " BT /F1 12 Tf 50 700 Td (stamp) Tj ET",
        FULL + " 0 0 100 100 re f",
        FULL + " q 100 0 0 100 0 0 cm /Im0 Do Q",
        f"q {A4[0]} 0 0 {A4[1] / 2} 0 0 cm /Im0 Do Q",
        f"q {A4[0]} 0 0 {-A4[1]} 0 {A4[1]} cm /Im0 Do Q",
        f"q {-A4[0]} 0 0 {A4[1]} {A4[0]} 0 cm /Im0 Do Q",
    ],
)
def test_anything_else_on_the_page_is_drawn(tmp_path: Path, content: str) -> None:
    book = Book()
    book.page(content, Im0=book.jpeg(_jpeg()))
    page = read(book.save(tmp_path))
    assert page.image.shape[:2] == (3508, 2481) or page.image.shape[:2] == (3508, 2480)
    assert page.dpi == 300 and "pdf-rendered" in codes(page)


@pytest.mark.parametrize(("turn", "orientation"), [(0, 1), (90, 6), (180, 3), (270, 8)])
def test_page_turn_is_recorded_not_applied(tmp_path: Path, turn: int, orientation: int) -> None:
    book = Book()
    book.page(FULL, Im0=book.jpeg(_jpeg())).rotate(turn, relative=False)
    page = read(book.save(tmp_path))
    assert page.image.shape == (2339, 1654, 3) and page.exif_orientation == orientation


def test_quarter_turned_matrix_is_still_the_scan(tmp_path: Path) -> None:
    book = Book()
    book.page(f"q 0 {A4[0]} {-A4[1]} 0 {A4[1]} 0 cm /Im0 Do Q", (A4[1], A4[0]), Im0=book.jpeg(_jpeg()))
    page = read(book.save(tmp_path))
    assert page.image.shape == (2339, 1654, 3) and page.dpi == 200 and page.exif_orientation == 8


def test_bare_samples_and_fax_come_out_too(tmp_path: Path) -> None:
    gray = np.tile(np.arange(1654, dtype=np.uint16) % 251, (2339, 1)).astype(np.uint8)
    book = Book()
    book.page(FULL, Im0=book.flate(gray.tobytes(), SIZE))
    page = read(book.save(tmp_path))
    assert np.array_equal(page.image[:, :, 0], gray) and page.colour_mode == "L"
    Image.fromarray(gray > 120).save(tmp_path / "fax.pdf", resolution=200)
    fax = read(tmp_path / "fax.pdf")
    assert "pdf-rendered" not in codes(fax) and np.array_equal(fax.image[:, :, 0] > 0, gray > 120)


@pytest.mark.parametrize("keys", [{"Decode": [1, 0]}, {"ImageMask": True, "BitsPerComponent": 1, "drop": True}])
def test_what_is_stored_otherwise_than_shown_is_drawn(tmp_path: Path, keys: dict[str, object]) -> None:
    book = Book()
    if keys.pop("drop", False):
        image = book.flate(b"\xaa" * (207 * 2339), SIZE, **keys)
        del image["/ColorSpace"]
    else:
        image = book.flate(b"\xf0" * (1654 * 2339), SIZE, Decode=pikepdf.Array([1, 0]))
    book.page(FULL, Im0=image)
    assert "pdf-rendered" in codes(read(book.save(tmp_path)))


def test_a_scan_without_density_is_measured_against_its_sheet(tmp_path: Path) -> None:
    book = Book()
    wide, high = 2480 / 96 * 72, 3508 / 96 * 72
    book.page(f"q {wide} 0 0 {high} 0 0 cm /Im0 Do Q", (wide, high), Im0=book.jpeg(_jpeg((2480, 3508)), (2480, 3508)))
    page = read(book.save(tmp_path))
    assert page.image.shape == (3508, 2480, 3) and page.dpi == 300 and "resolution-tag-wrong" in codes(page)


@pytest.mark.parametrize("extra", ["", " BT /F1 12 Tf 50 700 Td (stamp) Tj ET"])
def test_a_coarse_scan_is_refused_even_when_drawn(tmp_path: Path, extra: str) -> None:
    book = Book()
    book.page(FULL + extra, Im0=book.jpeg(_jpeg((827, 1169)), (827, 1169)))
    with pytest.raises(LowResolutionError, match="100 dpi"):
        read(book.save(tmp_path))


def test_a_small_picture_on_a_drawn_page_is_no_scan(tmp_path: Path) -> None:
    book = Book()
    book.page("q 80 0 0 80 400 700 cm /Im0 Do Q BT /F1 12 Tf 50 700 Td (text) Tj ET", Im0=book.jpeg(_jpeg()))
    assert read(book.save(tmp_path)).dpi == 300


def test_pages_are_told_apart(tmp_path: Path) -> None:
    book = Book()
    for shade in range(3):
        book.page(FULL, Im0=book.flate(bytes([shade]) * (1654 * 2339), SIZE))
    path = book.save(tmp_path)
    assert scan.survey(path, "a.pdf", SETTINGS).frames == (0, 1, 2)
    assert [int(read(path, frame).image[0, 0, 0]) for frame in range(3)] == [0, 1, 2]


@pytest.mark.parametrize("share", [0.02, 0.4, 0.8, 0.99])
def test_cut_off_pdf(tmp_path: Path, share: float) -> None:
    book = Book()
    book.page(FULL, Im0=book.jpeg(_jpeg()))
    path = book.save(tmp_path)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    with pytest.raises(BrokenFileError):
        read(path)


def test_cut_off_picture_inside_a_whole_pdf(tmp_path: Path) -> None:
    book = Book()
    book.page(FULL, Im0=book.jpeg(_jpeg()[:-30_000]))
    with pytest.raises(BrokenFileError):
        read(book.save(tmp_path))
    book = Book()
    book.page(FULL, Im0=book.flate(b"\x80" * 1000, SIZE))
    with pytest.raises(BrokenFileError):
        read(book.save(tmp_path))


def test_bombs(tmp_path: Path) -> None:
    book = Book()
    book.page("0 0 10 10 re f", (14_400, 14_400))
    book.page(FULL, Im0=book.flate(b"", (60_000, 60_000)))
    book.page(FULL + " 0 0 10 10 re f", Im0=book.flate(b"", (60_000, 60_000)))
    book.page(FULL, Im0=book.flate(bytes(300_000_000), SIZE))
    path = book.save(tmp_path)
    for frame, error in enumerate((PageTooLargeError, PageTooLargeError, PageTooLargeError, BrokenFileError)):
        with pytest.raises(error):
            read(path, frame)


def test_content_bomb_is_not_unpacked(tmp_path: Path) -> None:
    book = Book()
    page = book.page(FULL, Im0=book.jpeg(_jpeg()))
    page.obj.Contents = pikepdf.Stream(book.pdf, zlib.compress(b" " * 100_000_000), Filter=pikepdf.Name.FlateDecode)
    path = book.save(tmp_path)
    settings = scan.ScanSettings(limits=Limits(render_seconds=20))
    with suppress(BrokenFileError):
        scan.run(PageRef(1, path, "0" * 64, 0, "a.pdf"), settings)


def test_too_many_pages(tmp_path: Path) -> None:
    book = Book()
    for _ in range(12):
        book.pdf.add_blank_page()
    with pytest.raises(TooManyPagesError):
        scan.survey(book.save(tmp_path), "a.pdf", scan.ScanSettings(limits=Limits(max_pages=10)))
