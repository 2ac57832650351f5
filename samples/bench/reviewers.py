"""`python -m samples.bench.reviewers`: eight reviewers, a server killed at random; is every decision there once?

Each reviewer signs every decision with a mark of its own and notes what the server answered. In the end the books are
held against the notes: what was confirmed is there once, what was refused is not there, what got no answer is there at
most once, and nothing is there that nobody said.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import uvicorn
from sqlalchemy import Engine, func, select

from models.audit import AuditEvent, verify_chain
from models.decisions import Decision
from models.fields import field_states
from models.intake import Document
from models.people import Commit
from models.session import open_engine, reading, sqlite_url, writing
from models.users import add_user
from review_ui.app import create_app
from samples.bench.desk import PASSWORD, seed

_LIVES = 40
"""Most decisions confirmed between two kills."""
_MOMENT = 0.1
"""Most seconds from the last of them to the kill, so that it falls anywhere in the next."""
_DEADLOCK = 60.0
CONFIRMED, REFUSED, UNANSWERED = "confirmed", "refused", "unanswered"


@dataclass
class Notes:
    """What the reviewers remember: mark of a decision -> what the server said, and documents it said were filed."""

    decisions: dict[str, str] = field(default_factory=dict)
    filed: dict[str, str] = field(default_factory=dict)
    surprises: list[str] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def confirmed(self) -> int:
        return list(self.decisions.values()).count(CONFIRMED)


class Server:
    """The review interface in a process of its own, on one port, killed and started again."""

    def __init__(self, home: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._command = [sys.executable, "-m", "samples.bench.reviewers", "--serve", str(self.port), "--out", str(home)]
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Back as soon as it answers."""
        self._process = subprocess.Popen(self._command)
        while True:
            with suppress(httpx.TransportError):
                httpx.get(self.url + "/login", timeout=5)
                return
            if self._process.poll() is not None:
                raise RuntimeError("the server did not start")
            time.sleep(0.05)

    def kill(self) -> None:
        """As a power cut would: no warning, no time."""
        assert self._process is not None
        os.kill(self._process.pid, signal.SIGKILL)
        self._process.wait()


class Reviewer(threading.Thread):
    """Takes documents, decides every field that waits, files them; starts over wherever the server went away."""

    def __init__(self, number: int, server: Server, engine: Engine, notes: Notes) -> None:
        super().__init__(daemon=True, name=f"审核{number}")
        self._browser = httpx.Client(base_url=server.url, timeout=20)
        self._engine, self._notes, self._marks = engine, notes, self._count()
        self._csrf = ""

    def run(self) -> None:
        while not self._notes.over.is_set():
            try:
                self._csrf = self._csrf or self._sign_in()
                if not self._one_document():
                    return
            except httpx.TransportError:
                time.sleep(0.05)

    def _count(self) -> Iterator[str]:
        number = 0
        while True:
            number += 1
            yield f"{self.name}/{number}"

    def _sign_in(self) -> str:
        self._browser.get("/login")
        token = self._browser.cookies["paper_archive_login"]
        self._browser.post("/login", data={"name": self.name, "password": PASSWORD, "csrf": token})
        said = self._browser.get("/session", headers={"Accept": "application/json"}).json()
        return str(said.get("csrf", ""))

    def _one_document(self) -> bool:
        """Whether there was one."""
        place = self._browser.get("/next").headers["location"]
        if not place.startswith("/documents/"):
            return False
        if self._browser.get(place).status_code != 200:
            return True
        key = place.removeprefix("/documents/")
        with reading(self._engine) as session:
            version, states = session.get_one(Document, key).version, field_states(session, key)
        for state in states:
            if state.waits and state.reading is not None:
                said = self._say(
                    place, {"field": state.field, "reading": str(state.reading.id), "value": state.value}, version
                )
                if said is None:
                    return True
                version = said
        self._file(place, key, version)
        return True

    def _say(self, place: str, shown: dict[str, str], version: int) -> int | None:
        """The version after the decision; None where it was refused."""
        mark = next(self._marks)
        data = {**shown, "version": str(version), "action": "confirm", "reason": mark}
        self._notes.decisions[mark] = UNANSWERED
        answer = self._post(place + "/decide", data)
        self._notes.decisions[mark] = CONFIRMED if answer.status_code == 200 else REFUSED
        self._wonder(answer)
        return int(answer.json()["version"]) if answer.status_code == 200 else None

    def _file(self, place: str, key: str, version: int) -> None:
        self._notes.filed.setdefault(key, UNANSWERED)
        answer = self._post(place + "/commit", {"version": str(version), "person": "new"})
        if answer.status_code == 200:
            self._notes.filed[key] = CONFIRMED
        self._wonder(answer)

    def _post(self, path: str, data: dict[str, str]) -> httpx.Response:
        return self._browser.post(path, data={**data, "csrf": self._csrf}, headers={"Accept": "application/json"})

    def _wonder(self, answer: httpx.Response) -> None:
        if answer.status_code not in (200, 409):
            self._notes.surprises.append(f"{answer.status_code} {answer.text[:200]}")


