"""Texts as an editor holds them, and what is done to them."""

from __future__ import annotations

from collections.abc import Iterable

from lsprotocol.types import Range, TextEdit

from gouji.api import Report, check_text
from gouji.lsp.positions import Lines

ENCODINGS = ("utf-8", "utf-16", "utf-32")
INVERTED = "参保任务91322人，完成参保92236人，完成率99%。"
SLIP = "全年支出1486.35万元，其中：基本支出1102.80元，占74.20%；项目支出383.55万元，占25.80%。"


def checked(text: str, encoding: str = "utf-16", name: str = "报告.md") -> tuple[Report, Lines]:
    return check_text(text, name), Lines(text, encoding)


def cut(lines: Lines, range_: Range) -> str:
    """What an editor would mark."""
    return lines.text[lines.offset(range_.start):lines.offset(range_.end)]


def applied(lines: Lines, edits: Iterable[TextEdit]) -> str:
    """The text after edits that are all told of the text as it is."""
    text = lines.text
    for edit in sorted(edits, key=lambda edit: lines.offset(edit.range.start), reverse=True):
        text = text[:lines.offset(edit.range.start)] + edit.new_text + text[lines.offset(edit.range.end):]
    return text
