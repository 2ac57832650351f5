"""`paper-archive` as it is, with a witness beside it: every page and document that a worker begins leaves a line.

The books cannot show that something was read twice, because they keep the first result. Workers are fresh processes
that run this module's top level again under another name, and so write to the same file.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from pipeline import steps

LOG_VARIABLE = "PAPER_ARCHIVE_BENCH_LOG"
PAGE, DOCUMENT = "page", "document"


def _begin(what: str, key: str) -> None:
    """One write of one short line, so that lines of several processes do not mix and a kill cannot cut one."""
    descriptor = os.open(os.environ[LOG_VARIABLE], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(descriptor, f"{what} {key}\n".encode())
    finally:
        os.close(descriptor)


def watch() -> None:
    """Put the witness before the two doors of ``pipeline.steps``."""
    read_page: Callable[..., Any] = steps.read_page
    understand: Callable[..., Any] = steps.understand

    def logged_page(ref: Any, *rest: Any) -> Any:
        _begin(PAGE, f"{ref.sha256}:{ref.frame}")
        return read_page(ref, *rest)

    def logged_document(document: Any, *rest: Any) -> Any:
        _begin(DOCUMENT, document.document_id)
        return understand(document, *rest)

    doors: Any = steps
    doors.read_page, doors.understand = logged_page, logged_document


if __name__ in ("__main__", "__mp_main__"):
    watch()

if __name__ == "__main__":
    from pipeline.cli.main import main

    main()
