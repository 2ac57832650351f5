"""Plain words for the named reasons that triage, the value grammars and the rules give. Each word is a gettext key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from review_ui import labels

REASONS = {
    # triage
    "low-confidence": "识别把握不足",
    "missing": "没有读到",
    "unknown-form": "不认识的表格",
    "form-policy": "该字段按规定由人审核",
    "review-all": "本批次全部由人审核",
    "not-certified": "尚未经过认证的自动接收",
    "ambiguous-person": "无法确定属于谁",
    "witness-disagrees": "两个识别引擎读法不同",
    # values
    "blank": "空白",
    "no-value": "没有读到内容",
    "repaired": "个别字符由程序修正过",
    "forbidden-character": "含有不应出现的字符",
    "unusual": "写法不常见，请核对",
    "issuing-unit": "填表、呈报的单位，未必是本人单位",
    "label-guessed": "表上的栏目名称没有见过，按字面猜的",
    "placed": "没有栏目指明，按它的内容和周围的文字判断的",
    "tagged": "没有固定的说法，按上下文判断的",
    "place-unlisted": "地名表里没有这个县，请核对",
    "another-label": "夹有别的栏目",
    "other-kind": "像是别的栏目的内容",
    "tick-unclear": "勾选了哪一项看不清",
    "corrected": "有红字更正，读的是原填写的",
    "not-an-id-number": "不像身份证号",
    "check-digit": "身份证校验位不符",
    "name-unknown-surname": "姓氏少见",
    "name-length": "姓名长度不寻常",
    "name-characters": "姓名含有不寻常的字",
    "name-word": "姓名像是普通词语",
    "name-boundary": "姓名起止不确定",
    # dates
    "not-a-date": "不像日期",
    "no-date": "没有日期",
    "date-unread": "日期没有读懂",
    "two-digit-year": "年份只写了两位",
    "year-alone": "只写了年份",
    "counting-year": "年号推算的年份",
    "lunar": "农历日期",
    "impossible": "日期不存在",
    "approximate": "约数",
    "slip": "疑有错字",
    "several": "一格里不止一个值",
    "left-over": "还有没读懂的文字",
    "no-year-sign": "没有“年”字",
    "implausible-year": "年份不合常理",
    "relative-date": "日期由前后文推算",
    "inherited-year": "年份承接上文",
    "date-of-other-event": "日期可能属于别的事",
    "date-is-a-range": "日期是一段时间",
    # tables and prose
    "no-entries": "没有读出条目",
    "member-distant": "里面有旁系亲属，可能属于社会关系",
    "empty-entry": "有空的条目",
    "end-before-start": "止早于起",
    "end-unread": "终止时间没有读懂",
    "dash-missing": "起止之间没有连接号",
    "shared-dates": "几条共用一个时间",
    "copied-from-above": "按“同上”补全",
    "ditto-without-row-above": "写有“同上”而上面没有内容",
    "wrapped-row": "一条分写在两行",
    "entries-left": "纸上还有条目没有归入",
    "month-unread": "月份一格没有读出",
    "square-unread": "稿纸上有一格没有读出",
    "heads-unread": "表头没有读懂，各栏凭内容认定",
    "label-unread": "旁边的标签没有读懂",
    "two-names": "纸上还有另一个姓名",
    "born-there": "没有写籍贯，取自出生地",
    "told-freely": "文章里的说法不止一种理解，请核对起止",
    "other-words": "日期上面还有别的字",
    "mixed-script": "全页简体，只有这个字是繁体",
    "split-unsure": "分条不确定",
    "unit-in-post": "单位与职务写在一起",
    "blank-unclear": "句中哪些字是印的、哪些是填的分不清",
    "signed-only": "姓名取自落款",
    "name-once": "姓名只提到一处",
    "renamed-later": "后来改过名",
    "split-open": "单位与职务的分界可有两种",
    "several-units": "一条里不止一个单位",
    "unit-from-before": "单位承接上文",
    "post-not-found": "没有找到职务",
    "post-not-known": "职务不在词表里",
    "member-name": "成员姓名存疑",
    "member-relation": "成员关系存疑",
    "another-person": "可能说的是别人",
    "subject-unclear": "说的是谁不清楚",
    "not-said-now": "不是现在的情况",
    "renamed-to": "改名",
    # rules of the domain
    "C01": "日期先后矛盾",
    "C02": "参加工作的年龄不合常理",
    "C03": "参加革命时间不合离休条件",
    "C04": "日期正在时期分界上",
    "C05": "入党时间不合常理",
    "C06": "入团时间不合常理",
    "C07": "身份证号有误",
    "C08": "身份证与出生年月不一致",
    "C09": "身份证与性别或籍贯不一致",
    "C10": "号码与表格年代不符",
    "C11": "离休年龄或时间不合规定",
    "C12": "时期或补贴与参加革命时间不符",
    "C13": "待遇低于离休时职级",
    "C14": "简历不连贯",
    "C15": "学历与年龄不符",
    "C16": "家庭成员年龄或关系矛盾",
    "C17": "需要核实是否健在",
    "C18": "各份材料记载不一致",
    "C19": "疑有涂改",
    "C20": "目录与页数不符",
    "C21": "照片、签名、日期或印章缺失",
    "C22": "各份材料姓名不一致",
}


def reason_words(reason: str) -> tuple[str, str]:
    """A named reason (``missing:name``) as the plain word for it and the field it names, if any.

    A reason without a word is shown as it is: better a code than silence.
    """
    code, _, about = reason.partition(":")
    return REASONS.get(code, code), labels.FIELDS.get(about, about)


_GENERAL = ("not-certified", "form-policy", "review-all")
"""Reasons of the archive's rules, not of the paper: they are said last."""


def grouped(reasons: Iterable[str], by_field: Mapping[str, list[str]]) -> list[tuple[str, list[str]]]:
    """Words of a document's reasons, each once, with the titles of the fields that name it; the general ones last."""
    found: dict[str, list[str]] = {}
    for reason in reasons:
        word, about = reason_words(reason)
        found.setdefault(word, []).extend([about] if about else [])
    for reason, fields in by_field.items():
        word, _ = reason_words(reason)
        found.setdefault(word, []).extend(labels.FIELDS.get(field, field) for field in fields)
    last = [REASONS[code] for code in _GENERAL]
    told = sorted(found, key=lambda word: last.index(word) + 1 if word in last else 0)
    return [(word, list(dict.fromkeys(found[word]))) for word in told]


def all_words() -> set[str]:
    """Every word here, for the catalogue test."""
    return set(REASONS.values())
