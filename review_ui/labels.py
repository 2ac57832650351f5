"""Words for what the database keeps as codes: fields, statuses, roles, forms, reasons. Each is a gettext key."""

from __future__ import annotations

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
    "name": "姓名", "birth_date": "出生年月", "age": "年龄", "political_status": "政治面貌", "note": "备注",
    "place": "地点",
}  # fmt: skip
TABLES = {"service_history": ("start", "end", "unit", "position"), "family_members": ("relation", "name")}
DATES = frozenset({"birth_date", "party_date", "work_start_date", "retirement_date"})
DATE_COLUMNS = frozenset({"start", "end"})
STATUSES = {"received": "已接收", "read": "已识别", "review": "待审核", "accepted": "已入库", "failed": "失败"}
ROLES = {"clerk": "录入员", "reviewer": "审核员", "administrator": "管理员", "auditor": "审计员"}
ACTIONS = {"accept": "已确认", "correct": "已更正", "unreadable": "无法辨认"}
FORMS = {
    "cadre_basic": "离休干部基本情况登记表", "appointment": "干部任免审批表", "retirement_approval": "离休审批表",
    "cadre_resume": "干部履历表", "honour_certificate": "离休荣誉证", "autobiography": "自传",
}  # fmt: skip
_LEVELS = ((0.98, "很有把握", "high"), (0.9, "较有把握", "fair"), (0.7, "把握不大", "low"), (0.0, "没有把握", "poor"))
_REASONS = {
    "low-confidence": "识别把握不足",
    "missing": "没有读到",
    "empty": "没有读到内容",
    "witness-disagrees": "两个识别引擎读法不同",
    "witness": "两个识别引擎读法不同",
    "disagree": "两个识别引擎读法不同",
    "repaired": "个别字符由程序修正过",
    "two-digit-year": "年份只写了两位",
    "counting-year": "年号推算的年份",
    "lunar": "农历日期",
    "impossible": "日期不存在",
    "approximate": "约数",
    "slip": "疑有错字",
    "several": "一格里不止一个值",
    "left-over": "还有没读懂的文字",
    "no-year-sign": "没有“年”字",
    "name-boundary": "姓名起止不确定",
    "policy": "该字段按规定由人审核",
    "review-all": "本批次全部由人审核",
    "unknown-form": "不认识的表格",
    "form": "表格类型不确定",
    "handwriting": "手写体",
    "invalid": "不符合书写规则",
    "check": "与其他字段核对不符",
    "ambiguous-person": "无法确定属于谁",
    "sample": "抽样复核",
    "always-review": "该字段按规定由人审核",
    "low-char": "有字符看不清",
    "pairing": "标签与内容的对应不确定",
    "blank": "空白",
    "required": "必填项",
}


def confidence_level(confidence: float) -> tuple[str, str]:
    """The word for a probability, and the name of its style."""
    word, style = next((word, style) for least, word, style in _LEVELS if confidence >= least)
    return word, style


def reason_words(reason: str) -> tuple[str, str]:
    """A named reason (``low-confidence:birth_date``) as the plain word for it and the field it names, if any.

    A reason without a word is shown as it is: better a code than silence.
    """
    code, _, about = reason.partition(":")
    return _REASONS.get(code, code), FIELDS.get(about, about)


def all_words() -> set[str]:
    """Every word here that reaches a page; the catalogue test wants each of them."""
    tables = (FIELDS, COLUMNS, STATUSES, ROLES, ACTIONS, FORMS, _REASONS)
    return {word for table in tables for word in table.values()} | {word for _, word, _ in _LEVELS}
