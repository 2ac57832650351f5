"""Dates and dashes as OCR and the binding spoil them, made straight again; the text keeps its length."""

from __future__ import annotations

import re
from dataclasses import replace

from stages.narrative.dated import Dated, point
from stages.values.dates import find_dates

WINDOW = 48
"""Characters within which a date or range is read."""
NUMERAL = "0-9〇零○一二三四五六七八九十"
"""The inside of a character class."""
NUMBER = rf"[{NUMERAL}]{{1,3}}"
HEAD = re.compile(
    r"^[ \t.,·]*(?:[(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)、.](?=\s*\S{4})(?!\s*\d{1,2}(?![\d.年]))|[①-⑳*·●○■◆])?"
    r"[ \t]*(?:自|从|由)?",
    re.M,
)
"""The head of a résumé line: an ordinal or bullet and 自, up to where the date should start."""
_FALSE_DASH = re.compile(
    rf"(?<=[0-9年月日号初底])(\s*)[一ー二_]+(?=\s*(?:(?:1[89]|20)\d\d|\d\d\s*[.年]|[一1][九9][{NUMERAL}]{{2}}\s*年|[三四五六七八九]\d?[{NUMERAL}]年|民国|至今|现在))"
    r"|(?<=月)()一(?=[ ]*[-~])"
    rf"|(?<=[.]\d)()一(?=\d)|(?<=[.]\d\d)()一(?=\d)|(?<=年)()一(?=[三四五六七八九][〇零○一二三四五六七八九]年)"
)
_CLUTTER = re.compile(
    r"(?<=[0-9年月日号初底])[ ]*[·.。、,:]*[-~_→](?:[-~_→·.。、,: ]*[-~_→·.。])?"
    rf"(?=[ ]*(?:[{NUMERAL}至到今现迄]|民国|同年|次年))"
)
"""A dash with the specks OCR read around it: `·—`, `———-`, `—.`."""
_COLON_DATE = re.compile(
    r"(?<![\d.:])(\d\d):(?=(?:1[0-2]|0?[1-9])[ ]*(?:[-~_至到]))|(?<=[-~_至到])([ ]*\d\d):(?=(?:1[0-2]|0?[1-9])(?!\d))"
)
_ALL_THE_WAY = re.compile(r"(?<=[0-9年月日号起])([ ,]*)一(?=直[到至])")
"""1942.1一直到: the 一 counts nothing."""
_POINT_BEFORE_SIGN = re.compile(r"(?<=\d)[.·,、](?=[年月日])")
"""1.月: a speck between a figure and its sign."""
_PLACE = "(?:[元米里亩分次度](?=[一-鿿]{1,2}[县市区])|人(?=民))"
_ZERO = re.compile(r"(?<=[三四五六七八九])[0Oo](?=年)")
"""四0年: a zero of another script."""
_MEASURED_BEHIND = re.compile(rf"(?<=[.]\d){_PLACE}|(?<=[.]\d\d){_PLACE}")
"""A name that starts like a measure, close behind a date in figures: 43.9元氏县, 49.10人民解放军."""
_NUMBERED_BEHIND = re.compile(
    r"(?<=\d[.-]\d)[二三四五六七八九十](?![月日年])|(?<=\d[.-]\d\d)[一二三四五六七八九十](?![月日年\d])"
)
"""A unit that starts with a number, close behind a date in figures: 1938.12五台县, 1951-10六十军."""
LOST_ZERO = re.compile(r"(?<=一九[一二三四五六七八九])[(口](?=年)")
"""The circle of a year in Chinese figures read as half of it or as a square: 一九八(年."""
_MONTHS = re.compile(rf"(?<=[0-9〇零○一二三四五六七八九])年(?=[ ]*{NUMBER}[ ]*[-~至到]+[ ]*{NUMBER}[ ]*月)")
"""1946年3—9月 reads like 1946.3—9月."""
_HAN_SHORT = re.compile(
    r"(?:^[ \t]*|(?<=[-~_至到])[ ]*)[三四五六七八九][〇零○一二三四五六七八九]、"
    r"(?=[一二三四五六七八九十]{1,2}(?:[ ]|[-~_至到]|$))",
    re.M,
)
"""四二、三——四五、八: no ordinal is written so."""
NO_CENTURY = re.compile(
    r"(?<![0-9〇零○一二三四五六七八九十廿卅百第年])(?P<slip>[二十]|(?<=-)-)?"
    r"九[一二三四五六七八九][〇零○一二三四五六七八九]年(?!级)"
)
"""一九四六年 whose 一 OCR or the binding lost or made another stroke of: 二九四六年, 十九四六年, --九四六年."""
_NO_ONE = re.compile(
    r"(?<![^\s\-~至到自从。;,!])(?P<slip>)9[2-9]\d(?:年(?=\d{1,2}月)|[.](?=(?:1[0-2]|0?[1-9])(?![\d.])))"
)
"""965年12月, !938年4月, 949.03: the 1 lost, or read as a sign."""
FLAT_ONE = re.compile(
    r"(?:^|(?<=[\s至到,，;；。.\-~_]))[.,，．·、。](?=九[一二三四五六七八九][〇零○一二三四五六七八九]年(?!级))", re.M
)
"""，九四〇年: in an upright line the first stroke of a year is read as a comma or a point."""
POINT_INSIDE = re.compile(r"(?<![\d.])(1[89]\d(?=.\d年)|19(?=.\d\d年)|1(?=.[89]\d\d年))[.·](\d{1,3}年)")
"""A speck inside a year: 197.8年, 19.75年, 1·943年."""


