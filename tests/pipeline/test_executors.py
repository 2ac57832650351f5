"""Worker processes: none outlives the program, however it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from pipeline.executors import process_pool

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 60.0
"""How long a process may take to be gone: a machine that is busy with other work is slow and not wrong."""
_PROGRAM = """
import os, time
from pipeline.executors import process_pool

if __name__ == "__main__":
    pool = process_pool(2)
    for done in [pool.submit(os.getpid), pool.submit(os.getpid)]:
        done.result()
    print(*pool._processes, flush=True)
    time.sleep(600)
"""


def _is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_worker_without_a_task_leaves_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(_PROGRAM)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    parent = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True, env=environment)
    assert parent.stdout is not None
    workers = [int(pid) for pid in parent.stdout.readline().split()]
    assert workers and all(map(_is_alive, workers))
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    until = time.monotonic() + PATIENCE_S
    while any(map(_is_alive, workers)) and time.monotonic() < until:
        time.sleep(0.1)
    left = [pid for pid in workers if _is_alive(pid)]
    for pid in left:
        os.kill(pid, signal.SIGKILL)
    parent.stdout.close()
    assert left == []


def test_workers_come_with_their_program_loaded() -> None:
    with process_pool(1) as pool:
        told = pool.submit(eval, "[name in __import__('sys').modules for name in ('pipeline.tasks', 'spacy')]")
        assert told.result() == [True, True]
