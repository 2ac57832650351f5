"""What is too big to decode, checked on headers before a single pixel is unpacked."""

from __future__ import annotations

from dataclasses import dataclass

from stages.errors import PageTooLargeError, TooManyPagesError


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds for one input. ``max_megapixels`` counts width x height of one page in millions."""

    max_side: int = 16_000
    max_megapixels: float = 100.0
    max_pages: int = 1_000
    max_image_bytes: int = 1 << 30
    render_seconds: int = 120

    def check_size(self, source: str, width: int, height: int) -> None:
        """Raises PageTooLargeError when a page of ``width`` x ``height`` pixels may not be decoded."""
        if max(width, height) > self.max_side or width * height > self.max_megapixels * 1e6:
            raise PageTooLargeError(source, width, height, self.max_side, round(self.max_megapixels))

    def check_pages(self, source: str, pages: int) -> None:
        """Raises TooManyPagesError."""
        if pages > self.max_pages:
            raise TooManyPagesError(source, pages, self.max_pages)
