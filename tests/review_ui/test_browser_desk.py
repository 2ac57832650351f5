"""The desk itself, in a real Chromium: taking back, drafts, rare characters, tables, the paper."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect
from sqlalchemy import select

from models.intake import Document
from models.readings import Reading
from models.session import reading, writing
from tests.review_ui.chromium import IN_BROWSER, shot, standing, until

pytestmark = IN_BROWSER
Open = Callable[..., Page]


def at_document(open_page: Open, key: str = "doc1", user: str = "赵敏", **options: Any) -> Page:
    page = open_page(user, **options)
    page.goto(page.url.replace("/queue", f"/documents/{key}"))
    return page


def rows(page: Page) -> list[list[str]]:
    return page.evaluate(
        "[...document.querySelectorAll('#field-service_history tbody tr')]"
        ".map(row => [...row.querySelectorAll('input')].map(one => one.value))"
    )


def picture(page: Page) -> dict[str, float]:
    """Where the first sheet stands on screen: left, width, height."""
    return page.evaluate("document.querySelector('.sheet img').getBoundingClientRect().toJSON()")


def test_a_word_is_taken_back_by_key(open_page: Open, archive: Any) -> None:
    page = at_document(open_page)
    page.fill("#value-name", "夏林五")
    page.keyboard.press("Enter")
    expect(page.locator("#field-name .said")).to_have_text("已更正 · 赵敏")
    with page.expect_navigation():
        page.keyboard.press("Alt+z")
    expect(page.locator("[data-waiting]")).to_have_text("待定 7 项")
    expect(page.locator("#value-name")).to_be_focused()
    assert page.input_value("#value-name") == "夏林王"
    page.fill("#value-name", "夏林玉")
    page.keyboard.press("Escape")
    assert page.input_value("#value-name") == "夏林王"
    assert standing(archive, "name") is None
    page.keyboard.press("Enter")
    expect(page.locator("#field-name .said")).to_have_text("已确认 · 赵敏")
    page.focus("#value-name")
    with page.expect_navigation():
        page.keyboard.press("Escape")
    expect(page.locator("#field-name .said")).to_have_text("")
    assert standing(archive, "name") is None


def test_what_was_typed_survives_the_closed_window(open_page: Open, archive: Any) -> None:
    page = at_document(open_page)
    page.fill("#value-address", "河北省隆化县隆化镇兴洲路")
    page.click("#field-service_history [data-add-row]")
    until(page, "document.activeElement.closest('#field-service_history td') !== null")
    page.keyboard.insert_text("1953.6")
    with page.expect_response("**/draft"):
        pass
    page.close()
    again = at_document(open_page)
    assert again.input_value("#value-address") == "河北省隆化县隆化镇兴洲路"
    assert ["1953.6", "", "", ""] in rows(again)
    expect(again.locator("#field-address .drafted")).to_be_visible()
    expect(again.locator("#field-name .drafted")).to_be_hidden()
    shot(again, "draft")
    again.focus("#value-address")
    again.keyboard.press("Escape")
    assert again.input_value("#value-address") == "河北省隆化县隆化镇兴州路"
    with again.expect_response("**/draft"):
        pass
    other = at_document(open_page, user="李计")
    assert other.input_value("#value-address") == "河北省隆化县隆化镇兴州路"


def test_a_window_closed_in_mid_word_loses_nothing(open_page: Open) -> None:
    page = at_document(open_page)
    page.fill("#value-address", "河北省")
    page.goto(page.url.replace("/documents/doc1", "/queue"))  # sooner than any pause in typing
    page.wait_for_load_state("networkidle")
    page.goto(page.url.replace("/queue", "/documents/doc1"))
    assert page.input_value("#value-address") == "河北省"


def test_understood_while_typing(open_page: Open) -> None:
    page = at_document(open_page)
    page.fill("#value-birth_date", "一九二七年三月十五日")
    expect(page.locator("#field-birth_date .live")).to_have_text("理解为 1927-03-15（到日）")
    page.fill("#value-birth_date", "一九六〇年三月")
    expect(page.locator("#field-birth_date .live")).to_contain_text("日期先后矛盾")
    shot(page, "understood")
    page.fill("#value-birth_date", "某年")
    expect(page.locator("#field-birth_date .live")).to_have_text("不像日期")
    page.keyboard.press("Escape")
    expect(page.locator("#field-birth_date .live")).to_be_hidden()


def test_a_character_no_keyboard_has(open_page: Open, archive: Any) -> None:
    page = at_document(open_page)
    page.fill("#value-name", "夏林")
    page.keyboard.press("Alt+x")
    page.keyboard.insert_text("土口")
    expect(page.locator("#characters li").first).to_contain_text("吐")
    page.fill("#characters-asked", "⿱土口")
    expect(page.locator("#characters li").first).to_contain_text("𠮷 U+20BB7")
    shot(page, "characters")
    page.keyboard.press("Enter")
    assert page.input_value("#value-name") == "夏林𠮷"
    page.keyboard.press("Enter")
    expect(page.locator("#field-name .said")).to_have_text("已更正 · 赵敏")
    decided = standing(archive, "name")
    assert decided is not None and decided.new == "夏林𠮷"


def test_rows_are_split_joined_and_walked_by_key(open_page: Open) -> None:
    page = at_document(open_page)
    before = rows(page)
    unit = page.locator("#field-service_history tbody tr").nth(0).locator("input").nth(2)
    unit.focus()
    page.evaluate("document.activeElement.setSelectionRange(3, 3)")
    page.keyboard.press("Alt+s")
    assert rows(page)[:2] == [["1949-04", "1950-03", "隆化县", "校长"], ["", "", "粮食局", ""]]
    position = page.locator("#field-service_history tbody tr").nth(0).locator("input").nth(3)
    position.focus()
    page.evaluate("document.activeElement.setSelectionRange(1, 1)")
    page.keyboard.press("Alt+s")
    assert rows(page)[:2] == [["1949-04", "1950-03", "隆化县", "校"], ["", "", "粮食局", "长"]]
    page.keyboard.press("Alt+j")
    assert rows(page) == before
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.value") == "科员"
    page.keyboard.press("Alt+j")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Alt+Delete")
    assert len(rows(page)) == len(before) - 2
    page.keyboard.press("Escape")
    assert rows(page) == before


def test_the_paper_comes_nearer_turns_and_is_cleaned(open_page: Open) -> None:
    page = at_document(open_page, viewport={"width": 1000, "height": 700})
    pane = page.evaluate("document.querySelector('.paper').getBoundingClientRect().toJSON()")
    assert picture(page)["width"] > pane["width"]  # the first field is near enough to be read
    here = page.locator("rect.here")
    expect(here).to_have_attribute("data-box", "name")
    expect(here).to_be_in_viewport()
    page.focus("#value-service_history")
    expect(here).to_be_in_viewport()
    shot(page, "nearer")
    page.keyboard.press("Alt+0")
    upright = picture(page)
    assert upright["width"] <= pane["width"]
    page.keyboard.press("Alt+=")
    assert pane["width"] < picture(page)["width"] < 1.5 * pane["width"]
    page.keyboard.press("Alt+0")
    for turns in (1, 2, 3, 4):
        page.keyboard.press("Alt+t")
        now = picture(page)
        assert (now["width"] > now["height"]) is (turns % 2 == 1)
        assert abs(now["width"] - upright["width"]) < 3
        assert now["left"] >= pane["left"]
        expect(here).to_be_in_viewport()
        if turns == 1:
            shot(page, "turned")
    with page.expect_response("**/pages/1.jpg?*cleaned=1*") as answer:
        page.keyboard.press("Alt+c")
    assert answer.value.status == 200
    page.locator("[data-light]").fill("140")
    assert "1.4" in page.evaluate("getComputedStyle(document.querySelector('.sheet img')).filter")
    shot(page, "cleaned")


def test_help_and_a_paper_put_aside_by_key(open_page: Open, archive: Any) -> None:
    page = at_document(open_page)
    page.keyboard.press("Alt+/")
    expect(page.locator("#help")).to_be_visible()
    shot(page, "help")
    page.keyboard.press("Escape")
    page.locator(".paper").focus()
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("#help")).to_be_hidden()
    page.keyboard.press("Alt+r")
    page.keyboard.insert_text("右下角没有扫到")
    shot(page, "aside")
    page.keyboard.press("Enter")
    page.wait_for_url("**/documents/doc2")
    page.goto(page.url.replace("/documents/doc2", "/queue?aside=rescan"))
    shot(page, "asides")
    page.click("text=d0001.jpg")
    expect(page.locator(".notice-aside")).to_contain_text("右下角没有扫到")
    page.click("text=取回审核")
    expect(page.locator("#commit")).to_be_visible()


def test_only_the_doubtful_ones(open_page: Open) -> None:
    page = at_document(open_page)
    order = page.evaluate("[...document.querySelectorAll('form.card[data-field]')].map(one => one.dataset.field)")
    assert order[:4] == ["name", "sex", "ethnicity", "birth_date"]
    page.check("[data-only]")
    expect(page.locator("#field-sex")).to_be_hidden()
    expect(page.locator("#field-name")).to_be_visible()
    page.reload()
    expect(page.locator("#field-sex")).to_be_hidden()
    page.uncheck("[data-only]")
    expect(page.locator("#field-sex")).to_be_visible()


def test_the_cell_in_use_is_in_sight_in_a_table_taller_than_the_pane(open_page: Open) -> None:
    page = at_document(open_page, viewport={"width": 1280, "height": 560})
    page.focus("#value-service_history")
    expect(page.locator("#value-service_history")).to_be_in_viewport()
    until(
        page,
        """() => {
          const edge = (one, side) => document.querySelector(one).getBoundingClientRect()[side];
          return edge("#value-service_history", "bottom") <= edge(".closing", "top");
        }""",
    )


def test_the_paper_follows_the_row_in_use(open_page: Open, archive: Any) -> None:
    with writing(archive.engine) as session:
        row = session.scalars(select(Reading).filter_by(document_id="doc1", field="service_history")).one()
        left, top, right, _ = row.box
        lines = [[1, [left, top, right, top + 26]], [1, [left, top + 32, right, top + 58]]]
        put_in(session, row.id, "boxes", lines)
    page = at_document(open_page)
    page.focus("#value-service_history")
    expect(page.locator("rect.row")).to_have_attribute("data-row", "0")
    page.keyboard.press("ArrowDown")
    expect(page.locator("rect.row")).to_have_attribute("data-row", "1")
    expect(page.locator("rect.row")).to_be_in_viewport()
    shot(page, "row")
    page.focus("#value-name")  # nothing may cover the ink of lines that nobody is at
    fills = page.evaluate("[...document.querySelectorAll('rect.part')].map((one) => getComputedStyle(one).fill)")
    assert fills == ["none", "none"]
    page.focus("#value-service_history")
    page.keyboard.press("Alt+a")  # a row nobody has read stands nowhere
    expect(page.locator("rect.row")).to_have_count(0)
    expect(page.locator("rect.here")).to_have_count(3)


def put_in(session: Any, reading_id: int, column: str, value: Any) -> None:
    """What the machine read is never changed: a test that wants it otherwise says so in SQL."""
    session.connection().exec_driver_sql("DROP TRIGGER IF EXISTS reading_no_update")
    session.connection().exec_driver_sql(
        f"UPDATE reading SET {column} = ? WHERE id = ?", (json.dumps(value), reading_id)
    )


def test_doubtful_characters_are_marked(open_page: Open, archive: Any) -> None:
    with writing(archive.engine) as session:
        row = session.scalars(select(Reading).filter_by(document_id="doc1", field="name")).one()
        put_in(session, row.id, "char_scores", [0.99, 0.97, 0.41])
    page = at_document(open_page)
    expect(page.locator("#field-name .marks")).to_have_text("读作 夏林玉")
    expect(page.locator("#field-name mark")).to_have_text("玉")
    assert page.locator("#field-address mark").count() == 0
    shot(page, "marks")


def test_the_archive_is_corrected_at_the_desk(open_page: Open, archive: Any, filed: list[int]) -> None:
    page = at_document(open_page)
    page.click("text=更正…")
    page.fill("#value-unit", "隆化县粮食局一科")
    page.click("#field-unit button[value=confirm]")
    assert standing(archive, "unit") is None  # no reason, nothing sent
    page.fill("#reason-unit", "与任免表核对")
    shot(page, "correcting")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("#field-unit .said")).to_have_text("已更正 · 赵敏")
    with reading(archive.engine) as session:
        assert session.get_one(Document, "doc1").status == "accepted"
