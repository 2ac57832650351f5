"""The script that installs system packages, over stand-ins for apt and its kin: what it asks for, when it gives up."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "tools" / "system_packages.sh"
INSTALLED = '[ "$3" = poppler-utils ] && printf "install ok installed"'
LOGGED = 'echo "$0 $*" | sed "s|.*/||" >> "$LOG"'

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """``run(*packages, uid=…, **programs)``: the script on a machine where only poppler-utils is installed."""

    def script(*packages: str, uid: int = 0, **programs: str) -> subprocess.CompletedProcess[str]:
        programs = {"id": f"echo {uid}", "dpkg-query": INSTALLED, "apt-get": LOGGED, "sleep": LOGGED} | programs
        folder = tmp_path / "bin"
        folder.mkdir()
        for name, body in programs.items():
            (folder / name).write_text(f"#!/bin/sh\n{body}\n")
            (folder / name).chmod(0o755)
        for name in ("sh", "sed", "env", "wc"):
            (folder / name).symlink_to(f"/usr/bin/{name}")
        environment = {"PATH": str(folder), "LOG": str(tmp_path / "log")}
        return subprocess.run([SCRIPT, *packages], env=environment, capture_output=True, text=True, check=False)

    return script


@pytest.fixture
def called(tmp_path: Path) -> Callable[[], list[str]]:
    return lambda: (tmp_path / "log").read_text().splitlines() if (tmp_path / "log").exists() else []


def test_a_machine_that_has_everything_is_left_alone(run: Run, called: Callable[[], list[str]]) -> None:
    assert run("poppler-utils").returncode == 0
    assert called() == []


def test_only_what_is_missing_is_installed(run: Run, called: Callable[[], list[str]]) -> None:
    assert run("poppler-utils", "libatomic1", "chromium").returncode == 0
    update, install = called()
    assert update.startswith("apt-get update")
    assert install.startswith("apt-get install -y") and install.endswith(" libatomic1 chromium")
    assert "poppler-utils" not in install


def test_a_user_asks_through_sudo(run: Run, called: Callable[[], list[str]]) -> None:
    assert run("libatomic1", uid=1000, sudo=f'{LOGGED}; "$@"').returncode == 0
    assert [line.split()[0] for line in called()] == ["sudo", "apt-get"] * 2


def test_a_user_without_sudo_is_told_what_an_administrator_runs(run: Run, called: Callable[[], list[str]]) -> None:
    done = run("poppler-utils", "libatomic1", uid=1000)
    assert done.returncode == 1 and called() == []
    assert "apt-get update && apt-get install -y libatomic1" in done.stderr


@pytest.mark.parametrize(("failures", "code"), [(2, 0), (99, 1)])
def test_lists_that_are_locked_are_waited_for(
    run: Run, called: Callable[[], list[str]], failures: int, code: int
) -> None:
    busy = f'{LOGGED}; [ "$1" != update ] || [ $(wc -l < "$LOG") -gt {2 * failures} ]'
    assert run("libatomic1", **{"apt-get": busy}).returncode == code
    lines = called()
    assert lines.count("sleep 5") == (failures if code == 0 else 11)
    assert lines[-1].startswith("apt-get install") == (code == 0)
