"""One side of paper while it is being drawn: ink masks, and the list of what was written where."""

from __future__ import annotations

from dataclasses import dataclass, field

from PIL import Image, ImageDraw

Box = tuple[float, float, float, float]
"""x0, y0, x1, y1 in pixels of the flat sheet, origin top-left, right and bottom exclusive."""


@dataclass
class Sheet:
    """Ink masks of one page: 0 is no ink, 255 full ink. Sizes in pixels, `dpi` in dots per inch."""

    width: int
    height: int
    dpi: int
    rules: Image.Image = field(init=False)
    printed: Image.Image = field(init=False)
    filled: Image.Image = field(init=False)
    photo: Image.Image | None = None
    photo_at: tuple[int, int] = (0, 0)
    lines: list[str] = field(default_factory=list)
    seal_spots: list[tuple[float, float]] = field(default_factory=list)
    red: Image.Image | None = None
    red_ink: tuple[float, float, float] = (0.8, 0.1, 0.1)
    """The mask of what another hand wrote in red, None on most papers, and its colour (RGB 0-1)."""

    def __post_init__(self) -> None:
        """Start with three empty masks."""
        self.rules, self.printed, self.filled = (Image.new("L", (self.width, self.height), 0) for _ in range(3))

    def px(self, mm: float) -> float:
        """Turn millimetres into pixels."""
        return mm * self.dpi / 25.4

    def layer(self, name: str) -> Image.Image:
        """Give the mask called rules, printed, filled or red; the red one is made when it is first asked for."""
        if name == "red":
            self.red = self.red or Image.new("L", (self.width, self.height), 0)
            return self.red
        return {"rules": self.rules, "printed": self.printed, "filled": self.filled}[name]

    def rule(self, x0: float, y0: float, x1: float, y1: float, thickness_mm: float, dotted: bool = False) -> None:
        """Draw one ruled line, horizontal or vertical, in pixels."""
        draw = ImageDraw.Draw(self.rules)
        width = max(1, round(self.px(thickness_mm)))
        if not dotted:
            draw.line([x0, y0, x1, y1], fill=235, width=width)
            return
        length = max(abs(x1 - x0), abs(y1 - y0))
        step = self.px(1.4)
        for index in range(int(length / step)):
            start, stop = index * step / max(length, 1), (index + 0.55) * step / max(length, 1)
            draw.line(
                [x0 + (x1 - x0) * start, y0 + (y1 - y0) * start, x0 + (x1 - x0) * stop, y0 + (y1 - y0) * stop],
                fill=225,
                width=width,
            )


def union(boxes: list[Box]) -> Box:
    """Give the smallest box around all of `boxes` (at least one)."""
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
