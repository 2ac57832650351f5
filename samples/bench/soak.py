"""Does a worker's memory stay flat? The same pages again and again under other bytes, so that each is read anew."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from samples.bench import archive
from samples.bench.records import JsonObject, Truth
from samples.bench.watch import Memory, ProgramFailedError

STEP = 50
_ASK_SECONDS = 8.0
_DIFFERENT_PAGES = 10
_WARM_PAGES = 2 * STEP  # engines, models and shapes are loaded by then
_GROWTH = 0.10
_MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Sample:
    """Resident megabytes when about `pages` pages were done: each worker's peak since the sample before."""

    pages: int
    seconds: float
    workers_mb: tuple[int, ...]


@dataclass(slots=True)
class Soak:
    """Takes a sample every 50 pages while ``ingest`` runs."""

    home: Path
    tell: Callable[[str], None]
    samples: list[Sample] = field(default_factory=list)
    _peaks: dict[int, int] = field(default_factory=dict)
    _started: float = field(default_factory=time.monotonic)
    _asked: float = 0.0

    def tick(self, sizes: dict[int, int], memory: Memory) -> None:
        """See ``run_watched``."""
        for pid in sizes.keys() & memory.workers:
            self._peaks[pid] = max(sizes[pid], self._peaks.get(pid, 0))
        now = time.monotonic()
        if now - self._asked < _ASK_SECONDS:
            return
        pages = self._done()
        self._asked = time.monotonic()
        if pages >= (self.samples[-1].pages if self.samples else 0) // STEP * STEP + STEP:
            self.note(pages)

    def note(self, pages: int) -> None:
        """Keep and tell one sample; the peaks begin anew."""
        sizes = tuple(sorted((round(size / _MEGABYTE) for size in self._peaks.values()), reverse=True))
        self._peaks.clear()
        self.samples.append(Sample(pages, round(time.monotonic() - self._started, 1), sizes))
        self.tell(f"{pages:5d} pages  {self.samples[-1].seconds:7.1f} s  workers {', '.join(map(str, sizes))} MB")

    def _done(self) -> int:
        try:
            return archive.count_done(self.home)
        except ProgramFailedError:  # there is no archive yet
            return 0


def soak(
    truths: Sequence[Truth], scans: Path, folder: Path, pages: int, workers: int, tell: Callable[[str], None]
) -> JsonObject:
    """Ingest `pages` copies of a few single pages; return the samples and what they say."""
    shutil.rmtree(folder, ignore_errors=True)
    try:
        inputs = _copies(truths, scans, folder / "scans", pages)
        watcher = Soak(folder / "home", tell)
        done = archive.ingest(inputs, folder / "home", workers, "prior", watcher.tick)
        watcher.note(done.pages)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    samples = [{"pages": s.pages, "seconds": s.seconds, "workers_mb": list(s.workers_mb)} for s in watcher.samples]
    reused = done.summary.get("pages_reused")
    failures = [failure["message"] for failure in done.summary.get("failures", ())]
    told = {"pages": done.pages, "pages reused": reused, "failures": failures, "samples": samples}
    return {**told, **verdict(watcher.samples)}


def verdict(samples: Sequence[Sample]) -> JsonObject:
    """Flat: once warm, the largest worker grows by no more than a tenth to the end."""
    largest = [(sample.pages, max(sample.workers_mb)) for sample in samples if sample.workers_mb]
    peak = max((size for _, size in largest), default=None)
    warm = [size for pages, size in largest if pages >= _WARM_PAGES]
    if len(warm) < 3:
        return {"flat": None, "growth": None, "peak_mb": peak}
    growth = max(warm[-2:]) / warm[0] - 1
    return {"flat": growth <= _GROWTH, "growth": round(growth, 3), "peak_mb": peak}


def _copies(truths: Sequence[Truth], scans: Path, folder: Path, pages: int) -> Path:
    """Copies with one pixel changed in each, so that neither bytes nor pixels are the same."""
    single = [one for one in truths if one.pages == 1 and Path(one.source).suffix in (".jpg", ".png", ".tif")]
    if not single:
        raise ValueError("the soak needs documents of one page as JPEG, PNG or TIFF")
    pictures = []
    for one in single[:_DIFFERENT_PAGES]:
        with Image.open(scans / one.source) as file:
            pictures.append((file.convert("RGB"), file.info.get("dpi", (300, 300))))
    folder.mkdir(parents=True)
    for number in range(pages):
        picture, dpi = pictures[number % len(pictures)]
        at = (number % picture.width, number // picture.width)
        picture.putpixel(at, (number % 251, 90, number // 251))
        picture.save(folder / f"s{number:05d}.jpg", quality=90, dpi=dpi)
    return folder
