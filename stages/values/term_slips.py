"""Terms of office and kinship in which the reader takes one character for its double: 五七千校, 千事, 长了.

The repair is a proposal with evidence: what was read stays in the raw text, and whoever uses it marks the value.
Sources: units, posts and 称谓 of domain §3.2; the doubles are those an OCR of print really confuses.
"""

from __future__ import annotations

import re

from stages.values.file_places import mend_place

_DOUBLES = {
    "干": "千于", "子": "了孑", "长": "卡", "员": "贝负", "校": "佼", "农": "衣", "兵": "乒", "团": "囚", "科": "料",
    "料": "科", "命": "名叩", "剧": "刷居", "段": "汲",
    "书": "节出", "会": "公金全", "任": "仟", "师": "帅", "部": "郜", "副": "刮", "生": "牛主",
    "大": "天太", "救": "权取叛", "查": "杳", "废": "庆发", "化": "他", "判": "利", "公": "工",
    "修": "信", "审": "官", "案": "景",
}  # fmt: skip
_OFFICES = (
    "五七干校",
    "干部",
    "干事",
    "战士",
    "主任",
    "科长",
    "股长",
    "科员",
    "会计",
    "副主任",
    "司令部",
    "政治部",
    "生产指挥部",
    "人大常委会",
    "抗日救国",
    "青救会",
    "妇救会",
    "化肥厂",
    "化纤",
    "化工厂",
    "材料员",
    "委员会",
    "革命委员",
    "武委会",
    "救国会",
    "卫生局",
    "卫生科",
    "卫生院",
    "卫生处",
    "剧团",
    "剧院",
    "工务段",
    "机务段",
    "电务段",
    "车务段",
    "公路段",
    "审判员",
    "卫生员",
    "侦察员",
    "通信员",
    "指导员",
    "教导员",
    "组织委员",
    "党支部书记",
    "专员公署",
    "纪律检查",
    "检查站",
    "检查组",
    "农会主任",
    "农会主席",
    "残废",
    "公社党委",
    "公社革委会",
    "公社管委会",
    "人民公社",
    "修造厂",
    "修配厂",
    "档案馆",
    "档案局",
    "医生",
)
_KIN = ("长子", "次子", "三子", "四子", "妻子", "独子", "养子", "长女", "长媳", "长孙")


def _variants(terms: tuple[str, ...]) -> dict[str, str]:
    known = set(terms)
    found: dict[str, str] = {}
    for term in terms:
        for place, char in enumerate(term):
            for double in _DOUBLES.get(char, ""):
                wrong = term[:place] + double + term[place + 1 :]
                if wrong not in known:
                    found[wrong] = term
    return found


_OFFICE_SLIPS = _variants(_OFFICES)
_KIN_SLIPS = _variants(_KIN) | {"茨": "次子"}
_UNLESS = {"料员": r"(?<![材资饲燃史原])料员", "委员全": r"委员全(?![国省县市区体家])", "他工厂": r"(?<!其)他工厂"}
"""Slips that elsewhere are words."""
_OFFICE = re.compile(
    "|".join(_UNLESS.get(slip) or re.escape(slip) for slip in sorted(_OFFICE_SLIPS, key=len, reverse=True))
)
_VETERINARY = re.compile(r"(?<=畜牧)[曾首善兽](?=医)")
"""畜牧曾医局."""


_COUNTY = re.compile(
    r"(?<=[\u4e00-\u9fff])(?<![工家农文器玩用道炊刀量刃模渔餐面卧教茶机])具"
    r"(?=[级委局处乡镇]|人民|政府|革|公安|[一-鿿]{2}局|武装|武委|供销|抗日|支队|大队|独立|兵役|[卫农文财民][生林教粮政]"
    r"|[一-鿿]{2,4}公社|第?[一二三四五六七八九十]{1,2}区|[农工]会|妇[联救]|青[联救]|人大|政协|[\u4e00-\u9fff]?小学|中学|医院)"
)
_SCHOOL = re.compile(r"(?<=[”\"七\u5730\u533a\u53bf\u5e02\u7701\u8def])千(?=校(?:$|[^尉官长]))")
"""五七千校, 地区千校: no school has a thousand in its name."""
_REST_HOME = re.compile(r"[千于午十](?=[休保体住伏]所(?:\d|$|第))")
_REST = re.compile(r"(?<=干)[保体住伏](?=所(?:\d|$|第))")
"""干保所1号楼: nobody lives in any other office of cadres."""
_HEAD = re.compile(r"(?<=[局科股县区社乡部处校院组班排连营团师站所厂场])卡(?=$|[、，,])")
_WORKS = re.compile(r"(?<=[肥械器机电钢铁纸纺药糖酒砖瓦造修配油布车具工木])广(?=$|[、，,])|广(?=长(?:$|[、，,]))")
"""化肥广, 副广长: the roof of a works without what leans on it."""
_RULED = re.compile(r"^[一—-](?=[\u4e00-\u9fff]{2,3}[省市县])")
"""一山西省粮食局: a piece of a line before the name of a place."""
_COMMUNE = re.compile(
    r"(?<=[一-鿿]{2})(?<![手木铁竹石瓦泥漆电化建油车五金银农缝美])工(?=社(?:$|党|革|管|社|公|信|[一-鿿]{1,4}大队))"
)
"""里田工社: of the societies of craftsmen only few are called so."""
_CITY = re.compile(r"(?<=[一-鿿]{2})(?<![毛纱头领手浴枕围方餐面丝])巾(?=[一-鿿]{2})")
"""营口巾针织厂: the point of 市 was not read."""
_BAR = re.compile(r"(?<=[一-鿿])[|丨](?=[一-鿿])")
"""调研|员: a piece of the line beside an upright text."""
_HOLE = re.compile(r"(?<=[一-鿿])[●■◆](?=[一-鿿])")
"""五三七厂●革命委员会: a punched hole."""
_BRIGADES = re.compile(r"(?<=八路[军軍])(?:[—–－-]{2}(?=[五二][〇零○]?师)|[—–－-](?=[二三五][〇零○九0-9]?师))")
"""八路军——五师: the strokes of 一一五 look like dashes."""
_TWO_POSTS = re.compile(r"(?<=[长任])(?=党(?:委|组|总支|支部)(?:副?书记|委员|成员)(?:$|[、，,]))")
"""局长党组书记: the small sign between two posts was not read."""
_TIMBER = re.compile(r"(?<=木)村(?=公司|厂|局|站|加工)")
_SECTION = re.compile(r"(?<![衣被军西衬制])[服彼](?=长(?:$|[、，,]))")
"""侦察服长: no post is called so."""


