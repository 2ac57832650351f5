"""Slips of the reader inside terms of office and kinship; words that are right stay."""

import pytest

from stages.values.file_places import mend_place
from stages.values.term_slips import mend_education, mend_health, mend_home, mend_kin, mend_office, mend_rank


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("林县五七千校学员", "林县五七干校学员"),
        ("县委组织部于事", "县委组织部干事"),
        ("供应科材料员", "供应科材料员"),
        ("粮食局料员", "粮食局科员"),
        ("地区畜牧曾医局", "地区畜牧兽医局"),
        ("装配车间工股长", "装配车间工段长"),
        ("人事股长", "人事股长"),
        ("医牛", "医生"),
        ("美中军区卫生队", "冀中军区卫生队"),
        ("山东省军区济南第五十休所", "山东省军区济南第五干休所"),
        ("石家庄第四十伏所", "石家庄第四干休所"),
        ("科贝", "科员"),
        ("人民法院审判负", "人民法院审判员"),
        ("书记负", "书记员"),
        ("民政科福科长", "民政科副科长"),
        ("富地级", "副地级"),
        ("副主仟", "副主任"),
        ("人天常委会副主任", "人大常委会副主任"),
        ("抗日权国联合会", "抗日救国联合会"),
        ("青权会主任", "青救会主任"),
        ("他肥厂革委会主任", "化肥厂革委会主任"),
        ("人民法院审利员", "人民法院审判员"),
        ("专员工署财政科", "专员公署财政科"),
        ("侦察服长", "侦察股长"),
        ("地区档景馆副馆长", "地区档案馆副馆长"),
        ("人民法院官判员", "人民法院审判员"),
        ("县妇取会", "县妇救会"),
        ("红旗工社党委书记", "红旗公社党委书记"),
        ("宁都县里田工社", "宁都县里田公社"),
        ("局长党组书记", "局长、党组书记"),
        ("调研|员", "调研员"),
        ("营口巾针织厂", "营口市针织厂"),
        ("上海毛巾厂", "上海毛巾厂"),
        ("农机信造厂厂长", "农机修造厂厂长"),
        ("革名委员金卫牛局", "革命委员会卫生局"),
        ("宝鸡市秦腔刷团团长", "宝鸡市秦腔剧团团长"),
        ("离石县武委全主任", "离石县武委会主任"),
        ("办事处材科员", "办事处材料员"),
        ("辽阳石油他纤公司", "辽阳石油化纤公司"),
        ("佳木斯铁路分局工务汲", "佳木斯铁路分局工务段"),
        ("党支部出记", "党支部书记"),
        ("国营第五三七厂●革命委员会", "国营第五三七厂革命委员会"),
        ("八路军——五师教导二旅", "八路军一一五师教导二旅"),
    ],
)
def test_offices(read: str, meant: str) -> None:
    assert mend_office(read) == meant


@pytest.mark.parametrize(
    "right",
    [
        "千山县粮食局局长",
        "五七干校学员",
        "公安局会计",
        "料石厂厂长",
        "贝子府公社社长",
        "被服厂厂长",
        "军服长裤厂",
        "平事山公社",
        "幸福公社社长",
        "永福县县长",
        "富县县长",
        "负责人",
        "党委委员全国劳模",
        "其他工厂工人",
    ],
)
def test_right_words_stay(right: str) -> None:
    assert mend_office(right) == right


@pytest.mark.parametrize(("read", "meant"), [("长了", "长子"), ("卡子", "长子"), ("妻子", "妻子"), ("外孙", "外孙")])
def test_kin(read: str, meant: str) -> None:
    assert mend_kin(read) == meant


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("蒙阴具教育局", "蒙阴县教育局"),
        ("享受副具级待遇", "享受副县级待遇"),
        ("副局卡", "副局长"),
        ("农具厂厂长", "农具厂厂长"),
        ("沂水具武装委员会", "沂水县武装委员会"),
        ("沂水具供销合作社", "沂水县供销合作社"),
        ("沂水具郭家屯公社", "沂水县郭家屯公社"),
        ("家具公社", "家具公社"),
        ("教具公司", "教具公司"),
        ("红旗茶具人民公社", "红旗茶具人民公社"),
        ("莱阳县纪律检杳委员会", "莱阳县纪律检查委员会"),
        ("兴隆县“五七”千校", "兴隆县“五七”干校"),
        ("承德地区千校", "承德地区干校"),
        ("千校尉营", "千校尉营"),
        ("衣会主任", "农会主任"),
        ("元棣县政协", "无棣县政协"),
        ("准海行署粮食总局", "淮海行署粮食总局"),
        ("晋察羹边区银行", "晋察冀边区银行"),
        ("元氏县政协", "元氏县政协"),
    ],
)
def test_counties_and_heads(read: str, meant: str) -> None:
    assert mend_office(read) == meant


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("惠阳军分区第一千休所15号", "惠阳军分区第一干休所15号"),
        ("晋东南军分区第四午休所6号", "晋东南军分区第四干休所6号"),
        ("元棣县人民医院家属院2栋3号", "无棣县人民医院家属院2栋3号"),
        ("午门大街千佛山路15号", "午门大街千佛山路15号"),
    ],
)
def test_addresses(read: str, meant: str) -> None:
    assert mend_home(read) == meant


