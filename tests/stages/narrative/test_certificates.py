"""What a certificate tells its holder in a sentence or two."""

from __future__ import annotations

from stages.narrative.prose import read_prose
from tests.stages.narrative.told import first_told


def test_what_a_certificate_goes_by_is_no_event() -> None:
    text = (
        "离休荣誉证\n傅广田同志于一九四六年八月参加革命工作，根据国务院关于老干部离职休养的规定，"
        "于一九八七年五月批准离职休养，特发此证。"
    )
    told = {fact.field: fact.value for fact in read_prose(text)}
    assert told == {"name": "傅广田", "work_start_date": "1946-08", "retirement_date": "1987-05"}


def test_a_certificate_with_blanks_in_its_sentence() -> None:
    text = (
        "离职休养荣誉证\n证字第8504号\n迟玉芝 同志，于1944年5月\n参加革命工作，原任\n伊通县粮食局副局长 。"
        "经批准于1983年11月\n离职休养， 副处级\n特发此证，以资纪念。"
    )
    told = {fact.field: fact.value for fact in read_prose(text)}
    assert (told["name"], told["position"], told["treatment"]) == ("迟玉芝", "伊通县粮食局副局长", "副处级")


def test_a_certificate_that_tells_where_somebody_served() -> None:
    text = (
        "离休荣誉证\n包音德力格尔同志：\n于1943年9月参加革命工作，\n在查干布拉克县政协任副主席，"
        "\n经组织批准于1989年6月离职休养，\n特发此证。"
    )
    told = {fact.field: fact.value for fact in read_prose(text)}
    assert told["name"] == "包音德力格尔"
    assert (told["unit"], told["position"]) == ("查干布拉克县政协", "副主席")


def test_the_heading_of_a_certificate_is_no_part_of_the_name_under_it() -> None:
    (name,) = [
        fact
        for fact in read_prose("荣誉证书\n侯光浩同志，河南省辉县人，于1940年2月参加革命工作。")
        if fact.field == "name"
    ]
    assert name.value == "侯光浩"


def test_a_certificate_that_tells_the_post_before_its_last_sentence() -> None:
    text = (
        "离休荣誉证\n戚玉贤 同志于 1947年9月 参加革命\n工作，在 铁力林业局多种经营处 任 处长\n"
        "职，为中国人民的革命和建设事业做出了贡献。\n现离职休养，特授予此证。"
    )
    told = {fact.field: fact.value for fact in read_prose(text)}
    assert (told["unit"], told["position"]) == ("铁力林业局多种经营处", "处长")


def test_a_letter_with_unit_and_post_in_one_blank() -> None:
    text = "兹有 谭旻 同志，于 1946年4月 参加革命工作，原任 吉林市民政局优抚科科员\n职，现调往 第一工业部 分配工作。"
    told = {fact.field: fact.value for fact in read_prose(text)}
    assert told["position"] == "吉林市民政局优抚科科员"


def test_what_was_written_between_two_printed_words() -> None:
    def told(words: str) -> tuple[object, tuple[str, ...]]:
        text = f"王德胜同志于1982年6月离职休养，{words}。"
        (fact,) = [fact for fact in read_prose(text) if fact.field == "treatment"]
        return fact.value, fact.reasons

    assert told("享受 副县级 待遇") == ("副县级", ())
    assert told("享受副县级待遇") == ("副县级待遇", ("blank-unclear",))
    assert told("离休后按 副局级政治、生活待遇对待")[0] == "副局级政治、生活待遇"


def test_whom_a_notice_retires() -> None:
    text = "经研究，批准你单位裘澍民同志离职休养。该同志1926年6月生。"
    (name,) = [fact.value for fact in read_prose(text) if fact.field == "name"]
    assert name == "裘澍民"


def test_a_grade_alone_and_a_grade_in_a_sentence() -> None:
    def told(text: str) -> dict[str, tuple[object, tuple[str, ...]]]:
        return {fact.field: (fact.value, fact.reasons) for fact in read_prose(text)}

    assert told("于一九八五年十月五日光荣离休，享受司\n局级。特发此证，以资纪念。")["treatment"][0] == "司局级"
    assert told("我1924年1月生，现为正处级干部。因年事已高，申请离职休养。")["rank"][0] == "正处级"
    broken = told("現批准您光榮離休，享\n受處級待遇。特頒此證，以資紀念。")["treatment"]
    assert broken[1] == ("blank-unclear",)


def test_rows_that_begin_with_what_is_asked_end_the_value_over_them() -> None:
    text = "离休干部 谢国荣 同志，原任 国营珠坑农场工会主席\n参加革命工作时间 1940年5月 ，特发此证。"
    assert first_told(text)["position"] == "国营珠坑农场工会主席"
    text = "于德山 同志离休前在 建三江农场管理局 任 处长\n于 1945.12 参加革命工作，1987.6 离休。"
    assert first_told(text)["position"] == "处长"
    text = (
        "持证人朱应华 同志\n原工作单位 中共宁波地委宣传部\n担任 副部长 职务，\n经批准于1989年3月5日光荣离休，特发此证。"
    )
    assert first_told(text)["position"] == "副部长"


def test_columns_of_an_upright_certificate_are_clauses() -> None:
    """Nothing but the end of a column parts them."""
    columns = (
        "邱天佑同志", "于一九四一年三月加入革命队伍", "为人民解放和特区建设贡献半生", "原任副场长",
        "现于一九九〇年十一月离职休养", "享受副县级待遇", "特颁此证以资纪念",
    )  # fmt: skip
    found = {fact.field: fact.value for fact in read_prose("\n".join(columns))}
    assert (found["name"], found["position"], found["retirement_date"]) == ("邱天佑", "副场长", "1990-11")


def test_columns_that_run_on_are_no_clauses() -> None:
    columns = (
        "白德胜同志男生于一九一〇年",
        "四月山西省兴县田庄公社人一",
        "九三五年八月参加革命工作曾",
        "任陕西省地质局副处长该同志",
        "于一九八〇年十月离休",
    )
    found = {fact.field: fact.value for fact in read_prose("\n".join(columns))}
    assert found["birth_date"] == "1910-04"


def test_unit_and_post_in_columns_of_their_own() -> None:
    columns = (
        "蔡文同志于", "一九四四年十二月参加革命工作", "原在江津地区中级人民法院", "任调研员",
        "自一九八六年六月离职休养", "享受县处级待遇",
    )  # fmt: skip
    found = {fact.field: fact.value for fact in read_prose("\n".join(columns))}
    assert (found["unit"], found["position"]) == ("江津地区中级人民法院", "调研员")
