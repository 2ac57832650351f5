"""A traditional character alone on its paper is looked at by a person; one on a paper of both scripts is not."""

from __future__ import annotations

from stages.certainty.scripts import lone_traditional

_SIMPLIFIED = "县员会处长军区卫书记发业务历队贸爱护劳动馆电厂团级财经团农历时间党阶职务级别离岁产养疗优组织"


def test_the_only_traditional_character() -> None:
    assert lone_traditional([_SIMPLIFIED, "按副县級待遇"]) == {"級"}


def test_none_where_there_are_several_or_too_little_to_tell() -> None:
    assert lone_traditional([_SIMPLIFIED, "縣級會員"]) == frozenset()
    assert lone_traditional(["按副县級待遇"]) == frozenset()
    assert lone_traditional([_SIMPLIFIED]) == frozenset()
