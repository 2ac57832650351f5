"""Rules about identity number, sex, telephone: C07-C10 (domain §3.4, §3.8), with what confirms each other."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from stages.values.address import province_codes
from stages.values.codes import code_for
from stages.values.findings import CheckContext, Finding
from stages.values.idnumber import IdNumber, parse_id
from stages.values.intervals import interval
from stages.values.lunar import lunar_month_span, lunar_to_solar
from stages.values.phone import parse_phones

_FIRST_NUMBERS, _FIRST_18, _LAST_15, _FIRST_MOBILES = 1984, 1999, 2012, 1988


def check_identity(values: Mapping[str, Any], context: CheckContext) -> Iterator[Finding]:
    """All findings of this module."""
    written = str(values.get("id_number") or "").strip()
    number = parse_id(written) if written else None
    if written and number is None:
        yield Finding("C07", "E", ("id_number",), "身份证号不是15位或18位有效号码，请核对。")
    if number is not None:
        yield from _number(number)
        yield from _birth(number, values)
        yield from _sex(number, values)
        yield from _region(number, values)
        yield from _era(number, context)
    yield from _phone(values, context)


def _number(number: IdNumber) -> Iterator[Finding]:
    if not number.birth_date:
        yield Finding("C07", "E", ("id_number",), "身份证号中的出生日期不存在，请核对。")
    elif not number.valid:
        yield Finding("C07", "E", ("id_number",), "身份证号校验位不符，至少有一位有误，请核对。")
    elif number.repaired:
        yield Finding("C07", "W", ("id_number",), "身份证号经自动修正后校验通过，请对照原件确认。")
    elif len(number.number) == 18:
        yield Finding("C07", "OK", ("id_number",), "身份证号校验位正确。")


def _birth(number: IdNumber, values: Mapping[str, Any]) -> Iterator[Finding]:
    birth, identity = interval(values.get("birth_date")), interval(number.birth_date)
    if birth is None or identity is None:
        return
    fields = ("birth_date", "id_number")
    if birth.overlaps(identity):
        sure = number.valid and (birth.last - birth.first).days <= 31
        yield Finding("C08", "OK" if sure else "I", fields, "出生日期与身份证号一致。")
    elif _lunar_match(str(values["birth_date"]), identity.first):
        message = f"身份证出生日期{number.birth_date}与档案不同，但按农历换算相符，两者均保留。"
        yield Finding("C08", "W", fields, message)
    else:
        yield Finding("C08", "W", fields, f"出生日期与身份证号（{number.birth_date}）不一致，两者均保留，请核对。")


def _lunar_match(written: str, identity: date) -> bool:
    """One of the two is the lunar date of the other."""
    parts = [int(part) for part in written.split("-")]
    if len(parts) == 3:
        year, month, day = parts
        as_lunar = lunar_to_solar(year, month, day) == identity
        return as_lunar or lunar_to_solar(identity.year, identity.month, identity.day) == date(year, month, day)
    if len(parts) == 2:
        span = lunar_month_span(parts[0], parts[1])
        solar = lunar_to_solar(identity.year, identity.month, identity.day)
        return bool(span and span[0] <= identity <= span[1]) or (solar is not None and f"{solar:%Y-%m}" == written)
    return False


def _sex(number: IdNumber, values: Mapping[str, Any]) -> Iterator[Finding]:
    sex = code_for("sex", str(values.get("sex") or ""))
    if sex is None or sex.canonical not in ("男", "女"):
        return
    fields = ("sex", "id_number")
    if sex.canonical == number.sex:
        yield Finding("C09", "OK" if number.valid else "I", fields, "性别与身份证号一致。")
    else:
        yield Finding("C09", "W", fields, f"性别与身份证号（{number.sex}）不一致，请核对。")


def _region(number: IdNumber, values: Mapping[str, Any]) -> Iterator[Finding]:
    """The number names the first registration, not the origin: agreement supports, difference only informs."""
    codes = province_codes(str(values.get("native_place") or ""))
    fields = ("native_place", "id_number")
    if codes and number.region[:2] in codes:
        yield Finding("C09", "OK", fields, "籍贯省份与身份证号地区一致。")
    elif codes:
        yield Finding("C09", "I", fields, "籍贯省份与身份证号首次登记地区不同。")


def _era(number: IdNumber, context: CheckContext) -> Iterator[Finding]:
    year, length = context.form_year, len(number.number)
    if year is None:
        return
    if year < _FIRST_NUMBERS:
        message = f"表格填于{year}年，当时尚无身份证号，请核对填表时间。"
    elif length == 18 and year < _FIRST_18:
        message = f"表格填于{year}年，当时身份证号为15位，请核对。"
    elif length == 15 and year > _LAST_15:
        message = f"表格填于{year}年，15位身份证号已停用，请核对。"
    else:
        return
    yield Finding("C10", "W", ("id_number",), message)


def _phone(values: Mapping[str, Any], context: CheckContext) -> Iterator[Finding]:
    mobile = any(phone.kind == "mobile" for phone in parse_phones(str(values.get("phone") or "")))
    if mobile and context.form_year is not None and context.form_year < _FIRST_MOBILES:
        message = f"表格填于{context.form_year}年，当时尚无手机号码，请核对。"
        yield Finding("C10", "W", ("phone",), message)
