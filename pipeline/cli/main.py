"""The program ``paper-archive``: finds the command, and turns every named error into a message and an exit code."""

from __future__ import annotations

import sys
from typing import NoReturn

from sqlalchemy.exc import OperationalError

from models.faults import BookError
from pipeline import executors, storage
from pipeline.i18n import choose_language, localised
from stages.errors import ArchiveError

EXIT_INTERRUPTED = 130


def main() -> None:
    """Entry point. Exit codes: see README; 2 is wrong usage."""
    asked = _asked_command(sys.argv[1:])
    if asked == "ingest":
        executors.get_ready()
    choose_language(_asked_language(sys.argv[1:]))
    from pipeline.cli.app import build  # after the language is known: help texts are made on import

    try:
        build(asked)(prog_name="paper-archive")
    except (ArchiveError, BookError) as error:
        _leave(error)
    except (OperationalError, OSError) as error:
        _leave(storage.named(error, str(getattr(error, "filename", None) or "archive")) or error)
    except KeyboardInterrupt:
        sys.exit(EXIT_INTERRUPTED)


def _leave(error: Exception) -> NoReturn:
    """Ends the program with the message and the exit code of a named error; any other goes on its way."""
    if not isinstance(error, ArchiveError | BookError):
        raise error
    sys.stderr.write(localised(error) + "\n")
    sys.exit(error.exit_code)


def _asked_command(words: list[str]) -> str | None:
    """The first word, unless it is an option or help is asked for."""
    first = next(iter(words), "-")
    return None if first.startswith("-") or {"-h", "--help"} & set(words) else first


def _asked_language(words: list[str]) -> str | None:
    """``--lang en`` or ``--lang=en`` anywhere; read before the commands' help is made."""
    for word, following in zip(words, [*words[1:], ""], strict=True):
        if word == "--lang":
            return following
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
    return None
