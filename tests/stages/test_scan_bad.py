"""Bad scans end as named errors: cut off, damaged, oversized, not scans at all, not even files."""

from __future__ import annotations

import io
import os
import random
import struct
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image

from stages import scan
from stages.errors import (
    ArchiveError,
    BrokenFileError,
    EmptyFileError,
    EncryptedPdfError,
    MissingInputError,
    NotAFileError,
    PageTooLargeError,
    TooManyPagesError,
    UnknownFormatError,
    UnreadableFileError,
)
from stages.records import PageRef, ScannedPage

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


def _saved(name: str, **options: object) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        paper((1700, 2400)).save(folder / name, dpi=(205, 205), **options)
        return folder / name

    return make


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "a.bmp", "a.tif", "lzw.tif", "deflate.tif", "g4.tif"])
@pytest.mark.parametrize("share", [0.01, 0.3, 0.7, 0.95, 0.998])
def test_cut_off_files_are_broken(tmp_path: Path, name: str, share: float) -> None:
    options = {
        "lzw.tif": {"compression": "tiff_lzw"},
        "deflate.tif": {"compression": "tiff_adobe_deflate"},
        "g4.tif": {"compression": "group4"},
    }
    image = paper((1700, 2400), "1" if name == "g4.tif" else "RGB")
    image.save(tmp_path / name, dpi=(205, 205), **options.get(name, {}))
    data = (tmp_path / name).read_bytes()
    (tmp_path / name).write_bytes(data[: int(len(data) * share)])
    with pytest.raises((BrokenFileError, UnknownFormatError)):
        scan.survey(tmp_path / name, name, SETTINGS)
        read(tmp_path / name)


def test_progressive_jpeg_cut_off(tmp_path: Path) -> None:
    path = _saved("a.jpg", progressive=True)(tmp_path)
    path.write_bytes(path.read_bytes()[:-400])
    with pytest.raises(BrokenFileError):
        read(path)


def test_damaged_png_is_broken(tmp_path: Path) -> None:
    path = _saved("a.png")(tmp_path)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0x55
    path.write_bytes(data)
    with pytest.raises(BrokenFileError):
        read(path)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", EmptyFileError),
        (b"\0" * 4096, UnknownFormatError),
        ("姓名：张三".encode(), UnknownFormatError),
        (b"PK\x03\x04" + b"\0" * 100, UnknownFormatError),
        (b"GIF89a" + b"\0" * 100, UnknownFormatError),
        (b"\xff\xd8\xff\xe0", BrokenFileError),
        (b"%PDF-1.7\n", BrokenFileError),
        (b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n", BrokenFileError),
        (b"II*\0\x08\0\0\0", BrokenFileError),
        (b"II*\0\0\0\0\0", BrokenFileError),
        (b"RIFF\x10\0\0\0WEBPVP8 ", BrokenFileError),
        (b"\x89PNG\r\n\x1a\n", BrokenFileError),
        (b"BM" + b"\0" * 40, BrokenFileError),
    ],
)
def test_what_is_not_a_scan(tmp_path: Path, content: bytes, error: type[ArchiveError]) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(content)
    with pytest.raises(error):
        scan.survey(path, "a.jpg", SETTINGS)
        read(path)


def _png_header(width: int, height: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 10_000_000, 9)) + chunk(b"IEND", b"")


