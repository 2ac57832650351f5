"""`python -m samples.bench.learning`: an archive with its own words, reviewed with the truth, and what it learns.

Some forms are drawn with labels that nobody described, some posts with names that no list has. The papers are read,
every value is decided through the door of the review page as the truth says, and `learn` is asked.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sqlalchemy import Engine, select

from models.fields import FieldState, field_states
from models.intake import Document
from models.session import open_engine, reading, sqlite_url, writing
from review_ui import decide
from review_ui.auth import Visitor
from review_ui.decide import Judgement
from review_ui.typed import Typed, understand
from samples.bench import archive
from samples.bench.compare import LISTS, same
from samples.bench.records import JsonObject, read_lines
from samples.bench.watch import program, run_watched
from samples.drawing import documents, labels
from samples.drawing.documents import Wish, make_document
from samples.drawing.people import Person, make_person

STRANGE_LABELS = {
    "native_place": "籍属何处", "work_start_date": "报国年月", "education": "读书程度", "health": "体况",
}  # fmt: skip
"""What some printers call these fields, and no list of labels does."""
_AREAS = ("督粮", "合作", "保健", "学田", "驿运", "盐务", "屯垦", "义仓", "蚕桑", "矿警", "荣誉", "渡口")
_ROLES = ("专差", "指导", "专管", "经管", "稽查", "协办", "巡视", "坐办")
STRANGE_POSTS = tuple(area + role for area in _AREAS for role in _ROLES)
"""Posts no list has: some stand on papers of several people, so that the word is learned, most on one or two."""
FORMS = ("cadre_basic", "retirement_approval", "undescribed")
_VISITOR = Visitor("赵敏", "reviewer", "", datetime.now(UTC))


def main() -> None:
    """Draw, read, review and learn; what is there already is not done again."""
    parser = argparse.ArgumentParser(prog="python -m samples.bench.learning", description=__doc__)
    parser.add_argument("--count", type=int, default=90)
    parser.add_argument("--seed", default="learning")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--out", type=Path, default=Path("bench-out/learning"))
    options = parser.parse_args()
    scans, home = options.out / "scans", options.out / "home"
    if not (scans / "truth.jsonl").exists():
        draw(scans, options.count, options.seed)
    if not (home / "archive.db").exists():
        archive.ingest(scans, home, options.workers, "review-all")
        review(home, {line["source"]: line for line in read_lines(scans / "truth.jsonl")})
    for words in (["--dry-run"], ["--json"], ["--list"]):
        command = [program("paper-archive"), "learn", "--home", str(home), *words]
        print(run_watched(command, options.out / "learn.log").stdout)


def draw(out: Path, count: int, seed: str) -> None:
    """Papers of as many persons, in an archive with words of its own."""
    out.mkdir(parents=True, exist_ok=True)
    wish = Wish(FORMS, (0, 1), ("print",), kind="jpg", dpi=300)
    with _own_words(), (out / "truth.jsonl").open("w", encoding="utf-8") as truth:
        for number in range(1, count + 1):
            line = make_document(f"d{number:04d}", f"{seed}-{number}", wish, out)
            truth.write(json.dumps(line, ensure_ascii=False) + "\n")


@contextmanager
def _own_words() -> Iterator[None]:
    def label_for(field: str, rng: random.Random) -> str:
        strange = STRANGE_LABELS.get(field)
        return strange if strange is not None and rng.random() < 0.6 else labels.label_for(field, rng)

    with patch("samples.drawing.fields.label_for", label_for), patch.object(documents, "make_person", _person):
        yield


def _person(rng: random.Random) -> Person:
    """A life with some posts that no list has."""
    person = make_person(rng)
    posts = tuple(
        replace(post, position=rng.choice(STRANGE_POSTS)) if rng.random() < 0.5 else post for post in person.posts
    )
    return replace(person, posts=posts)


def review(home: Path, truths: dict[str, JsonObject]) -> None:
    """Every value of every paper decided as the truth says, and every paper filed."""
    engine = open_engine(sqlite_url(home / "archive.db"))
    with reading(engine) as session:
        waiting = session.execute(select(Document.id, Document.source).where(Document.status == "review")).all()
    for document_id, source in waiting:
        _decide(engine, document_id, truths[source])
    engine.dispose()


def _decide(engine: Engine, document_id: str, truth: JsonObject) -> None:
    with reading(engine) as session:
        states = {state.field: state for state in field_states(session, document_id)}
    asked = {field for field, value in truth["fields"].items() if value}
    for field in sorted({*states, *asked}):
        _say(engine, document_id, field, states.get(field), truth["fields"].get(field))
    with writing(engine) as session:
        version = session.get_one(Document, document_id).version
        decide.commit(session, _VISITOR, document_id, version, person_id=None, new_person=True)


def _say(engine: Engine, document_id: str, field: str, state: FieldState | None, want: Any) -> None:
    got = state.reading if state is not None else None
    if got is not None and want and same(field, want, got.value):
        typed = Typed(got.value, got.precision, got.code)
    elif field in LISTS:
        typed = Typed([{key: row.get(key) for key in LISTS[field]} for row in want] if want else None)
    else:
        typed = understand(field, str(want or ""))
    said = Judgement(field, got.id if got is not None else None, typed, absent=got is not None and not want)
    with writing(engine) as session:
        version = session.get_one(Document, document_id).version
        decide.decide_field(session, _VISITOR, document_id, version, said)


if __name__ == "__main__":
    main()
