"""Lines of a résumé as they must have been written: the separators of their dates, dashes, strokes that are no words.

What `tidied` does changes only how a sign is spelt; what `mended` does is a repair, and whoever uses it marks
the value.
"""

from __future__ import annotations

import re
from collections import Counter

_HAN = "〇零○一二三四五六七八九"
_MONTH = r"(?:十[一二]|十(?!一[—–-])|[一二三四五六七八九])"
"""十一— before a year is November and a dash, though its 一 might belong to the dash."""
_LOST_POINTS = re.compile(
    r"(?m)(?:(?<=^)|(?<=[至到—–-]))(19\d\d)([1-9]|1[0-2])(?=[至到—–-]|[.．,，。]?[ ]?[\u4e00-\u9fff]|[ ]|$)(?!年)"
)
"""19523至196111, 1961.5-19659.在: years and months whose points were lost."""
_STRAY_FIGURE = re.compile(r"(?<=[.]\d\d)[ ]+\d(?=[一-鿿])(?![纵师旅团军连区分月日年大中支兵号营班个级])")
"""1949.03-1951.07 7华北军区: a figure that numbers nothing."""
_STAMPED = re.compile(r"\n[ ]*(?:同意[^\n]{0,12})?[（(]\s*盖\s*章\s*[)）][\s\S]{0,40}\Z")
"""The office's stamp and date, which stand below the résumé of some forms."""
_LOST_DASH = re.compile(
    r"(?<![\d.、])((?:19)?\d\d[.、](?:1[0-2]|0?[1-9]))((?:19)?\d\d[.、](?:1[0-2]|0?[1-9])(?![\d.、]))"
)
"""39.649.8 and 1954、31969、9: a dash was lost between two dates."""
_LOST_STROKE = re.compile(r"(?<![\d.-])(19\d\d-(?:1[0-2]|0?[1-9]))(19\d\d-(?:1[0-2]|0?[1-9])(?![\d-]))")
"""1966-121970-03, 1958-111968-6: the longer of three strokes was lost."""
_NEXT_YEAR = rf"(?=[一1][九9][{_HAN}\d]{{2}}[、.年]|至今)"
_FLAT_DASH = re.compile(rf"(?<=[、.年])({_MONTH}月?)[ ]*[一ー—–-]*[一ー][一ー—–-]*[ ]*{_NEXT_YEAR}")
"""六一一九六一、七 and 八一—一九五〇、八: the dash between two dates in Chinese figures was read as one."""
_LOST_CENTURY = re.compile(rf"(?<=[、.年])({_MONTH}月?)[ ]*[—–-]?[ ]*[1lI|丨Ⅰ]+[ ]*(?=九[{_HAN}]{{2}}[、.年])")
"""五— 11九四九、十: a dash and the 一 of the second year were read as strokes."""
_ZERO = re.compile(rf"(?<=[三四五六七八九])[（(〔)）](?=年[{_HAN}十])")
"""五（年四月: the ring of 五〇年 was read as a bracket."""
_ELEVEN = re.compile(r"(?<=[\d年.])[ ]?Ⅱ(?=月|[ ]?[—–\-至到])")
"""1980年Ⅱ月: two upright strokes."""
_TO_THIS_DAY = re.compile(r"[一ー—–-]?[至到][令合](?=$|[ ,，。、；;])", re.M)
"""一至令: — and 至今."""
_DASH_AND_NOW = re.compile(r"(?<=[\d月])[ ]*[—–-]*[一ー][ ]*(?=至?今|现在)")
"""77.12一今, 08—一现在: a dash before the present day was read as one."""
_ONE_STROKE = re.compile(
    r"(?m)^[ ]*(?:[-—–_.·•+~=|丨…]+|(?:(?:[-—–_.·•+~=|丨…]+|[一ー1lI4])[ ]+){2,}[-—–_.·•+~=|丨…一ー1lI4])[ ]*$\n?"
)
"""A dotted line of the form, read as dashes, crosses and ones: - - - -, 1 一 4 1 一 +."""
_TICK = re.compile(r"(?m)^[ ]*[VＶ√✓][ ]*(?:\n|(?=\d))")
"""A checker's tick beside a line, alone or before its date: V 1957-1."""
_HEADS = re.compile(
    r"(?:[自从]?何?年何?月?[至到]何?年何?月?|起止年月|起止时间)(?:在?何?地?(?:单位|部门|地区)[^\d]{0,6})(?:任?何?职务?)?(?:证明人)?"
)
"""Heads of columns printed above lines: 年月至年月 单位 职务."""
_NUMBERED_BODY = re.compile(r"(?<=\d)(?=八路[军軍]|五七|一一五|一二[〇零○0九]|[一二三四]野)")
"""1946-01八路军: a body whose name begins with a figure, close behind a date."""
_SPECK_FOR_COMMA = re.compile(r"(?<=[一-鿿])[ ]*[·•.．][ ]*(?=[一-鿿])")
"""农林处·科长, 八月止·在海丰县: between words of a line a point is the head of a comma."""
_WRAPPED_MONTH = re.compile(rf"(年{_MONTH})(?![月日])([ ]*[—–-]?[ ]*[一1][九9][{_HAN}\d]{{2}}年{_MONTH}月)月$", re.M)
"""一九四九年十一 一九五一年九月月: the first date wrapped below the second."""
_POINT = "[.．·•,，]?"
_SPECKED_YEAR = re.compile(rf"(?<![\d.．·])(?:1{_POINT}9|2{_POINT}0){_POINT}\d{_POINT}\d(?=[ ]*年)")
"""19.46年: between the figures of one year no point is ever right."""
_STRAY_MONTH = re.compile(r"(?:(?<=\d月)[ ]*月[ ]*|(?<=月)[ ]+月)([一-鿿])(?=[一-鿿]{2})")
_QUOTED = re.compile(r"[\"“”〝]([^\"“”〝\n]{1,8})[\"“”〞]")


