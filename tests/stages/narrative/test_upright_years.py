"""Years whose first stroke was read as a sign, as in upright lines."""

from stages.narrative.prose import read_prose
from stages.narrative.records import ResumeEntry
from stages.narrative.resume import read_resume


def test_the_first_stroke_of_a_year_read_as_a_sign_in_an_upright_line() -> None:
    """The date is a guess, and the sentence before it has ended."""
    text = "，九四三年九月，在辽西省黑山县三区任区长。.九四八年二月至．九四九年十月，调到骑兵二师任排长。"
    posts = [fact.value for fact in read_prose(text) if fact.field == "service_history"]
    assert [(post.start, post.end, post.position) for post in posts if isinstance(post, ResumeEntry)] == [
        ("1943-09", None, "区长"),
        ("1948-02", "1949-10", "排长"),
    ]
    assert not any(fact.certain for fact in read_prose("，九四三年九月参加革命工作。"))


def test_both_years_of_a_line() -> None:
    (entry,) = read_resume("，九四五年九月至．九五一年七月 阳谷县大队 副班长")
    assert (entry.start, entry.end, entry.unit, entry.position) == ("1945-09", "1951-07", "阳谷县大队", "副班长")
