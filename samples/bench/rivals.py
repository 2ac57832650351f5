"""Other readers, each in a process of its own: `python -m samples.bench.rivals NAME PICTURES OUT.json`.

Only the reading itself is timed: the engine is built and the picture decoded before the clock runs. That favours them,
since our own time runs from the start of the program to the database.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
Reader = Callable[[Picture], str]


def rapidocr(threads: int) -> Reader:
    """RapidOCR as it is shipped. `threads` only where it must share fewer cores than the machine has; 0 leaves it."""
    from rapidocr import RapidOCR

    keys = ("intra_op_num_threads",) if threads else ()
    engine: Any = RapidOCR(params={f"EngineConfig.onnxruntime.{key}": threads for key in keys})

    def read(picture: Picture) -> str:
        return "\n".join(engine(picture).txts or ())

    return read


def tesseract(_threads: int) -> Reader:
    """Tesseract with simplified Chinese on the whole page, as it is installed."""
    import pytesseract

    def read(picture: Picture) -> str:
        return str(pytesseract.image_to_string(picture[:, :, ::-1], lang="chi_sim"))

    return read


READERS = {"rapidocr": rapidocr, "tesseract": tesseract}


def read_all(reader: Reader, pictures: Path) -> tuple[float, list[str]]:
    """Read every picture of a folder; return the seconds spent reading and the words of each page."""
    seconds, texts = 0.0, []
    for path in sorted(pictures.iterdir()):
        picture = np.asarray(cv2.imread(str(path), cv2.IMREAD_COLOR), np.uint8)
        started = time.perf_counter()
        texts.append(reader(picture))
        seconds += time.perf_counter() - started
    return seconds, texts


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", choices=READERS)
    parser.add_argument("pictures", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--threads", type=int, default=0)
    options = parser.parse_args()
    seconds, texts = read_all(READERS[options.name](options.threads), options.pictures)
    options.out.write_text(json.dumps({"seconds": seconds, "texts": texts}, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    main()
