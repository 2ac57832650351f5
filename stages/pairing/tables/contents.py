"""What the columns of a table are, told by what stands in them, where their heads are not all known: every office words
heads in its own way, but dates, posts, units and words of kinship are the same everywhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from statistics import fmean, median

from stages.pairing.tables.columns import DATED, NEEDED, Row
from stages.values.blanks import is_blank
from stages.values.date_ranges import take_range
from stages.values.dates import find_dates, parse_date
from stages.values.kin import RELATION, is_relation
from stages.values.lexicon import is_position, is_unit, split_unit_position
from stages.values.names import is_name
from stages.values.numerals import parse_month
from stages.values.term_slips import mend_kin
from stages.values.text import compact

_MOST = 0.6
"""Share of a column's filled cells that must be of a kind."""
_HALF = 0.5
"""The same for units and posts, of which no list has all."""
_SOME = 0.3
"""The same for names in the column beside that of kinship."""
_ROWS = 2
"""Filled cells of a column at least."""
_LONG = 4.0
"""Characters on average of a column between dates and posts that is one of units, though nobody knows them."""
_SHORT = 2.0
"""The same for where relatives are: 在家, 上学."""
_DATES = frozenset({"start", "end", "range"})
_POSTS = frozenset({"unit", "position", "unit_position"})
_OPEN = re.compile(r"(?:至|到|迄)?今|(?:至|到)?(?:现在|目前|现今)|离休|至离休")
ONLY_DATES = re.compile(
    r"[\d\s〇○零一二三四五六七八九十元正腊廿卅年月日号底初末春夏秋冬约公民国农阴历.．,，、:：/\-—–―─－~～→·至到今现在迄自从由起止为目前]+"
)
"""What stands in a column of dates and spans: a head over its first date is none."""
_AGE = re.compile(r"\d{1,3}岁?")
_PARTY = re.compile(r"(?:中共)?(?:预备)?党员|(?:共青)?团员|群众|无党派|非党|少先队员|民主党派|中共")
_LEARNER = re.compile(r"学[员生]|研究生|毕业|[肄结]业")
"""Posts of which a table of schooling is full."""

Heads = Sequence[str | None]
Cells = Sequence[Sequence[str]]
"""The words of each column, row by row."""


def named(kind: str, heads: Heads, columns: Cells) -> list[str | None] | None:
    """``heads`` of a table of ``kind``, those that are None told by their cells where they can be; None where the
    columns that every such table has are not all there."""
    told = _history(heads, columns) if kind == "service_history" else _family(heads, columns)
    first, second = NEEDED[kind]
    return told if first & set(told) and second & set(told) else None


def lacks(names: Sequence[str]) -> bool:
    """Whether the columns of a service history name no units, no posts, or dates of one end only."""
    own = set(names)
    return not ("unit_position" in own or {"unit", "position"} <= own) or ("start" in own) != ("end" in own)


def lacking(names: Sequence[str], rows: Sequence[Row]) -> dict[str, str]:
    """The columns of a service history that its heads leave open though it has them, told by their cells: the head's
    words to the column."""
    known = [None if name.startswith("?") else name for name in names]
    if None not in known or not (lacks(names) or "range" in names):
        return {}
    columns = [[block.text for row in rows for name, block in row if name == own] for own in names]
    told = _history(known, columns)
    new = {own: name for own, old, name in zip(names, known, told, strict=True) if old != name and name is not None}
    return {own: name for own, name in new.items() if names.count(own) == 1 and name in _POSTS | _DATES}


def has_kin(cells: Sequence[str]) -> bool:
    """Whether a column is one of words of kinship."""
    return _share(cells, is_kin) >= _MOST


def has_posts(heads: Heads, columns: Cells) -> bool:
    """Whether the columns of posts are, and tell of more than schooling."""
    posts = [
        words for head, cells in zip(heads, columns, strict=True) if head in _POSTS - {"unit"}
        for cell in cells if (words := _post_in(compact(cell)))
    ]  # fmt: skip
    return len(posts) >= _ROWS and not all(_LEARNER.fullmatch(post) for post in posts)


def has_spans(heads: Heads) -> bool:
    """Whether the columns have beginnings and ends: a lone date may be one of birth."""
    return "range" in heads or {"start", "end"} <= set(heads)


def is_row(cells: Iterable[str]) -> bool:
    """Whether a row holds what a history or a table of relatives does, and no heads."""
    return any(is_span(text) or is_moment(text) or is_kin(text) for text in map(compact, cells) if text)


def tells(kind: str, text: str) -> bool:
    """Whether ``text`` has an entry of a history or a relative in it: a line that begins with a date, with kinship."""
    lines = [compact(line) for line in text.split("\n")]
    if kind == "service_history":
        return any(take_range(line) is not None for line in lines if DATED.match(line))
    return any(RELATION.match(line) for line in lines)


def _history(heads: Heads, columns: Cells) -> list[str | None]:
    told = list(heads)
    _tell_dates(told, columns)
    if not {"position", "unit_position"} & set(told):
        at = _best(told, columns, _post, _HALF)
        if at is not None:
            told[at] = "position"
        elif "unit" not in told and (at := _best(told, columns, _both, _HALF)) is not None:
            told[at] = "unit_position"
    if "position" in told and not {"unit", "unit_position"} & set(told):
        at = _best(told, columns, _unit, _HALF)
        at = at if at is not None else _longest(told, columns, _LONG)
        if at is not None:
            told[at] = "unit"
    if "witness" not in told and (at := _best(told, columns, is_person, _MOST)) is not None:
        told[at] = "witness"
    return told


