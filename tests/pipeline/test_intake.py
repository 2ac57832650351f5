"""What becomes one document and what becomes many."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from pipeline.intake import Input, natural_key, walk


def _touch(folder: Path, *names: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        Image.new("L", (2, 2)).save(folder / name)


def _inputs(*paths: Path) -> list[Input]:
    return [item for item in walk(list(paths)) if isinstance(item, Input)]


@pytest.mark.parametrize(
    ("names", "one"),
    [
        (["1.jpg", "2.jpg", "10.jpg"], True),
        (["1-1-001.JPG", "1-1-002.JPG"], True),
        (["page_03.png", "page_04.png"], True),
        (["001a.jpg", "001b.jpg"], True),
        (["第1页.jpg", "第2页.jpg"], True),
        (["扫描页1.jpg", "扫描页2.jpg"], True),
        (["sub_1.jpg", "sub_2.jpg"], True),
        (["d0001.jpg", "d0002.jpg"], False),
        (["1.jpg", "履历表.jpg"], False),
        (["张三.jpg"], False),
    ],
)
def test_numbered_pages_are_one_document(tmp_path: Path, names: list[str], one: bool) -> None:
    _touch(tmp_path / "in" / "sub", *names)
    found = _inputs(tmp_path / "in")
    assert len(found) == (1 if one else len(names))
    if one:
        assert found[0].source == "sub" and [path.name for path in found[0].files] == names


def test_the_given_folder_is_a_container(tmp_path: Path) -> None:
    _touch(tmp_path / "in", "1.jpg", "2.jpg")
    assert [item.source for item in _inputs(tmp_path / "in")] == ["1.jpg", "2.jpg"]


def test_many_page_files_are_documents_of_their_own(tmp_path: Path) -> None:
    folder = tmp_path / "in" / "sub"
    _touch(folder, "1.tif")
    Image.new("L", (2, 2)).save(folder / "2.tif", save_all=True, append_images=[Image.new("L", (2, 2))])
    assert [item.source for item in _inputs(tmp_path / "in")] == ["sub/1.tif", "sub/2.tif"]


def test_a_broken_page_stays_with_its_document(tmp_path: Path) -> None:
    _touch(tmp_path / "in" / "sub", "1.jpg")
    (tmp_path / "in" / "sub" / "2.jpg").touch()
    assert [item.source for item in _inputs(tmp_path / "in")] == ["sub"]


def test_loops_of_links_end(tmp_path: Path) -> None:
    _touch(tmp_path / "in" / "sub", "a.jpg")
    (tmp_path / "in" / "sub" / "back").symlink_to(tmp_path / "in")
    assert [item.source for item in _inputs(tmp_path / "in")] == ["sub/a.jpg"]


def test_the_folder_of_a_person(tmp_path: Path) -> None:
    person = "夏林玉130825192703120016"
    _touch(tmp_path / "in" / person / "图像数据" / "一", "1-1-001.jpg")
    _touch(tmp_path / "in" / "第一箱", "a.jpg")
    assert [item.person_folder for item in _inputs(tmp_path / "in")] == [person, None] or [
        item.person_folder for item in _inputs(tmp_path / "in")
    ] == [None, person]
    _touch(tmp_path / person, "a.jpg")
    assert _inputs(tmp_path / person)[0].person_folder == person


def test_natural_order() -> None:
    assert sorted(["10.jpg", "2.jpg", "1a.jpg", "1.jpg"], key=natural_key) == ["1.jpg", "1a.jpg", "2.jpg", "10.jpg"]


def test_several_paths_and_files(tmp_path: Path) -> None:
    _touch(tmp_path / "in", "a.jpg")
    _touch(tmp_path, "b.jpg")
    assert [item.source for item in _inputs(tmp_path / "in", tmp_path / "b.jpg", tmp_path / "none.jpg")] == [
        "a.jpg", "b.jpg", "none.jpg",
    ]  # fmt: skip
