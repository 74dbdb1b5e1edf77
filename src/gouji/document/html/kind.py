"""Web pages told from other text: by their first tags, or by a head like that of a letter."""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE

_HEAD = 8_000
# Before the first tag may stand comments, such as where a browser has saved the page from.
_BEFORE = rb"(?:\xef\xbb\xbf)?+(?>\s+|<!--.*?-->|<\?[^>]*>)*+"
_PAGE = re.compile(_BEFORE + rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_PIECE, _NAMES = re.compile(_BEFORE + rb"<[a-z]", re.IGNORECASE | re.DOTALL), (".html", ".htm", ".xhtml", ".shtml")
_ARCHIVE = re.compile(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*+)*?content-type:\s*multipart/related\b", re.IGNORECASE)


def page_kind(data: bytes, name: str) -> str | None:
    """`html` for a page, `mht` for one saved with all its parts, None for other text. A piece of a page is known by its name only."""
    head = _letters(data)
    if _PAGE.match(head) or (name.lower().endswith(_NAMES) and _PIECE.match(head)):
        return "html"
    return "mht" if _ARCHIVE.match(head) else None


def _letters(data: bytes) -> bytes:
    """The beginning of a file; of UTF-16, every second byte, which is that of plain letters."""
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return data[2 + data.startswith(BOM_UTF16_BE):_HEAD:2]
    return data[:_HEAD]
