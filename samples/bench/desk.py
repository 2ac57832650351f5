"""`python -m samples.bench.desk`: an archive of 100,000 papers in review, and how long the review pages take over it.

The rows are written as the program writes them, by the same classes, but in bulk and without an audit event each: what
is measured is finding and showing, not filing. All papers share one blank scan.
"""

from __future__ import annotations

import argparse
import io
import random
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient
from PIL import Image
from sqlalchemy import Engine, Table, insert, select, text

from models.doubts import Doubt
from models.folding import grams
from models.intake import Batch, Document, Page, SourceFile
from models.migrate import upgrade_to_head
from models.originals import OriginalStore
from models.readings import Reading, Run
from models.schema import utcnow
from models.search import SearchEntry
from models.session import open_engine, reading, sqlite_url, writing
from models.users import add_user
from review_ui.app import create_app

USER, PASSWORD = "赵敏", "correct horse"
_CHUNK, _BATCHES = 2000, 40
_FORMS = ("cadre_basic", "appointment", "retirement_approval", "resume_booklet", "honour_certificate", None)
FIELDS = ("name", "sex", "birth_date", "party_date", "work_start_date", "unit", "position", "address")
_REASONS = ("low-confidence", "witness-disagrees", "two-digit-year", "check-digit")
_SHARES = (90, 9, 0.9, 0.1)
_SURNAMES, _GIVEN = "王李张刘陈杨赵黄周吴徐孙马朱胡郭何林高罗", "明玉林华英兰国庆秀珍福山海清荣德贵春生"
_PLACES = "隆化承德围场丰宁平泉滦平兴隆宽城"


