"""Small scans, and the program to run over them in a process of its own."""

from __future__ import annotations

import importlib.util
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from sqlalchemy import Engine

from models.migrate import upgrade_to_head
from models.session import open_engine, sqlite_url
from pipeline.cli.main import main

FAKE = Path(__file__).with_name("fake_program.py")
ROOT = Path(__file__).resolve().parents[2]


def _load_stand_ins() -> Callable[[], list[tuple[Any, str, Any]]]:
    spec = importlib.util.spec_from_file_location("fake_program", FAKE)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.stand_ins  # type: ignore[no-any-return]


stand_ins = _load_stand_ins()


@dataclass(frozen=True, slots=True)
class Done:
    """What a command wrote."""

    stdout: str
    stderr: str


def card(path: Path, number: int) -> Path:
    """A small scan of 1000 x 600 pixels at 300 dpi; every number has its own pixels."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pixels = np.full((600, 1000), 250, np.uint8)
    pixels[20:80, 20:900] = np.random.default_rng(number).integers(0, 255, (60, 880), dtype=np.uint8)
    Image.fromarray(pixels).save(path, dpi=(300, 300))
    return path


class Program:
    """``paper-archive`` with stand-in stages over one home: ``run`` inside this process, ``start`` as a real one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = folder / "home"
        self.log = folder / "pages.log"

    def start(self, *words: object, **env: str) -> subprocess.Popen[str]:
        """The program in a process of its own, with worker processes.

        A test run in the background inherits deaf ears for Ctrl-C; the program gets its own back.
        """
        settings = {"FAKE_LOG": str(self.log), "PYTHONPATH": str(ROOT), "LANG": "zh_CN.UTF-8"}
        return subprocess.Popen(
            [sys.executable, str(FAKE), *self._words(words)], cwd=self.folder, env={**os.environ, **settings, **env},
            text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )  # fmt: skip

    def run_apart(self, *words: object, code: int = 0, **env: str) -> Done:
        """``start``, waited for."""
        process = self.start(*words, **env)
        out, err = process.communicate(timeout=100)
        assert process.returncode == code, f"exit {process.returncode}\n{out}\n{err}"
        return Done(out, err)

    def run(self, *words: object, code: int = 0, home: bool = True) -> Done:
        """The same command here, with one thread for a worker: a hundred times quicker to start.

        ``home``: whether to name the home; without it there is none where the command runs.
        """
        out, err = io.StringIO(), io.StringIO()
        with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
            for module, name, stand_in in stand_ins():
                patch.setattr(module, name, stand_in)
            patch.setattr("pipeline.run.process_pool", lambda workers: ThreadPoolExecutor(1))
            patch.setattr(sys, "argv", ["paper-archive", *(self._words(words) if home else map(str, words))])
            patch.delenv("PAPER_ARCHIVE_HOME", raising=False)
            patch.setenv("FAKE_LOG", str(self.log))
            patch.setenv("LANG", "zh_CN.UTF-8")
            patch.chdir(self.folder)
            with pytest.raises(SystemExit) as left:
                main()
        assert (left.value.code or 0) == code, f"exit {left.value.code}\n{out.getvalue()}\n{err.getvalue()}"
        return Done(out.getvalue(), err.getvalue())

    def _words(self, words: tuple[object, ...]) -> list[str]:
        return [*(str(word) for word in words), "--home", str(self.home)]

    def export(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.run("export", "--format", "jsonl", "-").stdout.splitlines()]

    def by_source(self) -> dict[str, dict[str, Any]]:
        lines = self.export()
        assert len({line["source"] for line in lines}) == len(lines)
        return {line["source"]: line for line in lines}

    def pages_read(self) -> list[str]:
        return self.log.read_text().splitlines() if self.log.exists() else []


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path)


@pytest.fixture
def cards(tmp_path: Path) -> Callable[[int], Path]:
    def make(count: int) -> Path:
        for number in range(count):
            card(tmp_path / "scans" / f"d{number:04d}.png", number)
        return tmp_path / "scans"

    return make


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """An empty archive database."""
    url = sqlite_url(tmp_path / "archive.db")
    upgrade_to_head(url)
    engine = open_engine(url)
    yield engine
    engine.dispose()
