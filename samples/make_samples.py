"""Draw synthetic scans with known truth: `python samples/make_samples.py --out DIR --count N --seed S`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from samples.drawing.documents import FORMS, GRADES, INKS, Wish, make_document
from samples.drawing.fonts import FontMissingError, get_pen_fonts
from samples.drawing.golden import GOLDEN_FOLDER, draw_golden


def _chosen(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, help="folder for the scans and truth.jsonl; made when missing")
    parser.add_argument("--count", type=int, default=10, help="how many documents")
    parser.add_argument("--seed", default="1", help="same seed, same files")
    parser.add_argument("--forms", type=_chosen, default=list(FORMS), help="comma list of: " + ",".join(FORMS))
    parser.add_argument(
        "--grades", type=_chosen, default=[str(grade) for grade in GRADES], help="comma list of 0,1,2,3"
    )
    parser.add_argument("--inks", type=_chosen, default=list(INKS), help="comma list of: " + ",".join(INKS))
    parser.add_argument("--golden", action="store_true", help="redraw the committed golden set")
    parser.add_argument("--get-pen-fonts", action="store_true", help="fetch the pen fonts into .fonts with npm")
    return parser


def draw(out: Path, count: int, seed: str, wish: Wish) -> None:
    """Draw `count` documents in `out` and write their truth as they are done."""
    out.mkdir(parents=True, exist_ok=True)
    with (out / "truth.jsonl").open("w", encoding="utf-8") as truth:
        for number in range(1, count + 1):
            line = make_document(f"d{number:04d}", f"{seed}-{number}", wish, out)
            truth.write(json.dumps(line, ensure_ascii=False) + "\n")
            truth.flush()


def main() -> int:
    """Run the command line; return the exit status."""
    parser = _parser()
    options = parser.parse_args()
    unknown = [
        *(set(options.forms) - set(FORMS)),
        *(set(options.inks) - set(INKS)),
        *(set(options.grades) - set("0123")),
    ]
    if unknown:
        parser.error(f"unknown: {', '.join(unknown)}")
    try:
        if options.get_pen_fonts:
            print("\n".join(path.name for path in get_pen_fonts()))
        elif options.golden:
            draw_golden(GOLDEN_FOLDER)
        elif options.out:
            wish = Wish(options.forms, [int(grade) for grade in options.grades], options.inks)
            draw(options.out, options.count, options.seed, wish)
        else:
            parser.error("one of --out, --golden or --get-pen-fonts is needed")
    except FontMissingError as missing:
        print(missing, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
