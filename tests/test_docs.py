"""The documents hold what the code holds: commands, error codes, paths, titles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import typer.main

from models.faults import BookError
from pipeline.cli.app import build
from review_ui import faults, labels
from stages.errors import ArchiveError
from stages.forms.spec import FIELDS, load_all

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")
_OPTIONS_OF_ALL = {"--help", "-h", "--home", "--lang"}


def _commands(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    below = getattr(command, "commands", {})
    if not below:
        yield path, command
    for name, inner in below.items():
        yield from _commands(inner, f"{path} {name}")


COMMANDS = dict(_commands(typer.main.get_command(build()), "paper-archive"))


def _codes(kind: type[ArchiveError] | type[BookError]) -> set[str]:
    return {kind.code}.union(*(_codes(below) for below in kind.__subclasses__()))


@pytest.mark.parametrize("path", COMMANDS)
def test_every_command_has_help_and_its_options_are_in_the_readme(path: str) -> None:
    assert COMMANDS[path].help
    found = re.search(rf"^### `{re.escape(path)}\b.*?(?=^##)", README, re.MULTILINE | re.DOTALL)
    assert found is not None, f"README.md has no section on {path}"
    options = {word for one in COMMANDS[path].params for word in one.opts if word.startswith("-")}
    assert [word for word in sorted(options - _OPTIONS_OF_ALL) if f"`{word}" not in found.group()] == []
    assert set(_OPTIONS_OF_ALL) <= set(re.findall(r"(?<=`)--?[a-z]+", README))


def test_the_readme_names_no_option_that_does_not_exist() -> None:
    known = {word for one in COMMANDS.values() for param in one.params for word in param.opts} | _OPTIONS_OF_ALL
    table_rows = re.findall(r"^\| `(--[a-z-]+)", README, re.MULTILINE)
    assert table_rows and set(table_rows) <= known


def test_every_error_code_is_in_the_readme() -> None:
    assert faults.NotFoundError.code in _codes(BookError)
    codes = _codes(ArchiveError) | _codes(BookError)
    assert sorted(code for code in codes if not re.search(rf"^\|.*`{code}`.*\|", README, re.MULTILINE)) == []


def test_every_path_in_the_table_of_architecture_exists() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    table = text.split("## Where do I change X", 1)[1].split("\n## ", 1)[0]
    named = {
        word for word in re.findall(r"`([^`\s]+)`", table) if "/" in word or word.endswith((".md", ".toml", ".py"))
    }
    assert len(named) > 30
    assert sorted(path for path in named if not (ROOT / path).exists()) == []


def test_links_and_pictures_of_the_documents_exist() -> None:
    for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"):
        for target in re.findall(r"\]\(([^)#]+)\)", (ROOT / name).read_text("utf-8")):
            assert (ROOT / target).exists(), f"{name}: {target}"


@pytest.mark.parametrize("form", sorted(load_all()))
def test_every_field_of_a_form_has_its_title_in_the_interface(form: str) -> None:
    assert [field for field in load_all()[form].fields if not labels.FIELDS.get(field)] == []
    assert labels.form_title(form, load_all()) != form
    assert f"`{form}`" in README


def test_the_interface_titles_the_fields_of_the_contract_and_no_other() -> None:
    assert set(labels.FIELDS) == set(FIELDS)


def test_the_pictures_of_the_readme_are_there_and_small() -> None:
    named = set(re.findall(r"!\[[^]]+\]\(([^)]+)\)", README))
    assert named == {path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").iterdir()}
    assert max((ROOT / name).stat().st_size for name in named) < 400_000