def trial(home: Path, kills: int, reviewers: int, documents: int, seed_of_chance: str) -> tuple[Notes, list[str]]:
    """Let them work, kill the server ``kills`` times, and return the notes and whatever is amiss."""
    shutil.rmtree(home, ignore_errors=True)
    seed(home, documents)
    engine = open_engine(sqlite_url(home / "archive.db"))
    with writing(engine) as session:
        for number in range(1, reviewers + 1):
            add_user(session, f"审核{number}", "reviewer", PASSWORD, "system")
    notes, server, chance = Notes(), Server(home), random.Random(f"reviewers/{seed_of_chance}")
    server.start()
    crowd = [Reviewer(number, server, engine, notes) for number in range(1, reviewers + 1)]
    for reviewer in crowd:
        reviewer.start()
    for _ in range(kills):
        _let_work(crowd, notes, chance)
        server.kill()
        server.start()
    _let_work(crowd, notes, chance)
    notes.over.set()
    for reviewer in crowd:
        reviewer.join(30)
    server.kill()
    wrong = examine(engine, notes)
    engine.dispose()
    return notes, wrong


def _let_work(crowd: list[Reviewer], notes: Notes, chance: random.Random) -> None:
    """Until so many more decisions are confirmed; RuntimeError where nothing moves for a minute."""
    wanted, patience = notes.confirmed() + chance.randint(1, _LIVES), time.monotonic() + _DEADLOCK
    while notes.confirmed() < wanted and any(reviewer.is_alive() for reviewer in crowd):
        if time.monotonic() > patience:
            raise RuntimeError("the reviewers are stuck")
        time.sleep(0.01)
    time.sleep(chance.uniform(0, _MOMENT))


def examine(engine: Engine, notes: Notes) -> list[str]:
    """The books against the notes."""
    wrong = [f"an answer nobody expected: {said}" for said in notes.surprises]
    with reading(engine) as session:
        there = Counter(session.scalars(select(Decision.reason)))
        for mark, said in notes.decisions.items():
            least, most = {CONFIRMED: (1, 1), REFUSED: (0, 0), UNANSWERED: (0, 1)}[said]
            if not least <= there[mark] <= most:
                wrong.append(f"{mark} was {said} and is there {there[mark]} times")
        wrong += [f"{mark} was said by nobody" for mark in there if mark not in notes.decisions]
        fields = select(Decision.document_id, Decision.field).group_by(Decision.document_id, Decision.field)
        wrong += [f"two decisions on {row}" for row in session.execute(fields.having(func.count() > 1))]
        events = session.scalars(select(AuditEvent.detail).where(AuditEvent.action == "decided"))
        if Counter(detail["decision"] for detail in events) != Counter(session.scalars(select(Decision.id))):
            wrong.append("events and decisions differ")
        commits = Counter(session.scalars(select(Commit.document_id)))
        statuses = dict(session.execute(select(Document.id, Document.status)).all())
        for key, said in notes.filed.items():
            if said == CONFIRMED and (commits[key], statuses[key]) != (1, "accepted"):
                wrong.append(f"{key} was filed and has {commits[key]} commits, status {statuses[key]}")
        wrong += [f"{key} has {count} commits" for key, count in commits.items() if count > 1]
        fault = verify_chain(session)
        wrong += [fault.problem] if fault is not None else []
    return wrong


def main() -> int:
    """Run the command line; 1 where anything is amiss."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--reviewers", type=int, default=8)
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--out", type=Path, default=Path("bench-out/reviewers"))
    parser.add_argument("--serve", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        app = create_app(sqlite_url(options.out / "archive.db"), options.out / "store")
        uvicorn.run(app, port=options.serve, log_level="error")
        return 0
    notes, wrong = trial(options.out, options.kills, options.reviewers, options.count, options.seed)
    said = Counter(notes.decisions.values())
    print(f"{options.kills} kills, {options.reviewers} reviewers: {len(notes.decisions)} decisions said")
    print(", ".join(f"{count} {word}" for word, count in sorted(said.items())), f"; {len(notes.filed)} documents filed")
    print("\n".join(wrong) or "every decision accounted for")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
