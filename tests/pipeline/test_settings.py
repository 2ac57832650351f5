"""What an archive learned about its certainty takes the place of the project's own; so do its own forms."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.learned import CALIBRATION
from pipeline.settings import read_settings
from stages.certainty.calibration import Calibration, Curve, shipped, to_json
from stages.errors import FormSpecError, SettingsFileError
from stages.forms.spec import OWN_FORMS


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


_CARD = """
id = "contact_card"
title = "离休干部联系卡"
titles = ["离休干部联系卡"]
category = "十"
shape = "grid"
fields = ["name"]
"""


def test_own_forms_are_read_with_the_settings_and_change_what_documents_are_read_as(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("[classify]\nleast_score = 0.7\n", "utf-8")
    plain = read_settings(path)
    (tmp_path / OWN_FORMS).mkdir()
    (tmp_path / OWN_FORMS / "card.toml").write_text(_CARD, "utf-8")
    found = read_settings(path)
    assert found.classify.least_score == 0.7 and found.forms["contact_card"].title == "离休干部联系卡"
    assert "contact_card" not in plain.forms
    assert found.settings_hash("ocr") == plain.settings_hash("ocr"), "pages need not be read again"
    assert found.settings_hash("classify") != plain.settings_hash("classify")
    (tmp_path / OWN_FORMS / "card.toml").write_text(_CARD.replace('"name"', '"name", "sex"'), "utf-8")
    assert read_settings(path).reader != found.reader


def test_every_faulty_form_is_named_at_once(tmp_path: Path) -> None:
    (tmp_path / OWN_FORMS).mkdir()
    (tmp_path / OWN_FORMS / "card.toml").write_text(_CARD.replace('"十"', '"？"'), "utf-8")
    with pytest.raises(FormSpecError, match=r"card\.toml.*category: 还没有填"):
        read_settings(tmp_path / "settings.toml")
    (tmp_path / OWN_FORMS / "other.toml").write_text("id = 3", "utf-8")
    with pytest.raises(FormSpecError, match=r"card\.toml category.*other\.toml id"):
        read_settings(tmp_path / "settings.toml")