_VICE = re.compile(
    r"(?<![幸致永全万来余大丰汇聚隆洪宏])[富福](?=(?:[科股处局厂县区营团连师社校院所站队部]长|主任|书记|主席|经理)|[省部厅司局地师县处团科]{1,2}级)"
)
"""福科长, 富地级: no post or grade is rich or happy."""
_FOREMAN = re.compile(r"(?<=工)[股叚假](?=长(?:$|[、，,]))")
"""工股长: works have stretches of work, and no shares."""
_MEMBER = re.compile(r"(?<=[队记判察导练事科教学司计信生务])负(?=$|[、，,])")
"""书记负, 审判负: the mouth of 员 was lost."""
_DIVISION = re.compile(r"(?<=八路[军軍])一二[ ]?(?=[师師])")
"""一二〇师, of which the ring was lost: there were three divisions, and 一一五 and 一二九 are longer."""
_WALL_BEFORE = re.compile(r"^[1Il|丨]\s+(?=[一-鿿](?<![号栋楼幢单排组区]))")
"""1 睢县城关解放街: a stroke of the wall before the value."""
_NUMBER_ONE = re.compile(
    r"(?<=\d)川(?=\d)|[|丨Il](?=\d*(?:栋|号|楼|单元|幢|排|室|户|院|层))|(?<=\d)[|丨Il](?=[\d一-鿿])"
)
"""|栋24号: the figure 1 of a house."""
_DISABLED = re.compile(r"(?<=[级等])残[庆发友](?=$|[（(军，。])")
_INFLAMED = re.compile(r"(?<=[管胃肠肺肾肝节膜囊腺炎周])[失灸夫](?=$|[，,、。；;（( ])")
_PRIVATE_SCHOOL = re.compile(r"(?<=私)[垫墊熟執执孰](?=$|[一二三四五六七八九十\d两肄毕])")
_CLERK = re.compile(r"平(?=事(?:$|[、，,]))")
_PUBLIC = re.compile(r"(?<=行政|专员)工(?=署)")
_BASE = re.compile(
    r"(?<=晋察)[美羹翼糞](?=边区|军区|日报|[^一-鿿]|$)"
    r"|(?:(?<![一-鿿])|(?<=银行))[美羹](?=[中南东](?:军区|行署|行政|区党委|导报|日报|大众|联合|联中|中学|公学|军政|支行|银行|建国|[一二三四五六七八九十]分区))"
)
"""晋察美边区: the base areas are named after 冀, a character hard to read."""
_TRACK = re.compile(r"(?<=[机工车电]务)汲|(?<=工程|车辆)汲|(?<=副)汲(?=长$)|^汲(?=长$)")
"""机务汲, 汲长: railways have 段."""
_BETHUNE = re.compile(r"(?<=白求)[思恳息悬](?=[一-鿿])")
"""白求思医校: schools and hospitals are named after 白求恩."""
_CULTURE = re.compile(r"(?<=文)[他代](?=[局馆站厅委]|教)|(?<!其)他(?=工(?:研究|厂|局|部|学院|公司|系))")
"""文他局, 他工研究院: 化 is culture and chemistry, 他 is no part of a unit."""
_THEATRE = re.compile(r"(?<=[锡京越沪豫评川湘粤汉秦晋蒲吕淮])[刷居](?=[院团])")
"""锡刷院: operas are 剧."""
_ACCENTED = re.compile(r"(?<=[一-鿿])[À-ɏ](?=[一-鿿])")
"""人民ī武装部: no Latin letter with a mark stands in Chinese words."""