def tidied(text: str) -> str:
    """Résumé lines with the separators of their figures as they must have been: 73：11 is 73.11, -- is one dash."""
    joined = re.sub(r"(?<=\d)[ ]*[：:][ ]*(?=\d)", ".", _TICK.sub("", text))
    joined = re.sub(r"(?<=\d)[ ]*([.．])[.．]?[ ]*(?=\d)", r"\1", joined)
    joined = re.sub(r"(?<=八路[军軍])[—–-]{1,2}(?=[二三五][〇零○0九]?[师師])", _as_ones, joined)
    joined = with_dash(_DASH_AND_NOW.sub("—", joined))
    joined = _NUMBERED_BODY.sub(" ", _without_stray_months(joined))
    joined = "\n".join(line for line in joined.split("\n") if not _HEADS.fullmatch("".join(line.split())))
    joined = _ONE_STROKE.sub("", joined)
    joined = re.sub(r"(?<=\d月)日(?=\s)", "", joined)
    joined = _STRAY_FIGURE.sub(" ", re.sub(r"(?<=\d)[·•](?=[一-鿿])", " ", joined))
    joined = _SPECK_FOR_COMMA.sub("，", joined)
    joined = _QUOTED.sub(_in_quotes, _STAMPED.sub("", joined))
    return re.sub(r"[-－]{2,}|[—–]{2,}", "—", joined)


def _without_stray_months(text: str) -> str:
    """``text`` without the 月 of the form behind that of a date, 5月 月; one before the same character in several lines
    begins a name: 5月 月湾港务局."""
    names = Counter(_STRAY_MONTH.findall(text))
    return _STRAY_MONTH.sub(lambda found: found[0] if names[found[1]] > 1 else " " + found[1], text)


def with_month(text: str) -> str:
    """``text`` of two dates with the 月 of the first in its place, where it wrapped below the second."""
    return _WRAPPED_MONTH.sub(r"\1月\2", text)


def with_dash(text: str) -> str:
    """``text`` with a dash where the one between two dates in Chinese figures was read as 一."""
    return _FLAT_DASH.sub(r"\1—", text)


def mended(text: str) -> str:
    """Tidied lines with what was lost or misread in their dates: points, dashes, 〇, the 今 of 至今."""
    text = _LOST_CENTURY.sub(r"\1—一", _ZERO.sub("〇", _ELEVEN.sub("11", text)))
    text = _LOST_STROKE.sub(r"\1—\2", text)
    text = _LOST_DASH.sub(r"\1—\2", _LOST_POINTS.sub(r"\1.\2", text))
    return _TO_THIS_DAY.sub("—至今", with_whole_years(text)).replace("仟", "任")


def with_whole_years(text: str) -> str:
    """``text`` without specks inside its years."""
    return _SPECKED_YEAR.sub(lambda year: "".join(c for c in year[0] if c.isdigit()), text)


def _in_quotes(found: re.Match[str]) -> str:
    """A pair of which one sign was read as a straight one; the paper has both of a kind."""
    return found[0] if found[0][0] == found[0][-1] else f"“{found[1]}”"


def _as_ones(dashes: re.Match[str]) -> str:
    """The strokes of 一一五师 and 一二〇师, which look like dashes."""
    return "一" * len(dashes[0])
