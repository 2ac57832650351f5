"""Rules that need several materials or their images: C18-C22 (domain §3.8). The caller brings the facts.

Nothing here looks at pixels: whether a cell was altered (C19) or a seal is there (C21) is told by those who can see it.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from stages.values.findings import Finding
from stages.values.intervals import interval, sure_gap_days
from stages.values.names import same_name, split_names

CATEGORIES = ("一", "二", "三", "4-1", "4-2", "4-3", "4-4", "五", "六", "七", "八", "9-1", "9-2", "9-3", "9-4", "十")
"""Legal 类号 of GB/T 33870 packages, in catalogue order."""

_TITLES = {"birth_date": "出生日期", "work_start_date": "参加革命工作时间", "party_date": "入党时间"}


@dataclass(frozen=True, slots=True)
class MaterialValue:
    """One field as one material has it."""

    material: str
    """Title for the reviewer."""
    value: str
    """Export form: dates as iso."""
    formed: str
    """Iso date the material was made; empty when unknown."""
    self_filled: bool = True


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One line of the catalogue (目录)."""

    category: str | None
    """None when unknown: then it is not judged."""
    title: str
    formed: str
    """Iso date; empty when unknown."""
    pages: int
    images: tuple[int, ...]
    """Page numbers of the images found, in order."""


def check_across(field: str, readings: Sequence[MaterialValue], *, approved: bool = False) -> Iterator[Finding]:
    """C18: one field across all materials. For the birth date the earliest self-filled material governs."""
    dated = sorted((each for each in readings if each.value), key=lambda each: each.formed or "9999")
    if len(dated) < 2:
        return
    title = _TITLES.get(field, "该项")
    base = next((each for each in dated if each.self_filled), dated[0])
    base_span = interval(base.value)
    for other in dated:
        if other is base:
            continue
        span = interval(other.value)
        agrees = base_span.overlaps(span) if base_span and span else base.value == other.value
        if agrees:
            yield Finding("C18", "OK", (field,), f"{title}在“{base.material}”与“{other.material}”中一致。")
        elif approved:
            yield Finding("C18", "I", (field,), f"{title}在“{other.material}”中有更改，档案中已有批复。")
        else:
            message = (
                f"{title}在“{other.material}”中为{other.value}，与“{base.material}”（{base.value}）不同，需查批复。"
            )
            yield Finding("C18", "W", (field,), message)


def check_alterations(
    fields: Collection[str], *, red: Collection[str] = (), corrected: Collection[str] = ()
) -> Iterator[Finding]:
    """C19: cells in which over-writing, scraping or pasting was seen; only the audited dates are reported.

    ``red``: cells written in red, which is how a correction was often entered; the message says no more than that.
    ``corrected``: cells where another hand struck a value out or wrote a second one in red.
    """
    for field, title in _TITLES.items():
        if field in corrected:
            yield Finding("C19", "W", (field,), f"{title}一格有红字更正，按原填写的读取，请核对更正的依据。")
        elif field in red:
            yield Finding("C19", "W", (field,), f"{title}一格有红色字迹，可能经过更改，请看原图。")
        elif field in fields:
            yield Finding("C19", "W", (field,), f"{title}一格疑有涂改，请看原图。")


def check_catalogue(
    entries: Sequence[CatalogueEntry], *, birth_date: str | None = None, death_date: str | None = None
) -> Iterator[Finding]:
    """C20: legal class, page count equal to images, page numbers without gaps, made within the life span (+30 days)."""
    birth, death = interval(birth_date), interval(death_date)
    for entry in entries:
        name = f"“{entry.title}”"
        if entry.category is not None and entry.category not in CATEGORIES:
            yield Finding("C20", "E", ("catalogue",), f"{name}的类号“{entry.category}”不合规定。")
        if entry.pages != len(entry.images):
            yield Finding("C20", "E", ("catalogue",), f"{name}目录为{entry.pages}页，图像为{len(entry.images)}页。")
        if entry.images and list(entry.images) != list(range(1, len(entry.images) + 1)):
            yield Finding("C20", "E", ("catalogue",), f"{name}的页号不连续。")
        formed = interval(entry.formed)
        if formed and birth and formed.surely_before(birth):
            yield Finding("C20", "E", ("catalogue", "birth_date"), f"{name}的形成时间早于本人出生。")
        if formed and death and sure_gap_days(death, formed) > 30:
            yield Finding("C20", "E", ("catalogue", "death_date"), f"{name}的形成时间晚于本人去世30天以上。")


def check_1999_form(
    *, photo: bool | None, signature: bool | None, filled_date: bool | None, seal: bool | None
) -> Iterator[Finding]:
    """C21: what the 1999 履历表 must carry; one missing thing makes the whole file fail inspection.

    None is unknown and never called missing.
    """
    seen = {"照片": photo, "本人签名": signature, "填表时间": filled_date, "组织印章": seal}
    if missing := [name for name, there in seen.items() if there is False]:
        yield Finding("C21", "W", ("form",), f"1999年干部履历表缺少{'、'.join(missing)}。")


def check_names(name: str, others: Sequence[MaterialValue], former_names: str = "") -> Iterator[Finding]:
    """C22: the name is the same on all materials after folding, or is listed among the former names."""
    known = split_names(former_names)
    for other in others:
        if same_name(name, other.value):
            yield Finding("C22", "OK", ("name",), f"姓名与“{other.material}”一致。")
        elif any(same_name(each, other.value) for each in known):
            yield Finding("C22", "I", ("name", "former_name"), f"“{other.material}”用的是曾用名“{other.value}”。")
        else:
            message = f"“{other.material}”上的姓名“{other.value}”与“{name}”不同，也不在曾用名中，请核对。"
            yield Finding("C22", "W", ("name", "former_name"), message)