def mend_office(text: str) -> str:
    """``text`` of a unit or post with misread terms of office as they must have been written: 蒙阴具委, 副局卡."""
    text = _HOLE.sub("", _ACCENTED.sub("", _BRIGADES.sub(lambda dashes: "一" * len(dashes[0]), text)))
    text = _TWO_POSTS.sub("、", mend_place(_CITY.sub("市", _BAR.sub("", _RULED.sub("", text)))))
    for _ in range(2):  # 革名委员金 is two slips that share a word
        text = _OFFICE.sub(lambda slip: _OFFICE_SLIPS[slip[0]], text)
    text = _VETERINARY.sub("兽", text)
    text = _VICE.sub("副", _MEMBER.sub("员", _DIVISION.sub("一二〇", _COMMUNE.sub("公", text))))
    text = _SCHOOL.sub("干", _REST.sub("休", _REST_HOME.sub("干", _CLERK.sub("干", text))))
    text = _TRACK.sub("段", _BASE.sub("冀", _PUBLIC.sub("公", text)))
    text = _FOREMAN.sub("段", _TIMBER.sub("材", _WORKS.sub("厂", text)))
    text = _THEATRE.sub("剧", _CULTURE.sub("化", _BETHUNE.sub("恩", text)))
    return _SECTION.sub("股", _HEAD.sub("长", _COUNTY.sub("县", text)))


_SIX = re.compile(
    r"(?<=[栋号楼元幢])G(?=\d{2,3}(?:室|$))|(?<=[街路巷弄道])G(?=\d{0,2}号)|(?<=[一-鿿])G(?=\d{1,2}[栋幢])"
)
"""1单元G01, 和平路G1号, 场部G8栋."""
_ELEVEN = re.compile(r"(?<=[一-鿿])(?:ⅡI|Ⅱ1|II|Ⅱ)(?=[栋号楼幢排])")
"""宿舍ⅡI栋: two or three ones that stand close."""


_SPECK = re.compile(r"(?<=[一-鿿])[·•](?=[一-鿿])")
"""患·高血压病: a speck between two characters; only names have such a sign."""
_SPECK_IN_NUMBER = re.compile(r"(?<=\d)[.·](?=\d{1,2}[号栋楼])")
"""红旗路3.9号."""


def mend_home(address: str) -> str:
    """An address whose 干休所 or whose figures were misread: 第一千休所15号, 第四午休所, 宿舍|栋, 3.9号."""
    address = _SPECK_IN_NUMBER.sub("", _SPECK.sub("", _WALL_BEFORE.sub("", address)))
    return _ELEVEN.sub(
        "11", _SIX.sub("6", _NUMBER_ONE.sub("1", _REST.sub("休", _REST_HOME.sub("干", mend_place(address)))))
    )


def mend_health(text: str) -> str:
    """The grade of a disabled soldier with its 残废, and an inflammation, as they must have been written: 二等乙级残庆,
    支气管失; specks are no signs."""
    return _INFLAMED.sub("炎", _DISABLED.sub("残废", _SPECK.sub("", text)))


def mend_education(text: str) -> str:
    """A private school as it must have been written: 私垫三年."""
    return _PRIVATE_SCHOOL.sub("塾", text)


_GRADE = re.compile(r"(?<![A-Za-z\d|丨])(?:(?=[A-Za-z|丨]?\d)|(?<=行政))([\dGbIl|丨OoSBZ]{2})(?=级)")
_FIGURES = str.maketrans("GbIl|丨OoSBZ", "66111100582")
_LOWEST_GRADE = 30


_FULL = re.compile(r"(?<=级)止(?=职)|止(?=[省部厅局地县处科乡]{1,2}级)")
_BOTH = re.compile(r"(?<=政治)[：:.．](?=生活待遇)")
"""A 、 of which a dot was read."""
_BEHIND = re.compile(r"(?<=级待遇)[一-鿿]$")
"""A letter of a seal."""
_LEVEL = re.compile(r"(?<=[省部厅局地县处科乡])[及圾](?=[正副]职)|(?<=[\d一二三四五六七八九十])[及圾]$")
_UNCHANGED = re.compile(r"(?<=[级級])(?:不变|照旧|仍旧)$")
"""原级别行政14级不变."""


def mend_rank(text: str) -> str:
    """A rank whose grade was misread: 行政1G级; besides, its terms. There are thirty grades (domain §3.6)."""
    text = _UNCHANGED.sub("", text)
    told = _FULL.sub("正", _LEVEL.sub("级", _GRADE.sub(_grade, mend_office(text))))
    return _BEHIND.sub("", _BOTH.sub("、", told))


def _grade(read: re.Match[str]) -> str:
    figures = read[1].translate(_FIGURES)
    return figures if 10 <= int(figures) <= _LOWEST_GRADE else read[1]


def mend_kin(relation: str) -> str:
    """A 称谓 as it must have been written; unchanged when it is not a known slip."""
    return _KIN_SLIPS.get(relation, relation)
