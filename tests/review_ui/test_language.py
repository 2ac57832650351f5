"""Every word the interface can show has its English."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader

import models.matching
from models.faults import BookError
from review_ui import auth, dashboard_page, grounds, labels, queue_page, reasons, typing_routes
from review_ui.language import catalogue

HERE = Path(labels.__file__).parent
HAN = re.compile(r"[一-鿿]")


def template_words() -> Iterator[str]:
    environment = Environment(loader=FileSystemLoader(HERE / "templates"), extensions=["jinja2.ext.i18n"])
    for path in sorted((HERE / "templates").glob("*.html")):
        for _, _, message in environment.extract_translations(path.read_text("utf-8")):
            first = message if isinstance(message, str) else (message or ("",))[0]
            if first:
                yield first


def error_words(tree: type[BookError] = BookError) -> Iterator[str]:
    yield tree.template
    for child in tree.__subclasses__():
        yield from error_words(child)


def literal_words(module: Any) -> Iterator[str]:
    """Chinese strings of a module that are not docstrings."""
    tree = ast.parse(Path(module.__file__).read_text("utf-8"))
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


def all_words() -> list[str]:
    found = {*template_words(), *labels.all_words(), *reasons.all_words(), *grounds.all_words(), *error_words()}
    for module in (models.matching, auth, queue_page, dashboard_page, typing_routes):
        found |= {*literal_words(module)}
    found |= {"批次", "表格", "字段", "原因", "等待", "审核人"}
    return sorted(word for word in found if HAN.search(word))


def test_every_word_has_its_english() -> None:
    english = catalogue("en")
    missing = [word for word in all_words() if english.gettext(word) == word]
    assert missing == []


def test_translations_keep_their_places() -> None:
    english = catalogue("en")
    for word in all_words():
        places = re.compile(r"\{\d\}|%\(\w+\)s")
        assert sorted(places.findall(word)) == sorted(places.findall(english.gettext(word))), word


@pytest.mark.parametrize(
    ("headers", "path", "language"),
    [
        ({}, "/login", "zh-CN"),
        ({"accept-language": "en-GB,en;q=0.8"}, "/login", "en"),
        ({"accept-language": "fr,zh;q=0.5"}, "/login", "zh-CN"),
        ({"accept-language": "en"}, "/login?lang=zh", "zh-CN"),
        ({}, "/login?lang=xx", "zh-CN"),
    ],
)
def test_the_language_is_chosen(visit: Callable[..., Any], headers: dict[str, str], path: str, language: str) -> None:
    assert f'<html lang="{language}">' in visit().get(path, headers=headers).text


def test_the_choice_is_remembered(visit: Callable[..., Any]) -> None:
    browser = visit("赵敏")
    browser.get("/queue?lang=en")
    assert "Review queue" in browser.get("/queue").text
    answer = browser.submit("/documents/doc1/commit", version="1")
    assert "Doubtful fields are still open: Name" in answer.json()["message"]