def main() -> None:
    """Seed an archive where there is none, and tell how long its pages take."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--out", type=Path, default=Path("bench-out/desk"))
    parser.add_argument("--rounds", type=int, default=100)
    options = parser.parse_args()
    if not (options.out / "archive.db").exists():
        began = time.monotonic()
        seed(options.out, options.count)
        print(f"{options.count} documents in {time.monotonic() - began:.0f} s")
    for name, times in measure(options.out, options.rounds).items():
        print(f"{name:44} median {statistics.median(times):6.1f} ms   p95 {percentile(times):6.1f} ms")


def seed(home: Path, count: int) -> None:
    """An archive at ``home`` with ``count`` documents in review."""
    home.mkdir(parents=True, exist_ok=True)
    url = sqlite_url(home / "archive.db")
    upgrade_to_head(url)
    engine, sha256 = open_engine(url), OriginalStore(home / "store").put_bytes(_blank())
    with writing(engine) as session:
        add_user(session, USER, "reviewer", PASSWORD, "system")
        session.add_all(Batch(id=n, name=f"第{n}批", policy="review-all") for n in range(1, _BATCHES + 1))
        session.add(SourceFile(sha256=sha256, bytes=1, media_type="image/png", name="blank.png"))
    dice, start = random.Random(1), utcnow()
    for first in range(1, count + 1, _CHUNK):
        numbers = range(first, min(first + _CHUNK, count + 1))
        _write(engine, [row for number in numbers for row in _paper(number, dice, start, sha256)])
    with writing(engine) as session:
        session.execute(text("INSERT INTO search_fts(search_fts) VALUES ('rebuild')"))
        session.execute(text("ANALYZE"))
    engine.dispose()


def measure(home: Path, rounds: int) -> dict[str, list[float]]:
    """Milliseconds of each page, by what was asked for."""
    upgrade_to_head(sqlite_url(home / "archive.db"))  # it may be older than the program
    app = create_app(sqlite_url(home / "archive.db"), home / "store")
    client = TestClient(app)
    client.get("/login")
    token = client.cookies["paper_archive_login"]
    client.post("/login", data={"name": USER, "password": PASSWORD, "csrf": token}).raise_for_status()
    with reading(app.state.desk.engine) as session:
        ids = session.scalars(select(Document.id).order_by(Document.received_at).limit(rounds)).all()
    found = {name: _timed(lambda _n, p=path: client.get(p), rounds) for name, path in _PAGES.items()}
    far = _far(client)
    found["queue, hundredth page"] = _timed(lambda _n: client.get(far), rounds)
    found["queue narrowed by words"] = _timed(
        lambda n: client.get(f"/queue?words={_SURNAMES[n % 20]}{_GIVEN[n % 19]}"), rounds
    )
    client.get("/queue")
    found["next document (find it, hold it, show it)"] = _timed(
        lambda n: client.get(f"/next?after={ids[n % len(ids)]}"), rounds
    )
    app.state.desk.engine.dispose()
    return found


_PAGES = {
    "queue, first page": "/queue",
    "queue of one batch": "/queue?batch=第7批",
    "queue of a common reason": "/queue?reason=low-confidence",
    "queue of a rare reason": "/queue?reason=check-digit",
    "queue of a field and a form": "/queue?field=party_date&form=appointment",
    "queue of a rare reason in one batch": "/queue?reason=check-digit&batch=第7批",
    "queue of those waiting a month": "/queue?days=30",
    "a screenful of one field": "/groups/field/party_date",
    "a screenful of look-alikes": "/groups/characters/王玉主",
    "dashboard": "/dashboard",
}


def percentile(times: list[float], share: float = 0.95) -> float:
    """The time that ``share`` of all do not exceed."""
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]


def _timed(ask: Callable[[int], Any], rounds: int) -> list[float]:
    ask(0).raise_for_status()  # the first one compiles the templates
    times = []
    for number in range(rounds):
        began = time.perf_counter()
        ask(number).raise_for_status()
        times.append((time.perf_counter() - began) * 1000)
    return times


def _far(client: TestClient) -> str:
    """The address of the hundredth page, or of the last there is."""
    path = "/queue"
    for _ in range(100):
        _, _, rest = client.get(path).text.rpartition('rel="next" href="')
        if not rest or not rest.startswith("/queue"):
            break
        path = rest.partition('"')[0].replace("&amp;", "&")
    return path


def _write(engine: Engine, rows: list[tuple[Any, dict[str, Any]]]) -> None:
    by_table: dict[Table, list[dict[str, Any]]] = {}
    for kind, row in rows:
        by_table.setdefault(kind, []).append(row)
    with writing(engine) as session:
        for kind, some in by_table.items():
            session.execute(insert(kind), some)


def _paper(number: int, dice: random.Random, start: Any, sha256: str) -> Iterator[tuple[Any, dict[str, Any]]]:
    key, form = f"{number:064x}", dice.choice(_FORMS)
    received = start - timedelta(minutes=dice.randrange(90 * 24 * 60))
    name = dice.choice(_SURNAMES) + "".join(dice.choices(_GIVEN, k=2))
    values = {
        "name": name, "sex": dice.choice("男女"),
        "birth_date": f"19{dice.randrange(10, 33)}-{dice.randrange(1, 13):02}",
        "party_date": "1947-03", "work_start_date": "1946-08", "unit": "".join(dice.choices(_PLACES, k=2)) + "县粮食局",
        "position": "科员", "address": "".join(dice.choices(_PLACES, k=3)) + "镇",
    }  # fmt: skip
    reasons = {field: dice.choices(_REASONS, _SHARES)[0] for field in dice.sample(FIELDS, 4)}
    yield (
        Document,
        {
            "id": key, "batch_id": number % _BATCHES + 1, "source": f"{number:06}.png", "kind": "file",
            "status": "review", "received_at": received, "form": form, "title": None,
            "page_count": 1, "text": " ".join(values.values()),
        },
    )  # fmt: skip
    yield (
        Page,
        {
            "document_id": key, "number": 1, "file_sha256": sha256, "width": 1240, "height": 1754, "dpi": 150.0,
            "dpi_source": "tag", "colour_mode": "gray", "pixel_sha256": "0",
        },
    )  # fmt: skip
    yield Run, {"id": number, "document_id": key, "settings_hash": "seed", "route": "review", "reasons": []}
    for place, (field, value) in enumerate(values.items()):
        yield (
            Reading,
            {
                "run_id": number, "document_id": key, "field": field, "raw": value, "value": value, "page": 1,
                "box": [400, 150 + 90 * place, 700, 210 + 90 * place], "rule": "right-of", "confidence": 0.8,
                "route": "review" if field in reasons else "auto",
                "reasons": [reasons[field]] if field in reasons else [],
            },
        )  # fmt: skip
    for field, reason in reasons.items():
        yield Doubt, {"document_id": key, "field": field, "reason": reason, "received_at": received}
    yield SearchEntry, {"kind": "document", "subject": key, "grams": grams(" ".join(values.values()))}


def _blank() -> bytes:
    data = io.BytesIO()
    Image.new("L", (1240, 1754), 250).save(data, "PNG")
    return data.getvalue()


if __name__ == "__main__":
    main()
