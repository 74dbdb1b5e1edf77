"""The XML of Word files: its names, and how properties and nested elements are found in it."""

from __future__ import annotations

import re

from lxml.etree import _Element

from gouji.document.container.archive import Archive, parse_xml

_MAIN = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{_MAIN.decode()}}}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/"
# How letters and cells look is most of a part, and would take most of the time and memory. No text holds a `<`.
_LOOKS = ("rFonts|lang|sz|szCs|color|shd|b|bCs|kern|jc|spacing|tcW|tcBorders|vAlign|snapToGrid|widowControl|highlight|u|noProof"
          "|lastRenderedPageBreak|proofErr|bookmarkStart|bookmarkEnd|top|left|bottom|right|trHeight|adjustRightInd|autoSpaceDE|autoSpaceDN")
_LOOK = re.compile(rb"<w:(?:%s)(?: [^<>]*)?/>" % _LOOKS.encode())
# The attributes of paragraphs, runs and rows only tell when each was edited.
_EDITED = re.compile(rb"<w:(p|r|tr) [^<>]*?(/?)>")
# The strict variant of the format has other names for the same.
_STRICT = (b"http://purl.oclc.org/ooxml/wordprocessingml/main", _MAIN)
NAMESPACES = (W, f"{{{_STRICT[0].decode()}}}")
LOOKS = frozenset(namespace + name for namespace in NAMESPACES for name in _LOOKS.split("|"))
"""The elements that are mostly not there once a part is parsed."""
_VAL = W + "val"
P, TABLE, BOX, ALTERNATIVES = W + "p", W + "tbl", W + "txbxContent", _MC + "AlternateContent"
# What is no text of the report: properties, what tracked changes removed, the code of fields, pronunciation above the line.
LEFT_OUT = frozenset(W + name for name in (
    "pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr",
    "del", "moveFrom", "delText", "instrText", "delInstrText", "fldData", "rt"))
UNREAD = frozenset((W + "object", W + "altChunk", _DRAWING + "chart}chart", _DRAWING + "diagram}relIds"))
BLOCKS, ROWS, CELLS = UNREAD | {P, TABLE}, frozenset((W + "tr",)), frozenset((W + "tc",))
# Levels of lists; bodies of text stand below nine levels of headings.
LEVELS = BODY_LEVEL = 9
# Indents in characters; one of 10.5 points, as in tables, in twentieths of a point. Word gives the other measure in hundredths.
_MOST_INDENT = 100
_CHARACTER = 210
_OFF = ("0", "false", "off")


def part(archive: Archive, name: str) -> _Element | None:
    """The root of a part; None if the file has none of this name."""
    if name not in archive.names:
        return None
    data = archive.read(name).replace(*_STRICT)
    return parse_xml(_EDITED.sub(rb"<w:\1\2>", _LOOK.sub(b"", data)))


def nearest(element: _Element, wanted: frozenset[str]) -> list[_Element]:
    """The nearest elements of these names below an element, through content controls, tracked insertions and the like."""
    found, stack = [], [iter(element)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag in wanted:
            found.append(child)
        elif child.tag == ALTERNATIVES:
            stack.append(iter(alternative(child)))
        elif child.tag not in LEFT_OUT:
            stack.append(iter(child))
    return found


def alternative(element: _Element) -> list[_Element]:
    """The same content is given twice, for newer and older versions of Word: it is read once."""
    return next((list(child) for name in ("Choice", "Fallback") for child in element.iterchildren(_MC + name)), [])


def value(element: _Element | None, *names: str) -> str | None:
    """The value of a property, found by the names of its elements from the outermost."""
    for name in names:
        element = None if element is None else element.find(W + name)
    return None if element is None else element.get(_VAL, "")


def number(text: str | None, most: int) -> int | None:
    """A whole number from 0 to the bound; None if it is none."""
    if text is None or not (text.isascii() and text.isdigit()):
        return None
    return min(int(text[:9]), most)


def indent(paragraph: _Element) -> int:
    """How far the first line of a paragraph is set in by the paragraph itself, in halves of a character."""
    given = paragraph.find(f"{W}pPr/{W}ind")
    if given is None:
        return 0

    def measure(*names: str) -> int:
        for name in names:
            if found := number(given.get(f"{W}{name}Chars"), _MOST_INDENT * 100):
                return found
            if found := number(given.get(W + name), _MOST_INDENT * _CHARACTER):
                return found * 100 // _CHARACTER
        return 0

    return max(measure("left", "start") + measure("firstLine") - measure("hanging"), 0) // 50


def is_on(element: _Element | None, *names: str) -> bool | None:
    """Whether a property is switched on; None if it is not given."""
    given = value(element, *names)
    return None if given is None else is_true(given)


def is_true(given: str) -> bool:
    return given not in _OFF


def outline_level(element: _Element | None) -> int | None:
    """The level of heading that a paragraph or style says it is; 0 if it says that it is none."""
    level = number(value(element, "pPr", "outlineLvl"), BODY_LEVEL)
    return level if level is None else (level + 1) % (BODY_LEVEL + 1)
