"""Words for what the database keeps as codes: fields, columns, statuses, roles, forms. Each is a gettext key."""

from __future__ import annotations

from collections.abc import Mapping

from stages.forms.spec import FAULTS, FormSpec, load_all

FIELDS = {
    "name": "姓名", "former_name": "曾用名", "sex": "性别", "ethnicity": "民族", "birth_date": "出生年月",
    "native_place": "籍贯", "birth_place": "出生地", "family_origin": "家庭出身", "class_status": "本人成份",
    "education": "文化程度", "marital_status": "婚姻状况", "political_status": "政治面貌", "party_date": "入党时间",
    "work_start_date": "参加革命工作时间", "retirement_date": "离休时间", "unit": "工作单位", "position": "职务",
    "rank": "行政级别", "treatment": "享受待遇", "medical_treatment": "医疗待遇", "id_number": "身份证号",
    "phone": "联系电话", "address": "住址", "health": "健康状况", "service_history": "简历",
    "family_members": "家庭成员", "awards": "奖惩情况",
}  # fmt: skip
COLUMNS = {
    "start": "起", "end": "止", "unit": "单位", "position": "职务", "witness": "证明人", "relation": "关系",
    "name": "姓名", "sex": "性别", "birth_date": "出生年月", "age": "年龄", "political_status": "政治面貌",
    "note": "备注",
    "place": "地点",
}  # fmt: skip
TABLES = {"service_history": ("start", "end", "unit", "position"), "family_members": ("relation", "name")}
DATES = frozenset({"birth_date", "party_date", "work_start_date", "retirement_date"})
DATE_COLUMNS = frozenset({"start", "end"})
CATEGORIES = {
    "一": "履历材料", "二": "自传和思想类材料", "三": "考核、鉴定、考察材料", "4-1": "学历学位材料",
    "4-2": "职业（任职）资格和评聘专业技术职称（职务）材料", "4-3": "科研学术水平材料", "4-4": "教育培训材料",
    "五": "政审、审计和审核材料", "六": "党、团材料", "七": "表彰奖励材料", "八": "违规违纪违法处理处分材料",
    "9-1": "工资待遇材料", "9-2": "任免材料", "9-3": "出国（境）材料", "9-4": "党代会、人代会、政协等代表会议材料",
    "十": "其他可供组织参考的材料", "": "未分类的材料",
}  # fmt: skip
FILING = {"assign": "材料改归他人", "merge": "合并人员", "split": "拆分人员", "undo": "撤销"}
EVENTS = {
    "received": "接收", "status": "状态变动", "decided": "字段审核", "withdrawn": "撤销决定",
    "set-aside": "搁置", "taken-up": "取回审核", "doubted": "系统提出疑点",
    "person-filed": "建立人员", "second-look": "二次核对",
    "filing-assign": "材料改归他人", "filing-merge": "合并人员", "filing-split": "拆分人员",
    "filing-undo": "撤销归档变动",
}  # fmt: skip
STATUSES = {"received": "已接收", "read": "已识别", "review": "待审核", "accepted": "已入库", "failed": "失败"}
ROLES = {"clerk": "录入员", "reviewer": "审核员", "administrator": "管理员", "auditor": "审计员"}
ACTIONS = {"accept": "已确认", "correct": "已更正", "unreadable": "无法辨认", "absent": "不在此件"}
ASIDE = {"exception": "疑难待议", "wrong-form": "表格认错", "rescan": "需要重扫"}
_LEVELS = ((0.98, "很有把握", "high"), (0.9, "较有把握", "fair"), (0.6, "把握不大", "low"), (0.0, "没有把握", "poor"))
COLOURS = {"1": "黑白", "L": "灰度", "LA": "灰度", "I;16": "灰度", "gray": "灰度"}
POLICIES = {"review-all": "全部由人审核", "prior": "达到阈值的自动接收", "certified": "经过认证的自动接收"}
SYSTEM = "系统"
INKS = {"print": "印刷", "pen": "手写", "red": "红字", "unknown": "不明"}


def confidence_level(confidence: float) -> tuple[str, str]:
    """The word for a probability, and the name of its style."""
    word, style = next((word, style) for least, word, style in _LEVELS if confidence >= least)
    return word, style


def colours(mode: str) -> str:
    """A picture's colours, from the name of its kind of pixels."""
    return COLOURS.get(mode, "彩色")


def actor(name: str) -> str:
    """Who did something; the program itself has no user."""
    return SYSTEM if name == "system" else name


def form_title(form: str | None, forms: Mapping[str, FormSpec]) -> str:
    """What a form is called; the descriptions know, so a new form needs nothing here."""
    spec = forms.get(form or "")
    return spec.title if spec is not None else form or "不认识的表格"


def form_titles(forms: Mapping[str, FormSpec]) -> dict[str, str]:
    """Every described form and what it is called."""
    return {key: spec.title for key, spec in forms.items()}


def all_words() -> set[str]:
    """Every word here that reaches a page; the catalogue test wants each of them."""
    tables = (FIELDS, COLUMNS, CATEGORIES, FILING, EVENTS, STATUSES, ROLES, ACTIONS, ASIDE, INKS, COLOURS, POLICIES)
    titles = {spec.title for spec in load_all().values()}
    words = {SYSTEM, colours("RGB"), *FAULTS.values(), *(word for _, word, _ in _LEVELS)}
    return titles | words | {word for table in tables for word in table.values()}
