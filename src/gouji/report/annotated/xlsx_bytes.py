"""The XML parts of a workbook: large ones as bytes, of which one finds where the elements stand, and small ones as trees."""

from __future__ import annotations

from collections.abc import Callable
from xml.parsers import expat

from lxml.etree import _Element, tostring

from gouji.document import UnreadableFile
from gouji.document.container.archive import parse_xml


def scan(data: bytes, start: Callable[[str, dict[str, str], int], None], end: Callable[[str, int], None],
         text: Callable[[str], None] = lambda characters: None) -> None:
    """Reads a part without keeping it. Elements are told without prefix and with the place of their start tag; those with an end tag
    end where that begins. Raises UnreadableFile if the places are not to be trusted."""
    def refuse(*_: object) -> None:
        raise unsafe()

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda name, attributes: start(name[name.find(":") + 1:], attributes, parser.CurrentByteIndex)
    parser.EndElementHandler = lambda name: end(name[name.find(":") + 1:], parser.CurrentByteIndex)
    parser.CharacterDataHandler = text
    # What is put between the bytes is not UTF-16.
    if b"\0" in data[:4]:
        refuse()
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        refuse()


def unsafe() -> UnreadableFile:
    return UnreadableFile("unsupported", "工作簿中批注的写法特殊，无法加批注，请用 Excel 或 WPS 另存为 .xlsx 后再试")


def tree(data: bytes) -> _Element:
    """The root of a small part."""
    try:
        return parse_xml(data)
    except UnreadableFile as error:
        raise unsafe() if error.code == "damaged" else error from None


def written(root: _Element) -> bytes:
    """The part with this root."""
    return tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
