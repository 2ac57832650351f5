"""Killed with ``kill -9`` at random moments, the same command again: is anything read twice, lost, or there twice?

The real program with the real reader. After every kill the books are looked at as they lie; at the end the archive must
be the one that an undisturbed run makes.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from samples.bench.books import differing_counts, differing_lines, drafts, repeated, some, stored
from samples.bench.records import JsonObject
from samples.bench.trial import LOGGED, Attempt, Moment, Trial, pages_of
from samples.bench.watch import ProgramFailedError, program, run_watched

_LONGEST_START = 8.0
_LONGEST_STEP = 2.0


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was asked of the books; ``wrong`` says what is amiss, nothing when all is well."""

    name: str
    wrong: str


def next_moment(chance: random.Random, pages: int, kills: int) -> Moment:
    """Spread so that about the same number of pages is left to each of the ``kills`` still to come and the last run."""
    after = chance.randint(0, 2 * pages // (kills + 1))
    return Moment(after, chance.uniform(0, _LONGEST_STEP if after else _LONGEST_START))


def try_killing(
    scans: Path, folder: Path, kills: int, seed: str, workers: int, policy: str, pages: int,
    tell: Callable[[str], None], command: Sequence[str] = LOGGED,
) -> JsonObject:  # fmt: skip
    """Read ``scans`` (about ``pages`` pages) with ``kills`` kills, then without any; return what the books say."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    disturbed = Trial(scans, folder / "home", workers, policy, command)
    chance = random.Random(f"kill/{seed}")
    for number in range(kills):
        left = pages - (disturbed.attempts[-1].after.pages if disturbed.attempts else 0)
        attempt = disturbed.run(next_moment(chance, left, kills - number))
        if attempt.status is not None:
            tell("the papers were finished before the last kill; ask for more with --count")
            break
        tell(f"kill {number + 1:3d} after {attempt.seconds:5.1f} s: {attempt.after.pages} pages in the books")
    if disturbed.attempts[-1].status is None:
        disturbed.run()
    tell(f"finished: {disturbed.attempts[-1].after.pages} pages in the books; now without any kill …")
    again = disturbed.run()
    calm = Trial(scans, folder / "calm", workers, policy, command)
    calm.run()
    findings = examine(disturbed.attempts[:-1], again, calm.attempts[0], kills)
    findings += _archives(disturbed, calm)
    return _as_json(disturbed, calm, findings)


def examine(attempts: Sequence[Attempt], again: Attempt, calm: Attempt, kills: int) -> list[Finding]:
    """What books and witness say: of each start, of the command given once more, of the undisturbed run."""
    killed = sum(attempt.status is None for attempt in attempts)
    unsound = [f"start {n}: {one.after.sound}" for n, one in enumerate(attempts, 1) if one.after.sound != "ok"]
    twice = [
        f"start {n}: {line}" for n, one in enumerate((*attempts, again), 1) for line in _read_twice(one)
    ]  # fmt: skip
    lost = [
        f"start {n}: {len(one.before.kept - one.after.kept)} rows"
        for n, one in enumerate((*attempts, again), 1)
        if not one.before.kept <= one.after.kept
    ]
    last = attempts[-1].after
    programs = last.programs | calm.after.programs
    summary = again.summary
    idle = not again.begun and summary.get("pages") == 0 and again.after.counts == last.counts
    return [
        Finding("killed as often as asked", "" if killed == kills else f"{killed} of {kills} times"),
        Finding("the program stayed the same", "" if len(programs) == 1 else f"{len(programs)} versions of it ran"),
        Finding("the database is sound after every kill", some(unsound)),
        Finding("nothing finished was begun again", some(twice)),
        Finding("nothing on record went away or changed", some(lost)),
        Finding("the witness saw every page", "" if _seen_all(attempts) else "finished pages that nobody saw begin"),
        Finding("as many rows as without kills", some(differing_counts(last, calm.after))),
        Finding("the command once more does nothing", "" if idle else f"{len(again.begun)} begun, {summary}"),
    ]


def _read_twice(attempt: Attempt) -> list[str]:
    """What a start began although the books had it, or began two times."""
    keys = [line.split(" ", 1)[1] for line in attempt.begun]
    return [key for key in dict.fromkeys(keys) if key in attempt.before.done] + repeated(keys)


def _seen_all(attempts: Sequence[Attempt]) -> bool:
    seen = {line.split(" ", 1)[1] for attempt in attempts for line in attempt.begun}
    return bool(seen) and attempts[-1].after.done <= seen


def _archives(disturbed: Trial, calm: Trial) -> list[Finding]:
    """What the two finished archives say: export, store, and the program's own ``verify``."""
    lines, others = disturbed.export(), calm.export()
    findings = [
        Finding("one line an input in the export", some(repeated([line["source"] for line in lines]))),
        Finding("the export is that of a run without kills", some(differing_lines(lines, others))),
    ]
    for kind in ("originals", "working"):
        strays = stored(disturbed.home, kind) ^ stored(calm.home, kind)
        findings.append(Finding(f"the same {kind} in the store", some(sorted(strays))))
    unnamed = stored(disturbed.home, "working") ^ disturbed.attempts[-1].after.working
    findings.append(Finding("every working copy belongs to a page", some(sorted(unnamed))))
    try:
        run_watched(
            [program("paper-archive"), "verify", "--home", str(disturbed.home), "--json"],
            disturbed.home.with_name("home-verify.log"),
        )
        findings.append(Finding("verify finds no fault", ""))
    except ProgramFailedError as error:
        findings.append(Finding("verify finds no fault", str(error)))
    return findings


def _as_json(disturbed: Trial, calm: Trial, findings: Sequence[Finding]) -> JsonObject:
    starts = disturbed.attempts[:-1]
    begun = sum(pages_of(attempt.begun) for attempt in starts)
    pages = calm.attempts[0].after.pages
    return {
        "ok": not any(finding.wrong for finding in findings),
        "pages": pages,
        "pages begun": begun,
        "documents": calm.attempts[0].after.counts.get("document", 0),
        "drafts left": drafts(disturbed.home),
        "seconds": round(sum(attempt.seconds for attempt in starts), 1),
        "seconds without kills": round(calm.attempts[0].seconds, 1),
        "starts": [
            {
                "ended": "killed" if one.status is None else f"status {one.status}",
                "seconds": round(one.seconds, 1),
                "pages begun": pages_of(one.begun),
                "documents begun": len(one.begun) - pages_of(one.begun),
                "pages in the books": one.after.pages,
                "documents in the books": len(one.after.done) - one.after.pages,
            }
            for one in starts
        ],
        "findings": [{"asked": finding.name, "wrong": finding.wrong} for finding in findings],
    }