def test_places_and_health() -> None:
    assert mend_place("山东省菖南县") == "山东省莒南县" and mend_place("元江县") == "元江县"
    assert mend_health("二等乙级残庆") == "二等乙级残废" and mend_health("残友") == "残友"


def test_specks_are_no_signs() -> None:
    assert mend_health("患·高血压病") == "患高血压病"
    assert mend_home("红旗路3.9号院6号楼") == "红旗路39号院6号楼"
    assert mend_home("电话3.95") == "电话3.95"


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("八路军一二师三五九旅", "八路军一二〇师三五九旅"),
        ("八路军一二 师三五九旅", "八路军一二〇师三五九旅"),
        ("八路军一二九师", "八路军一二九师"),
        ("第一二师", "第一二师"),
    ],
)
def test_a_division_of_which_the_ring_was_lost(read: str, meant: str) -> None:
    assert mend_office(read) == meant


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("行署宿舍|栋24号", "行署宿舍1栋24号"),
        ("文化街1I6号", "文化街116号"),
        ("I单元", "1单元"),
        ("A座8号", "A座8号"),
        ("5栋1单元G01", "5栋1单元601"),
        ("赣州市和平路G1号3号楼", "赣州市和平路61号3号楼"),
        ("场部G8栋", "场部68栋"),
        ("场部G幢", "场部G幢"),
        ("G8栋", "G8栋"),
        ("行署宿舍ⅡI栋301号", "行署宿舍11栋301号"),
    ],
)
def test_a_house_s_figure_read_as_a_stroke(read: str, meant: str) -> None:
    assert mend_home(read) == meant


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("行政|G级", "行政16级"),
        ("行政SS级", "行政SS级"),
        ("行政1G级", "行政16级"),
        ("县处级止职", "县处级正职"),
        ("地厅及副职", "地厅级副职"),
        ("按止处级待遇", "按正处级待遇"),
        ("享受副地级政治：生活待遇", "享受副地级政治、生活待遇"),
        ("享受副地级待遇南", "享受副地级待遇"),
        ("行政|8级", "行政18级"),
        ("行政l4级", "行政14级"),
        ("2O级", "20级"),
        ("G6级", "G6级"),
        ("行政9S级", "行政9S级"),
        ("行政18级", "行政18级"),
        ("行政十八级", "行政十八级"),
        ("副县级", "副县级"),
    ],
)
def test_a_grade_s_figure_read_as_a_letter(read: str, meant: str) -> None:
    assert mend_rank(read) == meant


def test_inflammations_and_private_schools() -> None:
    assert mend_health("患慢性支气管失，关节夫") == "患慢性支气管炎，关节炎"
    assert mend_health("双目失明，耳失聪") == "双目失明，耳失聪"
    assert mend_education("私垫三年") == "私塾三年" and mend_education("私垫") == "私塾"
    assert mend_education("公私执照班") == "公私执照班"


def test_a_home_for_cadres_at_rest() -> None:
    assert mend_home("红旗路157号干保所1号楼") == "红旗路157号干休所1号楼"
    assert mend_home("干保所宿舍") == "干保所宿舍"


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        *(("化肥广", "化肥厂"), ("副广长", "副厂长"), ("副场卡", "副场长"), ("广州市", "广州市")),
        ("林业局木村公司", "林业局木材公司"),
        ("一山西省粮食局", "山西省粮食局"),
        ("一机部设计院", "一机部设计院"),
    ],
)
def test_works_and_their_heads(read: str, meant: str) -> None:
    assert mend_office(read) == meant


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("朝阳地区行政工署粮食局", "朝阳地区行政公署粮食局"),
        ("晋察美边区银行", "晋察冀边区银行"),
        ("美中行署工商处", "冀中行署工商处"),
        ("美南区党委组织部", "冀南区党委组织部"),
        ("北海银行美中支行", "北海银行冀中支行"),
        ("石家庄铁路分局机务汲", "石家庄铁路分局机务段"),
        ("副汲长", "副段长"),
        ("西北铁路干线工程局第三工程汲", "西北铁路干线工程局第三工程段"),
        ("白求思国际和平医院", "白求恩国际和平医院"),
        ("无锡市文他局艺术科", "无锡市文化局艺术科"),
        ("天津市他工研究院", "天津市化工研究院"),
        ("无锡市锡刷院", "无锡市锡剧院"),
        ("其他工厂", "其他工厂"),
        ("汲长", "段长"),
        ("赞美中心", "赞美中心"),
        ("汲县粮食局", "汲县粮食局"),
    ],
)
def test_base_areas_stretches_of_railway_and_offices(read: str, meant: str) -> None:
    assert mend_office(read) == meant


def test_a_grade_of_which_the_last_sign_lost_a_stroke() -> None:
    assert mend_rank("14及") == "14级"
