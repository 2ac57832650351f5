"""What a file says of the device it comes from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image
from sqlalchemy import select

from models.intake import SourceFile
from models.migrate import upgrade_to_head
from models.originals import OriginalStore
from models.session import open_engine, sqlite_url, writing
from pipeline.holding import hold
from pipeline.intake import Input
from pipeline.scanner import scanner_of
from stages import scan


def picture(path: Path, make: str | None, model: str | None, **options: Any) -> Path:
    image = Image.new("L", (60, 80), 255)
    tags = image.getexif()
    for number, text in ((271, make), (272, model)):
        if text is not None:
            tags[number] = text
    image.save(path, exif=tags, **options)
    return path


@pytest.mark.parametrize(("suffix", "kind"), [("jpg", "jpeg"), ("tif", "tiff"), ("png", "png"), ("webp", "webp")])
def test_maker_and_model_stand_in_the_tags(tmp_path: Path, suffix: str, kind: Any) -> None:
    assert scanner_of(picture(tmp_path / f"a.{suffix}", "Panasonic", "KV-S2087"), kind) == "Panasonic KV-S2087"


@pytest.mark.parametrize(
    ("make", "model", "told"),
    [
        ("FUJITSU", "Fujitsu fi-7160", "Fujitsu fi-7160"), (None, "M1", "M1"), ("EPSON", None, "EPSON"),
        (None, None, None), ("  \x00", "", None), ("Unis", "Q400\n B", "Unis Q400 B"), ("x" * 300, None, "x" * 80),
    ],
)  # fmt: skip
def test_a_name_is_put_together(tmp_path: Path, make: str | None, model: str | None, told: str | None) -> None:
    assert scanner_of(picture(tmp_path / "a.tif", make, model), "tiff") == told


def test_a_pdf_names_its_program(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with pikepdf.new() as document:
        document.add_blank_page()
        document.docinfo["/Creator"] = "CamScan 8"
        document.save(path)
        assert scanner_of(path, "pdf") == "CamScan 8"
        document.save(path, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert scanner_of(path, "pdf") is None


@pytest.mark.parametrize("kind", ["jpeg", "pdf", "tiff"])
def test_a_broken_file_says_nothing(tmp_path: Path, kind: Any) -> None:
    path = tmp_path / "broken"
    path.write_bytes(b"\xff\xd8\xff" + b"nothing" * 9)
    assert scanner_of(path, kind) is None
    assert scanner_of(tmp_path / "none", kind) is None


def test_it_is_kept_with_the_original(tmp_path: Path) -> None:
    path = picture(tmp_path / "a.jpg", "Canon", "Canon DR-G2140", dpi=(300, 300))
    holding = hold(Input("a.jpg", "file", (path,)), OriginalStore(tmp_path / "store"), scan.ScanSettings())
    assert [file.scanner for file in holding.files] == ["Canon DR-G2140"]
    url = sqlite_url(tmp_path / "archive.db")
    upgrade_to_head(url)
    engine = open_engine(url)
    with writing(engine) as session:
        session.add(
            SourceFile(sha256="0", bytes=1, media_type="image/jpeg", name="a", scanner=holding.files[0].scanner)
        )
        session.flush()
        assert session.scalars(select(SourceFile.scanner)).all() == ["Canon DR-G2140"]
    engine.dispose()
