"""A drafted form description as the TOML file that an administrator finishes: questions stand where they arise."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from pipeline.i18n import _
from stages.drafting.records import FormDraft, LikeLabel
from stages.drafting.words import first_words
from stages.forms.spec import FIELDS, TO_FILL
from stages.pairing.labels.label_book import fold

_ALWAYS_REVIEW = ("birth_date", "work_start_date", "party_date", "education", "service_history")
_WIDTH = 36
_IN_A_ROW = 6


def written(draft: FormDraft) -> Iterator[str]:
    """The lines of the file."""
    yield from _comment(*_opening(draft))
    yield ""
    yield from _head(draft)
    yield "fields = ["
    yield from (_noted(f"  {_quoted(name)},", label or _first(name)) for name, label in draft.fields)
    yield "]"
    if draft.shape == "prose":
        rest = [name for name in FIELDS if name not in dict(draft.fields)]
        yield from _comment(_("文章里还可能讲到，读别人的自传用得着就加进去：{0}").format("、".join(rest)))
    yield _noted(f"always_review = {_list(_ALWAYS_REVIEW)}", _("总由人审核的字段"))
    yield _noted(f"anchors = {_list(draft.anchors)}", _("标题看不清时，凭这些标签认出这种表；至少要认出两个"))
    yield ""
    yield "[labels]"
    yield from _labels(draft)
    yield from _remarks(draft)


def id_of(draft: FormDraft) -> str:
    """An identifier that the same form gets again; nothing of the file's name is in it, which may name a person."""
    told = fold(draft.title or "") or "/".join(name for name, _label in draft.fields)
    return "form_" + hashlib.sha256(told.encode()).hexdigest()[:6]


def _opening(draft: FormDraft) -> Iterator[str]:
    seen = _("纸上是空白的") if draft.empty else _("纸上已填写，填写的内容没有写进来")
    yield _("表单说明草稿，照 {0} 页扫描件起草（{1}）。").format(draft.pages, seen)
    yield _("请逐行核对，把“{0}”换成内容，再用 paper-archive forms check 检查。").format(TO_FILL)
    yield _(
        "没有错处后放进档案库目录的 forms 文件夹（文件名以 .toml 结尾）即生效；没有审核过的材料再导入一次，就按它读。"
    )
    for rival in draft.rivals:
        if rival.known:
            said = _("注意：这份纸现在会当作“{0}”（{1}，相似 {2:.2f}）来读。若就是那种表，不必另写；若不是，")
            yield said.format(rival.title, rival.id, rival.score) + _("启用以后哪个更像就按哪个读，一样像时按本说明。")
        else:
            said = _("与“{0}”（{1}）的标题或标签有些相像（{2:.2f}），还不会当作那种表来读。")
            yield said.format(rival.title, rival.id, rival.score)


def _head(draft: FormDraft) -> Iterator[str]:
    title = draft.title or TO_FILL
    category = draft.category or TO_FILL
    shapes = {"grid": _("框格"), "lines": _("横线"), "prose": _("文章")}
    told = _("由标题里的“{0}”猜的，请核对").format(draft.because) if draft.category else _("必填，标题里看不出来")
    yield _noted(
        f"id = {_quoted(id_of(draft))}", _("标识，可改成好记的；启用以后不要再改。小写字母、数字、下划线，以字母开头")
    )
    yield _noted(f"title = {_quoted(title)}", _("这种表叫什么") if draft.title else _("必填，没有读出标题"))
    yield _noted(f"titles = {_list([title])}", _("纸上可能印的各种标题，见过的别的写法都加上"))
    yield _noted(f"category = {_quoted(category)}", _("类号，{0}：").format(told))
    yield from _comment(
        "  " + _("一 履历、二 自传思想、三 考核鉴定、4-1 学历学位、4-2 职称、4-3 科研、4-4 培训、五 政审、六 党团、")
    )
    yield from _comment("  " + _("七 奖励、八 处分、9-1 工资、9-2 任免离退、9-3 出国境、9-4 会议代表、十 其他"))
    known = "、".join(f"{key} {word}" for key, word in shapes.items())
    yield _noted(f"shape = {_quoted(draft.shape)}", _("看上去是{0}（{1}）").format(shapes[draft.shape], known))


def _labels(draft: FormDraft) -> Iterator[str]:
    """Labels read as a field already stand as they are read; the others wait behind a #."""
    for near in draft.near:
        like = _likeness(near.like)
        said = _('第 {0} 页，{1}；没有这一行也这样读。不是这个字段就改，什么字段都不是就写 ""').format(near.page, like)
        yield _noted(f"{_quoted(near.text)} = {_quoted(near.like.name)}", said)
    if not draft.unknown:
        return
    yield from _comment(_("下面的标签还不对应字段。哪个对应，就去掉行首的 #，在引号里写字段名；其余留着或删去都可以。"))
    kinds = {
        "blank": _("空白"), "date": _("日期"), "number": _("数字"), "words": _("几个字"), "passage": _("一段文字"),
    }  # fmt: skip
    for label in draft.unknown:
        said = _("第 {0} 页，旁边是{1}").format(label.page, kinds[label.value])
        name = ""
        if label.like is not None:
            name, said = label.like.name, f"{said}；{_likeness(label.like)}"
        yield _noted(f"# {_quoted(label.text)} = {_quoted(name)}", said)
    yield from _comment(_("字段名："))
    names = [f"{name} {_first(name)}" for name in FIELDS]
    for start in range(0, len(names), _IN_A_ROW):
        yield from _comment("  " + "、".join(names[start : start + _IN_A_ROW]))


def _remarks(draft: FormDraft) -> Iterator[str]:
    if draft.others:
        yield from _comment(_("认得但不对应字段的标签（不必写）：{0}").format("、".join(draft.others)))
    for table in draft.tables:
        known = "，".join(f"{word or TO_FILL} → {column}" for word, column in table.columns if column)
        pages = "、".join(map(str, table.pages))
        yield from _comment(_("第 {0} 页的表读作 {1}：{2}").format(pages, table.field, known or _("各列按位置")))
        strange = [word or TO_FILL for word, column in table.columns if not column]
        if strange:
            yield from _comment(_("  不认识的列：{0}").format("、".join(strange)))
    for page, count in draft.held_back:
        said = _("第 {0} 页还有 {1} 处可能是标签、也可能是填写的内容，没有写进来；请对照原件，或者用空白的表起草。")
        yield from _comment(said.format(page, count))


def _likeness(like: LikeLabel) -> str:
    return _("像“{0}”（相似 {1:.2f}）").format(like.alias, like.likeness)


def _first(name: str) -> str:
    return first_words().get(name, "")


def _comment(*texts: str) -> Iterator[str]:
    yield from (f"# {text}" for text in texts)


def _noted(code: str, note: str) -> str:
    """A line with a remark; Chinese characters are two columns wide."""
    wide = len(code) + sum(c > "\u2e7f" for c in code)
    return f"{code}{' ' * max(2, _WIDTH - wide)}# {note}" if note else code


def _list(words: tuple[str, ...] | list[str]) -> str:
    return f"[{', '.join(map(_quoted, words))}]"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
