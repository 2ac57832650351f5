"""Refusals that only the review interface knows; those of the archive itself are in ``models.faults``."""

from __future__ import annotations

from models.faults import BookError


class NotSignedInError(BookError):
    code = "not-signed-in"
    template = "登录已过期。您输入的内容还在本页，请在新标签页登录后回到这里再提交。"


class StalePageError(BookError):
    """The form's CSRF token is not that of the session."""

    code = "stale-page"
    template = "本页是旧的登录留下的，提交没有写入。请刷新后再提交。"


class MayNotSeeError(BookError):
    """Arguments: role."""

    code = "may-not-see"
    template = "您的角色（{0}）不能打开这一页。请联系管理员。"


class NotInReviewError(BookError):
    """Arguments: document id."""

    code = "not-in-review"
    template = "材料 {0} 现在不在待审核状态，这次提交没有写入。请返回队列处理下一份。"


class UnknownDateError(BookError):
    """Arguments: what was typed."""

    code = "unknown-date"
    template = "看不懂日期“{0}”。请按纸面写成 1927-03、1927-03-15 或 1927 这样的形式，纸上没有日期就清空。"


class NotFoundError(BookError):
    code = "not-found"
    template = "没有这一页或这份材料。请返回队列。"