def test_bombs_are_refused_from_the_header(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(_png_header(15_900, 15_900))
    (tmp_path / "b.png").write_bytes(_png_header(2_000_000_000, 2))
    Image.new("1", (30_000, 30_000)).save(tmp_path / "c.tif", compression="group4")
    Image.new("L", (30_000, 100), 255).save(tmp_path / "d.jpg")
    vp8x = b"VP8X" + struct.pack("<I", 10) + b"\0\0\0\0" + (29_999).to_bytes(3, "little") * 2
    (tmp_path / "e.webp").write_bytes(b"RIFF" + struct.pack("<I", 22) + b"WEBP" + vp8x)
    (tmp_path / "f.bmp").write_bytes(
        b"BM" + struct.pack("<IHHI", 54, 0, 0, 54) + struct.pack("<IiiHH", 40, 30_000, 30_000, 1, 24) + bytes(24)
    )  # fmt: skip
    started = time.process_time()
    for path in sorted(tmp_path.iterdir()):
        with pytest.raises(PageTooLargeError):
            scan.survey(path, path.name, SETTINGS)
            read(path)
    assert time.process_time() - started < 2


def test_tiff_with_thousands_of_pages(tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    directory = struct.pack("<H", 2) + struct.pack("<HHII", 256, 4, 1, 10) + struct.pack("<HHII", 257, 4, 1, 10)
    offsets = [8 + index * 30 for index in range(5_000)]
    links = [*offsets[1:], 0]
    path.write_bytes(b"II*\0" + struct.pack("<I", 8) + b"".join(directory + struct.pack("<I", n) for n in links))
    with pytest.raises(TooManyPagesError, match="5000"):
        scan.survey(path, "a.tif", SETTINGS)
    path.write_bytes(b"II*\0" + struct.pack("<I", 8) + directory + struct.pack("<I", 8))
    with pytest.raises(BrokenFileError):
        scan.survey(path, "a.tif", SETTINGS)


def test_paths_that_are_no_files(tmp_path: Path) -> None:
    fifo = tmp_path / "pipe.jpg"
    os.mkfifo(fifo)
    (tmp_path / "dangling.jpg").symlink_to(tmp_path / "gone.jpg")
    (tmp_path / "loop.jpg").symlink_to(tmp_path / "loop.jpg")
    for path, error in (
        (fifo, NotAFileError),
        (tmp_path, NotAFileError),
        (Path("/dev/null"), NotAFileError),
        (tmp_path / "dangling.jpg", MissingInputError),
        (tmp_path / "loop.jpg", MissingInputError),
        (tmp_path / "none" / "a.jpg", MissingInputError),
    ):
        with pytest.raises(error):
            scan.survey(path, path.name, SETTINGS)


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _saved("a.jpg")(tmp_path)

    def refuse(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("stages.scanning.files.os.open", refuse)
    with pytest.raises(UnreadableFileError):
        scan.survey(path, "a.jpg", SETTINGS)


def _random_bytes_after(head: bytes) -> bytes:
    return head + np.random.default_rng(7).bytes(3000)


@pytest.mark.parametrize("head", [b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"II*\0\x08\0\0\0", b"%PDF-1.4\n%%EOF"])
def test_noise_behind_a_right_beginning(tmp_path: Path, head: bytes) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(_random_bytes_after(head))
    with pytest.raises(ArchiveError):
        scan.survey(path, "a.bin", SETTINGS)
        read(path)


def test_encrypted_pdf(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(path, encryption=pikepdf.Encryption(owner="o", user="u"))
    with pytest.raises(EncryptedPdfError):
        scan.survey(path, "a.pdf", SETTINGS)


def test_errors_name_the_input_and_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(MissingInputError) as caught:
        scan.survey(tmp_path / "x.jpg", "张三/x.jpg", SETTINGS)
    assert "张三/x.jpg" in str(caught.value) and "请" in str(caught.value)


def test_jpeg_in_memory_is_not_kept_open(tmp_path: Path) -> None:
    path = _saved("a.jpg")(tmp_path)
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(5):
        read(path)
    assert len(list(Path("/proc/self/fd").iterdir())) <= before
    assert io.BytesIO(path.read_bytes()).read(2) == b"\xff\xd8"


def test_damage_anywhere_is_a_named_error(tmp_path: Path) -> None:
    """Bytes changed, dropped and added at random: whatever is left is read or refused by name, never anything else."""
    chance = random.Random(5)
    whole = {}
    for name in ("a.jpg", "a.png", "a.webp", "a.bmp", "a.tif", "a.pdf"):
        paper((400, 650)).save(tmp_path / name, **({"resolution": 300} if name == "a.pdf" else {"dpi": (300, 300)}))
        whole[name] = (tmp_path / name).read_bytes()
    for _ in range(240):
        name = chance.choice(sorted(whole))
        data = bytearray(whole[name])
        for _ in range(chance.choice([1, 3, 20])):
            at = chance.randrange(min(len(data), chance.choice([64, 400, len(data)])))
            data[at : at + chance.randrange(3)] = chance.randbytes(chance.randrange(3))
        (tmp_path / name).write_bytes(data)
        with suppress(ArchiveError):
            for frame in scan.survey(tmp_path / name, name, SETTINGS).frames[:2]:
                read(tmp_path / name, frame)
