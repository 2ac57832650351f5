"""The regular expressions of dates on old forms (domain §3.1). Each family is one pattern with named groups.

Groups: ``y4`` four-digit year, ``y2`` two-digit year, ``yc`` counting year (三十七), ``era`` + ``yn`` year of an
era, ``leap``, ``m`` month, ``d`` day, ``part`` season or part of the year, ``mpart`` part of the month, ``lunar*``
calendar words, ``ys ms ds`` the 年 月 日 signs as read (to see OCR slips), ``sep`` the separator.
Patterns run on narrowed text (``text.narrow``), white space is allowed between all parts.
"""

import re

_ARABIC = "0-9OoОlI|GbSBZ"
_HAN = "〇零○一二三四五六七八九"
_X = f"[{_ARABIC}{_HAN}]"
_ONES = "[一二三四五六七八九]"

YEAR4 = rf"(?:[1lI|一]\s?[89八九]|[2二]\s?[0OoО〇零○])\s?{_X}\s?{_X}"
YEAR2 = rf"(?:[{_ARABIC}]\s?[{_ARABIC}]|[{_HAN}]\s?[{_HAN}])"
COUNTED = rf"(?:{_ONES}?十{_ONES}?|[廿卅卌]{_ONES}?)"
MONTH = rf"(?:十\s?[一二三]?|[〇零]?{_ONES}|[{_ARABIC}]\s?[{_ARABIC}]?|[元正冬腊臘])"
DAY = (
    rf"(?:初\s?(?:{_ONES}|十)|[二三]\s?十\s?{_ONES}?|十\s?{_ONES}?|[廿卅]\s?{_ONES}?|[〇零]?{_ONES}"
    rf"|[{_ARABIC}]\s?[{_ARABIC}]?)"
)
_LUNAR = "(?:农|農|阴|陰|旧|舊|古|夏)\\s?(?:历|曆)"
_SOLAR = "(?:公|阳|陽|新|国|國)\\s?(?:历|曆)"
CALENDAR = f"{_LUNAR}|{_SOLAR}"
LUNAR_WORD = re.compile(_LUNAR)

_AFTER = (
    rf"(?:\s*(?:[(（]\s*(?P<lunar3>{CALENDAR})\s*(?:[)）]|$)"
    rf"|(?P<lunar4>{CALENDAR})(?!\s*[{_ARABIC}{_HAN}十廿正冬腊闰])))?"
)
_SEASON = (
    r"(?P<part>[春夏秋冬](?!学)(?:季|天|收|末|初|节前|节后|节)?|年初|年底|年末|年中|上半年|下半年|初期|末期|底"
    r"|初(?![中小级等步识师])|末(?!尾|代|期))"
)
_MONTH_PART = r"(?P<mpart>上旬|中旬|下旬|初(?![一二三四五六七八九十中小级等步])|底|末)"
_ABOUT = r"(?:\s*(?P<about>前后|左右|许|以前|之前|以后|之后))?"
_BARE_DAY_END = r"(?=\s*(?:$|[，,。;；至到—―–~～\-起生]|[、)）](?!\s*[一-鿿])))"
"""1) and 1、 before words count what follows."""

