"""Pages a minute and memory of a whole ``ingest`` against other readers on the same pages and cores, in turns."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import statistics
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from samples.bench import archive
from samples.bench.pages import PageSet
from samples.bench.records import JsonObject, read_export
from samples.bench.score import Row, Rows, common_characters, ratio
from samples.bench.watch import ProgramFailedError, Watched, program, run_watched

OURS = "paper-archive ingest"
SLOW = ("Tesseract", "OCRmyPDF")
_MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Turn:
    """One reader over all pages once. `seconds` is what counts; the whole and CPU seconds are from start to end."""

    reader: str
    round: int
    seconds: float
    whole_seconds: float
    cpu_seconds: float
    pages: int
    peak_total_mb: int
    peak_worker_mb: int
    recall: float | None

    @property
    def pages_a_minute(self) -> float:
        return self.pages / self.seconds * 60


@dataclass(frozen=True, slots=True)
class Track:
    """What every turn is run on."""

    pages: PageSet
    folder: Path
    workers: int
    threads: int


@dataclass(frozen=True, slots=True)
class Race:
    """All turns, and which readers could not take part and why."""

    turns: list[Turn]
    absent: dict[str, str]
    cores: int


Runner = Callable[[Track, int], Turn]


@dataclass(frozen=True, slots=True)
class Rounds:
    """How many rounds there are, and in how many of them, in the middle, the slow readers take their turn."""

    all: int
    slow: int

    def names(self, number: int, readers: Sequence[str]) -> list[str]:
        """Who reads in round `number` (from 0), in order: forwards, then backwards, and so on."""
        middle_first = sorted(range(self.all), key=lambda other: abs(2 * other - (self.all - 1)))
        slow_too = number in middle_first[: self.slow]
        taking_part = [name for name in readers if slow_too or name not in SLOW]
        return taking_part[:: -1 if number % 2 else 1]


def race(pages: PageSet, folder: Path, workers: int, rounds: Rounds, tell: Callable[[str], None]) -> Race:
    """Let the readers take turns, round after round."""
    runners, absent = _present()
    turns: list[Turn] = []
    with same_cores(workers) as (cores, limited):
        track = Track(pages, folder, workers, workers if limited else 0)
        for number in range(rounds.all):
            for name in rounds.names(number, list(runners)):
                if name in absent:
                    continue
                try:
                    turns.append(runners[name](track, number + 1))
                except ProgramFailedError as error:
                    absent[name] = str(error)
                    tell(f"{name} left out: {error}")
                else:
                    tell(f"round {number + 1}: {name} {turns[-1].pages_a_minute:.1f} pages a minute")
    return Race(turns, absent, cores)


@contextmanager
def same_cores(workers: int) -> Iterator[tuple[int, bool]]:
    """Keep this process and its children on `workers` cores; yield how many, and whether the machine has more."""
    mine = os.sched_getaffinity(0)
    kept = set(sorted(mine)[:workers])
    os.sched_setaffinity(0, kept)
    try:
        yield len(kept), len(kept) < (os.cpu_count() or 1)
    finally:
        os.sched_setaffinity(0, mine)


def _present() -> tuple[dict[str, Runner], dict[str, str]]:
    runners: dict[str, Runner] = {
        OURS: _ours, "RapidOCR": _reader("rapidocr"), "Tesseract": _reader("tesseract"), "OCRmyPDF": _ocrmypdf,
    }  # fmt: skip
    absent = {}
    if shutil.which("tesseract") is None:
        absent["Tesseract"] = "not installed: apt-get install tesseract-ocr tesseract-ocr-chi-sim"
    if importlib.util.find_spec("ocrmypdf") is None:
        absent["OCRmyPDF"] = "not installed: pip install ocrmypdf (extra `bench`; with apt-get install ghostscript)"
    return runners, absent


def _ours(track: Track, number: int) -> Turn:
    done = archive.ingest(track.pages.scans, track.folder / "home", track.workers, "prior")
    lines = read_export(archive.export(done.home, track.folder / "export.jsonl"))
    text = "\n".join(line.get("text") or "" for line in lines.values())
    return _turn(OURS, number, track, done.watched, done.watched.seconds, text)


def _reader(name: str) -> Runner:
    title = {"rapidocr": "RapidOCR", "tesseract": "Tesseract"}[name]

    def run(track: Track, number: int) -> Turn:
        out = track.folder / f"{name}.json"
        command = [sys.executable, "-m", "samples.bench.rivals", name, str(track.pages.pictures), str(out)]
        watched = run_watched([*command, "--threads", str(track.threads)], track.folder / f"{name}.log")
        told = json.loads(out.read_text("utf-8"))
        return _turn(title, number, track, watched, told["seconds"], "\n".join(told["texts"]))

    return run


def _ocrmypdf(track: Track, number: int) -> Turn:
    out = track.folder / "ocrmypdf.pdf"
    command = [
        program("ocrmypdf"), "--rotate-pages", "--deskew", "-l", "chi_sim", "--jobs", str(track.workers),
        str(track.pages.pdf), str(out),
    ]  # fmt: skip
    watched = run_watched(command, track.folder / "ocrmypdf.log")
    text = run_watched(["pdftotext", str(out), "-"], track.folder / "pdftotext.log").stdout
    return _turn("OCRmyPDF", number, track, watched, watched.seconds, text)


def _turn(reader: str, number: int, track: Track, watched: Watched, seconds: float, text: str) -> Turn:
    hit, total = common_characters(track.pages.text, text)
    return Turn(
        reader=reader,
        round=number,
        seconds=round(seconds, 2),
        whole_seconds=round(watched.seconds, 2),
        cpu_seconds=round(watched.cpu_seconds, 2),
        pages=track.pages.pages,
        peak_total_mb=round(watched.memory.total / _MEGABYTE),
        peak_worker_mb=round(watched.memory.largest / _MEGABYTE),
        recall=ratio(hit, total),
    )


def summary(turns: list[Turn]) -> Rows:
    """Medians over the rounds; `times` is how many times our pages a minute are theirs, round by round."""
    rows: Rows = []
    own = {turn.round: turn.pages_a_minute for turn in turns if turn.reader == OURS}
    for name in dict.fromkeys([OURS, *(turn.reader for turn in turns)]):
        mine = [turn for turn in turns if turn.reader == name]
        if not mine:
            continue
        times = [own[turn.round] / turn.pages_a_minute for turn in mine if turn.round in own]
        row: Row = {
            "group": name,
            "rounds": len(mine),
            "pages a minute": round(statistics.median(turn.pages_a_minute for turn in mine), 1),
            "times": round(statistics.median(times), 2) if times else None,
            "CPU s a page": round(statistics.median(turn.cpu_seconds / turn.pages for turn in mine), 2),
            "peak MB": round(statistics.median(turn.peak_total_mb for turn in mine)),
            "peak MB a worker": round(statistics.median(turn.peak_worker_mb for turn in mine)),
            "characters": mine[-1].recall,
        }
        rows.append(row)
    return rows


def as_json(result: Race) -> JsonObject:
    """The whole race for report.json."""
    return {
        "cores": result.cores,
        "absent": result.absent,
        "turns": [asdict(turn) for turn in result.turns],
        "summary": summary(result.turns),
    }
