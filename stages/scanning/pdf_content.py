"""Is a PDF page nothing but one scan? Read off its drawing commands."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field

import pikepdf

POINTS_PER_INCH = 72.0
_MOST_CONTENT_BYTES = 8 << 20
_COVER_TOLERANCE = 0.02
_OVERHANG = 0.05
_DEEPEST_FORM = 4
_TINY = 1e-6
_MOST_PLACED = 10_000
_MOST_OF_PAGE = 0.5

_SHOWS_TEXT = frozenset({"Tj", "TJ", "'", '"'})
_PAINTS = frozenset({"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "BI", "INLINE IMAGE"})
_HARMLESS_NOTES = frozenset({"/Link", "/Popup"})

Ctm = tuple[float, float, float, float, float, float]
_UNTURNED: Ctm = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class PageScan:
    """The one picture of a page: its size in pixels, dots an inch (x, y) and the clockwise turn a viewer gives it."""

    image: pikepdf.Object
    width: int
    height: int
    dpi: tuple[float, float]
    turn: int


@dataclass(frozen=True, slots=True)
class PageLook:
    """``shown_dpi``: dots an inch of the coarsest picture that fills most of the page, None without one."""

    scan: PageScan | None
    shown_dpi: float | None


@dataclass(slots=True)
class _Drawing:
    """What running the commands has shown so far."""

    placed: list[tuple[pikepdf.Object, Ctm]] = field(default_factory=list)
    other_ink: bool = False


def look(page: pikepdf.Page) -> PageLook:
    """What can be seen on a page; ``scan`` is None when that is more than one picture (text, lines, a second one)."""
    drawing = _Drawing()
    drawing.other_ink = any(str(note.get("/Subtype", "")) not in _HARMLESS_NOTES for note in _annotations(page))
    _run(page.obj, page.obj, _UNTURNED, drawing, 0)
    shown = [_scan(page, image, ctm) for image, ctm in drawing.placed if _share(page, ctm) >= _MOST_OF_PAGE]
    shown_dpi = min((min(scan.dpi) for scan in shown), default=None)
    if drawing.other_ink or len(drawing.placed) != 1:
        return PageLook(None, shown_dpi)
    image, ctm = drawing.placed[0]
    if not _plain(image) or not _covers(page, ctm):
        return PageLook(None, shown_dpi)
    return PageLook(_scan(page, image, ctm), shown_dpi)


def images_of(page: pikepdf.Page) -> list[tuple[int, int]]:
    """Sizes of every picture a page may draw, those inside forms too."""
    found: list[tuple[int, int]] = []
    _collect(page.obj.get("/Resources", None), found, 0)
    return found


def _annotations(page: pikepdf.Page) -> list[pikepdf.Object]:
    notes = page.obj.get("/Annots", None)
    return [note for note in notes if isinstance(note, pikepdf.Dictionary)] if notes is not None else []


def _scan(page: pikepdf.Page, image: pikepdf.Object, ctm: Ctm) -> PageScan:
    width, height = int(image["/Width"]), int(image["/Height"])
    unit = float(page.obj.get("/UserUnit", 1)) / POINTS_PER_INCH
    across = max(abs(ctm[0]), abs(ctm[1])) * unit
    down = max(abs(ctm[2]), abs(ctm[3])) * unit
    dpi = (width / max(across, _TINY), height / max(down, _TINY))
    return PageScan(image, width, height, dpi, (_turn(ctm) + int(page.rotation)) % 360)


def _turn(ctm: Ctm) -> int:
    """Degrees clockwise, in quarters."""
    if abs(ctm[0]) >= abs(ctm[1]):
        return 0 if ctm[0] >= 0 else 180
    return 270 if ctm[1] > 0 else 90


def _share(page: pikepdf.Page, ctm: Ctm) -> float:
    """How much of the page a picture takes, 0..1 (more when it hangs over)."""
    left, bottom, right, top = (float(value) for value in page.cropbox)
    area = abs((right - left) * (top - bottom))
    return abs(ctm[0] * ctm[3] - ctm[1] * ctm[2]) / area if area else 0.0


def _plain(image: pikepdf.Object) -> bool:
    """Neither masked nor a stencil nor with inverted samples: what the viewer shows is what is stored."""
    if image.get("/SMask", None) is not None or image.get("/Mask", None) is not None:
        return False
    return not bool(image.get("/ImageMask", False))


def _covers(page: pikepdf.Page, ctm: Ctm) -> bool:
    """The picture fills the visible page, upright or in quarter turns, and is not mirrored."""
    a, b, c, d, e, f = ctm
    size = max(abs(a), abs(b), abs(c), abs(d))
    straight = max(abs(b), abs(c)) < 0.002 * size or max(abs(a), abs(d)) < 0.002 * size
    if size == 0 or not straight or a * d - b * c <= 0:
        return False
    x0, x1 = sorted((e, e + a + c))
    y0, y1 = sorted((f, f + b + d))
    left, bottom, right, top = (float(value) for value in page.cropbox)
    left, right, bottom, top = min(left, right), max(left, right), min(bottom, top), max(bottom, top)
    wide, high = right - left, top - bottom
    inside = x0 <= left + _COVER_TOLERANCE * wide and x1 >= right - _COVER_TOLERANCE * wide
    inside = inside and y0 <= bottom + _COVER_TOLERANCE * high and y1 >= top - _COVER_TOLERANCE * high
    return inside and x1 - x0 <= wide * (1 + _OVERHANG) and y1 - y0 <= high * (1 + _OVERHANG)


def _run(holder: pikepdf.Object, owner: pikepdf.Object, start: Ctm, drawing: _Drawing, depth: int) -> None:
    """Follows the commands of a page or form, keeping the matrix and the text mode."""
    ctm, mode = start, 0
    saved: list[tuple[Ctm, int]] = []
    for instruction in _instructions(holder, drawing):
        operator = str(instruction.operator)
        operands = list(instruction.operands)
        if operator == "q":
            saved.append((ctm, mode))
        elif operator == "Q" and saved:
            ctm, mode = saved.pop()
        elif operator == "cm":
            ctm = _times(tuple(float(value) for value in operands), ctm)
        elif operator == "Tr":
            mode = int(operands[0])
        elif operator == "Do":
            _place(str(operands[0]), owner, ctm, drawing, depth)
        elif operator in _PAINTS or (operator in _SHOWS_TEXT and mode != 3):
            drawing.other_ink = True
        if len(drawing.placed) > _MOST_PLACED:
            return


def _place(name: str, owner: pikepdf.Object, ctm: Ctm, drawing: _Drawing, depth: int) -> None:
    resources = owner.get("/Resources", None)
    objects = resources.get("/XObject", None) if resources is not None else None
    found = objects.get(name, None) if objects is not None else None
    if not isinstance(found, pikepdf.Stream):
        raise ValueError(f"{name} is drawn but missing")
    if str(found.get("/Subtype", "")) == "/Image":
        drawing.placed.append((found, ctm))
    elif depth >= _DEEPEST_FORM:
        drawing.other_ink = True
    else:
        matrix = found.get("/Matrix", None)
        inner = _times(tuple(float(value) for value in matrix), ctm) if matrix is not None else ctm
        _run(found, found if found.get("/Resources", None) is not None else owner, inner, drawing, depth + 1)


def _instructions(holder: pikepdf.Object, drawing: _Drawing) -> list[pikepdf.ContentStreamInstruction]:
    """The commands of a page or form; a stream too long to be a scan's, or unreadable, counts as other ink."""
    contents = holder if isinstance(holder, pikepdf.Stream) else holder.get("/Contents", None)
    if contents is None:
        return []
    streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    if not all(_fits(stream) for stream in streams):
        drawing.other_ink = True
        return []
    try:
        source = pikepdf.Page(holder) if not isinstance(holder, pikepdf.Stream) else holder
        return list(pikepdf.parse_content_stream(source))
    except pikepdf.PdfError:
        drawing.other_ink = True
        return []


