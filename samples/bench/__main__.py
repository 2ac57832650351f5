"""`python -m samples.bench`: draw or take papers, run the real program over them, score it, race it against others."""

from __future__ import annotations

import argparse
import os
import sys
import time
from importlib.metadata import version
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from samples.bench import archive, draw, reliability, report
from samples.bench.compare import miss_line, worst_first
from samples.bench.kill import try_killing
from samples.bench.options import read_options
from samples.bench.pages import choose, prepare
from samples.bench.records import JsonObject, Truth, read_export, read_truth, write_lines
from samples.bench.score import Rows
from samples.bench.soak import soak
from samples.bench.speed import Rounds, as_json, race
from samples.bench.tables import Scored, score_all
from samples.bench.watch import ProgramFailedError
from samples.drawing.fonts import FontMissingError

_BUSY = 0.5
_WIDE = 140  # columns where there is no terminal to ask
_CONSOLE = Console(width=None if sys.stdout.isatty() else _WIDE)


def main() -> int:
    """Run the command line; return the exit status."""
    options = read_options()
    options.out.mkdir(parents=True, exist_ok=True)
    try:
        scans, truths = _papers(options)
        if options.soak:
            return _soak(options, scans, truths)
        if options.kill:
            return _kill(options, scans, truths)
        findings: JsonObject = {"about": _about(options, truths)}
        tables: dict[str, Rows] = {}
        if not options.speed_only:
            tables.update(_accuracy(options, scans, truths, findings))
        if not (options.no_speed or options.score_only):
            tables["speed"] = _speed(options, scans, truths, findings)
    except (ProgramFailedError, FontMissingError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    _tell_all(options.out, findings, tables)
    return 0


def _say(text: str) -> None:
    _CONSOLE.print(text, highlight=False, markup=False, soft_wrap=True)


def _papers(options: argparse.Namespace) -> tuple[Path, list[Truth]]:
    if options.scans is not None:
        return options.scans, read_truth(options.truth)
    inks = draw.usable_inks(options.inks, _say)
    lot = draw.Lot(options.count, options.seed, tuple(options.forms), tuple(map(int, options.grades)), inks)
    scans = options.out / "scans"
    with Progress(console=_CONSOLE, transient=True) as progress:
        task = progress.add_task("drawing papers", total=options.count)
        truth = draw.draw_lot(lot, scans, options.workers, lambda: progress.advance(task))
    return scans, read_truth(truth)


def _accuracy(options: argparse.Namespace, scans: Path, truths: list[Truth], findings: JsonObject) -> dict[str, Rows]:
    exported = options.score_only
    if exported is None:
        _say(f"reading {len(truths)} documents …")
        done = archive.ingest(scans, options.out / "home", options.workers, options.policy)
        exported = archive.export(done.home, options.out / "export.jsonl")
        seconds = done.watched.seconds
        findings["ingest"] = {
            "seconds": round(seconds, 1),
            "pages": done.pages,
            "pages a minute": round(done.pages / seconds * 60, 1),
            "seconds by stage": archive.stage_seconds(done.home),
            "CPU s a page": round(done.watched.cpu_seconds / max(1, done.pages), 2),
            "peak MB": done.watched.memory.total >> 20,
            "peak MB a worker": done.watched.memory.largest >> 20,
            "failures": done.summary["failures"],
        }
    scored: Scored = score_all(truths, read_export(exported))
    write_lines(options.out / "misses.jsonl", map(miss_line, worst_first(scored.judged)))
    (options.out / "reliability.svg").write_text(reliability.diagram(scored.judged), "utf-8")
    return scored.tables


def _speed(options: argparse.Namespace, scans: Path, truths: list[Truth], findings: JsonObject) -> Rows:
    load = os.getloadavg()[0]
    if load > _BUSY:
        _say(f"NOTE: this machine was busy (load {load:.1f}); only ratios are worth anything, and these are noisy")
    pages = prepare(choose(truths, options.speed_pages), scans, options.out / "speed")
    _say(f"comparing readers on {pages.pages} pages, {options.rounds} rounds …")
    rounds = Rounds(options.rounds, options.slow_rounds)
    result = as_json(race(pages, options.out / "speed", options.workers, rounds, _say))
    findings["speed"] = {"load before": round(load, 2), "pages": pages.pages, **result}
    rows: Rows = result["summary"]
    absent: Rows = [{"group": f"{name} (absent)"} for name in result["absent"]]
    return [*rows, *absent]


def _soak(options: argparse.Namespace, scans: Path, truths: list[Truth]) -> int:
    _say(f"reading {options.soak} pages again and again; memory of each worker every 50 pages …")
    findings = soak(truths, scans, options.out / "soak", options.soak, options.workers, _say)
    report.write_json(options.out / "soak.json", findings)
    report.print_tables(_CONSOLE, {"soak": report.soak_rows(findings)}, ("soak",))
    flat = {True: "flat", False: "NOT FLAT", None: "too few samples to tell"}[findings["flat"]]
    _say(f"memory of the largest worker: {flat} (growth {findings['growth']}, peak {findings['peak_mb']} MB)")
    _say(f"failures: {len(findings['failures'])}")
    return 1 if findings["failures"] or findings["flat"] is False else 0


def _kill(options: argparse.Namespace, scans: Path, truths: list[Truth]) -> int:
    pages = sum(truth.pages for truth in truths)
    _say(f"reading {pages} pages of {len(truths)} documents, killed {options.kill} times on the way …")
    found = try_killing(
        scans, options.out / "kill", options.kill, options.seed, options.workers, options.policy, pages, _say
    )
    report.write_json(options.out / "kill.json", found)
    report.print_tables(_CONSOLE, {"starts": report.start_rows(found)}, ("starts",))
    for finding in found["findings"]:
        _say(
            f"{'NO ' if finding['wrong'] else 'yes'}  {finding['asked']}"
            + f"  ({finding['wrong']})" * bool(finding["wrong"])
        )
    _say(
        f"{found['pages begun']} pages begun for {found['pages']} read; {found['drafts left']} drafts left in the store"
    )
    return 0 if found["ok"] else 1


def _about(options: argparse.Namespace, truths: list[Truth]) -> JsonObject:
    return {
        "date": time.strftime("%Y-%m-%d %H:%M"),
        "program": version("paper-archive"),
        "papers": f"{len(truths)} given" if options.scans else f"{len(truths)} drawn, seed {options.seed}",
        "pages": sum(truth.pages for truth in truths),
        "policy": options.policy,
        "workers": options.workers,
        "cores": len(os.sched_getaffinity(0)),
    }


def _tell_all(out: Path, findings: JsonObject, tables: dict[str, Rows]) -> None:
    tables = {"goals": report.goals(tables, tables.get("speed", [])), **tables}
    heading = [f"{key}: {value}" for key, value in findings["about"].items()]
    if "ingest" in findings:
        heading += [f"ingest {key}: {value}" for key, value in findings["ingest"].items()]
    if "speed" in findings:
        heading += [f"{name} left out of the speed table: {why}" for name, why in findings["speed"]["absent"].items()]
    report.write_json(out / "report.json", {**findings, "tables": tables})
    report.write_markdown(out / "report.md", heading, tables)
    report.print_tables(_CONSOLE, tables)
    for line in heading:
        _say(line)
    _say(f"written: {out / 'report.md'}, {out / 'report.json'}, {out / 'misses.jsonl'}")


if __name__ == "__main__":
    raise SystemExit(main())
