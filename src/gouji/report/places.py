"""Where a figure stands, as its reader finds it: line and column of a text, page, sheet and cell, paragraph, row of a table."""

from __future__ import annotations

from gouji.document import Document

_PAGE, _ROW, _TABLE_ROW, _PARAGRAPH = (
    {"zh": "第{page}页", "en": "page {page}"},
    {"zh": "第{row}行第{cell}格", "en": "row {row} cell {cell}"},
    {"zh": "表{table}第{row}行第{cell}格", "en": "table {table} row {row} cell {cell}"},
    {"zh": "第{paragraph}段", "en": "paragraph {paragraph}"},
)
_PARTS = {"footnote": {"zh": "脚注", "en": "footnote "}, "endnote": {"zh": "尾注", "en": "endnote "},
          "header": {"zh": "页眉", "en": "header "}, "footer": {"zh": "页脚", "en": "footer "}}


def place(document: Document, start: int, end: int, lang: str = "zh") -> str:
    """The place of a text span."""
    location = document.location(start, end)
    if location is None:
        point = document.range(start, end)["start"]
        return f"{point['line']}:{point['column']}"
    return _written(location, lang)


def line_place(document: Document, line: int, lang: str = "zh") -> str:
    """The place of a line of a file that is not text, a row without its cell."""
    return _written({"cell": "", **document.places[line - 1]}, lang).replace("第格", "").removesuffix(" cell ")


def _written(location: dict, lang: str) -> str:
    if "sheet" in location:
        return f"{location['sheet']}!{location['address']}" if "address" in location else location["sheet"]
    if location.get("part") in _PARTS:
        return f"{_PARTS[location['part']][lang]}{location.get('note', '')}".rstrip()
    forms = (("page", _PAGE), ("table", _TABLE_ROW), ("row", _ROW), ("paragraph", _PARAGRAPH))
    form = next((form for key, form in forms if key in location), None)
    return form[lang].format_map(location) if form is not None else location["kind"]