_MONTH_SIGN = (
    r"(?P<ms>月"
    r"|[目用冃](?=\s*(?:$|[^\w]|\d|[一二三四五六七八九十初廿卅在任参于入至到出生]))"
    r"|日(?=\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[日曰]))"
)
_DAY_TAIL = rf"(?P<d>{DAY})\s*(?:(?P<ds>[日号號曰]|目(?=\s*(?:$|[，。、至到—])))|{_BARE_DAY_END})"
_LUNAR_DAY = (
    r"(?P<ld>初\s?[一二三四五六七八九十]|廿\s?[一二三四五六七八九](?!\s*年)"
    r"|(?<=[正冬腊臘]月)二?十\s?[一二三四五六七八九]?(?!\s*年))(?:\s*日)?"
)
_MONTH_TAIL = (
    rf"\s*(?:(?P<lunar2>{CALENDAR})\s*)?(?P<leap>闰|閏)?\s*(?P<m>{MONTH})\s*{_MONTH_SIGN}份?"
    rf"(?:\s*(?:{_DAY_TAIL}|{_LUNAR_DAY}|{_MONTH_PART}))?"
)
_YEAR_TAIL = rf"(?:{_MONTH_TAIL}|\s*{_SEASON})?{_AFTER}{_ABOUT}"
_BEFORE = rf"(?:[(（]?(?:公元|(?P<lunar1>{CALENDAR}))[)）:：]?\s*)?"
_ERA = r"(?:中\s?[华華]\s?)?民\s?[国國]|光绪|光緒|宣统|宣統|康德|大同|伪满康德|滿洲國康德"
_GUARD = "0-9OoОlI〇零○一二三四五六七八九"
_START = rf"(?:(?<![{_GUARD}十廿卅卌百第.])|(?<=[年月日\d]一)(?=[12]\d\d\d))"
_END = rf"(?:(?![{_GUARD}十])|(?=一\s*(?:\d|至|今|现)))"
_SLIP_NEXT = rf"(?=\s*{MONTH}\s*[月目用冃])"

ERA_DATE = re.compile(
    rf"{_BEFORE}(?P<era>{_ERA})\s*(?P<yn>{COUNTED}|{_ONES}\s?[{_HAN}]?|元|[{_ARABIC}]{{1,2}})\s*"
    rf"(?:(?P<ys>年|[午牛E巨]{_SLIP_NEXT}){_YEAR_TAIL}|[.·、/-]\s*(?P<sm>{MONTH})(?:\s*[.·、/-]\s*(?P<sd>{DAY}))?(?![0-9]))"
)
HAN_DATE = re.compile(
    rf"{_BEFORE}{_START}(?:(?P<y4>{YEAR4})|['’‘`]?(?P<y2>{YEAR2})|(?P<yc>{COUNTED}))\s*"
    rf"(?P<ys>年|[午牛E巨]{_SLIP_NEXT}|(?<=\d\d\d\d)[午牛]$){_YEAR_TAIL}"
)
SEP_DATE = re.compile(
    rf"{_BEFORE}{_START}(?:(?P<y4>{YEAR4})|['’‘`]?(?P<y2>{YEAR2})|(?P<yc>{COUNTED}))\s*"
    rf"(?P<sep>[.。·・‧,，、/\-－—–])\s*(?P<m>{MONTH})\s*月?"
    rf"(?:\s*(?P=sep)\s*(?P<d>{DAY})\s*[日号]?)?{_AFTER}{_END}"
)
COMPACT_DATE = re.compile(r"(?<![0-9A-Za-z.])(?P<y4>(?:18|19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})?(?![0-9A-Za-z])")
STROKE_DATE = re.compile(r"(?:^|(?<=[\s\-—–~至到自从]))(?P<y4>19\d{2})(?P<slip>1)(?P<m>[3-9])(?=$|[\s\-—–~至到起参入])")
"""193617 is 1936/7, its stroke read as a figure: there is no month 17. 193611 and 193612 may be either."""
BARE_YEAR = re.compile(rf"(?P<y4>{YEAR4})\s*{_ABOUT}")

NOT_A_DATE = re.compile(r"\s*(?:元|块|圆|公斤|斤|平方|平米|米|厘米|公里|里|亩|%|岁|℃|度|分|人|次|个|名|号楼|mm|cm|kg)")
"""What may not follow a short dotted number when it is looked for in prose: 体重49.3公斤 is no date."""
DURATION_BEFORE = re.compile(r"(?:[近达满约共了经过历有时]|年龄|工龄|党龄|军龄)\s*$")
DURATION_AFTER = re.compile(r"\s*(?:来|间|内|以来|之久|多|余|代|龄|级|制|如一日|[的]?(?:时间|历史|功夫))")
"""Words around a two-digit or counting year that make it a length of time: 工作了30年, 三十年来."""
