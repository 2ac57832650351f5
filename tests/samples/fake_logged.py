"""``samples.bench.logged`` over the stand-in stages of the pipeline's tests; ``FORGETFUL`` makes it read twice."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path
from typing import Any

from samples.bench import logged

FAKE = Path(__file__).resolve().parents[1] / "pipeline" / "fake_program.py"
spec = importlib.util.spec_from_file_location("fake_program", FAKE)
assert spec is not None and spec.loader is not None
fake_program = importlib.util.module_from_spec(spec)
spec.loader.exec_module(fake_program)

if __name__ in ("__main__", "__mp_main__"):
    for module, name, stand_in in fake_program.stand_ins():
        setattr(module, name, stand_in)
    logged.watch()

if __name__ == "__main__":
    from pipeline.cli.main import main
    from pipeline.store import Books

    if os.environ.get("FORGETFUL"):
        forgetful: Any = Books
        forgetful.known_page = lambda self, ref: None
    main()
