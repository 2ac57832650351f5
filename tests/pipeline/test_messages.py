"""Every message exists in English with the same places to fill; every error travels between processes."""

from __future__ import annotations

import importlib.util
import pickle
import string
from pathlib import Path

import pytest

import models.faults
import stages.errors
from pipeline import i18n

TOOL = Path(__file__).resolve().parents[2] / "tools" / "collect_messages.py"


def _every_message() -> list[str]:
    spec = importlib.util.spec_from_file_location("collect_messages", TOOL)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.every_message()  # type: ignore[no-any-return]


def _below(kind: type[Exception]) -> list[type[Exception]]:
    here = [below for below in kind.__subclasses__() if below.__module__ == kind.__module__]
    return [kind, *(found for below in here for found in _below(below))]


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_every_message_is_translated() -> None:
    english = i18n.catalogue("en")
    for message in _every_message():
        translated = english.gettext(message)
        assert translated != message, message
        assert _places(translated) == _places(message), message


@pytest.mark.parametrize("kind", _below(stages.errors.ArchiveError) + _below(models.faults.BookError))
def test_every_error_pickles_and_speaks(kind: type[Exception]) -> None:
    args = ("甲", 2, 3, 4, 5)[: len(_places(kind.template))] or ("甲",)  # type: ignore[attr-defined]
    error = kind(*args)
    back = pickle.loads(pickle.dumps(error))
    assert type(back) is kind and back.args == args and str(back) == str(error)
    assert "{" not in str(error) and kind.code  # type: ignore[attr-defined]
    i18n.choose_language("en")
    try:
        assert i18n.localised(error) != str(error)
    finally:
        i18n.choose_language("zh")


def test_codes_are_unique() -> None:
    codes = [kind.code for kind in _below(stages.errors.ArchiveError)]  # type: ignore[attr-defined]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize(
    ("environment", "language"),
    [({"LANG": "en_US.UTF-8"}, "en"), ({"LANG": "C.UTF-8"}, "zh"), ({"LANG": "zh_CN.UTF-8"}, "zh"), ({}, "zh")],
)
def test_the_language_comes_from_the_environment(
    environment: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PAPER_ARCHIVE_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert i18n.choose_language() == language
    i18n.choose_language("zh")
