"""Makes `stages/engines/hand.onnx`, the reader of single characters, from nothing: see README.md beside this file.

python -m samples.hand prepare WORK     fetches fonts and strokes, draws every character in every hand
python -m samples.hand train WORK       trains for --minutes, keeps the averaged weights in WORK
python -m samples.hand export WORK      writes the network as ONNX, weights in 8 bits
"""

from __future__ import annotations

import argparse
from pathlib import Path

_TARGET = Path(__file__).resolve().parents[2] / "stages" / "engines" / "hand.onnx"


def main() -> None:
    """Run one of the three steps."""
    parser = argparse.ArgumentParser(prog="samples.hand", description=__doc__)
    parser.add_argument("step", choices=("prepare", "train", "export"))
    parser.add_argument("work", type=Path)
    parser.add_argument("--hands", type=int, default=8, help="times each character is written stroke by stroke")
    parser.add_argument("--minutes", type=float, default=75)
    parser.add_argument("--without", default="", help="fonts left out, with commas between, to test on them")
    parser.add_argument("--target", type=Path, default=_TARGET)
    asked = parser.parse_args()
    if asked.step == "prepare":
        from samples.hand import bank

        bank.build(asked.work, asked.hands)
    elif asked.step == "train":
        from samples.hand import train

        train.run(asked.work, asked.minutes * 60, frozenset(filter(None, asked.without.split(","))))
    else:
        from samples.hand import export

        export.run(asked.work, asked.target)


if __name__ == "__main__":
    main()
