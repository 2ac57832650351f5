"""What an archive learned about its certainty takes the place of the project's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.learned import CALIBRATION
from pipeline.settings import read_settings
from stages.certainty.calibration import Calibration, Curve, shipped, to_json
from stages.errors import SettingsFileError


def test_a_learned_calibration_beside_the_settings_counts(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("[run]\nworkers = 3\n", "utf-8")
    plain = read_settings(path)
    assert plain.confidence.calibration == shipped()
    learned = Calibration(pairing=Curve(2.0, {"gap": -1.0}))
    (tmp_path / CALIBRATION).write_text(to_json(learned), "utf-8")
    found = read_settings(path)
    assert found.confidence.calibration == learned and found.run.workers == 3
    assert found.settings_hash("confidence") != plain.settings_hash("confidence")
    assert found.settings_hash("validation") == plain.settings_hash("validation")


@pytest.mark.parametrize("text", ["{", "{}", "[]"])
def test_a_broken_calibration_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / CALIBRATION).write_text(text, "utf-8")
    with pytest.raises(SettingsFileError):
        read_settings(tmp_path / "settings.toml")
