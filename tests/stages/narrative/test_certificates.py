"""What a certificate tells its holder in a sentence or two."""

from __future__ import annotations

from stages.narrative.prose import read_prose


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
