"""The parts of a workbook that its sheets refer to: the shared strings and the number formats and indents of its styles."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple
from xml.parsers import expat

# _x000D_ is how a carriage return is written.
_ESCAPED = re.compile("_x(?!D[89A-F])([0-9A-F]{4})_", re.IGNORECASE)
# Formats that a Chinese Excel knows by number and does not write into the file, besides those all know.
_CHINESE_FORMATS = {
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'), **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"',
    **dict.fromkeys((34, 55), '上午/下午h"时"mm"分"'), **dict.fromkeys((35, 56), '上午/下午h"时"mm"分"ss"秒"'),
}
# The alignments at which an indent sets in the beginning of the words.
_SET_IN = (None, "general", "left", "distributed")


def parse(data: bytes, start: Callable[[str, dict[str, str]], None], end: Callable[[str], None], text: Callable[[str], None]) -> None:
    """Reads an XML part without keeping it. One that declares entities is damaged."""
    def refuse(*_: object) -> None:
        raise ValueError("document type declaration")

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda name, attributes: start(name[name.find(":") + 1:], attributes)
    parser.EndElementHandler = lambda name: end(name[name.find(":") + 1:])
    parser.CharacterDataHandler = text
    parser.Parse(data, True)


def strings(data: bytes) -> list[str]:
    """The shared strings, without the readings of their characters."""
    found: list[str] = []
    parts: list[str] = []
    is_text = is_reading = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal is_text, is_reading
        if name == "t":
            is_text = not is_reading
        elif name == "rPh":
            is_reading = True
        elif name == "si":
            parts.clear()

    def end(name: str) -> None:
        nonlocal is_text, is_reading
        if name == "t":
            is_text = False
        elif name == "rPh":
            is_reading = False
        elif name == "si":
            found.append(unescaped("".join(parts)))

    def text(characters: str) -> None:
        if is_text:
            parts.append(characters)

    parse(data, start, end, text)
    return found


class CellStyle(NamedTuple):
    """What a cell style tells besides its look."""

    number_format: str = "General"
    indent: int = 0
    """How far the words are set in, in halves of a character; a step of Excel's is about a character."""


def styles(data: bytes) -> list[CellStyle]:
    """The cell styles, in the order in which cells name them."""
    from openpyxl.styles.numbers import BUILTIN_FORMATS

    # A Chinese Excel prints its own currency.
    known = {number: code.replace('"$"', '"¥"') for number, code in BUILTIN_FORMATS.items()} | _CHINESE_FORMATS
    numbers: list[int] = []
    indents: list[int] = []
    is_style = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal is_style
        if name == "numFmt" and "formatCode" in attributes:
            known[int(attributes["numFmtId"])] = attributes["formatCode"]
        elif name == "cellXfs":
            is_style = True
        elif name == "xf" and is_style:
            numbers.append(int(attributes.get("numFmtId", 0)))
            indents.append(0)
        elif name == "alignment" and indents and is_style and attributes.get("horizontal") in _SET_IN:
            steps = attributes.get("indent", "0")
            indents[-1] = 2 * int(steps) if steps.isdecimal() else 0

    def end(name: str) -> None:
        nonlocal is_style
        if name == "cellXfs":
            is_style = False

    parse(data, start, end, lambda characters: None)
    return [CellStyle(known.get(number, "General"), indent) for number, indent in zip(numbers, indents, strict=True)]


def unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
