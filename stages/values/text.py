"""Clean-up that is safe for archive text.

Unicode NFKC is never used: it turns ① into 1 and glues it to a date (domain §5). Only full-width letters, digits and
a few signs and the Kangxi radicals are mapped, one character to one character, so offsets stay valid. Chinese
punctuation stays as it is written.
"""

import re
import unicodedata

_SIGNS = "．／－％＋＝＃＆＊＠＿＜＞｜～＇"  # full-width signs that OCR swaps freely with the ASCII ones
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code).isalnum() or chr(code) in _SIGNS}
_KANGXI = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
_SPACES = dict.fromkeys(map(ord, "\u3000\u00a0\u2002\u2003\u2009\u202f"), " ")
_NARROW: dict[int, str | int] = {**_FULL_WIDTH, **_KANGXI, **_SPACES}

CJK = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""Character class body (for use inside ``[...]``) of Chinese characters, 〇 and the extensions A-H included."""

_WIDE = f"{CJK}，。、；：？！“”‘’（）《》〈〉【】〔〕—…·"
_LOOSE_SPACE = re.compile(rf"(?<=[{_WIDE}])[ \t]+(?=[{_WIDE}])")
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ue000-\uf8ff\ufffd\U000f0000-\U000ffffd\U00100000-\U0010fffd]"
)
_FILL = " \n_＿：:;；,，.。、·•'`~"


def narrow(text: str) -> str:
    """Map full-width letters, digits and signs to ASCII and Kangxi radicals to characters; the length never changes."""
    return text.translate(_NARROW)


def clean(text: str) -> str:
    """Narrow, drop the spaces OCR puts between Chinese characters, trim. Line breaks stay."""
    return _LOOSE_SPACE.sub("", narrow(text)).strip()


def on_one_line(text: str) -> str:
    """The paper's words on one line: wrapped lines joined, the engine's loose spaces gone, fill stripped."""
    return clean("".join(part.strip(_FILL) if i else part for i, part in enumerate(text.split("\n")))).strip(_FILL)


def compact(text: str) -> str:
    """Narrow and drop every white space: for comparing and for look-ups, not for storing."""
    return "".join(narrow(text).split())


def forbidden(text: str) -> tuple[str, ...]:
    """The characters that must not be stored: controls, surrogates, private use (E000-F8FF, planes 15-16), U+FFFD."""
    return tuple(_FORBIDDEN.findall(text))
