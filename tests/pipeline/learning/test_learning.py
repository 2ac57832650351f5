"""Learning from judged fields: better is adopted, worse never, and a state can always be left again."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from pipeline.home import Home, make_home
from pipeline.learning import shelf
from pipeline.learning.calibrating import recalibrate
from pipeline.learning.comparing import score, surely_better
from pipeline.learning.examples import Shares
from pipeline.learning.papers import belongs
from pipeline.settings import read_settings
from stages.certainty.calibration import Bend, shipped, to_json
from stages.certainty.fitting import Example
from stages.errors import NothingLearnedError

THRESHOLD = 0.96


def fields(count: int, seed: int, lies: float = 0.0) -> tuple[Example, ...]:
    """Fields that are right as often as the shipped calibration says, or by ``lies`` less often; three a document."""
    dice = random.Random(seed)
    made = []
    for number in range(count):
        evidence = {
            "kind:text": 1.0, "weakest-character": dice.uniform(0, 3), "mean-character": dice.uniform(0.5, 3),
            "grammar-holds": float(dice.random() < 0.8), "pairing-score": dice.uniform(0, 3),
            "witness-differs": float(dice.random() < 0.3), "form-score": 1.0,
        }  # fmt: skip
        chance = shipped().judge(evidence)[2] * (1 - lies)
        right = dice.random() < chance
        made.append(Example(f"d{number // 3}", evidence, right or dice.random() < 0.5, right))
    return tuple(made)


def test_an_archive_on_which_the_present_lies_learns_better() -> None:
    outcome = recalibrate(Shares(fields(900, 1, 0.35), fields(400, 2, 0.35)), shipped(), THRESHOLD)
    assert outcome.better and outcome.made is not None
    assert outcome.before is not None and outcome.after is not None
    assert outcome.after.log_loss < outcome.before.log_loss
    assert outcome.after.ece < outcome.before.ece
    unseen = fields(2000, 3, 0.35)
    assert score(outcome.made, unseen, THRESHOLD).log_loss < score(shipped(), unseen, THRESHOLD).log_loss


def test_an_archive_on_which_the_present_is_right_keeps_it() -> None:
    outcome = recalibrate(Shares(fields(900, 4), fields(400, 5)), shipped(), THRESHOLD)
    assert not outcome.better


@settings(max_examples=12)
@given(some.integers(0, 10_000))
def test_what_was_said_at_random_is_never_learned(seed: int) -> None:
    dice = random.Random(seed)
    noise = [replace(one, right=(right := dice.random() < 0.5), paired=right) for one in fields(600, seed)]
    outcome = recalibrate(Shares(tuple(noise), fields(300, seed + 1)), shipped(), THRESHOLD)
    assert not outcome.better


def test_too_few_fields_are_told_not_learned_from() -> None:
    outcome = recalibrate(Shares(fields(30, 6, 0.3), fields(10, 7)), shipped(), THRESHOLD)
    assert outcome.made is None and not outcome.better
    assert outcome.wants is not None and outcome.wants["fields"] == 170 and outcome.wants["held_back"] == 70


def test_one_calibration_is_not_better_than_itself() -> None:
    assert surely_better(shipped(), shipped(), fields(200, 8)) == 0.0


@pytest.mark.parametrize(
    ("want", "got", "paired"),
    [("夏林玉", "夏林王", True), ("夏林玉", "河北省隆化县", False), (None, "夏", False), ([{"a": "b"}], [{}], True)],
)
def test_the_right_ink_misread_is_told_from_other_ink(want: object, got: object, paired: bool) -> None:
    assert belongs(want, got) is paired


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return make_home(tmp_path / "home")


def bent(slope: float) -> bytes:
    return to_json(replace(shipped(), whole=Bend(slope, 0.1))).encode()


def adopt(home: Home, slope: float) -> None:
    shelf.put_in_force(home, shelf.put_up(home, "calibration", bent(slope), {"adopted": True}))


def test_states_are_adopted_kept_and_left_again(home: Home) -> None:
    assert shelf.states(home) == []
    with pytest.raises(NothingLearnedError):
        shelf.undo(home)
    for slope in (0.5, 0.7):
        adopt(home, slope)
        assert read_settings(home.settings_file).confidence.calibration.whole.slope == slope
    assert [(one.number, one.in_force) for one in shelf.states(home)] == [("0001", False), ("0002", True)]
    assert shelf.undo(home).number == "0002"
    assert read_settings(home.settings_file).confidence.calibration.whole.slope == 0.5
    assert shelf.undo(home).number == "0001"
    assert read_settings(home.settings_file).confidence.calibration == shipped()
    assert len(shelf.states(home)) == 2


def test_another_state_is_another_reader(home: Home) -> None:
    before = read_settings(home.settings_file).reader
    adopt(home, 0.5)
    assert read_settings(home.settings_file).reader != before


KILLED = """
import os, signal, sys
from dataclasses import replace
from pathlib import Path
from pipeline.home import Home
from pipeline.learning import shelf
from stages.certainty.calibration import Bend, shipped, to_json
home, moment = Home(Path(sys.argv[1])), int(sys.argv[2])
real, done = os.fsync, 0
def fsync(descriptor):
    global done
    done += 1
    if done == moment:
        os.kill(os.getpid(), signal.SIGKILL)
    real(descriptor)
os.fsync = fsync
data = to_json(replace(shipped(), whole=Bend(0.7, 0.1))).encode()
number = shelf.put_up(home, "calibration", data, {"adopted": True})
shelf.put_in_force(home, number)
print("done")
"""


def test_a_kill_at_any_moment_leaves_the_old_or_the_new_whole(home: Home) -> None:
    adopt(home, 0.5)
    slopes, moment = [], 0
    while True:
        moment += 1
        ended = subprocess.run(
            [sys.executable, "-c", KILLED, str(home.root), str(moment)], capture_output=True, text=True, check=False
        )
        slopes.append(read_settings(home.settings_file).confidence.calibration.whole.slope)
        assert sum(one.in_force for one in shelf.states(home)) == 1
        if ended.returncode == 0:
            break
        assert ended.returncode == -signal.SIGKILL
    assert moment > 4
    assert set(slopes) == {0.5, 0.7}
    assert slopes == sorted(slopes)


def test_the_command_says_what_is_missing_and_what_there_is(program: object) -> None:
    program.run("init")  # type: ignore[attr-defined]
    said = json.loads(program.run("learn", "--json").stdout)  # type: ignore[attr-defined]
    assert said["adopted"] is False and said["calibration"]["wants"]["fields"] == 200
    assert json.loads(program.run("learn", "--list", "--json").stdout) == []  # type: ignore[attr-defined]
    refused = program.run("learn", "--undo", code=2)  # type: ignore[attr-defined]
    assert "nothing-learned" in refused.stderr or "学习" in refused.stderr
