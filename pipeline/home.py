"""The archive's home: one folder with settings, database, keys and the store of originals. Nobody else may read it."""

from __future__ import annotations

import fcntl
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from models.migrate import is_current, upgrade_to_head
from models.originals import OriginalStore
from models.session import sqlite_url
from stages.errors import HomeBusyError, HomeMissingError
from stages.forms.spec import OWN_FORMS

HOME_VARIABLE = "PAPER_ARCHIVE_HOME"
_PRIVATE_UMASK = 0o077
_MOST_LOG_BYTES = 8 << 20
_INSPECTION_KEY = "inspection.key"

_SETTINGS = """\
# paper-archive 的设置。改动后再次运行命令即生效；删去一行即恢复默认值。
# Settings of paper-archive, read at the start of every command; a line left out means its default.

[run]
# 工作进程数，0 为每个处理器核一个 / worker processes, 0 is one a core
workers = 0
# 默认策略 / default policy: review-all, prior, certified
policy = "review-all"
"""


@dataclass(frozen=True, slots=True)
class Home:
    """Where everything of one archive lies."""

    root: Path

    @property
    def settings_file(self) -> Path:
        return self.root / "settings.toml"

    @property
    def forms(self) -> Path:
        """The forms that this archive describes for itself, one TOML file each."""
        return self.root / OWN_FORMS

    @property
    def database_file(self) -> Path:
        return self.root / "archive.db"

    @property
    def database_url(self) -> str:
        return sqlite_url(self.database_file)

    @property
    def keys(self) -> Path:
        """The archive's secrets. Logins need none: their tokens are random, kept as hashes."""
        return self.root / "keys"

    @property
    def inspection_key(self) -> bytes:
        """What decides which fields accepted unseen are inspected; who knows it could tell which papers are not."""
        return bytes.fromhex((self.keys / _INSPECTION_KEY).read_text("ascii"))

    @property
    def store(self) -> OriginalStore:
        return OriginalStore(self.root / "store")


def default_root() -> Path:
    """``$PAPER_ARCHIVE_HOME``, else ``./archive``."""
    return Path(os.environ.get(HOME_VARIABLE) or "archive")


def make_home(root: Path) -> Home:
    """Make what is missing of a home and bring its database up to date; what is there stays."""
    os.umask(_PRIVATE_UMASK)
    home = Home(root.resolve())
    home.root.mkdir(parents=True, exist_ok=True)
    home.root.chmod(0o700)
    home.store.root.mkdir(exist_ok=True)
    home.keys.mkdir(exist_ok=True)
    home.forms.mkdir(exist_ok=True)
    _write_once(home.settings_file, _SETTINGS)
    _write_once(home.keys / _INSPECTION_KEY, secrets.token_hex(32))
    upgrade_to_head(home.database_url)
    return home


def open_home(root: Path) -> Home:
    """An existing home, its database brought up to date. Raises HomeMissingError."""
    home = Home(root.resolve())
    if not home.database_file.is_file():
        raise HomeMissingError(root)
    os.umask(_PRIVATE_UMASK)
    if not is_current(home.database_url):
        upgrade_to_head(home.database_url)
    return home


@contextmanager
def locked(home: Home) -> Iterator[None]:
    """Holds the home for one import; the kernel lets go when the process dies. Raises HomeBusyError."""
    descriptor = os.open(home.root / "ingest.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(descriptor)
        raise HomeBusyError(home.root) from error
    try:
        yield
    finally:
        os.close(descriptor)


def tidy(home: Home, older_than: float = 3600.0) -> None:
    """Removes half-written files that a killed run left in the store (younger ones may be somebody's), and old logs."""
    limit = time.time() - older_than
    log = home.root / "worker.log"
    if log.exists() and log.stat().st_size > _MOST_LOG_BYTES:
        log.unlink()
    for pattern in ("*/*.part", "*/??/*.part"):
        for draft in home.store.root.glob(pattern):
            with suppress(FileNotFoundError):
                if draft.stat().st_mtime < limit:
                    draft.unlink()


def _write_once(path: Path, text: str) -> None:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