def straightened(text: str, *, lines: bool) -> str:
    """The text as it must have been written; `lines` is for résumé cells, whose heads are read more freely."""
    straight = undash(_dotted(_tidied(text)) if lines else text)
    straight = FLAT_ONE.sub("一", straight)
    straight = _POINT_BEFORE_SIGN.sub(" ", POINT_INSIDE.sub(r" \1\2", LOST_ZERO.sub("〇", _ZERO.sub("〇", straight))))
    straight = _MEASURED_BEHIND.sub("伍", straight)
    straight = _MONTHS.sub(lambda found: "." + found[0][1:], straight)
    return _NUMBERED_BEHIND.sub("伍", _ALL_THE_WAY.sub(r"\1 ", straight))


def _tidied(text: str) -> str:
    """One dash for a dash with specks around it; 73.11 for 73:11 and 四二.三 for 四二、三; the length stays."""
    text = _CLUTTER.sub(lambda found: "-".ljust(len(found[0])), text)
    text = _COLON_DATE.sub(lambda found: found[0].replace(":", "."), text)
    return _HAN_SHORT.sub(lambda found: found[0][:-1] + ".", text)


def _dotted(text: str) -> str:
    """At the head of a line 49、3 is a date like 49.3; the length stays."""
    for head in HEAD.finditer(text):
        stop = head.end() + 20
        text = text[: head.end()] + re.sub(r"(?<=\d)[、,。](?=\d)", ".", text[head.end() : stop]) + text[stop:]
    return text


def undash(text: str) -> str:
    """The text with a dash where OCR read one as 一 between two dates; the length stays."""
    return _FALSE_DASH.sub(lambda found: re.sub("[一ー二_]", "-", found[0]), text)


def with_lost_centuries(text: str, points: list[Dated]) -> list[Dated]:
    """Adds 九四六年三月 and 946年3月: the century can only be the twentieth, but a person should look."""
    found = list(points)
    for each in (*NO_CENTURY.finditer(text), *_NO_ONE.finditer(text)):
        one = "1" if text[each.end() - 2].isascii() else "一"
        at, numerals = each.start(), each.start() + len(each["slip"] or "")
        spans = find_dates(one + text[numerals : numerals + WINDOW])
        if not spans or spans[0].start:
            continue
        end = numerals + spans[0].end - 1
        apart = [other for other in found if other.start < at or end < other.end]
        if any(other.start < each.end() and at < other.end for other in apart):
            continue
        when = point(spans[0].reading)
        found = apart
        found.append(Dated(at, end, replace(when, reasons=(*when.reasons, "year-incomplete"))))
    return sorted(found, key=lambda dated: dated.start)
