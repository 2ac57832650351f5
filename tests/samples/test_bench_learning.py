"""The papers from which the benchmark learns really have labels and posts that no list has."""

from __future__ import annotations

import random
from pathlib import Path

from samples.bench.learning import STRANGE_LABELS, STRANGE_POSTS, _person, draw
from samples.bench.records import read_lines
from stages.pairing.labels.label_book import for_form
from stages.values.lexicon import is_position


def test_no_list_has_the_strange_words() -> None:
    assert [label for label in STRANGE_LABELS.values() if for_form(None).match(label) is not None] == []
    assert [post for post in STRANGE_POSTS if is_position(post)] == []
    posts = [post.position for seed in range(20) for post in _person(random.Random(seed)).posts]
    assert 0.3 < sum(post in STRANGE_POSTS for post in posts) / len(posts) < 0.7


def test_papers_are_drawn_with_them(tmp_path: Path) -> None:
    draw(tmp_path, 2, "strange")
    labels = {"".join(pair["label"].split()) for line in read_lines(tmp_path / "truth.jsonl") for pair in line["pairs"]}
    assert labels & set(STRANGE_LABELS.values())