def _tell_dates(told: list[str | None], columns: Cells) -> None:
    """The unknown columns of dates in ``told`` named: spans, or beginnings and ends in the order of their dates."""
    spans, dates = ([n for n in _open(told) if _share(columns[n], kind) >= _MOST] for kind in (is_span, is_moment))
    if not _DATES & set(told):
        if spans:
            told[spans[0]] = "range"
        elif len(dates) >= 2:
            _tell_pair(told, columns, dates[0], dates[1])
    elif dates and "range" in told and _share(columns[told.index("range")], is_moment) >= _MOST:
        _tell_pair(told, columns, told.index("range"), dates[0])  # 时间 over the dates of one end
    elif dates and ("start" in told) != ("end" in told):
        told[dates[0]] = "end" if "start" in told else "start"


def _tell_pair(told: list[str | None], columns: Cells, one: int, other: int) -> None:
    years = [[year for cell in columns[n] if (year := _year(compact(cell)))] for n in (one, other)]
    later = all(years) and median(years[0]) > median(years[1])
    told[one], told[other] = ("end", "start") if later else ("start", "end")
    for n in (one, other):  # years and months in columns of their own
        if (
            n + 1 in _open(told)
            and _share(columns[n + 1], _month) >= _MOST
            and _share(columns[n], _month_less) >= _MOST
        ):
            told[n + 1] = told[n]


def _family(heads: Heads, columns: Cells) -> list[str | None]:
    told = list(heads)
    kinds: tuple[tuple[str, Callable[[str], bool]], ...] = (
        ("relation", is_kin), ("name", is_person), ("sex", _sex), ("political_status", _member), ("birth_date", _born),
    )  # fmt: skip
    for name, kind in kinds:
        if name not in told and (at := _best(told, columns, kind, _MOST)) is not None:
            told[at] = name
    if "name" not in told and "relation" in told:  # no list has all surnames
        kin = told.index("relation")
        beside = [n for n in _open(told) if abs(n - kin) == 1 and _share(columns[n], is_person) >= _SOME]
        told = ["name" if n in beside[:1] else head for n, head in enumerate(told)]
    if "unit" not in told and (at := _longest(told, columns, _SHORT)) is not None:
        told[at] = "unit"
    return told


def _open(told: Heads) -> list[int]:
    return [n for n, head in enumerate(told) if head is None]


def _best(told: Heads, columns: Cells, kind: Callable[[str], bool], least: float) -> int | None:
    """The unknown column of which most cells are of a kind, the first of several; None where too few are."""
    shares = {n: _share(columns[n], kind) for n in _open(told)}
    at = max(shares, key=lambda n: shares[n], default=None)
    return at if at is not None and shares[at] >= least else None


def _longest(told: Heads, columns: Cells, least: float) -> int | None:
    """The unknown column with the longest words, ``least`` characters on average, neither dates nor names."""
    rest = [n for n in _open(told) if _share(columns[n], lambda text: is_moment(text) or is_person(text)) < _HALF]
    sizes = {n: fmean([len(text) for cell in columns[n] if (text := compact(cell))] or [0]) for n in rest}
    at = max(sizes, key=lambda n: sizes[n], default=None)
    return at if at is not None and sizes[at] >= least and _filled(columns[at]) >= _ROWS else None


def _share(cells: Sequence[str], kind: Callable[[str], bool]) -> float:
    filled = [text for cell in cells if (text := compact(cell)) and not is_blank(text)]
    return sum(map(kind, filled)) / len(filled) if len(filled) >= _ROWS else 0.0


def _filled(cells: Sequence[str]) -> int:
    return sum(not is_blank(cell) for cell in cells)


def is_span(text: str) -> bool:
    """Whether a text is a beginning and an end, and nothing else."""
    if ONLY_DATES.fullmatch(text) is None:
        return False
    span = take_range(text)
    both = span is not None and (span.reading.end is not None or span.reading.open_end)
    return both or len(find_dates(text)) == 2  # 五一年七月一五二年七月: a dash read as a figure


def is_moment(text: str) -> bool:
    """Whether a text is a date and nothing else, or the word for today."""
    return _OPEN.fullmatch(text) is not None or _year(text) is not None


def year_of(text: str) -> int | None:
    """The year of the first date in a cell."""
    dates = find_dates(compact(text))
    return int(dates[0].reading.iso[:4]) if dates else _year(compact(text))


def _year(text: str) -> int | None:
    date = parse_date(text.strip("自从由至到起止.·")) if DATED.search(text) and ONLY_DATES.fullmatch(text) else None
    return int(date.iso[:4]) if date is not None else None


def _month(text: str) -> bool:
    return parse_month(text.rstrip("月")) is not None


def _month_less(text: str) -> bool:
    return (date := parse_date(text)) is not None and len(date.iso) == len("1949")


def _post(text: str) -> bool:
    return is_position(text)


def _both(text: str) -> bool:
    split = None if is_position(text) else split_unit_position(text)
    return split is not None and bool(split.unit and split.position)


def _unit(text: str) -> bool:
    return not is_position(text) and is_unit(text)


def _post_in(text: str) -> str:
    """The post that a cell is or ends with."""
    split = split_unit_position(text)
    return split.position if split is not None else ""


def is_person(text: str) -> bool:
    """Whether a text is a name and nothing else."""
    return is_name(text) and not (is_position(text) or is_relation(text) or _member(text))


def is_kin(text: str) -> bool:
    """Whether a text is a word of kinship and nothing else."""
    return is_relation(mend_kin(text))


def _sex(text: str) -> bool:
    return text in ("男", "女")


def _member(text: str) -> bool:
    return _PARTY.fullmatch(text) is not None


def _born(text: str) -> bool:
    return _AGE.fullmatch(text) is not None or _year(text) is not None
