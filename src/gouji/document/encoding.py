"""Bytes to text: the encodings in which Chinese reports come, tried in a fixed order and judged by what they give."""

from __future__ import annotations

import codecs
import re
from functools import cache

from gouji.document.model import UnreadableFile
from gouji.grammar import lexicon

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# What begins a file that is no text, and what it is.
_MAGIC = (
    (b"PK\x03\x04", "Word/Excel 文档或压缩包（zip）"),
    (b"%PDF", "PDF 文件"),
    (b"\xd0\xcf\x11\xe0", "旧版 Word/Excel/WPS 文档"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"{\\rtf", "RTF 文档"),
    (b"\x1f\x8b", "gzip 压缩文件"),
    (b"Rar!", "RAR 压缩包"),
    (b"7z\xbc\xaf", "7z 压缩包"),
)
# Of the Chinese characters of a real report, at least this share is common; decoded wrongly, hardly any are.
_COMMON_SHARE = 0.25
_SAMPLE = 4000
# Control characters that no text has; a few strays are borne.
_CONTROL, _MOST_CONTROL = re.compile(b"[\x00-\x08\x0e-\x1f]"), 0.02


def decode(data: bytes) -> str:
    """The text of a file. Raises UnreadableFile with `empty`, `binary` or `encoding`."""
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise UnreadableFile("binary", f"不是文本文件，像是{kind}")
    if not data.strip():
        raise UnreadableFile("empty", "文件是空的")
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _not_empty(_strictly(data, name))
    if b"\0" in data or len(_CONTROL.findall(data, 0, _SAMPLE)) > _MOST_CONTROL * min(len(data), _SAMPLE):
        raise UnreadableFile("binary", "不是文本文件（含有二进制内容）")
    try:
        return _not_empty(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    readings = []
    for name in ("gb18030", "big5"):
        try:
            text = _not_empty(data.decode(name))
        except UnicodeDecodeError:
            continue
        readings.append((_common_share(text), text))
    share, text = max(readings, key=lambda reading: reading[0], default=(0.0, ""))
    if share < _COMMON_SHARE:
        raise UnreadableFile("encoding", "无法识别文件编码（不是 UTF-8、GB18030 或 Big5）")
    return text


def _strictly(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        raise UnreadableFile("encoding", f"文件带有 {name} 标记，但内容不是这种编码") from None


def _not_empty(text: str) -> str:
    if not text or text.isspace():
        raise UnreadableFile("empty", "文件是空的")
    return text


@cache
def _common() -> frozenset[str]:
    return frozenset("".join(lexicon("encodings")["common"].split()))


def _common_share(text: str) -> float:
    """The share of common characters among the Chinese ones of the beginning."""
    chinese = [c for c in text[:_SAMPLE] if "\u3400" <= c <= "\u9fff" or c >= "\U00020000" or "\ue000" <= c <= "\uf8ff"]
    if not chinese:
        return 0.0
    common = _common()
    return sum(c in common for c in chinese) / len(chinese)
