"""Killed at any moment, the same command again: nothing lost, nothing read twice, nothing there twice."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest

from pipeline.home import Home, locked

Cards = Callable[[int], Path]
KILLS = 6
WORKERS = 2


def _without_ids(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Persons are numbered in the order in which their papers were accepted, which depends on the workers' pace."""
    return sorted(
        ({**line, "person_id": line["person_id"] is not None} for line in lines), key=lambda line: str(line["source"])
    )


def _dies(process: subprocess.Popen[str]) -> None:
    children = psutil.Process(process.pid).children(recursive=True)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    _, alive = psutil.wait_procs(children, timeout=10)
    assert not alive, "workers outlive the parent"


def test_killed_at_random_moments(program: Any, cards: Cards, tmp_path: Path) -> None:
    folder = cards(24)
    (folder / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    random_moment = random.Random(3)
    words = ("ingest", folder, "--workers", WORKERS, "--policy", "prior", "--quiet")
    killed = 0
    for _ in range(KILLS):
        process = program.start(*words, FAKE_SECONDS="0.25")
        before = len(program.pages_read())
        deadline = time.monotonic() + 60
        while len(program.pages_read()) <= before and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.02)
        time.sleep(random_moment.uniform(0, 0.8))
        if process.poll() is None:
            _dies(process)
            killed += 1
    assert killed >= 3
    program.run_apart(*words, code=1)
    reads = Counter(program.pages_read())
    assert len(reads) == 24 and sum(reads.values()) <= 24 + killed * (WORKERS + 2)
    lines = program.by_source()
    assert len(lines) == 25 and lines["broken.png"]["status"] == "failed"
    program.run("verify")
    reads_so_far = len(program.pages_read())
    assert json.loads(program.run(*words[:-1], "--json", code=1).stdout)["finished_before"] == 24
    assert len(program.pages_read()) == reads_so_far
    found = program.export()
    undisturbed = type(program)(tmp_path / "calm")
    undisturbed.folder.mkdir()
    undisturbed.run(*words, code=1)
    assert _without_ids(found) == _without_ids(undisturbed.export())


@pytest.mark.parametrize(("name", "lost"), [("killer", True), ("killer-once", False)])
def test_a_page_that_kills_its_worker(program: Any, cards: Cards, name: str, lost: bool) -> None:
    folder = cards(5)
    (folder / "d0002.png").rename(folder / f"{name}.png")
    done = program.run_apart("ingest", folder, "--workers", WORKERS, code=1 if lost else 0)
    lines = program.by_source()
    assert len(lines) == 5
    assert {source for source, line in lines.items() if line["status"] == "failed"} == (
        {f"{name}.png"} if lost else set()
    )
    assert ("[worker-lost]" in done.stderr) == lost


def test_two_imports_do_not_meet(program: Any, cards: Cards) -> None:
    folder = cards(1)
    program.run("init")
    with locked(Home(program.home)):
        done = program.run("ingest", folder, code=4)
    assert "另一个导入" in done.stderr
    program.run("ingest", folder)


def test_old_drafts_are_dropped(program: Any, cards: Cards) -> None:
    folder = cards(1)
    program.run("ingest", folder)
    old, young = (program.home / "store" / "originals" / f"{name}.part" for name in ("old", "young"))
    for draft in (old, young):
        draft.touch()
    os.utime(old, (1, 1))
    program.run("ingest", folder)
    assert young.exists() and not old.exists()


def test_interrupted_by_hand(program: Any, cards: Cards) -> None:
    process = program.start("ingest", cards(8), "--workers", 1, FAKE_SECONDS="0.3")
    while not program.pages_read():
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130 and "Traceback" not in err


@pytest.fixture
def small_disk(tmp_path: Path) -> Any:
    """A folder on a disk of its own, 4 MiB large."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = (
        os.geteuid() == 0
        and not subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)], capture_output=True, check=False
        ).returncode
    )
    if not mounted:
        pytest.skip("needs leave to mount")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=False)


def test_a_full_disk(program: Any, cards: Cards, small_disk: Path) -> None:
    folder = cards(24)
    program.home = small_disk / "home"
    done = program.run("ingest", folder, code=3)
    assert "磁盘空间不足" in done.stderr
    subprocess.run(["mount", "-o", "remount,size=64m", str(small_disk)], check=True)
    program.run("verify")
    read = len(program.pages_read())
    program.run("ingest", folder)
    assert len(program.by_source()) == 24 and len(program.pages_read()) <= 24 + 4
    assert read >= 1
    program.run("verify")


def test_a_file_that_may_not_grow(program: Any, cards: Cards) -> None:
    """The same for those who may not mount: the kernel refuses to let any file grow past a limit."""
    import resource

    folder = cards(3)
    program.run("init")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    previous = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    try:
        done = program.run("ingest", folder, code=3)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, previous)
    assert "磁盘空间不足" in done.stderr
    program.run("ingest", folder)
    assert len(program.by_source()) == 3
