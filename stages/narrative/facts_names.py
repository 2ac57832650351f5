"""What the person is and was called: told by himself, addressed, spoken of in a paper about him, or signed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from stages.narrative import words
from stages.narrative.names import Name, name_at
from stages.narrative.records import ProseFact
from stages.narrative.story import Story
from stages.values.kin import is_relation
from stages.values.lexicon import is_position
from stages.values.names import is_name, surname_of

_NO_NAME = re.compile(words.either("names", "no_name"))
_NAME = re.compile(
    rf"[我俺](?:的)?(?:名字)?(?:名)?叫做?|我姓名(?:是|叫)?|(?<![原人偶属亲])姓名{words.IS}|(?<![别又改原曾化小乳学前后])名叫做?|我名(?![叫字])|本人(?:姓名|名)?(?:叫|是)?|我是|^\s*我,?"
    r"|(?<![字原小])名字(?:就)?(?:是|叫|[:])做?|(?:他|她)(?:的名字)?叫做?(?=[一-鿿]{2,4}[,。;])|我的?(?:大号|大名|官名|本名)(?:是|叫)?|(?<=[,。;人族岁])(?:名|叫)(?=[一-鿿]{2,4}(?:[,。;(]|$))"
    r"|兹证明\s*(?=[一-鿿]{2,4}\s*(?:同志|系|,))"
    r"|(?:^|\n|自传|自述|简历|履历|小传|简介|生平|学[员生]|持证人)\s*(?=[一-鿿]{2,4}(?:同志|,\s*(?:[男女原]|字[一-鿿]{1,2},|系[一-鿿]{2,16}人|性别|曾用名|化名|又名|别名|现年|中共党员|[一1][九89]|民国|(?!姓|名)[一-鿿]{2,24}(?<![个有工别])[人族][,。])))"
)
_WHO = re.compile(r"[㐀-鿿]{2,4},(?:[男女],|籍贯|原籍|[一-鿿]{1,3}族|现年|生于|出生|19|一九|民国)")
"""A name by what follows it, though it begins like a word: 本人于德年，籍贯…"""
_ADDRESSED = re.compile(
    r"(?:^|\n|号|(?:尊敬|敬爱|亲爱)的|年制|证书?(?!明)|证明书|存根\)|介绍信|证明信|通知书|[证明实]材料|旁证|证言|情况说明)\s*(?:[兹今现]有|查|[兹现]介绍|兹证明)?(?!各位|全体|党员|干部|离休|老|领导)"
    r"(?P<name>(?!慰问|贺信|喜报|通知)[㐀-鿿\U00020000-\U000323af]{2,4}?|(?:(?![证书信号荣誉我厂局员老敬])[一-鿿]){5,8})[\sA-Z√]{0,3}老?同志"
    r"\s*(?::|[,(]\s*(?:[男女]\b|[男女],|性别|民族|籍贯|原籍|生于|出生|现[年任住在工]|原[任系为]|系|[一-鿿]{2,12}人)|,?\s*于\s*(?=[\d一二三四五六七八九民])|系\s*[一-鿿\d])"
)
"""贾鼐臣 同志: over the text of a certificate or a letter, with the mark of a checker; 亓振海同志, 男."""
_FORMER = re.compile(
    rf"(?:原名|曾用名|曾用过名|化名|又名|别名|乳名|小名|学名|笔名|旧名|曾名|改名|更名)字?{words.IS}(?:做|过)?"
    r"|(?:(?:以前|从前|过去|先前|原先|原来|早先|早年|小时候?|幼时|幼年|儿时|[参入革婚改离从未][一-鿿]{0,4}前)(?:我)?(?:的?名字)?(?:曾|就|还)?"
    r"(?:用名|名叫|叫做?|名)(?:为|是|个)?|(?<=[,。;])叫个)\s*(?=[一-鿿]{2,4}(?:[,。;]|$))"
)
"""原名…, 化名…; 参军前名叫…, 以前叫…."""
_AT_HOME = ("乳名", "小名")
"""What a child is called at home, which not everybody writes down as a name he had."""


_IN_PARTS = re.compile(
    r"姓(?P<surname>[一-鿿]{1,2}),?\s*(?:单?名|名字叫?|名叫)(?:叫|单?一?个?)?(?P<given>[一-鿿]{1,2}?)(?:字)?(?=[,。;、\s(]|$)"
)
"""姓阎名秀兰; 我姓赵，名长庚: the name in two parts."""
_GROWN = re.compile(r"(?:大号|大名|官名|本名|真名)(?:叫做?|是|为)?\s*(?=[一-鿿])")
"""What he was called when grown up, or truly: 姓牛，大号牛长顺."""
_DOTTED = re.compile(
    r"(?:^|\n|[人族,:])\s*(?:[兹今现](?:证明|介绍|有|查))?\s*(?P<name>(?![兹今现](?:证明|介绍|有|查))[一-鿿]{1,7}(?:·[一-鿿]{1,7}?){1,2})(?=同志|,|\s*[男女(])"
)
"""艾力·吐尔逊,维吾尔族."""
_OF_PEOPLE = re.compile(
    r"(?:^|\n)\s*(?P<name>[一-鿿]{2,8}),\s*(?:[男女],\s*)?(?:维吾尔|哈萨克|柯尔克孜|塔吉克|乌孜别克|塔塔尔|蒙古?|藏|傣|景颇|佤|达斡尔|鄂温克|鄂伦春)族"
    r"|(?:^|\n|自[传述]|简历|履历|小传)\s*(?P<of>(?!自[传述]|简历|履历|小传)[一-鿿]{3,8}),\s*(?:[男女],\s*)?(?:内蒙古?|新疆|西藏|青海)[^,。;]{2,16}人(?=,)"
)
"""阿不都热依木，维吾尔族: the head of a text told by one of a people without surnames."""
_AT_SCHOOL = re.compile(r"(?:学名|书名|入学时取名)(?:叫做?|是|为)?\s*(?=[一-鿿])")
"""What he was called from his school days on; the name in use where no other is told: 家里叫我细伢，学名萧宗汉."""
_CALLED_ELSE = re.compile(r"官名|(?:从此|以后|后来|就|才)叫(?:做|作)?[一-鿿]{2,4}[,。;]|名册上")
"""Words behind a name that tell another one: 叫郝二旦，官名郝立德."""
_RENAMED = re.compile(r"(?<!曾)(?:改名|更名|取名|起名|改叫)(?:字)?(?:叫做?|为|成|作)?\s*(?=[一-鿿])")
_IN_TITLE = re.compile(
    r"(?:^|\n)[^\n,。;]{0,12}?(?:记|送别|怀念|悼念|追忆|纪念|追悼|缅怀|忆|访)[一-鿿]{0,8}?(?P<name>[一-鿿]{2,4})\s*(?=\n)"
)
"""送别老红军唐有根: the title of a paper about somebody."""
_MOURNED = re.compile(r"病故|逝世|遗属|抚恤|丧葬|已故")
"""A paper about somebody who died is written to those whom he left."""
_OPENING = 90
"""Characters of a paper about somebody in which it says who that is."""
_ABOUT = re.compile(
    r"(?<=[一-鿿]{2})(?=就是当年|(?:一九|19)[\d一二三四五六七八九〇零○]{2}年[^,。;]{0,12}(?:生|出生)|[原现]任)"
    r"|(?:等?同志|等[一二两三壹贰叁\d]\s?[名人位]|老人|老同志)(?!介绍|批准|领导|帮助|动员|影响|谈|讲|[和与、及])"
    r"|(?<=[一-鿿]{2})(?:的)?(?:个人|主要|工作|生平)?(?:简历|履历|简介|小传|经历|生平|自传|自述)(?=\n|$)"
    r"|(?<=[传历介述平]·[一-鿿]{2})(?=\n)|(?<=[传历介述平]·[一-鿿]{3})(?=\n)"
    r"|(?<=[一-鿿]{2})(?!\s?[(〔\[]1[89]\d\d[)〕\]]\s?第?\d+号)(?=\s?[,(、]\s?(?:[男女原汉]|[一-鿿]{1,3}族|职务|家庭住址|现[任住年]|今年|生于|出生|性别|籍贯|原籍|民族|政治面貌|年龄|年岁|曾用名|一[八九]|1[89]|民国)|生于|出生|今年|现年|是我的|是[一-鿿]{1,6}的|的历史|(?:于|自)[一1]9)"
)
"""Behind the name of the person a paper is about: 关于栾寿山同志离职休养的通知, 史德禄简历, 薛占元，一九二四年…"""
_BEFORE_NAME = re.compile(
    r"(?:^|[\n,。:·\s(号]|(?<!工)人|[局厂处科股所站校院部组队团营连排班县区乡社镇村旗]长|干部|老同志|职工|工人|战士|红军|八路|党员|主任|书记|主席|委员|[长任记员岁]的|鉴定|(?:送别|记|怀念|悼念|追忆|纪念|走访|访)|[调巡]研?[研视]?员|干事|科员|办事员|经理"
    r"|[局厂处科校院部社委会司县市区旗矿站所队]|[予给贺府证书的]|审查|了解|免去|作者|[年月日]|奖状|会计|工程师|医生|教员|参谋|秘书|英雄|社员|专员|[兹今]有|[你我该]?单位|介绍|证明|关于|患者|病人|聘请|调整|解决|安排|悼念|调查|恢复|任命|免去|批准|同意|给予|为|对|将|把|由)$"
)
_PROOF = re.compile(r"证明|批准|证言|兹|证实|检举|关于|通知|请示|决定|鉴定|生平|悼")
_FIRST_PERSON = re.compile(r"本人|我(?![局县院厂国军党区部校省市们单地处科公社矿场队站行所])")
_SIGNED = re.compile(
    r"\n\s*(?P<as>(?:填[写表]人?|[自口陈]?述人|持证人|本人签[名字]|签[名字]|姓名|书写人|立书人)\s*[:]?\s*)?"
    r"(?P<name>[㐀-鿿](?: ?[㐀-鿿]){1,3}?)"
    r"(?:自述)?\s*(?:[(][^)\n]{2,8}[)])?\s*(?:\n?\s*(?:[一1民][九9国][^\n]{3,14}[日月]|(?:19)?\d\d[.．]\d{1,2}(?:[.．]\d{1,2})?))?\s*$"
)
"""The last line, with or without the day: 焦石头."""


def name(story: Story) -> Iterator[ProseFact]:
    """我叫…, 本人…，男; only a name with a known surname or closed by a sign is certain, or one addressed."""
    ways = (_addressed, _split_in_two, _told, _in_parts, _renamed, _spoken_of, _signed)
    found = next((found for way in ways if (found := tuple(way(story)))), ())
    mourned = story.of_another and _MOURNED.search(story.text) is not None
    yield from (
        replace(each, certain=False, reasons=(*each.reasons, "name-once")) if mourned else each for each in found
    )


def _addressed(story: Story) -> Iterator[ProseFact]:
    addressed = _ADDRESSED.search(story.text)
    if addressed is not None:
        unsure = () if is_name(addressed["name"]) else ("name-boundary",)
        yield _quote(story, "name", *addressed.span("name"), "name-told", unsure)


def _told(story: Story) -> Iterator[ProseFact]:
    renamed = _RENAMED.search(story.text)
    for found in _NAME.finditer(story.text):
        if found[0].startswith(("他", "她")) and not story.of_another:
            continue
        strong = "叫" in found[0] or "名" in found[0]
        held = name_at(story.text, found.end(), said=strong or _WHO.match(story.text, found.end()) is not None)
        if held is None or (not strong and not (held.bounded and held.known)):
            continue
        if not strong and is_position(story.text[held.start + 1 : held.end]):
            continue  # 任段长
        reasons: tuple[str, ...] = () if held.bounded and held.known else ("name-boundary",)
        later = name_at(story.text, renamed.end(), said=True) if renamed and renamed.start() > held.end else None
        held, reasons = (later, ("renamed-later",)) if later is not None and later.known else (held, reasons)
        if not reasons and _CALLED_ELSE.search(story.text, held.end):
            reasons = ("renamed-later",)
        doubts = story.doubts_about_subject(found.start() + 1)
        if "another-person" in doubts:
            continue
        yield _quote(story, "name", held.start, held.end, "name-told", reasons + doubts)
        return


def _split_in_two(story: Story) -> Iterator[ProseFact]:
    """姓阎名秀兰: no other wording says as clearly what one is called."""
    for parts in _IN_PARTS.finditer(story.text):
        own = story.doubts_about_subject(parts.start())
        if "another-person" not in own:
            given = story.view.paper(*parts.span("given"))
            surname = story.view.paper(*parts.span("surname"))
            value = given if given.startswith(surname) else surname + given
            yield story.fact("name", value, parts.span(), "name-told", own)
            return


def _in_parts(story: Story) -> Iterator[ProseFact]:
    """艾力·吐尔逊，维吾尔族; 格日勒图，内蒙古丰镇县人; 大号牛长顺, 本名白玉霞."""
    for dotted in _DOTTED.finditer(story.text):
        if not story.doubts_about_subject(dotted.start()):
            yield _quote(story, "name", *dotted.span("name"), "name-told", ())
            return
    for headed in _OF_PEOPLE.finditer(story.text):
        yield _quote(story, "name", *headed.span(headed.lastgroup or "name"), "name-told", ("name-boundary",))
        return
    for found in (*_GROWN.finditer(story.text), *_AT_SCHOOL.finditer(story.text)):
        held = name_at(story.text, found.end(), said=True)
        if held is not None and held.known and not story.doubts_about_subject(found.start()):
            yield _quote(story, "name", held.start, held.end, "name-told", () if held.bounded else ("name-boundary",))
            return


def _renamed(story: Story) -> Iterator[ProseFact]:
    """原名黄阿毛，由政委取名黄坚: the name in use where no other is told."""
    for found in _RENAMED.finditer(story.text):
        held = name_at(story.text, found.end(), said=True)
        if held is not None and held.known and held.bounded and "我" in story.text[: found.start()]:
            yield _quote(story, "name", held.start, held.end, "name-told", ("renamed-later",))
            return


def _spoken_of(story: Story) -> Iterator[ProseFact]:
    """The person a title or the first sentence of a paper names; certain where both or the text name the same."""
    for found in _ABOUT.finditer(story.text, 0, _OPENING):
        end = len(story.text[: found.start()].rstrip(" "))
        for size in (3, 2, 4):
            start = end - size
            said = story.text[max(0, start) : end]
            if start < 0 or len(surname_of(said)) >= size or not (surname_of(said) and is_name(said)):
                continue
            if not _BEFORE_NAME.search(story.text[max(0, start - 4) : start]) or _NO_NAME.fullmatch(said[:2]):
                continue
            if is_position(said[1:]):
                continue  # 任段长
            again = story.text.count(said) > 1
            yield _quote(story, "name", start, end, "name-spoken", () if again else ("name-once",))
            return
    title = _IN_TITLE.search(story.text, 0, _OPENING)
    if title is None:
        return
    for size in (3, 2, 4):
        said = title["name"][-size:] if len(title["name"]) >= size else ""
        if surname_of(said) and is_name(said) and story.text.count(said) > 1:
            yield _quote(story, "name", title.end("name") - size, title.end("name"), "name-spoken", ())
            return


def _signed(story: Story) -> Iterator[ProseFact]:
    """Who signed what he told about himself; a proof is signed by another."""
    found = _SIGNED.search(story.text)
    if found is None or _PROOF.search(story.text[:12]):
        return
    if not found["as"] and not _FIRST_PERSON.search(story.text):
        return
    said = "".join(found["name"].split())
    if is_name(said) and surname_of(said):
        yield _quote(story, "name", *found.span("name"), "name-signed", ("signed-only",))


def former_name(story: Story) -> Iterator[ProseFact]:
    """原名…, 化名…; 改名 gives the new name, so it is never certain here."""
    for found in _FORMER.finditer(story.text):
        held = name_at(story.text, found.end(), loose=True)
        if held is None:
            continue
        reasons: tuple[str, ...] = () if held.bounded else ("name-boundary",)
        if found[0].startswith(("改名", "更名")):
            reasons += ("renamed-to",)
        if "another-person" in (own := story.doubts_about_subject(found.start())):
            continue
        reasons += own
        if found[0].startswith(_AT_HOME):
            reasons += ("called-at-home",)
        if found[0].startswith(("改名", "更名")) and (first := _first_name(story, found.start())) is not None:
            held = first
        yield _quote(story, "former_name", held.start, held.end, "former-name", reasons)


def _first_name(story: Story, before: int) -> Name | None:
    """What he was called before he was renamed: 我叫赵二虎，后来改名赵卫国."""
    for found in _NAME.finditer(story.text, 0, before):
        if "叫" in found[0] and (held := name_at(story.text, found.end(), said=True)) is not None and held.known:
            return held
    return None


def _quote(story: Story, field: str, start: int, end: int, rule: str, reasons: tuple[str, ...]) -> ProseFact:
    *above, tail = story.view.source[slice(*story.view.span(start, end))].split("\n")
    if above and is_relation(tail.strip()):  # 姓名：司马祥 over a table of relatives
        end -= len(tail.strip())
    return story.fact(field, "".join(story.view.paper(start, end).split()), (start, end), rule, reasons)
