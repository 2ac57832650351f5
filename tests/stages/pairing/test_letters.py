"""Letters on forms nobody described: their sentences are told, whatever stands apart in them."""

from __future__ import annotations

from collections.abc import Sequence

from stages import extract
from stages.pairing import letters
from stages.pairing.label_book import for_form
from stages.records import Line, RecognisedForm
from tests.stages import written

_BOOK = for_form(None)
_UNDERLINED = (
    ((100, "离休通知书"),),
    ((100, "市粮食局："),),
    ((160, "你单位"), (340, "崔淑林"), (560, "同志（"), (700, "男，1917年10月"), (1080, "出生，"), (1240, "1939年5月")),
    ((100, "参加革命工作），"),),
    ((100, "原任"), (240, "局长，"), (420, "行政级别为"), (660, "行政十四级，经研究，同意自"), (1240, "1982年5月")),
    ((100, "起离职休养，享受"), (440, "正处级"), (620, "待遇。"), (800, "特此通知。")),
)


def _page(rows: Sequence[Sequence[tuple[int, str]]]) -> list[Line]:
    return [written.line(text, x, 200 + 80 * n) for n, row in enumerate(rows) for x, text in row]


def _fields(lines: Sequence[Line]) -> dict[str, str]:
    form = RecognisedForm(written.document(lines), None, None, 0.0)
    return {field.field: "".join(field.raw.split()) for field in extract.run(form, extract.ExtractSettings()).fields}