def _fits(stream: pikepdf.Object) -> bool:
    """Whether a stream unpacks to few enough bytes; other filters than Flate never grow a thousandfold."""
    if not isinstance(stream, pikepdf.Stream):
        return False
    raw = stream.read_raw_bytes()
    filters = stream.get("/Filter", None)
    names = [str(filters)] if isinstance(filters, pikepdf.Name) else [str(name) for name in filters or []]
    if names == ["/FlateDecode"]:
        unpacker = zlib.decompressobj()
        try:
            unpacker.decompress(raw, _MOST_CONTENT_BYTES)
        except zlib.error:
            return True
        return not unpacker.unconsumed_tail
    return len(raw) * (1 if not names else 40) < _MOST_CONTENT_BYTES and names.count("/FlateDecode") <= 1


def _collect(resources: pikepdf.Object | None, found: list[tuple[int, int]], depth: int) -> None:
    objects = resources.get("/XObject", None) if resources is not None else None
    if objects is None or depth > _DEEPEST_FORM:
        return
    for item in objects.values():
        if str(item.get("/Subtype", "")) == "/Image":
            found.append((int(item.get("/Width", 0)), int(item.get("/Height", 0))))
        else:
            _collect(item.get("/Resources", None), found, depth + 1)


def _times(m: tuple[float, ...], n: Ctm) -> Ctm:
    """The matrix that does ``m`` first and ``n`` after it."""
    a, b, c, d, e, f = m
    return (
        a * n[0] + b * n[2], a * n[1] + b * n[3],
        c * n[0] + d * n[2], c * n[1] + d * n[3],
        e * n[0] + f * n[2] + n[4], e * n[1] + f * n[3] + n[5],
    )  # fmt: skip
