"""One committed sample through the whole program with the real engines, in processes of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "samples" / "golden"


def _run(home: Path, *words: object) -> str:
    command = [
        sys.executable,
        "-c",
        "from pipeline.cli.main import main; main()",
        *map(str, words),
        "--home",
        str(home),
    ]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "LANG": "C"}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_sample_from_scan_to_export(tmp_path: Path) -> None:
    scan = GOLDEN / "g01-basic-print.jpg"
    truth = {line["source"]: line for line in map(json.loads, (GOLDEN / "truth.jsonl").read_text("utf-8").splitlines())}
    first = json.loads(_run(tmp_path / "home", "ingest", scan, "--json", "--workers", 1, "--policy", "prior"))
    assert first["pages"] == 1 and first["failures"] == []
    [line] = map(json.loads, _run(tmp_path / "home", "export", "-").splitlines())
    assert line["form"] == "cadre_basic" and line["source"] == scan.name
    assert line["fields"]["name"]["value"] == truth[scan.name]["fields"]["name"]
    assert line["fields"]["name"]["box"][2] > line["fields"]["name"]["box"][0]
    _run(tmp_path / "home", "verify")
