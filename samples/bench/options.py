"""The command line of the benchmark."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from samples.drawing.documents import FORMS, GRADES, INKS

DEFAULT_OUT = Path("bench-out")
_COUNT, _COUNT_KILL = 120, 24


def read_options(words: Sequence[str] | None = None) -> argparse.Namespace:
    """Read the words after the command; leave with status 2 and a message when they are wrong."""
    parser = argparse.ArgumentParser(
        prog="python -m samples.bench",
        description="Accuracy and speed of paper-archive on papers that no test has seen.",
    )
    _add_papers(parser)
    _add_measures(parser)
    options = parser.parse_args(words)
    if (options.scans is None) != (options.truth is None):
        parser.error("--scans and --truth go together")
    unknown = [*({*options.forms} - {*FORMS}), *({*options.inks} - {*INKS}), *({*options.grades} - {*map(str, GRADES)})]
    if unknown:
        parser.error(f"unknown: {', '.join(unknown)}")
    options.count = options.count or (_COUNT_KILL if options.kill else _COUNT)
    return options


def _chosen(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _add_papers(parser: argparse.ArgumentParser) -> None:
    papers = parser.add_argument_group("papers")
    papers.add_argument(
        "--count", type=int, default=0, help=f"how many documents are drawn ({_COUNT}; {_COUNT_KILL} for --kill)"
    )
    papers.add_argument("--seed", default="1", help="same seed, same papers; never those of a test")
    papers.add_argument("--forms", type=_chosen, default=list(FORMS), metavar="A,B", help=", ".join(FORMS))
    papers.add_argument("--grades", type=_chosen, default=[str(grade) for grade in GRADES], metavar="0,1", help="0–3")
    papers.add_argument("--inks", type=_chosen, default=list(INKS), metavar="A,B", help=", ".join(INKS))
    papers.add_argument("--scans", type=Path, metavar="DIR", help="score this folder instead of drawing")
    papers.add_argument("--truth", type=Path, metavar="FILE", help="its truth.jsonl")


def _add_measures(parser: argparse.ArgumentParser) -> None:
    measures = parser.add_argument_group("measures")
    measures.add_argument("--out", type=Path, default=DEFAULT_OUT, help="folder for everything written (bench-out)")
    measures.add_argument("--workers", type=int, default=2, help="worker processes of ingest (2)")
    measures.add_argument("--policy", default="prior", choices=("prior", "review-all", "certified"))
    measures.add_argument("--score-only", type=Path, metavar="EXPORT", help="read nothing, score this export")
    measures.add_argument("--no-speed", action="store_true", help="leave the comparison with other readers out")
    measures.add_argument("--speed-only", action="store_true", help="only that comparison")
    measures.add_argument("--speed-pages", type=int, default=40, metavar="N", help="pages of the comparison (40)")
    measures.add_argument("--rounds", type=int, default=3, metavar="N", help="turns of every reader (3)")
    measures.add_argument("--slow-rounds", type=int, default=1, metavar="N", help="of Tesseract and OCRmyPDF (1)")
    measures.add_argument(
        "--soak", type=int, default=0, metavar="N", help="only: watch the workers' memory over N pages"
    )
    measures.add_argument(
        "--kill", type=int, default=0, metavar="N", help="only: kill -9 the import N times and look at the books"
    )
