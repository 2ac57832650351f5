"""Every refusal of the archive database, as one tree.

Same shape as the stages' errors (``code``, ``exit_code``, message that says what to do next, positional arguments), but
its own tree: ``models`` and ``stages`` are the two foundations and do not know each other.
"""

from __future__ import annotations

from typing import ClassVar


class BookError(Exception):
    """Base of the tree. ``str(error)`` is the message in the clerk's language (the gettext key)."""

    code: ClassVar[str] = "book"
    exit_code: ClassVar[int] = 1
    template: ClassVar[str] = "档案库拒绝了这次操作：{0}"

    def __str__(self) -> str:
        return self.template.format(*self.args)


class AppendOnlyError(BookError):
    code = "append-only"
    template = "“{0}”只能追加，不能修改或删除。请新增一条更正记录。"


class IllegalMoveError(BookError):
    """Arguments: document id, old status, new status."""

    code = "illegal-move"
    template = "材料 {0} 现在的状态是“{1}”，不能直接变为“{2}”。请刷新页面，按当前状态重新操作。"


class ChangedMeanwhileError(BookError):
    """Arguments: document id. Somebody else wrote to the document after it was shown."""

    code = "changed-meanwhile"
    template = "材料 {0} 在您打开之后已被他人修改，您的这次提交没有写入。请核对最新内容后再提交。"


class HeldByOtherError(BookError):
    """Arguments: user name, local time until which the lease runs."""

    code = "held-by-other"
    template = "这份材料正由“{0}”审核（保留到 {1}）。请先处理下一份，或等对方完成。"


class UndecidedError(BookError):
    """Arguments: the field names, joined."""

    code = "undecided"
    template = "还有存疑字段没有审核：{0}。请逐项接受、更正或标为无法辨认后再入库。"


class AmbiguousPersonError(BookError):
    """Arguments: how many persons fit, and the reason."""

    code = "ambiguous-person"
    template = "无法确定这份材料属于谁：有 {0} 位人员相符（{1}）。请人工核对后指定人员。"


class SecondPersonError(BookError):
    """Arguments: the field names, joined."""

    code = "second-person"
    template = "这些字段要由另一位审核员在“二次核对”里核对后才能入库：{0}。已做的决定都已保存，请先处理下一份。"


class SamePersonError(BookError):
    """Arguments: user name."""

    code = "same-person"
    template = "“{0}”已经看过这个字段，二次核对要由另一个人做。请处理下一项。"


class NotWithdrawnError(BookError):
    """Arguments: number of the decision."""

    code = "not-withdrawn"
    template = "第 {0} 号决定不能撤销：只能撤销自己的、还没有入库的、最新的决定。已入库的请用“更正”。"


class ReasonWantedError(BookError):
    """No arguments."""

    code = "reason-wanted"
    template = "更正已入库的内容要写明理由。请填写理由后再提交。"


class PutAsideError(BookError):
    """Arguments: document id."""

    code = "put-aside"
    template = "材料 {0} 已经搁置，这次提交没有写入。请先点“取回审核”。"


class NotFiledError(BookError):
    """Arguments: what was to be filed."""

    code = "not-filed"
    template = "“{0}”不能这样归档：材料要已入库，人员要存在而且不是同一人，拆分时要选出一部分材料。请刷新后再选。"


class NotUndoableError(BookError):
    """Arguments: number of the filing change."""

    code = "not-undoable"
    template = "第 {0} 次归档变动不能撤销：已经撤销过，或者其中的材料后来又移动了。请先撤销较晚的变动。"


class NothingReadError(BookError):
    """Arguments: document id."""

    code = "nothing-read"
    template = "材料 {0} 还没有识别结果，不能入库。请先完成识别。"


class UserExistsError(BookError):
    code = "user-exists"
    template = "用户“{0}”已经存在。请换一个用户名。"


class UnknownUserError(BookError):
    code = "unknown-user"
    template = "没有用户“{0}”。请先用 paper-archive user add 添加。"


class LastAdministratorError(BookError):
    """Arguments: user name."""

    code = "last-administrator"
    template = "“{0}”是最后一位管理员，不能停用或改换角色。请先添加另一位管理员。"


class WeakPasswordError(BookError):
    code = "weak-password"
    template = "密码至少要 {0} 个字符。请换一个更长的密码。"


class WrongRoleError(BookError):
    """Arguments: user name, role."""

    code = "wrong-role"
    template = "用户“{0}”的角色是“{1}”，不能做这项操作。请联系管理员。"


class StoredFileMissingError(BookError):
    code = "stored-file-missing"
    template = "存储库里找不到原件 {0}。请从备份恢复后再试。"


class StoredFileDamagedError(BookError):
    code = "stored-file-damaged"
    template = "原件 {0} 的校验值与入库时不一致，文件已被改动或损坏。请从备份恢复该文件。"
