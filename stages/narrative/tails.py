"""What stands behind the posts of an entry and is none: how long it went on, rank, pay, who knew him, more text."""

from __future__ import annotations

import re

from stages.narrative.appointment import ends_in_post
from stages.narrative.lengths import AT_END

_TILL_THEN = re.compile(r"[,]?\s*(?:一?直)?(?:干|工作|做|任职)?[到至](?:离职休养|离休|退休|今)(?:时|为止|止)?$")
"""How long it went on, in words that name no date."""
_NO_POST = re.compile(
    r"(?:[ ,;、]+(?:[少中上大][将校尉](?:军衔)?|行政[\d一二三四五六七八九十]+级|月?工资[\d.]+元|从事\S{1,6}工作"
    r"|(?:知情人|见证人|旁证人)[ :]?[一-鿿]{2,4}|[后又](?:转业|复员|退役|调出|调离)|享受\S{2,8}待遇))+[ 。,]*$"
)
"""Rank, pay, who knew him, what came after."""
_TURNED = re.compile(r"(?<=[员长任干士兵])(?:才|方才|始|后)(?:脱离|转为|算|正式)[一-鿿]{1,6}$")
"""任助理员才脱离生产: what the post brought with it."""
_TELLS_ON = re.compile(
    r"因工作需要|回[顾忆](?=自己|自已|我|这|几十|过去|走过|一生|起)|党的(?=十|[领領]导|[号號]召|政策|教育)|我衷心|十年[动動][乱亂]|粉碎[四\"“]|从此(?=走上|参加|开始)|由[于於]|那[时時]|[当當][时時]|在?[这這]段|[这這][时時]|每天|[在和](?:老?同志|[组組][织織]|[领領][导導]|[党黨])|那[几幾]年"
)
"""How a sentence begins behind a post whose full stop was not read."""


def without(text: str, start: int, end: int) -> int:
    """Where the posts in a stretch of folded text end."""
    for behind in (_TILL_THEN, _NO_POST):
        if found := behind.search(text, start, end):
            end = found.start()
    if (lasted := AT_END.search(text, start, end)) and ends_in_post(text[start : lasted.start()]):
        end = lasted.start()
    if (behind_post := _TURNED.search(text, start, end)) is not None:
        end = behind_post.start()
    told_on = _TELLS_ON.search(text, start, end)
    if told_on is not None and ends_in_post(text[start : told_on.start()]):
        return told_on.start()
    return end
